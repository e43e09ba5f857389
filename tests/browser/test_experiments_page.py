"""What is done with experiments in their list: sorted, found by tag, described, deleted and undone, opened together."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site
from tests.browser.realistic import Api, point


@pytest.fixture
def mark() -> str:
    return uuid.uuid4().hex[:8]


def row_of(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True))


def test_counts_activity_and_sorting(page: Page, site: Site, api: Api, mark: str) -> None:
    for name, starts in {"b": [1_000_000], "a": [3_000_000, 2_000_000], "c": []}.items():
        experiment = api.experiment(f"{mark} {name}")
        for start in starts:
            api.run(experiment, "run", start=start)
    page.goto(site.experiments(q=mark))
    expect(row_of(page, f"{mark} a")).to_contain_text("2")
    # The one without runs was created now.
    expect(page.locator(".experiment-name")).to_have_text([f"{mark} {name}" for name in "cab"])
    page.get_by_role("columnheader", name="Name").get_by_role("button").click()
    expect(page.locator(".experiment-name")).to_have_text([f"{mark} {name}" for name in "abc"])
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("columnheader", name="Runs").get_by_role("button").click()
    expect(page.locator(".experiment-name")).to_have_text([f"{mark} {name}" for name in "abc"])
    expect(page).to_have_url(re.compile("order=runs"))
    page.reload()
    expect(page.get_by_role("columnheader", name="Runs")).to_have_attribute("aria-sort", "descending")
    expect(page.locator(".experiment-name").first).to_have_text(f"{mark} a")


def test_found_by_tag(page: Page, site: Site, api: Api, mark: str) -> None:
    wanted, other = f"wanted {mark}", f"other {mark}"
    api.experiment(wanted, {"team": f"vision {mark}"})
    api.experiment(other, {"team": "language"})
    page.goto(site.experiments(q=mark))
    expect(page.locator(".experiment-name")).to_have_count(2)
    row_of(page, wanted).get_by_role("button", name=f"team vision {mark}").click()
    field = page.get_by_label("Search experiments by name or tag")
    expect(field).to_have_value(f"tags.`team` = 'vision {mark}'")
    expect(page.locator(".experiment-name")).to_have_text([wanted])
    field.fill("tags.team = 'unfinish")
    expect(page.get_by_text("A filter names a value in quotes")).to_be_visible()
    expect(page.locator(".experiment-name")).to_have_text([wanted])
    field.fill("tags.team = 'x' OR name = 'y'")
    expect(page.get_by_role("alert")).to_be_visible()
    field.fill(f"tags.team = 'language' AND name LIKE '%{mark}'")
    expect(page.locator(".experiment-name")).to_have_text([other])
    expect(page.get_by_role("alert")).to_have_count(0)


def test_described_in_markdown(page: Page, site: Site, api: Api, mark: str) -> None:
    name = f"described {mark}"
    experiment = api.experiment(name)
    page.goto(site.experiments(q=mark))
    row_of(page, name).get_by_role("button", name=f"Describe {name}").click()
    page.get_by_role("textbox", name="Description, in Markdown").fill("## Why\n\nTo see **whether** it helps.")
    page.route("**/set-experiment-tag", lambda route: route.fulfill(status=503, body='{"message": "Busy just now."}'))
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Busy just now.")
    # Leaving and coming back, what was typed is still there.
    page.keyboard.press("Escape")
    page.reload()
    row_of(page, name).get_by_role("button", name=f"Describe {name}").click()
    expect(page.get_by_role("textbox", name="Description, in Markdown")).to_have_value(re.compile("whether"))
    page.unroute("**/set-experiment-tag")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(row_of(page, name).locator(".experiment-note")).to_have_text("Why")
    page.goto(site.runs(experiment))
    expect(page.locator(".experiment-head strong")).to_have_text("whether")


def test_renamed_deleted_and_brought_back(page: Page, site: Site, api: Api, mark: str) -> None:
    before, after = f"before {mark}", f"after {mark}"
    api.experiment(before)
    page.goto(site.experiments(q=mark))
    row_of(page, before).get_by_role("button", name=f"Rename {before}").click()
    page.get_by_label("New name").fill(after)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=after)).to_be_visible()
    row_of(page, after).get_by_role("button", name=f"Delete {after}").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("link", name=after)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name=after)).to_be_visible()
    expect(page.get_by_text(f"Restored “{after}”.")).to_be_visible()


def test_several_are_opened_together_and_deleted(page: Page, site: Site, api: Api, mark: str) -> None:
    ids = [api.experiment(f"{mark} {name}") for name in ("one", "two", "three")]
    for index, experiment in enumerate(ids):
        api.run(experiment, f"run of {index}", metrics=[point("loss", float(index))])
    page.goto(site.experiments(q=mark, order="name ASC"))
    page.get_by_label(f"Select {mark} one").check()
    page.get_by_label(f"Select {mark} two").check()
    bar = page.get_by_role("region", name="Selected experiments")
    expect(bar).to_contain_text("2 experiments")
    bar.get_by_role("link", name="Open together").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 experiments")
    expect(page.get_by_role("row").filter(has_text="run of 0")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="run of 1")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="run of 2")).to_have_count(0)
    links = page.get_by_role("list", name="Experiments").get_by_role("link")
    expect(links).to_have_text([f"{mark} one", f"{mark} two"])
    page.get_by_role("link", name="run of 1").click()
    expect(page.get_by_role("navigation", name="Runs of the list")).to_contain_text("of 2")
    page.goto(site.experiments(q=mark))
    expect(page.locator(".experiment-name")).to_have_count(3)
    page.get_by_label("Select all that are shown").check()
    bar.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("No experiment's name contains")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".experiment-name")).to_have_count(3)


def test_a_phone_shows_what_matters(open_page: Callable[..., Page], site: Site, api: Api, mark: str) -> None:
    api.experiment(f"{mark} {'very long name ' * 12}", {"team": "vision"})
    page = open_page(width=390, height=844)
    page.goto(site.experiments(q=mark))
    expect(page.locator(".experiment-name a")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.get_by_role("button", name="Search everything").click()
    page.get_by_role("combobox").fill(mark)
    expect(page.get_by_role("option")).to_have_count(1)
