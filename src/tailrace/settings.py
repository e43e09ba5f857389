"""What the operator chose: built once from the command line, handed to every worker process unchanged."""

from __future__ import annotations

from typing import Literal

import msgspec

AccessLog = Literal["off", "text", "json"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    backend_store_uri: str
    """SQLAlchemy URL of the database, e.g. `sqlite:////data/mlflow.db`; of a folder, that of its index."""
    store_note: str = ""
    """Why it is this one, if the operator named none."""
    registry_store_uri: str | None = None
    """URL of the database for registered models and webhooks, None for the same."""
    default_artifact_root: str
    """Root of the artifact location that a new experiment gets: a URI or an absolute path."""
    serve_artifacts: bool = True
    """Whether clients reach `artifacts_destination` through this server."""
    artifacts_destination: str = "./mlartifacts"
    """Root of what `mlflow-artifacts:` locations name: a URI or an absolute path."""
    artifacts_only: bool = False
    """Serve nothing else, and have no database."""
    static_prefix: str = ""
    """Path below which UI, health and the browser's API are served; empty, or it begins and does not end with `/`."""
    secure: bool = True
    """False: no Host and Origin checks, and none of the headers that protect browsers."""
    allowed_hosts: tuple[str, ...] | None = None
    """Host headers to accept, None for this machine's and private addresses."""
    allowed_origins: tuple[str, ...] = ()
    """Web origins whose pages may write, beside the server's own."""
    x_frame_options: str = "SAMEORIGIN"
    """The header of that name; `NONE` leaves it out."""
    access_log: AccessLog = "off"
    metrics_folder: str | None = None
    """Where worker processes keep their counters for `/metrics`; None: there is no such page."""


def parts(text: str) -> tuple[str, ...]:
    """A comma-separated list of the command line or the environment."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def to_environment(settings: Settings) -> str:
    return msgspec.json.encode(settings).decode()


def from_environment(text: str) -> Settings:
    return msgspec.json.decode(text, type=Settings)
