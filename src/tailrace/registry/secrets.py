"""Secrets of webhooks, encrypted at rest as MLflow does it, and the signatures made with them (contract: registry §8).

The key is the operator's: MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY, the same for every server on one database. Without
one, a server on an SQLite file makes a key and keeps it in a file beside that, which only its user can read.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL

from tailrace.errors import TrackingError, invalid

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

KEY_VARIABLE = "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY"

_LONGEST_TOKEN = 1000
_HOW_TO = (
    f"Set {KEY_VARIABLE} for the server, to 32 random bytes in URL-safe base64, as "
    '`python -c "import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"` prints them.'
)


_NO_PACKAGE = "For that, this server needs the extra 'secrets': pip install 'tailrace[secrets]'."


class Unreadable(Exception):
    """A stored secret cannot be decrypted; the message says what to do."""


def encrypt(secret: str, database: URL) -> str:
    """The token to store."""
    key = os.environ.get(KEY_VARIABLE) or _kept_key(database, make=True)
    if key is None:
        raise invalid(f"Webhook secrets cannot be stored: this server has no key to encrypt them with. {_HOW_TO}")
    try:
        token = _fernet(key).encrypt(secret.encode()).decode()
    except ImportError:
        raise TrackingError("INTERNAL_ERROR", f"Webhook secrets are stored encrypted. {_NO_PACKAGE}") from None
    except ValueError:
        raise TrackingError("INTERNAL_ERROR", f"{KEY_VARIABLE} of this server is no valid key. {_HOW_TO}") from None
    if len(token) > _LONGEST_TOKEN:
        raise invalid("'secret' is too long: encrypted, it takes more than 1000 characters. Use at most 600 bytes.")
    return token


def decrypt(token: str, database: URL) -> str:
    """The secret in a stored token. Raises Unreadable."""
    key = os.environ.get(KEY_VARIABLE) or _kept_key(database, make=False)
    if key is None:
        raise Unreadable(f"This server has no key for the webhook's secret. {_HOW_TO}")
    try:
        from cryptography.fernet import InvalidToken
    except ImportError:
        raise Unreadable(f"The webhook's secret is stored encrypted. {_NO_PACKAGE}") from None
    try:
        return _fernet(key).decrypt(token.encode()).decode()
    except (InvalidToken, ValueError):
        raise Unreadable(
            f"The webhook's secret was encrypted with another key than {KEY_VARIABLE} of this server; set it anew."
        ) from None


def _fernet(key: str) -> Fernet:
    """Loaded only here: 17 MB on disk that a server without webhooks does not need."""
    from cryptography.fernet import Fernet

    return Fernet(key)


def signature(secret: str, delivery_id: str, timestamp: str, body: bytes) -> str:
    """What goes into the header X-MLflow-Signature."""
    signed = f"{delivery_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()


def key_file(database: str | Path) -> Path:
    """Where a server keeps the key that it made for an SQLite file."""
    return Path(f"{database}.webhook-key")


def _kept_key(database: URL, *, make: bool) -> str | None:
    """The key beside an SQLite file; None for other databases, or where there is none and none is to be made."""
    if database.get_backend_name() != "sqlite" or not database.database:
        return None
    file = key_file(database.database)
    if make and not file.exists():
        key = base64.urlsafe_b64encode(os.urandom(32))
        # Complete before it has its name, so that of two processes both take the first one's.
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-") as fresh:
            fresh.write(key)
            fresh.flush()
            os.fsync(fresh.fileno())
            with suppress(FileExistsError):
                os.link(fresh.name, file)
    return file.read_text().strip() if file.exists() else None
