"""Many runs at once in the run table: groups by several keys, groups selected, tags taken back; orders by extremes."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.browsing import Site, expect_column
from tests.browser.realistic import Api, point

START = 1_700_000_000_000
LARGE, SMALL = 130, 3


@dataclass(frozen=True)
class Sweep:
    """130 runs `large`, more than a page and than the server names, and of three other kinds 3 each."""

    experiment: str
    small: dict[str, str]


@pytest.fixture(scope="module")
def sweep(api: Api) -> Sweep:
    experiment = api.experiment(f"sweep {uuid.uuid4().hex}")
    for index in range(LARGE):
        api.run(experiment, f"large {index}", start=START + index, params={"model": "vit", "opt": "adam"})
    small = {}
    for index in range(3 * SMALL):
        kind = {"model": "cnn" if index < 2 * SMALL else "vit"} | ({"opt": "sgd"} if index % 2 else {})
        metrics = [point("loss", value, step) for step, value in enumerate([index, 20 - 3 * index, 9])]
        tags = {"team": "north " * 80} if index == 0 else {}
        start = START + 1000 + index
        small[f"small {index}"] = api.run(
            experiment, f"small {index}", start=start, params=kind, metrics=metrics, tags=tags
        )
    return Sweep(experiment, small)


def groups(page: Page) -> Locator:
    return page.locator(".grid-row-group")


def group(page: Page, text: str) -> Locator:
    return groups(page).filter(has_text=text)


def selected(page: Page, count: int) -> None:
    expect(page.get_by_role("region", name="Selected runs")).to_contain_text(f"{count} selected")


def test_runs_are_grouped_by_several_keys(page: Page, site: Site, sweep: Sweep) -> None:
    page.goto(site.runs(sweep.experiment))
    page.get_by_role("button", name="Display").click()
    page.get_by_label("Group by").select_option("params.model")
    expect(groups(page)).to_have_count(2)
    page.get_by_label("and by").select_option("params.opt")
    expect(groups(page)).to_have_count(5)
    page.keyboard.press("Escape")
    page.wait_for_function("() => location.hash.includes('group=params.model,params.opt')")
    expect(groups(page).nth(0)).to_contain_text("model vit · opt adam")
    expect(group(page, "model cnn · opt none")).to_be_visible()
    group(page, "model cnn · opt sgd").get_by_role("button").click()
    expect(page.get_by_role("link", name=re.compile("^small"))).to_have_count(3)
    page.wait_for_function("() => location.hash.includes('toggled=')")
    page.reload()
    expect(page.get_by_role("link", name=re.compile("^small"))).to_have_count(3, timeout=15_000)
    page.get_by_role("button", name="Do not group by model").click()
    expect(groups(page)).to_have_count(3)
    expect(group(page, "adam")).not_to_contain_text("opt")


def test_a_column_joins_the_groups_and_leaves_them(page: Page, site: Site, sweep: Sweep) -> None:
    page.goto(site.runs(sweep.experiment, group="params.model", cols="params.model,params.opt"))
    expect(groups(page)).to_have_count(2)
    for item, count in (("Group by opt too", 5), ("Do not group by this", 2)):
        page.get_by_role("columnheader", name="opt", exact=True).hover()
        page.get_by_role("button", name="Menu of opt", exact=True).click()
        page.get_by_role("menu").get_by_text(item, exact=True).click()
        expect(groups(page)).to_have_count(count)


def test_a_group_is_selected_whole(page: Page, site: Site, sweep: Sweep) -> None:
    page.goto(site.runs(sweep.experiment, group="params.opt"))
    box = group(page, "adam").get_by_role("checkbox")
    box.click()
    selected(page, LARGE)
    expect(box).to_be_checked()
    group(page, "sgd").get_by_role("checkbox").click()
    selected(page, LARGE + 4)
    box.click()
    selected(page, 4)
    expect(box).not_to_be_checked()
    # One of it by itself, and by keyboard the rest.
    group(page, "sgd").get_by_role("button").click()
    page.get_by_label("Select small 1", exact=True).click()
    selected(page, 3)
    expect(group(page, "sgd").get_by_role("checkbox")).to_have_js_property("indeterminate", True)
    expect(group(page, "sgd").get_by_role("checkbox")).not_to_be_checked()
    page.get_by_role("treegrid", name="Runs").press("Home")
    page.keyboard.press(" ")
    selected(page, LARGE + 3)


def test_of_a_very_large_group_some_are_selected_and_that_is_said(page: Page, site: Site, sweep: Sweep) -> None:
    def pretend(route: Route) -> None:
        answer = route.fetch()
        found = answer.json()
        found["groups"][0]["count"] = 4321
        route.fulfill(response=answer, json=found)

    page.route("**/runs/group", pretend)
    page.goto(site.runs(sweep.experiment, group="params.opt"))
    group(page, "adam").get_by_role("checkbox").click()
    expect(page.get_by_text(f"{LARGE} of this group's 4,321 runs are selected")).to_be_visible()


def test_tags_are_taken_back(page: Page, site: Site, api: Api, sweep: Sweep) -> None:
    long = "north " * 80
    page.goto(site.runs(sweep.experiment, filter="params.model = 'cnn'", cols="tags.team"))
    expect(page.locator(".grid-row")).to_have_count(2 * SMALL)
    page.get_by_label("Select all loaded runs").click()
    selected(page, 2 * SMALL)
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_label("Key").fill("team")
    page.get_by_label("Value").fill("south")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("6 runs tagged team.")).to_be_visible()
    expect(page.locator('[data-column="tags.team"]', has_text="south")).to_have_count(6)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The tag team is as it was.")).to_be_visible()
    expect(page.locator('[data-column="tags.team"]', has_text="south")).to_have_count(0)
    body = {"experiment_ids": [sweep.experiment], "filter": f"run_id = '{sweep.small['small 0']}'"}
    (run,) = api.post("runs/search", body)["runs"]
    assert {tag["key"]: tag["value"] for tag in run["data"]["tags"]}["team"] == long
    # The same for a tag that was taken away.
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_text("Remove a tag", exact=True).click()
    page.get_by_label("Key").fill("team")
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("1 run lost the tag team.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator('[data-column="tags.team"]', has_text="north")).to_have_count(1)


def test_extremes_sort(page: Page, site: Site, sweep: Sweep) -> None:
    page.goto(site.runs(sweep.experiment, cols="min.loss"))
    head = page.get_by_role("columnheader", name="loss (min)", exact=True)
    label = head.get_by_role("button", name="loss (min)", exact=True)
    label.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("link", name=re.compile("^small")).first).to_be_visible()
    label.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page.locator('.grid-row[aria-rowindex="3"]')).to_contain_text("small 8")
    # The smaller of a run's first and second value.
    wanted = sorted(min(index, 20 - 3 * index, 9) for index in range(3 * SMALL))
    expect_column(page, "loss (min)", [str(value) for value in wanted], slice(9))
    page.reload()
    expect(page.locator('.grid-row[aria-rowindex="3"]')).to_contain_text("small 8")
