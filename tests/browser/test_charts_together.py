"""Charts of several experiments in one view, with live updates and saved views; and of several groups."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Site, chart, lines, painted_pixels
from tests.browser.realistic import Api, point


@pytest.fixture
def experiments(api: Api) -> list[str]:
    """Two experiments, each with a running run of two points."""
    name = uuid.uuid4().hex
    ids = [api.experiment(f"{which} {name}") for which in ("left", "right")]
    for experiment in ids:
        points = [point("loss", float(experiment), step) for step in (1, 2)]
        api.run(experiment, f"run of {experiment}", status="RUNNING", metrics=points)
    return ids


def run_of(api: Api, experiment: str) -> str:
    return str(api.post("runs/search", {"experiment_ids": [experiment]})["runs"][0]["info"]["run_id"])


def test_charts_have_the_runs_of_all_and_group_them_by_experiment(
    page: Page, site: Site, experiments: list[str]
) -> None:
    page.goto(site.runs(",".join(experiments), show="charts"))
    expect(lines(page, "loss")).to_be_visible()
    expect(page.locator(".legend-row")).to_have_count(2)
    expect(page.locator(".legend-row button").first).to_have_attribute("title", re.compile(r"\((left|right) "))
    page.get_by_role("button", name="Settings of all charts").click()
    page.get_by_label("Group runs by").select_option("Experiment")
    expect(chart(page, "loss").locator(".group-legend li")).to_have_text([re.compile("^left"), re.compile("^right")])


def test_new_points_and_runs_of_each_appear(page: Page, site: Site, api: Api, experiments: list[str]) -> None:
    page.goto(site.runs(",".join(experiments), show="both"))
    expect(page.locator(".live-button[data-mode=live]")).to_be_visible()
    expect(lines(page, "loss")).to_be_visible()
    before = painted_pixels(lines(page, "loss"), "--line")
    assert before == 0
    for index, experiment in enumerate(experiments):
        value = {"key": "loss", "value": 0.125 + index, "timestamp": 3, "step": 3}
        api.post("runs/log-metric", {"run_id": run_of(api, experiment), **value})
        expect(page.get_by_role("gridcell", name=str(0.125 + index))).to_be_visible()
        api.run(experiment, f"later {index}", metrics=[point("loss", 1.0, 1)])
        expect(page.get_by_role("link", name=f"later {index}")).to_be_visible()


def test_a_view_is_kept_by_the_first_and_opens_all_of_them(page: Page, site: Site, experiments: list[str]) -> None:
    first, second = experiments
    page.goto(site.runs(f"{second},{first}", show="charts", charts="loss"))
    menu = page.get_by_role("button", name="Saved views")
    menu.click()
    expect(page.get_by_text("Views of several experiments are kept by the first of them, “left")).to_be_visible()
    page.get_by_role("button", name="Save as new view…").click()
    page.get_by_label("Name", exact=True).fill("both losses")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Saved views; open: both losses")).to_be_visible()
    page.goto(site.runs(first))
    expect(page.get_by_role("heading", level=1)).to_contain_text("left")
    menu.click()
    row = page.get_by_role("listitem").filter(has_text="both losses")
    expect(row).to_contain_text("2 experiments")
    expect(row.get_by_role("button", name="Make “both losses” the default")).to_have_count(0)
    row.get_by_role("button", name="both losses").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 experiments")
    expect(page).to_have_url(re.compile(rf"/experiments/{first},{second}\?charts=loss&show=charts$"))
    expect(page.get_by_role("button", name="Saved views; open: both losses")).to_be_visible()


def test_bars_of_groups_have_their_band_as_an_error(page: Page, site: Site, api: Api) -> None:
    found = api.experiment(f"bars {uuid.uuid4().hex}")
    for index, value in enumerate((1.0, 3.0, 5.0)):
        api.run(found, f"run {index}", params={"team": "ab"[index // 2]}, metrics=[point("score", value)])
    page.goto(site.runs(found, show="charts", lines="(group:~param:team~,band:range)"))
    bars = chart(page, "score").locator(".run-bar")
    expect(bars).to_have_text(["b (1) 5", "a (2)1 … 3 2"])
    expect(chart(page, "score").locator(".run-bar-error")).to_have_count(1)
    chart(page, "score").hover()
    page.get_by_role("button", name="Menu of score").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    svg = Path(download.value.path()).read_text()
    assert "a (2)" in svg
    assert svg.count("<path") == 1


def test_all_curves_are_all_runs_and_not_the_first_page_of_them(page: Page, site: Site, api: Api) -> None:
    found = api.experiment(f"all {uuid.uuid4().hex}")
    for index in range(205):
        api.run(found, f"run {index:03}", start=index + 1, metrics=[point("loss", index, step) for step in range(2)])
    page.goto(site.runs(found, show="charts", top="all"))
    expect(page.locator(".run-legend h2")).to_contain_text("205")
    expect(page.locator(".run-count")).to_have_text("205 runs")
