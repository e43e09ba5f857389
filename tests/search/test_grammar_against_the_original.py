"""Filters and orders that hypothesis makes up, asked of the original and of us on the same database.

What one accepts the other must accept, and find the same runs in the same order, page by page; where they differ,
deviations.py must know why. TAILRACE_TEST_EXAMPLES says how many questions are asked of each search.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tailrace.database import search_indexes
from tailrace.database.migrations.prepare import prepare
from tailrace.tracking.queries import run_search
from tests.search import filter_texts, world
from tests.search.deviations import canonical, explained
from tests.search.searches import Answer, Original, Question, original, ours
from tests.support import sqlite_uri

EXAMPLES = int(os.environ.get("TAILRACE_TEST_EXAMPLES", "250"))
SEED = int(os.environ.get("TAILRACE_TEST_SEED", "20240607"))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("grammar") / "tailrace.db"


@pytest.fixture(scope="module")
def engine(database: Path) -> Iterator[Engine]:
    """The world, with the indexes of a large database."""
    with world.made(sqlite_uri(database)) as engine, pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_indexes, "RUNS", 10)
        prepare(engine, "mlflow-artifacts:/0")
        yield engine


@pytest.fixture(scope="module")
def mlflow(database: Path, engine: Engine) -> Iterator[Original]:
    with original(database) as process:
        yield process


def as_if_large(engine: Engine, question: Question) -> Answer:
    """Our answer by the ways that searches of large experiments take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_search, "_MANY", 50)
        patch.setattr(run_search, "_FEW", 20)
        patch.setattr(run_search, "_SPARSE", 1)
        return ours(engine, question)


def all_of(answer: Answer) -> list[str] | None:
    return None if answer.pages is None else list(chain.from_iterable(answer.pages))


def ask(mlflow: Original, engine: Engine, question: Question) -> None:
    theirs, mine = mlflow.ask(question), ours(engine, question)
    # However many pages and in whatever way, the runs are the same.
    assert all_of(as_if_large(engine, replace(question, size=13))) == all_of(mine)
    if mine.pages == theirs.pages and (mine.refused is None) == (theirs.refused is None):
        return
    reason = explained(question, theirs, mine)
    assert reason, f"{question}\nthe original: {shown(theirs)}\nours: {shown(mine)}"
    _reasons[reason] += 1
    rewritten = canonical(question)
    if theirs.pages is None and mine.pages is not None and rewritten is not None and rewritten != question.filter:
        again = replace(question, filter=rewritten)
        theirs = mlflow.ask(again)
        same = theirs.pages in (None, mine.pages) or explained(again, theirs, mine)
        assert same, f"{question}\nrewritten as {rewritten}\nthe original: {shown(theirs)}\nours: {shown(mine)}"


def shown(answer: Answer) -> str:
    pages = answer.pages
    return answer.refused or answer.crashed or f"{[len(page) for page in pages or ()]} {(all_of(answer) or [])[:5]}"


_reasons: Counter[str] = Counter()


@pytest.mark.parametrize("what", ["runs", "experiments", "models"])
def test_the_same_filters_find_the_same(mlflow: Original, engine: Engine, what: str) -> None:
    orders = st.just([]) if what == "models" else st.lists(filter_texts.order(what), max_size=2)
    sizes = st.just(None) if what == "models" else st.sampled_from((None, None, 40, 120))

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(filter_texts.filters(what), orders, st.sampled_from((1, 1, 2, 3)), sizes, st.sampled_from("fffoob"))
    def run(text: str, order_by: list[str], view: int, size: int | None, part: str) -> None:
        filter = None if part == "o" else text
        ask(mlflow, engine, Question(what, filter, [] if part == "f" else order_by, view, size))

    run()
    print(*(f"{count} times: {reason}" for reason, count in _reasons.most_common()), sep="\n")


MODEL_FIELDS = [*filter_texts.MODEL_TEXTS, *filter_texts.MODEL_TIMES, "metrics.acc", "metrics.val/loss", "metrics.none"]


@pytest.mark.parametrize("field", MODEL_FIELDS)
@pytest.mark.parametrize("up", [True, False])
def test_the_same_orders_of_models(mlflow: Original, engine: Engine, field: str, up: bool) -> None:
    ask(mlflow, engine, Question("models", None, [(field, up)]))
