"""Registered models and their tags and aliases (contract: registry §3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tailrace.database.dialects import insert_rows
from tailrace.database.schema.registry import (
    model_version_tags,
    model_versions,
    registered_model_aliases,
    registered_model_tags,
    registered_models,
)
from tailrace.database.statements import Prepared
from tailrace.registry import rules

WORKSPACE = "default"
IN_WORKSPACE = f"workspace = '{WORKSPACE}'"
"""A condition for statements that are text."""


class ModelRow(NamedTuple):
    """A registered model as stored. Times in ms since the epoch."""

    name: str
    creation_time: int | None
    last_updated_time: int | None
    description: str | None


COLUMNS = tuple(registered_models.c[name] for name in ModelRow._fields)

_BY_NAME = Prepared(
    select(*COLUMNS).where(registered_models.c.workspace == WORKSPACE, registered_models.c.name == bindparam("name"))
)
_PROMPT_TAG = Prepared(
    select(registered_model_tags.c.value).where(
        registered_model_tags.c.workspace == WORKSPACE,
        registered_model_tags.c.key == rules.IS_PROMPT,
        registered_model_tags.c.name == bindparam("name"),
    )
)
_ALIAS_KEY = ("workspace", "name", "alias")
_TAG_KEY = ("workspace", "key", "name")


def find(connection: Connection, name: str) -> ModelRow | None:
    row = _BY_NAME.first(connection, name=name)
    return None if row is None else ModelRow(*row)


def get(connection: Connection, name: str) -> ModelRow:
    """The model; 404 if there is none."""
    row = find(connection, name)
    if row is None:
        raise rules.no_model(name)
    return row


def is_prompt(connection: Connection, name: str) -> bool:
    row = _PROMPT_TAG.first(connection, name=name)
    return row is not None and rules.is_prompt({rules.IS_PROMPT: row[0] or ""})


def create(connection: Connection, name: str, tags: dict[str, str], description: str, now: int) -> ModelRow:
    if find(connection, name) is not None:
        raise rules.name_taken(name, prompt=is_prompt(connection, name), wanted_prompt=rules.is_prompt(tags))
    rules.check_new_name(name)
    row = ModelRow(name, now, now, description)
    connection.execute(insert(registered_models), {**row._asdict(), "workspace": WORKSPACE})
    set_tags(connection, name, tags)
    return row


def touch(connection: Connection, name: str, now: int, change: Mapping[str, str] | None = None) -> None:
    """Set the time of the model's last change, and what else is to change; 404 if there is none.

    The row stays locked to the end of the transaction: who numbers versions comes here first, and `Database.write` is
    told the model's name.
    """
    touched = connection.execute(
        update(registered_models)
        .where(registered_models.c.workspace == WORKSPACE, registered_models.c.name == name)
        .values(last_updated_time=now, **(change or {}))
    )
    if touched.rowcount == 0:
        raise rules.no_model(name)


def rename(connection: Connection, name: str, new_name: str, now: int) -> None:
    """Move the model and, by the foreign keys, all that belongs to it."""
    if new_name != name:
        get(connection, name)
        if find(connection, new_name) is not None:
            wanted = is_prompt(connection, name)
            raise rules.name_taken(new_name, prompt=wanted, wanted_prompt=wanted)
        rules.check_new_name(new_name)
    touch(connection, name, now, {"name": new_name})
    connection.execute(
        update(model_versions)
        .where(model_versions.c.workspace == WORKSPACE, model_versions.c.name == new_name)
        .values(last_updated_time=now)
    )


def remove(connection: Connection, name: str, now: int) -> None:
    """Delete the model and all that belongs to it; 404 if there is none."""
    touch(connection, name, now)
    for table in (
        model_version_tags,
        model_versions,
        registered_model_tags,
        registered_model_aliases,
        registered_models,
    ):
        connection.execute(delete(table).where(table.c.workspace == WORKSPACE, table.c.name == name))


def set_tags(connection: Connection, name: str, tags: dict[str, str]) -> None:
    rows = sorted((WORKSPACE, key, name, value) for key, value in tags.items())
    insert_rows(connection, registered_model_tags, (*_TAG_KEY, "value"), rows, key=_TAG_KEY, update=("value",))


def delete_tag(connection: Connection, name: str, key: str) -> None:
    columns = registered_model_tags.c
    connection.execute(
        delete(registered_model_tags).where(columns.workspace == WORKSPACE, columns.key == key, columns.name == name)
    )


def set_alias(connection: Connection, name: str, alias: str, version: int) -> None:
    row = (WORKSPACE, name, alias, version)
    insert_rows(
        connection, registered_model_aliases, (*_ALIAS_KEY, "version"), [row], key=_ALIAS_KEY, update=("version",)
    )


def delete_alias(connection: Connection, name: str, alias: str) -> None:
    columns = registered_model_aliases.c
    connection.execute(
        delete(registered_model_aliases).where(
            columns.workspace == WORKSPACE, columns.name == name, columns.alias == alias
        )
    )
