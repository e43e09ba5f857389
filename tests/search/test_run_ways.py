"""A search may find its runs in several ways, chosen by the size of the experiment: all must find the same runs.

The thresholds are lowered so that 300 runs count as many. Data with what orders trip over: ties, NaN, infinities,
missing keys, NULL times, empty texts, texts longer than an index holds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from tailrace.database import search_indexes
from tailrace.database.dialects import insert_rows, with_booleans
from tailrace.database.engine import WRITES, for_reading, open_engine
from tailrace.database.migrations.prepare import prepare
from tailrace.database.schema.tracking import latest_metrics, params, runs, tags
from tailrace.tracking.queries import run_search
from tailrace.tracking.queries.logging import POINT_COLUMNS
from tailrace.tracking.types import ViewType
from tests.support import Api, mysql_database, postgresql_database, sqlite_uri

RUNS = 300
RUN_COLUMNS = ("run_uuid", "name", "status", "start_time", "end_time", "lifecycle_stage", "experiment_id", "user_id")
LONG = "x" * 1000
MODELS = ("a", "B", "b", "", "é", LONG + "1", LONG + "2", "b ")


def _rows(rng: random.Random) -> dict[str, list[tuple[Any, ...]]]:
    rows: dict[str, list[tuple[Any, ...]]] = {"runs": [], "metrics": [], "params": [], "tags": []}
    for number in range(RUNS):
        run_id = f"{rng.getrandbits(128):032x}"
        start = None if number % 50 == 7 else 1000 + number // 3
        end = None if number % 4 == 0 else 2000 - number % 10
        stage = "deleted" if number % 30 == 3 else "active"
        status = rng.choice(("RUNNING", "FINISHED"))
        rows["runs"].append((run_id, f"n{number}", status, start, end, stage, 0, rng.choice(("ann", None))))
        if number % 5:
            value, nan = rng.choice(((0.0, 1), (0.5, 0), (float(number), 0), (-0.25, 0), (1.7976931348623157e308, 0)))
            rows["metrics"].append((run_id, "m", 1, 1, value, nan))
        if number % 3:
            rows["metrics"].append((run_id, "other", 1, 1, rng.random(), 0))
            rows["params"].append((run_id, "model", rng.choice(MODELS)))
        rows["params"].append((run_id, "seed", str(number)))
        rows["tags"].append((run_id, "mlflow.runName", f"n{number}"))
        if number % 7:
            rows["tags"].append((run_id, "note", rng.choice(("sweep 1", "Sweep 2", LONG))))
    return rows


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mysql"])
def connection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A database of 300 runs with the indexes of a large one, as the server makes them when it starts."""
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(search_indexes, "RUNS", 10)
        patch.setattr(run_search, "_MANY", 50)
        patch.setattr(run_search, "_FEW", 20)
        patch.setattr(run_search, "_SPARSE", 1)
        match request.param:
            case "sqlite":
                uri = sqlite_uri(tmp_path_factory.mktemp("ways") / "tailrace.db")
            case "postgresql":
                uri = stack.enter_context(postgresql_database())
            case _:
                uri = stack.enter_context(mysql_database())
        engine = open_engine(uri, readers=1)
        stack.callback(engine.dispose)
        prepare(engine, "mlflow-artifacts:/0")
        _fill(engine)
        said: list[str] = []
        prepare(engine, "mlflow-artifacts:/0", said.append)
        prepare(engine, "mlflow-artifacts:/0", said.append)
        assert len(said) == (0 if request.param == "mysql" else 1), said
        with for_reading(engine).connect() as connection:
            assert search_indexes.are_there(connection) == (request.param != "mysql")
            yield connection


def _fill(engine: Engine) -> None:
    rows = _rows(random.Random(7))
    points = with_booleans(engine.dialect.name, sorted(rows["metrics"]))
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        insert_rows(connection, runs, RUN_COLUMNS, rows["runs"])
        insert_rows(connection, latest_metrics, POINT_COLUMNS, points)
        insert_rows(connection, params, ("run_uuid", "key", "value"), sorted(rows["params"]))
        insert_rows(connection, tags, ("run_uuid", "key", "value"), sorted(rows["tags"]))
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE runs")  # as autovacuum does after a while


FILTERS = (
    "",
    "metrics.m > 0.1",
    "metrics.m != 0.5 and params.model != 'b'",
    "metrics.m >= -1 and metrics.m < 100 and params.model = 'b'",
    "params.seed = '77'",
    "params.seed LIKE '7%' and metrics.other > 0.2",
    "tags.note LIKE 'sweep%' and attributes.status = 'FINISHED'",
    "tags.note ILIKE 'sweep%'",
    f"params.model = '{LONG}1'",
    "params.model IS NULL",
    "tags.note IS NOT NULL and metrics.m = 0.5",
    "attributes.run_name LIKE 'n1%'",
    "attributes.start_time > 1050",
)
ORDERS: tuple[tuple[str, ...], ...] = (
    (),
    ("metrics.m",),
    ("metrics.m DESC",),
    ("metrics.nowhere",),
    ("params.model",),
    ("params.model DESC", "metrics.m DESC"),
    ("tags.note", "attributes.end_time DESC"),
    ("attributes.start_time ASC",),
    ("attributes.end_time", "metrics.other"),
    ("attributes.user_id DESC", "params.seed"),
    ("metrics.other", "attributes.run_id"),
    ("attributes.run_id DESC",),
)


PAIRS = [(text, order) for i, text in enumerate(FILTERS) for j, order in enumerate(ORDERS) if (i + j) % 2 == 0]


@pytest.mark.parametrize(("filter_text", "order_by"), PAIRS, ids=lambda value: str(value)[:60])
def test_all_ways_find_the_same(connection: Connection, filter_text: str, order_by: tuple[str, ...]) -> None:
    """Page by page in the way that is chosen, and page by page with each other way, as one statement finds them."""
    arguments = ([0], filter_text, ViewType.ACTIVE_ONLY, order_by)
    way = run_search._Ways(*arguments[1:], connection.dialect.name)
    parameters: dict[str, Any] = {"experiment_ids": [0], "limit": RUNS}
    expected = [row.run_uuid for row in connection.execute(way.all, parameters)]
    assert expected

    found: list[str] = []
    token = None
    while True:
        page, token = run_search.search(connection, *arguments, 61, token)
        found += [row.run_uuid for row in page]
        assert len(found) <= len(expected), "pages repeat runs"
        if token is None:
            break
    assert found == expected

    in_order = [row.run_uuid for query in way.in_order(None) for row in connection.execute(query, parameters)]
    assert in_order == expected
    if search_indexes.are_there(connection):
        parameters["ids"] = search_indexes.as_parameter(sorted(expected), connection.dialect.name)
        assert [row.run_uuid for row in connection.execute(way.all_listed, parameters)] == expected


def test_each_way_is_taken(connection: Connection) -> None:
    """So that the test above tests what it says."""

    def statements(filter_text: str, *order_by: str) -> tuple[int, bool]:
        way = run_search._Ways(filter_text, ViewType.ACTIVE_ONLY, order_by, connection.dialect.name)
        chosen, _parameters = run_search._choose(connection, way, [0], 5, None)
        return len(chosen), chosen[0] is way.all

    indexed = connection.dialect.name != "mysql"
    assert statements("") == (1, True)
    assert statements("params.seed = '77'") == (1, not indexed)
    assert statements("metrics.m > 0.1", "metrics.m") == ((2, False) if indexed else (1, True))
    assert statements("", "metrics.m") == ((4, False) if indexed else (1, True))
    assert statements("metrics.m > 0.1", "attributes.end_time") == (1, True)


def test_more_keys_than_a_database_joins(api: Api) -> None:
    """A filter of many keys is answered, one of too many refused with a sentence, and neither takes minutes."""
    for number, models in ((50, 50), (51, 60)):
        text = " and ".join(f"metrics.m{i} > {i}" for i in range(number))
        body = {"experiment_ids": ["0"], "filter": text}
        if number == 50:
            assert api.post("runs/search", body) == {}
        else:
            api.fails("runs/search", body, 400, "INVALID_PARAMETER_VALUE", "at most 50 different metrics")
        text = " and ".join(f"metrics.m{i} > {i}" for i in range(models))
        assert api.post("logged-models/search", {"experiment_ids": ["0"], "filter": text}) == {}
