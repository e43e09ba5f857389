"""The table of an experiment's runs: sorted and filtered by the server, drawn a screenful at a time."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.browsing import Site, expect_column, settled_box
from tests.browser.realistic import Api, point
from tests.support import wait_until

MANY = 3000


@pytest.fixture(scope="module")
def colours(api: Api) -> str:
    """An experiment with five runs: b 0.9, c 0.5, d NaN, e ∞, and a without the metric."""
    experiment = api.experiment(f"colours {uuid.uuid4().hex}", {"mlflow.note.content": "Five runs."})
    values = {"b": 0.9, "c": 0.5, "d": float("nan"), "e": float("inf")}
    api.run(experiment, "a", start=1_700_000_000_000, status="FAILED", params={"colour": "red"})
    for index, (name, value) in enumerate(values.items()):
        api.run(
            experiment,
            name,
            start=1_700_000_001_000 + index,
            params={"colour": "blue", "depth": str(index)},
            metrics=[point("val/acc", value, 3), point("loss", index / 4, 3)],
            tags={"team": "north"},
        )
    return experiment


@pytest.fixture(scope="module")
def many_runs(api: Api) -> Iterator[str]:
    experiment = api.experiment(f"many {uuid.uuid4().hex}")

    def one(index: int) -> None:
        api.run(experiment, f"run-{index:04}", start=1_700_000_000_000 + index, metrics=[point("index", float(index))])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(MANY)))
    yield experiment


def expect_names(page: Page, wanted: list[str]) -> None:
    """Wait until the table shows exactly these runs, in this order."""
    expect(page.locator(".grid-stale")).to_have_count(0)
    page.wait_for_function(
        """(wanted) => {
            const rows = [...document.querySelectorAll('.grid-row')];
            rows.sort((a, b) => a.ariaRowIndex - b.ariaRowIndex);
            return JSON.stringify(rows.map((row) => row.querySelector('a').innerText)) === JSON.stringify(wanted);
        }""",
        arg=wanted,
    )


def test_shows_the_newest_first_with_values_in_their_columns(page: Page, site: Site, colours: str) -> None:
    page.goto(site.runs(colours))
    expect_names(page, ["e", "d", "c", "b", "a"])
    expect_column(page, "val/acc", ["∞", "NaN", "0.5", "0.9", ""])
    expect_column(page, "colour", ["blue", "blue", "blue", "blue", "red"])
    expect_column(page, "Status", ["Finished"] * 4 + ["Failed"])
    expect(page.get_by_text("5 runs")).to_be_visible()
    expect(page.get_by_text("Five runs.")).to_be_visible()


def test_a_header_sorts_through_the_server(page: Page, site: Site, colours: str) -> None:
    page.goto(site.runs(colours))
    expect_names(page, ["e", "d", "c", "b", "a"])
    header = page.get_by_role("columnheader", name="val/acc")
    label = header.get_by_role("button", name="val/acc", exact=True)
    # The page's live view may ask for runs at the same moment, in no order.
    in_order = json.dumps(["metrics.`val/acc` DESC"])
    with page.expect_request(
        lambda request: "runs/search" in request.url and f'"order_by":{in_order}' in (request.post_data or "")
    ):
        label.click()
    expect(header).to_have_attribute("aria-sort", "descending")
    expect_names(page, ["e", "b", "c", "d", "a"])
    label.click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect_names(page, ["c", "b", "e", "d", "a"])
    label.click()
    expect_names(page, ["e", "d", "c", "b", "a"])
    page.get_by_role("columnheader", name="colour").get_by_role("button", name="colour", exact=True).click()
    expect_names(page, ["e", "d", "c", "b", "a"])


def test_filters_in_the_language_of_the_api(page: Page, site: Site, colours: str) -> None:
    page.goto(site.runs(colours))
    box = page.get_by_label("Filter runs")
    box.fill("metrics.`val/acc` < 0.7 AND params.colour = 'blue' AND attributes.run_name != 'd'")
    page.keyboard.press("Enter")
    expect_names(page, ["c"])
    expect(page).to_have_url(re.compile("filter="))
    page.get_by_role("button", name="Clear the filter").click()
    expect_names(page, ["e", "d", "c", "b", "a"])
    box.fill("attributes.run_name = 'nobody'")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No run matches this filter.")).to_be_visible()


def test_a_bad_filter_shows_the_servers_sentence_and_keeps_the_rows(page: Page, site: Site, colours: str) -> None:
    page.goto(site.runs(colours))
    expect(page.locator(".grid-row")).to_have_count(5)
    page.get_by_label("Filter runs").fill("metrics.loss > 1 OR loss < 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Invalid clause(s) in filter string")
    expect(page.locator(".grid-row")).to_have_count(5)
    page.get_by_label("Filter runs").fill("")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_help_offers_clauses_that_find_something(page: Page, site: Site, colours: str) -> None:
    page.goto(site.runs(colours))
    expect(page.locator(".grid-row")).to_have_count(5)
    page.get_by_role("button", name="How to write a filter").click()
    page.get_by_role("button", name=re.compile("params.colour")).click()
    expect(page.get_by_label("Filter runs")).to_have_text("params.colour = 'blue'")
    expect_names(page, ["e", "d", "c", "b"])


def test_columns_can_be_chosen_and_are_in_the_url(page: Page, site: Site, colours: str) -> None:
    page.goto(site.runs(colours))
    expect(page.get_by_role("columnheader", name="loss")).to_be_visible()
    page.get_by_role("button", name="Columns").click()
    page.get_by_label("Search columns").fill("team")
    page.get_by_role("checkbox", name="team", exact=True).check()
    page.get_by_label("Search columns").fill("loss")
    page.get_by_role("checkbox", name="loss", exact=True).uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("columnheader", name="loss")).to_have_count(0)
    expect_column(page, "team", ["north"] * 4 + [""])
    assert "tags.team" in unquote(page.evaluate("location.hash"))
    page.reload()
    expect(page.get_by_role("columnheader", name="team")).to_be_visible()
    expect(page.get_by_role("columnheader", name="loss")).to_have_count(0)


def test_the_url_restores_the_whole_view(page: Page, site: Site, colours: str) -> None:
    search = {"filter": "metrics.loss < 0.7", "order": "metrics.loss ASC", "cols": "metrics.loss,params.depth"}
    page.goto(site.runs(colours, view="all", **search))
    expect_names(page, ["b", "c", "d"])
    expect(page.get_by_role("button", name="metrics.loss < 0.7", exact=True)).to_be_visible()
    expect(page.get_by_role("columnheader", name="loss")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_label("All", exact=True)).to_be_checked()
    headers = page.get_by_role("columnheader").all_inner_texts()
    assert [text.strip() for text in headers] == ["Name", "loss", "depth"]
    page.go_back()
    page.go_forward()
    expect_names(page, ["b", "c", "d"])


def test_deleted_runs_are_in_their_own_view(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"views {uuid.uuid4().hex}")
    api.run(experiment, "kept", start=1)
    api.post("runs/delete", {"run_id": api.run(experiment, "dropped", start=2)})
    page.goto(site.runs(experiment))
    expect_names(page, ["kept"])
    page.get_by_text("Deleted", exact=True).click()
    expect_names(page, ["dropped"])
    page.get_by_text("All", exact=True).click()
    expect_names(page, ["dropped", "kept"])


def test_three_thousand_runs_are_a_few_rows_and_all_can_be_reached(page: Page, site: Site, many_runs: str) -> None:
    page.goto(site.runs(many_runs))
    rows = page.locator(".grid-row")
    expect(rows.first).to_be_visible()
    assert rows.count() < 80
    expect(page.get_by_text("3,000 runs")).to_be_visible()
    grid = page.get_by_role("grid")
    last = page.get_by_role("link", name="run-0000", exact=True)

    def scrolled_to_the_end() -> bool:
        grid.evaluate("(element) => element.scrollTo(0, element.scrollHeight)")
        page.wait_for_timeout(100)
        return last.count() > 0

    wait_until(scrolled_to_the_end, "the first run", timeout=120)
    expect(last).to_be_visible()
    assert rows.count() < 80


def test_coming_back_from_a_run_finds_the_same_rows(page: Page, site: Site, many_runs: str) -> None:
    page.goto(site.runs(many_runs))
    expect(page.locator(".grid-row").first).to_be_visible()
    page.get_by_role("grid").evaluate("(element) => element.scrollTo(0, 60 * 32)")
    link = page.get_by_role("link", name="run-2930", exact=True)
    before = settled_box(link)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("run-2930")
    page.go_back()
    expect(link).to_be_visible()
    assert settled_box(link) == before


def test_new_runs_do_not_move_the_rows_being_read(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"steady {uuid.uuid4().hex}")
    for index in range(120):
        api.run(experiment, f"old-{index:03}", start=1000 + index, status="RUNNING" if index == 119 else "FINISHED")
    page.goto(site.runs(experiment))
    expect(page.locator(".grid-row").first).to_be_visible()
    page.get_by_role("grid").evaluate("(element) => element.scrollTo(0, 40 * 32)")
    link = page.get_by_role("link", name="old-070", exact=True)
    before = settled_box(link)
    for index in range(3):
        api.run(experiment, f"new-{index}", start=2000 + index)
    expect(page.get_by_text("123 runs")).to_be_visible()
    assert link.bounding_box() == before
    page.get_by_role("grid").evaluate("(element) => element.scrollTo(0, 0)")
    expect(page.get_by_role("link", name="new-2", exact=True)).to_be_visible()


def test_a_page_that_does_not_come_can_be_asked_for_again(page: Page, site: Site, many_runs: str) -> None:
    # No filter is counted: it says how many have come.
    page.goto(site.runs(many_runs, filter="attributes.run_name LIKE 'run-%'"))
    expect(page.get_by_text("100+ runs")).to_be_visible()

    def refuse_further_pages(route: Route) -> None:
        # The live view may read the first page again.
        if "page_token" in (route.request.post_data or ""):
            route.fulfill(status=400, json={"message": "No more today."})
        else:
            route.continue_()

    page.route("**/runs/search", refuse_further_pages)
    page.get_by_role("grid").evaluate("(element) => element.scrollTo(0, element.scrollHeight)")
    expect(page.get_by_role("alert")).to_contain_text("No more today.")
    page.unroute("**/runs/search")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("200+ runs")).to_be_visible()


def test_five_hundred_metrics_draw_only_the_columns_in_view(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"wide {uuid.uuid4().hex}")
    metrics = [point(f"metric_{index:03}", float(index)) for index in range(500)]
    api.run(experiment, "wide", start=1, metrics=metrics)
    page.goto(site.runs(experiment))
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("button", name="Show all 500").click()
    page.keyboard.press("Escape")
    headers = page.get_by_role("columnheader")
    expect(page.get_by_role("columnheader", name="metric_006")).to_be_visible()
    assert headers.count() < 40
    page.get_by_role("grid").evaluate("(element) => element.scrollTo(element.scrollWidth, 0)")
    expect(page.get_by_role("columnheader", name="metric_499")).to_be_visible()
    expect_column(page, "metric_499", ["499"])
    expect(page.get_by_role("link", name="wide", exact=True)).to_be_visible()


def test_the_keyboard_walks_the_rows(page: Page, site: Site, colours: str) -> None:
    page.goto(site.runs(colours))
    expect(page.locator(".grid-row")).to_have_count(5)
    page.keyboard.press("/")
    expect(page.get_by_label("Filter runs")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("grid").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator(".grid-row-active")).to_contain_text("d")
    page.keyboard.press("End")
    expect(page.locator(".grid-row-active")).to_contain_text("a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("a")


def test_a_running_run_is_followed(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"live {uuid.uuid4().hex}")
    run = api.run(experiment, "live", start=1, status="RUNNING", metrics=[point("loss", 1.0, 0)])
    page.goto(site.runs(experiment))
    expect(page.locator(".grid-row")).to_contain_text("Running")
    api.post("runs/log-metric", {"run_id": run, "key": "loss", "value": 0.125, "timestamp": 2, "step": 1})
    api.run(experiment, "second", start=2)
    expect(page.locator(".grid-row").filter(has_text="live")).to_contain_text("0.125")
    expect_names(page, ["second", "live"])


def test_an_unknown_experiment_says_so(page: Page, site: Site) -> None:
    page.goto(site.runs("987654321"))
    expect(page.get_by_role("alert")).to_contain_text("No Experiment with id=987654321 exists")


def test_completions_never_have_the_focus(page: Page, site: Site, colours: str) -> None:
    """Taken off the page with the focus in it, their list would change the editor in the middle of a change."""
    page.goto(site.runs(colours))
    expect_names(page, ["e", "d", "c", "b", "a"])
    page.keyboard.press("/")
    editor = page.locator(".cm-content")
    expect(editor).to_be_focused()
    page.keyboard.type("m")
    completions = page.get_by_role("listbox", name="Completions")
    completions.evaluate("(list) => { list.tabIndex = 0; list.focus(); }")
    expect(editor).to_be_focused()
    page.keyboard.type("e")
    expect(editor).to_have_text("me")
    expect(completions).to_be_visible()


def test_slash_makes_chips_a_text_unless_single_keys_are_off(page: Page, site: Site, colours: str) -> None:
    address = site.runs(colours, filter="params.missing IS NULL")
    page.goto(f"{site.url}/#/settings")
    page.get_by_text("Off", exact=True).click()
    page.goto(address)
    chips = page.get_by_role("list", name="Filter")
    expect(chips).to_be_visible(timeout=15_000)
    page.keyboard.press("/")
    # What the key would have done by now, another key does after it.
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search everything")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chips).to_be_visible()
    page.goto(f"{site.url}/#/settings")
    page.get_by_text("On", exact=True).click()
    page.goto(address)
    expect(chips).to_be_visible(timeout=15_000)
    page.keyboard.press("/")
    expect(page.locator(".cm-content")).to_be_focused()
    expect(page.locator(".cm-content")).to_have_text("params.missing IS NULL")
