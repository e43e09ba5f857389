"""The runs ticked in the table are part of the view: the address has them, and every way back brings them again."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site
from tests.browser.zoo import Zoo, expect_names, in_url, row
from tests.support import wait_until


def tick(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_label(f"Select {name}", exact=True).check()


def ticked(page: Page) -> Locator:
    return page.locator('.grid-row[aria-selected="true"]')


def drawn(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Draw ."), pressed=True)


def expect_in_url(page: Page, runs: list[str]) -> None:
    wait_until(
        lambda: in_url(page, "sel") == ",".join(runs), f"sel={runs}", detail=lambda: str(page.evaluate("location.href"))
    )


def test_a_reload_keeps_the_ticked_runs_and_their_charts(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, show="both"))
    expect_names(page, "fedcba")
    steps = page.evaluate("history.length")
    tick(page, "b", "e")
    expect(drawn(page)).to_have_count(2)
    expect_in_url(page, [zoo.runs["b"], zoo.runs["e"]])
    assert page.evaluate("history.length") == steps
    page.reload()
    expect(page.get_by_role("region", name="Selected runs")).to_contain_text("2 selected")
    expect(drawn(page)).to_have_count(2)
    expect(ticked(page)).to_have_count(2)
    # Also where the list has only one of them.
    page.goto(site.runs(zoo.experiment, filter="params.model = 'vit'", sel=f"{zoo.runs['b']},{zoo.runs['e']}"))
    expect_names(page, "fe")
    expect(page.get_by_role("region", name="Selected runs")).to_contain_text("2 selected")
    page.get_by_role("button", name="Clear the selection").click()
    expect_in_url(page, [])


def test_back_from_the_comparison_they_are_still_ticked(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    tick(page, "a", "c", "d")
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url(re.compile("compare-runs"))
    page.go_back()
    expect(ticked(page)).to_have_count(3)
    expect(page.get_by_role("region", name="Selected runs")).to_contain_text("3 selected")


def test_another_address_ticks_other_runs(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    tick(page, "a")
    expect_in_url(page, [zoo.runs["a"]])
    page.get_by_text("Deleted", exact=True).click()
    page.wait_for_function("() => location.hash.includes('view=deleted')")
    page.get_by_role("button", name="Clear the selection").click()
    expect_in_url(page, [])
    page.go_back()
    expect(row(page, "a")).to_have_attribute("aria-selected", "true")
    page.evaluate("address => { location.href = address }", site.runs(zoo.experiment, sel=zoo.runs["c"]))
    expect(row(page, "c")).to_have_attribute("aria-selected", "true")
    expect(ticked(page)).to_have_count(1)


def test_the_eyes_of_the_first_runs_take_the_ticks_away(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    tick(page, "a", "b")
    expect_in_url(page, [zoo.runs["a"], zoo.runs["b"]])
    page.get_by_role("button", name="Runs in the charts").click()
    page.get_by_role("menuitem", name="Draw the first 10", exact=True).click()
    expect(ticked(page)).to_have_count(0)
    expect_in_url(page, [])
    assert in_url(page, "top") == "10"
