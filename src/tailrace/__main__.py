"""The command `tailrace`, also `python -m tailrace`."""

from __future__ import annotations

import click

from tailrace import __version__
from tailrace.commands.db import db
from tailrace.commands.server import server


@click.group()
@click.version_option(__version__, prog_name="tailrace")
def main() -> None:
    """Tailrace: a tracking server for machine-learning experiments that replaces `mlflow server`."""


main.add_command(server)
main.add_command(db)

if __name__ == "__main__":
    main(prog_name="tailrace")
