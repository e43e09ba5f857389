"""What a table looks like to the database itself, so that a table found can be compared with the one wanted.

Nothing is compared with our own source text: the wanted tables are made for a moment (in memory, or as temporary
tables of the server) and described by the same catalogue as the tables found. So types, defaults and conditions are
spelt alike on both sides, and equal means equal. MySQL's temporary tables have no foreign keys; those are taken from
the metadata.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import VARCHAR, Connection, Engine, String, Table, create_engine, inspect, text
from sqlalchemy.engine import Inspector
from sqlalchemy.engine.reflection import ObjectScope
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import TypeEngine

from tailrace.database.migrations.tables import all_tables


@dataclass(frozen=True)
class ColumnShape:
    type: TypeEngine[Any]
    spelling: str
    """The type as the database spells it."""
    nullable: bool
    default: str
    computed: bool


@dataclass(frozen=True)
class Constraint:
    kind: str
    """`primary key`, `foreign key`, `unique` or `check`."""
    name: str
    """Empty where there is none; of one that is wanted, also where any will do."""
    says: tuple[Any, ...]


@dataclass(frozen=True)
class Shape:
    columns: dict[str, ColumnShape]
    """In the order of the table."""
    constraints: frozenset[Constraint]
    indexes: dict[str, tuple[Any, ...]]
    """By name: columns, whether unique."""

    def key(self) -> tuple[str, ...]:
        """The columns of the primary key, in its order."""
        return next((entry.says for entry in self.constraints if entry.kind == "primary key"), ())


def found_shapes(connection: Connection) -> dict[str, Shape]:
    inspector = inspect(connection)
    if connection.dialect.name == "mysql":
        return {name: _mysql_shape(inspector, name) for name in inspector.get_table_names()}
    return _shapes(inspector, None)


def wanted_shapes(engine: Engine) -> dict[str, Shape]:
    """The tables of MLflow 3.10 as our metadata has them, described by a database of the engine's kind."""
    metadata = all_tables()
    if engine.dialect.name == "sqlite":
        engine = create_engine("sqlite://")
    with engine.connect() as connection:
        if engine.dialect.name == "mysql":
            # Only this connection sees them, in place of the real ones; they go when it does.
            shapes = {table.name: _wanted_on_mysql(connection, table) for table in metadata.sorted_tables}
            connection.invalidate()
            return shapes
        schema = None
        if engine.dialect.name == "postgresql":
            # Only this connection sees them, and the rollback at its end takes them away.
            connection = connection.execution_options(schema_translate_map={None: "pg_temp"})
        metadata.create_all(connection, checkfirst=False)
        if engine.dialect.name == "postgresql":
            schema = connection.scalar(text("SELECT nspname FROM pg_namespace WHERE oid = pg_my_temp_schema()"))
        return _shapes(inspect(connection), schema)


def fits(found: ColumnShape, wanted: ColumnShape) -> bool:
    """Whether the column found can stay: alike, or with room for longer texts."""
    alike = (found.nullable, found.default, found.computed) == (wanted.nullable, wanted.default, wanted.computed)
    return alike and (found.spelling == wanted.spelling or _holds_more(found.type, wanted.type))


def _holds_more(found: TypeEngine[Any], wanted: TypeEngine[Any]) -> bool:
    if not isinstance(wanted, VARCHAR) or not isinstance(found, String):
        return False
    return found.length is None or (wanted.length is not None and found.length >= wanted.length)


def _shapes(inspector: Inspector, schema: str | None) -> dict[str, Shape]:
    scope = ObjectScope.ANY if schema else ObjectScope.DEFAULT  # temporary tables count only where they are asked for
    primary_keys = inspector.get_multi_pk_constraint(schema, scope=scope)
    foreign_keys = inspector.get_multi_foreign_keys(schema, scope=scope)
    uniques = inspector.get_multi_unique_constraints(schema, scope=scope)
    checks = inspector.get_multi_check_constraints(schema, scope=scope)
    indexes = inspector.get_multi_indexes(schema, scope=scope)
    shapes = {}
    for at, columns in inspector.get_multi_columns(schema, scope=scope).items():
        constraints = [_primary_key(primary_keys.get(at))]
        constraints += [_foreign_key(entry) for entry in foreign_keys.get(at, ())]
        constraints += [_constraint("unique", entry, tuple(entry["column_names"])) for entry in uniques.get(at, ())]
        constraints += [_constraint("check", entry, (_plain(entry["sqltext"]),)) for entry in checks.get(at, ())]
        shapes[at[1]] = Shape(
            columns={column["name"]: _column(column) for column in columns},
            constraints=frozenset(entry for entry in constraints if entry.says),
            indexes={
                str(entry["name"]): (tuple(entry["column_names"]), bool(entry["unique"]))
                for entry in indexes.get(at, ())
                if not entry.get("duplicates_constraint")
            },
        )
    return shapes


_MADE_UP_NAME = re.compile(r"^(CONSTRAINT_\d+|.*_chk_\d+)$")
"""Of conditions that were given none, on MariaDB and MySQL."""


def _mysql_shape(inspector: Inspector, table: str) -> Shape:
    """One table at a time, as temporary ones are not listed. A unique key is a constraint, whatever it was made as."""
    columns = inspector.get_columns(table)
    for column in columns:
        if isinstance(column["type"], String):  # its collation is the operator's choice
            column["type"] = column["type"].copy(collation=None, charset=None)
    indexes = inspector.get_indexes(table)
    constraints = [_primary_key(inspector.get_pk_constraint(table))]
    constraints += [_constraint("unique", entry, tuple(entry["column_names"])) for entry in indexes if entry["unique"]]
    constraints += [
        _constraint("check", entry, (_plain(entry["sqltext"]),)) for entry in inspector.get_check_constraints(table)
    ]
    constraints += [_foreign_key(entry) for entry in inspector.get_foreign_keys(table)]
    return Shape(
        columns={column["name"]: _column(column) for column in columns},
        constraints=frozenset(entry for entry in constraints if entry.says),
        indexes={str(entry["name"]): (tuple(entry["column_names"]), False) for entry in indexes if not entry["unique"]},
    )


def _wanted_on_mysql(connection: Connection, table: Table) -> Shape:
    creation = str(CreateTable(table, include_foreign_key_constraints=[]).compile(dialect=connection.dialect))
    connection.exec_driver_sql(creation.replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))
    for index in table.indexes:
        index.create(connection, checkfirst=False)
    made = _mysql_shape(inspect(connection), table.name)
    constraints = [replace(entry, name=_MADE_UP_NAME.sub("", entry.name)) for entry in made.constraints]
    for key in table.foreign_key_constraints:
        says = (tuple(key.column_keys), key.referred_table.name, tuple(part.column.name for part in key.elements))
        constraints.append(Constraint("foreign key", str(key.name or ""), (*says, key.ondelete, key.onupdate)))
    return replace(made, constraints=frozenset(constraints))


def _column(column: Mapping[str, Any]) -> ColumnShape:
    return ColumnShape(
        type=column["type"],
        spelling=str(column["type"]),
        nullable=column["nullable"],
        default=_default(column.get("default")),
        computed=column.get("computed") is not None,
    )


def _default(default: str | None) -> str:
    if default is None:
        return ""
    if "nextval(" in default:  # the sequence's name says in which schema it is
        return "nextval"
    return {"false": "0", "true": "1"}.get(plain := default.split("::")[0].strip("'"), plain)


def _primary_key(entry: Any) -> Constraint:
    return _constraint("primary key", entry or {}, tuple((entry or {}).get("constrained_columns", ())))


def _foreign_key(entry: Any) -> Constraint:
    nothing = ("NO ACTION", "RESTRICT")
    options = {name: action.upper() for name, action in entry["options"].items() if action.upper() not in nothing}
    parts = (tuple(entry["constrained_columns"]), entry["referred_table"], tuple(entry["referred_columns"]))
    return _constraint("foreign key", entry, (*parts, options.get("ondelete"), options.get("onupdate")))


def _constraint(kind: str, entry: Any, says: tuple[Any, ...]) -> Constraint:
    return Constraint(kind, str(entry.get("name") or ""), says)


def _plain(condition: str) -> str:
    """A condition without what spelling varies in."""
    return "".join(condition.split()).replace('"', "").lower()
