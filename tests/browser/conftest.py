"""A browser for the tests of the web UI. Any error on the browser's console, or thrown by a page, fails the test."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Literal

import pytest

from tests.browser.browsing import CHROMIUM_ARGS, Site, find_chromium
from tests.browser.demo import Demo, demo_server
from tests.browser.realistic import Api
from tests.support import ServerProcess, skipped_parts, unavailable

try:
    from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

    from tests.browser.logged import empty_run, logged  # noqa: F401
    from tests.browser.zoo import zoo  # noqa: F401
except ImportError:
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        raise
    # The test modules cannot even be imported.
    collect_ignore_glob = ["test_*.py"]
    skipped_parts.add("browser tests need the playwright package")

PATIENCE = 15_000
"""ms for everything that is waited for: what takes a moment here takes seconds on a small machine that is busy."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None:
        unavailable("browser tests need chromium on PATH (or set TAILRACE_CHROMIUM)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages of a given size and colour scheme; collects what went wrong in them."""
    complaints: list[str] = []
    pages: list[Page] = []

    cut_off = re.compile("net::ERR_(FAILED|CONNECTION_|EMPTY_RESPONSE)|^ApiError: The server cannot be reached")

    def note(message: ConsoleMessage) -> None:
        # The browser reports every refused request, whatever the page does about it; the tests that provoke one look
        # at the page. The same goes for what a test cut off by itself.
        url = message.location["url"]
        refused = "/ajax-api/" in url or "/get-artifact?" in url or cut_off.search(message.text)
        if message.type == "error" and not refused:
            complaints.append(message.text)

    def open_one(width: int = 1440, height: int = 900, color_scheme: Literal["light", "dark"] = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=color_scheme)
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(f"thrown: {error.stack or error}"))
        page.on("console", note)
        pages.append(page)
        return page

    yield open_one
    for page in pages:
        page.close()
    assert not complaints, complaints


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture(scope="package")
def api(server: ServerProcess) -> Api:
    return Api(server.url)


@pytest.fixture(scope="package")
def site(server: ServerProcess) -> Site:
    return Site(server.url)


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A server of its own, with nothing but what `tailrace demo` logs."""
    with demo_server(tmp_path_factory.mktemp("demo")) as made:
        yield made
