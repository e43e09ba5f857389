"""What was thinned once is kept while it holds: the next reader gets the same, and whoever logs more gets more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
import sqlalchemy

from tailrace.files.index import uri_of
from tests.explore.conftest import OWN
from tests.explore.test_series import log, series
from tests.support import Api, ServerProcess, metric, wait_until

POINTS = 3_600


class Store(NamedTuple):
    server: ServerProcess
    api: Api
    own: Api
    engine: sqlalchemy.Engine

    def kept(self, run: str) -> list[tuple[Any, ...]]:
        if not sqlalchemy.inspect(self.engine).has_table("tailrace_curves"):
            return []
        query = sqlalchemy.text("SELECT shown, points, curve FROM tailrace_curves WHERE run_uuid = :run")
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query, {"run": run})]

    def run(self, **update: Any) -> str:
        """One that has ended, with a metric "m" of many points."""
        run = self.api.run(start_time=1_000)
        log(self.api, run, [metric("m", step / 7, 1_000 + step, step) for step in range(POINTS)])
        self.api.post("runs/update", {"run_id": run, "status": "FINISHED", "end_time": 9_000} | update)
        return run

    def falsify(self, run: str) -> None:
        """Have what is kept say that all values are 42."""
        ((shown, _, curve),) = self.kept(run)
        points, columns, marks = msgspec.msgpack.decode(curve)
        columns[2] = [42.0] * len(columns[2])
        told = msgspec.msgpack.encode((points, columns, marks))
        statement = "UPDATE tailrace_curves SET curve = :curve WHERE run_uuid = :run AND shown = :shown"
        with self.engine.begin() as connection:
            connection.execute(sqlalchemy.text(statement), {"curve": told, "run": run, "shown": shown})


@pytest.fixture
def store(empty_store: str, tmp_path: Path) -> Iterator[Store]:
    server = ServerProcess(empty_store, tmp_path)
    uri = empty_store if ":" in empty_store else uri_of(empty_store)
    engine = sqlalchemy.create_engine(uri.replace("postgresql:", "postgresql+psycopg:"), poolclass=sqlalchemy.NullPool)
    try:
        url = server.start().url
        yield Store(server, Api(url), Api(url, OWN), engine)
        assert "not kept" not in server.stderr
    finally:
        server.stop()


def settled(look: Callable[[], list[Any]], count: int) -> list[Any]:
    wait_until(lambda: len(look()) == count, f"{count} kept curves", detail=lambda: str(look()))
    return look()


@pytest.mark.parametrize("x", ["STEP", "TIME", "RELATIVE"])
def test_the_second_reader_gets_what_the_first_got(store: Store, x: str) -> None:
    run = store.run()
    log(store.api, run, [metric("m", "NaN", 999, 50)])
    first = series(store.own, run, x=x, buckets=40)
    assert (first["count"], len(first["steps"])) == (POINTS + 1, 41)
    settled(lambda: store.kept(run), 1)
    assert series(store.own, run, x=x, buckets=40) == first
    # Other buckets are another curve; a part of one is not kept.
    series(store.own, run, x=x, buckets=41)
    start = 1_000 if x == "TIME" else 0
    series(store.own, run, x=x, buckets=40, start=start, end=start + 100)
    settled(lambda: store.kept(run), 2)


def test_no_point_is_missing(store: Store) -> None:
    """Neither one that comes after the end nor one from long before it; a look-up is one until then."""
    run = store.run()
    first = series(store.own, run, buckets=40)
    settled(lambda: store.kept(run), 1)
    store.falsify(run)
    assert set(series(store.own, run, buckets=40)["values"]) == {42}
    log(store.api, run, [metric("m", -5, 1, 7)])
    found = series(store.own, run, buckets=40)
    assert (found["count"], min(found["low"])) == (POINTS + 1, -5)
    assert found["values"] == first["values"]
    wait_until(lambda: store.kept(run)[0][1] == POINTS + 1, "the new curve to be kept")
    assert series(store.own, run, buckets=40) == found


def test_neither_runs_that_go_on_nor_short_curves_are_kept(store: Store) -> None:
    running, ended = store.run(status="RUNNING"), store.run()
    log(store.api, ended, [metric("short", step, step, step) for step in range(100)])
    keys = {"run_ids": [running, ended], "keys": ["m", "short"], "buckets": 10}
    first = store.own.post("metrics/series", keys)
    settled(lambda: store.kept(ended), 1)
    assert store.kept(running) == []
    assert store.own.post("metrics/series", keys) == first


def test_files_that_were_changed(tmp_path: Path) -> None:
    """A client that writes as many points over those in a file is believed."""
    root = tmp_path / "mlruns"
    server = ServerProcess(str(root), tmp_path)
    engine = sqlalchemy.create_engine(uri_of(str(root)), poolclass=sqlalchemy.NullPool)
    try:
        url = server.start().url
        store = Store(server, Api(url), Api(url, OWN), engine)
        run = store.run()
        assert series(store.own, run, buckets=40)["values"][-1] == (POINTS - 1) / 7
        settled(lambda: store.kept(run), 1)
        (file,) = wait_until(lambda: list(root.glob(f"*/{run}/metrics/m")), "the metric's file")
        wait_until(lambda: len(file.read_text().splitlines()) == POINTS, "the points in the file")
        file.write_text("".join(f"{1_000 + step} 3.5 {step}\n" for step in range(POINTS)))
        wait_until(lambda: set(series(store.own, run, buckets=40)["values"]) == {3.5}, "the values of the file")
    finally:
        server.stop()
