"""What a table looks like to the database itself, so that a table found can be compared with the one wanted.

Nothing is compared with our own source text: the wanted tables are made for a moment (in memory, or as temporary
tables of PostgreSQL) and described by the same catalogue as the tables found. So types, defaults and conditions are
spelt alike on both sides, and equal means equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, String, Text, create_engine, inspect, text
from sqlalchemy.engine import Inspector
from sqlalchemy.engine.reflection import ObjectScope
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
    """Empty where the database gave none."""
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
    return _shapes(inspect(connection), None)


def wanted_shapes(engine: Engine) -> dict[str, Shape]:
    """The tables of MLflow 3.10 as our metadata has them, described by a database of the engine's kind."""
    metadata = all_tables()
    if engine.dialect.name == "sqlite":
        engine = create_engine("sqlite://")
    with engine.connect() as connection:
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
    if not isinstance(wanted, String) or isinstance(wanted, Text) or not isinstance(found, String):
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
    options = {name: action.upper() for name, action in entry["options"].items() if action.upper() != "NO ACTION"}
    parts = (tuple(entry["constrained_columns"]), entry["referred_table"], tuple(entry["referred_columns"]))
    return _constraint("foreign key", entry, (*parts, options.get("ondelete"), options.get("onupdate")))


def _constraint(kind: str, entry: Any, says: tuple[Any, ...]) -> Constraint:
    return Constraint(kind, str(entry.get("name") or ""), says)


def _plain(condition: str) -> str:
    """A condition without what spelling varies in."""
    return "".join(condition.split()).replace('"', "").lower()
