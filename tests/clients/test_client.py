"""An unmodified MLflow client cannot tell the difference: its whole tracking interface against our server.

The scripts in `scripts/` run in the environment of the original MLflow; each of their checks is a test here.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import ServerProcess, run_script

SCRIPTS = Path(__file__).parent / "scripts"
ALL = ("sqlite", "postgresql", "mysql")


@dataclass(frozen=True)
class Group:
    """One script run: its arguments, the databases it runs on, which of its checks (none named: all), the client."""

    script: str
    arguments: tuple[str, ...] = ()
    databases: tuple[str, ...] = ALL
    only: tuple[str, ...] = ()
    release: str = "3.10.1"


GROUPS = {
    "experiments": Group("experiments"),
    "runs": Group("runs"),
    "metrics": Group("metrics"),
    "search": Group("search"),
    "registry": Group("registry"),
    "sklearn": Group("sklearn_autolog"),
    "sklearn-datasets": Group("sklearn_autolog", ("datasets",), ("postgresql",), ("check_fit",)),
    "sklearn-models": Group("sklearn_autolog", ("models", "datasets"), ("sqlite",), ("check_fit",)),
    **{
        f"{script}-3.17": Group(script, databases=("sqlite",), release="3.17.2")
        for script in ("experiments", "runs", "metrics", "search")
    },
    "sklearn-3.17": Group("sklearn_autolog", ("models", "datasets"), ("sqlite",), ("check_fit",), "3.17.2"),
}

_reports: dict[tuple[str, str], dict[str, str | None]] = {}


def cases() -> list[tuple[str, str, str]]:
    """(database, group, check) of every check in the scripts, read from their source."""
    found = []
    for name, group in GROUPS.items():
        tree = ast.parse((SCRIPTS / f"{group.script}.py").read_text())
        functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        checks = group.only or [function for function in functions if function.startswith("check_")]
        found += [(database, name, check) for database in group.databases for check in checks]
    return found


@pytest.mark.parametrize(
    ("any_server", "group", "check"),
    [pytest.param(*case, id="-".join(case)) for case in cases()],
    indirect=["any_server"],
)
def test_official_client(any_server: ServerProcess, group: str, check: str, tmp_path: Path) -> None:
    """One check of one script on one database."""
    key = (any_server.url, group)
    if key not in _reports:
        settings = GROUPS[group]
        _reports[key] = run_script(
            SCRIPTS / f"{settings.script}.py",
            *settings.arguments,
            tracking_uri=any_server.url,
            directory=tmp_path,
            env={"CHECKS": " ".join(settings.only)},
            release=settings.release,
        )
    failure = _reports[key][check]
    if failure is not None:
        pytest.fail(failure, pytrace=False)
