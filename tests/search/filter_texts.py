"""Filters and orders as hypothesis makes them up: of pieces that are right or wrong, put together, and then mutated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.search import world

RUN_ENTITIES = {
    "metric": ("metrics", "metric", "`metrics`"),
    "param": ("params", "param", "parameter", "parameters", "`params`"),
    "tag": ("tags", "tag", "`tags`"),
    "attribute": (None, "attributes", "attribute", "attr", "run"),
    "dataset": ("dataset", "datasets"),
}
EXPERIMENT_ENTITIES = {"tag": ("tags", "tag"), "attribute": (None, "attribute")}
MODEL_ENTITIES = {"metric": ("metrics",), "param": ("params",), "tag": ("tags",), "attribute": (None, "attributes")}
WRONG_ENTITIES = ("Metrics", "model", "TAG", "'tags'", '"params"', "metrics.acc", "größe", "")

RUN_TEXTS = ("run_id", "run_name", "run name", "Run Name", "status", "user_id", "artifact_uri")
RUN_TIMES = ("start_time", "end_time", "created", "Created")
EXPERIMENT_TIMES = ("creation_time", "last_update_time")
MODEL_TEXTS = ("name", "model_id", "model_type", "source_run_id", "artifact_location", "status_message", "status")
MODEL_TIMES = ("creation_timestamp_ms", "last_updated_timestamp_ms")
WRONG_ATTRIBUTES = ("run_uuid", "lifecycle_stage", "Status", "größe", "experiment_id", "Run")

COMPARISONS = ("=", "!=", ">", ">=", "<", "<=")
TEXT_OPERATORS = ("=", "!=", "LIKE", "ILIKE")
WRONG_OPERATORS = (
    "==", "<>", "~", "RLIKE", "NOT LIKE", "like", "Ilike", "IN", "NOT IN", "IS NULL", "=!", ":", "!>", "<=>", "! =",
)  # fmt: skip
LIST_OPERATORS = ("IN", "NOT IN", "in", "Not  In", "NOT\nIN")

NUMERALS = (
    "0", "1", "-1", "0.5", ".5", "1.", "-.5", "1e10", "1E10", "2e-3", "1e300", "00012", "9007199254740993", "9" * 30,
    "1.7976931348623157e308", "5.", "-5.", "0.1e-1", "200", "300.0", "100", "-0", "1e-320", "21.5", "1.e5",
)  # fmt: skip
WRONG_NUMERALS = (
    "1e+5", "+1", "- 1", "--1", "0x10", "1_000", "1,5", "1e", "e5", "1e400", "-1e400", "NaN", "Infinity", "٣", "1.2.3",
    "'1'", "`1`", "1a", "1 2", "1e5.5", ".", "-", "1e-5-", "²",
)  # fmt: skip
WRONG_VALUES = (
    "2",
    "prod",
    "`prod`",
    "NULL",
    "'",
    "''",
    "it's",
    "tags.env",
    "('a')",
    "",
    "'a' 'b'",
    "a.b",
    "'a'b",
    '"',
)
LIST_ITEMS = (
    "'train'",
    "'d1'",
    '"größe"',
    "5",
    "x",
    "",
    "('a')",
    "NULL",
    "'a' 'b'",
    "'a'+'b'",
    "b'x'",
    "f'x'",
    r"'\x41'",
)

NASTY = "'\"`\\;.,()=<>!%_-+*/#@ \n\t\0\u00a0äß日😀٣0xeE"
"""Characters that mean something to some parser of SQL, or might."""

WORDS = (
    "AND",
    "OR",
    "NOT",
    "IN",
    "IS",
    "NULL",
    "LIKE",
    "ILIKE",
    "BETWEEN",
    "SELECT",
    "FROM",
    "ASC",
    "DESC",
    "--",
    "1=1",
)

texts = (
    st.sampled_from(world.TEXTS)
    | st.text(st.sampled_from("aAäß日'\"`\\%_ .;,()-1"), max_size=6)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
)
blanks = st.sampled_from(("", " ", " ", " ", "  ", "\n", "\t "))


def kinds_of(what: str) -> Mapping[str, tuple[str | None, ...]]:
    known: dict[str, Mapping[str, tuple[str | None, ...]]] = {
        "runs": RUN_ENTITIES,
        "experiments": EXPERIMENT_ENTITIES,
        "models": MODEL_ENTITIES,
    }
    return known[what]


@st.composite
def filters(draw: st.DrawFn, what: str) -> str:
    """A filter for the search of `what`: mostly right; else of wrong pieces, wrongly put together, or mutated."""
    way = draw(st.sampled_from(("right", "right", "right", "wrong", "mutated")))
    right = way != "wrong"
    clauses = draw(st.lists(clause(what, right), min_size=1, max_size=4))
    text: str = clauses[0]
    for following in clauses[1:]:
        joints = (" AND ", " and ", "\nAND\t", " ", " AND AND ")
        text += draw(_piece(right, joints, (" OR ", ", ", "; ", " AND NOT ", ""))) + following
    text = draw(_piece(right, ("", "", "", " ", "AND "), ("(", "NOT ", ","))) + text
    text += draw(_piece(right, ("", "", "", " ", " AND", "\n"), (";", " --", ")", " ;", "; ;", ",")))
    if way == "mutated":
        text = draw(mutated(text))
    return text


@st.composite
def clause(draw: st.DrawFn, what: str, right: bool) -> str:
    entities = kinds_of(what)
    kind = draw(st.sampled_from(sorted(entities)))
    entity = draw(_piece(right, entities[kind], WRONG_ENTITIES))
    name, number = draw(key(what, kind, right))
    identifier = draw(quoted_key(what, name, right))
    identifier = identifier if entity is None else f"{entity}.{identifier}"
    special = draw(st.integers(0, 9))
    if special == 0 and (kind in ("tag", "param") or not right):
        null = ("IS NULL", "IS NOT NULL", "is  null", "Is Not\nNull")
        return f"{identifier} {draw(_piece(right, null, ('IS', 'NULL', 'IS NUL')))}"
    if special == 1 and (kind == "dataset" or what == "models" or name == "run_id" or not right):
        words = LIST_OPERATORS[:2] if right and what == "models" else LIST_OPERATORS
        return f"{identifier} {draw(st.sampled_from(words))} {draw(lists(what, right))}"
    operator = draw(_piece(right, COMPARISONS if number else TEXT_OPERATORS, WRONG_OPERATORS))
    value = draw(_piece(right, NUMERALS, WRONG_NUMERALS) if number else quoted(what, right))
    if not right and draw(st.integers(0, 9)) == 0:
        value = draw(st.sampled_from(WRONG_VALUES))
    wordy = operator[0].isalpha()
    return f"{identifier}{' ' if wordy else draw(blanks)}{operator}{' ' if wordy else draw(blanks)}{value}"


@st.composite
def key(draw: st.DrawFn, what: str, kind: str, right: bool) -> tuple[str, bool]:
    """A key, mostly one that exists, and whether numbers are stored there."""
    made_up = () if draw(st.integers(0, 9)) else (draw(texts),)
    match kind:
        case "metric":
            return draw(st.sampled_from(made_up or world.METRIC_KEYS)), True
        case "param":
            return draw(st.sampled_from(made_up or world.PARAM_KEYS)), False
        case "tag":
            return draw(st.sampled_from(made_up or (*world.TAG_KEYS, "mlflow.runName"))), False
        case "dataset":
            return draw(_piece(right, ("name", "digest", "context"), ("Name", "source", "1"))), False
    text_keys, times = {
        "runs": (RUN_TEXTS, RUN_TIMES),
        "experiments": (("name",), EXPERIMENT_TIMES),
        "models": (MODEL_TEXTS, MODEL_TIMES),
    }[what]
    name = draw(_piece(right, (*text_keys, *times), WRONG_ATTRIBUTES))
    return name, name in times


@st.composite
def quoted_key(draw: st.DrawFn, what: str, name: str, right: bool) -> str:
    style = draw(st.sampled_from(("{}", "{}", "`{}`", '"{}"', "'{}'")))
    if right:
        plain = name.replace(".", "").replace("_", "").isalnum() and not name.isdigit()
        known = ("`{}`",) if what == "models" else ("`{}`", '"{}"', "'{}'")
        whole = [quotes for quotes in known if quotes[0] not in name]
        style = "{}" if plain and style == "{}" else style if style in whole else (whole or ["{}"])[0]
    return style.format(name)


@st.composite
def quoted(draw: st.DrawFn, what: str, right: bool) -> str:
    text = draw(texts)
    quote = draw(st.sampled_from("''\""))
    if right and what == "models":
        return "'" + text.replace("'", "") + "'"
    if right and quote in text:
        quote = {"'": '"', '"': "'"}[quote]
        text = text.replace(quote, "")
    if quote in text:
        text = text.replace(quote, draw(st.sampled_from((quote, quote * 2, "\\" + quote, ""))))
    return quote + text + quote


@st.composite
def lists(draw: st.DrawFn, what: str, right: bool) -> str:
    item = quoted(what, right) | st.sampled_from(LIST_ITEMS[:3] if right else LIST_ITEMS)
    items = draw(st.lists(item, min_size=1 if right else 0, max_size=4))
    style: str = draw(_piece(right, ("({})", "( {} )", "({},)", "(\n{}\n)"), ("{}", "({}", "[{}]", "({};)")))
    return style.format(", ".join(items))


@st.composite
def order(draw: st.DrawFn, what: str) -> str:
    """An element of `order_by`."""
    way = draw(st.sampled_from(("right", "right", "right", "right", "wrong", "mutated")))
    right = way != "wrong"
    entities = {kind: names for kind, names in kinds_of(what).items() if kind != "dataset" or not right}
    kind = draw(st.sampled_from(sorted(entities)))
    entity = draw(_piece(right, entities[kind], WRONG_ENTITIES))
    name, _ = draw(key(what, kind, right))
    identifier = draw(quoted_key(what, name, right))
    text: str = identifier if entity is None else f"{entity}.{identifier}"
    ways = ("", " ASC", " DESC", " desc", "  Desc")
    text += draw(_piece(right, ways, (" UP", " ASC DESC", ",", " NULLS FIRST", ";", " ")))
    if way == "mutated":
        text = draw(mutated(text))
    return text


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(("insert", "insert", "delete", "word", "double", "cut"))):
            case "insert":
                text = text[:at] + draw(st.sampled_from(NASTY)) + text[at:]
            case "delete":
                text = text[:at] + text[at + 1 :]
            case "word":
                text = f"{text[:at]} {draw(st.sampled_from(WORDS))} {text[at:]}"
            case "double":
                text = text[:at] + text[at : at + 3] * 2 + text[at + 3 :]
            case _:
                text = text[:at]
    return text


def _piece(right: bool, pieces: tuple[Any, ...], wrong: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    return st.sampled_from(pieces) if right else st.sampled_from(pieces) | st.sampled_from(wrong)
