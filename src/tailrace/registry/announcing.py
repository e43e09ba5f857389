"""Writing to the registry and telling webhooks of it, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.database.own_tables import Missing
from tailrace.database.schema import deliveries
from tailrace.errors import TrackingError
from tailrace.registry.events import Event
from tailrace.registry.queries import outbox
from tailrace.tracking.rules import now

T = TypeVar("T")

log = logging.getLogger(__name__)


async def write(context: Context, name: str, operation: Callable[[Connection], tuple[T, Event | None]]) -> T:
    """Run an operation on the registered model `name` that returns its result and what to tell webhooks of it."""

    def with_event(connection: Connection) -> tuple[T, int]:
        result, event = operation(connection)
        return result, outbox.put(connection, event, now()) if event else 0

    try:
        result, waiting = await context.registry.write(with_event, locks=name)
    except Missing:
        try:
            await context.registry.create(deliveries.metadata)
        except TrackingError:
            log.exception("webhooks are told nothing: the table of their deliveries cannot be made")
            return (await context.registry.write(operation, locks=name))[0]
        result, waiting = await context.registry.write(with_event, locks=name)
    if waiting:
        context.deliveries.set()
    return result
