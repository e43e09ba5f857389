"""The benchmark of large data, on next to no data: it runs, our server makes no mistake, and the figures are there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.support import REPOSITORY


def test_large_data_on_a_small_scale(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    command = [sys.executable, "-m", "bench.big", "--scale", "0.002", "--repeat", "2", "--servers", "tailrace-1"]
    command += ["--tailrace-venv", str(Path(sys.executable).parent.parent), "--directory", str(tmp_path)]
    done = subprocess.run(
        [*command, "--json", str(figures)], cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| ordered by a param |" in done.stdout
    (ours,) = json.loads(figures.read_text())["servers"]
    assert len(ours["operations"]) == 11
    assert all(len(operation["seconds"]) == 2 for operation in ours["operations"])
    assert len(ours["walk"]["seconds"]) == 2, "200 runs make two pages"
