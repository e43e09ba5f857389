"""What `pip install tailrace` brings is small, and is enough but for what it says it lacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.installed import sizes
from tests.support import API, Api, ServerProcess, refused, sqlite_uri

EXTRAS = ("anyio", "cryptography", "fsspec", "greenlet", "obstore", "paramiko", "watchfiles", "websockets", "yaml")
"""What the environment of the tests has beside the base."""


@pytest.fixture
def base_only(tmp_path: Path) -> dict[str, str]:
    """Variables with which Python finds nothing of `EXTRAS`."""
    folder = tmp_path / "without"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(f"import sys\nsys.modules.update(dict.fromkeys({EXTRAS}))\n")
    return {"PYTHONPATH": str(folder)}


def test_size() -> None:
    """Under 60 MB with all that it needs, bytecode included."""
    found = sizes("tailrace")
    assert {"SQLAlchemy", "msgspec", "tailrace", "uvicorn"} <= set(found)
    assert not set(EXTRAS) & {name.lower() for name in found}
    assert 30e6 < sum(found.values()) < 60e6, found


def test_without_extras(tmp_path: Path, base_only: dict[str, str]) -> None:
    """Runs are logged and the UI is served; a webhook's secret needs an extra, which the answer names."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, workers=2, env=base_only)
    try:
        api = Api(server.start().url)
        assert api.data(api.run("0", run_name="r")).info["run_name"] == "r"
        assert api.raw("GET", "/").status_code == 200
        hook = {
            "name": "hook",
            "url": "https://93.184.215.14/hook",
            "events": [{"entity": "REGISTERED_MODEL", "action": "CREATED"}],
            "secret": "a secret",
        }
        refused(api.raw("POST", f"{API}webhooks", json=hook), 500, "INTERNAL_ERROR", "tailrace[secrets]")
    finally:
        server.stop()


def test_buckets_need_an_extra(tmp_path: Path, base_only: dict[str, str]) -> None:
    """One line before anything is made."""
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, artifact_root="s3://bucket/x", env=base_only)
    try:
        assert server.spawn().wait() == 1
    finally:
        server.stop()
    line = "Error: --default-artifact-root s3://bucket/x needs the extra 'buckets': pip install 'tailrace[buckets]'.\n"
    assert server.stderr == line
    assert not (tmp_path / "t.db").exists()


def test_the_report_of_sizes_is_a_program_too() -> None:
    """Run by the Python of an environment, it tells what is in that."""
    script = Path(__file__).parents[2] / "bench" / "installed.py"
    done = subprocess.run([sys.executable, str(script), "msgspec"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith('{"msgspec": ')
