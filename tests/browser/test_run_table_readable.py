"""What the run table shows can be read: nothing is written over anything else, and no number loses its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site
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
