"""Model versions and their tags (contract: registry §4)."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from tailrace.database.dialects import insert_rows
from tailrace.database.schema.registry import model_version_tags, model_versions, registered_model_aliases
from tailrace.database.statements import Prepared
from tailrace.errors import does_not_exist, invalid
from tailrace.registry import rules
from tailrace.registry.queries import models
from tailrace.registry.queries.models import WORKSPACE


class VersionRow(NamedTuple):
    """A model version as stored, but for columns that the API never shows. Times in ms since the epoch."""

    name: str
    version: int
    creation_time: int | None
    last_updated_time: int | None
    description: str | None
    current_stage: str | None
    source: str | None
    run_id: str | None
    status: str | None
    status_message: str | None
    run_link: str | None


COLUMNS = tuple(model_versions.c[name] for name in VersionRow._fields)

_columns = model_versions.c
_OF_MODEL = (_columns.workspace == WORKSPACE, _columns.name == bindparam("name"))
_LIVE = _columns.current_stage != rules.DELETED
_ONE = Prepared(
    select(*COLUMNS, _columns.storage_location).where(*_OF_MODEL, _columns.version == bindparam("version"), _LIVE)
)
_NEWEST = Prepared(select(func.max(_columns.version)).where(*_OF_MODEL, _LIVE))
_ALIASED = Prepared(
    select(registered_model_aliases.c.version).where(
        registered_model_aliases.c.workspace == WORKSPACE,
        registered_model_aliases.c.name == bindparam("name"),
        registered_model_aliases.c.alias == bindparam("alias"),
    )
)
_TAG_KEY = ("workspace", "key", "name", "version")
REDACTED = {
    "source": "REDACTED-SOURCE-PATH",
    "run_id": "REDACTED-RUN-ID",
    "run_link": "REDACTED-RUN-LINK",
    "description": None,
    "user_id": None,
    "status_message": None,
}
"""What a deleted version's row holds afterwards, as MLflow leaves it."""


def get(connection: Connection, name: str, version: int) -> VersionRow:
    """The live version; 404 if there is none."""
    return _get(connection, name, version)[0]


def location(connection: Connection, name: str, version: int) -> str:
    """Where its artifacts are, as found out when it was made."""
    row, stored = _get(connection, name, version)
    return stored or row.source or ""


def _get(connection: Connection, name: str, version: int) -> tuple[VersionRow, str | None]:
    row = _ONE.first(connection, name=name, version=version) if rules.is_storable(version) else None
    if row is None:
        raise rules.no_version(name, version)
    return VersionRow(*row[:-1]), row[-1]


def newest(connection: Connection, name: str) -> int:
    row = _NEWEST.first(connection, name=name)
    if row is None or row[0] is None:
        models.get(connection, name)
        raise does_not_exist(f"Latest version not found for model {name}.")
    return int(row[0])


def aliased(connection: Connection, name: str, alias: str) -> int:
    """The number of the version that an alias, or the word `latest`, points at."""
    if rules.is_latest(alias):
        return newest(connection, name)
    row = _ALIASED.first(connection, name=name, alias=alias)
    if row is None:
        models.get(connection, name)
        raise invalid(f"Registered model alias {alias} not found.")
    return int(row[0])


def latest_in_stage(connection: Connection, name: str, stage: str) -> int:
    query = select(func.max(_columns.version)).where(*_OF_MODEL, _columns.current_stage == stage)
    number = connection.scalar(query, {"name": name})
    if number is None:
        raise does_not_exist(f"No version of the model '{name}' is in the stage {stage}.")
    return int(number)


def create(
    connection: Connection,
    name: str,
    source: str,
    storage_location: str,
    run_id: str,
    run_link: str,
    description: str,
    tags: dict[str, str],
    now: int,
) -> VersionRow:
    """Give the model's next number: one more than the highest there ever was, deleted versions included."""
    models.touch(connection, name, now)
    if rules.is_prompt(tags) and not models.is_prompt(connection, name):
        raise invalid(
            f"The registered model '{name}' is no prompt, so it cannot have a version that is tagged as one; "
            "register the prompt under another name."
        )
    highest = connection.scalar(select(func.max(_columns.version)).where(*_OF_MODEL), {"name": name}) or 0
    row = VersionRow(
        name, int(highest) + 1, now, now, description, "None", source, run_id, "READY", None, run_link
    )  # fmt: skip
    rest = {"storage_location": storage_location, "workspace": WORKSPACE}
    connection.execute(insert(model_versions), {**row._asdict(), **rest})
    set_tags(connection, name, row.version, tags)
    return row


def change(connection: Connection, name: str, version: int, **values: Any) -> None:
    """Set columns of a live version; 404 if there is none."""
    changed = connection.execute(
        update(model_versions)
        .where(_columns.workspace == WORKSPACE, _columns.name == name, _columns.version == version, _LIVE)
        .values(**values)
    )
    if changed.rowcount == 0:
        raise rules.no_version(name, version)


def transition(connection: Connection, name: str, version: int, stage: str, archive: bool, now: int) -> VersionRow:
    """Move a version to a stage, and with `archive` the others of that stage out of it."""
    get(connection, name, version)
    models.touch(connection, name, now)
    change(connection, name, version, current_stage=stage, last_updated_time=now)
    if archive:
        connection.execute(
            update(model_versions)
            .where(
                _columns.workspace == WORKSPACE,
                _columns.name == name,
                _columns.version != version,
                _columns.current_stage == stage,
            )
            .values(current_stage="Archived", last_updated_time=now)
        )
    return get(connection, name, version)


def remove(connection: Connection, name: str, version: int, now: int) -> None:
    """Delete a version: its row stays, so that the number is not given again; its aliases go."""
    get(connection, name, version)
    models.touch(connection, name, now)
    change(connection, name, version, current_stage=rules.DELETED, last_updated_time=now, **REDACTED)
    columns = registered_model_aliases.c
    connection.execute(
        delete(registered_model_aliases).where(
            columns.workspace == WORKSPACE, columns.name == name, columns.version == version
        )
    )


def set_tags(connection: Connection, name: str, version: int, tags: dict[str, str]) -> None:
    rows = sorted((WORKSPACE, key, name, version, value) for key, value in tags.items())
    insert_rows(connection, model_version_tags, (*_TAG_KEY, "value"), rows, key=_TAG_KEY, update=("value",))


def delete_tag(connection: Connection, name: str, version: int, key: str) -> None:
    columns = model_version_tags.c
    connection.execute(
        delete(model_version_tags).where(
            columns.workspace == WORKSPACE, columns.key == key, columns.name == name, columns.version == version
        )
    )
