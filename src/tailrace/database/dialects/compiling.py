"""Statements that SQLAlchemy builds, where its words are not the database's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Integer, UnaryExpression
from sqlalchemy.sql.operators import desc_op


def adapt(dialect: Dialect) -> None:
    """Teach a dialect of SQLAlchemy what it does not say as we need it.

    NULLS LAST, where the database has no words for it. On PostgreSQL, integers as they are: cast to the column's type,
    an id that is too large for it would be an error instead of one that is not there.
    """
    if dialect.name == "postgresql":
        dialect.colspecs = {kind: own for kind, own in dialect.colspecs.items() if kind is not Integer}
    if dialect.name in ("mysql", "mssql"):
        known = dialect.statement_compiler
        methods = {"visit_nulls_last_op_unary_modifier": _nulls_last}
        dialect.statement_compiler = type(known.__name__, (known,), methods)


def _nulls_last(compiler: Any, unary: UnaryExpression[Any], _modifier: object, **options: Any) -> str:
    """NULL is the lowest value on MySQL and SQL Server: last by itself when descending."""
    ordered: Any = unary.element
    text: str = compiler.process(ordered, **options)
    if ordered.modifier is desc_op:
        return text
    column = compiler.process(ordered.element, **options)
    if compiler.dialect.name == "mssql":
        return f"CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {text}"
    return f"{column} IS NULL, {text}"
