"""Photographs the views for docs/tour.md and README.md, on a server of its own with what `tailrace demo` logs.

    python -m tests.browser.pictures

The pictures are docs/pictures/*.webp, which the browser itself encodes.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.browsing import CHROMIUM_ARGS, find_chromium
from tests.browser.demo import MODEL, PROMPT, Demo, demo_server
from tests.support import REPOSITORY

PICTURES = REPOSITORY / "docs" / "pictures"

# Charts over the runs of the demand forecast; the tour says how somebody adds them.
OVER_RUNS = (
    "(c:(+1:(type:scatter,in:+,axes:!(~param:depth~,~metric:mape~,~param:model~)),"
    "+2:(type:parallel,in:+,w:2,axes:!(~param:model~,~param:region~,~param:window_days~,~metric:mape~)),"
    "+3:(type:box,in:+,axes:!(~param:model~,~metric:mape~)),"
    "+4:(type:importance,in:+,axes:!(~metric:mape~)),"
    "+5:(type:heat,in:+,axes:!(~param:depth~,~param:window_days~,~metric:mape~))))"
)

ACCURATE = "metrics.`val/accuracy` DESC"
FORECAST = (
    "metrics.mape,metrics.rmse,metrics.coverage_90,metrics.fit_seconds,params.region,params.window_days,params.depth"
)


@dataclass(frozen=True)
class Picture:
    name: str
    address: str
    ready: str
    """What is on the page when it can be photographed."""
    act: Callable[[Page], None] = lambda page: None
    """What the reader does there first."""
    height: int = 900
    theme: Literal["light", "dark"] = "light"


def pictures(demo: Demo) -> list[Picture]:
    site, champion = demo.site, (demo.images, demo.champion)
    runs = json.dumps(demo.largest)
    return [
        Picture(
            "experiment",
            site.runs(demo.images, show="both", cols="metrics.val/accuracy,params.architecture", order=ACCURATE),
            ".line-chart canvas",
        ),
        Picture("table", site.runs(demo.images), ".grid-row"),
        Picture(
            "groups",
            site.runs(demo.demand, group="params.model", toggled='group:["gbm"]', bars="on", cols=FORECAST),
            ".grid-row a",
            height=560,
        ),
        Picture("charts", site.runs(demo.language, show="charts"), ".line-chart canvas", _point_at_a_curve),
        Picture(
            "bands",
            site.runs(demo.language, show="charts", charts="loss", lines="(group:~param:size~,band:range)", y="log"),
            ".group-legend",
            height=560,
        ),
        Picture("over-runs", site.runs(demo.demand, show="charts", top="all", layout=OVER_RUNS), ".chart-card svg"),
        Picture("run", site.run(*champion), ".line-chart canvas"),
        Picture("images", site.images(*champion), ".image-steps img", theme="dark"),
        Picture("compare", site.compare(runs=runs, baseline=demo.largest[0]), ".compare-row"),
        Picture("files", site.compare(runs=runs, view="artifacts", file="samples.txt"), ".diff-word", height=400),
        Picture("model", site.model(MODEL, int(demo.version)), ".signature"),
        Picture("prompt", site.prompt(PROMPT, version="3", against="2"), ".diff-word", height=560),
        Picture("search", site.experiments(), "tbody a", _search, height=560, theme="dark"),
    ]


def _point_at_a_curve(page: Page) -> None:
    page.locator('[data-metric="train/loss"] .u-over').hover()
    page.wait_for_selector(".chart-tooltip")


def _search(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search everything").fill("swi")
    page.wait_for_selector("[role=option]")


def photograph(browser: Browser, demo: Demo, directory: Path) -> None:
    """Take all pictures anew."""
    directory.mkdir(exist_ok=True)
    for picture in pictures(demo):
        size = {"width": 1440, "height": picture.height}
        page = browser.new_page(viewport=size, color_scheme=picture.theme)  # type: ignore[arg-type]
        page.goto(picture.address)
        page.wait_for_selector(picture.ready)
        picture.act(page)
        (directory / f"{picture.name}.webp").write_bytes(_webp(page, _settled(page)))
        page.close()


def _settled(page: Page) -> bytes:
    """A picture of the page as soon as two in a row are the same: all that it loads is there."""
    last, png = b"", page.screenshot(animations="disabled")
    for _ in range(20):
        if png == last:
            break
        page.wait_for_timeout(250)
        last, png = png, page.screenshot(animations="disabled")
    return png


def _webp(page: Page, png: bytes) -> bytes:
    """Some four times as small as a PNG, with no loss to be seen."""
    page.goto("about:blank")
    encoded: str = page.evaluate(
        """async (png) => {
            const image = new Image();
            image.src = `data:image/png;base64,${png}`;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            canvas.getContext('2d').drawImage(image, 0, 0);
            const webp = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
            const bytes = new Uint8Array(await webp.arrayBuffer());
            return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        }""",
        base64.b64encode(png).decode(),
    )
    return base64.b64decode(encoded)


def main() -> None:
    with TemporaryDirectory() as directory, demo_server(Path(directory)) as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGS)
        photograph(browser, demo, PICTURES)
        browser.close()


if __name__ == "__main__":
    main()
