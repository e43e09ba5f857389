"""Deliveries to webhooks that wait, are under way, or are done: the table `tailrace_webhook_deliveries`.

An event is put in by the transaction that it tells of, so that it is lost only if that is undone. A process that sends
a delivery has taken it with a lease; if the process dies, the lease ends and another takes it. So a receiver gets
every event at least once, and may get it twice under one delivery id.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select, update

from tailrace.database.dialects import insert_rows
from tailrace.database.own_tables import exists, require
from tailrace.database.schema.deliveries import webhook_deliveries
from tailrace.database.schema.registry import webhook_events, webhooks
from tailrace.database.statements import Prepared
from tailrace.registry import events
from tailrace.registry.queries.models import WORKSPACE
from tailrace.search.paging import Term, page

_LONGEST_MESSAGE = 500

_columns = webhook_deliveries.c
_INSERTED = (
    "delivery_id", "webhook_id", "entity", "action", "body", "creation_time", "status", "attempts", "due_time",
)  # fmt: skip
_SUBSCRIBED = Prepared(
    select(webhooks.c.webhook_id)
    .join(webhook_events, webhook_events.c.webhook_id == webhooks.c.webhook_id)
    .where(
        webhook_events.c.entity == bindparam("entity"),
        webhook_events.c.action == bindparam("action"),
        webhooks.c.status == "ACTIVE",
        webhooks.c.deleted_timestamp.is_(None),
        webhooks.c.workspace == WORKSPACE,
    )
    .order_by(webhooks.c.webhook_id)
)
_NEXT_DUE = Prepared(select(func.min(_columns.due_time)))


class Delivery(NamedTuple):
    """A delivery that this process has taken."""

    delivery_id: str
    webhook_id: str
    body: str
    attempts: int
    """Including the one that begins."""
    lease: int
    """Its `due_time` while it is ours, ms since the epoch."""


class LoggedDelivery(NamedTuple):
    """A delivery as its log shows it. Times in ms since the epoch."""

    delivery_id: str
    entity: str
    action: str
    status: str
    attempts: int
    creation_time: int
    last_attempt_time: int | None
    due_time: int | None
    response_status: int | None
    message: str | None


def is_there(connection: Connection) -> bool:
    return exists(connection, webhook_deliveries)


def put(connection: Connection, event: events.Event, now: int) -> int:
    """Put an event in for every webhook that wants it; returns how many these are. Raises Missing."""
    subscribed = _SUBSCRIBED.rows(connection, entity=event.entity, action=event.action)
    if not subscribed:
        return 0
    require(connection, webhook_deliveries)
    body = events.body(event, now)
    rows = [
        (str(uuid.uuid4()), webhook_id, event.entity, event.action, body, now, "PENDING", 0, now)
        for (webhook_id,) in subscribed
    ]
    insert_rows(connection, webhook_deliveries, _INSERTED, rows)
    return len(rows)


def next_due(connection: Connection) -> int | None:
    """When the next delivery is to be tried, ms since the epoch; None if there is none."""
    if not is_there(connection):
        return None
    row = _NEXT_DUE.first(connection)
    return None if row is None else row[0]


def take(connection: Connection, now: int, lease: int, limit: int, busy: Collection[str]) -> list[Delivery]:
    """Take up to `limit` deliveries that are due, oldest first, until `lease`; none of the webhooks in `busy`."""
    query = (
        select(_columns.delivery_id, _columns.webhook_id, _columns.body, _columns.attempts, _columns.due_time)
        .where(_columns.due_time <= now)
        .order_by(_columns.due_time, _columns.delivery_id)
        .limit(limit)
    )
    if busy:
        query = query.where(_columns.webhook_id.not_in(sorted(busy)))
    taken = []
    for row in connection.execute(query).all():
        # Another process may have read the same rows: whoever moves the time first has it.
        mine = connection.execute(
            update(webhook_deliveries)
            .where(_columns.delivery_id == row.delivery_id, _columns.due_time == row.due_time)
            .values(due_time=lease, attempts=row.attempts + 1, last_attempt_time=now)
        )
        if mine.rowcount:
            taken.append(Delivery(row.delivery_id, row.webhook_id, row.body or "", row.attempts + 1, lease))
    return taken


def postpone(connection: Connection, delivery: Delivery, due: int, status: int | None, message: str) -> None:
    """Give it back, to be tried again at `due`."""
    _change(connection, delivery, due_time=due, response_status=status, message=message[:_LONGEST_MESSAGE])


def finish(connection: Connection, delivery: Delivery, *, delivered: bool, status: int | None, message: str) -> None:
    values: dict[str, Any] = {"body": None} if delivered else {}
    _change(
        connection,
        delivery,
        due_time=None,
        status="DELIVERED" if delivered else "FAILED",
        response_status=status,
        message=message[:_LONGEST_MESSAGE],
        **values,
    )


def _change(connection: Connection, delivery: Delivery, **values: Any) -> None:
    """Unless the lease has ended and another process has it."""
    connection.execute(
        update(webhook_deliveries)
        .where(_columns.delivery_id == delivery.delivery_id, _columns.due_time == delivery.lease)
        .values(**values)
    )


def forget(connection: Connection, webhook_id: str) -> None:
    """Nothing that waits for a webhook is sent any more."""
    if is_there(connection):
        connection.execute(
            delete(webhook_deliveries).where(_columns.webhook_id == webhook_id, _columns.due_time.is_not(None))
        )


def trim(connection: Connection, before: int) -> None:
    """Delete what was finished and is older than `before`."""
    connection.execute(delete(webhook_deliveries).where(_columns.due_time.is_(None), _columns.creation_time < before))


def of_webhook(
    connection: Connection, webhook_id: str, limit: int, token: str | None
) -> tuple[Sequence[LoggedDelivery], str | None]:
    """One page of a webhook's deliveries, newest first, and the token of the next."""
    if not is_there(connection):
        return [], None
    terms = [Term(_columns.creation_time, True, int, nullable=False), Term(_columns.delivery_id, nullable=False)]
    query = select(*(_columns[name] for name in LoggedDelivery._fields)).where(_columns.webhook_id == webhook_id)
    rows, following = page(connection, query, terms, limit, token)
    return [LoggedDelivery(*row) for row in rows], following
