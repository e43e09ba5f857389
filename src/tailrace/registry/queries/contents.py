"""What belongs to registered models and versions, as their answers show it (contract: registry §2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, select, tuple_

from tailrace.database.dialects import rows_by_owner
from tailrace.database.schema.registry import (
    model_version_tags,
    model_versions,
    registered_model_aliases,
    registered_model_tags,
)
from tailrace.registry import rules
from tailrace.registry.queries.models import IN_WORKSPACE, WORKSPACE
from tailrace.registry.queries.versions import COLUMNS, VersionRow

_AT_ONCE = 500
"""Names, or pairs of name and version, in one statement."""

Place = tuple[str, int]
"""Name and number of a version."""


class ModelContents(NamedTuple):
    """By name of the model: latest versions, (key, value) tags, (alias, version); and the tags of these versions."""

    latest: dict[str, list[VersionRow]]
    tags: dict[str, list[tuple[Any, ...]]]
    aliases: dict[str, list[tuple[Any, ...]]]
    version_tags: dict[Place, list[tuple[Any, ...]]]


_columns = model_versions.c
_highest = (
    select(_columns.workspace, _columns.name, func.max(_columns.version).label("version"))
    .where(
        _columns.workspace == WORKSPACE,
        _columns.name.in_(bindparam("names", expanding=True)),
        _columns.current_stage != rules.DELETED,
    )
    .group_by(_columns.workspace, _columns.name, _columns.current_stage)
    .subquery()
)
_LATEST = select(*COLUMNS).join(
    _highest,
    and_(
        _columns.workspace == _highest.c.workspace,
        _columns.name == _highest.c.name,
        _columns.version == _highest.c.version,
    ),
)

_tags = model_version_tags.c
_TAGS = select(_tags.name, _tags.version, _tags.key, func.coalesce(_tags.value, "")).where(_tags.workspace == WORKSPACE)
# The names alone, because SQLite seeks in an index for a list of values and not for one of pairs.
_TAGS_OF_MODELS = _TAGS.where(_tags.name.in_(bindparam("names", expanding=True)))
_TAGS_OF_PAIRS = _TAGS_OF_MODELS.where(tuple_(_tags.name, _tags.version).in_(bindparam("places", expanding=True)))


def of_models(connection: Connection, names: Sequence[str]) -> ModelContents:
    latest = latest_versions(connection, names)
    return ModelContents(
        latest,
        rows_by_owner(
            connection, registered_model_tags, ("key", "coalesce(value, '')"), "name", names, IN_WORKSPACE,
            indexed=False,
        ),
        rows_by_owner(connection, registered_model_aliases, ("alias", "version"), "name", names, IN_WORKSPACE),
        tags_of_versions(connection, [(row.name, row.version) for rows in latest.values() for row in rows]),
    )  # fmt: skip


def latest_versions(connection: Connection, names: Sequence[str]) -> dict[str, list[VersionRow]]:
    """The highest live version of each stage, in ascending order."""
    found: dict[str, list[VersionRow]] = defaultdict(list)
    for start in range(0, len(names), _AT_ONCE):
        for row in connection.execute(_LATEST, {"names": names[start : start + _AT_ONCE]}):
            found[row.name].append(VersionRow(*row))
    for rows in found.values():
        rows.sort(key=lambda row: row.version)
    return found


def tags_of_versions(connection: Connection, places: Sequence[Place]) -> dict[Place, list[tuple[Any, ...]]]:
    """(key, value) of each version's tags. SQLite has no index for this in databases that MLflow made: few scans."""
    found: dict[Place, list[tuple[Any, ...]]] = defaultdict(list)
    for start in range(0, len(places), _AT_ONCE):
        some = places[start : start + _AT_ONCE]
        names = list({name: None for name, _ in some})
        if connection.dialect.name == "mssql":  # which compares no pairs
            rows: Iterable[Any] = connection.execute(_TAGS_OF_MODELS, {"names": names})
        else:
            rows = connection.execute(_TAGS_OF_PAIRS, {"names": names, "places": some})
        for name, version, key, value in rows:
            found[name, version].append((key, value))
    return found


def aliases_of_version(connection: Connection, name: str, version: int) -> list[str]:
    columns = registered_model_aliases.c
    query = select(columns.alias).where(
        columns.workspace == WORKSPACE, columns.name == name, columns.version == version
    )
    return list(connection.scalars(query))
