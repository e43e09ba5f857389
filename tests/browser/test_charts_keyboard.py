"""Charts without a pointer: Tab leads to them, and everything else has a key."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site, chart
from tests.browser.realistic import Api, point


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    """Two metrics of two runs of ten points, "low" at 0, 1, ... and "high" 100 above it, and one of one value."""
    found = api.experiment(f"keys {uuid.uuid4().hex}")
    for name, above in (("low", 0.0), ("high", 100.0)):
        points = [point(key, step + above, step) for key in ("a", "b") for step in range(10)]
        api.run(found, name, metrics=[*points, point("once", above)], params={"lr": str(above)})
    return found


def spoken(card: Locator) -> Locator:
    return card.get_by_role("status")


def focused(page: Page, site: Site, experiment: str, key: str, **search: str) -> Locator:
    page.goto(site.runs(experiment, show="charts", **search))
    return focused_chart(page, key)


def focused_chart(page: Page, key: str) -> Locator:
    """The card of a chart that has drawn its runs: keys do nothing before, since there is nothing to go to."""
    card = chart(page, key)
    # Everything is loaded for the first time here.
    expect(card.locator("canvas.chart-lines, .run-bar, circle").first).to_be_visible(timeout=20_000)
    card.focus()
    return card


def test_the_cross_hair_goes_from_point_to_point_and_from_run_to_run(page: Page, site: Site, experiment: str) -> None:
    card = focused(page, site, experiment, "a")
    page.keyboard.press("ArrowRight")
    expect(spoken(card)).to_have_text("step 0: high 100")
    expect(page.locator(".chart-tooltip li")).to_have_text(["high100", "low0"])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(spoken(card)).to_have_text("step 1: low 1")
    expect(page.locator(".legend-row-hovered")).to_have_text("low")
    page.keyboard.press("End")
    expect(spoken(card)).to_have_text("step 9: low 9")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(spoken(card)).to_have_text("step 8: high 108")
    page.keyboard.press("Shift+ArrowLeft")
    expect(spoken(card)).to_have_text("step 0: high 100")
    page.keyboard.press("Space")
    values = page.get_by_role("dialog", name="Values at this place")
    expect(values.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(values).to_have_count(0)
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(chart(page, "b")).to_be_focused()
    expect(page.locator(".chart-tooltip")).to_have_count(0)
    expect(page.locator(".legend-row-hovered")).to_have_count(0)


def test_zooming_around_the_cross_hair_goes_along_in_all_charts(page: Page, site: Site, experiment: str) -> None:
    card = focused(page, site, experiment, "a")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    expect(spoken(card)).to_have_text(re.compile(r"^step \d+ to step \d+$"))
    page.keyboard.press("+")
    # 2.25 steps are seen now, those around the first; further on, the view goes along.
    expect(spoken(card)).to_have_text("step 1 to step 3")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(spoken(card)).to_have_text("step 5: high 105")
    page.keyboard.press("0")
    expect(spoken(card)).to_have_text("Everything")
    page.keyboard.press("ArrowRight")
    expect(spoken(card)).to_have_text("step 6: high 106")
    page.keyboard.press("Escape")
    expect(page.locator(".chart-tooltip")).to_have_count(0)


def test_bars_and_marks_go_from_run_to_run(page: Page, site: Site, experiment: str) -> None:
    layout = "(c:(+1:(type:scatter,in:+,title:dots,axes:!(~param:lr~,~metric:once~))))"
    card = focused(page, site, experiment, "once", layout=layout)
    page.keyboard.press("ArrowDown")
    expect(spoken(card)).to_have_text("high 100")
    page.keyboard.press("ArrowDown")
    expect(spoken(card)).to_have_text("low 0")
    expect(card.locator(".run-bar-hovered")).to_contain_text("low")
    dots = focused_chart(page, "dots")
    page.keyboard.press("End")
    expect(spoken(dots)).to_have_text("high lr 100, once 100")
    expect(dots.locator(".mark-hovered")).to_have_count(1)


def test_a_chart_is_moved_resized_copied_and_hidden(page: Page, site: Site, experiment: str) -> None:
    card = focused(page, site, experiment, "b")
    titles = page.locator(".chart-card .chart-title")
    page.keyboard.press("Alt+ArrowLeft")
    expect(titles).to_have_text(["b", "a", "once"])
    expect(card).to_be_focused()
    page.keyboard.press("Alt+Shift+ArrowRight")
    expect(page).to_have_url(re.compile(r"b:\(w:2\)"))
    page.keyboard.press("d")
    expect(titles).to_have_text(["b", "b", "a", "once"])
    expect(card.first).to_be_focused()
    page.keyboard.press("h")
    expect(titles).to_have_text(["b", "a", "once"])
    page.keyboard.press("Control+z")
    expect(titles).to_have_text(["b", "b", "a", "once"])


def test_enter_e_and_m_open_and_give_the_focus_back(page: Page, site: Site, experiment: str) -> None:
    card = focused(page, site, experiment, "a")
    page.keyboard.press("Enter")
    full = page.get_by_role("dialog", name="a", exact=True)
    expect(full.locator("canvas.chart-lines")).to_be_visible()
    # On the chart the arrows are the cross-hair's, anywhere else they lead to the next chart.
    large = chart(page, "a").last
    expect(large.locator("canvas.chart-lines")).to_be_visible()
    large.focus()
    page.keyboard.press("ArrowRight")
    expect(spoken(large)).to_have_text("step 0: high 100")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(full).to_have_count(0)
    expect(card).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_role("dialog", name="Edit chart")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_focused()
    page.keyboard.press("m")
    expect(card.get_by_role("button", name="Duplicate")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card.get_by_role("button", name="Duplicate")).to_have_count(0)
    page.keyboard.press("?")
    keys = page.get_by_role("region", name="Chart (Tab goes from one to the next)")
    expect(keys).to_contain_text("Zoom in and out around the cross-hair+-")
