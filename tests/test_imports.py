"""The plan of the house, checked on the source: imports run one way, and a start loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REPOSITORY

SOURCE = REPOSITORY / "src" / "tailrace"
DOMAINS = {"tracking", "registry", "explore", "artifacts", "files", "moving", "demo"}
FLOORS = {"http", "database", "search"}
SHARED = {"errors", "settings", "wire", "__init__", "context"}
HEAVY = {"pandas", "numpy", "flask", "alembic", "mlflow", "sqlalchemy.orm", "sklearn", "cryptography", "opentelemetry"}

#: What of `http/` a domain may know: the table of endpoints, and how a request and an answer are spelled.
HTTP_FOR_DOMAINS = {"http.endpoint", "http.codec"}


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "versions" not in path.parts)


def area(name: str) -> str:
    """The first folder or module of a dotted name below `tailrace`."""
    return name.split(".")[0]


def imported(path: Path) -> set[str]:
    """Dotted names below `tailrace` that a module imports, functions and type-checking blocks included."""
    package = ["tailrace", *path.relative_to(SOURCE).parent.parts]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            prefix = ".".join([*base, *([node.module] if node.module else [])])
            found |= {prefix, *(f"{prefix}.{alias.name}" for alias in node.names)}
    names = {name.removeprefix("tailrace.") for name in found if name.startswith("tailrace.")}
    return {name for name in names if (SOURCE / area(name)).is_dir() or (SOURCE / f"{area(name)}.py").is_file()}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts)


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    """domain → search → database; domain → http only for Endpoint; no domain below, no endpoints of another domain."""
    own = area(module_name(path))
    wrong = set()
    for name in imported(path):
        target = area(name)
        if target == own or target in SHARED:
            continue
        if own in DOMAINS:
            if target == "http" and not any(
                name == allowed or name.startswith(f"{allowed}.") for allowed in HTTP_FOR_DOMAINS
            ):
                wrong.add(name)
            if target in DOMAINS and "endpoints" in name.split("."):
                wrong.add(name)
            if target in {"app", "commands"}:
                wrong.add(name)
        elif own in FLOORS:
            below = {"search": {"database"}, "database": set(), "http": set()}[own]
            if target not in below:
                wrong.add(name)
        elif own in SHARED:
            wrong.add(name) if target in DOMAINS | {"app", "commands"} else None
    assert wrong == set()


def test_a_start_loads_nothing_heavy() -> None:
    """The command line and the application load no ORM, no data frames, and no web framework of the original."""
    for code in ("import tailrace.__main__", "import tailrace.app"):
        finished = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True, timeout=60
        )
        loaded = {
            line.rsplit("|", 1)[-1].strip() for line in finished.stderr.splitlines() if line.startswith("import time")
        }
        assert {name for name in loaded if name in HEAVY or area(name) in HEAVY} == set()


def test_version_is_quick_to_say() -> None:
    """`tailrace --version` prints the version and needs no database package."""
    finished = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tailrace", "--version"], capture_output=True, text=True, timeout=60
    )
    assert finished.returncode == 0
    assert any(part[:1].isdigit() for part in finished.stdout.split())
    assert "sqlalchemy" not in finished.stderr
