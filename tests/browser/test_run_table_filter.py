"""What is wrong with a filter is said where it stands, what is not the filter's is not; completions can be sent."""

from __future__ import annotations

import uuid

from playwright.sync_api import Page, expect

from tests.browser.browsing import Site
from tests.browser.realistic import Api
from tests.browser.zoo import Zoo, expect_names, row

BAD = "params.model = 'cnn' and metrics.loss > 0.6 and tags.team in ('north', 'south')"


def test_the_wrong_comparison_is_underlined(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    page.get_by_label("Filter runs").fill(BAD)
    page.keyboard.press("Enter")
    wrong = page.locator(".filter-wrong")
    expect(wrong).to_have_text("tags.team in ('north', 'south')")
    expect(page.get_by_role("alert")).to_contain_text("Invalid comparator")
    # The runs of before stay, and are as many as they were.
    expect(page.get_by_text("6 runs", exact=True)).to_be_visible()
    page.reload()
    expect(wrong).to_have_text("tags.team in ('north', 'south')")
    expect(page.get_by_text("No runs to show: the filter was refused.")).to_be_visible()
    field = page.get_by_role("textbox", name="Filter runs")
    expect(field).not_to_be_focused()
    field.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("params.model = 'vit'")
    page.keyboard.press("Enter")
    expect_names(page, "fe")
    expect(field).to_be_focused()


def test_other_errors_do_not_mark_the_filter(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    page.route("**/runs/search", lambda route: route.abort())
    page.get_by_role("columnheader", name="loss").get_by_role("button", name="loss", exact=True).click()
    expect(page.get_by_text("The server cannot be reached. What you see")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("columnheader", name="loss")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_text("6 runs", exact=True)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".filter-input-bad")).to_have_count(0)
    page.unroute("**/runs/search")
    page.get_by_role("button", name="Try now").click()
    expect_names(page, "abcdef")


def test_a_failure_is_said_beside_the_filter(page: Page, site: Site, zoo: Zoo) -> None:
    page.route("**/runs/search", lambda route: route.fulfill(status=400, body='{"message": "Invalid order_by."}'))
    page.goto(site.runs(zoo.experiment, filter="metrics.loss < 9"))
    expect(page.get_by_role("alert")).to_contain_text("The runs could not be read. Invalid order_by.")
    expect(page.locator(".filter-input-bad")).to_have_count(0)
    page.unroute("**/runs/search")
    page.get_by_role("button", name="Try again").click()
    expect_names(page, "fedcba")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_value_that_no_quotes_can_hold_is_described(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"quotes {uuid.uuid4().hex}")
    api.run(experiment, "odd", params={"p": "v'\"`"})
    api.run(experiment, "even", params={"p": "value"})
    page.goto(site.runs(experiment))
    expect(row(page, "odd")).to_be_visible()
    page.get_by_label("Filter runs").click()
    expect(page.locator(".cm-content")).to_be_focused()
    page.keyboard.type("params.p = v")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_text(["value"])
    page.keyboard.press("Control+a")
    page.keyboard.type("params.p LIKE v")
    expect(options).to_have_count(2)
    options.filter(has_text='"').click()
    page.keyboard.press("Enter")
    expect(row(page, "even")).to_have_count(0)
    expect(row(page, "odd")).to_be_visible()
