"""`python -m bench.ui`: how long a user of the web UI waits, in headless Chromium on large data; MLflow's UI beside it.

- An experiment of 100,000 runs with 20 params and 20 metrics: from the address to rows on screen with an empty cache,
  the JavaScript that needs, from a click to rows in another order, from a filter to its rows, and the frames while
  10,000 rows scroll by.
- 12 charts of 50 runs with 10,000 points each: from the address until all are drawn, for the first who ever looks at
  them and for the next; the frames while the pointer moves over them, and what each costs the page.

Every figure is a median of `--rounds`. MLflow gets the same rows in a database that it made itself.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sqlite3
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from bench import bigcopy, bigdata, report, servers
from bench.__main__ import add_venvs, say
from tests.browser.browsing import CHROMIUM_ARGS, find_chromium

CHARTS, CHARTED_RUNS = 12, 50
# The curves with many points, by a regular expression.
CHARTS_VIEW = f"show=charts&top={CHARTED_RUNS}&charts=layer00(0.|1%5B01%5D)"
SCROLLED_ROWS = 10_000
ROW_HEIGHT = 32  # px
PATIENCE = 120_000  # ms
SETTLE = 2_000  # ms
LOOK_EVERY = 20  # ms: at every frame, which is the usual, takes CPU from what is looked at
FIRST_LOAD, SCRIPTS = "first load to rows", "JavaScript of the first load, kB"
ORDER = "metrics.`metric_00` DESC"
FILTER = "params.model = 'vit-b16' AND metrics.metric_01 > 0.9"

# Frames, by when they were shown; what the page did between them is their length.
WATCH_FRAMES = """() => { const frames = window.benchFrames = []; const tick = (at) => {
    frames.push(at); if (window.benchFrames === frames) requestAnimationFrame(tick); };
    requestAnimationFrame(tick); }"""
MAIN_FRAME = "ProxyMain::BeginMainFrame"
FRAMES = "() => { const frames = window.benchFrames; window.benchFrames = null; return frames; }"


class UiSize(bigdata.Size):
    """Many runs, few points beside those of the charts."""

    small_experiments = 2
    wide_keys = 50

    @property
    def keys(self) -> int:
        return CHARTS

    @property
    def charted_runs(self) -> tuple[str, ...]:
        return tuple(f"{number:02x}" + "d" * 30 for number in range(CHARTED_RUNS))

    @property
    def charted_keys(self) -> int:
        return CHARTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.ui", description="Measure the web UI on large data.")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the data (default: 1.0, 100,000 runs)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--servers", default="tailrace,mlflow")
    parser.add_argument(
        "--keep", type=Path, metavar="DIRECTORY", help="keep the databases there, and take them from there"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file as well")
    add_venvs(parser)
    options = parser.parse_args()
    known = servers.known_servers(options.tailrace_venv, options.mlflow_venv, options.fasttrackml_venv, None)
    figures: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-ui-") as temporary, chromium() as browser:
        directory = options.keep or Path(temporary)
        for name in options.servers.split(","):
            server = known[name]
            if servers.installed_version(server) is None:
                say(f"{server.title} is not installed: left out")
                continue
            place = prepare(server, directory, UiSize(options.scale))
            with servers.started(server, place) as running:
                url, size = f"http://127.0.0.1:{running.port}", UiSize(options.scale)
                if name == "tailrace":
                    figures[server.title] = of_ours(browser, url, options.rounds, size, place / "tailrace.db")
                else:
                    figures[server.title] = of_mlflow(browser, url, options.rounds)
    facts = report.machine(Path(tempfile.gettempdir()))
    print(markdown(figures, facts, options.scale))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))
    return 0


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGS)
        yield browser
        browser.close()


def prepare(server: servers.Server, directory: Path, size: UiSize) -> Path:
    """The directory with the server's database, which is made if it is not there."""
    ours, place = directory / "tailrace" / "tailrace.db", directory / server.name
    place.mkdir(parents=True, exist_ok=True)
    if not ours.exists():
        ours.parent.mkdir(exist_ok=True)
        bigdata.build(ours, size)
    if server.name == "mlflow" and not (place / "mlflow.db").exists():
        with servers.started(server, place):
            pass
        bigcopy.to_mlflow(ours, place / "mlflow.db")
    return place


# What is measured


def of_ours(browser: Browser, url: str, rounds: int, size: UiSize, database: Path) -> dict[str, list[float]]:
    """Seconds by what is waited for, frames in seconds, and kB of JavaScript."""
    figures: dict[str, list[float]] = {}
    table = f"{url}/#/experiments/{bigdata.BIG}"
    newest = top_run(url, {})

    def note(name: str, value: float) -> None:
        figures.setdefault(name, []).append(value)
        say(f"Tailrace: {name}: {value:.3f}")

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        note(name, time.perf_counter() - began)

    for _ in range(rounds):
        with fresh(browser) as (page, scripts):
            with timed(FIRST_LOAD):
                open_table(page, table, newest)
            note(SCRIPTS, sum(scripts()) / 1000)
            first = top_run(url, {"order_by": [ORDER]})
            with timed("another order"):
                page.get_by_role("columnheader", name="metric_00").get_by_role("button").first.click()
                shown(page, first)
        with fresh(browser) as (page, _):
            open_table(page, table, newest)
            first = top_run(url, {"filter": FILTER})
            with timed("a filter"):
                enter_filter(page)
                shown(page, first)
        with fresh(browser) as (page, _):
            open_table(page, table, newest)
            note("frames while scrolling, p95", report.percentile(scroll(page, min(SCROLLED_ROWS, size.runs)), 0.95))
        forget_curves(database)
        charts = f"{url}/#/experiments/{bigdata.POINTS}?{CHARTS_VIEW}"
        with fresh(browser) as (page, _), timed("charts drawn, never seen before"):
            open_charts(page, charts)
        with fresh(browser) as (page, _):
            with timed("charts drawn"):
                open_charts(page, charts)
            note("frames while hovering, p95", report.percentile(hover(page), 0.95))
            note("the page's work for each, p95", report.percentile(hovering_work(browser, page), 0.95))
    return figures


def forget_curves(database: Path) -> None:
    """What the server kept of charts that were looked at."""
    with sqlite3.connect(database, timeout=60) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'tailrace_curves'").fetchone():
            connection.execute("DELETE FROM tailrace_curves")


def of_mlflow(browser: Browser, url: str, rounds: int) -> dict[str, list[float]]:
    """The first load alone: its other views are not ours."""
    figures: dict[str, list[float]] = {}
    newest = top_run(url, {})
    for _ in range(rounds):
        with fresh(browser) as (page, scripts):
            address = f"{url}/#/experiments/{bigdata.BIG}/runs"
            began = time.perf_counter()
            open_table(page, address, newest)
            figures.setdefault(FIRST_LOAD, []).append(time.perf_counter() - began)
            figures.setdefault(SCRIPTS, []).append(sum(scripts()) / 1000)
            say(f"MLflow: {FIRST_LOAD}: {figures[FIRST_LOAD][-1]:.2f}")
    return figures


@contextmanager
def fresh(browser: Browser) -> Iterator[tuple[Page, Callable[[], list[int]]]]:
    """A page of a browser that has nothing in its cache, and a function that tells the bytes of its scripts so far."""
    context: BrowserContext = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    # A new window keeps the browser busy with itself for half a second of CPU: a user's is open already.
    page.wait_for_timeout(SETTLE)
    scripts: list[Response] = []
    page.on("response", lambda answer: scripts.append(answer) if answer.request.resource_type == "script" else None)
    try:
        yield page, lambda: [answer.request.sizes()["responseBodySize"] for answer in scripts]
    finally:
        context.close()


def top_run(url: str, search: dict[str, Any]) -> str:
    """The name of the run that a table must show first."""
    body = {"experiment_ids": [str(bigdata.BIG)], "max_results": 1, **search}
    request = urllib.request.Request(
        f"{url}/api/2.0/mlflow/runs/search", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        name: str = json.load(answer)["runs"][0]["info"]["run_name"]
    return name


def shown(page: Page, name: str) -> None:
    page.get_by_text(name, exact=True).first.wait_for()


def open_table(page: Page, address: str, first: str) -> None:
    page.goto(address, wait_until="commit")
    shown(page, first)


def enter_filter(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text(FILTER)
    page.keyboard.press("Enter")


def scroll(page: Page, rows: int) -> list[float]:
    """Seconds of each frame while so many rows pass, a screen at a time."""
    page.mouse.move(700, 600)
    page.evaluate(WATCH_FRAMES)
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE / 1000:
        page.mouse.wheel(0, 600)
        top = page.evaluate("() => document.querySelector('[role=grid]').scrollTop")
        if top >= (rows - 40) * ROW_HEIGHT:
            break
    return lengths(page.evaluate(FRAMES))


def open_charts(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 1300})
    page.goto(address, wait_until="commit")
    page.wait_for_function(
        "(count) => document.querySelectorAll('canvas.chart-lines').length >= count"
        " && !document.querySelector('[aria-busy=true], .chart-waiting')",
        arg=CHARTS,
        polling=LOOK_EVERY,
    )


def hover(page: Page) -> list[float]:
    """Seconds of each frame while the pointer goes over a chart."""
    box = page.locator(".uplot").first.bounding_box()
    assert box is not None
    page.evaluate(WATCH_FRAMES)
    for step in range(120):
        page.mouse.move(box["x"] + 30 + step * (box["width"] - 60) / 120, box["y"] + box["height"] / 2 + step % 20)
    return lengths(page.evaluate(FRAMES))


def hovering_work(browser: Browser, page: Page) -> list[float]:
    """Seconds of each redraw: from the pointer's event to what is handed to be shown."""
    browser.start_tracing(page=page, categories=["cc"])
    hover(page)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return [event["dur"] / 1e6 for event in events if event["name"] == MAIN_FRAME and "dur" in event]


def lengths(frames: list[float]) -> list[float]:
    return [(later - earlier) / 1000 for earlier, later in itertools.pairwise(frames)]


# The report


def markdown(figures: dict[str, dict[str, list[float]]], facts: dict[str, str], scale: float) -> str:
    lines = ["# Web UI", *(f"- {key}: {value}" for key, value in facts.items()), f"- scale: {scale}", ""]
    lines += [f"| | {' | '.join(figures)} |", "|---" * (len(figures) + 1) + "|"]
    for name in dict.fromkeys(name for found in figures.values() for name in found):
        cells = [_cell(name, found.get(name)) for found in figures.values()]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(name: str, values: list[float] | None) -> str:
    if not values:
        return ""
    median = statistics.median(values)
    return f"{median:.0f}" if "kB" in name else f"{median * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
