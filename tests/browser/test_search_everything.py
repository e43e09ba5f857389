"""Search everything: experiments, runs, models, prompts, pages and commands; and the keys that work everywhere."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Site, contrast
from tests.browser.realistic import Api, point

AA = 4.5


@pytest.fixture(scope="module")
def mark() -> str:
    return uuid.uuid4().hex[:8]


@pytest.fixture(scope="module")
def experiment(api: Api, mark: str) -> str:
    return api.experiment(f"Searchable {mark}")


@pytest.fixture(scope="module")
def run(api: Api, mark: str, experiment: str) -> str:
    return api.run(experiment, f"velvet-heron {mark}", metrics=[point("loss", 0.5)])


@pytest.fixture(scope="module", autouse=True)
def registered(api: Api, mark: str) -> None:
    api.post("registered-models/create", {"name": f"model of {mark}"})
    tags = [{"key": "mlflow.prompt.is_prompt", "value": "true"}]
    api.post("registered-models/create", {"name": f"prompt-of-{mark}", "tags": tags})


def search(page: Page, text: str) -> None:
    # In a dialog that is still closing the keys do nothing.
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Search everything")
    expect(field).to_be_focused()
    field.fill(text)


def expect_active(page: Page, name: str) -> None:
    """Wait until the screen reader is told that this is chosen."""
    page.wait_for_function(
        """(name) => document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))
            ?.innerText.includes(name)""",
        arg=name,
    )


def test_finds_everything_by_name(page: Page, site: Site, mark: str, experiment: str, run: str) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    search(page, mark.upper())
    for group, name in {
        "Experiments": f"Searchable {mark}",
        "Runs": f"velvet-heron {mark}",
        "Registered models": f"model of {mark}",
        "Prompts": f"prompt-of-{mark}",
    }.items():
        option = page.get_by_role("group", name=group).get_by_role("option")
        expect(option).to_have_count(1)
        expect(option).to_contain_text(name)
    expect(page.get_by_role("group", name="Experiments").get_by_role("option")).to_contain_text("1 run")
    expect(page.get_by_role("group", name="Runs").get_by_role("option")).to_contain_text(f"Searchable {mark}")
    page.get_by_role("group", name="Registered models").get_by_role("option").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"model of {mark}")


def test_is_driven_by_the_keyboard(page: Page, site: Site, mark: str, experiment: str, run: str) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    search(page, mark)
    expect(page.get_by_role("option")).to_have_count(4)
    expect_active(page, "Searchable")
    page.keyboard.press("ArrowUp")
    expect_active(page, "prompt-of")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect_active(page, "velvet-heron")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"velvet-heron {mark}")
    expect(page.get_by_role("dialog")).to_have_count(0)
    search(page, "anything")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_is_typed_right_after_its_keys_is_searched_for(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("gmodels")
    expect(page.get_by_role("combobox", name="Search everything")).to_have_value("gmodels")
    expect(page.get_by_role("heading", level=1)).to_have_text("Experiments")


def test_a_run_is_found_by_its_id_and_opens_in_a_new_tab(
    page: Page, site: Site, experiment: str, run: str, mark: str
) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    search(page, run)
    option = page.get_by_role("option").filter(has_text=f"velvet-heron {mark}")
    expect(option).to_have_count(1)
    with page.context.expect_page() as opened:
        option.click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile(f"#/experiments/{experiment}/runs/{run}$"))
    opened.value.close()


def test_pages_and_commands(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    search(page, "dark")
    expect_active(page, "Dark theme")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    search(page, "new exp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="New experiment")).to_be_visible()
    page.keyboard.press("Escape")
    search(page, "shortcuts")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    search(page, "about")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("About this server")


def test_the_line_under_the_text_is_its_only_focus_ring(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("combobox")).to_have_css("outline-style", "none")


def test_nothing_found_and_a_server_that_does_not_answer(page: Page, site: Site, mark: str) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    search(page, "no such thing " + mark)
    expect(page.get_by_text(re.compile("Nothing is called"))).to_be_visible()
    page.route("**/runs/find*", lambda route: route.fulfill(status=400, body='{"message": "Too much to ask."}'))
    page.get_by_role("combobox").fill(mark)
    expect(page.get_by_role("alert")).to_contain_text("Too much to ask.")
    expect(page.get_by_role("option").filter(has_text=f"Searchable {mark}")).to_be_visible()
    page.unroute("**/runs/find*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("option").filter(has_text="velvet-heron")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_keys_that_work_everywhere(page: Page, site: Site) -> None:
    page.goto(site.experiments())
    expect(page.locator("tbody tr").first).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", level=1)).to_have_text("Models")
    expect(page.get_by_role("searchbox").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    # What is typed is typed.
    page.keyboard.type("ge?")
    expect(page.get_by_role("searchbox").first).to_have_value("ge?")
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard")
    expect(keys).to_contain_text("Search everything")
    # It is longer than the window, and begins at its beginning.
    assert keys.evaluate("(dialog) => dialog.scrollHeight > dialog.clientHeight && dialog.scrollTop === 0")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_single_keys_can_be_switched_off(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/#/settings")
    page.get_by_text("Off", exact=True).click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(page.get_by_role("combobox", name="Search everything")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.get_by_role("radio", name="Off")).to_be_checked()
    page.get_by_text("On", exact=True).click()
    page.get_by_text("Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_what_the_server_is(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/#/about")
    facts = page.get_by_role("region", name="Server")
    for text in (site.url, "SQLite", "SqlStore", "MLflow 3."):
        expect(facts).to_contain_text(text)
    expect(page.get_by_role("link", name="The REST API of this server")).to_have_attribute("href", "docs")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_can_be_read_on_a_phone(
    open_page: Callable[..., Page], site: Site, mark: str, experiment: str, run: str, theme: str
) -> None:
    page = open_page(width=390, height=844, color_scheme=theme)
    page.goto(site.experiments())
    page.get_by_role("button", name="Search everything").click()
    page.get_by_role("combobox").fill(mark)
    expect(page.get_by_role("option")).to_have_count(4)
    for selector in (".palette-title", ".palette-title mark", ".palette-detail", ".palette-group"):
        assert contrast(page, selector) >= AA, selector
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    for address in ("settings", "about"):
        page.goto(f"{site.url}/#/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
