"""gunicorn and waitress, for those whose operations are built around one of them (contract: server-cli §7).

gunicorn runs our app in uvicorn's workers, with all its own ways to reload and to replace workers. waitress knows only
WSGI, so a2wsgi stands in between; it is one process with threads, in front of one event loop.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

import click

from tailrace.commands.serving import DRAIN_SECONDS, Way, announce, check_loading, listen, prepare, uvicorn_defaults
from tailrace.errors import StartupError
from tailrace.settings import Settings

if TYPE_CHECKING:
    from tailrace.http.edge import Application, Receive, Scope, Send

_LOOK_SECONDS = 0.25
"""How long waitress may not notice that it was told to stop."""


def gunicorn(settings: Settings, way: Way) -> int:
    try:
        from gunicorn.app.base import Application as Gunicorn
        from gunicorn.config import Config
        from uvicorn_worker import UvicornWorker
    except ImportError as error:
        raise _missing("gunicorn", error) from error

    parser = Config().parser()
    _refuse_in_one_line(parser, "--gunicorn-opts")
    given = parser.parse_args(way.words())
    if given.args:
        parser.error(f"{given.args[0]!r} is no option; the app is Tailrace.")
    if given.worker_class is not None:
        parser.error(
            f"leave out --worker-class {given.worker_class}: gunicorn's own cannot run Tailrace, uvicorn's do."
        )

    class Worker(UvicornWorker):  # type: ignore[misc]
        CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
            name: value
            for name, value in uvicorn_defaults().items()
            if name not in ("timeout_keep_alive", "log_level", "log_config", "timeout_graceful_shutdown")
        }

    ours: dict[str, Any] = {"worker_class": Worker, "workers": way.workers}

    class Tailrace(Gunicorn):  # type: ignore[misc]
        def init(self, parser: object, opts: object, args: object) -> None: ...

        def load_config(self) -> None:
            """Called now, and again for each SIGHUP."""
            super().load_config()
            for name, value in ours.items():
                self.cfg.set(name, value)

        def load(self) -> Application:
            return _late_app(settings)

    with _arguments("gunicorn", "--keep-alive", "75", *way.words()):
        server = Tailrace("%(prog)s [OPTIONS]")
        if tls := server.cfg.is_ssl:
            names = ("certfile", "keyfile", "ca_certs")
            check_loading({f"ssl_{name}": getattr(server.cfg, name) for name in names}, "--gunicorn-opts")
        prepare(settings)
        listener = listen(way)
        announce(settings, way, listener, tls=tls)
        port = listener.getsockname()[1]
        listener.close()
        ours["bind"] = f"[{way.host}]:{port}" if ":" in way.host else f"{way.host}:{port}"
        server.reload()
        try:
            server.run()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def waitress(settings: Settings, way: Way) -> int:
    try:
        import getopt

        from a2wsgi import ASGIMiddleware
        from waitress.adjustments import Adjustments
        from waitress.server import create_server
    except ImportError as error:
        raise _missing("waitress", error) from error

    given: dict[str, Any] = {}
    try:
        given, rest = Adjustments.parse_args(way.words())
        if rest:
            raise ValueError(f"{rest[0]!r} is no option")
        for name in ("call", "help", "listen", "host", "port", "unix_socket"):
            given.pop(name, None)
        Adjustments(**given)
    except (getopt.GetoptError, ValueError) as error:
        raise click.UsageError(f"--waitress-opts: {error}.") from None
    prepare(settings)
    listener = listen(way)
    announce(settings, replace(way, workers=1), listener)
    from tailrace.app import create_app
    from tailrace.http.endpoint import CLOSING

    CLOSING.set()  # an answer without an end would hold one of few threads
    loop = new_loop()
    threading.Thread(target=loop.run_forever, name="tailrace-loop", daemon=True).start()
    app = _in_loop(loop, _make(lambda: create_app(settings)))
    defaults = {"ident": "", "max_request_header_size": 65536}
    with lifespan(loop, app):
        listener.listen(1024)
        server = create_server(ASGIMiddleware(app, loop=loop), **(defaults | given), sockets=[listener])
        _run_waitress(server)
    return 0


def _run_waitress(server: Any) -> None:
    """Run until SIGTERM or SIGINT; then take no more connections, and answer the requests that are under way."""
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: stopping.append(got))

    channels = server._map  # its listening socket and its connections by file descriptor

    def turn() -> None:
        server.asyncore.loop(timeout=_LOOK_SECONDS, map=channels, use_poll=server.adj.asyncore_use_poll, count=1)

    while not stopping:
        turn()
    server.del_channel()
    server.socket.close()
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline and any(
        channel.requests or channel.total_outbufs_len for channel in server.active_channels.values()
    ):
        turn()
    server.close()


def _late_app(settings: Settings) -> Application:
    """The app, made when it is first called: with `--preload` gunicorn loads it in the process that it then forks."""
    from tailrace.app import create_app

    made: list[Application] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if not made:
            made.append(create_app(settings))
        await made[0](scope, receive, send)

    return app


def _missing(name: str, error: ImportError) -> StartupError:
    return StartupError(f"--{name}-opts needs packages ({error}): pip install 'tailrace[{name}]'.")


def _refuse_in_one_line(parser: ArgumentParser, option: str) -> None:
    def refuse(message: str) -> NoReturn:
        raise click.UsageError(f"{option}: {message}")

    parser.error = refuse  # type: ignore[method-assign]


@contextmanager
def _arguments(*words: str) -> Iterator[None]:
    """gunicorn reads its options from where a program's are."""
    before, sys.argv = sys.argv, list(words)
    try:
        yield
    finally:
        sys.argv = before


def new_loop() -> asyncio.AbstractEventLoop:
    with suppress(ImportError):
        import uvloop

        return uvloop.new_event_loop()
    return asyncio.new_event_loop()


def _in_loop(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run_coroutine_threadsafe(work, loop).result()


async def _make(make: Callable[[], Application]) -> Application:
    """In the loop's thread, because a connection to SQLite belongs to the thread that uses it."""
    return make()


@contextmanager
def lifespan(loop: asyncio.AbstractEventLoop, app: Application) -> Iterator[None]:
    """Start the app and stop it, as an ASGI server does; a2wsgi does not."""
    messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    answers: asyncio.Queue[Any] = asyncio.Queue()

    async def exchange(kind: str) -> None:
        await messages.put({"type": f"lifespan.{kind}"})
        if (answer := await answers.get())["type"] != f"lifespan.{kind}.complete":
            raise StartupError(f"The server could not start: {answer.get('message', '')}.")

    async def live() -> None:
        await app({"type": "lifespan"}, messages.get, answers.put)

    running = asyncio.run_coroutine_threadsafe(live(), loop)
    _in_loop(loop, exchange("startup"))
    try:
        yield
    finally:
        _in_loop(loop, exchange("shutdown"))
        running.result(DRAIN_SECONDS)
        logging.shutdown()
