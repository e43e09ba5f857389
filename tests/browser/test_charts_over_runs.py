"""Charts in which a run is a point or a line: scatter, parallel coordinates, heat map, boxes, importance."""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site, contrast, settled_box
from tests.browser.realistic import Api, point

RUNS = 16


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    """Runs whose score depends on `lr` alone, best in the middle."""
    found = api.experiment(f"over runs {uuid.uuid4().hex}")
    for index in range(RUNS):
        lr = 10 ** (-4 + index / 5)
        params = {"lr": f"{lr:.6f}", "depth": str((index * 7) % 4), "opt": ["sgd", "adam"][(index * 3) % 4 // 2]}
        score = 1 - ((index - 7.5) / 8) ** 2
        api.run(found, f"run {index:02}", params=params, metrics=[point("score", score)])
    return found


def add(page: Page, kind: str, **axes: str) -> Locator:
    page.get_by_role("button", name="Add chart").click()
    dialog = page.get_by_role("dialog", name="Add chart")
    dialog.get_by_label("Kind").select_option(kind)
    for name, value in axes.items():
        dialog.get_by_label(name, exact=True).select_option(value)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_have_count(0)
    card = page.locator('[data-chart^="+"]').last
    expect(card.locator("svg.over-runs")).to_be_visible()
    return card


def test_a_scatter_plot_points_at_runs(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts"))
    card = add(page, "Scatter plot", X="lr", Y="score", Colour="depth")
    expect(card.locator(".chart-title")).to_have_text("score by lr")
    expect(card.locator("circle")).to_have_count(RUNS)
    # Learning rates over three powers of ten are spread evenly.
    lefts = sorted(float(mark.get_attribute("cx") or 0) for mark in card.locator("circle").all())
    gaps = [right - left for left, right in pairwise(lefts)]
    assert max(gaps) < 1.5 * min(gaps)
    card.locator("circle").first.hover()
    expect(card.locator(".chart-readout")).to_contain_text("lr")
    expect(page.locator(".legend-row-hovered")).to_have_count(1)
    page.mouse.move(1, 1)
    page.locator(".legend-row button").first.hover()
    expect(card.locator(".mark-hovered")).to_have_count(1)
    page.reload()
    expect(page.locator('[data-chart="+1"] circle')).to_have_count(RUNS)


def test_parallel_coordinates_are_brushed_and_reordered(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts"))
    page.get_by_role("button", name="Add chart").click()
    dialog = page.get_by_role("dialog", name="Add chart")
    dialog.get_by_label("Kind").select_option("Parallel coordinates")
    expect(dialog.get_by_role("button", name="Add", exact=True)).to_be_disabled()
    for axis in ("lr", "depth", "score"):
        dialog.locator("select").last.select_option(axis)
    dialog.get_by_role("button", name="Add", exact=True).click()
    card = page.locator('[data-chart="+1"]')
    expect(card.locator(".mark-line")).to_have_count(RUNS)
    card.scroll_into_view_if_needed()
    area = settled_box(card.locator(".brush-area").last)
    # The best half.
    page.mouse.move(area["x"] + 10, area["y"] + 2)
    page.mouse.down()
    page.mouse.move(area["x"] + 10, area["y"] + area["height"] / 2, steps=4)
    page.mouse.up()
    expect(card).to_contain_text(re.compile(rf"\d+ of {RUNS} runs"))
    out = card.locator(".mark-out").count()
    assert 2 <= out < RUNS
    expect(card).to_contain_text(f"{RUNS - out} of {RUNS} runs")
    page.mouse.click(area["x"] + 10, area["y"] + 20)
    expect(card.locator(".mark-out")).to_have_count(0)
    names = card.locator(".axis-handle")
    card.get_by_role("button", name="Axis depth: arrow keys move it").press("ArrowLeft")
    expect(names.first).to_contain_text("depth")
    first, last = settled_box(names.first), settled_box(names.last)
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 5)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 5, steps=5)
    page.mouse.up()
    expect(names.last).to_contain_text("depth")
    expect(page).to_have_url(re.compile("axes"))


def test_boxes_heat_and_importance(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, show="charts"))
    boxes = add(page, "Box plots by a param", By="opt", Value="score")
    expect(boxes.locator("g.box")).to_have_count(2)
    expect(boxes.locator("g.box title").first).to_contain_text("adam: median")
    heat = add(page, "Contour lines and heat map", X="lr", Y="depth", Value="score")
    expect(heat.locator("circle")).to_have_count(RUNS)
    assert heat.locator(".heat-cell").count() > 100
    # The score runs from 0.12 to 1: a line and its label for each fifth, and what the colours mean.
    expect(heat.locator("path.contour")).to_have_count(5)
    expect(heat.locator(".contour-label").first).to_have_text("0.2")
    expect(heat.locator(".color-legend")).to_contain_text("0.4")
    importance = add(page, "Importance of params", Of="score")
    names = importance.locator(".effect-name")
    expect(names.first).to_have_text("lr")
    expect(names).to_have_count(3)
    importance.hover()
    page.get_by_role("button", name="Menu of What score depends on").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    svg = Path(download.value.path()).read_text()
    assert "What score depends on" in svg
    assert "var(--" not in re.sub(r"<style.*?</style>", "", svg)
    boxes.hover()
    page.get_by_role("button", name="Menu of score by opt").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text())))
    assert len(rows) == RUNS
    assert {row["opt"] for row in rows} == {"sgd", "adam"}


def test_no_run_and_no_such_value_are_said(page: Page, site: Site, api: Api) -> None:
    found = api.experiment(f"little {uuid.uuid4().hex}")
    api.run(found, "only", params={"lr": "1"}, metrics=[point("a", 1.0)])
    heat = "(type:heat,in:+,axes:!(~param:lr~,~param:no~,~metric:a~))"
    layout = f"(c:(+1:(type:importance,in:+,axes:!(~metric:a~)),+2:{heat}))"
    page.goto(site.runs(found, show="charts", layout=layout))
    expect(page.locator('[data-chart="+1"]')).to_contain_text("No param varies among these runs.")
    expect(page.locator('[data-chart="+2"]')).to_contain_text("It takes three runs")
    page.get_by_role("button", name="Hide all").click()
    expect(page.locator('[data-chart="+1"]')).to_contain_text("No run is drawn.")
    expect(page.locator('[data-metric="a"]')).to_contain_text("No run is drawn.")


def test_a_full_screen_has_more_cells_of_the_heat_map(page: Page, site: Site, experiment: str) -> None:
    layout = "(c:(+1:(type:heat,in:+,axes:!(~param:lr~,~param:depth~,~metric:score~))))"
    page.goto(site.runs(experiment, show="charts", layout=layout))
    cells = page.locator('[data-chart="+1"] .heat-cell')
    expect(cells.first).to_be_visible()
    few = cells.count()
    page.goto(site.runs(experiment, show="charts", layout=layout, full="+1"))
    large = page.locator(".chart-full .heat-cell")
    expect(large.first).to_be_visible()
    assert 3 * few < large.count() < 6500
    boxes = [large.nth(index).bounding_box() for index in (0, 1000)]
    assert all(box and box["width"] < 16 and box["height"] < 16 for box in boxes)


def test_labels_of_parallel_axes_stand_before_the_lines(page: Page, site: Site, experiment: str) -> None:
    """They have a background, also in what is saved, and reach neither the next axis nor the edge."""
    layout = "(c:(+1:(type:parallel,in:+,axes:!(~param:opt~,~param:lr~,~param:depth~,~metric:score~))))"
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.runs(experiment, show="charts", layout=layout))
    card = page.locator('[data-chart="+1"]')
    expect(card.locator(".mark-line")).to_have_count(RUNS)
    behind = "(text) => [getComputedStyle(text).paintOrder, getComputedStyle(text).strokeWidth]"
    assert card.locator(".tick-halo").first.evaluate(behind) == ["stroke", "6px"]
    edges = card.locator("svg.parallel").bounding_box()
    assert edges
    axes = [box["x"] for line in card.locator(".axis-line").all() if (box := line.bounding_box())]
    assert len(axes) == 4
    for index, group in enumerate(card.locator(".parallel-axis").all()):
        for tick in group.locator(".tick-halo").all():
            box = tick.bounding_box()
            assert box
            assert box["x"] >= (axes[index - 1] if 0 < index < 3 else edges["x"])
            assert box["x"] + box["width"] <= edges["x"] + edges["width"]
    card.hover()
    card.get_by_role("button", name=re.compile("^Menu of")).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    assert "paint-order: stroke" in Path(download.value.path()).read_text()


def test_bars_are_thicker_where_there_are_few_but_never_fat(page: Page, site: Site, experiment: str, api: Api) -> None:
    few = api.experiment(f"two bars {uuid.uuid4().hex}")
    for name in "ab":
        api.run(few, name, metrics=[point("score", 1.0)])
    heights = []
    for found in (few, experiment):
        page.goto(site.runs(found, show="charts"))
        track = page.locator('[data-metric="score"] .run-bar-track').first
        expect(track).to_be_visible()
        box = track.bounding_box()
        assert box
        heights.append(box["height"])
    assert heights == [10, 6]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_can_be_read_and_fit_a_phone(
    open_page: Callable[..., Page], site: Site, experiment: str, theme: str
) -> None:
    layout = "(c:(+1:(type:parallel,in:+,axes:!(~param:lr~,~metric:score~))))"
    page = open_page(width=390, height=844, color_scheme=theme)
    for show in ("charts", "both"):
        page.goto("about:blank")
        page.goto(site.runs(experiment, show=show, layout=layout))
        expect(page.locator("svg.over-runs")).to_be_visible()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, show
    page.get_by_role("button", name="Settings of all charts").click()
    expect(page.get_by_label("Y scale")).to_be_visible()
    for selector in (".settings-row > label", ".charts-note", ".run-bar-name"):
        assert contrast(page, selector) >= 4.5, selector
