"""What changed: asked again and again, or pushed as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Hashable
from functools import partial

from tailrace.context import Context
from tailrace.errors import TrackingError
from tailrace.explore.queries import changes as queries
from tailrace.explore.rules import experiment_ids, listed
from tailrace.explore.types import Changes, GetChanges, Listen
from tailrace.http.codec import encode
from tailrace.http.endpoint import CLOSING, OWN_API, Content, Endpoint, Incoming

_MOST_RUNS = 200
_MOST_LISTENERS = 200
"""Of a process."""
_HEARTBEAT_SECONDS = 15
_LOOK_SECONDS = 1.0
"""How long a listener may not notice that the server is told to stop."""
_RETRY_SECONDS = 30

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # or nginx would keep events until it has 4 kB of them
]


async def get_changes(context: Context, request: GetChanges) -> Changes:
    """Which runs of some experiments are new or changed since a cursor, and which of their metrics got points."""
    state = await context.database.read(_operation(request))
    if request.cursor:
        return _changes(queries.since(request.cursor, state), state)
    return _changes(queries.between(state, state), state)


async def listen(context: Context, request: Listen, incoming: Incoming) -> Content:
    """Changes as server-sent events, each with a cursor as its id; the first event, `start`, says that they come.

    An event `changes` has what runs/changes answers. A listener that comes back with `Last-Event-ID`, or with a
    cursor, is told first what it missed.
    """
    operation = _operation(request)
    cursor = incoming.headers.get(b"last-event-id", b"").decode("latin-1") or request.cursor
    if cursor:
        queries.check_cursor(cursor)
    if CLOSING.is_set() or context.polls.listeners >= _MOST_LISTENERS:
        raise TrackingError(
            "TEMPORARILY_UNAVAILABLE", "No more listeners can be served here; ask runs/changes instead.",
            retry_after=_RETRY_SECONDS,
        )  # fmt: skip
    return Content(_HEADERS, _events(context, operation, cursor))


def _operation(request: GetChanges | Listen) -> partial[queries.State]:
    run_ids = listed(request.run_ids, _MOST_RUNS, "run_ids") if request.run_ids else []
    return partial(queries.state, experiment_ids=experiment_ids(request.experiment_ids), run_ids=run_ids)


async def _events(
    context: Context, operation: partial[queries.State], cursor: str | None
) -> AsyncGenerator[bytes, None]:
    asked = operation.keywords
    key: Hashable = (tuple(sorted(asked["experiment_ids"])), tuple(sorted(asked["run_ids"])))
    poll = context.polls.join(key, context.database, operation)
    try:
        yield b": hello\n\n"
        number, quiet = 0, 0.0
        known: queries.State | None = None
        while not CLOSING.is_set():
            if not await poll.after(number, _LOOK_SECONDS):
                quiet += _LOOK_SECONDS
            elif (state := poll.latest) is not None:
                number = poll.number
                quiet += _LOOK_SECONDS
                if known is None:
                    yield _event("start", queries.cursor(state), b"{}")
                    found = queries.since(cursor, state) if cursor else None
                else:
                    found = queries.between(known, state)
                known = state
                if found:
                    changes = _changes(found, state)
                    yield _event("changes", changes.cursor, encode(changes))
                    quiet = 0.0
            if quiet >= _HEARTBEAT_SECONDS:
                yield b": still here\n\n"
                quiet = 0.0
    finally:
        context.polls.leave(key)


def _event(name: str, cursor: str, data: bytes) -> bytes:
    return f"event: {name}\nid: {cursor}\ndata: ".encode() + data + b"\n\n"


def _changes(found: queries.Difference, state: queries.State) -> Changes:
    return Changes(queries.cursor(state), *found)


ENDPOINTS = [
    Endpoint("POST", "/runs/changes", GetChanges, get_changes, apis=OWN_API),
    Endpoint("GET", "/runs/events", Listen, listen, apis=OWN_API, raw=True),
]
