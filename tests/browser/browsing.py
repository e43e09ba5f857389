"""Finding the browser, the addresses of the views, and what the tests read off a page."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


def find_chromium() -> str | None:
    """The browser's executable: $TAILRACE_CHROMIUM, or the first one on PATH."""
    named = os.environ.get("TAILRACE_CHROMIUM")
    if named:
        return named
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


class Site:
    """The addresses of the views, as the official client prints them."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def experiments(self, **search: str) -> str:
        return self._address("experiments", search)

    def runs(self, experiment_id: str, **search: str) -> str:
        return self._address(f"experiments/{experiment_id}", search)

    def run(self, experiment_id: str, run_id: str, **search: str) -> str:
        return self._address(f"experiments/{experiment_id}/runs/{run_id}", search)

    def _address(self, path: str, search: dict[str, str]) -> str:
        query = f"?{urlencode(search)}" if search else ""
        return f"{self.url}/#/{path}{query}"


def column(page: Page, label: str) -> list[str]:
    """The texts of a run table's column, top to bottom, as far as its rows are in the document."""
    index = page.get_by_role("columnheader", name=label, exact=True).get_attribute("aria-colindex")
    # Rows stand in the document in no special order: their place is their index.
    rows = page.locator(".grid-row").evaluate_all(
        """(rows, index) => rows
            .map((row) => [Number(row.ariaRowIndex), row.querySelector(`[aria-colindex="${index}"]`)?.innerText])
            .sort((a, b) => a[0] - b[0])
            .map(([, text]) => text)""",
        index,
    )
    return [str(text).strip() for text in rows]


def contrast(page: Page, selector: str) -> float:
    """WCAG contrast of an element's text against the first opaque background behind it."""
    return float(page.locator(selector).first.evaluate(_CONTRAST))


_CONTRAST = """(element) => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (behind && (channels(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
  const background = luminance(getComputedStyle(behind ?? document.documentElement).backgroundColor);
  const text = luminance(getComputedStyle(element).color);
  return (Math.max(text, background) + 0.05) / (Math.min(text, background) + 0.05);
}"""
