"""The list of experiments."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Page, expect

from tests.browser.browsing import Site
from tests.browser.realistic import Api
from tests.support import wait_until


def unique(name: str) -> str:
    return f"{name} {uuid.uuid4().hex[:8]}"


def test_lists_names_ids_and_tags(page: Page, site: Site, api: Api) -> None:
    name = unique("listed")
    experiment = api.experiment(name, {"team": "vision", "mlflow.note.content": "# hidden"})
    page.goto(site.experiments(q=name))
    row = page.get_by_role("row").filter(has_text=name)
    expect(row.get_by_role("link")).to_have_attribute("title", f"{name} (ID {experiment})")
    expect(row).to_contain_text("team vision")
    # The description is no tag.
    expect(row.locator(".experiment-note")).to_have_text("hidden")
    expect(row.locator(".chips")).not_to_contain_text("hidden")
    expect(page).to_have_title("Experiments · Tailrace")
    row.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_the_bare_address_shows_the_list(page: Page, site: Site) -> None:
    page.goto(site.url)
    expect(page.get_by_role("heading", name="Experiments")).to_be_visible()
    expect(page).to_have_url(re.compile(r"#/experiments$"))


def test_search_asks_the_server_and_lives_in_the_url(page: Page, site: Site, api: Api) -> None:
    wanted, other = unique("""O'Neil "quoted" 50%"""), unique("something else")
    api.experiment(wanted)
    api.experiment(other)
    page.goto(site.experiments())
    page.get_by_label("Search experiments by name or tag").fill("""o'neil "quoted" 50%""")
    expect(page.get_by_role("link", name=wanted)).to_be_visible()
    expect(page.get_by_role("link", name=other)).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Search experiments by name or tag")).to_have_value("""o'neil "quoted" 50%""")
    expect(page.get_by_role("link", name=wanted)).to_be_visible()
    page.get_by_label("Search experiments by name or tag").fill(unique("nothing"))
    expect(page.get_by_text(re.compile("No experiment's name contains"))).to_be_visible()


def test_deleted_experiments_have_their_own_list(page: Page, site: Site, api: Api) -> None:
    name = unique("gone")
    api.post("experiments/delete", {"experiment_id": api.experiment(name)})
    page.goto(site.experiments(q=name))
    expect(page.get_by_text(re.compile("No experiment's name contains"))).to_be_visible()
    page.get_by_text("Deleted", exact=True).click()
    expect(page.get_by_role("link", name=name)).to_be_visible()
    expect(page).to_have_url(re.compile("stage=deleted"))


def test_loads_further_pages_while_scrolling(page: Page, site: Site, api: Api) -> None:
    prefix = uuid.uuid4().hex[:8]
    for index in range(130):
        api.experiment(f"{prefix} number {index:03}")
    page.goto(site.experiments(q=prefix))
    rows = page.locator("tbody tr")
    expect(rows.first).to_be_visible()
    page.mouse.move(700, 500)

    def all_came() -> bool:
        page.mouse.wheel(0, 20_000)
        return rows.count() == 130

    wait_until(all_came, "130 experiments")


def test_creates_an_experiment_and_shows_how_to_log_a_run(page: Page, site: Site) -> None:
    name = unique("made here")
    page.goto(site.experiments())
    page.get_by_role("button", name="New experiment").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    program = page.locator(".first-run pre")
    expect(program).to_contain_text(f'mlflow.set_tracking_uri("{site.url}")')
    expect(program).to_contain_text(name)


def test_a_refusal_stays_in_the_dialog(page: Page, site: Site, api: Api) -> None:
    name = unique("taken")
    api.experiment(name)
    page.goto(site.experiments())
    page.get_by_role("button", name="New experiment").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("dialog").get_by_role("button", name="Create").click()
    expect(page.get_by_role("alert")).to_contain_text("already exists")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_unreachable_server_can_be_tried_again(page: Page, site: Site) -> None:
    page.route("**/experiments/list", lambda route: route.abort())
    page.goto(site.experiments())
    retry = page.get_by_role("button", name="Try again")
    expect(retry).to_be_visible()
    page.unroute("**/experiments/list")
    retry.click()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_rename_and_delete(page: Page, site: Site, api: Api) -> None:
    old, new = unique("before"), unique("after")
    experiment = api.experiment(old)
    page.goto(site.runs(experiment))
    page.get_by_role("button", name="Rename this experiment").click()
    page.get_by_label("New name").fill(new)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(new)
    page.get_by_role("button", name="Delete this experiment").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(".page-head .badge")).to_have_text("deleted")
    page.get_by_role("button", name="Restore").click()
    expect(page.locator(".page-head .badge")).to_have_count(0)
