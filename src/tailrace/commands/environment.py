"""`--env-file`, before the name of a command: variables for it, from a file (contract: server-cli §1 and §7)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click


def _load(_context: click.Context, _parameter: click.Parameter, path: str | None) -> None:
    if path is None:
        return
    if not Path(path).exists():
        raise click.BadParameter(f"Environment file '{path}' does not exist.")
    from dotenv import load_dotenv

    load_dotenv(path)
    click.echo(f"Loaded environment variables from: {path}")


def env_file_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--env-file",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_load,
        help="Set variables from this file, NAME=value in each line, unless they are set.",
    )(command)
