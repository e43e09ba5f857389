"""Scenarios of inputs: datasets of runs, what searches see of them, and the tag of older clients' models."""

from __future__ import annotations

from typing import Any

from tests.differential.compare import Step, experiment, get, post, read, run
from tests.support import AJAX, item, metric

OLD_MODEL = '{"artifact_path": "model", "flavors": {"f": {"a": 1}}, "utc_time_created": "2020-01-01", "run_id": "x"}'
MISSING_RUN = "0123456789abcdef0123456789abcdef"


def dataset(name: str, digest: str, context: str | None = None, **fields: Any) -> dict[str, Any]:
    body = {"name": name, "digest": digest, "source_type": "local", "source": '{"uri": "x"}', **fields}
    return {"dataset": body, "tags": [] if context is None else [item("mlflow.data.context", context)]}


def log_inputs(*datasets: dict[str, Any], name: str = "$run") -> Step:
    return post("runs/log-inputs", {"run_id": name, "datasets": list(datasets)})


def search(text: str) -> Step:
    return post("runs/search", {"experiment_ids": ["$exp"], "filter": text})


def summaries(*ids: str) -> Step:
    return post(AJAX + "experiments/search-datasets", {"experiment_ids": list(ids)})


def create_model(save: str = "model", **fields: Any) -> Step:
    return post("logged-models", {"experiment_id": "$exp", "name": "model", **fields}, **{save: "model.info.model_id"})


def show_model(name: str = "$model") -> Step:
    return Step("GET", f"logged-models/{name}")


def change(method: str, path: str, body: Any = None) -> Step:
    return Step(method, path, body=body)


def find_models(**fields: Any) -> Step:
    return post("logged-models/search", {"experiment_ids": ["$exp"], **fields})


MODELS: dict[str, list[Step]] = {
    "life of a model": [
        experiment("m-life"),
        run(run_name="r", start_time=1),
        create_model(model_type="agent", source_run_id="$run", params=[item("p", "1")], tags=[item("t", "v")]),
        show_model(),
        change("PATCH", "logged-models/$model", {"model_id": "$model", "status": "LOGGED_MODEL_READY"}),
        change("PATCH", "logged-models/$model", {"model_id": "$model", "status": 3}),
        change("PATCH", "logged-models/$model", {"model_id": "$model"}),
        change("PATCH", "logged-models/$model/tags", {"tags": [item("t", "w"), item("u", "1"), item("u", "2")]}),
        show_model(),
        change("DELETE", "logged-models/$model/tags/u"),
        change("DELETE", "logged-models/$model/tags/u"),
        post("logged-models/$model/params", {"model_id": "$model", "params": [item("q", "2")]}),
        post("logged-models/$model/params", {"model_id": "$model", "params": [item("q", "2")]}),
        show_model(),
        change("DELETE", "logged-models/$model"),
        change("DELETE", "logged-models/$model"),
        show_model(),
        get("logged-models/$model", {"allow_deleted": "true"}),
        find_models(),
        show_model("m-" + MISSING_RUN),
        change("DELETE", "logged-models/m-" + MISSING_RUN),
        change("PATCH", "logged-models/m-" + MISSING_RUN + "/tags", {"tags": [item("a", "1")]}),
    ],
    "refused models": [
        experiment("m-refused"),
        post("logged-models", {"name": "x"}),
        post("logged-models", {"experiment_id": "999999", "name": "x"}),
        post("logged-models", {"experiment_id": "abc", "name": "x"}),
        *[create_model(name=name) for name in ("a/b", "a:b", "a.b", "a%b", 'a"b', "a'b")],
        create_model(params=[item("p", "1"), item("p", "2")]),
        post("logged-models/search", {}),
        find_models(experiment_ids=[]),
        find_models(filter="nope.x = 1"),
        find_models(order_by=[{"field_name": "params.x"}]),
        find_models(datasets=[{"dataset_digest": "x"}]),
    ],
    "metrics of models": [
        experiment("m-metrics"),
        run(run_name="r", start_time=1),
        create_model(),
        post("runs/log-metric", {"run_id": "$run", **metric("acc", 0.1, 1), "model_id": "$model"}),
        post(
            "runs/log-batch",
            {
                "run_id": "$run",
                "metrics": [
                    {**metric("acc", 0.5, 2, 1), "model_id": "$model", "dataset_name": "d", "dataset_digest": "1"},
                    metric("own", 1, 1),
                ],
            },
        ),
        show_model(),
        read(),
        post("runs/log-metric", {"run_id": "$run", **metric("acc", 1), "model_id": "$model", "dataset_name": "d"}),
    ],
    "searching models": [
        experiment("m-search"),
        create_model("model1", name="one", model_type="a", params=[item("lr", "0.1")], tags=[item("t", "x")]),
        create_model("model2", name="two", model_type="b", params=[item("lr", "0.2")], tags=[item("t", "y")]),
        *[
            find_models(filter=text)
            for text in (
                "name = 'one'",
                "name != 'one'",
                "attributes.name LIKE 't%'",
                "model_type = 'a'",
                "params.lr = '0.2'",
                "tags.t ILIKE 'X'",
                "params.lr IN ('0.1', '0.3')",
                "name = 'one' AND params.lr = '0.2'",
                "status = 1",
                "metrics.acc > 0.5",
                "name > 'a'",
                "creation_timestamp_ms > 5 AND name = 'two'",
            )
        ],
        find_models(order_by=[{"field_name": "name"}]),
        find_models(order_by=[{"field_name": "name", "ascending": False}]),
        find_models(order_by=[{"field_name": "name"}], max_results=1),
    ],
    "models of runs": [
        experiment("m-edges"),
        run(run_name="r", start_time=1),
        post("runs/outputs", {"run_id": "$run", "models": [{"model_id": "m-1", "step": 3}]}),
        post("runs/outputs", {"run_id": "$run", "models": []}),
        post("runs/outputs", {"run_id": "$run"}),
        post("runs/outputs", {"run_id": MISSING_RUN, "models": [{"model_id": "m-1", "step": 3}]}),
        post("runs/log-inputs", {"run_id": "$run", "models": [{"model_id": "m-2"}]}),
        read(),
        post("runs/search", {"experiment_ids": ["$exp"]}),
    ],
    "models of older clients": [
        experiment("m-old"),
        run(run_name="r", start_time=1),
        post("runs/log-model", {"run_id": "$run", "model_json": OLD_MODEL}),
        read(),
        post("runs/log-model", {"run_id": "$run", "model_json": "{"}),
        post("runs/log-model", {"run_id": "$run", "model_json": "{}"}),
        post("runs/log-model", {"run_id": "$run"}),
        post("runs/log-model", {"run_id": MISSING_RUN, "model_json": OLD_MODEL}),
    ],
}

INPUTS: dict[str, list[Step]] = {
    "datasets of a run": [
        experiment("i-datasets"),
        run(run_name="r", start_time=1),
        log_inputs(dataset("d1", "g1", "training", schema='{"s": 1}', profile='{"p": 2}')),
        read(),
        log_inputs(dataset("d1", "g1", "testing")),
        read(),
        log_inputs(dataset("d2", "g2")),
        log_inputs(),
        post("runs/log-inputs", {"run_id": "$run"}),
        post("runs/search", {"experiment_ids": ["$exp"]}),
    ],
    "the first description of a dataset wins": [
        experiment("i-first"),
        run("run1", run_name="a", start_time=1),
        run("run2", run_name="b", start_time=2),
        log_inputs(dataset("d", "g", "training", profile="one"), name="$run1"),
        log_inputs(dataset("d", "g", "testing", profile="two", source="other"), name="$run2"),
        read("$run1"),
        read("$run2"),
    ],
    "refused inputs": [
        experiment("i-refused"),
        run(run_name="r", start_time=1),
        post("runs/log-inputs", {"datasets": []}),
        log_inputs(dataset("d", "g"), name=MISSING_RUN),
        log_inputs(dataset("d", "g"), name="a b"),
        log_inputs(dataset("n" * 501, "g")),
        log_inputs(dataset("d", "g" * 37)),
        log_inputs({"dataset": dataset("d", "g")["dataset"], "tags": [item("k" * 256, "v")]}),
        log_inputs({"dataset": dataset("d", "g")["dataset"], "tags": [item("k", "v" * 501)]}),
        post("runs/delete", {"run_id": "$run"}),
        log_inputs(dataset("d", "g")),
        read(),
    ],
    "searching by dataset": [
        experiment("i-search"),
        run("run1", run_name="a", start_time=1),
        run("run2", run_name="b", start_time=2),
        run("run3", run_name="c", start_time=3),
        log_inputs(dataset("d1", "g1", "train"), dataset("d2", "g2", "test"), name="$run1"),
        log_inputs(dataset("d2", "g2", "train"), name="$run2"),
        *[
            search(text)
            for text in (
                "dataset.name = 'd1'",
                "datasets.name != 'd1'",
                "dataset.name LIKE 'd%'",
                "dataset.name ILIKE 'D2'",
                "dataset.name IN ('d1', 'd2')",
                "dataset.name NOT IN ('d1')",
                "dataset.digest = 'g2'",
                "dataset.context = 'train'",
                "dataset.context != 'train'",
                "dataset.context = 'train' AND dataset.name = 'd2'",
                "dataset.name = 'd2' AND dataset.digest = 'g1'",
                "dataset.name = 'd1' AND attributes.run_name = 'a'",
            )
        ],
        summaries("$exp"),
        summaries("$exp", "999999"),
        summaries(),
        summaries(*["1"] * 21),
    ],
}
