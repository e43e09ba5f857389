"""From the text of a filter or of an order to comparisons and keys (contract: tracking §11.1).

    filter     := [comparison { ["AND"] comparison }]
    comparison := identifier comparator value | identifier ["NOT"] "IN" list | identifier "IS" ["NOT"] "NULL"
    identifier := [entity "."] key
    value      := '...' | "..." | number

Nothing here knows entities or columns: a domain resolves identifiers and judges comparators and values itself. Text
between quotes is literal, there are no escapes. What does not parse raises INVALID_PARAMETER_VALUE and names the piece;
so does a filter of more comparisons or list members than a database takes in one statement.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tailrace.errors import TrackingError, invalid

Value = str | int | float | tuple[str, ...] | None


class Comparison(NamedTuple):
    """`entity.key operator value`; `entity` is None where none is written, `operator` is upper case.

    The value is a str where it was quoted, a number where it was not, a tuple for [NOT] IN, None for IS [NOT] NULL.
    """

    entity: str | None
    key: str
    operator: str
    value: Value


class Order(NamedTuple):
    entity: str | None
    key: str
    descending: bool


_BLANK = re.compile(r"\s*")
_QUOTED = r"""`[^`]*`|"[^"]*"|'[^']*'"""
_IDENTIFIER = re.compile(rf"""(?:[^\W\d]\w*|`[^`]*`|"[^"]*")(?:\.(?:{_QUOTED}|[\w.]+))?""")
_OPERATOR = re.compile(
    r"""(?P<null>IS\s+(?:NOT\s+)?NULL\b)
      | (?P<list>(?:NOT\s+)?IN(?=[\s(]))
      | (?P<compare>>=|<=|!=|<>|==|=|>|<|(?:NOT\s+)?(?:I|R)?LIKE\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_STRING = re.compile(r"""'(?:''|\\'|[^'])*'|"(?:""|\\"|[^"])*\"""")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])", re.ASCII)
_WORD = re.compile(r"[^\s'\"`();,]+")
_LIST_ITEM = re.compile(r"""(?:'([^']*)'|"([^"]*)"|([^\s'\"`();,]+))\s*(?:,\s*|(?=\)))""")
_AND = re.compile(r"AND\b", re.IGNORECASE)
_PIECE = re.compile(r"\S+")
_ORDER = re.compile(rf"({_IDENTIFIER.pattern})(?:\s+(\S+))?")
_INT64 = 2**63

_MOST_COMPARISONS = 60
"""Each may take a join, of which SQLite and MySQL do just over 60; PostgreSQL would plan more of them for minutes."""

_MOST_MEMBERS = 30_000
"""Of all lists together: parameters of the statement, of which PostgreSQL takes 65,535."""


def parse_filter(text: str | None, *, bare_values: bool = False) -> list[Comparison]:
    """The comparisons of a filter, all of which must hold. No text is no condition; blanks alone are an error.

    With `bare_values` a value needs no quotes: a word or number is then the text as written, and a list may be empty.
    """
    if not text:
        return []
    comparisons: list[Comparison] = []
    at = _skip(text, 0)
    if at == len(text):
        raise invalid(f"Invalid filter '{text}'. Could not be parsed: it holds nothing but blanks.")
    if ";" in text.rstrip().rstrip(";") and _outside_quotes(text, ";"):
        raise invalid(f"Search filter contained multiple expression(s). {_shown(text)} must be one filter without ';'.")
    while at < len(text):
        if found := _AND.match(text, at):
            at = _skip(text, found.end())
            continue
        comparison, at = _comparison(text, at, bare_values)
        comparisons.append(comparison)
        if len(comparisons) > _MOST_COMPARISONS:
            raise invalid(f"A filter may hold at most {_MOST_COMPARISONS} comparisons. Ask in several searches.")
        at = _skip(text, at)
    if sum(len(one.value) for one in comparisons if isinstance(one.value, tuple)) > _MOST_MEMBERS:
        raise invalid(f"The lists of a filter may hold at most {_MOST_MEMBERS:,} values. Ask in several searches.")
    return comparisons


def parse_order(text: str) -> Order:
    """One element of `order_by`: `identifier [ASC|DESC]`."""
    found = _ORDER.fullmatch(text)
    if found is None:
        raise invalid(f"Invalid order_by clause '{text}'. Could not be parsed. Use '<entity>.<key> [ASC|DESC]'.")
    direction = (found[2] or "ASC").upper()
    if direction not in ("ASC", "DESC"):
        raise invalid(f"Invalid ordering key in order_by clause '{text}'. The direction must be ASC or DESC.")
    entity, key = _split(found[1])
    return Order(entity, key, direction == "DESC")


def _comparison(text: str, at: int, bare_values: bool) -> tuple[Comparison, int]:
    identifier = _IDENTIFIER.match(text, at)
    if identifier is None:
        raise _invalid_clause(text, at)
    entity, key = _split(identifier[0])
    operator = _OPERATOR.match(text, _skip(text, identifier.end()))
    if operator is None:
        raise _invalid_clause(text, at)
    name = " ".join(operator[0].upper().split())
    if operator["null"]:
        return Comparison(entity, key, name, None), operator.end()
    at = _skip(text, operator.end())
    if operator["list"]:
        values, end = _list(text, at, bare_values)
        return Comparison(entity, key, name, values), end
    if string := _STRING.match(text, at):
        return Comparison(entity, key, name, string[0][1:-1]), string.end()
    if bare_values and (word := _WORD.match(text, at)):
        return Comparison(entity, key, name, word[0]), word.end()
    if number := _NUMBER.match(text, at):
        return Comparison(entity, key, name, _number(number[0])), number.end()
    raise _invalid_clause(text, at if at < len(text) else identifier.start())


def _split(identifier: str) -> tuple[str | None, str]:
    """Entity and key, split at the first dot that is not inside quotes; one pair of quotes is taken off each."""
    if identifier[0] in '`"':
        end = identifier.index(identifier[0], 1)
        first, rest = identifier[1:end], identifier[end + 1 :]
        if not rest:
            return None, first
        return first, _unquoted(rest[1:])
    entity, dot, key = identifier.partition(".")
    if not dot:
        return None, entity
    if key[0] not in "`\"'" and key.isdigit():
        raise invalid(
            f"Invalid clause(s) in filter string: '{identifier}'. Quote a key of digits only: {entity}.`{key}`."
        )
    return entity, _unquoted(key)


def _unquoted(text: str) -> str:
    return text[1:-1] if text[0] in "`\"'" else text


def _number(text: str) -> int | float:
    try:
        number = int(text)
    except ValueError:
        return float(text)
    return number if -_INT64 <= number < _INT64 else float(text)


def _list(text: str, at: int, bare_values: bool) -> tuple[tuple[str, ...], int]:
    if not text.startswith("(", at):
        raise _invalid_clause(text, at)
    items: list[str] = []
    end = _skip(text, at + 1)
    while not text.startswith(")", end):
        item = _LIST_ITEM.match(text, end)
        if item is None or (item[3] and not bare_values):
            raise invalid(
                "While parsing a list in the query, expected string value, punctuation, or whitespace, but got a "
                f"different type in {_shown(text[at:])}. Quote every item: ('a', 'b')."
            )
        items.append(item[item.lastindex or 0])
        end = item.end()
    if not items and not bare_values:
        raise invalid(
            "While parsing a list in the query, expected a non-empty list of string values, but got empty list."
        )
    return tuple(items), end + 1


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    assert found is not None
    return found.end()


def _outside_quotes(text: str, character: str) -> bool:
    return character in re.sub(_QUOTED, "", text)


def _invalid_clause(text: str, at: int) -> TrackingError:
    piece = _PIECE.match(text, at)
    shown = _shown(piece[0] if piece else text[at:])
    return invalid(
        f"Invalid clause(s) in filter string: {shown}. Write comparisons like metrics.loss < 0.1 or "
        "params.model = 'svm', joined by AND."
    )


def _shown(text: str) -> str:
    return f"'{text if len(text) <= 200 else text[:200] + '...'}'"
