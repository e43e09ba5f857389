"""What an upgrade has to do, found by comparing the tables there are with those of MLflow 3.10.

There are no steps from revision to revision: the difference between two schemas is the same whichever releases lie
between them. The few rows that older schemas kept elsewhere are moved by `moves.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table

from tailrace.database.migrations.shapes import Constraint, Shape, fits, found_shapes
from tailrace.database.migrations.tables import FORMER_COLUMNS, FORMER_INDEXES, HOT, OWN_PREFIX, all_tables


@dataclass(frozen=True)
class Change:
    """One table that is there and differs."""

    table: Table
    found: Shape
    wanted: Shape
    columns: tuple[str, ...]
    """Columns to add."""
    altered: tuple[str, ...]
    """Columns to keep with another type, default or name."""
    outdated: frozenset[Constraint]
    missing: frozenset[Constraint]

    @property
    def only_adds_columns(self) -> bool:
        """Whether `ALTER TABLE ADD COLUMN` is enough on every database."""
        new_at_the_end = tuple(self.wanted.columns)[-len(self.columns) :] if self.columns else ()
        return new_at_the_end == self.columns and not (self.altered or self.outdated or self.missing)


@dataclass(frozen=True)
class Plan:
    create: tuple[Table, ...]
    change: tuple[Change, ...]
    drop_indexes: tuple[tuple[Table, str], ...]
    create_indexes: tuple[tuple[Table, str], ...]
    """On tables that are there and need no other change."""
    index_by_run: tuple[Table, ...]
    """Hot tables in MLflow's layout that lack the index which makes it bearable."""

    def __bool__(self) -> bool:
        return any((self.create, self.change, self.drop_indexes, self.create_indexes, self.index_by_run))

    def tables(self) -> list[Table]:
        """All that it touches."""
        changed = [change.table for change in self.change]
        return [*self.create, *changed, *(table for table, _name in self.create_indexes), *self.index_by_run]


def make_plan(connection: Connection, wanted: dict[str, Shape]) -> Plan:
    """Compare what the connection's transaction sees with the tables of `wanted_shapes`."""
    metadata = all_tables()
    found = found_shapes(connection)
    tables = [table for table in metadata.sorted_tables if table.name != "alembic_version"]
    present = [table for table in tables if table.name in found]
    differing = [_compare(table, found[table.name], wanted[table.name]) for table in present]
    change = [entry for entry in differing if entry.columns or entry.altered or entry.outdated or entry.missing]
    return Plan(
        create=tuple(table for table in tables if table.name not in found),
        change=tuple(change),
        drop_indexes=tuple(
            (entry.table, name) for entry in differing for name in entry.found.indexes if _is_outdated(name, entry)
        ),
        create_indexes=tuple(
            (entry.table, name)
            for entry in differing
            for name, index in entry.wanted.indexes.items()
            if not name.startswith(OWN_PREFIX) and entry.found.indexes.get(name) != index
        ),
        index_by_run=tuple(entry.table for entry in differing if entry.table in HOT and _lacks_index_by_run(entry)),
    )


def source_of(change: Change, column: str) -> str | None:
    """The column of the table found that holds what is now in `column`; None if there is none."""
    former = FORMER_COLUMNS.get((change.table.name, column), column)
    return next((name for name in (column, former) if name in change.found.columns), None)


def foreign_columns(change: Change) -> list[str]:
    """Columns that are not MLflow's: somebody's own, to be kept."""
    former = {before for (table, _), before in FORMER_COLUMNS.items() if table == change.table.name}
    return [name for name in change.found.columns if name not in change.wanted.columns and name not in former]


def _compare(table: Table, found: Shape, wanted: Shape) -> Change:
    change = Change(table, found, wanted, (), (), frozenset(), frozenset())
    sources = {column: source_of(change, column) for column in wanted.columns}
    outdated = {entry for entry in found.constraints - wanted.constraints if not _stays(entry, table, wanted)}
    missing = {entry for entry in wanted.constraints - found.constraints if not _is_there(entry, table, found)}
    return Change(
        table=table,
        found=found,
        wanted=wanted,
        columns=tuple(column for column, source in sources.items() if source is None),
        altered=tuple(
            column
            for column, source in sources.items()
            if source is not None and (source != column or not fits(found.columns[source], wanted.columns[column]))
        ),
        outdated=frozenset(outdated),
        missing=frozenset(missing),
    )


def _stays(constraint: Constraint, table: Table, wanted: Shape) -> bool:
    """Whether a constraint found is as good as a wanted one that is written otherwise."""
    return any(_alike(constraint, entry, table) for entry in wanted.constraints)


def _is_there(constraint: Constraint, table: Table, found: Shape) -> bool:
    return any(_alike(entry, constraint, table) for entry in found.constraints)


def _alike(found: Constraint, wanted: Constraint, table: Table) -> bool:
    if found.kind != wanted.kind or wanted.name not in (found.name, ""):
        return False
    if found.kind == "primary key" and table in HOT:
        return set(found.says) == set(wanted.says)  # theirs and ours differ in order only
    return found.says == wanted.says


def _is_outdated(name: str, change: Change) -> bool:
    if name in FORMER_INDEXES:
        return True
    return name in change.wanted.indexes and change.wanted.indexes[name] != change.found.indexes[name]


def _lacks_index_by_run(change: Change) -> bool:
    by_run = [change.found.key(), *(columns for columns, _unique in change.found.indexes.values())]
    return not any(columns[:1] == ("run_uuid",) for columns in by_run)
