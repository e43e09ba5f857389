"""A client of our own API beside the one of MLflow's."""

from __future__ import annotations

import pytest

from tests.support import Api, ServerProcess

OWN = "/ajax-api/tailrace/"


@pytest.fixture(scope="session")
def own(any_server: ServerProcess) -> Api:
    """A client of our own API, on each database in turn."""
    return Api(any_server.url, OWN)
