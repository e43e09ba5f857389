"""What a file of a run looks like: a preview for each kind."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.browsing import Site
from tests.browser.logged import Logged, folder_on_disk, item, view
from tests.support import ServerProcess, mlflow_python


def test_code_is_coloured_and_numbered(page: Page, logged: Logged) -> None:
    page.goto(logged.at("code/train.py"))
    text = page.get_by_role("region", name="Text")
    expect(text.locator(".hljs-keyword").first).to_have_text("from")
    expect(text.locator(".code-numbers").first).to_contain_text("24")
    page.get_by_role("button", name="Wrap long lines").click()
    expect(text.locator(".code-numbers").first).to_be_hidden()
    item(page, "config").click()
    item(page, "train.yaml").click()
    expect(text.locator(".hljs-attr").first).to_have_text("model:")


def test_a_long_text_is_whole(page: Page, logged: Logged) -> None:
    page.goto(logged.at("logs/train.log"))
    text = page.get_by_role("region", name="Text")
    expect(view(page)).to_contain_text("9,000 lines")
    text.focus()
    page.keyboard.press("End")
    expect(text).to_contain_text("INFO step 8999")
    expect(text.locator(".code-lines").last).to_be_in_viewport()


def test_of_a_huge_text_the_beginning_is_shown(
    page: Page, server: ServerProcess, site: Site, empty_run: tuple[str, str]
) -> None:
    experiment, run = empty_run
    folder = folder_on_disk(server, experiment, run)
    folder.mkdir(parents=True)
    (folder / "huge.log").write_text("a line of the log, one of many\n" * 300_000)
    page.goto(site.artifact(experiment, run, "huge.log"))
    expect(page.get_by_role("status").filter(has_text="Only")).to_contain_text("first 4.0 MB of 9.3 MB")
    expect(page.locator(".code-lines").first).to_contain_text("a line of the log")


def test_json_is_folded(page: Page, logged: Logged) -> None:
    page.goto(logged.at("evaluation/summary.json"))
    rows = page.get_by_role("tree", name="JSON").get_by_role("treeitem")
    # What JavaScript's own parser refuses or rounds.
    expect(rows.filter(has_text="loss")).to_have_text("loss: NaN")
    expect(rows.filter(has_text="job")).to_have_text("job: 9007199254740993123")
    rows.filter(has_text="confusion").click()
    expect(rows.filter(has_text="300 items")).to_have_count(0)
    rows.filter(has_text="confusion").click()
    rows.filter(has_text="300 items").first.click()
    expect(rows.filter(has_text=re.compile("^2: 6$"))).to_be_visible()
    page.get_by_role("button", name="Fold all", exact=True).click()
    expect(rows).to_have_count(7)
    page.get_by_role("tree", name="JSON").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(rows).to_have_count(1)


def test_a_csv_is_a_table_of_any_length(page: Page, logged: Logged) -> None:
    page.goto(logged.at("evaluation/metrics.csv"))
    table = page.get_by_role("table", name="Table")
    expect(view(page)).to_contain_text("20,000 rows, 6 columns")
    expect(table.get_by_role("row").nth(2)).to_contain_text("sky, cloudy")
    assert table.get_by_role("row").count() < 100
    table.get_by_role("columnheader", name="pixels").get_by_role("button").click()
    expect(table.get_by_role("columnheader", name="pixels")).to_have_attribute("aria-sort", "ascending")
    table.get_by_role("columnheader", name="pixels").get_by_role("button").click()
    expect(table.get_by_role("columnheader", name="pixels")).to_have_attribute("aria-sort", "descending")
    values = table.locator(".data-row").evaluate_all(
        """(rows) => rows.sort((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
            .map((row) => Number(row.querySelectorAll('.data-cell')[3].textContent))"""
    )
    assert len(values) > 10
    assert values == sorted(values, reverse=True)
    page.get_by_label("Search rows").fill("日本")
    expect(view(page)).to_contain_text("2,857 of 20,000 rows")
    expect(page).to_have_url(re.compile("order=3"))
    page.reload()
    expect(view(page)).to_contain_text("2,857 of 20,000 rows")
    expect(table.get_by_role("columnheader", name="pixels")).to_have_attribute("aria-sort", "descending")


def test_the_table_of_log_table(page: Page, logged: Logged) -> None:
    page.goto(logged.at("evaluation/answers.json"))
    table = page.get_by_role("table", name="Table")
    expect(table.get_by_role("row").nth(5)).to_contain_text("null")
    table.get_by_text("Question 3: what is").click()
    dialog = page.get_by_role("dialog", name="Row 4")
    expect(dialog).to_contain_text("what is 3 + 3?")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("dialog", name="Row 5")).to_contain_text("null")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    view(page).get_by_text("Source", exact=True).click()
    expect(view(page)).to_contain_text('{"columns":["prompt"')


def loaded_width(image: Locator) -> int:
    """The width of a picture once it has arrived."""
    return int(image.evaluate("(image) => image.decode().then(() => image.naturalWidth)"))


def test_a_table_with_pictures(page: Page, logged: Logged) -> None:
    page.goto(logged.at("evaluation/pictures.json"))
    table = page.get_by_role("table", name="Table")
    expect(table.get_by_role("row").nth(1)).to_contain_text("car")
    assert loaded_width(table.get_by_role("img").first) == 256


def test_markdown_with_links_and_pictures_of_the_run(page: Page, logged: Logged) -> None:
    page.goto(logged.at("README.md"))
    article = page.locator("article")
    expect(article.get_by_role("heading", level=1)).to_have_text("Segmentation baseline")
    assert loaded_width(article.get_by_role("img")) == 700
    expect(article.locator("pre .hljs-keyword").first).to_have_text("import")
    expect(article.get_by_role("checkbox").first).to_be_checked()
    article.get_by_role("link", name="configuration").click()
    expect(page).to_have_url(re.compile("artifacts/config/train.yaml"))
    expect(view(page)).to_contain_text("resnet50")


def test_hostile_markdown_does_nothing(browser: Browser, logged: Logged) -> None:
    # Not the fixture's page: the browser rightly complains about what it is told not to run.
    page = browser.new_page()
    try:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(logged.at("names/hostile.md"))
        article = page.locator("article")
        expect(article).to_contain_text("covers the page")
        assert article.locator("script, form, iframe, button, [onerror], [style], [id], [class]").count() == 0
        expect(article.get_by_text("a link")).not_to_have_attribute("href", re.compile("."))
        expect(article.get_by_role("link", name="a tracker")).to_have_attribute("href", "https://example.org/pixel.png")
        assert [url for url in asked if "example.org" in url] == []
        expect(page).to_have_title("segmentation-baseline · Tailrace")
    finally:
        page.close()


def test_a_page_runs_but_in_a_sandbox(page: Page, logged: Logged) -> None:
    page.goto(logged.at("evaluation/report.html"))
    frame = page.frame_locator("iframe")
    expect(frame.locator("#out")).to_have_text("The script has run.")
    expect(frame.locator("body")).to_have_attribute("data-walled", "yes")
    expect(page).to_have_title("segmentation-baseline · Tailrace")
    # The same file alone in a tab: the server's headers keep it in the sandbox.
    address = page.get_by_role("link", name="Open in a tab of its own").get_attribute("href")
    page.goto(f"{logged.site.url}/{address}")
    expect(page.locator("#out")).to_have_text("The script has run.")
    assert page.evaluate("origin") == "null"


def test_images_fit_and_zoom(page: Page, logged: Logged) -> None:
    page.goto(logged.at("figures/curve.png"))
    expect(view(page)).to_contain_text("700 × 400 px")
    page.get_by_role("button", name="Show in its own size").click()
    expect(page.get_by_role("button", name="Fit into the page")).to_be_visible()
    page.goto(logged.at("figures/curve.svg"))
    assert loaded_width(view(page).get_by_role("img")) > 0
    view(page).get_by_text("Source", exact=True).click()
    expect(view(page)).to_contain_text("<svg")


def test_a_pdf_is_handed_to_the_browser(page: Page, logged: Logged) -> None:
    with page.expect_response(re.compile(r"get-artifact\?.*curve\.pdf")) as arriving:
        page.goto(logged.at("figures/curve.pdf"))
    assert arriving.value.headers["content-type"] == "application/pdf"
    assert arriving.value.headers["content-disposition"].startswith("inline")
    expect(page.locator("iframe")).to_be_visible()


def test_sound_plays(page: Page, logged: Logged) -> None:
    page.goto(logged.at("media/sample.wav"))
    sound = page.locator("audio")
    expect(sound).not_to_have_js_property("readyState", 0)
    assert sound.evaluate("(sound) => sound.duration") == pytest.approx(2)


RECORD = """async () => {
  const canvas = document.createElement('canvas');
  canvas.width = 160; canvas.height = 120;
  const pen = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((done) => (recorder.onstop = done));
  recorder.start();
  for (let frame = 0; frame < 15; frame++) {
    pen.fillStyle = `hsl(${frame * 20} 60% 50%)`;
    pen.fillRect(0, 0, 160, 120);
    await new Promise((done) => setTimeout(done, 40));
  }
  recorder.stop();
  await stopped;
  return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
}"""


def test_video_plays(page: Page, server: ServerProcess, site: Site, empty_run: tuple[str, str]) -> None:
    experiment, run = empty_run
    page.goto(site.experiments())
    video = bytes(page.evaluate(RECORD))
    folder = folder_on_disk(server, experiment, run)
    folder.mkdir(parents=True)
    (folder / "rollout.webm").write_bytes(video)
    (folder / "broken.mp4").write_bytes(b"no video at all")
    page.goto(site.artifact(experiment, run, "rollout.webm"))
    player = page.locator("video")
    expect(player).not_to_have_js_property("readyState", 0)
    assert player.evaluate("(video) => video.videoWidth") == 160
    page.goto(site.artifact(experiment, run, "broken.mp4"))
    expect(view(page)).to_contain_text("The browser cannot play this video.")


@pytest.mark.parametrize("place", ["logged model", "folder of the run"])
def test_a_model_says_what_it_is(page: Page, logged: Logged, place: str, tmp_path: Path) -> None:
    page.goto(logged.at())
    item(page, "classifier" if place == "logged model" else "old_model").click()
    expect(view(page)).to_contain_text("sepal length (cm)")
    expect(view(page)).to_contain_text("int64 (?)")
    expect(view(page)).to_contain_text("double = 0.5")
    expect(view(page)).to_contain_text("scikit-learn==1.7.2")
    page.get_by_label("Flavor").get_by_text("sklearn").click()
    program = view(page).locator(".code-block").first
    uri = f"models:/{logged.model}" if place == "logged model" else f"runs:/{logged.run}/old_model"
    expect(program).to_contain_text(f'mlflow.sklearn.load_model("{uri}")')
    view(page).locator("summary").filter(has_text="python_function").click()
    expect(view(page)).to_contain_text("mlflow.sklearn")
    # The program does what it promises.
    script = tmp_path / "load.py"
    script.write_text(program.inner_text() + "\nprint(type(model).__name__)\n")
    done = subprocess.run([mlflow_python(), str(script)], capture_output=True, text=True, timeout=120)
    assert done.stdout.strip().endswith("LogisticRegression"), done.stderr
    view(page).get_by_role("link", name="MLmodel").click()
    expect(page).to_have_url(re.compile("/MLmodel$"))
    expect(view(page)).to_contain_text("sepal length (cm)")
    view(page).get_by_text("Source", exact=True).click()
    expect(view(page)).to_contain_text("flavors:")


def image_card(page: Page, key: str) -> Locator:
    return page.locator(f'[data-key="{key}"]')


def test_logged_images_by_step(page: Page, logged: Logged) -> None:
    page.goto(logged.at("images"))
    target = image_card(page, "val/target")
    expect(target).to_contain_text("step 800")
    assert loaded_width(target.get_by_role("img")) > 0
    # Logged twice at the last step.
    expect(image_card(page, "val/prediction").get_by_role("img")).to_have_count(2)
    slider = page.get_by_role("slider", name="Step")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("step=200"))
    expect(image_card(page, "val/prediction")).to_contain_text("step 200")
    # Nothing was logged for this key at this step: the picture before still stands.
    expect(image_card(page, "train/augmented sample")).to_contain_text("step 100")
    page.reload()
    expect(slider).to_have_attribute("aria-valuetext", "step 200")
    expect(image_card(page, "val/prediction")).to_contain_text("step 200")
    expect(image_card(page, "val/prediction")).to_contain_text(re.compile(r"\d{1,2} \w{3} \d{4}"))


def test_a_logged_image_in_full(page: Page, logged: Logged) -> None:
    page.goto(logged.at("images", step="0"))
    image_card(page, "val/prediction").get_by_role("button").click()
    dialog = page.get_by_role("dialog", name="val/prediction")
    expect(dialog).to_contain_text("step 0")
    assert loaded_width(dialog.get_by_role("img")) == 240
    dialog.get_by_role("button", name="Next step").click()
    expect(dialog).to_contain_text("step 100")
    page.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("step 200")
    dialog.get_by_role("button", name="Close").click()
    page.get_by_text("Files", exact=True).click()
    expect(view(page).get_by_role("link", name=re.compile("val#prediction%step%0%.*png"))).to_be_visible()


def test_what_has_no_preview_says_why(page: Page, logged: Logged) -> None:
    messages = {
        "checkpoints/weights.bin": "Files of the kind .bin have no preview.",
        "names/empty.txt": "This file is empty.",
        "names/broken.json": "This is no valid JSON",
        "nowhere/at/all.txt": "This run has no artifact “nowhere/at/all.txt”.",
        "NOTES": "Plain text, although no extension says so.",
    }
    for path, message in messages.items():
        page.goto(logged.at(path))
        expect(view(page)).to_contain_text(message)


def test_a_damaged_or_unreadable_file_says_so(
    page: Page, server: ServerProcess, site: Site, empty_run: tuple[str, str]
) -> None:
    experiment, run = empty_run
    folder = folder_on_disk(server, experiment, run)
    folder.mkdir(parents=True)
    (folder / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n torn")
    (folder / "mystery").write_bytes(b"\x00\x01\x02\x03")
    (folder / "MLmodel").write_text("flavors: [unclosed\n")
    page.goto(site.artifact(experiment, run, "torn.png"))
    expect(view(page)).to_contain_text("The browser cannot show this image")
    page.goto(site.artifact(experiment, run, "mystery"))
    expect(view(page)).to_contain_text("This file is no text")
    page.route("**/get-artifact?*", lambda route: route.fulfill(status=503, json={"message": "Come back later."}))
    page.goto(site.artifact(experiment, run, "MLmodel", **{"as": "source"}))
    expect(page.get_by_role("alert")).to_contain_text("The file could not be read: Come back later.", timeout=15_000)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(view(page)).to_contain_text("flavors: [unclosed")


def test_heavy_parts_come_when_they_are_needed(page: Page, logged: Logged) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(logged.site.experiments())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    heavy = re.compile("Artifact|Markdown|Csv|Json|Code|core|Model|Image")
    assert [name for name in loaded if name.endswith(".js") and heavy.search(name)] == []
    page.goto(logged.at("logs/train.log"))
    expect(view(page)).to_contain_text("9,000 lines")
    # No language, so nothing to colour it with; and no other kind's preview.
    assert [name for name in loaded if re.search("core|Markdown|Csv|Json|ModelView", name)] == []
