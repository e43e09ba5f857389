"""The tour's pictures can be taken anew at any time, and the tour leads nowhere that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.demo import Demo
from tests.browser.pictures import PICTURES, photograph
from tests.support import REPOSITORY

TOUR = REPOSITORY / "docs" / "tour.md"
README = REPOSITORY / "README.md"
LIMIT = 1_500_000
"""Bytes of all pictures together."""


def linked(page: Path) -> set[Path]:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text())
    return {(page.parent / target).resolve() for target in targets}


def test_the_pictures_are_taken(browser: Browser, demo: Demo, tmp_path: Path) -> None:
    photograph(browser, demo, tmp_path)
    taken = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert set(taken) == {file.name for file in PICTURES.iterdir()}
    for name, content in taken.items():
        assert content[:4] + content[8:12] == b"RIFFWEBP", name
        assert len(content) > 10_000, name


def test_all_pictures_are_shown_and_small() -> None:
    files = set(PICTURES.iterdir())
    assert {file for file in linked(TOUR) | linked(README) if file.parent == PICTURES} == files
    assert sum(file.stat().st_size for file in files) < LIMIT


def test_the_links_lead_somewhere() -> None:
    for target in linked(TOUR):
        assert target.exists(), target
