"""Scenarios of the model registry: requests whose answers must be those of the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.differential.compare import Step, ajax, experiment, get, post, run
from tests.support import item

CREATED = [{"entity": "MODEL_VERSION", "action": "CREATED"}]
GOOD_URLS = ("https://u:p@8.8.8.8/x", "https://8.8.8.8:8443/x?y=1#z", "HTTPS://8.8.8.8")
BAD_URLS = (
    "", " ", "http://8.8.8.8/x", "ftp://8.8.8.8/x", "8.8.8.8", "https:///x", "https://[::1/x", "https://nohost.invalid/x",
    "https://127.0.0.1/x", "https://0177.0.0.1/", "https://0/", "https://100.64.0.1/", "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data", "https://localhost/x",
)  # fmt: skip
PROMPT = item("mlflow.prompt.is_prompt", "true")


def patch(path: str, body: Any) -> Step:
    return Step("PATCH", path, body=body)


def drop(path: str, body: Any) -> Step:
    return Step("DELETE", path, body=body)


def model(name: str, **fields: Any) -> Step:
    return post("registered-models/create", {"name": name, **fields})


def version(name: str, source: str = "s3://b/p", **fields: Any) -> Step:
    return post("model-versions/create", {"name": name, "source": source, **fields})


def look(name: str) -> Step:
    return get("registered-models/get", {"name": name})


def look_at(name: str, number: str = "1") -> Step:
    return get("model-versions/get", {"name": name, "version": number})


def move(name: str, number: str, stage: str, archive: Any = None) -> Step:
    fields = {} if archive is None else {"archive_existing_versions": archive}
    return post("model-versions/transition-stage", {"name": name, "version": number, "stage": stage, **fields})


def alias(name: str, word: str, number: str = "1") -> Step:
    return post("registered-models/alias", {"name": name, "alias": word, "version": number})


def by_alias(name: str, word: str) -> Step:
    return get("registered-models/alias", {"name": name, "alias": word})


def location(query: Mapping[str, str]) -> Step:
    return get("model-versions/get-download-uri", query)


def event(entity: str, action: str) -> dict[str, str]:
    return {"entity": entity, "action": action}


def hook(name: str = "hook", url: str = "https://8.8.8.8/x", events: Any = CREATED, **fields: Any) -> Step:
    return post("webhooks", {"name": name, "url": url, "events": events, **fields})


def models(text: str, **fields: str) -> Step:
    return get("registered-models/search", {"filter": text, **fields})


def versions(text: str, **fields: str) -> Step:
    return get("model-versions/search", {"filter": text, **fields})


#: Taken by both servers as they are, without a run or a logged model.
GOOD_SOURCES = (
    "s3://b/p", "s3://b//p", "s3://b/p/", "s3://b/p#f", "s3://b/p?q=1", "s3://b/..p", "dbfs:/x", "gs://b/a/b/c",
    "http://h/a%2e%2e/b", "mlflow-artifacts:/a/b", "mlflow-artifacts://h:1/a", "runs:/abc/model", "ftp://a/b/c",
    "http://127.0.0.1/x", "hdfs://n:1/a", "s3:/b/x", "C:/x", "s3:////a", "http://[::1]/x", "s3://b/%2fp", "s3://b/größe",
    "s3://b/a b",
)  # fmt: skip
BAD_SOURCES = (
    "s3://b/../c", "s3:/b/x/../y", "http://h/%2e%2e/b", "gs://b/%252e%252e/x", "s3://b/p%00", "s3://b", "s3://b/",
    "runs:/abc/../x", "mlflow-artifacts:/a/../../b", "/etc/passwd", "relative/path", "./x", "file:///etc",
    "file:/etc/passwd", "file://localhost/etc", "FILE:///etc", "databricks", "..", "s3://b/./p", "s3://b/p/.",
    "s3://b/p/%2e%2e", "s3://b/%2e%2e%2fp", "models:/../x", "", "s3:b/x", "s3:x", "dbfs:x", "ftp:x", "models:m-1",
    "mlflow-artifacts:a/b", "runs:abc/m", r"C:\x\y", r"x:..\etc", "s3:?x", "foo:", "s3:////", "http://h",
)  # fmt: skip

BAD_FILTERS = (
    "foo = 'a'", "foo.x = 'a'", "name > 'a'", "tags.x > 'a'", "name = 5", "name = a", "name IN ('a')",
    "tags.x IN ('a')",
    "attributes.name = 'a'", "attr.name = 'a'", "Tags.x = 'a'", "name = 'a' OR name = 'b'", "tags.x IS NULL",
    "(name = 'a')", "name", "name = 'a'; name = 'b'", "name LIKE 5", "creation_timestamp > 5", "stage = 'None'",
    "name = 'a', name = 'b'", "NOT name = 'a'",
)  # fmt: skip
BAD_VERSION_FILTERS = ("version_number LIKE '1'", "run_id NOT IN ('a')", "run_id IN ()", "run_id IN (1)")

REGISTRY: dict[str, list[Step]] = {
    "models: create, read, update": [
        model("r-one", tags=[item("a", "1"), item("b", "")], description="two\nlines"),
        look("r-one"),
        ajax(look("r-one")),
        model("r-one"),
        model("r-plain", deployment_job_id="j"),
        look("r-plain"),
        model("r-last tag", tags=[item("a", "1"), item("a", "2"), {"key": "novalue"}]),
        look("r-missing"),
        get("registered-models/get"),
        patch("registered-models/update", {"name": "r-one", "description": "new"}),
        patch("registered-models/update", {"name": "r-one"}),
        look("r-one"),
        patch("registered-models/update", {"name": "r-missing", "description": "x"}),
        patch("registered-models/update", {}),
        model(""),
        post("registered-models/create", {"name": None}),
        post("registered-models/create", {"name": 5}),
        post("registered-models/create", {}),
        model("r-bad tags", tags="x"),
        model("r-bad tags", tags=[{"value": "x"}]),
        model("r-bad tags", tags=[item("a//b", "x")]),
        model("r-bad tags", tags=[item("k" * 251, "x")]),
        look("r-bad tags"),
        model("r-größe 日本 %"),
        look("r-größe 日本 %"),
        drop("registered-models/delete", {"name": "r-plain"}),
        drop("registered-models/delete", {"name": "r-plain"}),
        drop("registered-models/delete", {}),
        look("r-plain"),
    ],
    "models: rename": [
        model("r-old", tags=[item("a", "1")], description="d"),
        version("r-old", tags=[item("t", "1")]),
        version("r-old"),
        drop("model-versions/delete", {"name": "r-old", "version": "2"}),
        alias("r-old", "prod"),
        model("r-taken"),
        post("registered-models/rename", {"name": "r-old", "new_name": "r-taken"}),
        post("registered-models/rename", {"name": "r-old", "new_name": "r-new"}),
        look("r-old"),
        look("r-new"),
        look_at("r-new"),
        look_at("r-new", "2"),
        by_alias("r-new", "prod"),
        versions("name = 'r-new' AND tags.t = '1'"),
        version("r-new"),
        model("r-old"),
        post("registered-models/rename", {"name": "r-new", "new_name": "r-new"}),
        post("registered-models/rename", {"name": "r-missing", "new_name": "r-x"}),
        post("registered-models/rename", {"name": "r-new"}),
        post("registered-models/rename", {"new_name": "r-new"}),
    ],
    "models: tags": [
        model("r-tags"),
        *[
            post("registered-models/set-tag", {"name": "r-tags", "key": key, "value": "v"})
            for key in ("a", "x/y z-1.0:日本", "a,b", "a//b", "../a", "/a", ".", "", "k" * 250, "k" * 251)
        ],
        post("registered-models/set-tag", {"name": "r-tags", "key": "a", "value": "w" * 5000}),
        post("registered-models/set-tag", {"name": "r-tags", "key": "novalue"}),
        post("registered-models/set-tag", {"name": "r-missing", "key": "a", "value": "v"}),
        look("r-tags"),
        drop("registered-models/delete-tag", {"name": "r-tags", "key": "a"}),
        drop("registered-models/delete-tag", {"name": "r-tags", "key": "a"}),
        drop("registered-models/delete-tag", {"name": "r-tags"}),
        drop("registered-models/delete-tag", {"name": "r-missing", "key": "a"}),
        look("r-tags"),
    ],
    "versions: life": [
        version("r-missing"),
        model("r-life"),
        version("r-life", run_id="abc", run_link="http://x/y", description="dd", tags=[item("k", "v"), item("k2", "")]),
        version("r-life"),
        version("r-life", tags=[item("k", "1"), item("k", "2")]),
        look_at("r-life"),
        ajax(look_at("r-life", "02")),
        look("r-life"),
        patch("model-versions/update", {"name": "r-life", "version": "2", "description": "new"}),
        patch("model-versions/update", {"name": "r-life", "version": "2"}),
        patch("model-versions/update", {"name": "r-life", "version": "2", "description": ""}),
        patch("model-versions/update", {"name": "r-life", "version": "9", "description": ""}),
        drop("model-versions/delete", {"name": "r-life", "version": "3"}),
        drop("model-versions/delete", {"name": "r-life", "version": "3"}),
        look_at("r-life", "3"),
        patch("model-versions/update", {"name": "r-life", "version": "3", "description": "x"}),
        move("r-life", "3", "Staging"),
        post("model-versions/set-tag", {"name": "r-life", "version": "3", "key": "a", "value": "v"}),
        location({"name": "r-life", "version": "3"}),
        version("r-life"),
        look("r-life"),
        *[look_at("r-life", number) for number in ("9", "abc", "1.0", "", "0", "-1", "99999999999", " 1 ")],
        get("model-versions/get", {"name": "r-life"}),
        post("model-versions/set-tag", {"name": "r-life", "version": 2, "key": "a", "value": "v"}),
        drop("model-versions/delete", {"name": "r-life", "version": 2}),
        location({"name": "r-life", "version": "1"}),
        location({"name": "r-life"}),
        location({"version": "1"}),
        location({"name": "r-life", "version": "x"}),
        post("model-versions/create", {"name": "r-life"}),
        post("model-versions/create", {"source": "s3://b/p"}),
        drop("registered-models/delete", {"name": "r-life"}),
        look_at("r-life"),
        model("r-life"),
        version("r-life"),
    ],
    "versions: tags": [
        model("r-vtags"),
        version("r-vtags"),
        post("model-versions/set-tag", {"name": "r-vtags", "version": "1", "key": "a", "value": "1"}),
        post("model-versions/set-tag", {"name": "r-vtags", "version": "1", "key": "a", "value": "größe 日本"}),
        post("model-versions/set-tag", {"name": "r-vtags", "version": "1", "key": "long", "value": "x" * 20_000}),
        post("model-versions/set-tag", {"name": "r-vtags", "version": "1", "key": "none"}),
        post("model-versions/set-tag", {"name": "r-vtags", "version": "1", "key": "a//b", "value": "1"}),
        post("model-versions/set-tag", {"name": "r-vtags", "version": "1", "key": "a", "value": "x" * 100_001}),
        post("model-versions/set-tag", {"name": "r-vtags", "version": "9", "key": "a", "value": "1"}),
        post("model-versions/set-tag", {"name": "r-missing", "version": "1", "key": "a", "value": "1"}),
        look_at("r-vtags"),
        drop("model-versions/delete-tag", {"name": "r-vtags", "version": "1", "key": "long"}),
        drop("model-versions/delete-tag", {"name": "r-vtags", "version": "1", "key": "long"}),
        drop("model-versions/delete-tag", {"name": "r-vtags", "version": "9", "key": "a"}),
        drop("model-versions/delete-tag", {"name": "r-vtags", "version": "1"}),
        look_at("r-vtags"),
        version("r-vtags", tags=[item("mlflow.prompt.text", "x" * 100_001)]),
    ],
    "stages": [
        model("r-stages"),
        *[version("r-stages", f"s3://b/{number}") for number in range(6)],
        move("r-stages", "1", "production"),
        move("r-stages", "2", "STAGING"),
        move("r-stages", "3", "Production", False),
        move("r-stages", "4", "Production", True),
        move("r-stages", "5", "None"),
        move("r-stages", "4", "Staging", "true"),
        look("r-stages"),
        *[look_at("r-stages", str(number)) for number in range(1, 7)],
        get("registered-models/get-latest-versions", {"name": "r-stages", "stages": "production"}),
        get("registered-models/get-latest-versions", [("name", "r-stages"), ("stages", "None"), ("stages", "nope")]),
        post("registered-models/get-latest-versions", {"name": "r-stages", "stages": ["Staging"]}),
        post("registered-models/get-latest-versions", {"name": "r-stages", "stages": ["x"]}),
        post("registered-models/get-latest-versions", {"name": "r-missing"}),
        post("registered-models/get-latest-versions", {}),
        model("r-empty"),
        post("registered-models/get-latest-versions", {"name": "r-empty"}),
        move("r-stages", "1", "nope"),
        move("r-stages", "1", "Deleted_Internal"),
        move("r-stages", "1", ""),
        move("r-stages", "9", "Staging", True),
        move("r-missing", "1", "Staging"),
    ],
    "aliases": [
        model("r-alias"),
        version("r-alias"),
        version("r-alias"),
        alias("r-alias", "champion"),
        alias("r-alias", "other"),
        look_at("r-alias"),
        alias("r-alias", "champion", "2"),
        by_alias("r-alias", "champion"),
        by_alias("r-alias", "Champion"),
        by_alias("r-alias", "nope"),
        by_alias("r-missing", "nope"),
        by_alias("r-missing", "latest"),
        by_alias("r-empty alias", "latest"),
        look("r-alias"),
        *[alias("r-alias", word) for word in ("a b", "a.b", "latest", "LATEST", "v1", "V22", "v12a", "größe")],
        *[alias("r-alias", word) for word in ("", "a" * 255, "a" * 256)],
        alias("r-alias", "x", "9"),
        alias("r-alias", "x", "abc"),
        alias("r-missing", "x"),
        drop("registered-models/alias", {"name": "r-alias", "alias": "champion"}),
        drop("registered-models/alias", {"name": "r-alias", "alias": "champion"}),
        drop("registered-models/alias", {"name": "r-missing", "alias": "champion"}),
        drop("registered-models/alias", {"name": "r-alias"}),
        look("r-alias"),
    ],
    "sources": [
        model("r-source"),
        *[version("r-source", source) for source in GOOD_SOURCES + BAD_SOURCES],
        look_at("r-source"),
        version("r-source", "models:/r-source/1"),
        location({"name": "r-source", "version": "1"}),
        version("r-source", "/etc/passwd", run_id="0123456789abcdef0123456789abcdef"),
        version("r-source", "/etc/passwd", model_id="m-0123456789abcdef0123456789abcdef"),
        version("r-source", "s3://b/p", model_id="m-0123456789abcdef0123456789abcdef"),
    ],
    "sources of runs": [
        experiment("r-local", artifact_location="/tmp/r-local"),
        run("run1"),
        model("r-local"),
        *[
            version("r-local", source, run_id="$run1")
            for source in (
                "/tmp/r-local/$run1/artifacts/model", "/tmp/r-local/$run1/artifacts", "/tmp/r-local/$run1",
                "/tmp/r-local/$run1/artifactsx", "/etc/passwd",
                "file:///tmp/r-local/$run1/artifacts/model", "file:/tmp/r-local/$run1/artifacts/model",
                "/tmp/r-local/$run1/artifacts/model/./a",
            )
        ],
        experiment("r-remote", "exp2"),
        run("run2", "$exp2"),
        version("r-local", "/tmp/r-local/$run1/artifacts/model", run_id="$run2"),
    ],
    "logged models": [
        experiment("r-logged"),
        run("run1", run_name="r"),
        post(
            "logged-models",
            {"experiment_id": "$exp", "name": "m", "source_run_id": "$run1"},
            model="model.info.model_id",
        ),
        model("r-logged"),
        version("r-logged", "models:/$model", model_id="$model"),
        version("r-logged", "models:/$model"),
        version("r-logged", "s3://b/p", model_id="$model"),
        location({"name": "r-logged", "version": "1"}),
        location({"name": "r-logged", "version": "3"}),
        version("r-logged", "models:/r-logged/1"),
        location({"name": "r-logged", "version": "4"}),
        get("logged-models/$model"),
    ],
    "prompts": [
        model("r-prompt", tags=[PROMPT], description="d"),
        model("r-prompt", tags=[PROMPT]),
        model("r-prompt"),
        model("r-model"),
        model("r-model", tags=[PROMPT]),
        version("r-prompt", "dummy-source", tags=[PROMPT, item("mlflow.prompt.text", "Hello {{name}}")]),
        version("r-prompt", "/etc/passwd", tags=[PROMPT]),
        version("r-prompt", "file:///etc/passwd", tags=[PROMPT]),
        version("r-prompt", "s3://b/../c", tags=[PROMPT]),
        look("r-prompt"),
        look_at("r-prompt"),
        alias("r-prompt", "prod"),
        by_alias("r-prompt", "prod"),
        models("name LIKE 'r-p%'"),
        models("name LIKE 'r-p%' AND tags.`mlflow.prompt.is_prompt` = 'true'"),
        models("name = 'r-prompt' AND tag.`mlflow.prompt.is_prompt` != 'false'"),
        models("name = 'r-prompt' AND tags.`mlflow.prompt.is_prompt` = 'TRUE'"),
        models("name = 'r-prompt' AND tags.`mlflow.prompt.is_prompt` = 'false'"),
        models("name = 'r-model' AND tags.`mlflow.prompt.is_prompt` = 'false'"),
        models("name = 'r-model' AND tags.`mlflow.prompt.is_prompt` != 'true'"),
        models("name = 'r-model' AND tags.`mlflow.prompt.is_prompt` LIKE '%'"),
        models("name LIKE 'r-prom%' AND tags.`mlflow.prompt.is_prompt` = 'true' AND tags.none = 'x'"),
        versions("name = 'r-prompt'"),
        versions("name = 'r-prompt' AND tags.`mlflow.prompt.is_prompt` = 'true'"),
        versions("name = 'r-prompt' AND tags.`mlflow.prompt.is_prompt` = 'false'"),
    ],
    "search: models": [
        *[
            model(f"rs-{name}", tags=[item("team", team), item("it s", "it's")], description=name)
            for name, team in (("b", "vision"), ("a", "Vision"), ("C", "text"), ("c", "text"), ("d'e", "text"))
        ],
        version("rs-a"),
        move("rs-a", "1", "Staging"),
        version("rs-a", tags=[item("t", "1")]),
        alias("rs-a", "x"),
        *[
            models(text)
            for text in (
                "name LIKE 'rs-%'", "name LIKE 'RS-%'", "name ILIKE 'RS-%'", "name = 'rs-a'", "name = 'RS-A'",
                "name LIKE 'rs-%' AND name != 'rs-a'", "attribute.name = 'rs-a'", "name = \"rs-d'e\"",
                "name LIKE 'rs-_'", "tags.team = 'vision'", "tag.team = 'vision'", "tags.team != 'vision'",
                "tags.team LIKE '%ision'", "tags.team ILIKE 'vision'", "tags.`team` = 'text' AND name LIKE 'rs-%'",
                "tags.\"it s\" LIKE 'it%' AND tags.team = 'text'", "tags.team = 'text' AND tags.team = 'vision'",
                "tags.team LIKE 't%' AND tags.team LIKE '%t'", "tags.team = 'text' and name = 'rs-c'",
                "name = 'rs-a' AND", "tags.missing != 'x'",
            )
        ],
        *[models(text) for text in BAD_FILTERS],
        *[
            get("registered-models/search", {"filter": "name LIKE 'rs-%'", "order_by": order})
            for order in ("name", "name DESC", "name desc", "timestamp", "last_updated_timestamp DESC", "")
        ],
        *[
            get("registered-models/search", {"filter": "name LIKE 'rs-%'", "order_by": order})
            for order in ("creation_timestamp", "nope", "name SIDEWAYS", "name ASC DESC", "Name", "tags.team")
        ],
        models("name LIKE 'rs-%'", max_results="2"),
        models("name LIKE 'rs-%'", max_results="1001"),
        models("name LIKE 'rs-%'", max_results="x"),
        models("name LIKE 'rs-%'", page_token="nonsense"),
    ],
    "search: versions": [
        model("rv-a"),
        model("rv-B"),
        version("rv-a", "s3://b/1", run_id="r1", tags=[item("k", "1")]),
        version("rv-a", "s3://b/2", run_id="r2", tags=[item("k", "2")]),
        version("rv-B", "s3://b/3", run_id="r1"),
        version("rv-a", "s3://b/4"),
        drop("model-versions/delete", {"name": "rv-a", "version": "3"}),
        alias("rv-a", "x"),
        *[
            get("model-versions/search", {"filter": text, "order_by": "name"})
            for text in (
                "name = 'rv-a'", "name LIKE 'rv-%'", "name ILIKE 'RV-A'", "run_id = 'r1'", "run_id IN ('r1', 'r2')",
                "source_path = 's3://b/2'", "source_path LIKE 's3://b/_' AND run_id = 'r1'",
                "run_id != 'r1' AND name = 'rv-a'",
                "name = 'rv-a' AND version_number = 2", "name = 'rv-a' AND version_number > '1'",
                "name LIKE 'rv-%' AND version_number <= 1", "name LIKE 'rv-%' AND version_number != 1",
                "name LIKE 'rv-%' AND version_number < 1.5", "name = 'rv-a' AND tags.k = '1'",
                "name = 'rv-a' AND tag.k != '1'", "attribute.name = 'rv-B'",
            )
        ],
        *[versions(text) for text in BAD_FILTERS if text != "run_id IN ('a')"],
        *[versions(text) for text in BAD_VERSION_FILTERS],
        *[
            get("model-versions/search", {"filter": "name LIKE 'rv-%'", "order_by": order})
            for order in ("version_number", "version_number DESC", "name DESC", "last_updated_timestamp DESC")
        ],
        versions("name = 'rv-a'", order_by="timestamp"),
        versions("name = 'rv-a'", max_results="1"),
        versions("name = 'rv-a'", max_results="0"),
        versions("name = 'rv-a'", max_results="-1"),
        versions("name = 'rv-a'", max_results="200001"),
        versions("name = 'rv-a'", page_token="nonsense"),
        versions("name = 'nobody'"),
    ],
    "webhooks": [
        replace(hook(description="d"), save={"hook": "webhook.webhook_id"}),
        get("webhooks/$hook"),
        hook("second", events=[event("PROMPT_TAG", "SET"), event("MODEL_VERSION_ALIAS", "DELETED")], status="DISABLED"),
        hook("third", events=[{"entity": 1, "action": 1}], status=2),
        get("webhooks", {"max_results": "1"}),
        *[get("webhooks", {"max_results": size}) for size in ("1001", "-1")],
        patch("webhooks/$hook", {"name": "renamed", "status": "ACTIVE"}),
        patch("webhooks/$hook", {"events": [], "name": "", "status": "DISABLED"}),
        patch("webhooks/$hook", {"events": [event("PROMPT", "CREATED")], "url": "https://1.1.1.1", "status": "ACTIVE"}),
        patch("webhooks/$hook", {"url": "http://1.1.1.1/y"}),
        patch("webhooks/$hook", {"name": "-"}),
        get("webhooks/$hook"),
        *[hook(url=url) for url in GOOD_URLS + BAD_URLS],
        *[hook(name) for name in ("", "-a", "a b", "a" * 63, "a" * 64, "ä", "a.b_c-d")],
        hook(events=[]),
        hook(events=None),
        hook(events=[event("MODEL_VERSION", "UPDATED")]),
        hook(events=[event("REGISTERED_MODEL", "DELETED")]),
        post("webhooks/$hook/test", {"event": event("MODEL_VERSION", "UPDATED")}),
        drop("webhooks/$hook", {}),
        drop("webhooks/$hook", {}),
        get("webhooks/$hook"),
        patch("webhooks/$hook", {"name": "x"}),
        post("webhooks/$hook/test", {}),
        get("webhooks/nonsense"),
    ],
}  # fmt: skip
