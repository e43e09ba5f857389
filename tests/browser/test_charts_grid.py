"""The grid of charts: how it builds itself, what is changed about it, and that all of it stands in the address."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site, chart, settled_box
from tests.browser.realistic import Api, point
from tests.support import wait_until


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    found = api.experiment(f"grid {uuid.uuid4().hex}")
    for index in range(3):
        points = [
            point(key, value + index, step, 1_700_000_000_000 + step * 1000)
            for step in range(20)
            for key, value in {"train/loss": 10 / (step + 1), "val/loss": 12 / (step + 1), "system/cpu": 40.0}.items()
        ]
        api.run(found, f"run {index}", params={"lr": str(index / 10)}, metrics=points)
    return found


def menu(page: Page, key: str, item: str) -> None:
    chart(page, key).hover()
    page.get_by_role("button", name=f"Menu of {key}").click()
    page.get_by_role("button", name=item, exact=True).click()


def points_at(page: Page, key: str, place: tuple[int, int], told: Locator, text: str) -> None:
    """Wait until a place of a chart is told about so; a chart that changes under the pointer forgets it."""
    over = chart(page, key).locator(".u-over")

    def is_told() -> bool:
        page.mouse.move(1, 1)
        over.hover(position={"x": place[0], "y": place[1]})
        return text in "".join(told.all_inner_texts()[:1])

    wait_until(is_told, f"{text} at {place} of {key}")


def titles(page: Page) -> Locator:
    return page.locator(".chart-card .chart-title")


def test_table_and_charts_stand_side_by_side_or_alone(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment))
    expect(page.locator(".grid-row")).to_have_count(3)
    page.get_by_text("Both", exact=True).click()
    expect(page).to_have_url(re.compile("show=both"))
    expect(page.locator(".grid-row")).to_have_count(3)
    expect(chart(page, "train/loss").locator("canvas.chart-lines")).to_be_visible()
    table, grid = settled_box(page.get_by_role("grid")), settled_box(chart(page, "train/loss"))
    assert table["x"] + table["width"] <= grid["x"]
    page.get_by_text("Charts", exact=True).click()
    expect(page.get_by_role("grid")).to_have_count(0)
    expect(chart(page, "train/loss").locator("canvas.chart-lines")).to_be_visible()
    page.get_by_text("Table", exact=True).click()
    expect(page.locator(".chart-card")).to_have_count(0)


def test_what_parts_table_and_charts_is_dragged_or_moved_by_keyboard(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="both"))
    separator = page.get_by_role("separator", name="Part of the table")
    expect(separator).to_have_attribute("aria-valuenow", "40")
    expect(page.locator(".grid-row")).to_have_count(3)
    box = settled_box(separator)
    page.mouse.move(box["x"] + 4, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(720, box["y"] + 100, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile("split=50"))
    assert abs(settled_box(page.get_by_role("grid"))["width"] - 720) < 15
    separator.press("ArrowLeft")
    expect(page).to_have_url(re.compile("split=48"))
    separator.press("Shift+ArrowRight")
    expect(separator).to_have_attribute("aria-valuenow", "58")
    page.reload()
    expect(separator).to_have_attribute("aria-valuenow", "58")
    separator.press("Enter")
    expect(page).not_to_have_url(re.compile("split="))
    page.set_viewport_size({"width": 390, "height": 844})
    expect(separator).to_have_attribute("aria-orientation", "horizontal")


def test_sections_come_from_the_names_and_the_systems_own_is_last(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts"))
    expect(page.locator(".section-fold")).to_have_text(["train 1", "val 1", "System metrics 1"])
    page.get_by_role("button", name="val 1").click()
    expect(chart(page, "val/loss")).to_have_count(0)
    page.reload()
    expect(chart(page, "train/loss")).to_be_visible()
    expect(chart(page, "val/loss")).to_have_count(0)


def test_a_search_is_a_grid_of_what_matches_and_follows_new_metrics(page: Page, site: Site, api: Api) -> None:
    found = api.experiment(f"searched {uuid.uuid4().hex}")
    points = [point(key, float(step), step) for step in range(3) for key in ("a/loss", "b/loss", "b/acc")]
    run = api.run(found, "live", status="RUNNING", metrics=points)
    page.goto(site.runs(found, show="charts"))
    page.get_by_label("Filter charts by metric").fill("loss$")
    expect(titles(page)).to_have_text(["a/loss", "b/loss"])
    api.post("runs/log-batch", {"run_id": run, "metrics": [point("c/loss", 1.0, step) for step in range(2)]})
    expect(titles(page)).to_have_text(["a/loss", "b/loss", "c/loss"], timeout=30_000)


def test_charts_are_copied_widened_moved_and_hidden_and_all_of_it_is_taken_back(
    page: Page, site: Site, experiment: str
) -> None:
    page.goto(site.runs(experiment, show="charts", charts="loss"))
    expect(titles(page)).to_have_text(["train/loss", "val/loss"])
    narrow = settled_box(chart(page, "train/loss"))
    menu(page, "train/loss", "Wider")
    expect(page).to_have_url(re.compile("layout="))
    assert settled_box(chart(page, "train/loss"))["width"] > 1.9 * narrow["width"]
    menu(page, "val/loss", "Duplicate")
    expect(titles(page)).to_have_text(["train/loss", "val/loss", "val/loss"])
    menu(page, "train/loss", "Hide")
    expect(titles(page)).to_have_text(["val/loss", "val/loss"])
    page.reload()
    expect(titles(page)).to_have_text(["val/loss", "val/loss"])
    page.get_by_role("button", name="Show 1 hidden").click()
    expect(titles(page)).to_have_count(3)
    page.keyboard.press("Control+z")
    expect(titles(page)).to_have_text(["val/loss", "val/loss"])
    page.keyboard.press("Control+Shift+z")
    expect(titles(page)).to_have_count(3)
    page.get_by_role("button", name="Undo").click()
    expect(titles(page)).to_have_count(2)
    page.get_by_role("button", name="Redo").click()
    expect(titles(page)).to_have_count(3)
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()


def test_a_chart_is_dragged_to_another_place_and_its_corner_to_another_size(page: Page, site: Site, api: Api) -> None:
    found = api.experiment(f"dragged {uuid.uuid4().hex}")
    api.run(found, "one", metrics=[point(key, float(step), step) for step in range(3) for key in "abc"])
    page.goto(site.runs(found, show="charts"))
    expect(titles(page)).to_have_text(["a", "b", "c"])
    chart(page, "c").locator("figcaption").drag_to(chart(page, "a"), target_position={"x": 5, "y": 100})
    expect(page).to_have_url(re.compile("layout="))
    lefts = {key: settled_box(chart(page, key))["x"] for key in "abc"}
    assert sorted(lefts, key=lambda key: lefts[key]) == ["c", "a", "b"]
    before, corner = settled_box(chart(page, "c")), settled_box(chart(page, "c").locator(".chart-corner"))
    page.mouse.move(corner["x"] + 8, corner["y"] + 8)
    page.mouse.down()
    page.mouse.move(corner["x"] + 8, corner["y"] + 260, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"h:2"))
    expect(chart(page, "c").locator(".line-chart")).to_be_visible()
    assert settled_box(chart(page, "c"))["height"] > 1.8 * before["height"]


def test_a_chart_of_an_expression_says_what_is_wrong_and_is_drawn(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts"))
    page.get_by_role("button", name="Add chart").click()
    dialog = page.get_by_role("dialog", name="Add chart")
    dialog.get_by_label("Y axis").fill("train/loss - vla/loss")
    expect(dialog).to_contain_text("There is no metric “vla”.")
    expect(dialog.get_by_role("button", name="Add")).to_be_disabled()
    dialog.get_by_label("Y axis").fill("val/loss - train/loss")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog).to_have_count(0)
    added = chart(page, "val/loss - train/loss")
    expect(added.locator("canvas.chart-lines")).to_be_visible()
    expect(page.get_by_role("button", name="Added charts 1")).to_be_visible()
    # 12 - 10 at the first step, in every run.
    points_at(page, "val/loss - train/loss", (2, 60), page.locator(".chart-tooltip li"), "2")
    menu(page, "val/loss - train/loss", "Edit…")
    dialog = page.get_by_role("dialog", name="Edit chart")
    dialog.get_by_label("Title").fill("Gap")
    dialog.get_by_role("button", name="Save").click()
    page.reload()
    expect(chart(page, "Gap").locator("canvas.chart-lines")).to_be_visible()


def test_settings_go_from_the_page_to_a_section_to_a_chart(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts"))
    page.get_by_role("button", name="Settings of all charts").click()
    page.get_by_label("Y scale").select_option("Logarithmic")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("y=log"))
    page.get_by_role("button", name="Settings of the section train").click()
    expect(page.get_by_label("Y scale").locator("option").first).to_have_text("As the page: Logarithmic")
    page.get_by_label("Y scale").select_option("Linear")
    page.keyboard.press("Escape")
    menu(page, "train/loss", "Edit…")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Settings of this chart").click()
    expect(dialog.get_by_label("Y scale").locator("option").first).to_have_text("As its section: Linear")
    dialog.get_by_label("X axis").select_option("Relative time")
    dialog.get_by_role("button", name="Save").click()
    points_at(page, "train/loss", (100, 60), page.locator(".chart-tooltip p"), "after")
    expect(page.get_by_label("Log y")).to_be_checked()
    page.reload()
    points_at(page, "train/loss", (100, 60), page.locator(".chart-tooltip p"), "after")
    page.get_by_role("button", name="Settings of the section train").click()
    expect(page.get_by_label("Y scale")).to_have_value("linear")


def test_a_chart_fills_the_window_and_the_arrows_step_through(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts"))
    chart(page, "train/loss").hover()
    page.get_by_role("button", name="Fill the window with train/loss").click()
    dialog = page.get_by_role("dialog", name="train/loss")
    expect(dialog.locator("canvas.chart-lines")).to_be_visible()
    expect(dialog).to_contain_text("1 of 3")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("dialog", name="val/loss")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("dialog", name="system/cpu")).to_be_visible()
    page.reload()
    expect(page.get_by_role("dialog", name="system/cpu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("full="))


def test_back_closes_what_fills_the_window(page: Page, site: Site, experiment: str) -> None:
    """And what was closed by other means is no step of the way back; a zoom made there stays."""
    page.goto(site.experiments())
    page.goto(site.runs(experiment, show="charts"))
    fill = page.get_by_role("button", name="Fill the window with train/loss")
    dialog = page.get_by_role("dialog", name="train/loss")
    fill.click()
    expect(dialog).to_be_visible()
    page.go_back()
    expect(dialog).to_have_count(0)
    expect(page).to_have_url(re.compile("show=charts"))
    fill.click()
    over = dialog.locator(".u-over")
    box = settled_box(over)
    page.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 104, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("full=.*zoom=|zoom=.*full="))
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    expect(page).to_have_url(re.compile("zoom="))
    expect(page).not_to_have_url(re.compile("full="))
    page.go_back()
    expect(page).to_have_url(re.compile("#/experiments$"))
