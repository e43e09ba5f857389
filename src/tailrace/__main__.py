"""The command `tailrace`, also `python -m tailrace`."""

from __future__ import annotations

import click

from tailrace import __version__
from tailrace.commands.backup import backup
from tailrace.commands.db import db
from tailrace.commands.demo import demo
from tailrace.commands.environment import env_file_option
from tailrace.commands.gc import gc
from tailrace.commands.move import export, import_
from tailrace.commands.server import server


@click.group()
@click.version_option(__version__, prog_name="tailrace")
@env_file_option
def main() -> None:
    """Tailrace: a tracking server for machine-learning experiments that replaces `mlflow server`."""


main.add_command(server)
main.add_command(server, "ui")
main.add_command(db)
main.add_command(gc)
main.add_command(backup)
main.add_command(import_)
main.add_command(export)
main.add_command(demo)

if __name__ == "__main__":
    main(prog_name="tailrace")
