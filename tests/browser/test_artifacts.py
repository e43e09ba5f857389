"""The artifacts of a run: the tree, downloads and uploads."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.browsing import Site, contrast
from tests.browser.logged import AA, Logged, folder_on_disk, item, tree, view
from tests.browser.realistic import Api
from tests.support import ServerProcess

# --- the tree -------------------------------------------------------------------------------------------------------


def test_folders_are_listed_when_they_are_opened(page: Page, logged: Logged) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "artifacts/list" in request.url else None)
    page.goto(logged.site.run(logged.experiment, logged.run))
    page.get_by_role("link", name="Artifacts", exact=True).click()
    expect(item(page, "README.md")).to_contain_text("B")
    # `images` is looked at for the tab of that name.
    assert [url for url in asked if "path=" in url and not url.endswith("path=images")] == []
    item(page, "code").click()
    expect(item(page, "train.py")).to_have_attribute("aria-level", "2")
    expect(page).to_have_url(re.compile("/artifacts/code$"))
    assert len([url for url in asked if "path=code" in url]) == 1
    item(page, "train.py").click()
    expect(page).to_have_url(re.compile("/artifacts/code/train.py$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/artifacts/code$"))
    item(page, "code").locator(".tree-fold").click()
    expect(item(page, "train.py")).to_have_count(0)


def test_the_keyboard_goes_everywhere(page: Page, logged: Logged) -> None:
    page.goto(logged.at())
    expect(item(page, "README.md")).to_be_visible()
    tree(page).focus()
    for key in ("ArrowDown", "Home", "ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    code = item(page, "code")
    expect(code).to_have_attribute("aria-expanded", "true")
    expect(item(page, "train.py")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(item(page, "train.py")).to_have_attribute("aria-selected", "true")
    expect(view(page)).to_contain_text("class Schedule")
    page.keyboard.press("ArrowLeft")
    expect(tree(page)).to_have_attribute("aria-activedescendant", code.get_attribute("id") or "")
    page.keyboard.press("ArrowLeft")
    expect(code).to_have_attribute("aria-expanded", "false")


def test_a_link_restores_folder_file_and_view(page: Page, logged: Logged) -> None:
    page.goto(logged.at("evaluation/summary.json", **{"as": "source"}))
    expect(item(page, "summary.json")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Source")).to_be_checked()
    expect(view(page)).to_contain_text('"pixel_accuracy": 0.962')
    expect(page.get_by_role("navigation", name="Path")).to_contain_text("summary.json")
    page.get_by_role("navigation", name="Path").get_by_role("link", name="evaluation").click()
    expect(view(page).get_by_role("row").filter(has_text="metrics.csv")).to_contain_text("1.0 MB")
    expect(view(page)).to_contain_text("6 files")


def test_names_of_all_kinds(page: Page, logged: Logged) -> None:
    page.goto(logged.at("names"))
    view(page).get_by_role("link", name="ü 100% #1 & more?.txt").click()
    expect(view(page)).to_contain_text("one file")
    page.reload()
    expect(view(page)).to_contain_text("one file")
    expect(page.get_by_role("navigation", name="Path")).to_contain_text("ü 100% #1 & more?.txt")


def test_ten_thousand_files_are_no_ten_thousand_rows(
    page: Page, server: ServerProcess, api: Api, site: Site, empty_run: tuple[str, str]
) -> None:
    experiment, run = empty_run
    folder = folder_on_disk(server, experiment, run) / "shards"
    folder.mkdir(parents=True)
    for index in range(3000):
        (folder / f"part-{index:05}.txt").touch()
    page.goto(site.artifact(experiment, run, "shards/part-02900.txt"))
    expect(item(page, "part-02900.txt")).to_be_in_viewport()
    assert tree(page).get_by_role("treeitem").count() < 100


def test_a_running_run_shows_new_files(page: Page, server: ServerProcess, api: Api, site: Site) -> None:
    experiment = api.experiment(f"live {uuid.uuid4().hex}")
    run = api.run(experiment, "live", status="RUNNING")
    page.goto(site.artifact(experiment, run))
    expect(view(page)).to_contain_text("This run has logged no artifacts.")
    folder = folder_on_disk(server, experiment, run)
    folder.mkdir(parents=True)
    (folder / "checkpoint.txt").write_text("step 1")
    expect(item(page, "checkpoint.txt")).to_be_visible(timeout=20_000)


# --- down and up ----------------------------------------------------------------------------------------------------


def test_a_file_is_downloaded(page: Page, logged: Logged) -> None:
    page.goto(logged.at("names/ü 100% #1 & more?.txt"))
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download").click()
    assert Path(downloading.value.path()).read_text() == "one file\n"
    page.goto(logged.at(f"{logged.model}/requirements.txt"))
    # Until it is opened, the file before is the one that would be downloaded.
    expect(page.get_by_role("navigation", name="Path")).to_contain_text("requirements.txt")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download").click()
    assert downloading.value.suggested_filename == "requirements.txt"
    assert "scikit-learn" in Path(downloading.value.path()).read_text()


@pytest.mark.parametrize("folder", ["evaluation", "", "model"])
def test_a_folder_is_downloaded_as_an_archive(page: Page, logged: Logged, folder: str) -> None:
    page.goto(logged.at(logged.model if folder == "model" else folder))
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download .zip").click()
    assert downloading.value.suggested_filename.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(Path(downloading.value.path()).read_bytes())) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    wanted = {"evaluation": "answers.json", "": "code/train.py", "model": "MLmodel"}[folder]
    assert any(name.endswith(wanted) for name in names), names


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def on_disk(path: Path, content: bytes) -> Path:
    """For what is large: the page reads it by itself, and it need not be carried there."""
    path.write_bytes(content)
    return path


def files_input(page: Page) -> Locator:
    return page.get_by_label("Files to upload")


def test_files_are_uploaded_into_the_selected_folder(
    page: Page, server: ServerProcess, site: Site, empty_run: tuple[str, str]
) -> None:
    experiment, run = empty_run
    folder = folder_on_disk(server, experiment, run) / "data"
    folder.mkdir(parents=True)
    (folder / "old.txt").write_text("old")
    page.goto(site.artifact(experiment, run, "data"))
    files_input(page).set_input_files(
        [
            file("new ü.txt", b"new"),
            file("more.csv", b"a,b\n1,2\n"),
        ]
    )
    expect(page.get_by_role("status").filter(has_text="2 files uploaded")).to_be_visible()
    expect(item(page, "new ü.txt")).to_be_visible()
    assert (folder / "new ü.txt").read_bytes() == b"new"
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator(".uploads")).to_have_count(0)

    files_input(page).set_input_files([file("old.txt", b"changed")])
    dialog = page.get_by_role("dialog", name="Replace a file?")
    expect(dialog).to_contain_text("“old.txt” exists already.")
    dialog.get_by_role("button", name="Cancel").click()
    assert (folder / "old.txt").read_text() == "old"
    files_input(page).set_input_files([file("old.txt", b"changed")])
    dialog.get_by_role("button", name="Replace").click()
    expect(page.get_by_role("status").filter(has_text="1 file uploaded")).to_be_visible()
    assert (folder / "old.txt").read_text() == "changed"


DROP = """(zone, names) => {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File([name], name));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    if (type === 'dragover') zone.dataset.hint = document.querySelector('.drop-hint')?.textContent ?? '';
  }
}"""


def test_files_are_dropped(page: Page, server: ServerProcess, site: Site, empty_run: tuple[str, str]) -> None:
    experiment, run = empty_run
    page.goto(site.artifact(experiment, run))
    expect(view(page)).to_contain_text("This run has logged no artifacts.")
    page.locator(".artifacts").evaluate(DROP, ["dropped.txt"])
    expect(item(page, "dropped.txt")).to_be_visible()
    assert (folder_on_disk(server, experiment, run) / "dropped.txt").read_text() == "dropped.txt"
    expect(page.locator(".drop-hint")).to_have_count(0)


def test_what_cannot_be_uploaded_says_why(page: Page, site: Site, empty_run: tuple[str, str], tmp_path: Path) -> None:
    experiment, run = empty_run
    page.goto(site.artifact(experiment, run))
    uploads = page.get_by_role("region", name="Uploads")
    files_input(page).set_input_files(
        [
            on_disk(tmp_path / "huge.bin", b"0" * 11_000_000),
            on_disk(tmp_path / "nothing.txt", b""),
        ]
    )
    expect(uploads.get_by_role("status")).to_have_text("2 files were not uploaded")
    expect(uploads).to_contain_text("11 MB are more than the 10 MB")
    expect(uploads).to_contain_text("Request must specify data.")


def test_a_large_file_goes_through_the_proxy(page: Page, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    options = ("--artifacts-destination", str(tmp_path / "store"))
    process = ServerProcess(
        f"sqlite:///{tmp_path / 'tailrace.db'}", tmp_path, artifact_root="mlflow-artifacts:/", options=options
    )
    try:
        process.start()
        run = Api(process.url).run("0", "proxied")
        page.goto(Site(process.url).artifact("0", run))
        files_input(page).set_input_files([on_disk(tmp_path / "big 50%.bin", b"0" * 12_000_000)])
        expect(page.get_by_role("status").filter(has_text="file")).to_have_text("1 file uploaded")
        expect(view(page).get_by_role("row").filter(has_text="big")).to_contain_text("12 MB")
    finally:
        process.stop()


def test_nothing_is_uploaded_to_models_and_deleted_runs(
    page: Page, api: Api, site: Site, logged: Logged, empty_run: tuple[str, str]
) -> None:
    page.goto(logged.at(logged.model))
    expect(view(page)).to_contain_text("sepal length (cm)")
    expect(page.get_by_role("button", name="Upload")).to_have_count(0)
    experiment, run = empty_run
    api.post("runs/delete", {"run_id": run})
    page.goto(site.artifact(experiment, run))
    expect(view(page)).to_contain_text("This run has logged no artifacts.")
    expect(page.get_by_role("button", name="Upload")).to_have_count(0)


# --- how it looks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_can_be_read(open_page: Callable[..., Page], logged: Logged, theme: str) -> None:
    page = open_page(color_scheme=theme)
    looks = {
        "code/train.py": (".hljs-keyword", ".hljs-string", ".hljs-number", ".hljs-comment", ".code-numbers"),
        "evaluation/summary.json": (".json-name", ".json-string", ".json-number", ".json-word", ".json-array"),
        "evaluation/answers.json": (".data-head button", ".data-cell i", ".data-number button"),
        "images": (".image-step", ".image-time", ".step-count"),
        logged.model: (
            ".facts dt",
            ".signature caption",
            ".tabs a",
            ".tree-extra",
            '[aria-selected="true"] .tree-name',
        ),
    }
    for path, selectors in looks.items():
        page.goto(logged.at(path))
        for selector in selectors:
            expect(page.locator(selector).first).to_be_visible()
            assert contrast(page, selector) >= AA, f"{path}: {selector}"


def test_nothing_is_wider_than_a_phone(open_page: Callable[..., Page], logged: Logged) -> None:
    page = open_page(width=390, height=844)
    for path in ("", "images", "code/train.py", "evaluation/metrics.csv", "evaluation/summary.json", "old_model"):
        page.goto(logged.at(path))
        expect(page.get_by_role("navigation", name="Path")).to_contain_text(path.rpartition("/")[2])
        expect(view(page)).not_to_contain_text("Loading")
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, path
    # Without the tree the listings lead down, and the path back up.
    page.goto(logged.at())
    view(page).get_by_role("link", name="code").click()
    view(page).get_by_role("link", name="train.py").click()
    expect(view(page)).to_contain_text("class Schedule")
    page.get_by_role("navigation", name="Path").get_by_role("link", name="Artifacts").click()
    expect(view(page).get_by_role("link", name="README.md")).to_be_visible()
