"""Scenarios of the artifacts' API: requests whose answers must be those of the original.

Not here are paths with a backslash or NUL, and what the original answers with a page of HTML: we refuse those with 400,
which `tests/artifacts/test_traversal.py` holds.
"""

from __future__ import annotations

from tests.differential.compare import Step, experiment, get, post, raw, read, run

PROXY = "/api/2.0/mlflow-artifacts/artifacts"
PARTS = "/api/2.0/mlflow-artifacts/mpu"
BAD_PATHS = (
    "..", "../x", "a/../../x", "a/..", "/etc/passwd", "//etc/passwd", "%2e%2e/x", "%252e%252e/x", "..%2fx", "file:///etc/passwd",
    "C:\\x",
)  # fmt: skip


def put(name: str, content: str = "content", content_type: str | None = "text/plain") -> Step:
    return raw(f"{PROXY}/{name}", content, content_type, method="PUT")


def take(name: str) -> Step:
    return Step("GET", f"{PROXY}/{name}")


def drop(name: str) -> Step:
    return Step("DELETE", f"{PROXY}/{name}")


def listed(path: str) -> Step:
    return get(PROXY, {"path": path})


def of_run(path: str | None = None, run_id: str = "$run") -> Step:
    return get("artifacts/list", {"run_id": run_id} | ({} if path is None else {"path": path}))


ARTIFACTS: dict[str, list[Step]] = {
    "the store's files": [
        *(put(f"one/{name}") for name in ("b.txt", "a.txt", "d/e/f.txt", "d.txt", "sp ace", "ü.csv")),
        put("one/empty", ""),
        put("one/none.json", '{"a": 1}', None),
        put("one/a.txt", "longer than before"),
        *(listed(path) for path in ("one", "one/", "one/d", "one/d/e", "one/a.txt", "one/nothing", "nothing/at/all")),
        *(take(f"one/{name}") for name in ("b.txt", "d/e/f.txt", "empty", "none.json", "sp%20ace")),
        drop("one/b.txt"), drop("one/b.txt"), drop("one/d"), drop("one/nothing"),
        listed("one"), listed("one/d"), drop("one"), listed("one"),
    ],
    "methods and paths of the store": [
        Step("PUT", PROXY), Step("DELETE", PROXY), Step("POST", f"{PROXY}/x"), Step("PATCH", f"{PROXY}/x"),
        *(listed(path) for path in BAD_PATHS),
        take("a/%2e%2e/%2e%2e/x"), take("a/%252e%252e/%252e%252e/x"),
        put("a/%2e%2e/%2e%2e/x"), put("a/%252e%252e/%252e%252e/x"), drop("a/%2e%2e/%2e%2e/x"),
    ],
    "a run's files": [
        experiment("files"), run(),
        of_run(), of_run(""), of_run("nothing"),
        of_run(run_id="nope"), get("artifacts/list"), get("artifacts/list", {"run_uuid": "$run"}),
        get("artifacts/list", {"run_id": "$run", "page_token": "x"}), post("artifacts/list", {"run_id": "$run"}),
        *(of_run(path) for path in BAD_PATHS),
        *(get("/get-artifact", {"run_id": "$run", "path": path}) for path in BAD_PATHS),
        get("/get-artifact", {"run_id": "nope", "path": "x"}),
        post("runs/delete", {"run_id": "$run"}), of_run(), read(),
    ],
    "parts": [
        raw(f"{PARTS}/create/a", '{"path": "/home/me/b", "num_parts": 2}'),
        raw(f"{PARTS}/complete/a", '{"path": "b", "upload_id": "x", "parts": [{"part_number": 1, "etag": "e"}]}'),
        raw(f"{PARTS}/abort/a", '{"path": "b", "upload_id": "x"}'),
        raw(f"{PARTS}/create/a", '{"num_parts": 2}'),
        raw(f"{PARTS}/complete/a", '{"path": "b", "upload_id": "x"}'),
        raw(f"{PARTS}/create/a", '{"path": "b"}', "text/plain"),
        raw(f"{PARTS}/create/a", "{"),
        Step("GET", f"{PARTS}/create/a"),
    ],
    "a logged model's files": [
        experiment("files of models"),
        post("logged-models", {"experiment_id": "$exp", "name": "m"}, model="model.info.model_id"),
        get("logged-models/$model/artifacts/directories"),
        get("logged-models/$model/artifacts/directories", {"artifact_directory_path": "nothing"}),
        get("logged-models/$model/artifacts/directories", {"artifact_directory_path": "../.."}),
        get("logged-models/nope/artifacts/directories"),
    ],
}  # fmt: skip
