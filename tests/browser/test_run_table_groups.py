"""Runs in groups: their names, counts and statistics, and the runs in them."""

from __future__ import annotations

import re
import uuid
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Site
from tests.browser.realistic import Api, point
from tests.browser.zoo import START, Zoo, cell, column_menu, expect_names, in_url, row


def test_the_numbers_of_groups_stand_under_those_of_runs(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss", group="params.model"))
    page.get_by_role("button", name=re.compile("^cnn")).click()
    expect_names(page, "dcba")
    texts = page.locator('.grid-row [data-column="metrics.loss"]').all_text_contents()
    assert [text.strip() for text in sorted(texts)] == ["0.875", "1.25", "1.5", "1.625", "1.75", "2"]
    # What is behind the point is as wide everywhere: digits, or blanks as wide as them.
    assert {len(text) - 1 for text in texts} == {4}


def test_the_group_without_a_data_set_has_all_its_runs(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"few data sets {uuid.uuid4().hex}")
    for index in range(104):
        run = api.run(experiment, f"r{index}", start=START + index)
        if index == 0:
            dataset = {"name": "c4", "digest": "d", "source_type": "local", "source": "{}"}
            api.post("runs/log-inputs", {"run_id": run, "datasets": [{"dataset": dataset}]})
    page.goto(site.runs(experiment, group="dataset.name"))
    page.get_by_role("button", name=re.compile("^none")).click()
    expect(row(page, "r103")).to_be_visible()
    grid = page.get_by_role("treegrid")
    grid.evaluate("(element) => element.scrollTo(0, 1e6)")
    expect(page.get_by_text("100 of 103 runs")).to_be_visible()
    page.get_by_role("button", name="Show more").click()
    expect(page.get_by_text("100 of 103 runs")).to_have_count(0)
    grid.evaluate("(element) => element.scrollTo(0, 1e6)")
    expect(row(page, "r1")).to_be_visible()
    expect(row(page, "r0")).to_have_count(0)
    grid.evaluate("(element) => element.scrollTo(0, 0)")
    page.get_by_label("Select all runs of dataset name = none").click()
    expect(page.get_by_text("103 selected")).to_be_visible()


def test_what_nothing_is_grouped_by_is_passed_over(page: Page, site: Site, zoo: Zoo) -> None:
    """An address written by hand, or of a later release."""
    page.goto(site.runs(zoo.experiment, group="metrics.loss,param:model,nonsense"))
    expect(page.get_by_role("link", name="a", exact=True)).to_be_visible()
    expect(page.get_by_text("grouped by")).to_have_count(0)


def test_groups_have_counts_statistics_and_runs(page: Page, site: Site, zoo: Zoo) -> None:
    page.goto(site.runs(zoo.experiment, cols="metrics.loss,params.model"))
    expect_names(page, "fedcba")
    column_menu(page, "model", "Group by model")
    groups = page.locator(".grid-row-group")
    expect(groups).to_have_count(2)
    expect(page.get_by_text("2 groups")).to_be_visible()
    expect(groups.nth(0)).to_contain_text("cnn4")
    # (2 + 1.75 + 1.5 + 1.25) / 4
    expect(groups.nth(0)).to_contain_text("1.625")
    page.get_by_role("button", name=re.compile("^cnn")).click()
    expect_names(page, "dcba")
    page.get_by_role("button", name="Display").click()
    page.get_by_text("Max", exact=True).click()
    page.keyboard.press("Escape")
    expect(groups.nth(1)).to_contain_text("vit2")
    expect(groups.nth(1).locator('[data-column="metrics.loss"]')).to_have_text(re.compile(r"^1\s*$"))
    assert in_url(page, "stat") == "max"
    page.goto(site.runs(zoo.experiment, group="tags.team"))
    page.get_by_role("button", name=re.compile("^none")).click()
    expect_names(page, "eca")
    page.get_by_role("button", name="Do not group").click()
    expect_names(page, "fedcba")


def test_a_phone_shows_long_names_and_the_keys_of_groups(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"phone {uuid.uuid4().hex}")
    for index, lr in enumerate(("0.0001", "0.001")):
        params = {"optimizer": "adamw", "per_device_train_batch_size": "128", "lr": lr}
        metrics = [point("loss", 1.5)]
        name = f"resnet50-augmented-warmup-{index}"
        api.run(experiment, name, start=START + index, params=params, metrics=metrics)
    page.set_viewport_size({"width": 390, "height": 844})
    group = "params.optimizer,params.lr,params.per_device_train_batch_size"
    page.goto(site.runs(experiment, cols="metrics.loss", group=group))
    for lr, name in (("0.0001", "resnet50-augmented-warmup-0"), ("0.001", "resnet50-augmented-warmup-1")):
        toggle = page.get_by_role("button", name=re.compile(rf"optimizer adamw lr {lr} per_device"))
        expect(toggle).to_be_visible()
        values = toggle.locator(".group-value > span:last-child")
        assert values.all_text_contents() == ["adamw", lr, "128"]
        for whole in toggle.locator(".group-value").all():
            assert whole.evaluate("(element) => element.scrollHeight <= element.clientHeight + 1")
        within = "(element) => element.clientHeight <= element.closest('.grid-row').clientHeight"
        assert toggle.locator(".group-name").evaluate(within)
        toggle.click()
        link = row(page, name).get_by_role("link")
        assert link.evaluate("(element) => element.scrollHeight <= element.clientHeight + 1")
        expect(cell(page, name, "metrics.loss")).to_be_in_viewport(ratio=1)
    page.goto(site.runs(experiment, cols="metrics.loss", group="tags.mlflow.runName"))
    expect(page.locator(".group-name").filter(has_text="resnet50")).to_have_count(2)
    for long in page.locator(".group-name").all():
        assert long.evaluate(within)
    page.go_back()
    expect(page.locator(".grid-row")).to_have_count(4)
    # No row lies over another.
    boxes = page.locator(".grid-row").evaluate_all(
        """(rows) => rows.map((row) => row.getBoundingClientRect()).sort((a, b) => a.top - b.top)
            .map(({ top, bottom }) => [top, bottom])"""
    )
    assert len(boxes) == 4
    assert all(bottom == pytest.approx(top) for (_, bottom), (top, _) in pairwise(boxes))
