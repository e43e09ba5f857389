"""SQL Server, which cannot run here: every statement that our code sends is recorded and checked for its shape.

The driver is a stand-in that takes pyodbc's place and answers as a server with one experiment and one run would. It
proves that statements are built and avoid what SQL Server does not know; it cannot prove that a server takes them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from tailrace.database.dialects import among, creation_lock
from tailrace.database.engine import WRITES, open_engine
from tailrace.database.migrations.prepare import prepare
from tailrace.database.schema.tracking import latest_metrics, metrics
from tailrace.errors import StartupError, TrackingError
from tailrace.search.paging import Term, order_clauses
from tailrace.tracking.queries import (
    contents,
    experiment_search,
    experiments,
    inputs,
    logging,
    model_search,
    models,
    run_search,
    runs,
)
from tailrace.tracking.queries import metrics as history
from tailrace.tracking.types import SearchExperiments, ViewType

MODEL = ("m-1", 1, "model", "somewhere", 1, 1, 2, "active", "", "", None)
ANSWERS: list[tuple[str, tuple[Any, ...]]] = [
    ("ProductVersion", ("16.0.1000.6",)),
    (r"schema_name\(\)", ("dbo",)),
    ("FROM logged_models", MODEL),
    ("SELECT runs.lifecycle_stage", ("active", 1)),
    ("SELECT runs.run_uuid", ("r", "name", "", "RUNNING", 1, None, "active", "somewhere", 1)),
    (
        r"SELECT experiments.experiment_id, .*WHERE experiments.experiment_id =",
        (1, "name", "somewhere", "active", 1, 1),
    ),
    (r"OUTPUT inserted", (2,)),
]


class Cursor:
    """Remembers statements; a SELECT that `ANSWERS` knows has one row, the others none."""

    arraysize = 1
    sent: list[tuple[str, tuple[Any, ...]]]

    def __init__(self, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
        self.sent = sent
        self.rowcount = 0
        self.description: list[tuple[Any, ...]] | None = None
        self._rows: list[tuple[Any, ...]] = []

    def execute(self, text: str, parameters: tuple[Any, ...] = ()) -> None:
        self.sent.append((text, tuple(parameters)))
        self._rows = [row for pattern, row in ANSWERS if re.search(pattern, text, re.DOTALL)][:1]
        width = len(self._rows[0]) if self._rows else 1
        self.rowcount = text.count("(?") or 1
        selects = text.startswith("SELECT") or "OUTPUT inserted" in text
        self.description = (
            [(f"column_{i}", str, None, None, None, None, None) for i in range(width)] if selects else None
        )

    def executemany(self, text: str, rows: list[tuple[Any, ...]]) -> None:
        for row in rows:
            self.execute(text, row)

    def fetchall(self) -> list[tuple[Any, ...]]:
        rows, self._rows = self._rows, []
        return rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._rows.pop(0) if self._rows else None

    def nextset(self) -> bool:
        return False

    def setinputsizes(self, _sizes: object) -> None: ...

    def close(self) -> None: ...


def stand_in(sent: list[tuple[str, tuple[Any, ...]]]) -> ModuleType:
    """A module with what SQLAlchemy uses of pyodbc."""
    module = ModuleType("pyodbc")
    error = type("Error", (Exception,), {})
    connection = SimpleNamespace(
        autocommit=False,
        cursor=lambda: Cursor(sent),
        rollback=lambda: None,
        commit=lambda: None,
        close=lambda: None,
        add_output_converter=lambda *_arguments: None,
    )
    names = ("InterfaceError", "DatabaseError", "DataError", "OperationalError", "IntegrityError", "InternalError")
    vars(module).update(
        {name: type(name, (error,), {}) for name in (*names, "ProgrammingError", "NotSupportedError")},
        Error=error,
        Cursor=Cursor,
        paramstyle="qmark",
        version="5.2.0",
        connect=lambda *_arguments, **_options: connection,
        SQL_DRIVER_NAME=1,
        **{name: name for name in ("SQL_WVARCHAR", "SQL_VARCHAR", "SQL_DECIMAL", "BinaryNull", "STRING", "NUMBER")},
    )
    return module


@pytest.fixture
def sent() -> list[tuple[str, tuple[Any, ...]]]:
    return []


@pytest.fixture
def engine(sent: list[tuple[str, tuple[Any, ...]]], monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setitem(sys.modules, "pyodbc", stand_in(sent))
    engine = open_engine("mssql://user:secret@server/database", readers=1)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine: Engine, sent: list[tuple[str, tuple[Any, ...]]]) -> Iterator[Connection]:
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        sent.clear()
        yield connection


FORBIDDEN = {
    "a clause of SQLite and PostgreSQL": r"\bON CONFLICT\b|\bRETURNING\b|\bILIKE\b|\bLIMIT\b|= ANY",
    "a clause of MySQL": r"\bON DUPLICATE\b|\bINSERT IGNORE\b|`|\bIF\(",
    "NULLS LAST": r"\bNULLS (FIRST|LAST)\b",
    "a boolean literal": r"\b(true|false)\b",
    "a bit as a condition": r"(WHEN|AND|OR|WHERE|NOT|\() *[\w.]*is_nan *(THEN|AND|OR|\)|$)",
    "a row as a value": r"\), *\w+\.\"\w+\"\) >",
    "a parameter of another driver": r"%s|%\(|:\w+\b(?<!:)",
    "a piece left to SQLAlchemy": r"POSTCOMPILE",
    "a bare reserved word": r"[ ,.(]key\b",
    "LIKE with an escape": r"\bESCAPE\b",
    "paging by row numbers": r"ROW_NUMBER",
}


def check(sent: list[tuple[str, tuple[Any, ...]]]) -> list[str]:
    """The statements, each of which SQL Server could understand, as one line each."""
    assert sent
    for text, parameters in sent:
        plain = re.sub(r"'[^']*'", "''", text)
        for what, pattern in FORBIDDEN.items():
            assert not re.search(pattern, plain, re.IGNORECASE), f"{what} in {text}"
        assert plain.count("?") == len(parameters) <= 2100, text
        assert "OFFSET" not in plain or "ORDER BY" in plain, text
    return [" ".join(text.split()) for text, _ in sent]


def test_urls(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """`mssql://` is pyodbc, with the current ODBC driver unless the URL names another or a data source."""
    assert engine.url.drivername == "mssql+pyodbc"
    assert engine.url.query["driver"] == "ODBC Driver 18 for SQL Server"
    named = open_engine("mssql+pyodbc://user@server/database?driver=FreeTDS", readers=1)
    assert named.url.query["driver"] == "FreeTDS"
    assert "driver" not in open_engine("mssql+pyodbc://user:secret@source", readers=1).url.query


def test_creating(engine: Engine, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    """All of MLflow's tables, the trigger, experiment 0 with the id 0."""
    prepare(engine, "mlflow-artifacts:/0")
    made = [line for line in (" ".join(text.split()) for text, _ in sent) if line.startswith("CREATE")]
    tables = {line.split()[2]: line for line in made if line.startswith("CREATE TABLE")}
    assert len(tables) == 44
    assert "experiment_id INTEGER NOT NULL IDENTITY" in tables["experiments"]
    assert "CONSTRAINT metric_pk PRIMARY KEY (run_uuid, [key], timestamp, step, value, is_nan)" in tables["metrics"]
    assert "is_nan BIT NOT NULL DEFAULT 0" in tables["metrics"]
    assert "value DOUBLE PRECISION NOT NULL" in tables["metrics"] or "value FLOAT(53) NOT NULL" in tables["metrics"]
    assert "content VARCHAR(max) NOT NULL" in tables["spans"]
    assert "dimension_attributes NVARCHAR(max)" in tables["spans"]
    assert "AS (end_time_unix_nano - start_time_unix_nano) PERSISTED" in tables["spans"]
    assert "encrypted_value VARBINARY(max) NOT NULL" in tables["secrets"]
    assert (
        sum(line.startswith("CREATE TRIGGER prevent_secrets_aad_mutation ON secrets AFTER UPDATE") for line in made)
        == 1
    )
    everything = " ".join(text for text, _ in sent)
    assert "IDENTITY_INSERT experiments ON" in everything
    assert "NULLS LAST" not in everything
    assert "is_nan IN" not in everything


def test_creation_lock(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    with creation_lock(connection):
        assert "sp_getapplock" in sent[-1][0]


def test_a_creation_lock_that_is_not_given(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody goes on without it; that the time is up is an error only because the statement makes it one."""

    def answer(text: str) -> None:
        told = re.search(r"THROW 50001, '([^']+)', 1", text)
        assert told is not None
        raise DBAPIError(text, None, Exception(f"[42000] [Microsoft] {told[1]} (50001) (SQLExecDirectW)"))

    monkeypatch.setattr(connection, "exec_driver_sql", answer)
    with pytest.raises(StartupError, match="Another server"), creation_lock(connection):
        raise AssertionError("nobody has the lock")


def test_logging(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    """A batch is four MERGEs; each row is there once, and no statement has too many parameters."""
    points = [("r", f"k{i}", 1, 1, 0.5, False) for i in range(300)]
    batch = logging.Batch(
        "r", [*points, points[0]], points, [("p", "1"), ("q", "2")], {"t": "1", "mlflow.runName": "n"}
    )
    logging.log(connection, batch)
    logging.log_param(connection, "r", "p", "1")
    logging.append_model(connection, "r", {"a": 1})
    logging.delete_tag(connection, "r", "t")
    lines = check(sent)
    merges = [line for line in lines if line.startswith("MERGE")]
    assert merges
    assert all(" WITH (HOLDLOCK) AS old USING (VALUES (?, " in line and line.endswith(");") for line in merges)
    rows = [len(parameters) // 6 for text, parameters in sent if text.startswith("MERGE INTO metrics ")]
    assert sum(rows) == 300
    [latest, *_] = [line for line in merges if line.startswith("MERGE INTO latest_metrics")]
    assert (
        'WHEN MATCHED AND (new."step" > old."step" OR (new."step" = old."step" AND (new."timestamp" > old."timestamp" '
        'OR (new."timestamp" = old."timestamp" AND (new."value" > old."value"))))) THEN UPDATE SET '
        '"timestamp" = new."timestamp", "step" = new."step", "value" = new."value", "is_nan" = new."is_nan" '
        "WHEN NOT MATCHED THEN INSERT"
    ) in latest
    [kept, *_] = [line for line in merges if line.startswith("MERGE INTO params")]
    assert "WHEN MATCHED" not in kept
    [replaced, *_] = [line for line in merges if line.startswith("MERGE INTO tags")]
    assert 'WHEN MATCHED THEN UPDATE SET "value" = new."value" WHEN NOT MATCHED' in replaced


def test_model_points_stay_below_the_limit_of_parameters(
    connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]
) -> None:
    with pytest.raises(TrackingError, match="not found"):
        models.log_points(connection, 1, "r", [models.ModelPoint("m-2", "k", 1, 1, 0.5, None, None)])
    points = [models.ModelPoint("m-1", f"k{i}", 1, 1, 0.5, None, None) for i in range(500)]
    models.log_points(connection, 1, "r", points)
    check(sent)
    assert sum(len(parameters) // 9 for text, parameters in sent if text.startswith("MERGE")) == 500


def test_runs_and_experiments(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    experiments.create(connection, "new", None, [("a", "1")], "mlflow-artifacts:/", 1)
    experiments.get(connection, 1)
    experiments.tags_of(connection, [1, 2])
    experiments.rename(connection, 1, "other", 1)
    experiments.delete_or_restore(connection, 1, "deleted", 1)
    experiments.set_tag(connection, 1, "a", "2")
    experiments.delete_tag(connection, 1, "a")
    runs.create(connection, "r", 1, "name", "user", 1, [("a", "1")])
    runs.change(connection, "r", "FINISHED", 2, "other")
    runs.delete_or_restore(connection, "r", "deleted", 1)
    assert contents.of_runs(connection, ["r", "s"], model_inputs=True).metrics == {}
    inputs.log(connection, "r", [inputs.DatasetInput("d", "1", "code", "{}", "", "", {"a": "1"})], ["m-1"])
    inputs.log_outputs(connection, "r", {"m-1": 1})
    inputs.summaries(connection, [1], 10)
    assert any("CASE WHEN is_nan = 1 THEN NULL ELSE value END" in line for line in check(sent))


def test_models(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    models.create(connection, "m-1", 1, "model", "", "", {"a": "1"}, {"b": "2"}, 1)
    models.finalize(connection, "m-1", 2, 1)
    models.contents(connection, ["m-1"])
    models.set_tags(connection, "m-1", {"b": "3"})
    models.delete_tag(connection, "m-1", "b")
    models.remove(connection, "m-1", 1)
    check(sent)


FILTERS = [
    "metrics.a > 1 AND metrics.b != 2",
    "params.p LIKE '%[x]%' AND tags.t ILIKE 'A_' AND run_name = 'n'",
    "run_id IN ('a', 'b') AND status != 'FAILED' AND start_time > 1.5",
    "tags.t IS NULL AND params.p IS NOT NULL",
    "dataset.name != 'x' AND dataset.context IN ('train')",
]
ORDERS = ["metrics.a DESC", "tags.t ASC", "params.p DESC", "end_time", "start_time", "run_name", "status DESC"]


@pytest.mark.parametrize("text", FILTERS)
def test_searching_runs(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]], text: str) -> None:
    run_search.search(connection, [1, 2], text, ViewType.ACTIVE_ONLY, [], 10, None)
    [line] = check(sent)
    assert "FETCH FIRST ? ROWS ONLY" in line
    values = sent[0][1]
    assert "LIKE" not in text or "%[[]x]%" in values


def test_searching_in_order(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    """NULL is the lowest value on SQL Server: put last where the order ascends, and last by itself where not."""
    run_search.search(connection, [1], None, ViewType.ALL, ORDERS, 10, None)
    [line] = check(sent)
    order = line.split(" ORDER BY ")[1]
    assert "CASE WHEN runs.end_time IS NULL THEN 1 ELSE 0 END, runs.end_time ASC" in order
    assert "runs.status COLLATE Latin1_General_BIN2 DESC" in order
    assert "runs.status COLLATE Latin1_General_BIN2 IS NULL" not in order
    assert "is_nan = 1" in line


def test_searching_the_rest(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    for text in ("name LIKE 'a%' AND tags.x IS NULL AND creation_time > 5", "tags.x != 'a' AND name != 'b'"):
        request = SearchExperiments(filter=text, order_by=["name", "last_update_time ASC"])
        experiment_search.search(connection, request, 10)
    dataset = model_search.DatasetFilter("d", "1")
    fields = [
        model_search.OrderField("metrics.a", True, dataset),
        model_search.OrderField("model_type", False, None),
    ]
    terms = model_search.sort_terms(fields, "mssql")
    position = [0.5, None, 1, "m-1"]
    text = "metrics.a > 1 AND params.p = 'x' AND tags.t NOT IN ('y') AND status = 2 AND name ILIKE 'n'"
    model_search.search(connection, [1], text, [dataset], terms, 10, position)
    model_search.search(connection, [1], None, [dataset], terms, 10, None)
    lines = check(sent)
    assert all("TOP" in line or "FETCH FIRST" in line for line in lines)


def test_histories(connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]) -> None:
    history.history(connection, "r", "k")
    history.history(connection, "r", "k", 10)
    history.history(connection, "r", "k", 10, [1, 2, 0.5, False])
    history.histories(connection, ["r", "s"], "k", 10)
    history.sampled_histories(connection, ["r", "s"], "k", None, 100)
    check(sent)


def test_sampled_steps_stay_below_the_limit_of_parameters(
    connection: Connection, sent: list[tuple[str, tuple[Any, ...]]]
) -> None:
    connection.execute(select(metrics.c.step).where(among(metrics.c.step, range(2700), "mssql")))
    text, values = sent[-1]
    assert not values
    assert "2699" in text


def test_nulls_last_is_ours(engine: Engine) -> None:
    clauses = order_clauses([Term(latest_metrics.c.timestamp), Term(metrics.c.value, True)])
    ascending, descending = (str(clause.compile(dialect=engine.dialect)) for clause in clauses)
    column = "latest_metrics.timestamp"
    assert ascending == f"CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {column} ASC"
    assert descending == "metrics.value DESC"
