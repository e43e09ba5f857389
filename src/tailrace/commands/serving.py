"""Serve until told to stop: take the port, say what is served, and run it with uvicorn in one process or several.

The other servers are in `other_servers.py`. Whichever it is, a port in use or a wrong option is one line and an exit
status that is not 0 (contract: server-cli §4 and §7; the original exits with 0).
"""

from __future__ import annotations

import gc
import logging
import os
import shlex
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from tailrace import __version__
from tailrace.errors import StartupError
from tailrace.settings import Settings, to_environment

if TYPE_CHECKING:
    from tailrace.http.edge import Application

DRAIN_SECONDS = 30
"""How long requests that are under way may take once the server is told to stop."""

_OURS = ("app", "host", "port", "workers", "app_dir", "factory", "interface", "lifespan", "ws")
"""What uvicorn's options cannot change: the app is this one; address and processes have options of their own."""


@dataclass(frozen=True)
class Way:
    """How to serve: which server with which options of its own, where, in how many processes."""

    kind: Literal["uvicorn", "gunicorn", "waitress"]
    options: str
    host: str
    port: int
    workers: int
    dev: bool

    def words(self) -> list[str]:
        """The options, split as a shell would."""
        try:
            return shlex.split(self.options)
        except ValueError as error:
            raise click.UsageError(f"--{self.kind}-opts: {error}: {self.options!r}") from None


def serve(settings: Settings, way: Way) -> int:
    """Serve until told to stop; returns the exit status. Nothing is touched before all options are known to be good."""
    gc.disable()  # until the app is made: nothing that is imported until then is ever garbage
    if way.kind == "uvicorn":
        status = _serve_with_uvicorn(settings, way)
    else:
        from tailrace.commands import other_servers

        status = (other_servers.gunicorn if way.kind == "gunicorn" else other_servers.waitress)(settings, way)
    _finish(settings)
    return status


def _finish(settings: Settings) -> None:
    """The last worker may have written to a folder's index when nobody kept its files any more."""
    from tailrace.files.index import folder_of

    for root in {folder_of(settings.backend_store_uri), folder_of(settings.registry_store_uri)} - {None}:
        from tailrace.files.store import finish

        finish(str(root))


def prepare(settings: Settings) -> None:
    """Check or create what the server writes to."""
    from tailrace.app import prepare_database

    if settings.metrics_folder is not None:
        try:
            Path(settings.metrics_folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StartupError(f"--expose-prometheus {settings.metrics_folder}: {error.strerror}.") from error
    _check_artifact_stores(settings)
    if not settings.artifacts_only:
        prepare_database(settings, click.echo, indexing)


def indexing(units: int) -> Callable[[int], object]:
    """Show how far the first indexing of a folder is: a bar on a terminal, otherwise a line now and then."""
    began = told = time.monotonic()
    done = 0
    click.echo(f"Indexing {units:,} experiments, runs and models of the folder, once; the server answers after that.")

    def advance(count: int) -> None:
        nonlocal done, told
        done += count
        now = time.monotonic()
        terminal = sys.stdout.isatty()
        if done == units or now - told > (0.2 if terminal else 10):
            told = now
            left = (units - done) * (now - began) / done
            line = f"  {done:,} of {units:,} ({100 * done // units} %), {left:.0f} s left"
            click.echo(f"\r{line:60}" if terminal else line, nl=not terminal or done == units)

    return advance


def _check_artifact_stores(settings: Settings) -> None:
    """Refuse to start where artifacts are to lie in a store that this installation cannot open."""
    from importlib.util import find_spec

    from tailrace.artifacts.places import OBJECT_STORES, scheme_of

    for option, location in (
        ("--default-artifact-root", settings.default_artifact_root),
        ("--artifacts-destination", settings.artifacts_destination),
    ):
        if scheme_of(location) in OBJECT_STORES and find_spec("obstore") is None:
            raise StartupError(f"{option} {location} needs the extra 'buckets': pip install 'tailrace[buckets]'.")


def listen(way: Way, options: dict[str, Any] | None = None) -> socket.socket:
    """Take the address before anything is announced, so that one in use is one clear line."""
    path, number = (options or {}).get("uds"), (options or {}).get("fd")
    try:
        if number is not None:
            return socket.socket(fileno=number)
        if path is not None:
            return _bind_path(Path(path))
        return _bind(way.host, way.port, shared=False)
    except (OSError, OverflowError) as error:
        where = path or (f"file descriptor {number}" if number is not None else f"{way.host}:{way.port}")
        raise StartupError(f"Cannot listen on {where}: {getattr(error, 'strerror', None) or error}.") from error


def announce(settings: Settings, way: Way, listener: socket.socket, *, tls: bool = False) -> None:
    """Say where the server is and what it serves. Passwords are not shown."""
    from tailrace.database.engine import describe
    from tailrace.files.index import folder_of

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    address = listener.getsockname()
    if isinstance(address, tuple):
        host = f"[{way.host}]" if ":" in way.host else way.host
        url = f"{'https' if tls else 'http'}://{host}:{address[1]}{settings.static_prefix}"
    else:
        url = f"unix:{os.fsdecode(address)}"
    hosts = (
        "this machine and private addresses" if settings.allowed_hosts is None else ", ".join(settings.allowed_hosts)
    )
    backend = settings.backend_store_uri
    store = "none: artifacts only" if settings.artifacts_only else folder_of(backend) or describe(backend)
    click.echo(
        f"Tailrace {__version__} at {url}\n"
        f"  store      {store}{f' ({settings.store_note})' if settings.store_note else ''}\n"
        f"  artifacts  {_artifacts(settings)}\n"
        f"  workers    {way.workers} ({way.kind})\n"
        f"  hosts      {hosts if settings.secure else 'any: nothing is checked'}"
    )


def _artifacts(settings: Settings) -> str:
    root, behind = settings.default_artifact_root, settings.artifacts_destination
    return f"{root} through this server, in {behind}" if root.startswith("mlflow-artifacts:") else root


def _serve_with_uvicorn(settings: Settings, way: Way) -> int:
    options = _uvicorn_options(way)
    if options:
        check_loading(options, "--uvicorn-opts")
    if way.dev or options.pop("reload", False):
        return _serve_and_reload(settings, way, options)
    if options.pop("access_log", False) and settings.access_log == "off":
        settings = _replace(settings, access_log="text")
    prepare(settings)
    listener = listen(way, options)
    announce(settings, way, listener, tls=bool(options.get("ssl_certfile") or options.get("ssl_keyfile")))
    # Everything is imported here, before there are workers: they are forks of this process.
    from tailrace.app import create_app

    if way.workers == 1:
        _work(create_app(settings), listener, options)
        return 0
    from tailrace.commands import workers

    _import_for_workers()
    listeners = [listener] * way.workers
    if isinstance(listener.getsockname(), tuple) and "fd" not in options:
        # Taken alone first, so that the port cannot be another server's, and only now shared.
        port = listener.getsockname()[1]
        listener.close()
        listeners = [_bind(way.host, port, shared=True) for _ in range(way.workers)]

    def work(number: int) -> None:
        for other in listeners:
            if other is not listeners[number]:
                other.close()
        _work(create_app(settings), listeners[number], options)

    return workers.run(way.workers, work)


def _uvicorn_options(way: Way) -> dict[str, Any]:
    """What `--uvicorn-opts` and uvicorn's own environment variables say, as arguments of its `Config`."""
    if not way.options and not any(name.startswith("UVICORN_") for name in os.environ):
        return {}
    from click.core import ParameterSource
    from uvicorn.main import main

    try:
        context = main.make_context("uvicorn", [*way.words(), "app"])
    except click.UsageError as error:
        raise click.UsageError(f"--uvicorn-opts: {error.format_message()}") from None
    except click.exceptions.Exit:  # --version: it has been printed
        raise SystemExit(0) from None
    given = {
        name: value
        for name, value in context.params.items()
        if context.get_parameter_source(name) in (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
    }
    if "headers" in given:
        given["headers"] = [_header(text) for text in given["headers"]]
    return {name: value for name, value in given.items() if name not in _OURS}


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon:
        raise StartupError(f"--uvicorn-opts: --header {text!r} is not of the form name:value.")
    return name, value


def check_loading(options: dict[str, Any], option: str) -> None:
    """Have uvicorn load what its options name: files, modules. Raises StartupError where one is no good."""
    import uvicorn
    from uvicorn.config import LOOP_FACTORIES
    from uvicorn.importer import import_from_string

    try:
        if (loop := options.get("loop")) and loop not in LOOP_FACTORIES:
            import_from_string(loop)
        uvicorn.Config(_no_app, **(uvicorn_defaults() | options)).load()
    except Exception as error:
        what = "the TLS certificate or key cannot be used: " if isinstance(error, OSError) else ""
        raise StartupError(f"{option}: {what}{error}.".replace("..", ".")) from error


async def _no_app(_scope: object, _receive: object, _send: object) -> None: ...


def _serve_and_reload(settings: Settings, way: Way, options: dict[str, Any]) -> int:
    prepare(settings)
    way = replace(way, workers=1)
    listener = listen(way)
    announce(settings, way, listener)
    port = listener.getsockname()[1]
    listener.close()
    import uvicorn

    from tailrace.app import SETTINGS_VARIABLE

    os.environ[SETTINGS_VARIABLE] = to_environment(settings)
    app = "tailrace.app:app_of_worker"
    chosen = {"log_level": "debug", "access_log": False, "timeout_graceful_shutdown": 3, **options}
    uvicorn.run(app, factory=True, reload=True, host=way.host, port=port, **chosen)
    return 0


def _replace(settings: Settings, **changes: Any) -> Settings:
    import msgspec

    return msgspec.structs.replace(settings, **changes)


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


def _bind_path(path: Path) -> socket.socket:
    """A Unix socket; one that a dead server left behind is replaced, one that answers is not."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    if path.is_socket():
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            if probe.connect_ex(str(path)) == 0:
                raise OSError(0, "Address already in use")
        path.unlink()
    listener.bind(str(path))
    path.chmod(0o666)
    return listener


def _import_for_workers() -> None:
    """Import what a worker needs and let its pages be shared: none of them will be written by the collector."""
    import uvicorn.lifespan.on
    import uvicorn.loops.auto  # noqa: F401

    import tailrace.http.connection  # noqa: F401

    gc.collect()
    gc.freeze()


def _work(app: Application, listener: socket.socket, options: dict[str, Any]) -> None:
    import uvicorn

    chosen = uvicorn_defaults() | {name: value for name, value in options.items() if name not in ("uds", "fd")}
    config = uvicorn.Config(app, **chosen)
    listener.listen(config.backlog)
    server = uvicorn.Server(config)
    # uvicorn handles these itself once it runs, and when it has drained raises them again for whoever handled them
    # before: the same handler, for which that is no news. So none is lost while starting, and the exit status is 0.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, server.handle_exit)
    server.run(sockets=[listener])


def uvicorn_defaults() -> dict[str, Any]:
    """How uvicorn serves unless the operator says otherwise."""
    from tailrace.http.connection import Connection

    return {
        "http": Connection,
        "ws": "none",
        "lifespan": "on",
        "access_log": False,
        "log_level": "warning",
        "log_config": None,
        "timeout_graceful_shutdown": DRAIN_SECONDS,
        "timeout_keep_alive": 75,
        "server_header": False,
        "date_header": False,
        "proxy_headers": False,
    }
