"""The model registry and the prompts in the browser: lists, pages, editing in place, versions side by side.

What is looked at is registered by the official client (`scripts/log_models.py`); what is changed, over plain REST.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import Site, contrast
from tests.browser.realistic import Api
from tests.registry.receiver import Receiver
from tests.support import ServerProcess, run_script, sqlite_uri, wait_until

SCRIPT = Path(__file__).parent / "scripts" / "log_models.py"
AA = 4.5

Registered = dict[str, Any]


@pytest.fixture(scope="module")
def registered(server: ServerProcess, tmp_path_factory: pytest.TempPathFactory) -> Registered:
    """What scripts/log_models.py has registered: ids of runs and models, names of models and prompts."""
    name = f"zoo{uuid.uuid4().hex[:8]}"
    result: Registered = run_script(
        SCRIPT, name, directory=tmp_path_factory.mktemp("registered"), tracking_uri=server.url
    )
    return result


@pytest.fixture
def model(api: Api) -> str:
    """A model with three versions that lead nowhere, to be changed."""
    return registered_model(api, f"mine {uuid.uuid4().hex[:8]}", versions=3)


def registered_model(api: Api, name: str, versions: int = 0, **fields: Any) -> str:
    api.post("registered-models/create", {"name": name, **fields})
    for _ in range(versions):
        api.post("model-versions/create", {"name": name, "source": "s3://bucket/model"})
    return name


def names(page: Page) -> list[str]:
    return page.locator(".name-cell a").all_inner_texts()


def version_row(page: Page, version: int) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=f"Version {version}", exact=True))


# --- the list -------------------------------------------------------------------------------------------------------


def test_models_are_found_by_name(page: Page, site: Site, registered: Registered) -> None:
    page.goto(site.models())
    page.get_by_label("Search models by name or tag").fill(registered["fraud"].upper())
    expect(page).to_have_url(re.compile(r"q="))
    expect(page.locator(".name-cell a")).to_have_text([registered["fraud"]])
    row = page.get_by_role("row").filter(has_text=registered["fraud"])
    expect(row).to_contain_text("v3")
    expect(row).to_contain_text("Production")
    expect(row).to_contain_text("champion v2")
    expect(row).to_contain_text("team payments")
    page.reload()
    expect(page.locator(".name-cell a")).to_have_text([registered["fraud"]])
    row.get_by_role("link", name="v2").last.click()
    expect(page).to_have_url(re.compile(r"/versions/2$"))


def test_models_are_found_by_tag(page: Page, site: Site, api: Api) -> None:
    tag = {"key": "squad", "value": f"it's {uuid.uuid4().hex}"}
    name = registered_model(api, f"tagged {uuid.uuid4().hex}", tags=[tag])
    page.goto(site.models(q=name))
    page.get_by_role("button", name=f"squad {tag['value']}").click()
    expect(page.get_by_label("Search models by name or tag")).to_have_value(f'tags.`squad` = "{tag["value"]}"')
    expect(page.locator(".name-cell a")).to_have_text([name])


def test_a_filter_is_sent_when_it_is_whole(page: Page, site: Site, registered: Registered) -> None:
    page.goto(site.models(q=registered["fraud"]))
    expect(page.locator(".name-cell a")).to_have_text([registered["fraud"]])
    field = page.get_by_label("Search models by name or tag")
    field.fill("tags.team = ")
    expect(page.get_by_role("status")).to_contain_text("A filter names a value in quotes")
    assert names(page) == [registered["fraud"]]
    field.fill("tags.team = 'payments' OR name = 'x'")
    expect(page.get_by_role("alert")).to_contain_text("filter string")
    assert names(page) == [registered["fraud"]]
    field.fill(f"tags.team = 'payments' AND name LIKE '{registered['fraud']}%'")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".name-cell a")).to_have_text([registered["fraud"]])
    field.fill("name = 'there is no such model'")
    expect(page.get_by_text("No model matches this filter.")).to_be_visible()


def test_the_server_sorts_and_pages(page: Page, site: Site, api: Api) -> None:
    family = uuid.uuid4().hex
    created = [registered_model(api, f"{family} {index:03}") for index in range(120)]
    page.goto(site.models(q=family))
    expect(page.locator(".name-cell a").first).to_have_text(created[-1])
    page.get_by_role("button", name="Name").click()
    expect(page.locator(".name-cell a").first).to_have_text(created[0])
    expect(page.get_by_role("columnheader", name="Name")).to_have_attribute("aria-sort", "ascending")
    expect(page).to_have_url(re.compile("order=name"))
    page.get_by_role("button", name="Load more").scroll_into_view_if_needed()
    expect(page.locator(".name-cell a")).to_have_count(120)
    assert names(page) == created
    page.get_by_role("button", name="Name").click()
    expect(page.locator(".name-cell a").first).to_have_text(created[-1])


def test_a_model_is_created_renamed_and_deleted(page: Page, site: Site) -> None:
    name = f"from the page {uuid.uuid4().hex}"
    page.goto(site.models())
    page.get_by_role("button", name="New model").click()
    page.get_by_role("dialog").get_by_label("Name").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    expect(page.get_by_text("No versions yet.")).to_be_visible()
    page.get_by_role("button", name="Rename").click()
    # Nothing that a URL or a filter could stumble over.
    odd = f'50% "best" it\'s #1 ? é {uuid.uuid4().hex}'
    page.get_by_label("New name").fill(odd)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(odd)
    page.reload()
    expect(page.locator("h1")).to_have_text(odd)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("h1")).to_have_text("Models")
    page.get_by_label("Search models by name or tag").fill(odd)
    expect(page.get_by_text("No model's name contains")).to_be_visible()


# --- one model ------------------------------------------------------------------------------------------------------


def test_the_description_is_markdown_and_edited_in_place(page: Page, site: Site, model: str) -> None:
    page.goto(site.model(model))
    expect(page.get_by_text("No description.")).to_be_visible()
    edit = page.get_by_role("button", name="Edit the description")
    edit.click()
    field = page.get_by_role("textbox", name="Description")
    field.fill("# For *cards*\n\n<script>document.title = 'owned'</script>\n\n- weekly")
    field.press("Control+Enter")
    expect(page.get_by_role("heading", name="For cards")).to_be_visible()
    page.reload()
    expect(page.locator(".markdown em")).to_have_text("cards")
    assert page.title() == f"{model} · Tailrace"
    edit.click()
    field.fill("thrown away")
    field.press("Escape")
    expect(page.locator(".markdown em")).to_have_text("cards")
    expect(edit).to_be_focused()


def test_aliases_are_edited_in_place(page: Page, site: Site, model: str) -> None:
    page.goto(site.model(model))
    page.get_by_role("button", name="Add an alias to version 1").click()
    page.keyboard.type("champion")
    page.keyboard.press("Enter")
    expect(version_row(page, 1)).to_contain_text("champion")
    expect(page.get_by_role("button", name="Add an alias to version 1")).to_be_focused()
    # An alias is one version's: at another one it moves.
    page.get_by_role("button", name="Add an alias to version 3").click()
    page.keyboard.type("champion")
    expect(page.get_by_role("status")).to_have_text("moves here from v1")
    page.keyboard.press("Enter")
    expect(version_row(page, 3)).to_contain_text("champion")
    expect(version_row(page, 1)).not_to_contain_text("champion")
    page.get_by_role("button", name="Add an alias to version 2").click()
    page.keyboard.type("latest")
    page.keyboard.press("Enter")
    expect(version_row(page, 2).get_by_role("alert")).to_contain_text("latest")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove the alias champion").click()
    expect(page.get_by_role("button", name="Remove the alias champion")).to_have_count(0)


def test_tags_are_edited_in_place(page: Page, site: Site, model: str) -> None:
    page.goto(site.model(model))
    panel = page.get_by_role("region", name="Tags")
    panel.get_by_role("button", name="Add a tag").click()
    page.keyboard.type("team")
    page.keyboard.press("Tab")
    page.keyboard.type("vision")
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("vision")
    expect(panel.locator(".tag-form")).to_have_count(0)
    panel.get_by_role("button", name="Edit the tag team").click()
    panel.get_by_label("Value").fill("speech")
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("speech")
    expect(panel).not_to_contain_text("vision")
    panel.get_by_role("button", name="Add a tag").click()
    page.keyboard.type("no//path")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("alert")).to_contain_text("no//path")
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="Remove the tag team").click()
    expect(panel).to_contain_text("No tags.")
    page.reload()
    expect(panel).to_contain_text("No tags.")


# --- one version ----------------------------------------------------------------------------------------------------


def test_a_version_says_where_it_comes_from(page: Page, site: Site, registered: Registered) -> None:
    page.goto(site.model(registered["fraud"]))
    version_row(page, 2).get_by_role("link", name="Version 2").click()
    expect(page.locator("h1")).to_have_text(f"{registered['fraud']} Version 2")
    expect(page.get_by_role("region", name="Parameters", exact=True)).to_contain_text("max_iter150")
    expect(page.get_by_role("region", name="Metrics", exact=True)).to_contain_text("auc0.93")
    signature = page.locator(".signature")
    expect(signature).to_contain_text("float64 (?, 3)")
    expect(signature).to_contain_text("int64 (?)")
    expect(page.locator(".model-view")).to_contain_text(f'load_model("models:/{registered["fraud"]}/2")')
    page.get_by_role("link", name="MLmodel").click()
    expect(page).to_have_url(re.compile(f"{registered['runs'][1]}/artifacts/{registered['models'][1]}/MLmodel$"))
    page.go_back()
    page.get_by_role("link", name="depth-3").click()
    expect(page.locator("h1")).to_have_text("depth-3")
    # And back: the run knows what its model is registered as.
    page.get_by_role("link", name=f"{registered['fraud']} v2").click()
    expect(page.locator("h1")).to_have_text(f"{registered['fraud']} Version 2")


@pytest.mark.parametrize("name", ["churn", "copied"])
def test_files_are_found_behind_other_sources(page: Page, site: Site, registered: Registered, name: str) -> None:
    page.goto(site.model(registered[name], 1))
    expect(page.get_by_role("region", name="Files")).to_contain_text("MLmodel")
    expect(page.locator(".signature")).to_contain_text("float64")
    expect(page.get_by_role("region", name="Metrics", exact=True)).to_contain_text("auc")


def test_a_source_elsewhere_is_named(page: Page, site: Site, model: str) -> None:
    page.goto(site.model(model, 1))
    expect(page.get_by_role("region", name="Model", exact=True)).to_contain_text("The files lie at s3://bucket/model")
    expect(page.get_by_text("No metrics.")).to_be_visible()


def test_a_stage_is_changed_in_place(page: Page, site: Site, model: str) -> None:
    page.goto(site.model(model, 1))
    stage = page.get_by_label("Stage")
    for version in (1, 2):
        page.goto(site.model(model, version))
        expect(page.locator("h1")).to_contain_text(f"Version {version}")
        stage.select_option("Production")
        expect(page.get_by_role("checkbox")).to_be_checked()
        page.get_by_role("dialog").get_by_role("button", name="Move").click()
        expect(stage).to_have_value("Production")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(site.model(model))
    expect(version_row(page, 2)).to_contain_text("Production")
    expect(version_row(page, 1)).to_contain_text("Archived")


def test_a_version_is_deleted(page: Page, site: Site, model: str) -> None:
    page.goto(site.model(model, 3))
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("h1")).to_have_text(model)
    expect(version_row(page, 2)).to_be_visible()
    expect(version_row(page, 3)).to_have_count(0)


# --- side by side ---------------------------------------------------------------------------------------------------


def test_two_versions_side_by_side(page: Page, site: Site, registered: Registered) -> None:
    page.goto(site.model(registered["fraud"]))
    page.get_by_label("Compare version 1").check()
    page.get_by_label("Compare version 3").check()
    page.get_by_role("link", name="Compare 1 with 3").click()
    table = page.get_by_role("table", name="Comparison")
    expect(table.get_by_role("row", name="auc")).to_have_text(re.compile(r"^auc0\.920\.940*1?\+0\.02$"))
    expect(table.get_by_role("row", name="max_iter")).to_have_text("max_iter100200")
    expect(table.get_by_role("row", name="validation")).to_have_text("validationpassedfailed")
    expect(table).to_contain_text("float64 (?, 2)")
    expect(table.get_by_role("row", name="solver")).to_have_count(0)
    page.get_by_text("All", exact=True).click()
    expect(table.get_by_role("row", name="solver")).to_have_text("solverlbfgslbfgs")
    page.get_by_role("button", name="Swap the versions").click()
    expect(table.get_by_role("row", name="max_iter")).to_have_text("max_iter200100")
    page.reload()
    expect(table.get_by_role("row", name="max_iter")).to_have_text("max_iter200100")
    page.get_by_label("From version").select_option("2")
    expect(table.get_by_role("row", name="max_iter")).to_have_text("max_iter150100")


# --- registering ----------------------------------------------------------------------------------------------------


def test_a_runs_model_is_registered(page: Page, site: Site, registered: Registered) -> None:
    name = f"picked {uuid.uuid4().hex}"
    experiment, run, model_id = registered["experiment"], registered["runs"][0], registered["models"][0]
    page.goto(site.artifact(experiment, run, model_id))
    page.get_by_role("button", name="Register this model").click()
    dialog = page.get_by_role("dialog")
    page.keyboard.type(name)
    expect(dialog).to_contain_text("will be a new model")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(f"{name} Version 1")
    expect(page.get_by_role("region", name="Files")).to_contain_text("MLmodel")
    # From the run's own page, under a name that is there.
    page.goto(site.run(experiment, registered["runs"][1]))
    page.get_by_role("button", name="Register this model").click()
    page.keyboard.type(name)
    expect(dialog).to_contain_text(f"The next version of “{name}”.")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(f"{name} Version 2")
    expect(page.get_by_role("link", name="depth-3")).to_be_visible()


def test_a_refusal_stays_in_the_dialog(page: Page, site: Site, registered: Registered) -> None:
    page.goto(site.run(registered["experiment"], registered["runs"][0]))
    page.get_by_role("button", name="Register this model").click()
    page.keyboard.type(registered["summary"])
    page.get_by_role("dialog").get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text(registered["summary"])


# --- prompts --------------------------------------------------------------------------------------------------------


def test_prompts_have_a_list_of_their_own(page: Page, site: Site, registered: Registered) -> None:
    family = registered["fraud"].removesuffix("-fraud")
    page.goto(f"{site.url}/#/prompts")
    page.get_by_label("Search prompts by name or tag").fill(family)
    wait_until(lambda: sorted(names(page)) == [registered["judge"], registered["summary"]], "its two prompts")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Models").click()
    page.get_by_label("Search models by name or tag").fill(family)
    models = [registered["churn"], registered["copied"], registered["fraud"]]
    wait_until(lambda: sorted(names(page)) == models, "its three models")
    # Whoever links to it as to a model gets there.
    page.goto(site.model(registered["summary"]))
    expect(page).to_have_url(re.compile("/#/prompts/"))


def test_a_prompt_and_what_has_changed(page: Page, site: Site, registered: Registered) -> None:
    page.goto(site.prompt(registered["summary"]))
    expect(page.locator(".variable")).to_have_text(["{{ count }}", "{{ language }}", "{{ text }}"])
    page.get_by_role("link", name="Version 1").click()
    expect(page).to_have_url(re.compile("version=1"))
    expect(page.locator(".variable")).to_have_text(["{{ count }}", "{{ text }}"])
    page.get_by_role("link", name="Version 2").click()
    page.get_by_label("Show the difference to").select_option("1")
    expect(page.locator(".diff-added")).to_have_count(3)
    expect(page.locator(".diff-removed")).to_have_count(2)
    expect(page.locator("ins .diff-word").first).to_have_text(re.compile("and brief"))
    page.reload()
    expect(page.locator(".diff-added")).to_have_count(3)
    page.get_by_role("button", name="Add an alias to version 2").click()
    page.keyboard.type("canary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Version 2")).to_contain_text("canary")


def test_a_chat_is_shown_as_messages(page: Page, site: Site, registered: Registered) -> None:
    page.goto(site.prompt(registered["judge"]))
    expect(page.get_by_role("region", name="Message of system")).to_contain_text("You judge answers")
    expect(page.get_by_role("region", name="Message of user")).to_contain_text("{{ answer }}")
    expect(page.get_by_text("Response format")).to_be_visible()


# --- all of them ----------------------------------------------------------------------------------------------------


def test_what_is_not_there_says_so(page: Page, site: Site, registered: Registered) -> None:
    for address, way_back in [
        (site.model("nobody"), "All models"),
        (site.model(registered["fraud"], 99), f"All versions of {registered['fraud']}"),
        (site.prompt("nobody"), "All prompts"),
        (f"{site.url}/#/models/nobody/compare", "All models"),
        (f"{site.url}/#/webhooks/nobody", "All webhooks"),
    ]:
        page.goto(address)
        expect(page.get_by_role("alert")).to_contain_text("not found")
        expect(page.get_by_role("link", name=way_back, exact=True)).to_be_visible()


def views(site: Site, registered: Registered) -> list[tuple[str, str]]:
    """Addresses, and what is there when the view is."""
    fraud, summary = registered["fraud"], registered["summary"]
    return [
        (site.models(q=fraud), ".alias"),
        (site.model(fraud), ".markdown table"),
        (site.model(fraud, 2), ".signature"),
        (f"{site.url}/#/models/{fraud}/compare?from=1&to=3", ".differs"),
        (site.prompt(summary), ".variable"),
        (site.prompt(summary, version="2", against="1"), ".diff-word"),
        (f"{site.url}/#/webhooks", ".first-run p"),
    ]


def test_nothing_is_wider_than_a_phone(open_page: Callable[..., Page], site: Site, registered: Registered) -> None:
    page = open_page(390, 844)
    for address, ready in views(site, registered):
        page.goto(address)
        expect(page.locator(ready).first).to_be_visible()
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, address
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Models").click()
    expect(page.locator("h1")).to_have_text("Models")
    expect(page.get_by_role("link", name="Models")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_can_be_read(open_page: Callable[..., Page], site: Site, registered: Registered, theme: str) -> None:
    page = open_page(color_scheme=theme)
    wanted = [
        [".chip", ".badge", ".stage-production", ".sections a", ".sort-button"],
        [".alias span", ".stage-production", ".markdown p", ".icon-button"],
        [".select", ".facts dt"],
        [".change", ".differs td", ".count"],
        [".variable", ".quiet", ".prompt-message"],
        [".diff-added .diff-word", ".diff-added .diff-number", ".diff-removed del"],
        [".first-run p"],
    ]
    for (address, ready), selectors in zip(views(site, registered), wanted, strict=True):
        page.goto(address)
        expect(page.locator(ready).first).to_be_visible()
        for selector in selectors:
            assert contrast(page, selector) >= AA, (address, selector)


def test_the_registry_is_loaded_when_it_is_needed(page: Page, site: Site) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if request.url.endswith(".js") else None)
    page.goto(site.experiments())
    expect(page.get_by_role("heading", name="Experiments")).to_be_visible()
    assert [url for url in loaded if re.search("registry|Model|Prompt|Webhook|markdown", url)] == []


# --- webhooks -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server whose webhooks may go to this machine."""
    directory = tmp_path_factory.mktemp("telling")
    allowed = {"MLFLOW_WEBHOOK_ALLOWED_SCHEMES": "http", "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS": "true"}
    process = ServerProcess(sqlite_uri(directory / "tailrace.db"), directory, env=allowed)
    try:
        yield process.start()
    finally:
        process.stop()


def test_a_webhook_and_what_it_was_told(page: Page, telling: ServerProcess) -> None:
    receiver = Receiver().start()
    try:
        page.goto(f"{telling.url}/#/webhooks")
        expect(page.get_by_text("No webhooks yet")).to_be_visible()
        page.get_by_role("button", name="New webhook").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name").fill("deploys")
        dialog.get_by_label("URL").fill("ftp://example.com")
        dialog.get_by_label("registered model created").check()
        dialog.get_by_role("button", name="Save").click()
        expect(dialog.get_by_role("alert")).to_contain_text("scheme")
        dialog.get_by_label("URL").fill(receiver.url())
        dialog.get_by_role("button", name="Save").click()
        expect(page.locator("h1")).to_have_text("deploys")
        expect(page.get_by_text("Nothing was sent in the last days.")).to_be_visible()
        page.get_by_role("button", name="Test").click()
        expect(page.get_by_role("status")).to_contain_text("The test was delivered")
        registered_model(Api(telling.url), "told about")
        row = page.get_by_role("table", name="Deliveries").get_by_role("row", name="registered model created")

        def is_listed() -> bool:
            page.get_by_role("button", name="Read the deliveries again").click()
            return any("Delivered" in text for text in row.all_inner_texts())

        # It is delivered in the background.
        wait_until(is_listed, "the delivery")
        page.get_by_role("button", name="Disable").click()
        expect(page.get_by_role("button", name="Enable")).to_be_visible()
        page.get_by_role("button", name="Delete").click()
        dialog.get_by_role("button", name="Delete").click()
        expect(page.get_by_text("No webhooks yet")).to_be_visible()
    finally:
        receiver.stop()
