"""Pages while runs come and go: a walk through all shows every run that stays exactly once, in order.

The world's orders are full of ties: equal values, missing ones, NULL times, NaN. New runs are copies of old ones, so
that they fall among the ties, before and behind the page that was read last.
"""

from __future__ import annotations

import random
import threading
import uuid
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Connection, Engine, Table, insert, select, update

from tailrace.database import search_indexes
from tailrace.database.engine import WRITES, for_reading
from tailrace.database.migrations.prepare import prepare
from tailrace.database.schema.tracking import latest_metrics, params, runs, tags
from tailrace.tracking.queries import run_search
from tailrace.tracking.types import ViewType
from tests.search import world
from tests.support import Api, item, metric, mysql_database, postgresql_database, sqlite_uri

ORDERS: tuple[tuple[str, ...], ...] = (
    (),
    ("metrics.acc",),
    ("metrics.acc DESC", "metrics.loss"),
    ("params.model",),
    ("params.lr DESC", "tags.env"),
    ("tags.`my tag` DESC", "metrics.acc"),
    ("start_time", "end_time DESC"),
    ("end_time", "status"),
    ("user_id DESC",),
    ("run_id DESC",),
)
FILTERS = ("", "metrics.acc > -2", "params.model != 'none' AND tags.env LIKE '%'")


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mysql"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with ExitStack() as stack:
        match request.param:
            case "sqlite":
                uri = sqlite_uri(tmp_path_factory.mktemp("changes") / "tailrace.db")
            case "postgresql":
                uri = stack.enter_context(postgresql_database())
            case _:
                uri = stack.enter_context(mysql_database())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(search_indexes, "RUNS", 10)
        engine = stack.enter_context(world.made(uri))
        prepare(engine, "mlflow-artifacts:/0")
        yield engine


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("number", range(len(ORDERS)))
def test_runs_that_stay_are_seen_once(
    engine: Engine, number: int, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the experiment as it is, and in the ways that are taken where it is one of the large ones."""
    order_by, filter_text = ORDERS[number], FILTERS[(number + large) % len(FILTERS)]
    if large:
        monkeypatch.setattr(run_search, "_MANY", 20)
        monkeypatch.setattr(run_search, "_FEW", 10)
        monkeypatch.setattr(run_search, "_SPARSE", 1)
    rng = random.Random(f"{order_by} {filter_text}")
    expected = [run_id for page in pages(engine, filter_text, order_by, 1000) for run_id in page]
    some = set(rng.sample(expected, len(expected) // 2))
    staying = [run_id for run_id in expected if run_id in some]
    passing = [run_id for run_id in expected if run_id not in some]
    came: list[str] = []
    seen: list[str] = []
    for page in pages(engine, filter_text, order_by, 15):
        seen += page
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            came += [copy(connection, run_id) for run_id in rng.sample(expected, 2)]
            stage(connection, "deleted", rng.sample(passing + came, 2))
    assert len(seen) == len(set(seen)), "a run was seen twice"
    assert [run_id for run_id in seen if run_id in some] == staying
    assert set(seen) <= {*expected, *came}
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        stage(connection, "deleted", came)
        stage(connection, "active", passing)


def pages(engine: Engine, filter_text: str, order_by: tuple[str, ...], size: int) -> Iterator[list[str]]:
    token = None
    while True:
        with for_reading(engine).connect() as connection, connection.begin():
            found, token = run_search.search(
                connection, [world.EXPERIMENT], filter_text, ViewType.ACTIVE_ONLY, order_by, size, token
            )
        yield [run.run_uuid for run in found]
        if token is None:
            return


def copy(connection: Connection, run_id: str) -> str:
    """A new run that is like another in all that can be asked for."""
    new_id = uuid.uuid4().hex
    tables: tuple[Table, ...] = (runs, latest_metrics, params, tags)
    for table in tables:
        rows = connection.execute(select(table).where(table.c.run_uuid == run_id)).mappings()
        for row in rows.all():
            stage = {"lifecycle_stage": "active"} if table is runs else {}
            connection.execute(insert(table).values({**row, "run_uuid": new_id, **stage}))
    return new_id


def stage(connection: Connection, name: str, run_ids: list[str]) -> None:
    connection.execute(update(runs).where(runs.c.run_uuid.in_(run_ids)).values(lifecycle_stage=name))


def test_walks_beside_writers(api: Api) -> None:
    """Over HTTP, with two writers that never pause: all the runs that were there throughout, once each."""
    experiment_id = api.experiment()

    def new_run(number: int) -> str:
        run_id = api.run(experiment_id, start_time=number % 3)
        value = "NaN" if number % 5 == 0 else number % 4
        batch = {"metrics": [metric("m", value)] if number % 6 else [], "params": [item("p", str(number % 2))]}
        api.post("runs/log-batch", {"run_id": run_id, **batch})
        return run_id

    staying = {new_run(number) for number in range(40)}
    ended = threading.Event()
    faults: list[Exception] = []

    def write() -> None:
        try:
            number = 0
            while not ended.is_set():
                run_id = new_run(number)
                number += 1
                if number % 2:
                    api.post("runs/delete", {"run_id": run_id})
        except Exception as error:
            faults.append(error)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        for order_by in ([], ["metrics.m DESC"], ["params.p", "metrics.m"]):
            seen = walk(api, experiment_id, order_by, staying)
            assert len(seen) == len(set(seen))
            assert staying <= set(seen)
    finally:
        ended.set()
        for writer in writers:
            writer.join()
    assert not faults


def walk(api: Api, experiment_id: str, order_by: list[str], until: set[str]) -> list[str]:
    """Page by page to the end, or until all of `until` were seen: writers may be quicker than this reader."""
    body = {"experiment_ids": [experiment_id], "order_by": order_by, "max_results": 9}
    seen: list[str] = []
    while True:
        answer = api.post("runs/search", body)
        seen += [run["info"]["run_id"] for run in answer.get("runs", [])]
        if "next_page_token" not in answer or until <= set(seen):
            return seen
        body["page_token"] = answer["next_page_token"]
