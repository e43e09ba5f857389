"""Searching runs with the official client: filters, order, pages, data frames."""

import math
from functools import cache

import mlflow
from common import client, main, new_experiment, refused
from mlflow.entities import Metric, Param, RunTag, ViewType


@cache
def zoo() -> str:
    """An experiment with six runs: name, metrics, params and tags differ in known ways."""
    experiment_id = new_experiment()
    rows = [
        ("a", {"acc": 0.9, "loss": 0.1}, {"lr": "0.1", "model": "ResNet"}, {"env": "prod"}),
        ("b", {"acc": 0.5}, {"lr": "0.01", "model": "resnet"}, {"env": "dev"}),
        ("c", {"acc": math.nan}, {"lr": "0.001", "model": "vgg 16"}, {}),
        ("d", {"acc": math.inf}, {"model": "größe"}, {"env": "prod", "my tag": "x"}),
        ("e", {}, {}, {"note": "it's"}),
        ("f", {"loss": -1.0}, {"lr": "0.1"}, {"env": "Prod"}),
    ]
    for index, (name, metrics, params, tags) in enumerate(rows):
        run = client.create_run(experiment_id, run_name=name, start_time=1000 + index)
        client.log_batch(
            run.info.run_id,
            metrics=[Metric(key, value, 1, 0) for key, value in metrics.items()],
            params=[Param(key, value) for key, value in params.items()],
            tags=[RunTag(key, value) for key, value in tags.items()],
        )
        if name in "ab":
            client.set_terminated(run.info.run_id, "FINISHED", end_time=2000 + index)
    return experiment_id


def names(filter_string: str = "", **options: object) -> str:
    """The names of the runs found, newest first unless ordered otherwise."""
    return "".join(run.info.run_name for run in client.search_runs([zoo()], filter_string, **options))


def check_filters() -> None:
    assert names() == "fedcba"
    assert names("metrics.acc > 0.6") == "da"
    assert names("metrics.acc >= 0.5 and metrics.acc < 1") == "ba"
    assert names("params.lr = '0.1'") == "fa"
    assert names("params.model LIKE '%esNet'") == "a"
    assert names("params.model ILIKE 'RESNET'") == "ba"
    assert names("params.model = 'größe'") == "d"
    assert names("tags.env != 'prod'") == "fb"
    assert names("tags.`my tag` = 'x'") == "d"
    assert names('tags.note = "it\'s"') == "e"
    assert names("attributes.status = 'FINISHED'") == "ba"
    assert names("start_time > 1003") == "fe"
    assert names("attributes.run_name = 'c'") == "c"
    assert names("run_name LIKE '%' AND metrics.loss < 0.5 AND params.lr = '0.1'") == "fa"


def check_run_id_lists() -> None:
    runs = {run.info.run_name: run.info.run_id for run in client.search_runs([zoo()])}
    assert names(f"attributes.run_id IN ('{runs['a']}', '{runs['d']}')") == "da"
    assert names(f"attributes.run_id NOT IN ('{runs['a']}', '{runs['d']}')") == "fecb"
    assert names(f"run_id = '{runs['b']}'") == "b"


def check_bad_filters() -> None:
    for bad in ("metrics.acc > 'x'", "nope.x = 1", "metrics.acc > 0.6 OR metrics.loss < 1", "params.lr > '1'", "("):
        refused(lambda: names(bad), "INVALID_PARAMETER_VALUE")  # noqa: B023
    refused(lambda: names(order_by=["metrics.acc SIDEWAYS"]), "INVALID_PARAMETER_VALUE")
    refused(lambda: names(max_results=50001), "INVALID_PARAMETER_VALUE", "max_results")
    refused(lambda: names(page_token="not a token"), "INVALID_PARAMETER_VALUE", "Invalid page token")


def check_order() -> None:
    assert names(order_by=["metrics.acc"]) == "badcfe"
    assert names(order_by=["metrics.acc DESC"]) == "dabcfe"
    assert names(order_by=["metrics.loss ASC"]) == "faedcb"
    assert names(order_by=["params.lr ASC", "attributes.run_name DESC"]) == "cbfaed"
    assert names(order_by=["tags.env DESC"]) == "dabfec"
    assert names(order_by=["attributes.start_time ASC"]) == "abcdef"
    assert names(order_by=["attributes.end_time DESC"]) == "bafedc"
    assert names(order_by=["run_name DESC"]) == "fedcba"


def check_pages() -> None:
    everything = [run.info.run_id for run in client.search_runs([zoo()], order_by=["run_name"])]
    for size in (1, 2, 4, 6, 7):
        found: list[str] = []
        token = None
        while True:
            page = client.search_runs([zoo()], order_by=["run_name"], max_results=size, page_token=token)
            assert len(page) <= size
            found += [run.info.run_id for run in page]
            token = page.token
            if not token:
                break
        assert found == everything, size


def check_view_types() -> None:
    experiment_id = new_experiment()
    kept = client.create_run(experiment_id).info.run_id
    gone = client.create_run(experiment_id).info.run_id
    client.delete_run(gone)

    def found(view: int) -> set[str]:
        return {run.info.run_id for run in client.search_runs([experiment_id], run_view_type=view)}

    assert found(ViewType.ACTIVE_ONLY) == {kept}
    assert found(ViewType.DELETED_ONLY) == {gone}
    assert found(ViewType.ALL) == {kept, gone}


def check_several_experiments() -> None:
    other = new_experiment()
    run_id = client.create_run(other, start_time=5000).info.run_id
    found = client.search_runs([zoo(), other, "99999999"])
    assert len(found) == 7
    assert found[0].info.run_id == run_id
    assert client.search_runs([]) == []


def check_data_frame() -> None:
    frame = mlflow.search_runs([zoo()], order_by=["run_name ASC"])
    assert len(frame) == 6
    assert list(frame["tags.mlflow.runName"]) == list("abcdef")
    assert frame["metrics.acc"].iloc[0] == 0.9
    assert math.isnan(frame["metrics.acc"].iloc[2])
    assert frame["params.model"].iloc[3] == "größe"
    assert frame["params.lr"].isna().iloc[4]
    assert str(frame["start_time"].iloc[0]) == "1970-01-01 00:00:01+00:00"
    assert set(frame["status"]) == {"FINISHED", "RUNNING"}
    filtered = mlflow.search_runs([zoo()], filter_string="metrics.acc > 0.6", max_results=1)
    assert len(filtered) == 1


def check_search_by_experiment_name() -> None:
    name = client.get_experiment(zoo()).name
    assert len(mlflow.search_runs(experiment_names=[name])) == 6
    assert len(mlflow.search_runs(experiment_names=[name], output_format="list")) == 6


if __name__ == "__main__":
    main(__name__)
