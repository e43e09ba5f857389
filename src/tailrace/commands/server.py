"""`tailrace server`: check or create the database, then serve until told to stop."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING

import click

from tailrace import __version__
from tailrace.errors import StartupError
from tailrace.settings import Settings, to_environment

if TYPE_CHECKING:
    import uvicorn

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
    default=1,
    type=click.IntRange(1),
    help="Processes that serve. One is fastest on SQLite; on PostgreSQL, one a core.",
)
@click.option("--dev", is_flag=True, help="Reload when the source changes, and log every request.")
def server(
    backend_store_uri: str, default_artifact_root: str | None, host: str, port: int, workers: int, dev: bool
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
    )
    try:
        _prepare(settings)
        listener = _listen(host, port)
    except StartupError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    _serve(settings, listener)


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
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        raise StartupError(f"Cannot listen on {host}:{port}: {error.strerror or error}.") from error
    listener.set_inheritable(True)
    return listener


def _serve(settings: Settings, listener: socket.socket) -> None:
    import uvicorn

    from tailrace.app import SETTINGS_VARIABLE, create_app
    from tailrace.database.engine import describe

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    address = f"{_for_url(settings.host)}:{listener.getsockname()[1]}"
    click.echo(f"Tailrace {__version__} at http://{address}  ({describe(settings.backend_store_uri)})")
    alone = settings.workers == 1 and not settings.dev
    if not alone:
        os.environ[SETTINGS_VARIABLE] = to_environment(settings)
    config = uvicorn.Config(
        create_app(settings) if alone else "tailrace.app:app_of_worker",
        factory=not alone,
        workers=settings.workers,
        reload=settings.dev,
        lifespan="on",
        access_log=settings.dev,
        log_level="info" if settings.dev else "warning",
        log_config=None,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
        timeout_keep_alive=75,
        server_header=False,
        date_header=False,
        ws="none",
    )
    if alone:
        _run(config, listener)
    elif settings.dev:
        from uvicorn.supervisors import ChangeReload

        ChangeReload(config, target=uvicorn.Server(config).run, sockets=[listener]).run()
    else:
        from uvicorn.supervisors import Multiprocess

        Multiprocess(config, target=uvicorn.Server(config).run, sockets=[listener]).run()


def _run(config: uvicorn.Config, listener: socket.socket) -> None:
    import uvicorn

    # uvicorn drains on SIGTERM and SIGINT, then raises the signal again for whoever handled it before: here nobody, so
    # that a server that was told to stop and did so exits with 0.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _for_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
