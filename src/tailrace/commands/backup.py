"""`tailrace backup`: a copy of an SQLite store with its local artifacts, made while servers go on writing.

Each database is copied in one read transaction, so that the copy is what was there at one moment, whole transactions
only; the artifacts after it, so that what the copied database names is there. The folder appears under its name only
when it is complete.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from tailrace.commands.help import TopicCommand, option
from tailrace.errors import StartupError
from tailrace.files import index

_EXAMPLES = """
PROGRAM /backups/2026-11-23
PROGRAM --backend-store-uri sqlite:////data/mlflow.db --artifacts-destination /data/artifacts /backups/monday
"""


@click.command(cls=TopicCommand, epilog=_EXAMPLES)
@click.argument("folder", type=click.Path(path_type=Path))
@option(
    "What to copy",
    "--backend-store-uri",
    metavar="URI",
    envvar="MLFLOW_BACKEND_STORE_URI",
    show_default="as the server's",
    help="The database, sqlite:///FILE, or the folder. Other databases have tools of their own, such as pg_dump.",
)
@option(
    "What to copy",
    "--registry-store-uri",
    metavar="URI",
    envvar="MLFLOW_REGISTRY_STORE_URI",
    show_default="the backend store",
    help="The database or folder of registered models, if it is another one.",
)
@option(
    "What to copy",
    "--artifacts-destination",
    metavar="FOLDER",
    envvar="MLFLOW_ARTIFACTS_DESTINATION",
    default="./mlartifacts",
    show_default=True,
    help="Where artifacts that go through the server are kept. Those in other local folders are found by the database.",
)
@option("What to copy", "--no-artifacts", is_flag=True, help="The databases alone.")
def backup(
    folder: Path,
    backend_store_uri: str | None,
    registry_store_uri: str | None,
    artifacts_destination: str,
    no_artifacts: bool,
) -> None:
    """Copy the database or folder and the local artifacts into a new FOLDER, while servers go on.

    The folder then has the database's file, or the folder of runs, under its own name, and below `artifacts/` every
    artifact under its whole path. To go back to it, stop the servers and copy both back to where they were.
    """
    try:
        from tailrace.files.store import database_of, default_store

        backend = database_of(backend_store_uri or default_store()[0])
        registry = database_of(registry_store_uri) if registry_store_uri else backend
        files = [_file(uri) for uri in dict.fromkeys([backend, registry])]
        _back_up(folder, files, None if no_artifacts else artifacts_destination)
    except StartupError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except (OSError, sqlite3.Error, shutil.Error) as error:
        click.echo(f"Error: The backup was not finished: {error}", err=True)
        sys.exit(1)


def _file(uri: str) -> Path:
    from tailrace.database.migrations.access import sqlite_file

    file = sqlite_file(uri)
    if file is None:
        raise StartupError("Only SQLite databases are copied; use the database's own tools, such as pg_dump.")
    if not file.is_file():
        raise StartupError(f"There is no database {file}.")
    return file


def _back_up(folder: Path, files: list[Path], destination: str | None) -> None:
    """`files` is the database, and that of the registry if it is another; `destination` None: no artifacts."""
    if folder.exists():
        raise StartupError(f"{folder} exists already; name a new folder.")
    if len({_name(file) for file in files}) < len(files):
        raise StartupError(f"Both databases are called {_name(files[0])}; copy them one by one.")
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    databases: list[Path] = []
    copied: list[Path] = []
    for file in files:
        copy = partial / _name(file)
        folder_of_files = index.folder_of(f"sqlite:///{file}")
        if folder_of_files is not None:
            copy = copy / file.name
            copy.parent.mkdir()
        _copy_database(file, copy)
        click.echo(f"Copied {file}: {copy.stat().st_size / 1e6:,.1f} MB.")
        if folder_of_files is not None:
            # After the index, so that what it names is there. With their times, by which the index knows them again.
            count = _copy_tree(file.parent, copy.parent, partial, without=file.name)
            click.echo(f"Copied {file.parent}: {count:,} files.")
            copied.append(file.parent)
        _copy_key(file, copy)
        databases.append(copy)
    if destination is not None:
        for root in _outermost(_local_roots(databases[0], destination)):
            if root.is_dir() and not any(root.is_relative_to(folder) for folder in copied):
                count = _copy_tree(root, partial / "artifacts" / root.relative_to("/"), partial)
                click.echo(f"Copied {root}: {count:,} files.")
    _flush(partial)
    partial.rename(folder)
    click.echo(f"The backup is in {folder}.")


def _copy_key(source: Path, copy: Path) -> None:
    """Without it, what the copy holds of webhooks' secrets could not be read again."""
    from tailrace.registry.secrets import key_file

    key = key_file(source)
    if key.is_file():
        shutil.copy2(key, key_file(copy))  # with its mode: nobody else may read it
        click.echo(f"Copied {key}: the key to the secrets of webhooks.")


def _copy_database(source: Path, copy: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=60)) as reading,
        closing(sqlite3.connect(copy)) as writing,
    ):
        # All pages in one step: SQLite's way in several begins anew whenever somebody writes meanwhile.
        reading.backup(writing, pages=-1)
        found = [row[0] for row in writing.execute("PRAGMA quick_check") if not _is_false_alarm(row[0])]
        if found:
            raise StartupError(f"The database {source} is damaged: {found[0]}.")
        writing.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _is_false_alarm(line: str) -> bool:
    """SQLite before 3.42 looks for NULLs in the wrong columns of tables WITHOUT ROWID, and finds some."""
    return line == "ok" or line.startswith("NULL value in ")


def _local_roots(database: Path, destination: str) -> Iterator[Path]:
    """The folders of this machine that hold artifacts."""
    locations = [destination]
    with closing(sqlite3.connect(database)) as connection:
        locations += [row[0] for row in connection.execute("SELECT artifact_location FROM experiments") if row[0]]
    for location in locations:
        path = unquote(urlsplit(location).path) if location.startswith("file:") else location
        if "://" not in path and not path.startswith("mlflow-artifacts:"):
            yield Path(os.path.abspath(path))  # noqa: PTH100 - a pathlib path would follow links


def _outermost(roots: Iterator[Path]) -> list[Path]:
    """Each folder once, and none that lies in another."""
    found: list[Path] = []
    for root in sorted(set(roots), key=lambda path: len(path.parts)):
        if not any(root.is_relative_to(other) for other in found):
            found.append(root)
    return found


def _name(file: Path) -> str:
    """What is copied is called so: a database's file, or the folder that an index is in."""
    return file.name if index.folder_of(f"sqlite:///{file}") is None else file.parent.name


def _copy_tree(root: Path, copy: Path, backup: Path, without: str | None = None) -> int:
    """Copy a folder; files that are deleted meanwhile are left out. Returns the number of files.

    `backup` may lie in the folder, and is not copied into itself. Files of the folder itself whose names begin with
    `without` are left out too.
    """
    count = 0
    root, backup = root.resolve(), backup.resolve()
    for folder, folders, names in os.walk(root):
        if Path(folder) == backup.parent:
            folders.remove(backup.name)
        target = copy / Path(folder).relative_to(root)
        target.mkdir(parents=True, exist_ok=True)
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in (*names, *links):
            if without is not None and name.startswith(without) and Path(folder) == root:
                continue
            try:
                shutil.copy2(Path(folder) / name, target / name, follow_symlinks=False)
            except FileNotFoundError:
                continue
            count += 1
    return count


def _flush(folder: Path) -> None:
    """Have everything on disk before the folder gets its name."""
    for place, _, names in os.walk(folder):
        for path in (Path(place), *(Path(place) / name for name in names)):
            if not path.is_symlink():
                descriptor = os.open(path, os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
