"""When the server is away, slow or refuses: it is said, tried again, and nothing that was typed is lost."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.browsing import Site
from tests.browser.realistic import Api, point
from tests.support import ServerProcess, sqlite_uri


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    return api.experiment(f"errors {uuid.uuid4().hex[:8]}")


def test_a_server_that_goes_away_and_comes_back(page: Page, tmp_path: Path) -> None:
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path)
    try:
        site = Site(server.start().url)
        api = Api(server.url)
        experiment = api.experiment("here")
        run = api.run(experiment, "running", status="RUNNING", metrics=[point("loss", 0.25)])
        page.goto(site.run(experiment, run))
        expect(page.get_by_role("heading", level=1)).to_have_text("running")
        page.get_by_role("button", name="Add a description").click()
        page.get_by_role("textbox", name="Description").fill("half a sentence")
        server.stop()
        # The run is followed, so that it is noticed without a click; what is on screen stays.
        banner = page.get_by_text("The server cannot be reached. What you see")
        expect(banner).to_be_visible(timeout=30_000)
        expect(page.get_by_role("heading", level=1)).to_have_text("running")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert").filter(has_text="cannot be reached")).to_be_visible()
        expect(page.get_by_role("textbox", name="Description")).to_have_value("half a sentence")
        server.start()
        expect(banner).to_have_count(0, timeout=60_000)
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".description")).to_have_text("half a sentence")
    finally:
        server.stop()


def test_a_page_whose_code_cannot_come_says_so_in_its_place(page: Page, tmp_path: Path) -> None:
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path)
    try:
        site = Site(server.start().url)
        experiment = Api(server.url).experiment("here")
        page.goto(site.runs(experiment))
        expect(page.get_by_role("heading", level=1)).to_have_text("here")
        server.stop()
        page.get_by_role("link", name="Models").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("This page could not be opened")
        page.get_by_role("button", name="Try again").click()
        # Everything else stays: the page before is one step back, the keyboard's help is there.
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
        page.keyboard.press("Escape")
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("here")
        page.go_forward()
        server.start()
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Models")
    finally:
        server.stop()


def test_a_slow_server_is_waited_for(page: Page, site: Site) -> None:
    held: list[Route] = []
    is_slow = True

    def hold(route: Route) -> None:
        if is_slow:
            held.append(route)
        else:
            route.continue_()

    page.route("**/experiments/list", hold)
    page.clock.install()
    page.goto(site.experiments())
    expect(page.get_by_role("region", name="Experiments")).to_have_attribute("aria-busy", "true")
    page.clock.run_for(12_000)
    expect(page.get_by_text("The server takes long to answer.")).to_be_visible()
    is_slow = False
    for route in held:
        route.continue_()
    expect(page.locator(".experiment-name").first).to_be_visible()
    page.clock.run_for(2_000)
    expect(page.get_by_text("The server takes long to answer.")).to_have_count(0)


@pytest.mark.parametrize("status", [500, 503])
def test_an_error_of_the_server_is_tried_again(page: Page, site: Site, experiment: str, status: int) -> None:
    asked: list[str] = []

    def fail(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=status, body='{"message": "The database is locked."}')

    page.route("**/experiments/list", fail)
    page.clock.install()
    page.goto(site.experiments())
    for _ in range(3):
        page.wait_for_timeout(300)
        page.clock.run_for(5_000)
    expect(page.get_by_role("alert")).to_contain_text("The database is locked.")
    assert len(asked) == 3
    page.unroute("**/experiments/list")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".experiment-name").first).to_be_visible()


def test_what_is_refused_is_not_asked_again(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "runs/get?" in request.url else None)
    page.goto(site.run("0", "f" * 32))
    expect(page.get_by_role("alert")).to_contain_text("not found")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    assert len(asked) == 1


def test_an_unknown_experiment_says_so(page: Page, site: Site) -> None:
    page.goto(site.runs("987654321"))
    expect(page.get_by_role("alert")).to_contain_text(re.compile("No Experiment with id=987654321", re.I))
