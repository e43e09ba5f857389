"""Webhooks: what is sent and how, what is tried again, what survives a crash, and whom the server refuses to call."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.registry.receiver import Received, Receiver
from tests.support import (
    Api,
    ServerProcess,
    item,
    mysql_database,
    postgresql_database,
    refused,
    sqlite_uri,
    wait_until,
)

ENV = {
    "MLFLOW_WEBHOOK_ALLOWED_SCHEMES": "http,https",
    "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS": "true",
    "MLFLOW_WEBHOOK_REQUEST_TIMEOUT": "2",
    "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
}
INVALID = "INVALID_PARAMETER_VALUE"
PROMPT = item("mlflow.prompt.is_prompt", "true")
VERSION_CREATED = {"entity": "MODEL_VERSION", "action": "CREATED"}
EVERYTHING = [
    {"entity": entity, "action": action}
    for entity, actions in {
        "REGISTERED_MODEL": ["CREATED"],
        "MODEL_VERSION": ["CREATED"],
        "MODEL_VERSION_TAG": ["SET", "DELETED"],
        "MODEL_VERSION_ALIAS": ["CREATED", "DELETED"],
        "PROMPT": ["CREATED"],
        "PROMPT_VERSION": ["CREATED"],
        "PROMPT_TAG": ["SET", "DELETED"],
        "PROMPT_VERSION_TAG": ["SET", "DELETED"],
        "PROMPT_ALIAS": ["CREATED", "DELETED"],
    }.items()
    for action in actions
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "mysql"])
def hooked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server of two workers that may call this machine, on each database in turn."""
    directory = tmp_path_factory.mktemp("webhooks")
    match request.param:
        case "sqlite":
            process = ServerProcess(sqlite_uri(directory / "w.db"), directory, env=ENV, workers=2)
            try:
                yield process.start()
            finally:
                process.stop()
        case other:
            with mysql_database() if other == "mysql" else postgresql_database() as uri:
                process = ServerProcess(uri, directory, env=ENV, workers=2)
                try:
                    yield process.start()
                finally:
                    process.stop()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver().start()
    yield receiver
    receiver.stop()


def hook(api: Api, url: str, events: Any = (VERSION_CREATED,), **fields: Any) -> str:
    body = {"name": "hook", "url": url, "events": list(events), **fields}
    return str(api.post("webhooks", body)["webhook"]["webhook_id"])


def model(api: Api, **fields: Any) -> str:
    name = f"m-{uuid.uuid4().hex}"
    api.post("registered-models/create", {"name": name, **fields})
    return name


def version(api: Api, name: str, **fields: Any) -> str:
    return str(
        api.post("model-versions/create", {"name": name, "source": "s3://b/p", **fields})["model_version"]["version"]
    )


def deliveries(api: Api, webhook_id: str) -> list[dict[str, Any]]:
    return list(api.get(f"/ajax-api/tailrace/webhooks/{webhook_id}/deliveries").get("deliveries", []))


def finished(api: Api, webhook_id: str, count: int = 1) -> list[dict[str, Any]]:
    """The log, once that many deliveries are done with."""

    def done() -> list[dict[str, Any]]:
        found = [entry for entry in deliveries(api, webhook_id) if entry["status"] != "PENDING"]
        return found if len(found) >= count else []

    return list(wait_until(done, "finished deliveries", detail=lambda: json.dumps(deliveries(api, webhook_id))))


def test_every_event(hooked: ServerProcess, receiver: Receiver) -> None:
    """Each kind of event arrives with the data that the original sends, signed with the hook's secret."""
    api = Api(hooked.url)
    webhook_id = hook(api, receiver.url(), EVERYTHING, secret="geheim")
    name = model(api, tags=[item("t", "1")], description="d")
    version(api, name, run_id="r1", tags=[item("k", "v")], description="first")
    place = {"name": name, "version": "1"}
    api.post("model-versions/set-tag", {**place, "key": "a", "value": "b"})
    api.checked(api.raw("DELETE", "model-versions/delete-tag", json={**place, "key": "a"}))
    api.post("registered-models/alias", {**place, "alias": "prod"})
    api.checked(api.raw("DELETE", "registered-models/alias", json={"name": name, "alias": "prod"}))
    api.post("registered-models/set-tag", {"name": name, "key": "silent", "value": "1"})
    api.checked(api.raw("PATCH", "registered-models/update", json={"name": name, "description": "silent"}))
    prompt = model(api, tags=[PROMPT, item("_mlflow_prompt_type", "text"), item("p", "1")])
    text = item("mlflow.prompt.text", "Hello {{name}}")
    version(api, prompt, source="dummy-source", tags=[PROMPT, text, item("q", "1")])
    place = {"name": prompt, "version": "1"}
    api.post("registered-models/set-tag", {"name": prompt, "key": "a", "value": "b"})
    api.checked(api.raw("DELETE", "registered-models/delete-tag", json={"name": prompt, "key": "a"}))
    api.post("model-versions/set-tag", {**place, "key": "a", "value": "b"})
    api.checked(api.raw("DELETE", "model-versions/delete-tag", json={**place, "key": "a"}))
    api.post("registered-models/alias", {**place, "alias": "prod"})
    api.checked(api.raw("DELETE", "registered-models/alias", json={"name": prompt, "alias": "prod"}))

    received = receiver.wait(14)
    got = {(one.body["entity"], one.body["action"]): one.body["data"] for one in received}
    mine, theirs = {"name": name, "version": "1"}, {"name": prompt, "version": "1"}
    assert got == {
        ("registered_model", "created"): {"name": name, "tags": {"t": "1"}, "description": "d"},
        ("model_version", "created"): {
            **mine, "source": "s3://b/p", "run_id": "r1", "tags": {"k": "v"}, "description": "first",
        },
        ("model_version_tag", "set"): {**mine, "key": "a", "value": "b"},
        ("model_version_tag", "deleted"): {**mine, "key": "a"},
        ("model_version_alias", "created"): {**mine, "alias": "prod"},
        ("model_version_alias", "deleted"): {"name": name, "alias": "prod"},
        ("prompt", "created"): {"name": prompt, "tags": {"p": "1"}, "description": ""},
        ("prompt_version", "created"): {
            **theirs, "template": "Hello {{name}}", "tags": {"q": "1"}, "description": None,
        },
        ("prompt_tag", "set"): {"name": prompt, "key": "a", "value": "b"},
        ("prompt_tag", "deleted"): {"name": prompt, "key": "a"},
        ("prompt_version_tag", "set"): {**theirs, "key": "a", "value": "b"},
        ("prompt_version_tag", "deleted"): {**theirs, "key": "a"},
        ("prompt_alias", "created"): {**theirs, "alias": "prod"},
        ("prompt_alias", "deleted"): {"name": prompt, "alias": "prod"},
    }  # fmt: skip
    assert all(one.is_signed_with("geheim") for one in received)
    assert all(one.headers["content-type"] == "application/json" for one in received)
    assert {datetime.fromisoformat(one.body["timestamp"]).utcoffset().__str__() for one in received} == {"0:00:00"}
    log = finished(api, webhook_id, 14)
    assert {entry["delivery_id"] for entry in log} == {one.delivery_id for one in received}
    assert {(entry["status"], entry["response_status"], entry["attempts"]) for entry in log} == {("DELIVERED", 200, 1)}
    api.checked(api.raw("DELETE", f"webhooks/{webhook_id}"))


def test_retries(hooked: ServerProcess, receiver: Receiver) -> None:
    """A receiver that is away, busy or broken is tried again with the same delivery id; one that refuses is not."""
    api = Api(hooked.url)
    answers = {"/busy": [503, 429, 200], "/refuses": [400], "/moved": [307], "/fine": [200]}

    def respond(received: Received) -> tuple[int, dict[str, str], bytes]:
        status = answers[received.path].pop(0)
        return status, {"Location": receiver.url("/elsewhere")} if status == 307 else {}, b""

    receiver.respond = respond
    hooks = {path: hook(api, receiver.url(path)) for path in answers}
    away = Receiver()
    hooks["/hook"] = hook(api, away.url())
    unsigned = version(api, model(api))
    assert unsigned == "1"
    receiver.wait(1, "/fine")
    away.start()
    assert len({one.delivery_id for one in receiver.wait(3, "/busy")}) == 1
    assert "x-mlflow-signature" not in away.wait(1)[0].headers
    outcomes = {path: finished(api, webhook_id)[0] for path, webhook_id in hooks.items()}
    away.stop()
    assert outcomes["/busy"]["status"] == outcomes["/hook"]["status"] == outcomes["/fine"]["status"] == "DELIVERED"
    assert outcomes["/busy"]["attempts"] == 3
    assert (outcomes["/refuses"]["status"], outcomes["/refuses"]["message"]) == ("FAILED", "HTTP status 400")
    assert (outcomes["/moved"]["status"], outcomes["/moved"]["response_status"]) == ("FAILED", 307)
    assert not receiver.at("/elsewhere") and not receiver.at("GET /elsewhere")
    for webhook_id in hooks.values():
        api.checked(api.raw("DELETE", f"webhooks/{webhook_id}"))


def test_only_active_hooks_are_told(hooked: ServerProcess, receiver: Receiver) -> None:
    """Changes of a hook take effect at once, in every worker."""
    api = Api(hooked.url)
    disabled = hook(api, receiver.url("/disabled"), status="DISABLED")
    other = hook(api, receiver.url("/other"), [{"entity": "PROMPT", "action": "CREATED"}])
    gone = hook(api, receiver.url("/gone"))
    api.checked(api.raw("DELETE", f"webhooks/{gone}"))
    told = hook(api, receiver.url("/told"))
    name = model(api)
    version(api, name)
    receiver.wait(1, "/told")
    api.checked(api.raw("PATCH", f"webhooks/{disabled}", json={"status": "ACTIVE", "url": receiver.url("/enabled")}))
    api.checked(api.raw("PATCH", f"webhooks/{told}", json={"status": "DISABLED"}))
    version(api, name)
    receiver.wait(1, "/enabled")
    assert [len(receiver.at(path)) for path in ("/disabled", "/other", "/gone", "/told", "/enabled")] == [0, 0, 0, 1, 1]
    for webhook_id in (disabled, other, told):
        api.checked(api.raw("DELETE", f"webhooks/{webhook_id}"))


def test_a_hanging_receiver_delays_nobody(hooked: ServerProcess, receiver: Receiver) -> None:
    """The API does not wait for receivers, and one that never answers does not hold up the others."""
    api = Api(hooked.url)
    import socket

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(64)
        hanging = hook(api, f"http://127.0.0.1:{silent.getsockname()[1]}/")
        fine = hook(api, receiver.url())
        name = model(api)
        for _ in range(15):
            version(api, name)
        assert [one.body["data"]["name"] for one in receiver.wait(15)] == [name] * 15
        wait_until(
            lambda: [entry for entry in deliveries(api, hanging) if "no answer within 2 s" in entry.get("message", "")],
            "a deadline that has passed",
        )
    for webhook_id in (hanging, fine):
        api.checked(api.raw("DELETE", f"webhooks/{webhook_id}"))
    assert api.raw("GET", f"/ajax-api/tailrace/webhooks/{hanging}/deliveries").status_code == 404


def test_the_test_endpoint(hooked: ServerProcess, receiver: Receiver) -> None:
    """It sends a sample at once, also to a disabled hook, and repeats what came back."""
    api = Api(hooked.url)
    receiver.respond = lambda _: (418, {}, "größe".encode())
    webhook_id = hook(api, receiver.url(), EVERYTHING, status="DISABLED", secret="s")
    for event in EVERYTHING:
        result = api.post(f"webhooks/{webhook_id}/test", {"event": event})["result"]
        assert result == {"success": False, "response_status": 418, "response_body": "größe"}
    received = receiver.wait(len(EVERYTHING))
    assert [(one.body["entity"], one.body["action"]) for one in received] == [
        (event["entity"].lower(), event["action"].lower()) for event in EVERYTHING
    ]
    assert received[0].body["data"] == {
        "name": "example_model",
        "tags": {"example_key": "example_value"},
        "description": "An example registered model",
    }
    assert all(one.is_signed_with("s") for one in received)
    receiver.respond = lambda _: (200, {}, b"")
    assert api.post(f"webhooks/{webhook_id}/test")["result"]["success"] is True
    receiver.stop()
    result = api.post(f"webhooks/{webhook_id}/test")["result"]
    assert result["success"] is False and result["error_message"].startswith("Failed to test webhook: ")
    refused(api.raw("POST", f"webhooks/{uuid.uuid4()}/test", json={}), 404, "RESOURCE_DOES_NOT_EXIST")
    api.checked(api.raw("DELETE", f"webhooks/{webhook_id}"))


def test_a_crash_loses_nothing(empty_database: str, tmp_path: Path, receiver: Receiver) -> None:
    """The server is killed while deliveries wait and are under way; started again, it sends every one of them."""
    env = {**ENV, "MLFLOW_WEBHOOK_REQUEST_TIMEOUT": "1"}
    server = ServerProcess(empty_database, tmp_path, env=env, workers=2)
    try:
        api = Api(server.start().url)
        receiver.respond = lambda _: (503, {}, b"")
        webhook_id = hook(api, receiver.url(), secret="s")
        name = model(api)
        for _ in range(25):
            version(api, name)
        receiver.wait(5)
        server.kill()
        receiver.received.clear()
        receiver.respond = lambda _: (200, {}, b"")
        server.start()
        wait_until(
            lambda: {one.body["data"]["version"] for one in receiver.received} == {str(n) for n in range(1, 26)},
            "all events after the crash",
            60,
            lambda: json.dumps(deliveries(api, webhook_id)),
        )
        assert all(one.is_signed_with("s") for one in receiver.received)
        assert {entry["status"] for entry in finished(api, webhook_id, 25)} == {"DELIVERED"}
    finally:
        server.stop()


def test_secrets_are_encrypted(tmp_path: Path, receiver: Receiver) -> None:
    """Without a key of the operator's, an SQLite server makes its own; with another key, only the secret is lost."""
    uri = sqlite_uri(tmp_path / "s.db")
    env = {name: value for name, value in ENV.items() if not name.endswith("_KEY")}
    server = ServerProcess(uri, tmp_path, env=env)
    try:
        api = Api(server.start().url)
        webhook_id = hook(api, receiver.url(), secret="streng geheim")
        assert "secret" not in api.get(f"webhooks/{webhook_id}")["webhook"]
        with sqlite3.connect(tmp_path / "s.db") as connection:
            (token,) = connection.execute("SELECT secret FROM webhooks").fetchone()
        assert token.startswith("gAAAA")
        assert (tmp_path / "s.db.webhook-key").stat().st_mode & 0o777 == 0o600
        server.stop()

        server = ServerProcess(uri, tmp_path, env=env).start()
        api = Api(server.url)
        name = model(api)
        version(api, name)
        assert receiver.wait(1)[0].is_signed_with("streng geheim")
        server.stop()

        server = ServerProcess(uri, tmp_path, env=ENV).start()
        api = Api(server.url)
        version(api, name)
        assert "another key" in finished(api, webhook_id, 2)[0]["message"]
        assert len(receiver.received) == 1
        api.checked(api.raw("PATCH", f"webhooks/{webhook_id}", json={"secret": "neu"}))
        version(api, name)
        assert receiver.wait(2)[1].is_signed_with("neu")
        api.checked(api.raw("PATCH", f"webhooks/{webhook_id}", json={"secret": ""}))
        version(api, name)
        assert "x-mlflow-signature" not in receiver.wait(3)[2].headers
    finally:
        server.stop()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "[::1]", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "0",
        "0177.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[fe80::1]",
        "[fd00::1]", "[2002:7f00:1::]", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(sqlite_api: Api, host: str) -> None:
    """However it is written: nothing but addresses of the internet."""
    body = {"name": "h", "url": f"https://{host}/x", "events": [VERSION_CREATED]}
    sqlite_api.fails("webhooks", body, 400, INVALID, "must not resolve to a non-public IP address")


def test_a_misspelt_status_is_refused(sqlite_api: Api) -> None:
    body = {"name": "h", "url": "https://93.184.216.34/x", "events": [VERSION_CREATED], "status": "DISABELD"}
    sqlite_api.fails("webhooks", body, 400, INVALID, "ACTIVE or DISABLED")


def test_addresses_are_checked_again_when_sending(tmp_path: Path, receiver: Receiver) -> None:
    """A hook that was allowed once is not called when the operator no longer allows its address."""
    uri = sqlite_uri(tmp_path / "a.db")
    server = ServerProcess(uri, tmp_path, env=ENV)
    try:
        webhook_id = hook(Api(server.start().url), receiver.url())
        server.stop()
        server = ServerProcess(uri, tmp_path, env={"MLFLOW_WEBHOOK_ALLOWED_SCHEMES": "http"}).start()
        api = Api(server.url)
        version(api, model(api))
        (entry,) = finished(api, webhook_id)
        assert "non-public IP address" in entry["message"]
        assert entry["attempts"] == 1
        assert "non-public IP address" in api.post(f"webhooks/{webhook_id}/test")["result"]["error_message"]
        assert not receiver.received
    finally:
        server.stop()


def test_pages(hooked: ServerProcess, receiver: Receiver) -> None:
    """Hooks and deliveries come in pages, newest first."""
    api = Api(hooked.url)
    ids = [hook(api, receiver.url(f"/{number}")) for number in range(5)]
    found: list[str] = []
    params: dict[str, str] = {"max_results": "2"}
    while True:
        page = api.get("webhooks", **params)
        found += [entry["webhook_id"] for entry in page["webhooks"]]
        if not page.get("next_page_token"):
            break
        params["page_token"] = page["next_page_token"]
    assert sorted(found) == sorted(ids)
    name = model(api)
    for _ in range(3):
        version(api, name)
    finished(api, ids[0], 3)
    path = f"/ajax-api/tailrace/webhooks/{ids[0]}/deliveries"
    first = api.get(path, max_results="2")
    second = api.get(path, max_results="2", page_token=first["next_page_token"])
    times = [entry["creation_timestamp"] for entry in first["deliveries"] + second["deliveries"]]
    assert len(times) == 3 and times == sorted(times, reverse=True)
    for webhook_id in ids:
        api.checked(api.raw("DELETE", f"webhooks/{webhook_id}"))
    assert api.get("webhooks") == {}
