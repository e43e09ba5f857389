"""Every endpoint of MLflow 3.10.1 is served, or stands on the list of what is still missing, with a reason."""

from __future__ import annotations

import re
from pathlib import Path

from tailrace.app import ENDPOINTS

REFERENCE = Path(__file__).with_name("endpoints-3.10.txt")

# What is still to come, by the start of the path. The list gets shorter, never longer.
MISSING = {
    "traces and scorers": (
        "/mlflow/traces",
        "/mlflow/unified-traces",
        "/mlflow/get-online-trace-details",
        "/mlflow/scorers/",
    ),
    "evaluation data sets": ("/mlflow/datasets/",),
    "gateway, prompt optimization": ("/mlflow/gateway/", "/mlflow/prompt-optimization/"),
    "workspaces": ("/mlflow/workspaces",),
}
# Served, but only where the original answers too: its registered path is one that no client can reach.
AJAX_ONLY = {"POST /mlflow/experiments/search-datasets"}


def reference() -> set[str]:
    return set(REFERENCE.read_text().split("\n")) - {""}


def served() -> set[str]:
    return {f"{endpoint.method} {api}{endpoint.path}" for endpoint in ENDPOINTS for api in endpoint.apis}


def without_api(line: str) -> str:
    return re.sub(r" /(ajax-)?api/[\d.]+", " ", line)


def test_every_endpoint_is_served_or_named_as_missing() -> None:
    prefixes = tuple(prefix for some in MISSING.values() for prefix in some)
    unexplained = {
        line
        for line in reference() - served()
        if not without_api(line).split(" ")[1].startswith(prefixes) and without_api(line) not in AJAX_ONLY
    }
    assert not unexplained


def test_what_is_named_as_missing_is_missing() -> None:
    """An endpoint that came to be served has to leave the list."""
    paths = {endpoint.path for endpoint in ENDPOINTS}
    for prefix in (prefix for some in MISSING.values() for prefix in some):
        assert not [path for path in paths if path.startswith(prefix)], prefix
        assert [line for line in reference() if without_api(line).split(" ")[1].startswith(prefix)], prefix


def test_tracking_is_served_under_both_prefixes() -> None:
    both = {without_api(line) for line in served() if " /api/2.0/" in line}
    assert both <= {without_api(line) for line in served() if " /ajax-api/2.0/" in line}
