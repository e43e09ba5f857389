"""The page of one run: its facts, and its curves drawn on canvas."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import Site, chart, lines, painted_pixels, settled_box
from tests.browser.realistic import Api, long_training, point
from tests.support import wait_until


@pytest.fixture(scope="module")
def experiment(api: Api) -> str:
    return api.experiment(f"runs {uuid.uuid4().hex}")


@pytest.fixture(scope="module")
def training(api: Api, experiment: str) -> str:
    return long_training(api, experiment)


def test_shows_the_facts_of_the_run(page: Page, site: Site, experiment: str, training: str) -> None:
    page.goto(site.run(experiment, training))
    expect(page.get_by_role("heading", level=1)).to_have_text("gpt-small-cosine-warmup")
    expect(page).to_have_title("gpt-small-cosine-warmup · Tailrace")
    facts = page.locator(".facts")
    for text in ("Finished", "2 h 46 min", "adaeze", "/home/adaeze/projects/lm/pretrain.py", training):
        expect(facts).to_contain_text(text)
    expect(page.get_by_text("Baseline for the spring ablations.")).to_be_visible()


def test_params_metrics_and_tags(page: Page, site: Site, experiment: str, training: str) -> None:
    page.goto(site.run(experiment, training))
    params = page.get_by_role("region", name="Parameters", exact=True)
    expect(params).to_contain_text("learning_rate")
    params.get_by_role("searchbox").fill("warmup")
    expect(params.locator(".pair")).to_have_count(1)
    expect(params.locator(".pair")).to_have_text(re.compile("warmup_steps.*40", re.S))
    metrics = page.get_by_role("region", name="Metrics", exact=True)
    expect(metrics.locator(".pair").filter(has_text="diverged")).to_contain_text("NaN")
    metrics.get_by_role("searchbox").fill("train/tokens")
    tokens = metrics.locator(".pair")
    expect(tokens).to_have_count(1)
    expect(tokens.locator("dd").first).to_have_attribute("title", f"{499 * 524_288}, at step 499")
    tokens.click()
    expect(tokens).to_contain_text("step 499 · 500 points")
    tags = page.get_by_role("region", name="Tags", exact=True)
    expect(tags).to_contain_text("2.1-rc1")
    expect(page.get_by_text("mlflow.source.git.commit")).to_be_hidden()
    page.get_by_text("System tags").click()
    expect(page.get_by_text("mlflow.source.git.commit")).to_be_visible()


def test_curves_are_really_drawn(page: Page, site: Site, experiment: str, training: str) -> None:
    page.goto(site.run(experiment, training))
    canvas = lines(page, "train/loss")
    expect(canvas).to_be_visible()
    wait_until(lambda: painted_pixels(canvas) > 200, "a line")


def test_gaps_are_named_and_single_values_are_no_empty_charts(
    page: Page, site: Site, experiment: str, training: str
) -> None:
    page.goto(site.run(experiment, training))
    expect(chart(page, "perplexity").locator(".chart-notice")).to_contain_text("NaN")
    expect(chart(page, "train/grad_norm").locator(".chart-notice")).to_contain_text("∞")
    single = chart(page, "test/accuracy")
    expect(single).to_contain_text("0.8312")
    expect(single).to_contain_text("logged once")
    expect(single.locator("canvas")).to_have_count(0)
    expect(chart(page, "diverged")).to_contain_text("NaN")


def test_chart_settings_are_in_the_url(page: Page, site: Site, experiment: str, training: str) -> None:
    page.goto(site.run(experiment, training))
    page.get_by_label("Filter charts by metric").fill("loss")
    expect(chart(page, "perplexity")).to_have_count(0)
    page.get_by_label("Log y").check()
    page.get_by_text("Relative time").click()
    page.get_by_role("slider").fill("0.6")
    expect(page).to_have_url(re.compile("smooth=0.6"))
    page.reload()
    expect(page.get_by_label("Filter charts by metric")).to_have_value("loss")
    expect(page.get_by_label("Log y")).to_be_checked()
    expect(page.get_by_label("Relative time")).to_be_checked()
    expect(page.get_by_role("slider")).to_have_value("0.6")
    canvas = lines(page, "train/loss")
    expect(canvas).to_be_visible()
    wait_until(lambda: painted_pixels(canvas) > 100, "a line")


def test_the_crosshair_reads_all_charts_at_one_step(page: Page, site: Site, experiment: str, training: str) -> None:
    page.goto(site.run(experiment, training, charts="train"))
    expect(lines(page, "train/accuracy")).to_be_visible()
    over = chart(page, "train/loss").locator(".u-over")
    over.hover(position={"x": 100, "y": 80})
    here = chart(page, "train/loss").locator(".chart-readout")
    expect(here).to_contain_text("@ step")
    step = here.inner_text().split("@")[1]
    expect(chart(page, "train/accuracy").locator(".chart-readout")).to_contain_text(step.strip())


def test_dragging_zooms_with_more_detail_and_a_double_click_resets(
    page: Page, site: Site, experiment: str, training: str
) -> None:
    page.goto(site.run(experiment, training, charts="train/loss"))
    over = chart(page, "train/loss").locator(".u-over")
    box = settled_box(over)
    with page.expect_request(
        lambda request: "metrics/series" in request.url and '"start"' in (request.post_data or "")
    ):
        page.mouse.move(box["x"] + 60, box["y"] + 60)
        page.mouse.down()
        page.mouse.move(box["x"] + 120, box["y"] + 70, steps=4)
        page.mouse.up()
    readout = chart(page, "train/loss").locator(".chart-readout")

    def last_step() -> int:
        page.mouse.move(1, 1)
        over.hover(position={"x": box["width"] - 1, "y": 50})
        _, _, step = readout.inner_text().partition("@ step")
        return int(step or -1)

    wait_until(lambda: 0 <= last_step() < 400, "fewer steps")
    over.dblclick(position={"x": 80, "y": 50})
    wait_until(lambda: last_step() == 499, "all steps")


def test_five_thousand_metrics_load_only_what_is_in_view(page: Page, site: Site, api: Api, experiment: str) -> None:
    metrics = [point(f"layer_{index:04}/norm", float(index % 7), step) for index in range(2500) for step in (1, 2)]
    metrics += [point(f"extra_{index:04}", 1.0, 1) for index in range(2500)]
    run = api.run(experiment, "wide", metrics=metrics)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "metrics/series" in request.url else None)
    page.goto(site.run(experiment, run))
    expect(page.locator(".chart-card").first).to_be_visible()
    page.wait_for_timeout(500)
    assert page.locator(".chart-card").count() < 30
    assert page.locator(".pair").count() < 100
    assert len(asked) < 30
    page.get_by_label("Filter charts by metric").fill("layer_2499")
    expect(chart(page, "layer_2499/norm")).to_be_visible()


def test_rename_delete_and_restore(page: Page, site: Site, api: Api, experiment: str) -> None:
    run = api.run(experiment, "first name")
    page.goto(site.run(experiment, run))
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("New name").fill("second name")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("second name")
    page.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Cancel").click()
    expect(page.locator(".page-head .badge")).to_have_count(0)
    page.get_by_role("button", name="Delete").click()
    dialog.get_by_role("button", name="Delete").click()
    expect(page.locator(".page-head .badge")).to_have_text("deleted")
    page.get_by_role("button", name="Restore").click()
    expect(page.locator(".page-head .badge")).to_have_count(0)


def test_a_running_run_is_followed(page: Page, site: Site, api: Api, experiment: str) -> None:
    run = api.run(experiment, "live", status="RUNNING", metrics=[point("loss", 1.0, 0), point("loss", 0.5, 1)])
    page.goto(site.run(experiment, run))
    expect(lines(page, "loss")).to_be_visible()
    api.post("runs/log-metric", {"run_id": run, "key": "loss", "value": 0.0625, "timestamp": 2, "step": 2})
    expect(chart(page, "loss").locator(".chart-readout")).to_have_text("0.0625")
    api.post("runs/update", {"run_id": run, "status": "FINISHED", "end_time": 4_000_000_000_000})
    expect(page.locator(".facts")).to_contain_text("Finished")


def test_an_unknown_run_says_so(page: Page, site: Site, experiment: str) -> None:
    page.goto(site.run(experiment, "f" * 32))
    expect(page.get_by_role("alert")).to_contain_text(f"Run with id={'f' * 32} not found")
    page.get_by_role("link", name=f"Runs of experiment {experiment}").click()
    expect(page.get_by_role("grid", name="Runs")).to_be_visible()
