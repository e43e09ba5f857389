"""What is in a folder, read by nobody's code but this and PyYAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def run_folder(root: Path, run_id: str) -> Path:
    """The folder of a run, wherever its experiment is."""
    (found,) = [path.parent for path in root.glob(f"**/{run_id}/meta.yaml")]
    return found


def meta(folder: Path) -> dict[str, Any]:
    found = yaml.safe_load((folder / "meta.yaml").read_text())
    assert isinstance(found, dict)
    return found


def values(folder: Path) -> dict[str, str]:
    """Params or tags: what stands in the files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()}


def points(folder: Path, key: str) -> list[tuple[int, float, int]]:
    """(timestamp, value, step) of a metric, in the order of the file; none if there is no file."""
    path = folder / "metrics" / key
    if not path.exists():
        return []
    content = path.read_text()
    assert content.endswith("\n")
    lines = [line.split(" ") for line in content.splitlines()]
    return [(int(line[0]), float(line[1]), int(line[2])) for line in lines]
