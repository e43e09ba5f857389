"""Fill a server with realistic data and photograph every view, to be looked at by a human.

    python tests/browser/screenshots.py URL OUTDIR [--ui URL] [--runs 3000] [--keep-data]

Light and dark, 1440 and 390 px wide. `--ui` is where the pages come from, if not from the server itself (a development
server); `--keep-data` shoots what an earlier call has put there.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

# Run by hand, as a file: the package it belongs to is found from here.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.browsing import CHROMIUM_ARGS, find_chromium
from tests.browser.realistic import Api, long_training, sweep

WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}


def fill(url: str, runs: int) -> dict[str, str]:
    api = Api(url)
    empty = api.experiment("Empty for now", {"owner": "mira"})
    language = api.experiment(
        "Language model pre-training, spring ablations",
        {"team": "language", "priority": "high", "quarter": "2026-Q2", "budget": "400 GPU h"},
    )
    run = long_training(api, language)
    running = long_training(api, language, steps=120, status="RUNNING")
    for name in ["fraud-detection", "churn/weekly", "ranking-v2: click models", "speech enhancement"]:
        api.experiment(name, {"team": name.split("-")[0]})
    gone = api.experiment("Abandoned idea")
    api.post("experiments/delete", {"experiment_id": gone})
    vision = sweep(api, "ImageNet sweep", runs)
    return {"empty": empty, "language": language, "run": run, "running": running, "vision": vision}


def shoot(page: Page, ui: str, ids: dict[str, str], out: Path, suffix: str) -> None:
    def visit(name: str, path: str, *, wait: str, full: bool = False) -> None:
        # A new document each time: a changed hash alone would keep the scroll position and open panels.
        page.goto("about:blank")
        page.goto(f"{ui}/#{path}")
        page.wait_for_selector(wait)
        if name == "run-charts":
            # On a phone the charts come below the facts.
            page.locator(".chart-toolbar").scroll_into_view_if_needed()
            page.mouse.wheel(0, 600)
            page.wait_for_selector(".line-chart canvas")
        page.wait_for_timeout(900)
        page.screenshot(path=out / f"{name}-{suffix}.png", full_page=full)

    vision, language = ids["vision"], ids["language"]
    run_path = f"/experiments/{language}/runs/{ids['run']}"
    visit("experiments", "/experiments", wait="tbody a")
    visit("runs", f"/experiments/{vision}", wait=".grid-row")
    visit(
        "runs-filtered",
        f"/experiments/{vision}?filter=metrics.`val/loss`%20%3C%201&order=metrics.`val/accuracy`%20DESC",
        wait=".grid-row",
    )
    visit("runs-bad-filter", f"/experiments/{vision}?filter=loss%20%3E%20%3E%201", wait=".filter-error")
    visit("runs-empty", f"/experiments/{ids['empty']}", wait=".first-run")
    visit("run", run_path, wait=".run-columns")
    visit("run-charts", run_path, wait=".run-columns")
    visit("run-whole", run_path, wait=".run-columns", full=True)
    visit("run-smooth-log", f"{run_path}?smooth=0.8&y=log&x=relative&charts=train", wait=".run-columns")
    visit("run-running", f"/experiments/{language}/runs/{ids['running']}", wait=".run-columns")
    visit("run-unknown", f"/experiments/{language}/runs/{'f' * 32}", wait=".notice")
    visit("not-found", "/nowhere", wait=".notice")

    page.goto(f"{ui}/#/experiments/{vision}")
    page.wait_for_selector(".grid-row")
    page.get_by_role("button", name="Columns").click()
    page.wait_for_timeout(300)
    page.screenshot(path=out / f"columns-{suffix}.png")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="How to write a filter").click()
    page.wait_for_timeout(300)
    page.screenshot(path=out / f"filter-help-{suffix}.png")
    page.keyboard.press("Escape")

    page.goto(f"{ui}/#{run_path}")
    page.wait_for_selector(".run-columns")
    page.get_by_role("button", name="Delete").click()
    page.wait_for_timeout(300)
    page.screenshot(path=out / f"dialog-{suffix}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("url")
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--ui")
    parser.add_argument("--runs", type=int, default=3000)
    parser.add_argument("--keep-data", action="store_true")
    options = parser.parse_args()
    options.outdir.mkdir(parents=True, exist_ok=True)
    httpx.get(f"{options.url}/health").raise_for_status()

    remembered = options.outdir / "data.json"
    if options.keep_data:
        ids = json.loads(remembered.read_text())
    else:
        ids = fill(options.url, options.runs)
        remembered.write_text(json.dumps(ids))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGS)
        for theme in ("light", "dark"):
            for width_name, (width, height) in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
                shoot(page, (options.ui or options.url).rstrip("/"), ids, options.outdir, f"{theme}-{width_name}")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
