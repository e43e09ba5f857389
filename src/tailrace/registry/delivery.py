"""The courier: takes deliveries out of the outbox, sends them, and tries again what failed (contract: registry §8).

One a process, on its event loop; requests are sent in threads that nobody waits for. Several processes share the work
through the outbox alone: each takes deliveries with a lease, so one that dies loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, TypeVar

from tailrace.database.database import Database
from tailrace.errors import TrackingError
from tailrace.registry import secrets, sending
from tailrace.registry.queries import outbox, webhooks
from tailrace.registry.queries.outbox import Delivery
from tailrace.registry.queries.webhooks import WebhookRow
from tailrace.tracking.rules import now

T = TypeVar("T")

_LOOK_SECONDS = 15
"""How long a delivery may lie that another process left behind."""

_AT_ONCE_PER_WEBHOOK = 4
"""So that a receiver that hangs does not keep the others waiting."""

_RETRIED = (429, 500, 502, 503, 504)
_RETRIES = 15
_LONGEST_WAIT = 600.0
"""Seconds between two attempts. With 15 retries a receiver may be away for an hour."""

_LEASE_MARGIN = 5_000
"""Milliseconds that a lease lasts longer than an attempt may."""

_KEPT = 7 * 24 * 3600 * 1000
"""Milliseconds that the log of a delivery is kept."""

_RESOLVE_SECONDS = 5.0
_GRACE_SECONDS = 2.0

log = logging.getLogger(__name__)


class Outcome(NamedTuple):
    delivered: bool
    again: bool
    """Whether it may help to try again."""
    status: int | None
    message: str
    wait: float = 0.0
    """Seconds that the receiver asked to wait."""


class Courier:
    """`wake` is set whenever something was put into the outbox. Made, started and stopped on the event loop."""

    def __init__(self, database: Database, wake: asyncio.Event) -> None:
        self._database = database
        self._wake = wake
        self._running: dict[asyncio.Task[None], str] = {}
        self._task: asyncio.Task[None] | None = None
        self._trimmed = 0

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._work())

    async def stop(self) -> None:
        """What is under way may end, but not for long: its lease ends too, and then it is sent again."""
        if self._task is not None:
            self._task.cancel()
        running = list(self._running)
        if running:
            _, hanging = await asyncio.wait(running, timeout=_GRACE_SECONDS)
            for task in hanging:
                task.cancel()

    async def _work(self) -> None:
        while True:
            try:
                wait = await self._round()
            except TrackingError as error:
                log.warning("webhooks wait, as their deliveries cannot be read: %s", error)
                wait = _LOOK_SECONDS
            except Exception:
                log.exception("webhooks wait")
                wait = _LOOK_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            self._wake.clear()

    async def _round(self) -> float:
        """Begin to send what is due; returns the seconds until there is something to do."""
        due = await self._database.read(outbox.next_due)
        at = now()
        if at - self._trimmed > _KEPT // 100 and await self._database.read(outbox.is_there):
            self._trimmed = at
            await self._database.write(partial(outbox.trim, before=at - _KEPT))
        if due is None:
            return _LOOK_SECONDS
        if due <= at:
            while (free := _workers() - len(self._running)) > 0:
                under_way = self._under_way()
                busy = [webhook for webhook, count in under_way.items() if count >= _AT_ONCE_PER_WEBHOOK]
                others = max((count for count in under_way.values() if count < _AT_ONCE_PER_WEBHOOK), default=0)
                limit = min(free, _AT_ONCE_PER_WEBHOOK - others)  # all that are taken may be for one webhook
                operation = partial(outbox.take, now=now(), lease=_lease(), limit=limit, busy=busy)
                taken = await self._database.write(operation)
                if not taken:
                    break
                for delivery in taken:
                    task = asyncio.get_running_loop().create_task(self._deliver(delivery))
                    self._running[task] = delivery.webhook_id
                    task.add_done_callback(self._done)
            return _LOOK_SECONDS  # who is done wakes it
        return min((due - at) / 1000, _LOOK_SECONDS)

    def _under_way(self) -> Counter[str]:
        return Counter(self._running.values())

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._running[task]
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a webhook's delivery failed and will be tried again: %s", error)

    async def _deliver(self, delivery: Delivery) -> None:
        webhook = await self._database.read(partial(webhooks.find, webhook_id=delivery.webhook_id))
        if webhook is None or webhook.status != "ACTIVE":
            outcome = Outcome(False, False, None, "The webhook was disabled or deleted before it could be told.")
        else:
            outcome = await attempt(self._database, webhook, delivery.delivery_id, delivery.body)
        retries = _retries()
        if outcome.again and delivery.attempts <= retries:
            wait = max(min(2.0 ** (delivery.attempts - 1), _LONGEST_WAIT), min(outcome.wait, 3600.0))
            due = now() + int(1000 * wait * random.uniform(1, 1.2))
            again = partial(outbox.postpone, delivery=delivery, due=due, status=outcome.status, message=outcome.message)
            await self._database.write(again)
            return
        if not outcome.delivered:
            log.warning(
                "webhook %s was not told (delivery %s, %d attempts): %s",
                delivery.webhook_id,
                delivery.delivery_id,
                delivery.attempts,
                outcome.message,
            )
        done = partial(
            outbox.finish,
            delivery=delivery,
            delivered=outcome.delivered,
            status=outcome.status,
            message=outcome.message,
        )
        await self._database.write(done)


async def attempt(database: Database, webhook: WebhookRow, delivery_id: str, body: str) -> Outcome:
    """Send once."""
    try:
        answer = await send(database, webhook, delivery_id, body)
    except (TimeoutError, sending.Unreachable) as error:
        return Outcome(False, True, None, str(error) or "resolving the name took too long")
    except secrets.Unreadable as error:
        return Outcome(False, False, None, str(error))
    except sending.Unresolved as error:  # may resolve again in a while; an address that is not allowed stays so
        return Outcome(False, True, None, error.message)
    except TrackingError as error:
        return Outcome(False, False, None, error.message)
    if answer.status < 300:
        return Outcome(True, False, answer.status, "")
    again = answer.status in _RETRIED
    return Outcome(False, again, answer.status, f"HTTP status {answer.status}", _seconds(answer.retry_after))


async def send(database: Database, webhook: WebhookRow, delivery_id: str, body: str) -> sending.Answer:
    """POST a body to a webhook's receiver, signed if it has a secret."""
    content = body.encode()
    timestamp = str(now() // 1000)
    headers = {
        "Content-Type": "application/json",
        "X-MLflow-Delivery-Id": delivery_id,
        "X-MLflow-Timestamp": timestamp,
    }
    if webhook.secret:
        secret = secrets.decrypt(webhook.secret, database.engine.url)
        headers["X-MLflow-Signature"] = secrets.signature(secret, delivery_id, timestamp, content)
    seconds = _timeout()
    return await in_thread(lambda: sending.post(webhook.url, content, headers, seconds), seconds + 2)


async def check_url(url: str) -> None:
    """Refuse a URL that nothing may be sent to; its host is resolved for that."""
    try:
        await in_thread(lambda: sending.check_url(url), _RESOLVE_SECONDS)
    except TimeoutError:
        raise TrackingError(
            "INVALID_PARAMETER_VALUE", f"Cannot resolve webhook URL hostname of '{url}' within {_RESOLVE_SECONDS:g} s."
        ) from None


async def in_thread(function: Callable[[], T], seconds: float) -> T:
    """Run what may block for long; raises TimeoutError after `seconds`. Nobody waits for the thread at the end."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(set_it: Callable[[Any], None], value: object) -> None:
        if not future.done():
            set_it(value)

    def run() -> None:
        result: tuple[Callable[[Any], None], object]
        try:
            result = future.set_result, function()
        except BaseException as error:
            result = future.set_exception, error
        with suppress(RuntimeError):  # the loop is closed: the server has stopped
            loop.call_soon_threadsafe(settle, *result)

    threading.Thread(target=run, name="tailrace-webhook", daemon=True).start()
    return await asyncio.wait_for(future, seconds)


def _seconds(retry_after: str | None) -> float:
    """The header Retry-After: seconds, or a date."""
    if retry_after is None:
        return 0.0
    try:
        return max(float(int(retry_after)), 0.0)
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime

    try:
        return max(parsedate_to_datetime(retry_after).timestamp() - now() / 1000, 0.0)
    except (ValueError, TypeError):
        return 0.0


def _lease() -> int:
    return now() + int(1000 * _timeout()) + _LEASE_MARGIN


def _timeout() -> float:
    return _number("MLFLOW_WEBHOOK_REQUEST_TIMEOUT", 30)


def _retries() -> int:
    return _number("MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES", _RETRIES)


def _workers() -> int:
    return max(1, _number("MLFLOW_WEBHOOK_DELIVERY_MAX_WORKERS", 10))


def _number(variable: str, default: int) -> int:
    try:
        return int(os.environ.get(variable) or default)
    except ValueError:
        log.warning("%s is no number; taking %d", variable, default)
        return default
