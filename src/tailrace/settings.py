"""What the operator chose: built once from the command line, handed to every worker process unchanged."""

from __future__ import annotations

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    backend_store_uri: str
    """SQLAlchemy URL of the database, e.g. `sqlite:////data/mlflow.db`."""
    default_artifact_root: str
    """Root of the artifact location that a new experiment gets: a URI or an absolute path."""
    host: str = "127.0.0.1"
    port: int = 5000
    workers: int = 1
    dev: bool = False
    allowed_hosts: tuple[str, ...] | None = None
    """Host headers to accept, None for this machine's and private addresses."""
    allowed_origins: tuple[str, ...] = ()
    """Web origins whose pages may write, beside the server's own."""


def to_environment(settings: Settings) -> str:
    return msgspec.json.encode(settings).decode()


def from_environment(text: str) -> Settings:
    return msgspec.json.decode(text, type=Settings)
