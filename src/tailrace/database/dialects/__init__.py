"""Where the databases differ in what all queries need; what one query needs stands beside it."""

from tailrace.database.dialects.compiling import adapt
from tailrace.database.dialects.creating import creation_lock, make_bytewise, sort_in_files
from tailrace.database.dialects.driver import fetch
from tailrace.database.dialects.reading import (
    among,
    integers_by_owner,
    nan_as_text,
    plan_each_time,
    rows_by_owner,
)
from tailrace.database.dialects.text import bytewise, equal, ilike, like, unequal
from tailrace.database.dialects.writing import MYSQL_PACKET, insert_rows, with_booleans

__all__ = [
    "MYSQL_PACKET",
    "adapt",
    "among",
    "bytewise",
    "creation_lock",
    "equal",
    "fetch",
    "ilike",
    "insert_rows",
    "integers_by_owner",
    "like",
    "make_bytewise",
    "nan_as_text",
    "plan_each_time",
    "rows_by_owner",
    "sort_in_files",
    "unequal",
    "with_booleans",
]
