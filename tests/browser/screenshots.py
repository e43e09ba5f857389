"""Fill a server with realistic data and photograph every view, to be looked at by a human.

    python tests/browser/screenshots.py URL OUTDIR [--ui URL] [--runs 3000] [--keep-data]

Light and dark, 1440 and 390 px wide. The original MLflow (tests/support.py) logs the artifacts. `--ui` is where the
pages come from, if not from the server itself (a development server); `--keep-data` shoots what an earlier call has put
there.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx
from playwright.sync_api import Page, sync_playwright

# Run by hand, as a file: the package it belongs to is found from here.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.browsing import CHROMIUM_ARGS, find_chromium
from tests.browser.realistic import Api, long_training, sweep
from tests.support import run_script

WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}


# What is photographed of the run that scripts/log_artifacts.py logs.
ARTIFACTS = {
    "all": "",
    "images": "images?step=400",
    "markdown": "README.md",
    "code": "code/train.py",
    "log": "logs/train.log",
    "json": "evaluation/summary.json",
    "csv": "evaluation/metrics.csv",
    "answers": "evaluation/answers.json",
    "pictures": "evaluation/pictures.json",
    "page": "evaluation/report.html",
    "image": "figures/curve.png",
    "pdf": "figures/curve.pdf",
    "sound": "media/sample.wav",
    "binary": "checkpoints/weights.bin",
    "broken": "names/broken.json",
    "missing": "nowhere/at/all.txt",
}

# Charts that somebody added: scatter, parallel coordinates, heat map, boxes, importance.
OVER_RUNS = (
    "(c:(+1:(type:scatter,in:+,axes:!(~param:learning_rate~,~metric:val/accuracy~,~param:epochs~)),"
    "+2:(type:parallel,in:+,w:2,axes:!(~param:learning_rate~,~param:model~,~param:epochs~,~metric:val/accuracy~)),"
    "+3:(type:heat,in:+,axes:!(~param:learning_rate~,~param:epochs~,~metric:val/accuracy~)),"
    "+4:(type:box,in:+,axes:!(~param:model~,~metric:val/accuracy~)),"
    "+5:(type:importance,in:+,axes:!(~metric:val/accuracy~))))"
)


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
    with TemporaryDirectory() as directory:
        script = Path(__file__).parent / "scripts" / "log_artifacts.py"
        logged = run_script(script, "Segmentation", directory=Path(directory), tracking_uri=url)
        script = Path(__file__).parent / "scripts" / "log_models.py"
        registered = run_script(script, "payments", directory=Path(directory), tracking_uri=url)
    return {
        "empty": empty,
        "language": language,
        "run": run,
        "running": running,
        "vision": vision,
        "vision_run": api.post("runs/search", {"experiment_ids": [vision], "max_results": 1})["runs"][0]["info"][
            "run_id"
        ],
        "segmentation": logged["experiment"],
        "files": logged["run"],
        "model": logged["model"],
        "fraud": registered["fraud"],
        "summary": registered["summary"],
        "judge": registered["judge"],
    }


def shoot(page: Page, ui: str, ids: dict[str, str], out: Path, suffix: str) -> None:
    def visit(name: str, path: str, *, wait: str, full: bool = False) -> None:
        # A new document each time: a changed hash alone would keep the scroll position and open panels.
        page.goto("about:blank")
        page.goto(f"{ui}/#{path}")
        page.wait_for_selector(wait)
        if name in ("run-charts", "runs-both"):
            # On a phone the charts come below everything else, and exist only once they are near.
            page.locator(".chart-toolbar").hover()
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
    visit(
        "runs-groups", f"/experiments/{vision}?group=params.model&toggled=group:%5B%22vit-b16%22%5D", wait=".grid-row a"
    )
    baseline = ids["vision_run"]
    columns = "metrics.val/accuracy,min.val/loss,metrics.val/loss,params.model,params.learning_rate"
    visit("runs-baseline", f"/experiments/{vision}?baseline={baseline}&cols={columns}&bars=on", wait=".badge-baseline")
    visit("runs-bars", f"/experiments/{vision}?cols={columns}&bars=on&pincols=metrics.val/accuracy", wait=".cell-bar")
    visit("runs-bad-filter", f"/experiments/{vision}?filter=loss%20%3E%20%3E%201", wait=".filter-error")
    visit("runs-empty", f"/experiments/{ids['empty']}", wait=".first-run")
    visit("runs-charts", f"/experiments/{vision}?show=charts", wait=".run-bar")
    visit("runs-both", f"/experiments/{language}?show=both", wait=".chart-toolbar")
    visit("runs-both-empty", f"/experiments/{ids['empty']}?show=both", wait=".first-run")
    visit(
        "charts-over-runs",
        f"/experiments/{vision}?show=charts&top=100&layout={quote(OVER_RUNS)}",
        wait=".chart-card svg",
    )
    grouped = "lines=(group:all,band:range)"
    visit("charts-grouped", f"/experiments/{language}?show=charts&{grouped}", wait=".chart-card")
    visit("chart-full", f"/experiments/{language}?show=charts&full=train/grad_norm", wait=".chart-full canvas")
    visit("charts-none", f"/experiments/{language}?show=charts&charts=nothing", wait=".charts .empty")
    pair = quote(json.dumps([ids["run"], ids["running"]]))
    visit("compare", f"/compare-runs?runs={pair}&baseline={ids['run']}", wait=".compare-row")
    visit("compare-charts", f"/compare-runs?runs={pair}&view=charts", wait=".chart-card")
    visit("run", run_path, wait=".run-columns")
    visit("run-charts", run_path, wait=".run-columns")
    visit("run-whole", run_path, wait=".run-columns", full=True)
    visit("run-smooth-log", f"{run_path}?smooth=0.8&y=log&x=relative&charts=train", wait=".run-columns")
    visit("run-running", f"/experiments/{language}/runs/{ids['running']}", wait=".run-columns")
    files = f"/experiments/{ids['segmentation']}/runs/{ids['files']}/artifacts"
    for name, path in ARTIFACTS.items():
        visit(f"artifacts-{name}", f"{files}/{path}", wait=".artifact-head")
    visit("artifacts-model", f"{files}/{ids['model']}", wait=".signature")
    visit("artifacts-none", f"{run_path}/artifacts", wait=".artifact-message")
    fraud, summary = f"/models/{ids['fraud']}", f"/prompts/{ids['summary']}"
    visit("models", "/models", wait=".name-cell")
    visit("model", fraud, wait=".version-table .chip", full=True)
    visit("model-version", f"{fraud}/versions/2", wait=".signature", full=True)
    visit("model-compare", f"{fraud}/compare?from=1&to=3", wait=".differs")
    visit("prompts", "/prompts", wait=".name-cell")
    visit("prompt", summary, wait=".variable")
    visit("prompt-diff", f"{summary}?version=2&against=1", wait=".diff-word")
    visit("prompt-chat", f"/prompts/{ids['judge']}", wait=".message", full=True)
    visit("webhooks", "/webhooks", wait=".page-head")
    visit("run-unknown", f"/experiments/{language}/runs/{'f' * 32}", wait=".notice")
    visit("not-found", "/nowhere", wait=".notice")

    page.goto(f"{ui}/#/experiments/{vision}")
    page.wait_for_selector(".grid-row")
    page.get_by_role("button", name="Columns").click()
    page.wait_for_timeout(300)
    page.screenshot(path=out / f"columns-{suffix}.png")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Display").click()
    page.wait_for_timeout(300)
    page.screenshot(path=out / f"display-{suffix}.png")
    page.keyboard.press("Escape")
    page.get_by_label("Filter runs").click()
    page.wait_for_selector(".cm-tooltip-autocomplete")
    page.screenshot(path=out / f"filter-completion-{suffix}.png")
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
