"""Webhooks and the events they want (contract: registry §8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from tailrace.database.dialects import insert_rows
from tailrace.database.schema.registry import webhook_events, webhooks
from tailrace.errors import does_not_exist
from tailrace.registry.queries import outbox
from tailrace.registry.queries.models import WORKSPACE
from tailrace.search import paging
from tailrace.search.paging import Term

Pair = tuple[str, str]
"""Entity and action, in lower case."""


class WebhookRow(NamedTuple):
    """A webhook as stored. Times in ms since the epoch; the secret is encrypted."""

    webhook_id: str
    name: str
    description: str | None
    url: str
    status: str
    secret: str | None
    creation_timestamp: int
    last_updated_timestamp: int


_columns = webhooks.c
COLUMNS = tuple(_columns[name] for name in WebhookRow._fields)
_LIVE = (_columns.workspace == WORKSPACE, _columns.deleted_timestamp.is_(None))


def find(connection: Connection, webhook_id: str) -> WebhookRow | None:
    row = connection.execute(select(*COLUMNS).where(_columns.webhook_id == webhook_id, *_LIVE)).first()
    return None if row is None else WebhookRow(*row)


def get(connection: Connection, webhook_id: str) -> WebhookRow:
    """The webhook; 404 if there is none."""
    row = find(connection, webhook_id)
    if row is None:
        raise does_not_exist(f"Webhook with ID {webhook_id} not found.")
    return row


def events_of(connection: Connection, webhook_ids: Sequence[str]) -> dict[str, list[Pair]]:
    """The events that each webhook wants, sorted."""
    columns = webhook_events.c
    query = select(columns.webhook_id, columns.entity, columns.action).where(columns.webhook_id.in_(webhook_ids))
    found: dict[str, list[Pair]] = defaultdict(list)
    for webhook_id, entity, action in connection.execute(query):
        found[webhook_id].append((entity, action))
    for pairs in found.values():
        pairs.sort()
    return found


def page(connection: Connection, limit: int, token: str | None) -> tuple[list[WebhookRow], str | None]:
    """One page of live webhooks, newest first, and the token of the next, None on the last page."""
    terms = [Term(_columns.creation_timestamp, True, int, nullable=False), Term(_columns.webhook_id, nullable=False)]
    rows, following = paging.page(connection, select(*COLUMNS).where(*_LIVE), terms, limit, token)
    return [WebhookRow(*row) for row in rows], following


def create(connection: Connection, row: WebhookRow, pairs: Collection[Pair]) -> None:
    connection.execute(insert(webhooks), {**row._asdict(), "workspace": WORKSPACE})
    _want(connection, row.webhook_id, pairs)


def change(connection: Connection, webhook_id: str, values: dict[str, Any], pairs: Collection[Pair]) -> WebhookRow:
    """Set columns and, if `pairs` is not empty, which events it wants; 404 if there is no such webhook."""
    get(connection, webhook_id)
    connection.execute(update(webhooks).where(_columns.webhook_id == webhook_id).values(**values))
    if pairs:
        connection.execute(delete(webhook_events).where(webhook_events.c.webhook_id == webhook_id))
        _want(connection, webhook_id, pairs)
    return get(connection, webhook_id)


def remove(connection: Connection, webhook_id: str, now: int) -> None:
    get(connection, webhook_id)
    connection.execute(update(webhooks).where(_columns.webhook_id == webhook_id).values(deleted_timestamp=now))
    outbox.forget(connection, webhook_id)


def _want(connection: Connection, webhook_id: str, pairs: Collection[Pair]) -> None:
    rows = [(webhook_id, *pair) for pair in sorted(set(pairs))]
    insert_rows(connection, webhook_events, ("webhook_id", "entity", "action"), rows)
