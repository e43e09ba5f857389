"""The command `mlflow` for environments without MLflow: the same lines, run by Tailrace.

Contract: server-cli §1 to §3 and §11. Where MLflow itself is installed, this refuses to stand in for it.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from tailrace import __version__
from tailrace.commands.db import db
from tailrace.commands.environment import env_file_option
from tailrace.commands.gc import gc
from tailrace.commands.server import server

_MLFLOW_VERSION = "3.10.1"
"""Whose command line this is."""

_SHIM = Path(__file__).parent / "shim"


def main() -> None:
    """The console script."""
    if there := real_mlflow():
        sys.exit(
            f"Error: MLflow itself is installed ({there}); uninstall tailrace-mlflow-cli, reinstall mlflow, and run: "
            "mlflow server --app-name tailrace"
        )
    defaults = {"backend_store_uri": default_backend}
    default_map = {"server": defaults, "ui": defaults, "gc": defaults, "db": {"upgrade": {"yes": True}}}
    cli(prog_name="mlflow", default_map=default_map)


@click.group()
@click.version_option(f"{_MLFLOW_VERSION} (tailrace {__version__})", prog_name="mlflow")
@env_file_option
def cli() -> None:
    """MLflow's server commands, run by Tailrace."""


def default_backend() -> str:
    """What `mlflow server` serves if it is not told: a file store in ./mlruns if there is one, else ./mlflow.db."""
    try:
        folders = [folder for folder in Path("mlruns").iterdir() if folder.name.isdigit()]
        found = any((folder / "meta.yaml").is_file() for folder in folders)
    except OSError:
        found = False
    return "./mlruns" if found else "sqlite:///mlflow.db"


def real_mlflow() -> str | None:
    """Where MLflow itself is installed, if it is."""
    spec = find_spec("mlflow")
    origin = spec.origin if spec is not None else None
    if origin is None or Path(origin).is_relative_to(_SHIM):
        return None
    return str(Path(origin).parent)


cli.add_command(server)
cli.add_command(server, "ui")
cli.add_command(gc)
cli.add_command(db)
