"""What the layer of dialects promises, on every database that runs here: one meaning, whatever the server says."""

from __future__ import annotations

import asyncio
import math
import random
import sqlite3
import struct
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, select, text
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from tailrace.database import dialects
from tailrace.database.database import Database
from tailrace.database.dialects import MYSQL_PACKET, insert_rows, rows_by_owner
from tailrace.database.engine import WRITES, open_engine
from tailrace.database.failures import as_tracking_error, is_transient
from tailrace.database.migrations.prepare import prepare
from tailrace.database.schema import base as schema
from tailrace.database.schema.tracking import latest_metrics, metrics, params, runs, tags
from tailrace.errors import StartupError, TrackingError
from tailrace.search.paging import Term, order_clauses
from tests.support import mysql_database, postgresql_database, sqlite_uri

POINT = ("run_uuid", "key", "timestamp", "step", "value", "is_nan")
TAG = ("run_uuid", "key", "value")
RUNS = ["a" * 32, "b" * 32]


def _filled(uri: str) -> Engine:
    """An engine on a database with our tables and two runs."""
    engine = open_engine(uri, readers=3)
    prepare(engine, "mlflow-artifacts:/0")
    row = {"status": "RUNNING", "lifecycle_stage": "active", "experiment_id": 0, "source_type": "UNKNOWN"}
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(insert(runs), [{"run_uuid": run, **row} for run in RUNS])
    return engine


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mysql", "mysql as MLflow makes it"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with our tables. MLflow leaves them MySQL's default collation, without case and accents."""
    with ExitStack() as stack:
        match request.param:
            case "sqlite":
                uri = sqlite_uri(tmp_path_factory.mktemp("dialects") / "tailrace.db")
            case "postgresql":
                uri = stack.enter_context(postgresql_database())
            case _:
                uri = stack.enter_context(mysql_database())
        with pytest.MonkeyPatch.context() as patch:
            if request.param == "mysql as MLflow makes it":
                patch.setattr(schema, "make_bytewise", lambda _connection: None)
            engine = _filled(uri)
        yield engine
        engine.dispose()


@pytest.fixture(scope="module")
def mysql() -> Iterator[Engine]:
    with mysql_database() as uri:
        engine = _filled(uri)
        yield engine
        engine.dispose()


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A writing connection whose changes are gone after the test."""
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        connection.begin()
        yield connection
        connection.rollback()


@pytest.fixture
def mysql_connection(mysql: Engine) -> Iterator[Connection]:
    with mysql.connect().execution_options(**{WRITES: True}) as connection:
        yield connection
        connection.rollback()


# Inserting


def test_keeping_counts_what_is_new(connection: Connection) -> None:
    """Rows with a known key stay as they are, and the number says how many were new."""
    rows = [(RUNS[0], f"k{i:03}", "1") for i in range(300)]
    assert insert_rows(connection, params, TAG, rows, key=TAG[:2]) == 300
    again = [(RUNS[0], f"k{i:03}", "2") for i in range(250, 350)]
    assert insert_rows(connection, params, TAG, again, key=TAG[:2]) == 50
    assert insert_rows(connection, params, TAG, again, key=TAG[:2]) == 0
    stored = dict(connection.execute(select(params.c.key, params.c.value)).all())
    assert stored == {f"k{i:03}": "1" if i < 300 else "2" for i in range(350)}


def test_points_may_be_there_twice(connection: Connection) -> None:
    rows = [(RUNS[0], "m", 1, 1, 0.5, False)] * 2
    insert_rows(connection, metrics, POINT, rows, key=POINT)
    assert len(connection.execute(select(metrics)).all()) == 1


def test_updating(connection: Connection) -> None:
    for value in ("1", "2", "2"):
        insert_rows(connection, tags, TAG, [(run, "t", value) for run in RUNS], key=TAG[:2], update=("value",))
    assert set(connection.scalars(select(tags.c.value))) == {"2"}


def test_updating_with_newer_only(connection: Connection) -> None:
    """Against a model in Python: the greatest (step, timestamp, value) stays, and its flag with it."""
    generator = random.Random(3)
    best: dict[str, tuple[int, int, float, bool]] = {}
    for _ in range(60):
        batch = {}
        for key in generator.sample("abcdefgh", 5):
            step, timestamp, value = generator.randrange(3), generator.randrange(3), float(generator.randrange(3))
            batch[key] = (step, timestamp, value, value == 0.0 and generator.random() < 0.5)
        rows = [(RUNS[0], key, t, s, v, nan) for key, (s, t, v, nan) in sorted(batch.items())]
        insert_rows(
            connection,
            latest_metrics,
            POINT,
            rows,
            key=("run_uuid", "key"),
            update=("timestamp", "step", "value", "is_nan"),
            newer=("step", "timestamp", "value"),
        )
        for key, point in batch.items():
            if key not in best or point[:3] > best[key][:3]:
                best[key] = point
        columns = ("key", "step", "timestamp", "value", "is_nan")
        stored = rows_by_owner(connection, latest_metrics, columns, "run_uuid", RUNS)[RUNS[0]]
        assert {key: (s, t, v, bool(nan)) for key, s, t, v, nan in stored} == best


def test_doubles_survive_bit_for_bit(connection: Connection) -> None:
    """10,000 random bit patterns, subnormals among them, through both ways of reading."""
    generator = random.Random(1)
    values = [5e-324, -5e-324, 2.225073858507201e-308, sys.float_info.min, sys.float_info.max, -sys.float_info.max, 0.1]
    while len(values) < 10_000:
        (value,) = struct.unpack("<d", generator.randbytes(8))
        if math.isfinite(value):
            values.append(value)
    values += [struct.unpack("<d", struct.pack("<Q", generator.getrandbits(52)))[0] for _ in range(1000)]
    insert_rows(connection, metrics, POINT, [(RUNS[0], "m", 0, i, v, False) for i, v in enumerate(values)], key=POINT)
    built = dict(connection.execute(select(metrics.c.step, metrics.c.value)).all())
    plain = dict(rows_by_owner(connection, metrics, ("step", "value"), "run_uuid", RUNS)[RUNS[0]])
    for read in (built, plain):
        wrong = [v for i, v in enumerate(values) if struct.pack("<d", v) != struct.pack("<d", read[i])]
        assert wrong == []


def test_rows_by_owner_of_many(connection: Connection) -> None:
    """More ids than one statement takes, most of them without rows; a column whose name is a word of SQL."""
    insert_rows(connection, tags, TAG, [(run, "t", None) for run in RUNS])
    ids = [f"{i:032x}" for i in range(2500)] + RUNS
    found = rows_by_owner(connection, tags, ("key", "coalesce(value, '')"), "run_uuid", ids, only="value IS NULL")
    assert {run: [tuple(row) for row in rows] for run, rows in found.items()} == {run: [("t", "")] for run in RUNS}


@pytest.mark.parametrize("key", ["new", "known"])
def test_what_does_not_fit_is_refused(connection: Connection, key: str) -> None:
    """Neither a run that is not there nor a text that is too long is passed over because known keys are."""
    insert_rows(connection, params, TAG, [(RUNS[0], "known", "1")])
    with pytest.raises((IntegrityError, DataError, sqlite3.IntegrityError)) as caught:
        insert_rows(connection, params, TAG, [(RUNS[0], key, "2"), ("c" * 32, "k", "1")], key=TAG[:2])
        connection.commit()
    error = as_tracking_error(caught.value)
    assert isinstance(error, TrackingError)
    assert error.code == "BAD_REQUEST"
    connection.rollback()
    if connection.dialect.name != "sqlite":
        with pytest.raises(DataError):
            insert_rows(connection, params, TAG, [(RUNS[0], "long", "x" * 8001)], key=TAG[:2])


def test_statements_fit_into_packets(mysql_connection: Connection) -> None:
    """Rows are spread over as many statements as MySQL's packets ask for; a row that fits into none is refused."""
    mysql_connection.info[MYSQL_PACKET] = 100_000
    values = ["😀" * 4000, "'" * 8000, "x" * 8000]
    rows = [(RUNS[0], f"k{i}", values[i % 3]) for i in range(60)]
    insert_rows(mysql_connection, tags, TAG, rows, key=TAG[:2], update=("value",))
    assert sorted(mysql_connection.execute(select(tags))) == sorted((k, v, run) for run, k, v in rows)
    mysql_connection.info[MYSQL_PACKET] = 10_000
    with pytest.raises(DataError, match="max_allowed_packet"):
        insert_rows(mysql_connection, tags, TAG, [(RUNS[0], "long", "'" * 7000)])
    mysql_connection.connection.invalidate()  # with its changed info


# Comparing text

STORED = ["a", "A", "ä", "a ", "é", "e", "a_b", "axb", "a\\b", "a\\_b", "50%", "50|", "", "ß", "\u00c9", "日本"]
CASES = {
    "=": lambda column, value, dialect: dialects.equal(column, value, dialect),
    "!=": lambda column, value, dialect: dialects.unequal(column, value, dialect),
    "IN": lambda column, value, dialect: dialects.equal(column, (value, "nothing"), dialect),
    "NOT IN": lambda column, value, dialect: dialects.unequal(column, (value, "nothing"), dialect),
}
PATTERNS = {
    "a": {"a"},
    "A%": {"A"},
    "a_b": {"a_b", "axb", "a\\b"},
    "a\\_b": {"a\\_b"},
    "a\\%": {"a\\b", "a\\_b"},
    "%|": {"50|"},
    "50%": {"50%", "50|"},
    "[a]": set(),
    "e": {"e"},
    "a ": {"a "},
}


def texts(connection: Connection, condition: Any) -> set[str]:
    return set(connection.scalars(select(tags.c.value).where(condition)))


@pytest.fixture
def stored(connection: Connection) -> Connection:
    """Tags with values that a collation may take for the same."""
    insert_rows(connection, tags, TAG, [(RUNS[0], f"k{i}", value) for i, value in enumerate(STORED)])
    return connection


@pytest.mark.parametrize("operator", CASES)
def test_text_compares_by_bytes(stored: Connection, operator: str) -> None:
    for value in STORED:
        found = texts(stored, CASES[operator](tags.c.value, value, stored.dialect.name))
        assert found == ({value} if operator in ("=", "IN") else set(STORED) - {value})


@pytest.mark.parametrize("pattern", PATTERNS)
def test_like(stored: Connection, pattern: str) -> None:
    """Case counts, blanks at the end count, and nothing but % and _ has a meaning."""
    assert texts(stored, dialects.like(tags.c.value, pattern, stored.dialect.name)) == PATTERNS[pattern]


def test_ilike(stored: Connection) -> None:
    dialect = stored.dialect.name
    assert texts(stored, dialects.ilike(tags.c.value, "A", dialect)) == {"a", "A"}
    assert texts(stored, dialects.ilike(tags.c.value, "A\\_B", dialect)) == {"a\\_b"}
    if dialect != "sqlite":  # which folds ASCII only
        assert texts(stored, dialects.ilike(tags.c.value, "É", dialect)) == {"é", "É"}


@pytest.mark.parametrize("descending", [False, True])
def test_order(connection: Connection, descending: bool) -> None:
    """By bytes, NULL last in both directions. Blanks at the end may or may not count."""
    values = [value for value in STORED if value != "a "]
    rows = [(RUNS[0], f"k{i}", value) for i, value in enumerate([None, *values])]
    insert_rows(connection, tags, TAG, rows)
    term = Term(dialects.bytewise(tags.c.value, connection.dialect.name), descending)
    found = list(connection.scalars(select(tags.c.value).order_by(*order_clauses([term]))))
    assert found == [*sorted(values, key=str.encode, reverse=descending), None]


def test_order_of_long_texts(connection: Connection) -> None:
    """Texts that differ in their last letter only are in order too: MySQL's sorts look at 1,024 bytes by default."""
    values = [f"{'x' * 7990}{i:03}" for i in range(200)]
    random.Random(5).shuffle(values)
    insert_rows(connection, tags, TAG, [(RUNS[0], f"k{i}", value) for i, value in enumerate(values)])
    column = dialects.bytewise(tags.c.value, connection.dialect.name)
    assert list(connection.scalars(select(column).order_by(*order_clauses([Term(column)])))) == sorted(values)


def test_keys_compare_by_bytes(connection: Connection) -> None:
    """Also as keys, in the tables we make: `loss`, `Loss` and `loss ` are three metrics."""
    if "general_ci" in str(
        connection.dialect.name == "mysql" and connection.scalar(text("SELECT @@collation_database"))
    ):
        pytest.skip("in MLflow's tables on MySQL they are one")
    rows = [(RUNS[0], key, "1") for key in ("Loss", "loss", "loss ", "löss")]
    assert insert_rows(connection, params, TAG, rows, key=TAG[:2]) == 4


# Failures


def test_lock_wait_and_deadlock_are_transient(mysql: Engine) -> None:
    with (
        mysql.connect().execution_options(**{WRITES: True}) as one,
        mysql.connect().execution_options(**{WRITES: True}) as two,
    ):
        insert_rows(one, tags, TAG, [(RUNS[0], "x", "1")], key=TAG[:2], update=("value",))
        two.execute(text("SET SESSION innodb_lock_wait_timeout = 1"))
        with pytest.raises(DBAPIError) as waited:
            insert_rows(two, tags, TAG, [(RUNS[0], "x", "2")], key=TAG[:2], update=("value",))
        assert is_transient(waited.value)
        two.rollback()
        two.execute(text("SET SESSION innodb_lock_wait_timeout = 50"))
        insert_rows(two, tags, TAG, [(RUNS[1], "x", "2")], key=TAG[:2], update=("value",))
        failures: list[BaseException] = []

        def cross(connection: Connection, run: str) -> None:
            try:
                insert_rows(connection, tags, TAG, [(run, "x", "3")], key=TAG[:2], update=("value",))
            except DBAPIError as error:
                failures.append(error)
                connection.rollback()

        threads = [threading.Thread(target=cross, args=arguments) for arguments in ((one, RUNS[1]), (two, RUNS[0]))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(failures) == 1
        assert is_transient(failures[0])
        one.rollback()
        two.rollback()


def test_lost_connections_are_replaced(mysql: Engine) -> None:
    """MySQL closes idle connections: neither a write nor a read sees that."""

    async def work() -> None:
        database = Database(mysql.url.render_as_string(hide_password=False))
        with create_engine(mysql.url, isolation_level="AUTOCOMMIT").connect() as admin:
            own = admin.scalar(text("SELECT CONNECTION_ID()"))
            for value in ("1", "2"):
                row = (RUNS[0], "lost", value)
                await database.write(
                    lambda c, row=row: insert_rows(c, tags, TAG, [row], key=TAG[:2], update=("value",))  # type: ignore[misc]
                )
                query = select(tags.c.value).where(tags.c.key == "lost")
                assert await database.read(lambda c, query=query: c.scalar(query)) == value  # type: ignore[misc]
                for (id,) in admin.execute(text("SELECT id FROM information_schema.processlist WHERE db = database()")):
                    if id != own:
                        admin.execute(text(f"KILL {id}"))
        database.close()

    # In a thread of its own: in this one the browser tests may have left their event loop running.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(work())).result()
    mysql.dispose()  # whose connections are gone too


def test_checks_are_refusals(mysql_connection: Connection) -> None:
    with pytest.raises(DBAPIError) as caught:
        mysql_connection.execute(text("UPDATE runs SET status = 'ODD'"))
    error = as_tracking_error(caught.value)
    assert isinstance(error, TrackingError)
    assert error.code == "BAD_REQUEST"


# Opening


@pytest.mark.parametrize("scheme", ["mysql", "mysql+pymysql", "mysql+mysqldb", "mariadb", "mariadb+pymysql"])
def test_mysql_urls(mysql: Engine, scheme: str) -> None:
    """Whatever driver the URL names, it is PyMySQL that connects."""
    address = mysql.url.render_as_string(hide_password=False).partition("://")[2]
    engine = open_engine(f"{scheme}://{address}", readers=1)
    with engine.connect() as connection:
        assert connection.scalar(select(runs.c.run_uuid).where(runs.c.run_uuid == RUNS[0])) == RUNS[0]
        assert connection.get_isolation_level() == "REPEATABLE READ"
        connection.rollback()
        assert connection.execution_options(**{WRITES: True}).get_isolation_level() == "READ COMMITTED"
    engine.dispose()


@pytest.mark.parametrize(
    ("scheme", "driver", "extra"),
    [("mysql", "pymysql", "mysql"), ("mssql", "pyodbc", "mssql"), ("postgresql", "psycopg", "postgres")],
)
def test_missing_driver(monkeypatch: pytest.MonkeyPatch, scheme: str, driver: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, driver, None)
    with pytest.raises(StartupError) as caught:
        open_engine(f"{scheme}://user@server/database", readers=1)
    message = str(caught.value)
    assert f"pip install 'tailrace[{extra}]'" in message
    assert "\n" not in message


@pytest.mark.parametrize("kind", ["postgresql", "mysql"])
def test_creation_lock(kind: str, tmp_path: Path) -> None:
    """Who comes second waits until the first is done."""
    with ExitStack() as stack:
        uri = stack.enter_context(mysql_database() if kind == "mysql" else postgresql_database())
        engine = open_engine(uri, readers=2)
        stack.callback(engine.dispose)
        events: list[str] = []

        def second() -> None:
            with engine.connect() as connection, connection.begin(), dialects.creation_lock(connection):
                events.append("second")

        with engine.connect() as connection, connection.begin(), dialects.creation_lock(connection):
            thread = threading.Thread(target=second)
            thread.start()
            thread.join(0.5)
            events.append("first")
        thread.join()
        assert events == ["first", "second"]


def test_new_tables_compare_by_bytes(mysql: Engine) -> None:
    """The database's default is what MLflow's later tables get, and foreign keys between them and ours need that."""
    with mysql.connect() as connection:
        collation = connection.scalar(text("SELECT @@collation_database"))
        assert collation in ("utf8mb4_nopad_bin", "utf8mb4_0900_bin", "utf8mb4_bin")
