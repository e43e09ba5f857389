"""Finding the browser, the addresses of the views, and what the tests read off a page."""

from __future__ import annotations

import os
import shutil
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from tests.support import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

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

    def images(self, experiment_id: str, run_id: str) -> str:
        return self._address(f"experiments/{experiment_id}/runs/{run_id}/images", {})

    def compare(self, **search: str) -> str:
        return self._address("compare-runs", search)

    def artifact(self, experiment_id: str, run_id: str, path: str = "", **search: str) -> str:
        return self._address(f"experiments/{experiment_id}/runs/{run_id}/artifacts/{quote(path)}", search)

    def models(self, **search: str) -> str:
        return self._address("models", search)

    def model(self, name: str, version: int | None = None) -> str:
        below = "" if version is None else f"/versions/{version}"
        return self._address(f"models/{quote(name, safe='')}{below}", {})

    def prompt(self, name: str, **search: str) -> str:
        return self._address(f"prompts/{quote(name, safe='')}", search)

    def _address(self, path: str, search: dict[str, str]) -> str:
        query = f"?{urlencode(search)}" if search else ""
        return f"{self.url}/#/{path}{query}"


def settled_box(locator: Locator) -> FloatRect:
    """Where something stands as soon as it stays there: pages make room for what comes later."""
    last, box = None, locator.bounding_box()
    while box is None or box != last:
        locator.page.wait_for_timeout(150)
        last, box = box, locator.bounding_box()
    return box


def expect_column(page: Page, label: str, wanted: list[str], rows: slice = slice(None)) -> None:
    """Wait until a run table's column has these texts, or those of its rows that are meant."""
    texts = partial(column, page, label)
    wait_until(lambda: texts()[rows] == wanted, f"{wanted} in {label}", detail=lambda: str(texts()))


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


def chart(page: Page, key: str) -> Locator:
    """The card of a metric."""
    return page.locator(f'[data-metric="{key}"]')


def lines(page: Page, key: str) -> Locator:
    """The canvas with the lines of a metric's chart."""
    return chart(page, key).locator("canvas.chart-lines")


def painted_pixels(canvas: Locator, color: str = "--series") -> int:
    """How many pixels of a colour (the name of its token) a chart's canvas shows."""
    return int(
        canvas.evaluate(
            """(canvas, color) => {
                const probe = document.createElement('canvas').getContext('2d');
                probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(color);
                probe.fillRect(0, 0, 1, 1);
                const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                let count = 0;
                for (let i = 0; i < data.length; i += 4) {
                    const off = Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b);
                    if (data[i + 3] > 128 && off < 40) count++;
                }
                return count;
            }""",
            color,
        )
    )


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
