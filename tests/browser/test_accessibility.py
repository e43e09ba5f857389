"""axe-core finds nothing against WCAG 2.2 AA on any main page, in both themes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import MODEL, PROMPT, Demo
from tests.support import REPOSITORY

AXE = REPOSITORY / "ui" / "node_modules" / "axe-core" / "axe.min.js"
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


PAGES: dict[str, tuple[Callable[[Demo], str], str]] = {
    "experiments": (lambda demo: demo.site.experiments(), "tbody a"),
    "runs": (lambda demo: demo.site.runs(demo.images), ".grid-row"),
    "filtered": (lambda demo: demo.site.runs(demo.images, filter="metrics.`val/accuracy` > 0.8"), ".grid-row"),
    "refused filter": (lambda demo: demo.site.runs(demo.images, filter="bad >"), ".filter-error"),
    "groups": (lambda demo: demo.site.runs(demo.demand, group="params.model", bars="on"), ".grid-row-group"),
    "charts": (lambda demo: demo.site.runs(demo.language, show="charts"), ".line-chart canvas"),
    "table and charts": (lambda demo: demo.site.runs(demo.demand, show="both"), ".run-bar"),
    "compare": (
        lambda demo: demo.site.compare(runs=json.dumps(demo.largest), baseline=demo.largest[0]),
        ".compare-row",
    ),
    "files compared": (
        lambda demo: demo.site.compare(runs=json.dumps(demo.largest), view="artifacts", file="samples.txt"),
        ".compared-cell .diff-word",
    ),
    "images compared": (
        lambda demo: demo.site.compare(
            runs=json.dumps([demo.champion, *demo.largest]), view="artifacts", file="images"
        ),
        ".compared-pictures img",
    ),
    "run": (lambda demo: demo.site.run(demo.images, demo.champion), ".line-chart canvas"),
    "images": (lambda demo: demo.site.images(demo.images, demo.champion), ".image-steps img"),
    "artifacts": (lambda demo: demo.site.artifact(demo.images, demo.champion), ".artifact-head"),
    "markdown": (lambda demo: demo.site.artifact(demo.images, demo.champion, "report.md"), ".markdown table"),
    "table of a file": (
        lambda demo: demo.site.artifact(demo.images, demo.champion, "predictions.json"),
        ".preview-bar",
    ),
    "models": (lambda demo: demo.site.models(), ".name-cell"),
    "model": (lambda demo: demo.site.model(MODEL), ".version-table .chip"),
    "version": (lambda demo: demo.site.model(MODEL, int(demo.version)), ".signature"),
    "versions": (lambda demo: f"{demo.site.model(MODEL)}/compare?from=1&to={demo.version}", ".differs"),
    "prompts": (lambda demo: f"{demo.site.url}/#/prompts", ".name-cell"),
    "prompt": (lambda demo: demo.site.prompt(PROMPT), ".variables"),
    "difference": (lambda demo: demo.site.prompt(PROMPT, version="3", against="2"), ".diff-word"),
    "webhooks": (lambda demo: f"{demo.site.url}/#/webhooks", ".first-run"),
    "settings": (lambda demo: f"{demo.site.url}/#/settings", "h1"),
    "about": (lambda demo: f"{demo.site.url}/#/about", "dl"),
    "nowhere": (lambda demo: f"{demo.site.url}/#/nowhere", ".notice"),
}
"""By name the address, and what is there when the page is."""


def violations(page: Page, rules: dict[str, Any]) -> list[Any]:
    # Run by the browser's own tools, so that the page's Content-Security-Policy stays as it is.
    page.evaluate(AXE.read_text())
    found = page.evaluate("(runOnly) => axe.run({ runOnly })", rules)["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"][:3]]) for rule in found]


# The themes differ in nothing but colours.
@pytest.mark.parametrize(("theme", "rules"), [("light", ALL), ("dark", COLOURS)], ids=["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_a_rule(
    open_page: Callable[..., Page], demo: Demo, name: str, theme: str, rules: dict[str, Any]
) -> None:
    address, landmark = PAGES[name]
    page = open_page(color_scheme=theme)
    page.goto(address(demo))
    expect(page.locator(landmark).first).to_be_visible(timeout=15_000)
    # Rows are dimmed while others are on their way.
    expect(page.locator(".grid-stale .grid-row")).to_have_count(0)
    assert violations(page, rules) == []
