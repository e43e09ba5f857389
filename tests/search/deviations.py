"""Where the original's searches differ from ours on purpose: the one list of reasons, each with what it applies to.

The rules are those of docs/compatibility.md. A difference that none of them explains is a fault of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from tailrace.errors import TrackingError
from tailrace.search.grammar import Comparison, parse_filter
from tests.search.searches import Answer, Question

_QUOTED = re.compile(r"""`[^`]*`|"[^"]*"|'[^']*'""")
_SQL_WORD = re.compile(
    r"(?i)(and|or|not|in|is|null|like|ilike|between|select|from|asc|desc|order|if|for|a|g|c|\d.*|_.*)\b"
)

_HALF_QUOTED = re.compile(r"(?i)[\w•]\.(\s|[\w.]*[.\w]•|•[.\w•]|[\w.]*\s+[\w.]+\s*[=<>!]|\s+IS)")


class Deviation(NamedTuple):
    """`applies`: whether it explains that the original answered so and we so."""

    reason: str
    applies: Callable[[Question, Answer, Answer], bool]


def explained(question: Question, theirs: Answer, ours: Answer) -> str | None:
    """The reason for a difference, None if there is none."""
    return next((one.reason for one in DEVIATIONS if one.applies(question, theirs, ours)), None)


def comparisons(question: Question) -> list[Comparison]:
    """Those of the filter as we read it; none if we refuse it."""
    try:
        return parse_filter(question.filter, bare_values=question.what == "models")
    except TrackingError:
        return []


def _refused(applies: Callable[[Question], bool]) -> Callable[[Question, Answer, Answer], bool]:
    """The original refuses what we answer."""
    return lambda question, theirs, ours: theirs.refused is not None and ours.refused is None and applies(question)


def _bare(text: str | None) -> str:
    """A filter with a dot in the middle for everything that is quoted in it."""
    return _QUOTED.sub("•", text or "")


def _bare_keys(question: Question) -> Iterator[str]:
    for text in (question.filter, *(order for order in question.order_by if isinstance(order, str))):
        yield from re.findall(r"\.([\w.]+)", _bare(text))


def _lists(question: Question) -> list[tuple[str, ...]]:
    return [one.value for one in comparisons(question) if isinstance(one.value, tuple)]


_OPERATOR_WORDS = "and|or|not|in|is|null|like|ilike"


def _and_is_missing(question: Question) -> bool:
    """A value is followed by a word or by something quoted that is no AND."""
    return re.search(rf"(?i)(•\s*|[\d.)]\s+)(?!({_OPERATOR_WORDS})\b)[\w•]", _bare(question.filter)) is not None


def canonical(question: Question) -> str | None:
    """The filter as we read it, in words that the original reads too; None if there are none for it."""
    pieces = []
    for entity, key, operator, value in comparisons(question):
        key = key if entity is None else f"{entity}.`{key}`"
        match value:
            case None if question.what != "experiments":
                return None
            case None:
                pieces.append(f"{key} {operator}")
                continue
            case tuple():
                shown = f"({', '.join(map(repr, value))})"
            case str() if "'" not in value:
                shown = f"'{value}'"
            case str():
                shown = f'"{value}"'
            case _:
                shown = str(value).replace("+", "")
        pieces.append(f"{key} {operator} {shown}")
    return " AND ".join(pieces) or None


def _only_some_differ(theirs: Answer, ours: Answer) -> bool:
    """What both find they find in the same order."""
    if theirs.pages is None or ours.pages is None:
        return False
    one, other = ([*chain.from_iterable(answer.pages or ())] for answer in (theirs, ours))
    both = set(one) & set(other)
    return [id for id in one if id in both] == [id for id in other if id in both]


DEVIATIONS = (
    Deviation(
        "keys and values of models may stand in any quotes; the original takes some of them off",
        lambda question, theirs, ours: (
            question.what == "models"
            and re.search(r"\"[^\"]*\"|\.\s*'|(^|\s)'[^']*'\s*[=<>!LINln]", question.filter or "") is not None
        ),
    ),
    Deviation(
        "a value is no arithmetic; the original takes it for a text of its own",
        lambda question, theirs, ours: (
            question.what == "models"
            and ours.refused is not None
            and re.search(r"[\w•.)]\s*[-+*/%|&#]+\s*[\w•(]", _bare(question.filter)) is not None
        ),
    ),
    Deviation(
        "the status of a model is a number, not any text",
        lambda question, theirs, ours: (
            question.what == "models" and "for attributes.status" in (ours.refused or "") and theirs.pages is not None
        ),
    ),
    Deviation(
        "the words of operators may be in any case",
        _refused(
            lambda question: (
                question.what != "runs"
                and re.search(r"\s(?!LIKE|ILIKE|IN|NOT\s+IN)(?i:like|ilike|in|not\s+in)\b", _bare(question.filter))
                is not None
            )
        ),
    ),
    Deviation(
        "the original answers 500",
        lambda question, theirs, ours: theirs.crashed is not None,
    ),
    Deviation(
        "IS [NOT] NULL works for params and tags of runs, as in 3.17, and for data sets",
        _refused(
            lambda question: (
                question.what == "runs" and any(one.operator.startswith("IS") for one in comparisons(question))
            )
        ),
    ),
    Deviation(
        "a number may have a plus in its exponent, or a dot before it",
        _refused(lambda question: re.search(r"\d\.[eE]|\d[eE]\+\d", _bare(question.filter)) is not None),
    ),
    Deviation(
        "a key needs no quotes where it is a word of SQL, or begins with a digit or an underscore",
        _refused(lambda question: any(_SQL_WORD.match(key) for key in _bare_keys(question))),
    ),
    Deviation(
        "the words of IS NOT NULL may stand apart",
        _refused(
            lambda question: re.search(r"(?i)not\s*[^\S ]\s*null|not\s{2,}null", _bare(question.filter)) is not None
        ),
    ),
    Deviation(
        "a backslash before a quote is a backslash; the original may take it for the quote's escape",
        lambda question, theirs, ours: re.search(r"\\[`'\"]", question.filter or "") is not None,
    ),
    Deviation(
        "where an AND is missing the original may take the next word for an alias of the value",
        lambda question, theirs, ours: _and_is_missing(question),
    ),
    Deviation(
        "a bare key has no quotes, blanks or line ends in it, and is not empty",
        lambda question, theirs, ours: (
            ours.refused is not None
            and any(_HALF_QUOTED.search(_bare(text)) for text in (question.filter, *map(str, question.order_by)))
        ),
    ),
    Deviation(
        "NaN matches no comparison but !=, as in 3.17; the original compares it as 0",
        lambda question, theirs, ours: (
            _only_some_differ(theirs, ours)
            and any((one.entity or "").strip("`") in ("metric", "metrics") for one in comparisons(question))
        ),
    ),
    Deviation(
        "the original leaves out members of lists that are not lower case",
        lambda question, theirs, ours: any(not item.islower() for items in _lists(question) for item in items),
    ),
    Deviation(
        "there are no escapes in quotes; the original reads lists as Python does",
        lambda question, theirs, ours: any(set("\\\n\r\0") & set(item) for items in _lists(question) for item in items),
    ),
    Deviation(
        "quotes and backslashes inside the quotes of an order's key are part of the key; the original takes a shell's",
        lambda question, theirs, ours: any(
            re.search(r"\\|[`'\"].*[`'\"].*[`'\"]", str(text)) for text in question.order_by
        ),
    ),
)
