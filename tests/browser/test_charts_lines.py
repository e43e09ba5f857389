"""Line charts: what the pointer shows and zooms, smoothing, groups, gaps, outliers, and charts as files."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import uuid
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.browsing import Site, chart, lines, painted_pixels, settled_box
from tests.browser.realistic import Api, point
from tests.support import wait_until

STEPS = 3000
RUNS = 12
SPIKE = 1500


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    """Twelve runs of a curve much longer than a chart is wide, with a spike of one step in the first run.

    Two of them have a curve as long that was logged at every twentieth step.
    """
    found = api.experiment(f"lines {uuid.uuid4().hex}")
    for index in range(RUNS):
        points = [
            point(
                "loss", 50.0 if step == SPIKE and index == 0 else math.exp(-step / 900) + index / 10, step, step * 1000
            )
            for step in range(STEPS)
        ]
        points += [point("tokens", step * 2.0, step, step * 1000) for step in range(0, STEPS, 10)]
        values = [1.0, 2.0, math.nan, math.inf, -math.inf, 3.0]
        points += [point("gaps", value, step, step * 1000) for step, value in enumerate(values)]
        if index < 2:
            points += [point("sparse", step % 7, step * 20, step * 1000) for step in range(STEPS)]
        api.run(found, f"run {index:02}", start=1, params={"size": "big" if index % 2 else "small"}, metrics=points)
    return found


def drag(page: Page, over: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Parts of the chart's width and height."""
    over.scroll_into_view_if_needed()
    box = settled_box(over)
    page.mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + end[0] * box["width"], box["y"] + end[1] * box["height"], steps=5)
    page.mouse.up()


def asked(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.post_data or "{}") if "metrics/series" in request.url else {}
    return found


def crosshair(page: Page, over: Locator, part: float) -> str:
    """What the tooltip says of x there; nothing as long as there is none."""
    page.mouse.move(1, 1)
    over.hover(position={"x": part * settled_box(over)["width"], "y": 60})
    return "".join(page.locator(".chart-tooltip p").all_inner_texts()[:1])


def points_at_step(page: Page, over: Locator, part: float, least: int, most: int) -> None:
    """Wait until there is such a step at a part of the chart's width."""

    def is_there() -> bool:
        digits = re.sub(r"\D", "", crosshair(page, over, part))
        return bool(digits) and least < int(digits) < most

    wait_until(is_there, f"a step from {least} to {most} at {part}")


def test_the_run_pointed_at_stands_out_in_every_chart_and_list(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="loss|tokens"))
    expect(lines(page, "tokens")).to_be_visible()
    expect(lines(page, "loss")).to_be_visible()
    page.locator(".legend-row button").nth(3).hover()
    for key in ("loss", "tokens"):
        expect(chart(page, key).locator("canvas.chart-strong")).to_be_visible()
        expect(lines(page, key)).to_have_css("opacity", "0.22")
    page.mouse.move(1, 1)
    expect(lines(page, "loss")).to_have_css("opacity", "1")
    box = settled_box(chart(page, "loss").locator(".u-over"))
    chart(page, "loss").locator(".u-over").hover(position={"x": box["width"] - 20, "y": box["height"] - 3})
    expect(page.locator(".legend-row-hovered")).to_have_count(1)
    nearest = page.locator(".tooltip-nearest .tooltip-name").inner_text()
    expect(page.locator(".legend-row-hovered")).to_have_text(nearest)


def test_a_crowded_place_is_listed_and_searched_after_a_click(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="^loss"))
    over = chart(page, "loss").locator(".u-over")
    over.hover(position={"x": 150, "y": 60})
    expect(page.locator(".chart-tooltip li")).to_have_count(8)
    expect(page.locator(".chart-tooltip")).to_contain_text("and 4 more")
    over.click(position={"x": 150, "y": 60})
    pinned = page.get_by_role("dialog", name="Values at this place")
    expect(pinned.locator("li")).to_have_count(RUNS)
    expect(pinned.get_by_label("Search runs")).to_be_focused()
    page.keyboard.type("run 07")
    expect(pinned.locator("li")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(pinned).to_have_count(0)


def test_a_zoom_reads_that_part_with_all_its_points_in_all_charts(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="loss|tokens"))
    expect(lines(page, "tokens")).to_be_visible()
    expect(lines(page, "loss")).to_be_visible()
    over = chart(page, "loss").locator(".u-over")
    with page.expect_request(lambda request: asked(request).get("start") is not None) as request:
        drag(page, over, (0.48, 0.3), (0.52, 0.32))
    body = asked(request.value)
    assert 1350 < body["start"] < SPIKE < body["end"] < 1650
    tokens = chart(page, "tokens").locator(".u-over")
    points_at_step(page, tokens, 0.02, 1400, 1500)
    points_at_step(page, over, 0.98, 1500, 1600)
    over.dblclick(position={"x": 80, "y": 50})
    points_at_step(page, tokens, 0.98, 2800, STEPS)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_zoom_is_in_the_address_and_no_step_back(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.experiments())
    page.goto(site.runs(experiment, show="charts", charts="loss|tokens"))
    expect(lines(page, "loss")).to_be_visible()
    drag(page, chart(page, "loss").locator(".u-over"), (0.4, 0.3), (0.6, 0.32))
    expect(page).to_have_url(re.compile(r"zoom=\(x:\(step:"))
    page.reload()
    for key in ("loss", "tokens"):
        points_at_step(page, chart(page, key).locator(".u-over"), 0.02, 1000, 1500)
    chart(page, "loss").locator(".u-over").dblclick(position={"x": 80, "y": 50})
    expect(page).not_to_have_url(re.compile("zoom="))
    page.go_back()
    expect(page).to_have_url(re.compile("#/experiments$"))


def test_between_two_points_is_the_line_from_one_to_the_other(page: Page, site: Site, experiment: str) -> None:
    """And not the curve of many points, of which a part was asked for that has none of its own."""
    page.goto(site.runs(experiment, show="charts", charts="sparse", zoom="(x:(step:!(1003,1017)))"))
    over = chart(page, "sparse").locator(".u-over")
    points_at_step(page, over, 0.1, 999, 1001)
    points_at_step(page, over, 0.9, 1019, 1021)


def test_charts_zoom_and_point_alone_where_that_is_wanted(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="loss|tokens"))
    page.get_by_role("button", name="Settings of all charts").click()
    page.get_by_label("Zoom all charts together").uncheck()
    page.get_by_label("One cross-hair for all charts").uncheck()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("link=none"))
    expect(lines(page, "tokens")).to_be_visible()
    expect(lines(page, "loss")).to_be_visible()
    drag(page, chart(page, "loss").locator(".u-over"), (0.1, 0.3), (0.3, 0.32))
    points_at_step(page, chart(page, "loss").locator(".u-over"), 0.98, 0, 1000)
    points_at_step(page, chart(page, "tokens").locator(".u-over"), 0.98, 2800, STEPS)


def test_a_spike_between_the_points_is_drawn_and_an_outlier_safe_range_leaves_it_out(
    page: Page, site: Site, experiment: str
) -> None:
    page.goto(site.runs(experiment, show="charts", charts="^loss"))
    expect(lines(page, "loss")).to_be_visible()
    chart(page, "loss").hover()
    # The spike is one step of 3,000 in one of twelve runs, and the axis goes up to it.
    with page.expect_download() as download:
        page.get_by_role("button", name="Menu of loss").click()
        page.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text())))
    assert max(float(row["high"] or 0) for row in rows) == 50.0
    assert {row["run"] for row in rows} == {f"run {index:02}" for index in range(RUNS)}
    before = _ticks(page)
    assert max(before) >= 40
    page.get_by_role("button", name="Settings of all charts").click()
    page.get_by_label("Y range").select_option("Without outliers")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"lines=\(safe:!t\)"))
    wait_until(lambda: max(_ticks(page)) < 5, "a range without the spike")


def _ticks(page: Page) -> list[float]:
    """The y axis of the chart, from the picture that is saved: the one on screen is pixels."""
    chart(page, "loss").hover()
    with page.expect_download() as download:
        page.get_by_role("button", name="Menu of loss").click()
        page.get_by_role("button", name="Save as SVG").click()
    svg = Path(download.value.path()).read_text()
    return [float(text) for text in re.findall(r'text-anchor="end"[^>]*>([-\d.e]+)<', svg)]


def test_what_is_no_number_is_marked_and_named(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="gaps"))
    expect(chart(page, "gaps").locator(".chart-notice")).to_have_text(f"{RUNS} NaN, {RUNS} ∞, {RUNS} -∞")


def test_groups_have_a_line_and_a_band(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="^loss"))
    page.get_by_role("button", name="Settings of all charts").click()
    page.get_by_label("Group runs by").select_option("size")
    page.get_by_label("Band of a group").select_option("Minimum to maximum")
    page.keyboard.press("Escape")
    expect(page.locator(".group-legend li")).to_have_text(["big (6)", "small (6)"])
    over = chart(page, "loss").locator(".u-over")
    box = settled_box(over)
    over.hover(position={"x": box["width"] - 4, "y": box["height"] - 6})
    tooltip = page.locator(".chart-tooltip")
    expect(tooltip.locator("li")).to_have_count(2)
    expect(tooltip).to_contain_text("band")
    page.reload()
    expect(page.locator(".group-legend li")).to_have_count(2)


def test_smoothing_keeps_what_was_logged_and_has_four_ways(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="^loss", smooth="0.9"))
    over = chart(page, "loss").locator(".u-over")
    values = set()
    for name in ("Time-weighted EMA", "EMA", "Gaussian", "Running mean"):
        page.get_by_role("button", name="Settings of all charts").click()
        page.get_by_label("Smoothing by").select_option(name)
        page.keyboard.press("Escape")
        page.mouse.move(1, 1)
        over.hover(position={"x": 40, "y": 100})
        expect(page.locator(".tooltip-raw").first).to_be_visible()
        values.add(page.locator(".tooltip-nearest > span").nth(1).inner_text())
    assert len(values) >= 3


def test_x_is_another_metric(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts", charts="^loss", x="metric:tokens"))
    text = crosshair(page, chart(page, "loss").locator(".u-over"), 0.5)
    assert 2500 < float(text.removeprefix("at ")) < 3500


def test_charts_are_saved_as_pictures_and_linked(page: Page, site: Site, experiment: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.runs(experiment, show="charts", charts="^loss"))
    page.evaluate("() => navigator.clipboard.writeText('')")
    wait_until(partial(_drawn, page), "the lines")
    chart(page, "loss").hover()
    page.get_by_role("button", name="Menu of loss").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PNG").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 1600
    assert download.value.suggested_filename == "loss.png"
    page.get_by_role("button", name="Menu of loss").click()
    page.get_by_role("button", name="Copy link").click()
    read = "() => navigator.clipboard.readText()"
    link = wait_until(lambda: page.evaluate(read), "a link in the clipboard")
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("dialog", name="loss")).to_be_visible()


def _drawn(page: Page) -> bool:
    # The lines lie so close together that only those drawn last are sure to be seen.
    canvas = lines(page, "loss")
    colors = [str(path.get_attribute("stroke"))[4:-1] for path in page.locator(".legend-row .run-swatch path").all()]
    return any(painted_pixels(canvas, color) > 20 for color in colors)


def test_a_refusal_stands_in_the_chart_and_can_be_tried_again(page: Page, site: Site, experiment: str) -> None:
    refused = {"error_code": "INTERNAL_ERROR", "message": "The disk is full."}
    page.route("**/metrics/series", lambda route: route.fulfill(status=400, json=refused))
    page.goto(site.runs(experiment, show="charts", charts="^loss"))
    expect(chart(page, "loss").get_by_role("alert")).to_contain_text("The disk is full.")
    page.unroute("**/metrics/series")
    chart(page, "loss").get_by_role("button", name="Try again").click()
    expect(lines(page, "loss")).to_be_visible()


def test_the_labels_of_an_axis_are_true_and_differ_wherever_the_values_lie(page: Page, site: Site, api: Api) -> None:
    found = api.experiment(f"axes {uuid.uuid4().hex}")
    points = [point("far", 30_500 + step % 6, 5_000_000 + step) for step in range(100)]
    points += [point("tiny", (step + 1) * 1e-22, step) for step in range(100)]
    api.run(found, "run", start=1, metrics=points)
    page.add_init_script(
        """const written = CanvasRenderingContext2D.prototype.fillText;
        CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
          (window.labels ??= new Set()).add(text);
          return written.call(this, text, ...place);
        };"""
    )
    page.goto(site.runs(found, show="charts"))
    wanted = {"30,500", "30,502", "30,504", "5,000,000", "5,000,025", "5,000,050", "5e-21", "1e-20"}

    def labels() -> set[str]:
        return set(page.evaluate("() => [...(window.labels ?? [])]"))

    wait_until(lambda: labels() >= wanted, f"the labels {wanted}", detail=lambda: str(labels()))


def test_a_line_is_as_thick_falling_as_it_is_rising(page: Page, site: Site, api: Api) -> None:
    found = api.experiment(f"thick {uuid.uuid4().hex}")
    # More points than get dots.
    values = range(101)
    points = [point("up", value, value) for value in values] + [point("down", -value, value) for value in values]
    run = api.run(found, "run", start=1, metrics=points)
    page.goto(site.run(found, run))

    def pixels(key: str) -> int:
        return painted_pixels(lines(page, key))

    wait_until(lambda: min(pixels("up"), pixels("down")) > 100, "both lines")
    assert pixels("up") / pixels("down") == pytest.approx(1, abs=0.1)
