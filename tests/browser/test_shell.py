"""What all views share: themes, contrast, phones, the keyboard, dead links."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Site, contrast, settled_box
from tests.browser.realistic import Api, long_training

AA = 4.5


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    return api.experiment(f"shell with a rather long name {uuid.uuid4().hex}", {"team": "language"})


@pytest.fixture(scope="module")
def training(api: Api, experiment: str) -> str:
    return long_training(api, experiment, steps=220)


def test_the_theme_is_switched_and_kept(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    page.get_by_label("Dark theme").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(page.get_by_label("Dark theme")).to_be_checked()
    page.get_by_label("Light theme").check()
    page.wait_for_function("dark => getComputedStyle(document.documentElement).backgroundColor !== dark", arg=dark)
    page.get_by_label("The system's theme").check()
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("dark => getComputedStyle(document.documentElement).backgroundColor === dark", arg=dark)


def test_the_theme_is_there_before_the_first_paint(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    page.get_by_label("Dark theme").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    # Without the application's own script the page must already be dark.
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto("about:blank")
    page.goto(site.experiments(), wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_can_be_read(
    open_page: Callable[..., Page], site: Site, experiment: str, training: str, theme: str
) -> None:
    page = open_page(color_scheme=theme)
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    for selector in ("h1", "th", "tbody td.quiet", "tbody a", ".button-primary", ".segmented span", "kbd"):
        assert contrast(page, selector) >= AA, selector
    page.goto(site.runs(experiment, filter="bad >"))
    expect(page.get_by_role("alert")).to_be_visible()
    assert contrast(page, ".filter-error") >= AA
    page.goto(site.runs(experiment))
    expect(page.locator(".grid-row").first).to_be_visible()
    for selector in (".grid-row a", ".status", ".grid-label", ".grid-group", ".run-count"):
        assert contrast(page, selector) >= AA, selector
    page.goto(site.run(experiment, training))
    expect(page.locator(".chart-notice").first).to_be_visible()
    for selector in (
        ".facts dt",
        ".pair dt",
        ".metric-extreme",
        ".metric-heads span",
        ".chart-title",
        ".chart-readout",
        ".chart-notice",
        ".description .markdown",
    ):
        assert contrast(page, selector) >= AA, selector


def test_nothing_is_wider_than_a_phone(
    open_page: Callable[..., Page], site: Site, experiment: str, training: str
) -> None:
    page = open_page(width=390, height=844)
    addresses = {
        site.experiments(): "tbody tr",
        site.runs(experiment): ".grid-row",
        site.run(experiment, training): ".run-columns",
        site.run(experiment, "f" * 32): ".notice",
    }
    for address, landmark in addresses.items():
        page.goto(address)
        expect(page.locator(landmark).first).to_be_visible()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, address
    page.goto(site.runs(experiment))
    page.get_by_role("button", name="How to write a filter").click()
    box = settled_box(page.locator(".popover-panel"))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_first_tab_skips_to_the_content(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_focus_can_be_seen(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_an_unknown_address_leads_back(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/#/nowhere/at/all")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="All experiments", exact=True).click()
    expect(page.get_by_role("heading", name="Experiments")).to_be_visible()


def test_the_breadcrumb_leads_up(page: Page, site: Site, experiment: str, training: str) -> None:
    page.goto(site.run(experiment, training))
    crumbs = page.get_by_role("navigation", name="Breadcrumb")
    expect(crumbs).to_contain_text("gpt-small-cosine-warmup")
    crumbs.get_by_role("link").click()
    expect(page.get_by_role("grid", name="Runs")).to_be_visible()
    sections = page.get_by_role("navigation", name="Sections")
    expect(sections.locator("[aria-current]")).to_have_text("Experiments")
    sections.get_by_role("link", name="Experiments").click()
    expect(page.get_by_role("heading", name="Experiments")).to_be_visible()
