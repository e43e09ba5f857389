"""From the URL in `--backend-store-uri` to an engine whose connections are set up alike in every thread.

SQLite runs in WAL mode with `synchronous=FULL`: readers never wait for the writer, and what was committed survives a
power cut. Transactions are begun explicitly, writing ones with `BEGIN IMMEDIATE`, so that two processes wait for each
other at the start and never fail half way.

Elsewhere a read sees one snapshot (REPEATABLE READ) and the writer READ COMMITTED, which on MySQL locks the rows it
touches and not the gaps between them. SQL Server reads at READ COMMITTED; there operators should turn on
READ_COMMITTED_SNAPSHOT, or reads wait for writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from tailrace.database import columns, doubles
from tailrace.database.dialects import MYSQL_PACKET, adapt
from tailrace.database.sqlite_threads import drop_connection_locks
from tailrace.errors import StartupError

WRITES = "tailrace_writes"
"""Execution option of connections whose transactions write."""

BEGUN_BY_HAND = "tailrace_begun_by_hand"
"""Execution option of SQLite connections whose owner sends BEGIN himself."""

_SQLITE_BUSY_SECONDS = 30
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # The filter language's LIKE is case-sensitive (contract: tracking §11.1).
    "PRAGMA case_sensitive_like=ON",
    "PRAGMA cache_size=-8000",
    "PRAGMA temp_store=MEMORY",
    # A checkpoint of 16 MB at a time instead of 4: batches of metrics rewrite the same pages many times over.
    "PRAGMA wal_autocheckpoint=4000",
    # ... but a log once grown is cut back, so that it does not keep the size of the largest load it ever saw.
    "PRAGMA journal_size_limit=67108864",
)


_CONNECT_SECONDS = 10
_MYSQL_MODE = "STRICT_ALL_TABLES,ANSI_QUOTES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION"
"""Refuse what does not fit instead of cutting it, read "key" as a name, and let experiment 0 have the id 0."""

_MYSQL_IDLE_SECONDS = 300
_MYSQL_SESSION = (
    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    # Joins and EXISTS follow keys, so the order matters little, but trying all takes minutes from a dozen on.
    "SET SESSION optimizer_search_depth = 4",
    # Every row of a statement may have something to say (`dialects.insert_rows`).
    "SET SESSION max_error_count = 1024",
    # Of a server that lost its power, the locks go with its connection.
    f"SET SESSION wait_timeout = {_MYSQL_IDLE_SECONDS}",
    # A column of points is one text (`columns.points`).
    "SET SESSION group_concat_max_len = 4194304",
    # Sorts look at the first 1,024 bytes of a text otherwise, and a page could begin where the last one did not end.
    "SET SESSION max_sort_length = 32768, sort_buffer_size = GREATEST(@@sort_buffer_size, 1048576)",
)
# A server that lost its power or its network in the middle of a transaction must not hold its locks for hours, nor may
# we wait for hours for a database that is gone. No transaction of ours waits for anything but the database.
_POSTGRESQL_SESSION = "SET idle_in_transaction_session_timeout = '60s'"
_KEEP_ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
"""Seconds, seconds, number of tries."""

_FEATURE_NOT_SUPPORTED = "0A000"
"""`cached plan must not change result type`; whatever else it may mean, we ask for no such thing."""

_MSSQL_DRIVER = "ODBC Driver 18 for SQL Server"
_EXTRAS = {"postgresql": "postgres", "mysql": "mysql", "mssql": "mssql"}


def open_engine(uri: str, *, readers: int) -> Engine:
    """An engine for `uri` with room for `readers` reading threads and the writer. Does not connect yet.

    Raises StartupError where the URL or its driver is unusable.
    """
    url = _with_driver(parse(uri))
    options: dict[str, Any] = {"pool_size": readers + 1, "max_overflow": 0, "pool_timeout": 60}
    backend = url.get_backend_name()
    match backend:
        case "sqlite":
            drop_connection_locks()
            options["connect_args"] = {"check_same_thread": False, "cached_statements": 512}
            _make_folder(url)
        case "mysql":
            # The mode is set while connecting, because SQLAlchemy looks at it before any listener could set it.
            arguments = {"connect_timeout": _CONNECT_SECONDS, "sql_mode": _MYSQL_MODE}
            # By position, as all our drivers take parameters in a tuple (`statements.Prepared`).
            options |= {"pool_recycle": _MYSQL_IDLE_SECONDS - 60, "connect_args": arguments, "paramstyle": "format"}
        case "mssql":
            options |= {"pool_recycle": 3600, "connect_args": {"timeout": _CONNECT_SECONDS}}
        case _:
            options |= {"pool_recycle": 3600, "connect_args": {"connect_timeout": _CONNECT_SECONDS, **_KEEP_ALIVE}}
    try:
        engine = create_engine(url, **options)
    except ImportError as error:
        reason = str(error).splitlines()[0].rstrip(".:")
        raise StartupError(
            f"The database driver for {url.drivername} cannot be loaded ({reason}); "
            f"install it with: pip install 'tailrace[{_EXTRAS.get(backend, backend)}]'."
        ) from error
    adapt(engine.dialect)
    match backend:
        case "sqlite":
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        case "postgresql":
            event.listen(engine, "connect", _set_up_postgresql)
            event.listen(engine, "handle_error", _forget_outdated_plans)
        case "mysql":
            event.listen(engine, "connect", _set_up_mysql)
            event.listen(engine, "set_connection_execution_options", _write_at_read_committed)
    return engine


def for_reading(engine: Engine) -> Engine:
    """The engine for reads, all statements of which see one snapshot.

    SQLite's transactions and our MySQL sessions are so anyway; SQL Server has no such level in every database.
    """
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def describe(uri: str) -> str:
    """The URL as it may be printed: without its password."""
    try:
        return make_url(uri).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "the given URL"


def parse(uri: str) -> URL:
    """Raises StartupError where it is no database URL."""
    try:
        return make_url(uri)
    except ArgumentError:
        raise StartupError(
            f"{uri!r} is no database URL; give one like sqlite:///mlflow.db "
            "or postgresql://user:password@host:5432/database or mysql://user:password@host:3306/database."
        ) from None
    except ValueError as error:
        raise StartupError(
            f"The port of the database URL is no number ({error}). "
            "Several hosts are given as postgresql://user:password@/database?host=one:5432&host=two:5432."
        ) from None


def _with_driver(url: URL) -> URL:
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            # Whatever driver the URL names, ours is psycopg 3: existing command lines keep working.
            return url.set(drivername="postgresql+psycopg")
        case "mysql" | "mariadb":
            return url.set(drivername="mysql+pymysql")
        case "mssql":
            url = url.set(drivername="mssql+pyodbc")
            # A URL without a database names a data source of ODBC, which knows its driver.
            if url.database and not {"driver", "odbc_connect", "dsn"} & {name.lower() for name in url.query}:
                url = url.update_query_dict({"driver": _MSSQL_DRIVER})
            return url
        case other:
            raise StartupError(
                f"{other!r} is no database that Tailrace supports; use sqlite:, postgresql:, mysql: or mssql:."
            )


def _make_folder(url: URL) -> None:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StartupError(f"Cannot create the folder of {url.database}: {error.strerror}.") from error
    else:
        raise StartupError("An in-memory SQLite database would lose every run; name a file.")


def _set_up_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # no implicit BEGIN: `_begin_sqlite` does it
    connection.execute(f"PRAGMA busy_timeout={_SQLITE_BUSY_SECONDS * 1000}")
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(pragma)
    columns.set_up(connection, record.info)


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(BEGUN_BY_HAND):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")


def _set_up_postgresql(connection: Any, _record: object) -> None:
    connection.autocommit = True
    connection.execute(_POSTGRESQL_SESSION)
    connection.autocommit = False


def _forget_outdated_plans(context: ExceptionContext) -> None:
    """Count a connection as lost whose prepared statements are older than its tables, so that what failed is repeated.

    PostgreSQL refuses such statements, and a newer MLflow may alter tables under our feet.
    """
    if getattr(context.original_exception, "sqlstate", None) == _FEATURE_NOT_SUPPORTED:
        context.is_disconnect = True


def _set_up_mysql(connection: Any, record: Any) -> None:
    connection.encoders[float] = _mysql_double
    with connection.cursor() as cursor:
        for statement in _MYSQL_SESSION:
            cursor.execute(statement)
        cursor.execute("SELECT @@max_allowed_packet")
        (record.info[MYSQL_PACKET],) = cursor.fetchone()


def _write_at_read_committed(_connection: Connection, options: dict[str, Any]) -> None:
    if options.get(WRITES):
        options["isolation_level"] = "READ COMMITTED"


def _mysql_double(value: float, _mapping: object = None) -> str:
    """A double as a literal, bit for bit. MySQL knows no infinity; the tables hold the largest double for it."""
    text = repr(doubles.stored(value)[0])
    return text if "e" in text else f"{text}e0"
