"""Print the schema of a database as SQLAlchemy reflects it: table, kind, name, description. Argument: the URI."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy


def described(entries: Sequence[Mapping[str, Any]], *fields: str) -> dict[str, list[str]]:
    """Constraints by name; those without one by what they say."""
    texts = [(str(entry["name"]), [str(entry.get(field)) for field in fields]) for entry in entries]
    return {name if name != "None" else " ".join(text): text for name, text in texts}


def reflected(uri: str) -> dict[str, Any]:
    # One connection: given the engine, it would make one for each of some hundred questions.
    with sqlalchemy.create_engine(uri, poolclass=sqlalchemy.NullPool).connect() as connection:
        inspector = sqlalchemy.inspect(connection)
        return {table: _table(inspector, table) for table in inspector.get_table_names()}


def _table(inspector: sqlalchemy.Inspector, table: str) -> dict[str, Any]:
    primary = inspector.get_pk_constraint(table)
    indexes = [entry for entry in inspector.get_indexes(table) if not str(entry["name"]).startswith("tailrace_")]
    foreign = ("constrained_columns", "referred_table", "referred_columns", "options")
    return {
        "columns": {
            column["name"]: [
                str(column["type"]),
                "null" if column["nullable"] else "not null",
                str(column.get("default")).replace("'", ""),
                str(column.get("computed")),
            ]
            for column in inspector.get_columns(table)
        },
        "primary key": {str(primary["name"]): sorted(primary["constrained_columns"])},
        "foreign keys": described(inspector.get_foreign_keys(table), *foreign),
        "unique constraints": described(inspector.get_unique_constraints(table), "column_names"),
        "checks": described(inspector.get_check_constraints(table), "sqltext"),
        "indexes": described(indexes, "column_names", "unique"),
    }


if __name__ == "__main__":
    print(json.dumps(reflected(sys.argv[1])))
