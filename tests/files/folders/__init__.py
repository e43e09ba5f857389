"""Folders that MLflow 1.30, 2.9 and 3.10 wrote, with what they read in them (`scripts/make_folder.py`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VERSIONS = ("1.30", "2.9", "3.10")


def unpack(version: str, root: Path) -> dict[str, Any]:
    """Lay a folder out at `root`; returns what its own MLflow read in it."""
    found = json.loads(
        Path(__file__).with_name(f"mlflow-{version}.json").read_text().replace("/data/mlruns", str(root))
    )
    for folder in found["folders"]:
        (root / folder).mkdir(parents=True)
    for name, content in found["files"].items():
        (root / name).write_bytes(content.encode())
    expected: dict[str, Any] = found["expected"]
    return expected
