"""What the run table shows can be read: nothing is written over anything else, and no number loses its end."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site, settled_box
from tests.browser.realistic import Api, point

CUT = "(element) => element.scrollWidth > element.clientWidth"


@pytest.fixture(scope="module")
def numbers(api: Api) -> str:
    """An experiment whose best runs have longer numbers than the others, in two groups."""
    experiment = api.experiment(f"numbers {uuid.uuid4().hex}")
    values = [(1 + index / 16, 0.25) for index in range(30)] + [(0.060812, 0.5), (0.5, -1.2345e-10)]
    for index, (loss, error) in enumerate(values):
        metrics = [point("loss", loss), point("error", error)]
        api.run(experiment, f"run-{index:02}", metrics=metrics, params={"team": str(index % 2)})
    return experiment


@pytest.fixture(scope="module")
def family(api: Api) -> tuple[str, list[str]]:
    """An experiment with a long name, and its runs: `level 0`, its child `level 1`, and that one's `level 2`."""
    experiment = api.experiment(f"{'Which of them is the best of all ' * 8} {uuid.uuid4().hex}")
    runs: list[str] = []
    for level in range(3):
        tags = {"mlflow.parentRunId": runs[-1]} if runs else {}
        runs.append(api.run(experiment, f"level {level}", status="SCHEDULED" if level else "FINISHED", tags=tags))
    return experiment, runs


def best(page: Page, column_id: str) -> Locator:
    return page.locator(f'.grid-cell.cell-best[data-column="{column_id}"]')


def expect_whole(cell: Locator) -> None:
    expect(cell.first).to_be_visible()
    assert not cell.first.evaluate(CUT), cell.first.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_heads_that_stay_hide_what_is_scrolled_under_them(
    open_page: Callable[..., Page], site: Site, numbers: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(site.runs(numbers, pincols="attributes.status"))
    expect(page.locator(".grid-heading.grid-pinned")).to_have_count(2)
    for head in page.locator(".grid-header .grid-pinned").all():
        color = head.evaluate("(element) => getComputedStyle(element).backgroundColor")
        assert color.startswith("rgb("), color


def test_the_best_number_of_a_column_is_whole(page: Page, site: Site, numbers: str) -> None:
    page.goto(site.runs(numbers, order="metrics.loss ASC"))
    expect(best(page, "metrics.loss")).to_have_text("0.060812")
    expect_whole(best(page, "metrics.loss"))
    expect(best(page, "metrics.error")).to_have_text("-1.2345e-10")
    expect_whole(best(page, "metrics.error"))


def test_the_best_number_of_groups_is_whole(page: Page, site: Site, numbers: str) -> None:
    page.goto(site.runs(numbers, group="params.team", stat="min"))
    expect(page.locator(".grid-row-group")).to_have_count(2)
    for cell in page.locator(".grid-row-group .grid-numeric").all():
        assert not cell.evaluate(CUT), cell.inner_text()


def test_every_status_is_whole(page: Page, site: Site, family: tuple[str, list[str]]) -> None:
    page.goto(site.runs(family[0]))
    expect_whole(page.locator('.grid-cell[data-column="attributes.status"]').filter(has_text="Scheduled"))


@pytest.mark.parametrize("width", [1440, 390])
def test_every_level_of_a_family_stands_further_in(
    page: Page, site: Site, family: tuple[str, list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site.runs(family[0]))
    names = [page.get_by_role("link", name=f"level {level}", exact=True) for level in range(3)]
    lefts = [settled_box(name)["x"] for name in names]
    assert lefts == sorted(set(lefts))


def test_the_bar_of_selected_runs_fits_a_phone(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"phone {uuid.uuid4().hex}")
    runs = [api.run(experiment, name) for name in "abc"]
    api.post("runs/delete", {"run_id": runs[0]})
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.runs(experiment, view="all", sel=",".join(runs)))
    bar = page.get_by_role("region", name="Selected runs")
    expect(bar.get_by_role("button", name="Restore")).to_be_visible()
    right = settled_box(bar)["x"] + settled_box(bar)["width"]
    last = settled_box(bar.get_by_role("button").last)
    assert last["x"] + last["width"] < right <= 390


def test_a_comparisons_title_is_whole(page: Page, site: Site, family: tuple[str, list[str]]) -> None:
    experiment, runs = family
    page.goto(site.compare(runs=json.dumps(runs), experiments=json.dumps([experiment])))
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Compare 3 runs")
    expect(page.locator(".compare-origin a")).to_contain_text("Which of them")
    assert not title.evaluate(CUT)
