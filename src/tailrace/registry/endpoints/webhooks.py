"""Webhooks (contract: registry §8), and the log of what they were told."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from msgspec import UNSET
from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.errors import TrackingError, invalid
from tailrace.http.endpoint import OWN_API, Endpoint
from tailrace.registry import delivery, events, secrets, sending
from tailrace.registry.queries import outbox
from tailrace.registry.queries import webhooks as queries
from tailrace.registry.queries.outbox import LoggedDelivery
from tailrace.registry.queries.webhooks import Pair, WebhookRow
from tailrace.registry.webhook_types import (
    CreateWebhook,
    EventPart,
    FoundWebhook,
    FoundWebhooks,
    ListDeliveries,
    ListWebhooks,
    OneWebhook,
    TestedWebhook,
    TestWebhook,
    UpdateWebhook,
    Webhook,
    WebhookDeliveries,
    WebhookDelivery,
    WebhookEvent,
    WebhookTestResult,
)
from tailrace.tracking.rules import check_length, now

_NAME = re.compile(r"[a-zA-Z0-9]([a-zA-Z0-9._\-]{0,61}[a-zA-Z0-9])?")
_STATUSES = ("ACTIVE", "DISABLED")
_LONGEST_DESCRIPTION = 1000
_LONGEST_URL = 500
_LARGEST_PAGE = 1000
_DEFAULT_PAGE = 100


async def create(context: Context, request: CreateWebhook) -> FoundWebhook:
    _check_name(request.name)
    check_length(request.description or "", _LONGEST_DESCRIPTION, "description")
    pairs = _pairs(request.events)
    if not pairs:
        raise invalid("Webhook events must be a non-empty list of WebhookEvent objects: [].")
    await _check_url(request.url)
    at = now()
    row = WebhookRow(
        webhook_id=str(uuid.uuid4()),
        name=request.name,
        description=request.description or None,
        url=request.url,
        status=_status(request.status) if request.status else "ACTIVE",
        secret=_encrypted(context, request.secret),
        creation_timestamp=at,
        last_updated_timestamp=at,
    )
    await context.registry.write(partial(queries.create, row=row, pairs=pairs))
    return FoundWebhook(_answer(row, sorted(pairs)))


def _status(word: str) -> str:
    """The original takes an unknown word for ACTIVE, which a misspelt DISABLED should not be."""
    word = {"1": "ACTIVE", "2": "DISABLED"}.get(word, word)
    if word not in _STATUSES:
        raise invalid(f"Invalid value {word!r} for parameter 'status' supplied: it must be ACTIVE or DISABLED.")
    return word


async def get(context: Context, request: OneWebhook) -> FoundWebhook:
    def read(connection: Connection) -> Webhook:
        row = queries.get(connection, request.webhook_id)
        return _answer(row, queries.events_of(connection, [row.webhook_id])[row.webhook_id])

    return FoundWebhook(await context.registry.read(read))


async def list_(context: Context, request: ListWebhooks) -> FoundWebhooks:
    limit = _page_size(request.max_results)

    def read(connection: Connection) -> FoundWebhooks:
        rows, token = queries.page(connection, limit, request.page_token)
        pairs = queries.events_of(connection, [row.webhook_id for row in rows])
        return FoundWebhooks([_answer(row, pairs[row.webhook_id]) for row in rows] or UNSET, token or UNSET)

    return await context.registry.read(read)


async def update(context: Context, request: UpdateWebhook) -> FoundWebhook:
    values: dict[str, Any] = {"last_updated_timestamp": now()}
    if request.name:
        _check_name(request.name)
        values["name"] = request.name
    if request.description is not None:
        check_length(request.description, _LONGEST_DESCRIPTION, "description")
        values["description"] = request.description or None
    if request.url:
        await _check_url(request.url)
        values["url"] = request.url
    if request.secret is not None:
        values["secret"] = _encrypted(context, request.secret)
    if request.status:
        values["status"] = _status(request.status)
    pairs = _pairs(request.events or ())

    def write(connection: Connection) -> Webhook:
        row = queries.change(connection, request.webhook_id, values, pairs)
        return _answer(row, queries.events_of(connection, [row.webhook_id])[row.webhook_id])

    return FoundWebhook(await context.registry.write(write))


async def delete(context: Context, request: OneWebhook) -> None:
    await context.registry.write(partial(queries.remove, webhook_id=request.webhook_id, now=now()))


async def test(context: Context, request: TestWebhook) -> TestedWebhook:
    """Send a sample event at once and tell what came back."""

    def read(connection: Connection) -> tuple[WebhookRow, list[Pair]]:
        row = queries.get(connection, request.webhook_id)
        return row, queries.events_of(connection, [row.webhook_id])[row.webhook_id]

    row, wanted = await context.registry.read(read)
    pairs = _pairs([request.event]) if request.event else wanted
    entity, action = next(iter(pairs), ("model_version", "created"))
    body = events.body(events.sample(entity, action), now())
    try:
        answer = await delivery.send(context.registry, row, str(uuid.uuid4()), body)
    except (TimeoutError, TrackingError, secrets.Unreadable, sending.Unreachable) as error:
        reason = error.message if isinstance(error, TrackingError) else str(error) or "it took too long"
        return TestedWebhook(WebhookTestResult(success=False, error_message=f"Failed to test webhook: {reason}"))
    return TestedWebhook(
        WebhookTestResult(success=answer.status < 300, response_status=answer.status, response_body=answer.body)
    )


async def list_deliveries(context: Context, request: ListDeliveries) -> WebhookDeliveries:
    """The log of a webhook's deliveries of the last days, newest first."""
    limit = _page_size(request.max_results)

    def read(connection: Connection) -> WebhookDeliveries:
        queries.get(connection, request.webhook_id)
        rows, token = outbox.of_webhook(connection, request.webhook_id, limit, request.page_token)
        return WebhookDeliveries([_delivery(row) for row in rows] or UNSET, token or UNSET)

    return await context.registry.read(read)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise invalid(
            f"Webhook name '{name}' is invalid. It must start and end with a letter or digit, have at most 63 "
            "characters, and contain only letters, digits, dots (.), underscores (_), and hyphens (-)."
        )


async def _check_url(url: str) -> None:
    check_length(url, _LONGEST_URL, "url")
    await delivery.check_url(url)


def _pairs(parts: Iterable[EventPart]) -> set[Pair]:
    """Events as they are stored; what is named twice is wanted once."""
    pairs = [(part.entity.value.lower(), part.action.value.lower()) for part in parts]
    for pair in pairs:
        events.check_pair(*pair)
    return set(pairs)


def _encrypted(context: Context, secret: str | None) -> str | None:
    return secrets.encrypt(secret, context.registry.engine.url) if secret else None


def _page_size(max_results: int | None) -> int:
    size = max_results or _DEFAULT_PAGE
    if not 1 <= size <= _LARGEST_PAGE:
        raise invalid(f"max_results must be between 1 and {_LARGEST_PAGE}.")
    return size


def _answer(row: WebhookRow, pairs: Sequence[Pair]) -> Webhook:
    return Webhook(
        webhook_id=row.webhook_id,
        name=row.name,
        url=row.url,
        events=[_event(*pair) for pair in pairs],
        status=row.status,
        creation_timestamp=row.creation_timestamp or 0,
        last_updated_timestamp=row.last_updated_timestamp or 0,
        description=row.description or UNSET,
    )


def _event(entity: str, action: str) -> WebhookEvent:
    return WebhookEvent(entity.upper(), action.upper())


def _delivery(row: LoggedDelivery) -> WebhookDelivery:
    return WebhookDelivery(
        delivery_id=row.delivery_id,
        event=_event(row.entity, row.action),
        status=row.status,
        attempts=row.attempts,
        creation_timestamp=row.creation_time,
        last_attempt_timestamp=row.last_attempt_time or UNSET,
        next_attempt_timestamp=row.due_time or UNSET,
        response_status=row.response_status or UNSET,
        message=row.message or UNSET,
    )


ENDPOINTS = [
    Endpoint("POST", "/mlflow/webhooks", CreateWebhook, create),
    Endpoint("GET", "/mlflow/webhooks", ListWebhooks, list_),
    Endpoint("GET", "/mlflow/webhooks/{webhook_id}", OneWebhook, get),
    Endpoint("PATCH", "/mlflow/webhooks/{webhook_id}", UpdateWebhook, update),
    Endpoint("DELETE", "/mlflow/webhooks/{webhook_id}", OneWebhook, delete),
    Endpoint("POST", "/mlflow/webhooks/{webhook_id}/test", TestWebhook, test),
    Endpoint("GET", "/webhooks/{webhook_id}/deliveries", ListDeliveries, list_deliveries, apis=OWN_API),
]
