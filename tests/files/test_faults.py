"""Nothing that was acknowledged is missing in the index or in the files, whatever dies; and one server to a folder."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.load import Acknowledged, Load, assert_kept
from tests.files import reading
from tests.support import Api, ServerProcess, item, metric, wait_until


def assert_in_files(root: Path, record: Acknowledged) -> None:
    """Every acknowledged write is in the files, and each point once."""
    for run_id in record.runs:
        folder = reading.run_folder(root, run_id)
        assert reading.meta(folder)["run_id"] == run_id
        steps = {key: [step for _, _, step in reading.points(folder, key)] for key in ("single", "batch", "other")}
        for key, own in steps.items():
            assert len(own) == len(set(own)), (run_id, key)
            assert {step for run, name, step in record.points if run == run_id and name == key} <= set(own)
        tags = set(reading.values(folder / "tags"))
        assert {key for run, key in record.tags if run == run_id} <= tags
        assert {key for run, key in record.params if run == run_id} <= set(reading.values(folder / "params"))


@pytest.mark.parametrize("workers", [1, 2])
def test_kill_in_the_middle_of_writing(tmp_path: Path, workers: int) -> None:
    """Rounds of load, `kill -9` of everything, and restart: index and files have all that was acknowledged."""
    root = tmp_path / "mlruns"
    record = Acknowledged()
    server = ServerProcess(str(root), tmp_path, workers=workers).start()
    try:
        experiment_id = Api(server.url).experiment("crash")
        for _ in range(4):
            load = Load(server, experiment_id, record)
            already = load.count()
            wait_until(lambda load=load, already=already: load.count() > already + 150, "some load")  # type: ignore[misc]
            server.kill()
            load.finish()
            server = ServerProcess(str(root), tmp_path, workers=workers).start()
            assert_in_files(root, record)  # at once: the start has brought them up to date
            assert_kept(Api(server.url), record)
        server.terminate()
        assert server.wait() == 0
        for path in root.glob(".tailrace*"):
            path.unlink()
        server = ServerProcess(str(root), tmp_path, workers=workers).start()
        assert_kept(Api(server.url), record)  # from the files alone
        assert "Traceback" not in server.stderr
    finally:
        server.stop()


def keeper_of(server: ServerProcess) -> int | None:
    """The process that keeps the server's folder."""
    found = subprocess.run(
        ["pgrep", "-f", f"tailrace.files.keeper {server.backend_uri}$"], capture_output=True, text=True
    )
    return int(found.stdout.split()[0]) if found.stdout else None


def test_the_keeper_dies(tmp_path: Path) -> None:
    """The process that keeps the folder is killed under load: another takes over, and nothing is lost or doubled."""
    root = tmp_path / "mlruns"
    record = Acknowledged()
    server = ServerProcess(str(root), tmp_path, workers=2).start()
    try:
        load = Load(server, Api(server.url).experiment("keeper"), record)
        for _ in range(3):
            already = load.count()
            keeper = wait_until(lambda: keeper_of(server), "the keeper")
            wait_until(lambda already=already: load.count() > already + 100, "some load")  # type: ignore[misc]
            os.kill(keeper, signal.SIGKILL)
            wait_until(lambda keeper=keeper: keeper_of(server) not in (None, keeper), "another keeper")  # type: ignore[misc]
        load.stop()
        load.finish()
        server.terminate()
        assert server.wait() == 0
        assert_in_files(root, record)
        assert record.errors == []
    finally:
        server.stop()


def test_torn_lines_are_mended(tmp_path: Path) -> None:
    """A crash in the middle of an append: half a line, or a line that is there already, is not there twice."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path).start()
    try:
        api = Api(server.url)
        run = api.run("0")
        for step in range(2):
            api.post("runs/log-metric", {"run_id": run, **metric("m", step / 3, step, step)})
        folder = root / "0" / run
        wait_until(lambda: len(reading.points(folder, "m")) == 2, "points in the file")
        keeper = wait_until(lambda: keeper_of(server), "the keeper")
        os.kill(keeper, signal.SIGSTOP)  # so that the outbox is not emptied
        api.post("runs/log-metric", {"run_id": run, **metric("m", 2 / 3, 2, 2)})
        server.kill()
        with (folder / "metrics" / "m").open("a") as file:  # as if it had been about to write that
            file.write("2 0.6666666666666666 2\n")
        path = folder / "metrics" / "m"
        path.write_bytes(path.read_bytes()[:-5])
        server = ServerProcess(str(root), tmp_path).start()
        assert [step for _, _, step in reading.points(folder, "m")] == [0, 1, 2]
        assert [point["value"] for point in Api(server.url).history(run, "m")] == [0, 1 / 3, 2 / 3]
    finally:
        server.stop()


@pytest.mark.parametrize("end", ["removed", "garbage"])
def test_index_is_made_anew(tmp_path: Path, end: str) -> None:
    """An index that is gone, or no database any more, is made from the files."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path).start()
    try:
        api = Api(server.url)
        run = api.run("0", tags=[item("a/b", "c")])
        api.post("runs/log-metric", {"run_id": run, **metric("m", 0.1, 1, 1)})
        api.post("registered-models/create", {"name": "m"})
        server.terminate()
        assert server.wait() == 0
        for path in root.glob(".tailrace*"):
            path.unlink()
        if end == "garbage":
            (root / ".tailrace.db").write_bytes(b"This is no database. " * 1000)
        server = ServerProcess(str(root), tmp_path).start()
        api = Api(server.url)
        assert api.data(run).tags["a/b"] == "c"
        assert [point["value"] for point in api.history(run, "m")] == [0.1]
        assert api.get("registered-models/get", name="m")
        assert ("is damaged" in server.stderr) == (end == "garbage")
    finally:
        server.stop()


def test_a_second_server_is_refused(tmp_path: Path) -> None:
    """One line that says why, and a status that is not 0; when the first is gone, however it went, it can start."""
    root = tmp_path / "mlruns"
    first = ServerProcess(str(root), tmp_path, workers=2).start()
    second = ServerProcess(root.as_uri(), tmp_path)
    try:
        assert second.spawn().wait(60) == 1
        (line,) = second.stderr.splitlines()
        assert "Another Tailrace server" in line and str(root) in line
        first.kill()
        second = ServerProcess(str(root), tmp_path).start()
    finally:
        first.stop()
        second.stop()


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    """Files that cannot be written do not stop the server: it says so once, and they follow when they can."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path).start()
    try:
        api = Api(server.url)
        run = api.run("0")
        wait_until(lambda: (root / "0" / run / "meta.yaml").exists(), "the run's folder")
        (root / "0" / run / "params").rename(tmp_path / "params")
        (root / "0" / run / "params").symlink_to("/sys/kernel")  # where nobody can make a file, not even root
        api.post("runs/log-parameter", {"run_id": run, "key": "p", "value": "v"})
        wait_until(lambda: "not up to date" in server.stderr, "the log line")
        (root / "0" / run / "params").unlink()
        (tmp_path / "params").rename(root / "0" / run / "params")
        wait_until(lambda: (root / "0" / run / "params" / "p").exists(), "the param's file")
    finally:
        server.stop()


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    """A disk that becomes full in the middle of a file leaves the old one, and no new one."""
    script = (
        "import resource, sys\n"
        "from tailrace.files.folder import Folder\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "folder = Folder(sys.argv[1])\n"
        "for name, new in (('old', False), ('new', True)):\n"
        "    try:\n"
        "        folder.put(f'{sys.argv[1]}/{name}', 'x' * 8000, new=new)\n"
        "    except OSError as error:\n"
        "        print(error.strerror)\n"
    )
    (tmp_path / "old").write_text("as it was")
    said = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True).stdout
    assert len(said.splitlines()) == 2
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("old", "as it was")]


def test_no_room_for_the_index(tmp_path: Path) -> None:
    """The process that keeps the folder says why it ends, in a line, and another goes on when there is room."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path).start()
    try:
        api = Api(server.url)
        run = api.run("0")
        wait_until(lambda: (root / "0" / run / "meta.yaml").exists(), "the run's folder")
        keeper = wait_until(lambda: keeper_of(server), "the keeper")
        resource.prlimit(keeper, resource.RLIMIT_FSIZE, (1, 1))
        api.post("runs/log-parameter", {"run_id": run, "key": "p", "value": "v"})
        wait_until(lambda: keeper_of(server) not in (None, keeper), "another keeper", timeout=60)
        api.post("runs/log-parameter", {"run_id": run, "key": "q", "value": "long"})
        wait_until(lambda: (root / "0" / run / "params" / "q").exists(), "the param's file")
        assert "Traceback" not in server.stderr
        assert "another" in server.stderr
    finally:
        server.stop()
