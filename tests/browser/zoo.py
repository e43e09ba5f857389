"""Six runs for tests of the run table, and what these read off it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.realistic import Api, point
from tests.support import wait_until

START = 1_700_000_000_000
LONG = "a very long value " * 40


@dataclass(frozen=True)
class Zoo:
    """Six runs, newest first f to a: loss falls from a to f, with the smallest in between; two models; two teams."""

    experiment: str
    runs: dict[str, str]


@pytest.fixture(scope="module")
def zoo(api: Api) -> Zoo:
    experiment = api.experiment(f"zoo {uuid.uuid4().hex}")
    runs = {}
    for index, name in enumerate("abcdef"):
        last = 2.0 - index / 4
        runs[name] = api.run(
            experiment,
            name,
            start=START + index * 1000,
            params={"model": "cnn" if index < 4 else "vit", "lr": f"0.{index + 1}", "same": "1", "note": LONG},
            metrics=[
                *(point("loss", value, step) for step, value in enumerate([5, 0.5 - index / 100, last])),
                point("score", float("nan") if name == "c" else index / 10),
            ],
            tags={"team": "north"} if index % 2 else {},
        )
        if index < 2:
            dataset = {"name": "c4", "digest": f"d{index}", "source_type": "local", "source": "{}"}
            tags = [{"key": "mlflow.data.context", "value": "train"}]
            api.post("runs/log-inputs", {"run_id": runs[name], "datasets": [{"dataset": dataset, "tags": tags}]})
    return Zoo(experiment, runs)


def row(page: Page, name: str) -> Locator:
    return page.locator(".grid-row").filter(has=page.get_by_role("link", name=name, exact=True))


def cell(page: Page, name: str, column_id: str) -> Locator:
    return row(page, name).locator(f'[data-column="{column_id}"]')


def names(page: Page) -> list[str]:
    """The runs of the table, top to bottom, pinned ones first."""
    found: list[str] = page.locator(".grid-row").evaluate_all(
        """(rows) => rows
            .filter((row) => row.querySelector('a'))
            .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
            .map((row) => row.querySelector('a').innerText)"""
    )
    return found


def expect_order(page: Page, wanted: list[str]) -> None:
    wait_until(lambda: names(page) == wanted, f"the runs {wanted}", detail=lambda: str(names(page)))


def expect_names(page: Page, wanted: str) -> None:
    expect(row(page, wanted[-1])).to_be_visible()
    page.wait_for_function(
        """(wanted) => [...document.querySelectorAll('.grid-row')]
            .filter((row) => row.querySelector('a'))
            .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
            .map((row) => row.querySelector('a').innerText).join('') === wanted""",
        arg=wanted,
    )


def headers(page: Page) -> list[str]:
    found: list[str] = page.locator(".grid-heading").evaluate_all(
        """(all) => all
            .sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
            .map((each) => each.ariaLabel)"""
    )
    return found


def expect_headers(page: Page, wanted: list[str]) -> None:
    wait_until(lambda: headers(page) == wanted, f"the columns {wanted}", detail=lambda: str(headers(page)))


def in_url(page: Page, name: str) -> str:
    # As the page knows it: to the one who drives the browser it is told a little later.
    address: str = page.evaluate("location.href")
    return parse_qs(urlsplit(address).fragment.partition("?")[2]).get(name, [""])[0]


def column_menu(page: Page, label: str, item: str) -> None:
    page.get_by_role("columnheader", name=label, exact=True).hover()
    page.get_by_role("button", name=f"Menu of {label}", exact=True).click()
    page.get_by_role("menu").get_by_text(item, exact=True).click()


def run_menu(page: Page, name: str, item: str) -> None:
    row(page, name).hover()
    row(page, name).get_by_role("button", name=f"More about {name}").click()
    page.get_by_role("menuitem", name=item).click()
