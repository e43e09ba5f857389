"""The files of several runs: one tree of all names, and the chosen file of each run side by side."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tailrace.demo.pictures import png
from tests.browser.browsing import Site, contrast, settled_box
from tests.browser.logged import folder_on_disk, item, tree, view
from tests.browser.realistic import Api
from tests.support import ServerProcess

GREY = (120, 120, 120)
CONFIG = [f"key_{number}: {number}" for number in range(60)]
LARGEST = 2_000_000
"""Bytes of a text that is compared."""


@dataclass(frozen=True)
class Files:
    site: Site
    runs: dict[str, str]

    def at(self, file: str = "", names: str = "abc", **search: str) -> str:
        runs = json.dumps([self.runs[name] for name in names])
        if file:
            search["file"] = file
        return self.site.compare(runs=runs, view="artifacts", **search)


def config(*changes: tuple[int, str]) -> str:
    lines = list(CONFIG)
    for number, text in changes:
        lines[number] = text
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def files(server: ServerProcess, site: Site, api: Api) -> Files:
    """Runs a and b of one experiment, c of another."""
    experiment, other = (api.experiment(f"files {uuid.uuid4().hex}") for _ in range(2))
    runs = {name: api.run(other if name == "c" else experiment, name) for name in "abc"}
    written: dict[str, dict[str, str | bytes]] = {
        "a": {
            "config.yaml": config(),
            "only-a.csv": "x,y\n1,2\n",
            "grown.log": "short\n",
            "weights": b"\x00\x01",
            "weights.pkl": b"\x00\x01",
            "picture.png": png([[GREY] * 900] * 20),
            "report.json": json.dumps({"rows": [["shelf", number, 0.5] for number in range(99)]}),
            "code/train.py": "print(1)\n",
            "images/mask%step%0%timestamp%1%aaaa.png": png([[GREY] * 40] * 40),
            "images/mask%step%7%timestamp%2%bbbb.png": png([[GREY] * 40] * 40),
        },
        "b": {
            "config.yaml": config((20, "key_20: twenty"), (35, "key_35: -35"), (50, "key_50:  50")),
            "grown.log": "x" * (LARGEST + 1),
            "weights": b"\x00\x01",
            "weights.pkl": b"\x00\x01",
            "picture.png": png([[GREY] * 450] * 20),
            "report.json": json.dumps({"rows": [["shelf", number, 0.5 + (number == 44)] for number in range(99)]}),
            "code/train.py": "print(2)\n",
            "images/mask%step%7%timestamp%2%cccc.png": png([[GREY] * 40] * 40),
        },
        "c": {"config.yaml": config((20, "key_20: twenty")) + "last: yes\n"},
    }
    for name, own in written.items():
        folder = folder_on_disk(server, other if name == "c" else experiment, runs[name])
        for path, content in {**own, "same.txt": "the same\n"}.items():
            write(folder / path, content)
    for name in "ab":
        created = api.post("logged-models", {"experiment_id": experiment, "name": "net", "source_run_id": runs[name]})
        info = created["model"]["info"]
        api.post("runs/outputs", {"run_id": runs[name], "models": [{"model_id": info["model_id"], "step": 0}]})
        write(Path(urlsplit(info["artifact_uri"]).path) / "MLmodel", f"flavor: {name}\n")
    return Files(site, runs)


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def rows(page: Page) -> Locator:
    return page.locator(".compared-body .compared-row")


def row(page: Page, text: str) -> Locator:
    return rows(page).filter(has_text=text)


def heads(page: Page) -> Locator:
    return page.locator(".column-head")


def states(page: Page) -> Locator:
    return page.locator(".column-state")


def test_the_names_of_all_runs_are_one_tree(page: Page, files: Files) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "artifacts/list" in request.url else None)
    page.goto(files.at())
    expect(item(page, "config.yaml")).to_contain_text("sizes differ")
    expect(item(page, "same.txt")).to_contain_text("9 B")
    expect(item(page, "same.txt")).not_to_contain_text("of 3")
    expect(item(page, "only-a.csv")).to_contain_text("1 of 3")
    expect(item(page, "picture.png")).to_contain_text("2 of 3")
    expect(item(page, "net")).to_contain_text("2 of 3")
    expect(view(page)).to_contain_text("Choose a file")
    assert [url for url in asked if "path=" in url] == []
    item(page, "code").click()
    expect(item(page, "train.py")).to_contain_text("2 of 3")
    page.goto(files.at("nothing.txt"))
    expect(view(page).get_by_role("alert")).to_contain_text("None of these runs has an artifact “nothing.txt”.")


def test_the_tab_and_the_chosen_file_are_in_the_address(page: Page, files: Files) -> None:
    page.goto(files.at().replace("view=artifacts", ""))
    page.get_by_label("Artifacts").check(force=True)
    expect(page).to_have_url(re.compile("view=artifacts"))
    item(page, "config.yaml").click()
    expect(page).to_have_url(re.compile("file=config.yaml"))
    expect(row(page, "key_20")).to_be_visible()
    item(page, "same.txt").click()
    expect(view(page)).to_contain_text("Identical in all 3 runs")
    page.go_back()
    expect(row(page, "key_20")).to_be_visible()
    page.reload()
    expect(row(page, "key_20")).to_be_visible()
    expect(item(page, "config.yaml")).to_have_attribute("aria-selected", "true")


def test_a_text_is_compared_line_by_line_with_the_first_run(page: Page, files: Files) -> None:
    page.goto(files.at("config.yaml"))
    expect(page.locator(".column-head a[title]:not([download])")).to_have_text(["a", "b", "c"])
    expect(states(page)).to_have_text(["reference", "3 lines differ", "2 lines differ"])
    changed = row(page, "key_20").get_by_role("cell")
    expect(changed).to_have_text(["21−key_20: 20", "21~key_20: twenty", "21~key_20: twenty"])
    expect(changed.nth(1).locator("ins .diff-word")).to_have_text("twenty")
    # One space more is a change that can be seen.
    expect(row(page, "key_50").locator(".diff-word").first).to_contain_text("·")
    added = row(page, "last: yes").get_by_role("cell")
    expect(added).to_have_text(["no such line", "no such line", "61+last: yes"])
    expect(row(page, "key_5: 5")).to_have_count(0)
    page.get_by_role("button", name="17 lines are the same: show them").click()
    expect(row(page, "key_5: 5")).to_be_visible()
    expect(page.get_by_role("region", name="config.yaml, side by side")).to_be_focused()


def test_next_and_previous_difference(page: Page, files: Files) -> None:
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(files.at("config.yaml"))
    expect(view(page)).to_contain_text("4 differences")
    pointed_out = page.locator(".compared-row-active")
    page.keyboard.press("n")
    expect(view(page)).to_contain_text("1 of 4 differences")
    expect(pointed_out).to_contain_text("twenty")
    page.get_by_role("button", name="Previous difference").click()
    expect(view(page)).to_contain_text("4 of 4 differences")
    expect(pointed_out).to_contain_text("last: yes")
    expect(pointed_out).to_be_in_viewport()
    # Whoever has scrolled away comes back.
    page.get_by_role("region", name="config.yaml, side by side").evaluate("(region) => region.scrollTo(0, 0)")
    expect(pointed_out).not_to_be_in_viewport()
    page.keyboard.press("n")
    page.keyboard.press("p")
    expect(pointed_out).to_be_in_viewport()


def test_the_baseline_is_what_the_others_are_compared_with(page: Page, files: Files) -> None:
    page.goto(files.at("config.yaml", baseline=files.runs["c"]))
    expect(heads(page).first).to_contain_text("c")
    expect(states(page)).to_have_text(["reference", "2 lines differ", "3 lines differ"])
    page.get_by_label("b is the baseline").check()
    expect(heads(page).first).to_contain_text("b")
    assert parse_qs(urlsplit(page.url).fragment.partition("?")[2])["baseline"] == [files.runs["b"]]
    # Where the baseline has no such file, the first run that has it stands in.
    page.goto(files.at("only-a.csv", baseline=files.runs["b"]))
    expect(states(page)).to_have_text(["not in this run", "", "not in this run"])
    expect(row(page, "x,y")).to_be_visible()


def test_what_cannot_be_compared_says_why(page: Page, files: Files) -> None:
    page.goto(files.at("grown.log"))
    expect(states(page)).to_have_text(["", "too large to be compared", "not in this run"])
    expect(heads(page).nth(1)).to_contain_text("2.0 MB")
    with page.expect_download() as download:
        page.get_by_label("Download the file of b").click()
    assert Path(download.value.path()).stat().st_size == LARGEST + 1
    page.goto(files.at("weights"))
    expect(states(page)).to_have_text(["not a text", "not a text", "not in this run"])
    page.goto(files.at("weights.pkl"))
    expect(view(page).get_by_text("files of the kind .pkl have no preview: 2 B")).to_have_count(2)
    expect(page.get_by_label("Download the file of a")).to_be_visible()


def test_json_of_one_line_is_compared_entry_by_entry(page: Page, files: Files) -> None:
    page.goto(files.at("report.json", "ab"))
    expect(states(page)).to_have_text(["reference", "1 line differs"])
    expect(row(page, '["shelf", 44, 1.5]').locator("ins .diff-word")).to_have_text("1")


def test_models_are_compared_by_their_names(page: Page, files: Files) -> None:
    page.goto(files.at())
    item(page, "net").click()
    item(page, "MLmodel").click()
    expect(states(page)).to_have_text(["reference", "1 line differs", "not in this run"])
    page.reload()
    expect(row(page, "flavor: b")).to_be_visible()


def test_images_stand_side_by_side_at_one_scale(page: Page, files: Files) -> None:
    page.goto(files.at("picture.png"))
    pictures = page.locator(".compared-pictures img")
    expect(states(page)).to_have_text(["900 × 20", "450 × 20", ""])
    expect(view(page)).to_contain_text("not in this run")
    wide, half = (settled_box(pictures.nth(index)) for index in range(2))
    assert wide["width"] < 900
    assert half["width"] == pytest.approx(wide["width"] / 2, abs=1)
    assert half["y"] == wide["y"]
    page.get_by_label("Full size").check(force=True)
    expect(pictures.first).to_have_css("width", "900px")
    expect(pictures.nth(1)).to_have_css("width", "450px")


def test_logged_images_of_all_runs_at_one_step(page: Page, files: Files) -> None:
    page.goto(files.at("images"))
    expect(item(page, "3 logged images, by step")).to_be_visible()
    mask = page.get_by_role("region", name="mask")
    expect(mask.get_by_role("img", name="mask, step 7")).to_have_count(2)
    expect(mask).to_contain_text("not in this run")
    page.get_by_role("slider").press("Home")
    expect(mask.get_by_role("img", name="mask, step 0")).to_have_count(1)
    expect(mask).to_contain_text("nothing up to step 0")
    expect(page).to_have_url(re.compile("step=0"))
    page.reload()
    expect(mask.get_by_role("img", name="mask, step 0")).to_have_count(1)


def test_a_run_whose_files_cannot_be_read_does_not_take_the_others_away(page: Page, files: Files) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=400, body='{"error_code": "INVALID_PARAMETER_VALUE", "message": "The store is away."}')

    of_b = re.compile(f"artifacts/list.*run_id={files.runs['b']}")
    page.route(of_b, refuse)
    page.goto(files.at("config.yaml"))
    expect(item(page, "1 of 3 runs: The store is away.")).to_be_visible()
    expect(states(page).nth(1)).to_contain_text("The store is away.")
    expect(states(page).nth(2)).to_have_text("2 lines differ")
    page.unroute(of_b)
    states(page).nth(1).get_by_role("button", name="Try again").click()
    expect(states(page).nth(1)).to_have_text("3 lines differ")
    page.route(re.compile(f"get-artifact.*{files.runs['c']}.*same.txt"), refuse)
    item(page, "same.txt").click()
    expect(states(page).nth(2)).to_contain_text("The store is away.")
    expect(states(page).nth(1)).to_have_text("identical")


def test_runs_without_files(page: Page, site: Site, api: Api) -> None:
    experiment = api.experiment(f"no files {uuid.uuid4().hex}")
    runs = [api.run(experiment, name) for name in "ab"]
    page.goto(site.compare(runs=json.dumps(runs), view="artifacts"))
    expect(view(page)).to_contain_text("These runs have logged no artifacts.")


def test_the_library_that_compares_comes_when_it_is_needed(page: Page, files: Files) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if "ComparedTexts" in request.url else None)
    page.goto(files.at())
    expect(view(page)).to_contain_text("Choose a file")
    assert loaded == []
    item(page, "config.yaml").click()
    expect(row(page, "key_20")).to_be_visible()
    assert loaded != []


def test_many_runs_scroll_sideways_beside_the_first(page: Page, files: Files, api: Api, server: ServerProcess) -> None:
    experiment = api.experiment(f"many files {uuid.uuid4().hex}")
    runs = [api.run(experiment, f"run {number}") for number in range(8)]
    for number, run in enumerate(runs):
        write(folder_on_disk(server, experiment, run) / "config.yaml", f"number: {number}\n")
    page.goto(files.site.compare(runs=json.dumps(runs), view="artifacts", file="config.yaml"))
    expect(heads(page)).to_have_count(8)
    page.get_by_role("region", name="config.yaml, side by side").evaluate("(region) => region.scrollTo(9999, 0)")
    expect(heads(page).last).to_be_in_viewport(ratio=1)
    expect(heads(page).first).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("number: 0")).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_the_runs_stand_one_below_the_other(
    open_page: Callable[..., Page], files: Files, theme: str
) -> None:
    page = open_page(width=390, height=844, color_scheme=theme)
    page.goto(files.at("config.yaml"))
    expect(tree(page)).to_be_visible()
    expect(heads(page).first).to_contain_text("a")
    expect(page.locator(".diff-added").first).to_have_text("21+key_20: twenty")
    expect(page.locator(".diff-removed").first).to_have_text("21−key_20: 20")
    first, second = (settled_box(heads(page).nth(index)) for index in range(2))
    assert (first["x"], first["y"] + first["height"]) <= (second["x"], second["y"] + 2)
    for selector in (
        ".diff-added ins",
        ".diff-removed del",
        ".compared-number",
        ".compared-fold button",
        ".tree-extra",
    ):
        assert contrast(page, selector) >= 4.5, selector
    for file in ("config.yaml", "picture.png", "images"):
        page.goto(files.at(file))
        expect(view(page).locator(".compare-name").first).to_be_visible()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, file
