"""What every handler gets beside its request."""

from __future__ import annotations

from dataclasses import dataclass

from tailrace.database.database import Database
from tailrace.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    settings: Settings
    database: Database
