"""Messages of the webhooks API, named as in the REST contract. Times are ms since the epoch."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from tailrace.wire import Answer, Int32, Part, Request, Required, WireEnum


class WebhookEntity(WireEnum):
    REGISTERED_MODEL = "REGISTERED_MODEL"
    MODEL_VERSION = "MODEL_VERSION"
    MODEL_VERSION_TAG = "MODEL_VERSION_TAG"
    MODEL_VERSION_ALIAS = "MODEL_VERSION_ALIAS"
    PROMPT = "PROMPT"
    PROMPT_VERSION = "PROMPT_VERSION"
    PROMPT_TAG = "PROMPT_TAG"
    PROMPT_VERSION_TAG = "PROMPT_VERSION_TAG"
    PROMPT_ALIAS = "PROMPT_ALIAS"


class WebhookAction(WireEnum):
    CREATED = "CREATED"
    UPDATED = "UPDATED"
    DELETED = "DELETED"
    SET = "SET"


WebhookStatus = Annotated[str, Meta(extra={"numbers": True})]
"""ACTIVE or DISABLED, which clients may also send as 1 or 2."""


class WebhookEvent(Answer):
    entity: str
    action: str


class Webhook(Answer):
    webhook_id: str
    name: str
    url: str
    events: list[WebhookEvent]
    status: str
    creation_timestamp: int
    last_updated_timestamp: int
    description: str | UnsetType = UNSET


class FoundWebhook(Answer):
    webhook: Webhook


class FoundWebhooks(Answer):
    webhooks: list[Webhook] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


class WebhookTestResult(Answer):
    success: bool
    response_status: int | UnsetType = UNSET
    response_body: str | UnsetType = UNSET
    error_message: str | UnsetType = UNSET


class TestedWebhook(Answer):
    result: WebhookTestResult


class WebhookDelivery(Answer):
    """An entry of the delivery log: what was sent, or is to be sent, for one event."""

    delivery_id: str
    event: WebhookEvent
    status: str
    """PENDING, DELIVERED or FAILED."""
    attempts: int
    creation_timestamp: int
    last_attempt_timestamp: int | UnsetType = UNSET
    next_attempt_timestamp: int | UnsetType = UNSET
    response_status: int | UnsetType = UNSET
    """HTTP status of the last answer."""
    message: str | UnsetType = UNSET
    """What went wrong the last time."""


class WebhookDeliveries(Answer):
    deliveries: list[WebhookDelivery] | UnsetType = UNSET
    next_page_token: str | UnsetType = UNSET


# Requests


class EventPart(Part):
    entity: WebhookEntity
    action: WebhookAction


class CreateWebhook(Request):
    name: Required
    url: Required
    events: list[EventPart]
    description: str | None = None
    secret: str | None = None
    status: WebhookStatus | None = None


class ListWebhooks(Request):
    max_results: Int32 | None = None
    page_token: str | None = None


class OneWebhook(Request):
    """Whatever names a webhook and nothing else: get, delete."""

    webhook_id: Required


class UpdateWebhook(Request):
    """Only what is there is changed; an empty description or secret clears it."""

    webhook_id: Required
    name: str | None = None
    description: str | None = None
    url: str | None = None
    events: list[EventPart] | None = None
    secret: str | None = None
    status: WebhookStatus | None = None


class TestWebhook(Request):
    webhook_id: Required
    event: EventPart | None = None


class ListDeliveries(Request):
    webhook_id: Required
    max_results: Int32 | None = None
    page_token: str | None = None
