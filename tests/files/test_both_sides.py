"""Official clients on both sides at once: on the files, and on the server that serves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tailrace.files.watch import VARIABLE, is_shared
from tests.support import Api, ServerProcess, run_script, wait_until

SCRIPTS = Path(__file__).parent / "scripts"
#: 3.17 refuses folders unless it is told.
ALLOWED = {"MLFLOW_ALLOW_FILE_STORE": "true"}


#: The kernel tells nothing, as on a file system of another machine; or only of a few directories.
DEAF, HARD_OF_HEARING = {VARIABLE: "0"}, {VARIABLE: "12"}


@pytest.mark.parametrize(
    ("release", "workers", "env"), [("3.10.1", 2, {}), ("3.17.2", 1, {}), ("3.10.1", 1, DEAF)], ids=str
)
def test_each_sees_what_the_other_does(tmp_path: Path, release: str, workers: int, env: dict[str, str]) -> None:
    """All that one does to experiments, runs, models and the registry is seen by the other."""
    root = tmp_path / "mlruns"
    # With a local root, so that the sources of model versions are what both sides accept.
    server = ServerProcess(str(root), tmp_path, workers=workers, artifact_root=root.as_uri(), env=env)
    try:
        server.start()
        script = SCRIPTS / "both_sides.py"
        seen = run_script(script, root.as_uri(), server.url, directory=tmp_path, env=ALLOWED, release=release)
        assert seen > 60
        assert "Traceback" not in server.stderr
        # MLflow finds nothing strange in the folder.
        server.terminate()
        assert server.wait() == 0
    finally:
        server.stop()


def test_written_while_no_server_runs(tmp_path: Path) -> None:
    """What others write, change and remove between two runs of the server is there at the next start."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path)
    api = Api(server.start().url)
    runs = [api.run("0", tags=[{"key": "t", "value": "1"}]) for _ in range(3)]
    api.post("runs/log-metric", {"run_id": runs[0], "key": "m", "value": 1, "timestamp": 1, "step": 1})
    server.terminate()
    assert server.wait() == 0
    first = root / "0" / runs[0]
    with (first / "metrics" / "m").open("a") as file:
        file.write("2 2.0 2\n")
    (first / "tags" / "t").write_text("2")
    (first / "params" / "p").write_text("new")
    (root / "0" / runs[1] / "tags" / "t").unlink()
    for folder in (root / "0" / runs[2],):
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()
    server = ServerProcess(str(root), tmp_path)
    try:
        api = Api(server.start().url)
        assert [point["value"] for point in api.history(runs[0], "m")] == [1, 2]
        assert (api.data(runs[0]).tags["t"], api.data(runs[0]).params["p"]) == ("2", "new")
        assert "t" not in api.data(runs[1]).tags
        api.fails("runs/get", {"run_id": runs[2]}, 404, "RESOURCE_DOES_NOT_EXIST", method="GET")
    finally:
        server.stop()


@pytest.mark.parametrize("env", [{}, DEAF, HARD_OF_HEARING], ids=["told", "deaf", "hard of hearing"])
def test_many_runs_are_written_at_once(tmp_path: Path, env: dict[str, str]) -> None:
    """A program that copies runs into the folder by the hundred: each appears, and one that goes disappears."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path, workers=2, env=env)
    try:
        api = Api(server.start().url)
        for number in range(300):
            run = root / "0" / f"{number:032x}"
            for part in ("metrics", "params", "tags", "artifacts"):
                (run / part).mkdir(parents=True)
            (run / "params" / "n").write_text(str(number))
            (run / "meta.yaml").write_text(
                f"experiment_id: '0'\nrun_id: '{run.name}'\nstatus: 3\nlifecycle_stage: active\nstart_time: {number}\n"
            )
        wait_until(lambda: len(api.search_runs("0", max_results=1000)) == 300, "300 runs")
        (root / "0" / f"{7:032x}").rename(tmp_path / "elsewhere")
        wait_until(lambda: len(api.search_runs("0", max_results=1000)) == 299, "one run less")
        (tmp_path / "elsewhere").rename(root / "0" / f"{7:032x}")
        wait_until(lambda: api.search_runs("0", filter="params.n = '7'"), "the run again")
        # One of long ago that is tagged now.
        (root / "0" / f"{11:032x}" / "tags" / "t").write_text("1")
        wait_until(lambda: api.data(f"{11:032x}").tags.get("t") == "1", "its tag")
    finally:
        server.stop()


MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw
30 22 0:40 / /data rw,relatime shared:2 - nfs4 server:/export rw,addr=10.0.0.1
31 30 0:41 / /data/local\040disk rw - xfs /dev/sdb rw
32 22 0:42 / /home/me/remote rw - fuse.sshfs me@host: rw
33 22 0:43 / /scratch rw - nfs server:/old rw
34 22 0:44 / /scratch rw - tmpfs tmpfs rw
""".lstrip()


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/mlruns", False),
        ("/data/mlruns", True),
        ("/database", False),
        ("/data/local disk/mlruns", False),
        ("/home/me/remote", True),
        ("/scratch/mlruns", False),
    ],
)
def test_file_systems_of_other_machines(path: str, shared: bool) -> None:
    """The kernel does not tell what others write to them."""
    assert is_shared(path, MOUNTS) == shared
