"""Names and values of every kind come back as they were: from the server through the files, and by PyYAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tailrace.files import layout
from tailrace.files import yaml as ours
from tests.files import reading
from tests.support import Api, ServerProcess, item, wait_until

LOOK_ALIKES = [
    "no", "Yes", "NULL", "~", "null", "true", "off", "y", "1e3", "1.0", "0x1f", "017", "1_000", ".inf", ".nan", "12:30",
    "2020-01-01", "2020-01-01T00:00:00Z", "", " ", " a", "a ", "a: b", "a #b", "#a", "- a", "-", "?", "[a", "{a", "!a",
    "&a", "*a", "|", ">", "@a", "`a", "%a", "'", '"', "it's", "a\nb", "\n", "a\r\nb", "\t", "\x85", "\u2028", "\ufeff",
    "ünïcödé ✓ 💧", "a\\nb", "=", "<<", "---", "...", "file:///a b/c", "x" * 300, "word " * 60,
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(LOOK_ALIKES), st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
LEAVES = st.one_of(TEXTS, st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False))
KEYS = st.sampled_from([*LOOK_ALIKES[:16], "name", "a b", "run_id"])


@given(st.dictionaries(KEYS, st.one_of(LEAVES, st.dictionaries(TEXTS, TEXTS, max_size=3)), min_size=1, max_size=8))
@example({"a": {"1": "2", "no": "yes"}, "b": [], "c": {}})
@settings(max_examples=400, deadline=None)
def test_what_is_written_is_read_the_same(mapping: dict[str, Any]) -> None:
    """By PyYAML, which the clients read with, and by our own reader."""
    text = ours.dump(mapping)
    assert pyyaml.safe_load(text) == mapping
    assert ours.load(text) == mapping


@given(st.dictionaries(KEYS, LEAVES, min_size=1, max_size=8))
@settings(max_examples=400, deadline=None)
def test_what_mlflow_writes_is_read_the_same(mapping: dict[str, Any]) -> None:
    """MLflow writes with PyYAML, sorted and in block style."""
    text = pyyaml.safe_dump(mapping, default_flow_style=False, allow_unicode=True)
    assert ours.load(text) == pyyaml.safe_load(text)


@given(st.text(st.sampled_from("abc:#'\"[]{},&*!|>%@`- \t\n0123.~\\e"), max_size=40))
@settings(max_examples=500, deadline=None)
def test_hand_written_files(text: str) -> None:
    """What is no mapping is refused by both, and what is one is the same for both."""
    try:
        expected = pyyaml.load(text, Loader=getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader))
    except (pyyaml.YAMLError, ValueError):
        expected = None
    try:
        found = ours.load(text)
    except ours.Malformed:
        found = None
    assert found == (expected if isinstance(expected, dict) else None)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_key_leads_out(key: str) -> None:
    """A key that is taken as a path stays below its directory, with as many parts as it has."""
    if layout.is_key(key):
        path = Path("/folder/run/tags") / key
        assert path.is_relative_to("/folder/run/tags") and path != Path("/folder/run/tags")
        assert ".." not in path.parts and str(path.relative_to("/folder/run/tags")) == key


@pytest.mark.parametrize(
    "key", ["..", "../a", "a/../b", "/a", "a//b", "a/", ".", "./a", "", "a\0b", "a" * 256, "b/" + "ä" * 128]
)
def test_keys_that_are_no_paths(key: str) -> None:
    assert not layout.is_key(key)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    directory = tmp_path_factory.mktemp("names")
    root = directory / "mlruns"
    server = ServerProcess(str(root), directory)
    try:
        yield Api(server.start().url), root, server
    finally:
        server.stop()


WORDS = st.text(st.sampled_from("abcäß漢✓ .-_:09é"), min_size=1, max_size=12).map(str.strip).filter(layout.is_name)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map("/".join)


@given(
    st.dictionaries(NAMES, TEXTS, max_size=5),
    st.dictionaries(NAMES, TEXTS, max_size=5),
    st.dictionaries(NAMES, st.floats(width=64), max_size=5),
    TEXTS.filter(bool),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_through_the_files(served: Any, tags: Any, params: Any, metrics: Any, name: str) -> None:
    """What is sent over REST stands in the files, byte for byte and digit for digit, wherever a file can."""
    api, root, _ = served
    body = {
        "run_id": api.run("0", run_name=name),
        "tags": [item(key, value) for key, value in tags.items() if key.isascii()],
        "params": [item(key, value) for key, value in params.items() if key.isascii()],
    }
    sent = {key: value for key, value in metrics.items() if key.isascii()}
    body["metrics"] = [
        {"key": key, "value": repr(value).replace("inf", "Infinity").replace("nan", "NaN"), "timestamp": 1, "step": 2}
        for key, value in sent.items()
    ]
    response = api.raw("POST", "runs/log-batch", json=body)
    assert response.status_code in (200, 400), response.text  # 400: names that MLflow allows nobody
    run = api.data(body["run_id"])
    # A run is written as a whole, so once a later one is there, so is this.
    after = root / "0" / api.run("0") / "meta.yaml"
    folder = root / "0" / body["run_id"]
    wait_until(after.exists, "the next run's file")
    assert reading.meta(folder)["run_name"] == run.info["run_name"]
    for part, shown in (("tags", run.tags), ("params", run.params)):
        written = reading.values(folder / part)
        for key, value in shown.items():
            assert written.get(key, value) == value
            assert key in written or collides(key, shown), (key, written)
    for key, point in run.metrics.items():
        found = reading.points(folder, key)
        if not found and collides(key, run.metrics):
            continue
        ((_, value, step),) = found
        assert step == 2
        assert repr(value + 0.0) == repr(sent[key] + 0.0)  # the index, like MLflow's, has no sign for zero
        assert point["key"] == key


def collides(key: str, others: Any) -> bool:
    """Whether a key is a directory of another, or the other way round: one of them can have no file."""
    return any(other.startswith(f"{key}/") or key.startswith(f"{other}/") for other in others)


def test_names_without_files(served: Any) -> None:
    """A key that is a file and a directory at once, and one too long for a name: kept, shown, and said once."""
    api, root, server = served
    run = api.run("0")
    sent = {"a": "1", "a/b": "2", "c/d": "3", "c": "4"}
    for key, value in sent.items():
        api.post("runs/set-tag", {"run_id": run, "key": key, "value": value})
    api.post("registered-models/create", {"name": "ä" * 200})
    api.post("runs/set-tag", {"run_id": run, "key": "last", "value": "1"})
    folder = root / "0" / run
    wait_until(lambda: (folder / "tags" / "last").exists(), "the last tag's file")
    assert {key: api.data(run).tags[key] for key in sent} == sent
    written = reading.values(folder / "tags")
    assert ("a" in written) != ("a/b" in written) and ("c" in written) != ("c/d" in written)
    assert all(sent.get(key, value) == value for key, value in written.items())
    wait_until(lambda: "ä" * 200 in server.stderr, "the log line")
    assert sum(f"{folder}/tags/a" in line for line in server.stderr.splitlines()) == 1
    assert api.get("registered-models/get", name="ä" * 200)
    # What others do to the folder does not take from it what has no file.
    (folder / "tags" / "new").write_text("x")
    wait_until(lambda: api.data(run).tags.get("new") == "x", "the new tag")
    assert {key: api.data(run).tags[key] for key in sent} == sent
