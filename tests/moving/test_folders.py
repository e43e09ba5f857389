"""From the original server into a folder of files, and from there into a database; the original reads the files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.moving.conftest import SCRIPTS, Source, content, serving, table, tailrace, verified
from tests.moving.test_resuming import POINTS, RUNS, Filled, filled, killed  # noqa: F401 - a fixture
from tests.moving.test_verifying import Small, small  # noqa: F401 - a fixture
from tests.support import Api, item, metric, run_script, sqlite_uri, wait_until


def test_a_folder(source: Source, tmp_path: Path) -> None:
    folder = tmp_path / "mlruns"
    verified(tailrace(tmp_path, "export", str(folder), "--backend-store-uri", source.url))
    with serving(str(folder), tmp_path, tmp_path / "nothing") as server:
        assert content(server.url, tmp_path) == source.content
    found = run_script(SCRIPTS / "read_folder.py", str(folder), source.ids["run"], directory=tmp_path)
    assert found["runs"] == 5
    assert found["points"] == 12_000
    assert found["files"] == ["big.bin", "d e", "empty"]
    assert found["model"] == "net"
    assert found["versions"] == [1, 3, 4]

    target = sqlite_uri(tmp_path / "target.db")
    verified(tailrace(tmp_path, "import", str(folder), "--backend-store-uri", target))
    with serving(target, tmp_path, tmp_path / "mlartifacts") as server:
        assert content(server.url, tmp_path) == source.content


def test_going_on(filled: Filled, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "mlruns"
    line = ["export", str(folder), "--backend-store-uri", filled.uri, "--artifacts-destination", str(filled.artifacts)]
    assert killed(tmp_path, 2, *line) == -9
    wait_until(lambda: [*folder.glob("*/*/metrics/a")], "files of what was moved before")
    assert [killed(tmp_path, lines, *line) for lines in (2, 3, 5)] == [-9] * 3
    verified(tailrace(tmp_path, *line))
    found = run_script(SCRIPTS / "read_folder.py", str(folder), filled.runs[0], directory=tmp_path)
    assert (found["runs"], found["points"]) == (RUNS, POINTS // 2)
    for run in filled.runs:
        (place,) = folder.glob(f"*/{run}")
        assert [len((place / "metrics" / key).read_text().splitlines()) for key in "ab"] == [POINTS // 2] * 2


@pytest.mark.parametrize("inside", [False, True], ids=["by default", "inside"])
def test_where_artifacts_go(small: Small, tmp_path: Path, inside: bool) -> None:  # noqa: F811
    """Imported, they are where the folder's server puts them with these options; it serves them, and may be in it."""
    folder = tmp_path / "mlruns"
    line = ["import", small.uri, "--source-artifacts-destination", str(small.artifacts), "--backend-store-uri"]
    verified(tailrace(tmp_path, *line, str(folder), *(["--default-artifact-root", str(folder)] if inside else [])))
    place = Path(small.experiment, small.run, "artifacts", "d", "f.txt")
    assert ((folder if inside else tmp_path / "mlartifacts") / place).read_bytes() == b"right"
    with serving(str(folder), tmp_path, tmp_path / "mlartifacts") as server:
        found = Api(server.url).raw("GET", "/get-artifact", params={"run_id": small.run, "path": "d/f.txt"})
        assert found.content == b"right"


def warnings(finished: subprocess.CompletedProcess[str]) -> list[str]:
    assert finished.returncode == 1
    return [line for line in finished.stderr.splitlines() if line.startswith("Warning")]


def test_files_are_read_back(small: Small, tmp_path: Path) -> None:  # noqa: F811
    """What a file has lost is said, also where its size and time say nothing; moving again mends what it can."""
    folder = tmp_path / "mlruns"
    line = ["export", str(folder), "--backend-store-uri", small.uri, "--artifacts-destination", str(small.artifacts)]
    verified(tailrace(tmp_path, *line))
    verified(tailrace(tmp_path, *line, "--check"))

    (run,) = folder.glob(f"*/{small.run}")
    history, param = run / "metrics" / "loss", run / "params" / "p"
    for path, text in ((history, history.read_text().replace(" 3.0 ", " 4.0 ")), (param, "2")):
        times = path.stat().st_atime_ns, path.stat().st_mtime_ns
        assert path.stat().st_size == len(text)
        path.write_text(text)
        os.utime(path, ns=times)
    finished = tailrace(tmp_path, *line, "--check")
    lost = f"run {small.run}: its files differ: params, history of 'loss' (10 points, 10 in the file)"
    assert warnings(finished) == [f"Warning: {lost}"]
    counts = table(finished)
    assert (counts["runs"], counts["params"], counts["metric points"]) == ([1, 0, 0], [1, 0], [10, 0, 0])

    param.unlink()
    (run / "tags" / "t").write_text("another")
    history.write_text("no point\n")
    (version,) = (folder / "models" / "m").glob("version-*/meta.yaml")
    version.write_text(version.read_text().replace("run_id", "nothing"))
    assert warnings(tailrace(tmp_path, *line, "--check")) == [
        f"Warning: run {small.run} differs: params, tags, latest, history of 'loss' (10 points, 0 in the target)",
        "Warning: registered model 'm' differs: version 1 (run id)",
    ]
    history.unlink()
    finished = tailrace(tmp_path, *line)
    assert warnings(finished) == ["Warning: registered model 'm' differs: version 1 (run id)"]
    assert len(history.read_text().splitlines()) == 10
    assert param.read_text() == "1"


def test_names_that_cannot_be_files(small: Small, tmp_path: Path) -> None:  # noqa: F811
    """They are in the index only, so that the files are said to lack them."""
    with serving(small.uri, tmp_path, small.artifacts) as server:
        api = Api(server.url)
        points = [metric("loss/inner", 1.0, 1, 1)]
        api.post("runs/log-batch", {"run_id": small.run, "params": [item("p/inner", "2")], "metrics": points})
    folder = tmp_path / "mlruns"
    line = ["export", str(folder), "--backend-store-uri", small.uri, "--artifacts-destination", str(small.artifacts)]
    finished = tailrace(tmp_path, *line)
    lost = "params, history of 'loss/inner' (1 points, 0 in the file)"
    assert warnings(finished) == [f"Warning: run {small.run}: its files differ: {lost}"]
    assert table(finished)["metric points"][:2] == [11, 10]
    assert table(finished)["params"] == [2, 1]
