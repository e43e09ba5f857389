"""The options of `tailrace server` and what it refuses: compared with what the original says to the same lines."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from tailrace.__main__ import main
from tests.support import run_script, tailrace_command

SCRIPTS = Path(__file__).parent / "scripts"


class Line(NamedTuple):
    """A command line after the program's name, and variables for it."""

    words: str
    env: dict[str, str] = {}  # noqa: RUF012 - never changed


REFUSED_ALIKE = [
    Line("server --static-prefix pre"),
    Line("server --static-prefix /pre/"),
    Line("server", {"MLFLOW_STATIC_PREFIX": "pre"}),
    Line("server --dev --gunicorn-opts -x"),
    Line("server --dev --uvicorn-opts -x"),
    Line("server --dev", {"MLFLOW_UVICORN_OPTS": "-x"}),
    Line("server --dev --app-name basic-auth"),
    Line("server --dev --waitress-opts -x"),
    Line("server --gunicorn-opts -x --waitress-opts -y"),
    Line("server --gunicorn-opts -x", {"MLFLOW_UVICORN_OPTS": "-y"}),
    Line("server --gunicorn-opts -x --allowed-hosts a"),
    Line("server --waitress-opts -x --cors-allowed-origins http://a"),
    Line("server --waitress-opts -x --disable-security-middleware"),
    Line("server --secrets-cache-ttl 5"),
    Line("server --secrets-cache-max-size 0"),
    Line("server --port abc"),
    Line("server", {"MLFLOW_PORT": "abc"}),
    Line("server --env-file x"),
    Line("server extra"),
    Line("server --nonsense"),
    Line("ui --port abc"),
    Line("--env-file nope.env server"),
    Line("server", {"MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE": "xyz"}),
]


def ours(line: Line) -> tuple[int, str]:
    """Exit status and output, with the original's name for the program."""
    result = CliRunner().invoke(main, line.words, env=dict(line.env), prog_name="mlflow")
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    lines = [{"line": line.words, "env": line.env} for line in REFUSED_ALIKE]
    import json

    answers: list[list[Any]] = run_script(
        SCRIPTS / "refusals.py", json.dumps(lines), directory=tmp_path_factory.mktemp("refusals")
    )
    return answers


@pytest.mark.parametrize("number", range(len(REFUSED_ALIKE)), ids=lambda n: str(REFUSED_ALIKE[n].words))
def test_refused_as_the_original_does(theirs: list[list[Any]], number: int) -> None:
    """The same exit status and the same three lines: usage, hint, error."""
    assert list(ours(REFUSED_ALIKE[number])) == theirs[number]


NOT_ALIKE = {
    "server --port 70000": "is not in the range 0<=x<=65535",
    "server --workers abc": "'abc' is not a valid integer",
    "server --workers 0": "is not in the range x>=1",
    "server --static-prefix /{x}": "must not contain '{' or '}'",
    "server --app-name nosuch": "'nosuch' is not one of",
    "server --app-name basic-auth": "no users and passwords yet",
    "server --enable-workspaces": "no workspaces yet",
    "server --secrets-cache-ttl 30": "no gateway",
    "server --read-replica-backend-store-uri sqlite:///x.db": "replica",
    "server --uvicorn-opts --nonsense": "--uvicorn-opts: No such option '--nonsense'",
    'server --uvicorn-opts "\'"': "--uvicorn-opts: No closing quotation",
    "server --uvicorn-opts '--timeout-keep-alive soon'": "'soon' is not a valid integer",
    "server --gunicorn-opts --nonsense": "--gunicorn-opts: unrecognized arguments: --nonsense",
    "server --waitress-opts --nonsense": "--waitress-opts: option --nonsense not recognized",
    "server --waitress-opts --threads=many": "--waitress-opts:",
}


@pytest.mark.parametrize("words", NOT_ALIKE)
def test_refused_by_us(words: str) -> None:
    """What the original accepts and then fails on, or what is not there yet: one clear line, exit status 2."""
    status, output = ours(Line(words))
    assert status == 2
    assert output.splitlines()[-1].startswith("Error: ")
    assert NOT_ALIKE[words] in output.splitlines()[-1]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--uvicorn-opts=--nonsense", "No such option"),
        ("--gunicorn-opts=--nonsense", "unrecognized arguments"),
        ("--gunicorn-opts=foo:app", "'foo:app' is no option"),
        ("--gunicorn-opts=--worker-class sync", "leave out --worker-class sync"),
        ("--gunicorn-opts=-k nosuch", "leave out --worker-class nosuch"),
        ("--waitress-opts=--nonsense", "not recognized"),
        ("--secrets-cache-max-size=60", "no gateway"),
    ],
)
def test_nothing_is_written_when_options_are_wrong(tmp_path: Path, option: str, words: str) -> None:
    """The options of the server underneath too are looked at before there is a database."""
    finished = run(tmp_path, option)
    assert finished.returncode == 2
    assert words in finished.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def run(directory: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `tailrace server` to its end."""
    line = [*tailrace_command(), "server", "--port", "0", *options]
    env = {**os.environ, **variables}
    return subprocess.run(line, cwd=directory, env=env, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--backend-store-uri", "file://elsewhere/x"], "another host"),
        (["--backend-store-uri", "/proc/none"], "Cannot use the folder /proc/none"),
        (["--uvicorn-opts", "--ssl-certfile nope.pem --ssl-keyfile nope.key"], "TLS"),
        (["--gunicorn-opts", "--certfile nope.pem --keyfile nope.key"], "--gunicorn-opts: the TLS"),
        (["--uvicorn-opts", "--header foo"], "--header 'foo' is not of the form name:value"),
        (["--uvicorn-opts", "--loop nosuch:x", "--workers", "1"], 'Could not import module "nosuch".'),
        (["--uvicorn-opts", "--loop nosuch:x", "--workers", "2"], 'Could not import module "nosuch".'),
        (["--uvicorn-opts", "--http nosuch:x"], 'Could not import module "nosuch".'),
        (["--backend-store-uri", "postgresql://u:secret@127.0.0.1:port/db"], "The port of the database URL"),
        (["--backend-store-uri", "postgresql://u:secret@h1:5432,h2:5432/db"], "host=one:5432&host=two:5432"),
        (["--backend-store-uri", "foo://x"], "Error: --backend-store-uri: 'foo' is no database"),
        (["--registry-store-uri", "foo://x"], "Error: --registry-store-uri: 'foo' is no database"),
        (["--host", "203.0.113.1"], "Cannot listen on 203.0.113.1"),
        (["--host", "no such host"], "Cannot listen on"),
    ],
)
def test_failures_to_start(tmp_path: Path, options: list[str], words: str) -> None:
    """One line on stderr, without passwords, and exit status 1."""
    finished = run(tmp_path, *options)
    assert finished.returncode == 1, finished.stderr
    assert "secret" not in finished.stderr
    assert len(finished.stderr.splitlines()) == 1
    assert words in finished.stderr


def test_a_clients_variable_is_refused(tmp_path: Path) -> None:
    """MLFLOW_WORKSPACE is for clients; the original dies of it with a stack trace."""
    finished = run(tmp_path, MLFLOW_WORKSPACE="x")
    assert finished.returncode == 1
    assert finished.stderr == "Error: MLFLOW_WORKSPACE=x is client-only. Unset it before starting the server.\n"


def test_help_is_by_topic() -> None:
    """Every option of the original is in the help, below a topic; examples stand at the end."""
    status, output = ours(Line("server --help"))
    assert status == 0
    for topic in ("Where data goes:", "Address and processes:", "Who may connect:", "Examples:"):
        assert f"\n{topic}\n" in output
    assert "\n  mlflow server --static-prefix" in output
