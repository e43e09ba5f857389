"""`Endpoint`: what every domain hands to the app. Routing, and later metrics, auth and audit, read this one table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tailrace.wire import Request

Handler = Callable[[Any, Any], Awaitable[Any]]
"""`async (context, request) -> answer`: the answer is a struct, or None for `{}`."""

BOTH_APIS = ("/api/2.0", "/ajax-api/2.0")
AJAX_ONLY = ("/ajax-api/2.0",)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One call of the REST API.

    `path` follows the API prefix, `/mlflow/runs/get`, and may have parameters, `/mlflow/logged-models/{model_id}`, that
    are fields of the request. `apis` are the prefixes it is served under.
    """

    method: str
    path: str
    request: type[Request]
    handler: Handler
    apis: tuple[str, ...] = BOTH_APIS
