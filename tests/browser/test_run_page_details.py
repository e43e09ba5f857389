"""The page of one run: what is edited in place, copied, and reached from it."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Site, contrast
from tests.browser.realistic import Api, point


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    return api.experiment(f"details {uuid.uuid4().hex[:8]}")


@pytest.fixture
def run(api: Api, experiment: str) -> str:
    return api.run(
        experiment,
        "detailed",
        params={"lr": "0.1", "name": "it's"},
        metrics=[point("loss", value, step) for step, value in enumerate([3.0, 0.5, 1.0])]
        + [point("odd", "NaN", 0), point("big", 123_456_789_012.0, 0)],
        tags={
            "team": "vision",
            "mlflow.source.git.commit": "9f2c1e7ab0d64c5f8e3b7a1d2c4e6f8091a3b5c7",
            "mlflow.source.git.repoURL": "git@git.example.org:team/code.git",
            "mlflow.source.git.branch": "warm-up",
        },
    )


def test_last_least_and_greatest(page: Page, site: Site, experiment: str, run: str) -> None:
    page.goto(site.run(experiment, run))
    rows = page.get_by_role("region", name="Metrics", exact=True).locator(".pair")
    loss = rows.filter(has_text="loss").locator("dd")
    expect(loss).to_have_text(["1", "0.5", "3"])
    expect(rows.filter(has_text="odd").locator("dd")).to_have_text(["NaN", "–", "–"])
    expect(rows.filter(has_text="big").locator("dd").first).to_have_text("1.2346e11")


def test_tags_are_edited_in_place(page: Page, site: Site, api: Api, experiment: str, run: str) -> None:
    page.goto(site.run(experiment, run))
    tags = page.get_by_role("region", name="Tags", exact=True)
    tags.get_by_role("button", name="Add a tag").click()
    tags.get_by_label("Key").fill("stage")
    tags.get_by_label("Value").fill("final")
    page.route("**/runs/set-tag", lambda route: route.abort())
    page.keyboard.press("Enter")
    expect(tags.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(tags.get_by_label("Value")).to_have_value("final")
    page.unroute("**/runs/set-tag")
    tags.get_by_role("button", name="Save").click()
    expect(tags).to_contain_text("stage")
    expect(tags.locator(".tag-form")).to_have_count(0)
    tags.get_by_role("button", name="Remove the tag team").click()
    expect(tags).not_to_contain_text("vision")
    page.locator("button.button", has_text="Undo").click()
    expect(tags).to_contain_text("vision")
    tags.get_by_role("button", name="Edit the tag stage").click()
    tags.get_by_label("Value").fill("first")
    page.keyboard.press("Enter")
    expect(tags).to_contain_text("first")


def test_the_description_is_edited_in_place(page: Page, site: Site, experiment: str, run: str) -> None:
    page.goto(site.run(experiment, run))
    page.get_by_role("button", name="Add a description").click()
    editor = page.get_by_role("textbox", name="Description")
    editor.fill("It **diverges** at step 2.")
    page.route("**/runs/set-tag", lambda route: route.fulfill(status=500, body="{}"))
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("500")
    expect(editor).to_have_value("It **diverges** at step 2.")
    page.unroute("**/runs/set-tag")
    page.reload()
    page.get_by_role("button", name="Add a description").click()
    expect(editor).to_have_value("It **diverges** at step 2.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".description strong")).to_have_text("diverges")
    page.get_by_role("button", name="Edit the description").click()
    editor.fill("Something else")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".description strong")).to_have_text("diverges")


def test_datasets_show_their_columns(page: Page, site: Site, api: Api, experiment: str) -> None:
    run = api.run(experiment, "with data")
    columns = [{"name": "age", "type": "long", "required": True}, {"name": "pay", "type": "double", "required": False}]
    dataset = {
        "name": "salaries",
        "digest": "a1b2c3",
        "source_type": "http",
        "source": json.dumps({"url": "https://data.example.org/salaries.csv"}),
        "schema": json.dumps({"mlflow_colspec": columns}),
        "profile": json.dumps({"num_rows": 1200, "num_elements": 2400}),
    }
    tags = [{"key": "mlflow.data.context", "value": "training"}]
    api.post("runs/log-inputs", {"run_id": run, "datasets": [{"dataset": dataset, "tags": tags}]})
    page.goto(site.run(experiment, run))
    panel = page.get_by_role("region", name="Datasets")
    for text in ("salaries", "training", "1,200 rows", "2 columns"):
        expect(panel).to_contain_text(text)
    panel.get_by_text("salaries", exact=True).click()
    expect(panel).to_contain_text("https://data.example.org/salaries.csv")
    expect(panel.get_by_role("row").nth(2)).to_have_text("paydouble, may be missing")


def test_source_parent_and_children(page: Page, site: Site, api: Api, experiment: str, run: str) -> None:
    children = [api.run(experiment, f"child {index}", tags={"mlflow.parentRunId": run}) for index in range(3)]
    page.goto(site.run(experiment, run))
    commit = page.get_by_role("link", name="9f2c1e7ab0")
    address = "https://git.example.org/team/code/commit/9f2c1e7ab0d64c5f8e3b7a1d2c4e6f8091a3b5c7"
    expect(commit).to_have_attribute("href", address)
    expect(page.locator(".facts")).to_contain_text("warm-up")
    panel = page.get_by_role("region", name="Child runs")
    expect(panel.get_by_role("listitem")).to_have_count(3)
    panel.get_by_role("link", name="child 1").click()
    expect(page).to_have_url(re.compile(children[1]))
    page.locator(".facts").get_by_role("link", name="detailed").click()
    panel.get_by_role("link", name="Show in the table").click()
    expect(page.locator(".grid-row")).to_have_count(3)


def test_the_runs_beside_it_in_the_list(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"neighbours {uuid.uuid4().hex[:8]}")
    for index in range(4):
        group = "odd" if index % 2 else "even"
        api.run(experiment, f"run {index}", params={"group": group}, metrics=[point("loss", float(index))])
    page.goto(site.runs(experiment, filter="params.group = 'odd' OR", order="metrics.loss ASC"))
    page.goto(site.runs(experiment, filter="metrics.loss > 0", order="metrics.loss ASC"))
    page.get_by_role("link", name="run 2").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("run 2")
    beside = page.get_by_role("navigation", name="Runs of the list")
    expect(beside).to_contain_text("2 of 3")
    page.keyboard.press("j")
    expect(heading).to_have_text("run 3")
    expect(beside.get_by_role("link", name="Next run")).to_have_count(0)
    beside.get_by_role("link", name="Previous run").click()
    expect(heading).to_have_text("run 2")
    expect(beside).to_contain_text("2 of 3")
    page.keyboard.press("k")
    expect(heading).to_have_text("run 1")
    page.reload()
    expect(beside).to_contain_text("1 of 3")
    page.keyboard.press("u")
    expect(page.get_by_role("grid", name="Runs")).to_be_visible()
    expect(page).to_have_url(re.compile("filter=metrics.loss"))


def test_copied_as_something(open_page: Callable[..., Page], site: Site, experiment: str, run: str) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.run(experiment, run))
    wanted = {
        "Run ID": run,
        "Python": f'run = mlflow.get_run("{run}")',
        "curl": f"curl '{site.url}/api/2.0/mlflow/runs/get?run_id={run}'",
        "Filter: this run": f"attributes.run_id = '{run}'",
        "Filter: same parameters": "params.lr = '0.1' AND params.name = \"it's\"",
    }
    for name, text in wanted.items():
        page.get_by_role("button", name="Copy as").click()
        page.locator(".copy-menu button").filter(has_text=name).click()
        expect(page.get_by_text(f"Copied: {name}.")).to_be_visible()
        assert text in page.evaluate("navigator.clipboard.readText()"), name


def test_a_deleted_run_says_so_and_comes_back(page: Page, site: Site, api: Api, experiment: str, run: str) -> None:
    api.post("runs/delete", {"run_id": run})
    page.goto(site.run(experiment, run))
    expect(page.locator(".page-head .badge")).to_have_text("deleted")
    tags = page.get_by_role("region", name="Tags", exact=True)
    tags.get_by_role("button", name="Add a tag").click()
    tags.get_by_label("Key").fill("late")
    page.keyboard.press("Enter")
    expect(tags.get_by_role("alert")).to_contain_text("deleted")
    page.get_by_role("button", name="Restore").click()
    expect(page.locator(".page-head .badge")).to_have_count(0)
    tags.get_by_role("button", name="Save").click()
    expect(tags).to_contain_text("late")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_can_be_read(open_page: Callable[..., Page], site: Site, experiment: str, run: str, theme: str) -> None:
    page = open_page(width=390, height=844, color_scheme=theme)
    page.goto(site.run(experiment, run))
    expect(page.locator(".metric-row dd").first).to_be_visible()
    for selector in (".metric-extreme", ".metric-heads span", ".tag-rows dt", ".add-description", ".fact-note"):
        assert contrast(page, selector) >= 4.5, selector
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
