"""What the run table does beside rows and columns: marks, pins, a baseline, families, eyes, tags, filters."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Page, expect

from tests.browser.browsing import Site, contrast, expect_column, settled_box
from tests.browser.realistic import Api, point
from tests.browser.zoo import (
    LONG,
    START,
    Zoo,
    cell,
    column_menu,
    expect_headers,
    expect_names,
    expect_order,
    in_url,
    row,
    run_menu,
)


def test_a_metric_shows_its_smallest_and_largest_value(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss"))
    expect(cell(page, "a", "metrics.loss")).to_have_text(re.compile("2"))
    column_menu(page, "loss", "Show the smallest")
    expect(cell(page, "a", "min.loss")).to_have_text(re.compile(r"0\.5"))
    assert in_url(page, "cols") == "min.loss"
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("button", name="Largest loss", exact=True).click()
    page.keyboard.press("Escape")
    expect(cell(page, "f", "max.loss")).to_have_text(re.compile("5"))
    expect_headers(page, ["Name", "loss (min)", "loss (max)"])


def test_best_and_worst_are_marked_and_the_reader_says_which_is_which(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,metrics.score"))
    expect(cell(page, "f", "metrics.loss")).to_have_class(re.compile("cell-best"))
    expect(cell(page, "a", "metrics.loss")).to_have_class(re.compile("cell-worst"))
    expect(cell(page, "f", "metrics.score")).to_have_class(re.compile("cell-best"))
    assert contrast(page, ".cell-best") >= 4.5
    assert contrast(page, ".cell-worst") >= 4.5
    column_menu(page, "loss", "Higher is better")
    expect(cell(page, "a", "metrics.loss")).to_have_class(re.compile("cell-best"))
    assert in_url(page, "better") == "high:loss"
    page.get_by_role("button", name="Display").click()
    page.get_by_label("Bars behind metrics").check()
    page.get_by_label("Mark best and worst").uncheck()
    expect(page.locator(".cell-best")).to_have_count(0)
    expect(cell(page, "a", "metrics.loss")).to_have_class(re.compile("cell-bar"))
    expect(cell(page, "c", "metrics.score")).not_to_have_class(re.compile("cell-bar"))


def test_marks_and_bars_are_of_what_the_column_shows(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,min.loss,max.loss", bars="on", better="high:loss"))
    # The last values fall from a to f, so do the smallest; the largest are all the same.
    expect(cell(page, "a", "min.loss")).to_have_class(re.compile("cell-best"))
    expect(cell(page, "f", "min.loss")).to_have_class(re.compile("cell-worst"))
    expect(cell(page, "c", "min.loss")).to_have_class(re.compile("cell-bar"))
    expect(cell(page, "a", "min.loss")).to_have_attribute("title", re.compile("Best of the runs loaded"))
    expect(cell(page, "a", "max.loss")).to_have_class(re.compile("cell-bar"))
    assert page.locator('[data-column="max.loss"]:is(.cell-best, .cell-worst)').count() == 0
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,min.loss", bars="on", group="params.lr"))
    groups = page.locator(".grid-row-group")
    expect(groups).to_have_count(6)
    best = groups.filter(has=page.get_by_role("button", name="0.6"))
    for column_id, value in (("metrics.loss", "0.75"), ("min.loss", "0.45")):
        shown = best.locator(f'[data-column="{column_id}"]')
        expect(shown).to_have_text(re.compile(value))
        expect(shown).to_have_class(re.compile("cell-best cell-bar"))
        expect(shown).to_have_attribute("title", re.compile("Best of the groups"))
    # No spread is better than another, and of one run there is none.
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,min.loss", group="params.lr", stat="std"))
    expect(best.locator('[data-column="min.loss"]')).to_have_class(re.compile("cell-best"))
    expect(best.locator('[data-column="metrics.loss"]')).not_to_have_class(re.compile("cell-best"))


def test_columns_move_by_dragging_and_by_keyboard(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,metrics.score,params.lr,params.model"))
    expect_names(page, "fedcba")
    source = settled_box(page.locator('[data-heading="params.model"] .grid-label'))
    target = settled_box(page.locator('[data-heading="metrics.loss"]'))
    page.mouse.move(source["x"] + 20, source["y"] + 10)
    page.mouse.down()
    page.mouse.move(target["x"] + 30, target["y"] + 10, steps=8)
    page.mouse.move(target["x"] + 10, target["y"] + 10)
    page.mouse.up()
    page.wait_for_function("location.hash.includes('cols=params.model')")
    expect_headers(page, ["Name", "model", "loss", "score", "lr"])
    # Nothing was sorted by letting go.
    assert in_url(page, "order") == ""
    page.get_by_role("button", name="lr", exact=True).focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.get_by_role("columnheader", name="lr")).to_have_attribute("aria-colindex", "4")
    expect_headers(page, ["Name", "model", "loss", "lr", "score"])
    page.reload()
    expect_names(page, "fedcba")
    expect_headers(page, ["Name", "model", "loss", "lr", "score"])


def test_columns_are_resized_and_keep_their_width(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,params.model"))
    heading = page.locator('[data-heading="metrics.loss"]')
    before = settled_box(heading)
    edge = settled_box(heading.locator(".grid-resizer"))
    page.mouse.move(edge["x"] + 4, edge["y"] + 10)
    page.mouse.down()
    page.mouse.move(edge["x"] + 84, edge["y"] + 10, steps=5)
    page.mouse.up()
    page.wait_for_function("location.hash.includes('widths=')")
    after = settled_box(heading)
    assert after["width"] == before["width"] + 80
    page.get_by_role("button", name="loss", exact=True).focus()
    page.keyboard.press("Shift+Alt+ArrowLeft")
    page.wait_for_function("(width) => document.querySelector('[data-heading=\"metrics.loss\"]')"
                           ".getBoundingClientRect().width === width", arg=after["width"] - 16)  # fmt: skip
    column_menu(page, "loss", "Width that fits")
    page.wait_for_function("!location.hash.includes('widths=')")


def test_a_pinned_column_stays_beside_the_name(page: Page, site: Site, zoo: Zoo) -> None:
    wide = "metrics.loss,params.note,params.lr,attributes.run_id,attributes.source,attributes.end_time"
    page.set_viewport_size({"width": 760, "height": 600})
    page.goto(site.runs(zoo.experiment, cols=wide))
    expect_names(page, "fedcba")
    column_menu(page, "lr", "Pin beside the name")
    expect(page.get_by_role("columnheader", name="lr")).to_have_attribute("aria-colindex", "2")
    page.get_by_role("grid").evaluate("(element) => element.scrollTo(600, 0)")
    expect(page.get_by_role("columnheader", name="loss")).not_to_be_in_viewport()
    expect(page.get_by_role("columnheader", name="lr")).to_be_in_viewport()
    expect(cell(page, "a", "params.lr")).to_be_in_viewport()
    assert in_url(page, "pincols") == "params.lr"


def test_only_what_differs(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="params.same,params.lr,params.note,tags.team,datasets.train"))
    expect_names(page, "fedcba")
    expect_column(page, "train", ["c4 (d1)", "c4 (d0)"], slice(4, None))
    page.get_by_role("button", name="Columns").click()
    page.get_by_label("Only what differs").check()
    expect(page.get_by_role("columnheader", name="same")).to_have_count(0)
    expect_headers(page, ["Name", "lr", "team", "train"])


def test_a_cut_text_can_be_copied_whole(page: Page, site: Site, zoo: Zoo) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.runs(zoo.experiment, cols="params.note,params.lr"))
    cell(page, "b", "params.note").hover()
    page.get_by_role("button", name="Copy the whole text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == LONG
    cell(page, "b", "params.lr").hover()
    expect(page.locator(".cell-copy")).to_have_count(0)
    page.get_by_role("grid").focus()
    for key in ("Home", "ArrowRight", "ArrowRight", "Control+c"):
        page.keyboard.press(key)
    page.wait_for_function("async () => (await navigator.clipboard.readText()) === '0.6'")


def test_pinned_runs_stay_on_top(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    run_menu(page, "b", "Pin on top")
    expect_names(page, "bfedca")
    # A pinned run is there though the filter does not find it.
    page.goto(site.runs(zoo.experiment, filter="params.model = 'vit'", pins=zoo.runs["b"]))
    expect_names(page, "bfe")
    page.get_by_role("grid").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("p")
    expect_names(page, "fe")


def test_a_baseline_turns_the_others_into_differences(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,metrics.score,params.model"))
    expect_names(page, "fedcba")
    run_menu(page, "c", "Make it the baseline")
    expect_names(page, "cfedba")
    expect(row(page, "c")).to_contain_text("baseline")
    expect(cell(page, "a", "metrics.loss")).to_have_text("+0.5")
    expect(cell(page, "f", "metrics.loss")).to_have_text("-0.75")
    expect(cell(page, "f", "metrics.loss")).to_have_class(re.compile("cell-better"))
    expect(cell(page, "f", "params.model")).to_have_class(re.compile("cell-other"))
    expect(cell(page, "a", "params.model")).to_have_class(re.compile("cell-same"))
    assert contrast(page, ".cell-better") >= 4.5
    assert contrast(page, ".cell-same") >= 4.5
    # Its score is no number, so there is nothing to say.
    expect(cell(page, "a", "metrics.score")).to_have_text("0")
    page.get_by_role("button", name="Display").click()
    page.get_by_text("Per cent", exact=True).click()
    expect(cell(page, "a", "metrics.loss")).to_have_text("+33.3 %")
    assert in_url(page, "baseline") == zoo.runs["c"]
    page.get_by_role("button", name="No baseline").click()
    expect_names(page, "fedcba")


def test_the_first_runs_of_the_table_are_drawn(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"drawn {uuid.uuid4().hex}")
    parent = api.run(experiment, "parent", start=START)
    for index in range(12):
        tags = {"mlflow.parentRunId": parent} if index % 4 == 3 else {}
        api.run(experiment, f"run {index}", start=START + 1000 + index, tags=tags, metrics=[point("loss", index)])
    page.goto(site.runs(experiment, top="10"))
    # The list is by time; the table has a family together, and its parent first.
    expect_order(
        page, ["parent", "run 11", "run 7", "run 3", *(f"run {index}" for index in (10, 9, 8, 6, 5, 4, 2, 1, 0))]
    )
    drawn = page.get_by_role("button", name=re.compile("^Draw "), pressed=True)
    expect(drawn).to_have_count(10)
    for name in ("parent", "run 3", "run 4"):
        expect(page.get_by_label(f"Draw {name}", exact=True)).to_have_attribute("aria-pressed", "true")


def test_child_runs_stand_under_their_parents(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"families {uuid.uuid4().hex}")
    for index, name in enumerate("pq"):
        parent = api.run(experiment, name, start=START + index * 10_000)
        for child in range(2):
            tags = {"mlflow.parentRunId": parent}
            api.run(experiment, f"{name}{child}", start=START + index * 10_000 + child + 1, tags=tags)
    page.goto(site.runs(experiment))
    expect(row(page, "p0")).to_be_visible()
    expect_order(page, ["q", "q1", "q0", "p", "p1", "p0"])
    expect(row(page, "q1")).to_have_attribute("aria-level", "2")
    row(page, "q").get_by_role("button", name="Close q").click()
    expect(row(page, "q1")).to_have_count(0)
    page.reload()
    expect(row(page, "p0")).to_be_visible()
    expect_order(page, ["q", "p", "p1", "p0"])
    page.get_by_role("treegrid").focus()
    for key in ("Home", "ArrowRight"):
        page.keyboard.press(key)
    expect(row(page, "q1")).to_be_visible()
    page.get_by_role("button", name="Display").click()
    page.get_by_text("Flat", exact=True).click()
    page.wait_for_function("document.querySelectorAll('[aria-level=\"2\"]').length === 0")
    expect_order(page, ["q1", "q0", "q", "p1", "p0", "p"])


def test_the_first_of_the_list_are_those_that_stand_first_in_it(page: Page, site: Site, api: Api) -> None:
    """Of families too, which stand elsewhere than by their start; one that is closed stays drawn."""
    found = api.experiment(f"eyes {uuid.uuid4().hex}")
    loss = [point("loss", step, step) for step in range(2)]
    parent = api.run(found, "parent", start=1)
    for index in range(12):
        api.run(found, f"run {index:02}", start=100 + index, metrics=loss)
    api.run(found, "old child", start=2, metrics=loss, tags={"mlflow.parentRunId": parent})
    api.run(found, "child", start=500, metrics=loss, tags={"mlflow.parentRunId": parent})
    page.goto(site.runs(found, top="10"))
    # Three of the family, then the seven newest.
    drawn = ["parent", "child", "old child", *(f"run {index:02}" for index in range(11, 4, -1))]
    expect(page.locator(".row-eye-drawn")).to_have_count(len(drawn))
    for name in drawn:
        expect(page.get_by_role("button", name=f"Draw {name}", exact=True)).to_have_attribute("aria-pressed", "true")
    page.goto(site.runs(found, top="10", tree="closed"))
    expect(page.locator(".row-eye-drawn")).to_have_count(len(drawn) - 2)
    page.goto(site.runs(found, top="10", tree="closed", show="charts"))
    expect(page.locator(".legend-row")).to_have_count(len(drawn))


def test_eyes_say_which_runs_are_drawn(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    eye = row(page, "e").get_by_role("button", name="Draw e")
    expect(eye).to_have_attribute("aria-pressed", "true")
    eye.click()
    expect(eye).to_have_attribute("aria-pressed", "false")
    assert in_url(page, "hide") == zoo.runs["e"]
    page.get_by_role("button", name="Runs in the charts").click()
    page.get_by_role("menuitem", name="Draw none").click()
    expect(page.locator(".row-eye-drawn")).to_have_count(0)
    eye.click()
    expect(page.locator(".row-eye-drawn")).to_have_count(1)
    page.get_by_text("Charts", exact=True).click()
    legend = page.get_by_label("Runs in the charts")
    expect(legend.get_by_role("listitem")).to_have_count(1)
    expect(legend.get_by_role("listitem")).to_contain_text("e")


def test_selected_runs_are_tagged_and_lose_tags(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"tagging {uuid.uuid4().hex}")
    runs = [api.run(experiment, name, start=START + index, tags={"old": "1"}) for index, name in enumerate("abc")]
    page.goto(site.runs(experiment, cols="tags.stage,tags.old"))
    expect_names(page, "cba")
    page.get_by_role("grid").focus()
    for key in ("ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    expect(page.get_by_text("2 selected")).to_be_visible()
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_label("Key").fill("stage")
    page.get_by_label("Value").fill("chosen")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("2 runs tagged stage.")).to_be_visible()
    expect(cell(page, "c", "tags.stage")).to_have_text("chosen")
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_text("Remove a tag").click()
    page.get_by_label("Key").fill("old")
    expect(page.get_by_text("2 runs of 2 have it.")).to_be_visible()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("2 runs lost the tag old.")).to_be_visible()
    answer = api.post("runs/search", {"experiment_ids": [experiment], "order_by": ["attributes.start_time"]})
    tags = [{tag["key"]: tag["value"] for tag in run["data"]["tags"]} for run in answer["runs"]]
    assert [run["info"]["run_id"] for run in answer["runs"]] == runs
    assert [(each.get("stage"), each.get("old")) for each in tags] == [(None, "1"), ("chosen", None), ("chosen", None)]


def test_the_filter_completes_keys_and_values(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    page.get_by_label("Filter runs").click()
    editor = page.locator(".cm-content")
    expect(editor).to_be_focused()
    offered = page.locator(".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)").get_by_role("option")
    page.keyboard.type("mod")
    expect(offered).to_have_text(["modelparams"])
    page.keyboard.press("Tab")
    expect(editor).to_have_text("params.model ")
    page.keyboard.type("= v")
    expect(offered).to_have_text(["vit"])
    page.keyboard.press("Tab")
    expect(editor).to_have_text("params.model = 'vit'")
    page.keyboard.press("Enter")
    expect_names(page, "fe")
    assert in_url(page, "filter") == "params.model = 'vit'"


def test_a_filter_is_chips_and_text(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, filter="params.model = 'cnn' AND metrics.loss < 1.6"))
    expect_names(page, "dc")
    chips = page.get_by_role("list", name="Filter").get_by_role("listitem")
    expect(chips).to_have_count(2)
    page.get_by_role("button", name="Remove metrics.loss < 1.6").click()
    expect_names(page, "dcba")
    chips.get_by_role("button", name="params.model = 'cnn'", exact=True).click()
    expect(page.locator(".cm-content")).to_be_focused()
    expect(page.get_by_label("Filter runs")).to_have_text("params.model = 'cnn'")
    page.keyboard.type(" AND attributes.run_name != 'a'")
    page.keyboard.press("Enter")
    expect_names(page, "dcb")
    page.get_by_role("grid").focus()
    expect(chips).to_have_count(2)


def test_an_error_is_marked_where_it_stands(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment))
    expect_names(page, "fedcba")
    page.get_by_label("Filter runs").click()
    expect(page.locator(".cm-content")).to_be_focused()
    page.get_by_label("Filter runs").fill("params.model = 'cnn' AND attributes.colour = 'red'")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("colour")
    expect(page.locator(".filter-wrong")).to_have_text("attributes.colour = 'red'")
    page.keyboard.type("x")
    expect(page.locator(".filter-wrong")).to_have_count(0)


def test_a_phone_shows_names_values_and_menus(page: Page, site: Site, zoo: Zoo) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.runs(zoo.experiment, cols="metrics.loss", pincols="metrics.loss"))
    expect_names(page, "fedcba")
    expect(cell(page, "a", "metrics.loss")).to_be_in_viewport()
    page.get_by_role("button", name="Display").click()
    expect(page.get_by_label("Group by")).to_be_in_viewport()
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_links_of_a_view_can_be_read(page: Page, site: Site, zoo: Zoo) -> None:
    search = {"cols": "metrics.loss,params.lr", "group": "params.model", "stat": "min", "baseline": zoo.runs["a"]}
    page.goto(site.runs(zoo.experiment, **search))
    expect(page.locator(".grid-row-group")).to_have_count(2)
    expect(page.locator(".grid-row-group").nth(0)).to_contain_text("1.25")
    assert in_url(page, "group") == "params.model"
