"""Every command and every line of code in the README does what it says."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
from pathlib import Path

import httpx

from tests.support import (
    REPOSITORY,
    Api,
    ServerProcess,
    free_port,
    postgresql_database,
    run_script,
    sqlite_uri,
    wait_until,
)

README = (REPOSITORY / "README.md").read_text()
COMMANDS = [line.strip().partition("#")[0].strip() for line in re.findall(r"^    (\S.*)$", README, re.MULTILINE)]
CODE = re.search(r"```python\n(.*?)```", README, re.DOTALL)


def healthy(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", timeout=5).text == "OK"
    except httpx.TransportError:
        return False


def test_the_commands_are_the_ones_tested_here() -> None:
    assert [command.split()[:2] for command in COMMANDS if not command.startswith(("with ", "mlflow", "for "))] == [
        ["make", "serve"],
        ["make", "test"],
        [".venv/bin/tailrace", "demo"],
        [".venv/bin/tailrace", "server"],
    ]


def test_make_serve_serves(tmp_path: Path) -> None:
    port = free_port()
    env = {**os.environ, "MLFLOW_PORT": str(port), "MLFLOW_BACKEND_STORE_URI": sqlite_uri(tmp_path / "t.db")}
    process = subprocess.Popen(["make", "serve"], cwd=REPOSITORY, env=env, start_new_session=True)
    try:
        wait_until(lambda: healthy(port), "make serve", timeout=200)
        page = httpx.get(f"http://127.0.0.1:{port}/")
        assert page.status_code == 200
        assert '<div id="root">' in page.text
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def test_make_test_runs_this_suite() -> None:
    """It cannot run inside itself; what it would run is checked instead."""
    plan = subprocess.run(["make", "-n", "test"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert "-m pytest" in plan.stdout


def test_the_client_code_logs_a_run(server: ServerProcess, tmp_path: Path) -> None:
    assert CODE is not None
    api = Api(server.url)
    code = CODE[1].replace("http://127.0.0.1:5000", server.url)
    assert server.url in code
    script = tmp_path / "readme.py"
    script.write_text(code + "\nprint('{}')\n")
    before = {run["info"]["run_id"] for run in api.post("runs/search", {"experiment_ids": ["0"]}).get("runs", [])}
    run_script(script, directory=tmp_path)
    after = api.post("runs/search", {"experiment_ids": ["0"]})["runs"]
    (run,) = [run for run in after if run["info"]["run_id"] not in before]
    assert run["data"]["params"] == [{"key": "lr", "value": "0.1"}]
    assert run["info"]["status"] == "FINISHED"
    assert len(api.history(run["info"]["run_id"], "loss")) == 100


def test_the_demo_fills_the_server(tmp_path: Path) -> None:
    command = next(line for line in COMMANDS if line.endswith("demo"))
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path)
    try:
        # Where MLflow's clients are told their server, so is this one.
        env = {**os.environ, "MLFLOW_TRACKING_URI": server.start().url}
        subprocess.run(shlex.split(command), cwd=REPOSITORY, env=env, check=True, timeout=120)
        assert len(Api(server.url).post("experiments/search", {"max_results": 10})["experiments"]) == 4
    finally:
        server.stop()


def test_the_postgresql_command_serves() -> None:
    command = next(line for line in COMMANDS if line.startswith(".venv/bin/tailrace server"))
    port = free_port()
    with postgresql_database() as uri:
        given = shlex.split(command.replace("--port 5000", f"--port {port}"))
        given[given.index("--backend-store-uri") + 1] = uri
        process = subprocess.Popen(given, cwd=REPOSITORY)
        try:
            wait_until(lambda: healthy(port), "the README's server", timeout=60)
        finally:
            process.terminate()
            assert process.wait(30) == 0


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (REPOSITORY / target).exists(), target
