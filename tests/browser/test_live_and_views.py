"""An experiment's page follows what is logged, and its view can be saved under a name that everybody shares."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.browsing import Site
from tests.browser.realistic import Api, point
from tests.support import ServerProcess, sqlite_uri


@pytest.fixture
def experiment(api: Api) -> str:
    """An experiment with one running run `first`."""
    experiment = api.experiment(f"live {uuid.uuid4().hex}")
    api.run(experiment, "first", start=1_700_000_000_000, status="RUNNING", metrics=[point("loss", 0.9, 1)])
    return experiment


def run_id(api: Api, experiment: str, name: str) -> str:
    body = {"experiment_ids": [experiment], "filter": f"attributes.run_name = '{name}'"}
    return str(api.post("runs/search", body)["runs"][0]["info"]["run_id"])


def follows(page: Page) -> None:
    """Wait until the page is told of changes."""
    expect(page.locator(".live-button[data-mode=live]")).to_be_visible()


def log_loss(api: Api, run: str, value: float, step: int) -> None:
    api.post("runs/log-metric", {"run_id": run, "key": "loss", "value": value, "timestamp": step, "step": step})


def test_new_runs_and_points_appear(page: Page, site: Site, api: Api, experiment: str) -> None:
    page.goto(site.runs(experiment))
    follows(page)
    log_loss(api, run_id(api, experiment, "first"), 0.125, 2)
    expect(page.get_by_text("0.125")).to_be_visible()
    api.run(experiment, "second", start=1_700_000_001_000, metrics=[point("loss", 0.25, 1)])
    expect(page.get_by_role("link", name="second")).to_be_visible()
    api.post("runs/delete", {"run_id": run_id(api, experiment, "second")})
    expect(page.get_by_role("link", name="second")).to_have_count(0)


def test_an_experiment_that_others_delete(page: Page, site: Site, api: Api, experiment: str) -> None:
    page.goto(site.runs(experiment))
    follows(page)
    expect(page.get_by_role("link", name="first")).to_be_visible()
    api.post("experiments/delete", {"experiment_id": experiment})
    expect(page.get_by_text("This experiment is deleted, and its runs with it.")).to_be_visible()
    expect(page.get_by_role("button", name="Delete this experiment")).to_have_count(0)
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_role("link", name="first")).to_be_visible()


def test_charts_read_again_what_got_points(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"charts {uuid.uuid4().hex}")
    points = [point(key, 0.5, step) for key in ("loss", "acc") for step in (1, 2)]
    run = api.run(experiment, "first", status="RUNNING", metrics=points)
    page.goto(site.runs(experiment, show="charts"))
    follows(page)
    for key in ("loss", "acc"):
        expect(page.locator(f"[data-metric={key}] canvas").first).to_be_visible()
    asked: list[str] = []

    def note(request: Request) -> None:
        if "metrics/" in request.url:
            asked.append(f"{request.url} {request.post_data or ''}")

    page.on("request", note)
    with page.expect_request(lambda request: "metrics/" in request.url, timeout=30_000):
        log_loss(api, run, 0.25, 3)
    assert all('"keys":["loss"]' in request for request in asked), asked


def test_pausing_keeps_what_is_shown(page: Page, site: Site, api: Api, experiment: str) -> None:
    """What came meanwhile appears when the page follows again."""
    page.goto(site.runs(experiment))
    follows(page)
    expect(page.get_by_role("link", name="first")).to_be_visible()
    asked: list[str] = []
    page.get_by_role("button", name="Pause live updates").click()
    expect(page.get_by_role("button", name="Follow again")).to_be_visible()
    page.on("request", lambda request: asked.append(request.url))
    log_loss(api, run_id(api, experiment, "first"), 0.125, 2)
    page.wait_for_timeout(5_000)  # longer than anything that would ask again
    expect(page.get_by_text("0.125")).to_have_count(0)
    assert not [url for url in asked if "runs/search" in url or "runs/events" in url]
    page.get_by_role("button", name="Follow again").click()
    expect(page.get_by_text("0.125")).to_be_visible()


def test_polling_where_events_do_not_come_through(page: Page, site: Site, api: Api, experiment: str) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503, body="{}", content_type="application/json")

    page.route("**/runs/events?*", refuse)
    page.goto(site.runs(experiment))
    expect(page.locator(".live-button[data-mode=polling]")).to_be_visible()
    log_loss(api, run_id(api, experiment, "first"), 0.125, 2)
    expect(page.get_by_text("0.125")).to_be_visible()


def test_a_hidden_tab_is_quiet(page: Page, site: Site, api: Api, experiment: str) -> None:
    page.goto(site.runs(experiment))
    follows(page)
    expect(page.get_by_role("link", name="first")).to_be_visible()
    hide = """(hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        Object.defineProperty(document, 'visibilityState', {
            configurable: true, get: () => hidden ? 'hidden' : 'visible',
        });
        document.dispatchEvent(new Event('visibilitychange'));
    }"""
    page.evaluate(hide, True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    log_loss(api, run_id(api, experiment, "first"), 0.125, 2)
    page.wait_for_timeout(5_000)
    assert asked == []
    page.evaluate(hide, False)
    expect(page.get_by_text("0.125")).to_be_visible()


def test_a_server_that_comes_back_is_followed_again(open_page: Callable[..., Page], tmp_path: Path) -> None:
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path)
    try:
        api = Api(server.start().url)
        experiment = api.experiment("restart")
        api.run(experiment, "first", start=1, metrics=[point("loss", 0.5, 1)])
        page = open_page()
        page.goto(Site(server.url).runs(experiment))
        follows(page)
        server.stop()
        expect(page.locator(".live-button[data-mode=live]")).to_have_count(0)
        server.start()
        api.run(experiment, "second", start=2)
        expect(page.get_by_role("link", name="second")).to_be_visible(timeout=60_000)
        follows(page)
    finally:
        server.stop()


def leave(page: Page, site: Site) -> None:
    """Go elsewhere and be there: what follows is an arrival."""
    page.goto(site.experiments())
    expect(page.get_by_role("heading", level=1)).to_have_text("Experiments")


def menu(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Saved views")).click()


def save(page: Page, name: str) -> None:
    menu(page)
    page.get_by_role("button", name="Save as new view").click()
    page.get_by_role("textbox", name="Name", exact=True).fill(name)
    page.get_by_role("button", name="Save", exact=True).click()


def test_saving_opening_and_changing_a_view(
    page: Page, open_page: Callable[..., Page], site: Site, experiment: str
) -> None:
    """Another user sees it, opens it, changes it."""
    page.goto(site.runs(experiment, filter="metrics.loss < 1", order="metrics.loss ASC"))
    save(page, "By loss")
    expect(page.get_by_role("button", name="Saved views; open: By loss", exact=True)).to_be_visible()
    other = open_page()
    other.goto(site.runs(experiment))
    expect(other.get_by_role("link", name="first")).to_be_visible()
    menu(other)
    other.get_by_role("button", name="By loss", exact=True).click()
    expect(other).to_have_url(re.compile("filter=metrics.loss.*order=metrics.loss"))
    other.locator("label", has_text=re.compile("^All$")).click()
    expect(other.get_by_role("button", name="Saved views; open: By loss, changed")).to_be_visible()
    menu(other)
    other.get_by_role("button", name="Save changes to “By loss”").click()
    expect(other.get_by_role("button", name="Saved views; open: By loss", exact=True)).to_be_visible()
    other.get_by_role("button", name="Plain view").click()
    expect(other).to_have_url(site.runs(experiment))


def test_the_default_view_opens_by_itself(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, view="all"))
    save(page, "Everything")
    menu(page)
    page.get_by_role("button", name="Make “Everything” the default").click()
    expect(page.get_by_role("button", name="“Everything” is the default")).to_be_visible()
    leave(page, site)
    page.goto(site.runs(experiment))
    expect(page).to_have_url(site.runs(experiment, view="all"))
    menu(page)
    page.get_by_role("button", name="Plain view").click()
    expect(page).to_have_url(site.runs(experiment))
    leave(page, site)
    page.goto(site.runs(experiment, order="metrics.loss ASC"))
    follows(page)
    expect(page).to_have_url(site.runs(experiment, order="metrics.loss ASC"))


def test_renaming_deleting_and_refusals(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.runs(experiment, view="all"))
    save(page, "One")
    page.goto(site.runs(experiment, view="deleted"))
    expect(page.get_by_label("Deleted", exact=True)).to_be_checked()
    save(page, "One")
    expect(page.get_by_role("alert")).to_contain_text("has a saved view named 'One' already")
    page.get_by_role("textbox", name="Name", exact=True).fill("Two")
    page.get_by_role("button", name="Save", exact=True).click()
    menu(page)
    page.get_by_role("button", name="Rename “Two”").click()
    page.get_by_role("textbox", name="New name").fill("Three")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(page.get_by_role("button", name="Saved views; open: Three", exact=True)).to_be_visible()
    menu(page)
    page.get_by_role("button", name="Delete “Three”").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_role("button", name="Saved views", exact=True)).to_be_visible()
    menu(page)
    expect(page.locator(".views-menu li")).to_have_count(1)
