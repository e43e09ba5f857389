"""Runs side by side: their facts with differences and a baseline, their curves over each other, and choosing them."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site, chart, contrast, lines, painted_pixels
from tests.browser.realistic import Api, point
from tests.support import wait_until

STEPS = 60


@dataclass(frozen=True)
class Compared:
    experiment: str
    other: str
    runs: dict[str, str]

    def address(self, site: Site, *names: str, **search: str) -> str:
        runs = json.dumps([self.runs[name] for name in names])
        return site.compare(runs=runs, experiments=json.dumps([self.experiment, self.other]), **search)


@pytest.fixture(scope="module")
def compared(api: Api) -> Compared:
    """Runs a, b and c of one experiment and d of another: the same but for what the tests name."""
    experiment, other = (api.experiment(f"compared {uuid.uuid4().hex}") for _ in range(2))
    runs = {}
    for index, name in enumerate("abcd"):
        points = [
            point(key, value, step, 1_700_000_000_000 + step * 1000)
            for step in range(STEPS)
            for key, value in {
                "train/loss": math.exp(-3 * step / STEPS) + index / 10,
                "val/loss": math.exp(-2 * step / STEPS) + index / 8,
                "system/cpu": 40 + 10 * math.sin(step / 7) + index,
            }.items()
        ]
        runs[name] = api.run(
            other if name == "d" else experiment,
            name,
            start=1_700_000_000_000 + index,
            params={
                "lr": "0.1" if name == "a" else "0.2",
                "layers": "12",
                **({"only-b": "yes"} if name == "b" else {}),
            },
            metrics=[*points, point("test/accuracy", 0.8 + index / 100)],
            tags={"team": "north"},
        )
        dataset = {"name": "c4", "digest": "d2" if name == "c" else "d1", "source_type": "local", "source": "{}"}
        api.post("runs/log-inputs", {"run_id": runs[name], "datasets": [{"dataset": dataset}]})
    return Compared(experiment, other, runs)


def row(page: Page, key: str) -> Locator:
    return page.locator(f'.compare-row[data-key="{key}"]')


def painted_more_than(canvas: Locator, color: str) -> bool:
    return painted_pixels(canvas, color) > 60


def test_a_link_of_mlflow_shows_the_runs_across_experiments(page: Page, site: Site, compared: Compared) -> None:
    page.goto(compared.address(site, "a", "b", "d"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare 3 runs")
    expect(page.locator(".compare-name a")).to_have_text(["a", "b", "d"])
    expect(page.locator(".compare-origin a")).to_have_count(2)
    expect(row(page, "lr").locator(".compare-value")).to_have_text(["0.1", "0.2", "0.2"])
    expect(row(page, "lr").get_by_label("differs")).to_be_visible()
    expect(row(page, "layers").get_by_label("differs")).to_have_count(0)
    expect(row(page, "only-b").get_by_label("none")).to_have_count(2)
    page.get_by_role("link", name="b", exact=True).click()
    expect(page).to_have_url(re.compile(compared.runs["b"]))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare 3 runs")


def test_only_what_differs_and_the_way_from_difference_to_difference(
    page: Page, site: Site, compared: Compared
) -> None:
    page.goto(compared.address(site, "a", "b", "c"))
    expect(row(page, "layers")).to_be_visible()
    page.get_by_label("Only what differs").check()
    expect(row(page, "layers")).to_have_count(0)
    expect(row(page, "Run ID")).to_have_count(0)
    expect(row(page, "c4")).to_be_visible()
    # The metrics, lr, only-b and the data set.
    expect(page.locator(".compare-row")).to_have_count(7)
    page.reload()
    expect(page.get_by_label("Only what differs")).to_be_checked()
    page.get_by_label("Only what differs").uncheck()
    expect(row(page, "layers")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".grid-row-active")).to_have_attribute("data-key", "test/accuracy")
    expect(page.get_by_text("1 of 7 differences")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".grid-row-active")).to_have_attribute("data-key", "c4")
    page.get_by_label("Search keys").fill("lr")
    expect(page.locator(".compare-row")).to_have_count(1)
    page.keyboard.type("n")
    expect(page.get_by_label("Search keys")).to_have_value("lrn")


def test_a_baseline_gives_signed_differences_and_per_cent(page: Page, site: Site, compared: Compared) -> None:
    page.goto(compared.address(site, "a", "b", "c"))
    expect(page.locator(".compare-delta")).to_have_count(0)
    page.get_by_label("b is the baseline").check()
    expect(row(page, "test/accuracy").locator(".compare-delta")).to_have_text(["-0.01-1.23 %", "+0.01+1.23 %"])
    expect(row(page, "lr").locator(".compare-other")).to_have_text(["0.1"])
    expect(page).to_have_url(re.compile(f"baseline={compared.runs['b']}"))
    page.reload()
    expect(page.get_by_label("b is the baseline")).to_be_checked()
    page.get_by_role("button", name="Take b out of the comparison").click()
    expect(page.locator(".compare-name a")).to_have_text(["a", "c"])
    expect(page.locator(".compare-delta")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("baseline"))


def test_a_run_that_is_gone_does_not_take_the_others_away(page: Page, site: Site, compared: Compared) -> None:
    runs = json.dumps([compared.runs["a"], "f" * 32])
    page.goto(site.compare(runs=runs, experiments="[]"))
    expect(page.get_by_role("alert")).to_contain_text("1 of 2 runs could not be opened")
    expect(page.locator(".compare-name a")).to_have_text(["a"])
    page.goto(site.compare(runs=json.dumps(["f" * 32])))
    expect(page.get_by_role("heading", level=1)).to_have_text("None of these runs could be opened")
    page.goto(site.compare())
    expect(page.get_by_role("heading", level=1)).to_have_text("No runs to compare")


def test_curves_lie_over_each_other_and_one_pointed_at_stands_out(page: Page, site: Site, compared: Compared) -> None:
    page.goto(compared.address(site, "a", "b", "d"))
    page.get_by_text("Charts", exact=True).click()
    canvas = lines(page, "train/loss")
    expect(canvas).to_be_visible()
    expect(page).to_have_url(re.compile("view=charts"))
    swatches = page.locator(".legend-row .run-swatch path")
    colors = [str(swatch.get_attribute("stroke"))[4:-1] for swatch in swatches.all()]
    assert len(set(colors)) == 3
    for color in colors:
        wait_until(partial(painted_more_than, canvas, color), f"a line in {color}")
    bars = chart(page, "test/accuracy").locator(".run-bar")
    expect(bars).to_have_text(["d 0.83", "b 0.81", "a 0.8"])
    chart(page, "train/loss").locator(".u-over").hover(position={"x": 120, "y": 60})
    tooltip = page.locator(".chart-tooltip")
    expect(tooltip.locator("li")).to_have_count(3)
    expect(tooltip).to_contain_text("step")
    nearest = tooltip.locator(".tooltip-nearest .tooltip-name").inner_text()
    chart(page, "train/loss").locator(".u-over").hover(position={"x": 20, "y": 60})
    page.mouse.move(1, 1)
    expect(tooltip).to_have_count(0)
    assert nearest in {"a", "b", "d"}
    page.get_by_role("button", name="b", exact=True).hover()
    expect(bars.nth(1)).to_have_class(re.compile("run-bar-hovered"))


def test_chart_settings_of_several_runs_are_in_the_url(page: Page, site: Site, compared: Compared) -> None:
    page.goto(compared.address(site, "a", "b", "c", view="charts"))
    expect(lines(page, "train/loss")).to_be_visible()
    page.get_by_role("button", name="System metrics 1").click()
    expect(chart(page, "system/cpu")).to_have_count(0)
    page.get_by_role("button", name="b", exact=True).click()
    expect(chart(page, "test/accuracy").locator(".run-bar")).to_have_count(2)
    page.get_by_label("Filter charts by metric").fill("^(train|val)/lo.s$")
    expect(page.locator(".chart-card")).to_have_count(2)
    page.get_by_label("Log y").check()
    page.get_by_text("Relative time").click()
    page.get_by_role("slider").fill("0.6")
    expect(page).to_have_url(re.compile("smooth=0.6"))
    page.reload()
    expect(page.locator(".chart-card")).to_have_count(2)
    expect(lines(page, "val/loss")).to_be_visible()
    expect(page.get_by_role("button", name="b", exact=True)).to_have_attribute("aria-pressed", "false")
    page.get_by_label("Filter charts by metric").fill("nothing")
    expect(page.get_by_text("No metric matches “nothing”.")).to_be_visible()
    page.get_by_label("Filter charts by metric").fill("")
    expect(chart(page, "train/loss")).to_be_visible()
    expect(chart(page, "system/cpu")).to_have_count(0)
    expect(page.get_by_role("button", name="System metrics 1")).to_have_attribute("aria-expanded", "false")


def test_an_experiment_charts_its_runs_and_only_those_on_screen_ask(page: Page, site: Site, compared: Compared) -> None:
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.post_data or "") if "metrics/series" in request.url else None
    )
    page.set_viewport_size({"width": 1440, "height": 460})
    page.goto(site.runs(compared.experiment))
    page.get_by_text("Charts", exact=True).click()
    expect(chart(page, "test/accuracy").locator(".run-bar")).to_have_count(3)
    keys = {key for body in asked for key in json.loads(body)["keys"]}
    assert "test/accuracy" in keys
    assert "system/cpu" not in keys
    page.locator(".charts-main h3").last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 2000)
    expect(lines(page, "system/cpu")).to_be_visible()
    expect(page).to_have_url(re.compile("show=charts"))
    page.get_by_label("Filter runs").fill("params.lr = '0.1'")
    page.keyboard.press("Enter")
    expect(page.locator(".legend-row")).to_have_text(["a"])


def test_runs_are_chosen_by_mouse_and_keyboard_and_compared(page: Page, site: Site, compared: Compared) -> None:
    page.goto(site.runs(compared.experiment))
    expect(page.locator(".grid-row")).to_have_count(3)
    bar = page.get_by_role("region", name="Selected runs")
    page.get_by_label("Select c").check()
    expect(bar.get_by_role("button", name="Compare")).to_be_disabled()
    page.get_by_label("Select a", exact=True).click(modifiers=["Shift"])
    expect(bar).to_contain_text("3 selected")
    expect(page.get_by_label("Select all loaded runs")).to_be_checked()
    page.get_by_label("Select all loaded runs").uncheck()
    expect(bar).to_have_count(0)
    page.get_by_role("grid").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    expect(bar).to_contain_text("2 selected")
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    page.keyboard.press("Control+a")
    expect(bar).to_contain_text("3 selected")
    bar.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare 3 runs")
    expect(page.locator(".compare-name a")).to_have_text(["c", "b", "a"])


def test_chosen_runs_are_deleted_and_the_deletion_is_taken_back(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"deleting {uuid.uuid4().hex}")
    for name in "abc":
        api.run(experiment, name)
    page.goto(site.runs(experiment))
    expect(page.locator(".grid-row")).to_have_count(3)
    page.get_by_label("Select a", exact=True).check()
    page.get_by_label("Select c").check()
    bar = page.get_by_role("region", name="Selected runs")
    bar.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog", name="Delete 2 runs?")
    dialog.get_by_role("button", name="Delete").click()
    expect(page.locator(".grid-row")).to_have_count(1)
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("2 runs deleted.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".grid-row")).to_have_count(3)
    page.get_by_label("Select b").check()
    bar.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(".grid-row")).to_have_count(2)
    page.get_by_text("Deleted", exact=True).click()
    expect(page.locator(".grid-row")).to_have_count(1)
    page.get_by_label("Select b").check()
    bar.get_by_role("button", name="Restore").click()
    expect(page.get_by_text("No run is deleted.")).to_be_visible()


def test_chosen_runs_are_exported_with_every_digit(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"exporting {uuid.uuid4().hex}")
    long = 'x, "y"\n' * 60
    run = api.run(experiment, "one", params={"long": long}, metrics=[point("loss", 0.1 + 0.2), point("bad", math.nan)])
    api.run(experiment, "two")
    page.goto(site.runs(experiment))
    page.get_by_label("Select one").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export CSV").click()
    assert download.value.suggested_filename.endswith(" runs.csv")
    text = Path(download.value.path()).read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [line["run_id"] for line in rows] == [run]
    assert rows[0]["params.long"] == long
    assert rows[0]["metrics.loss"] == repr(0.1 + 0.2)
    assert rows[0]["metrics.bad"] == "NaN"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_can_be_read_and_fit_a_phone(
    open_page: Callable[..., Page], site: Site, compared: Compared, theme: str
) -> None:
    page = open_page(width=390, height=844, color_scheme=theme)
    for view, landmark in (("", ".compare-row"), ("charts", ".run-bar")):
        page.goto("about:blank")
        address = compared.address(site, "a", "b", "c", baseline=compared.runs["a"], **({"view": view} if view else {}))
        page.goto(address)
        expect(page.locator(landmark).first).to_be_visible()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, view
    for selector in (".run-bar-name", ".legend-row span", ".section-fold", ".check"):
        assert contrast(page, selector) >= 4.5, selector
    page = open_page(color_scheme=theme)
    page.goto(compared.address(site, "a", "b", "c", baseline=compared.runs["a"]))
    expect(page.locator(".compare-row").first).to_be_visible()
    for selector in (".compare-delta", ".compare-delta small", ".compare-other", ".compare-pick", ".compare-value"):
        assert contrast(page, selector) >= 4.5, selector
