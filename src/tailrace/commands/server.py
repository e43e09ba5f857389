"""`tailrace server`: check or create the database, then serve until told to stop."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tailrace import __version__
from tailrace.errors import StartupError
from tailrace.settings import Settings, to_environment

if TYPE_CHECKING:
    from tailrace.http.edge import Application

_DEFAULT_DATABASE = "sqlite:///tailrace.db"
_DRAIN_SECONDS = 30


@click.command(context_settings={"show_default": True})
@click.option(
    "--backend-store-uri",
    metavar="URL",
    envvar="MLFLOW_BACKEND_STORE_URI",
    default=_DEFAULT_DATABASE,
    help="Database for experiments and runs: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE. "
    "A new one gets its tables; one that MLflow 3.10 or newer made is used as it is.",
)
@click.option(
    "--default-artifact-root",
    metavar="URI",
    envvar="MLFLOW_DEFAULT_ARTIFACT_ROOT",
    show_default="./mlruns",
    help="Where the artifacts of new experiments go: a folder, or a URI that clients can write to.",
)
@click.option("-h", "--host", envvar="MLFLOW_HOST", default="127.0.0.1", help="Address to listen on.")
@click.option("-p", "--port", envvar="MLFLOW_PORT", default=5000, type=click.IntRange(0, 65535), help="Port.")
@click.option(
    "-w",
    "--workers",
    envvar="MLFLOW_WORKERS",
    default=4,
    type=click.IntRange(1),
    help="Processes that serve. They share most of their memory; one is enough for a small team.",
)
@click.option(
    "--allowed-hosts",
    metavar="HOSTS",
    envvar="MLFLOW_SERVER_ALLOWED_HOSTS",
    show_default="this machine and private addresses",
    help="Comma-separated Host headers to accept, with patterns: mlflow.example.com,*.internal:5000. '*' accepts all.",
)
@click.option(
    "--cors-allowed-origins",
    metavar="ORIGINS",
    envvar="MLFLOW_SERVER_CORS_ALLOWED_ORIGINS",
    show_default="the server's own",
    help="Comma-separated web origins whose pages may write: https://portal.example.com. '*' allows all.",
)
@click.option("--dev", is_flag=True, help="Reload when the source changes, and log every request.")
def server(
    backend_store_uri: str,
    default_artifact_root: str | None,
    host: str,
    port: int,
    workers: int,
    allowed_hosts: str | None,
    cors_allowed_origins: str | None,
    dev: bool,
) -> None:
    """Serve the tracking API and the web UI.

    Stop it with Ctrl-C or SIGTERM: requests that are under way are answered first.
    """
    from tailrace.artifacts.locations import absolute, default_root

    settings = Settings(
        backend_store_uri=backend_store_uri,
        default_artifact_root=absolute(default_artifact_root) if default_artifact_root else default_root(),
        host=host,
        port=port,
        workers=workers,
        dev=dev,
        allowed_hosts=_list(allowed_hosts) if allowed_hosts else None,
        allowed_origins=_list(cors_allowed_origins or ""),
    )
    try:
        _prepare(settings)
        listener = _listen(host, port)
    except StartupError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    sys.exit(_serve(settings, listener))


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _prepare(settings: Settings) -> None:
    from tailrace.artifacts.locations import child
    from tailrace.database.engine import open_engine
    from tailrace.database.migrations.prepare import prepare

    engine = open_engine(settings.backend_store_uri, readers=0)
    try:
        prepare(engine, child(settings.default_artifact_root, "0"))
    finally:
        engine.dispose()


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is announced, so that a port in use is one clear line."""
    try:
        return _bind(host, port, shared=False)
    except OSError as error:
        raise StartupError(f"Cannot listen on {host}:{port}: {error.strerror or error}.") from error


def _bind(host: str, port: int, *, shared: bool) -> socket.socket:
    """A socket with the address; a `shared` one can be taken again by the other workers."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind(address)
    return listener


def _serve(settings: Settings, listener: socket.socket) -> int:
    """Serve until told to stop; returns the exit status."""
    # Everything is imported and announced here, before there are workers: they are forks of this process.
    from tailrace.app import SETTINGS_VARIABLE, create_app
    from tailrace.database.engine import describe

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    port = listener.getsockname()[1]
    where = describe(settings.backend_store_uri)
    click.echo(f"Tailrace {__version__} at http://{_for_url(settings.host)}:{port}  ({where})")
    if settings.dev:
        import uvicorn

        listener.close()
        os.environ[SETTINGS_VARIABLE] = to_environment(settings)
        uvicorn.run("tailrace.app:app_of_worker", factory=True, reload=True, host=settings.host, port=port)
        return 0
    if settings.workers == 1:
        _work(create_app(settings), listener)
        return 0
    from tailrace.commands import workers

    _import_for_workers()
    # Taken alone first, so that the port cannot be another server's, and only now shared.
    listener.close()
    listeners = [_bind(settings.host, port, shared=True) for _ in range(settings.workers)]

    with tempfile.NamedTemporaryFile(prefix="tailrace-writers-") as lock:

        def work(number: int) -> None:
            for other in listeners:
                if other is not listeners[number]:
                    other.close()
            on_sqlite = settings.backend_store_uri.startswith("sqlite")
            _work(create_app(settings, Path(lock.name) if on_sqlite else None), listeners[number])

        return workers.run(settings.workers, work)


def _import_for_workers() -> None:
    """Import what a worker needs and let its pages be shared: none of them will be written by the collector."""
    import uvicorn.lifespan.on
    import uvicorn.loops.auto
    import uvicorn.protocols.http.auto  # noqa: F401

    gc.collect()
    gc.freeze()


def _work(app: Application, listener: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,
        lifespan="on",
        access_log=False,
        log_level="warning",
        log_config=None,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
        timeout_keep_alive=75,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
    )
    listener.listen(2048)
    server = uvicorn.Server(config)
    # uvicorn handles these itself once it runs, and when it has drained raises them again for whoever handled them
    # before: the same handler, for which that is no news. So none is lost while starting, and the exit status is 0.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, server.handle_exit)
    server.run(sockets=[listener])


def _for_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
