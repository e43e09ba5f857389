"""A run with artifacts of every kind, logged by the official client (`scripts/log_artifacts.py`) straight into the
server's artifact root, and what its tests read off the page.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.browsing import Site
from tests.browser.realistic import Api
from tests.support import ServerProcess, run_script

SCRIPT = Path(__file__).parent / "scripts" / "log_artifacts.py"
AA = 4.5


@dataclass(frozen=True)
class Logged:
    """The run that holds one of every kind."""

    site: Site
    experiment: str
    run: str
    model: str

    def at(self, path: str = "", **search: str) -> str:
        return self.site.artifact(self.experiment, self.run, path, **search)


@pytest.fixture(scope="package")
def logged(server: ServerProcess, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Logged:
    name = f"artifacts {uuid.uuid4().hex}"
    ids = run_script(SCRIPT, name, directory=tmp_path_factory.mktemp("logged"), tracking_uri=server.url)
    return Logged(site, ids["experiment"], ids["run"], ids["model"])


@pytest.fixture
def empty_run(api: Api) -> tuple[str, str]:
    """(experiment, run) without artifacts."""
    experiment = api.experiment(f"uploads {uuid.uuid4().hex}")
    return experiment, api.run(experiment, "nothing logged")


def tree(page: Page) -> Locator:
    return page.get_by_role("tree", name="Artifacts")


def item(page: Page, name: str) -> Locator:
    return tree(page).get_by_role("treeitem").filter(has_text=re.compile(f"^{re.escape(name)}"))


def view(page: Page) -> Locator:
    return page.locator(".artifact-view")


def folder_on_disk(server: ServerProcess, experiment: str, run: str) -> Path:
    return server.directory / "artifacts" / experiment / run / "artifacts"
