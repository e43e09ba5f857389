"""The one exception that a client sees, and its place in HTTP (contract: tracking §3).

Errors are raised where they are known, with a sentence a user can act on, and turned into an answer once, in `http/`.
"""

from __future__ import annotations

STATUS = {
    "INVALID_PARAMETER_VALUE": 400,
    "BAD_REQUEST": 400,
    "RESOURCE_ALREADY_EXISTS": 400,
    "UNAUTHENTICATED": 401,
    "PERMISSION_DENIED": 403,
    "RESOURCE_DOES_NOT_EXIST": 404,
    "NOT_FOUND": 404,
    "ENDPOINT_NOT_FOUND": 404,
    "RESOURCE_CONFLICT": 409,
    "NOT_IMPLEMENTED": 501,
    "TEMPORARILY_UNAVAILABLE": 503,
}


class TrackingError(Exception):
    """An error with one of MLflow's codes; `retry_after` (seconds) becomes the header of that name."""

    def __init__(self, code: str, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """The HTTP status; a code outside the table is a fault of ours and answers 500, as in MLflow."""
        return STATUS.get(self.code, 500)


class StartupError(Exception):
    """The server cannot start; the message is the one line that the operator sees."""


def invalid(message: str) -> TrackingError:
    return TrackingError("INVALID_PARAMETER_VALUE", message)


def missing_parameter(path: str) -> TrackingError:
    return invalid(
        f"Missing value for required parameter '{path}'. "
        "See the API docs for more information about request parameters."
    )


def does_not_exist(message: str) -> TrackingError:
    return TrackingError("RESOURCE_DOES_NOT_EXIST", message)
