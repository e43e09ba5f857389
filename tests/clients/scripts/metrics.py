"""Metrics through the official client: long training loops, all ways of logging, values that are no numbers."""

import math
import time

import mlflow
from common import client, main, new_experiment, new_run
from mlflow.entities import Metric

STEPS = 1000
LARGEST = 1.7976931348623157e308


def curve(step: int) -> dict[str, float]:
    return {
        "loss": math.exp(-step / 300) + 0.1 * math.sin(step),
        "val/loss": math.exp(-step / 350),
        "accuracy": 1 - math.exp(-step / 200),
    }


def assert_curves(run_id: str, steps: int = STEPS) -> None:
    """Every point of every metric is there, bit for bit, and the last one is the current one."""
    for key in curve(0):
        history = client.get_metric_history(run_id, key)
        points = sorted((point.step, point.value) for point in history)
        assert points == [(step, curve(step)[key]) for step in range(steps)], key
    assert client.get_run(run_id).data.metrics == curve(steps - 1)


def check_training_loop() -> None:
    mlflow.set_experiment(experiment_id=new_experiment())
    with mlflow.start_run() as active:
        for step in range(STEPS):
            mlflow.log_metrics(curve(step), step=step)
    assert_curves(active.info.run_id)


def check_training_loop_asynchronous() -> None:
    mlflow.set_experiment(experiment_id=new_experiment())
    with mlflow.start_run() as active:
        for step in range(400):
            mlflow.log_metrics(curve(step), step=step, synchronous=False)
        mlflow.log_params({"lr": 0.1, "epochs": 3}, synchronous=False)
        mlflow.set_tags({"mode": "async"}, synchronous=False)
        mlflow.flush_async_logging()
    assert_curves(active.info.run_id, steps=400)
    run = client.get_run(active.info.run_id)
    assert run.data.params == {"lr": "0.1", "epochs": "3"}
    assert run.data.tags["mode"] == "async"


def check_training_loop_in_batches() -> None:
    run_id = new_run()
    pending: list[Metric] = []
    for step in range(STEPS):
        pending += [Metric(key, value, 1_700_000_000_000 + step, step) for key, value in curve(step).items()]
        if len(pending) > 990:
            client.log_batch(run_id, metrics=pending)
            pending = []
    client.log_batch(run_id, metrics=pending)
    assert_curves(run_id)


def check_more_than_a_thousand_metrics_in_one_call() -> None:
    run_id = new_run()
    mlflow.set_experiment(experiment_id=client.get_run(run_id).info.experiment_id)
    with mlflow.start_run(run_id=run_id):
        mlflow.log_metrics({f"layer/{index}/norm": float(index) for index in range(1000)}, step=1)
    assert client.get_run(run_id).data.metrics == {f"layer/{index}/norm": float(index) for index in range(1000)}


def check_nan_and_infinity() -> None:
    run_id = new_run()
    for key, value in (("nan", math.nan), ("inf", math.inf), ("-inf", -math.inf)):
        client.log_metric(run_id, key, value, timestamp=1, step=0)
    client.log_batch(run_id, metrics=[Metric("batch nan", math.nan, 1, 0), Metric("batch inf", math.inf, 1, 0)])
    data = client.get_run(run_id).data.metrics
    assert math.isnan(data["nan"])
    assert math.isnan(data["batch nan"])
    assert data["inf"] == data["batch inf"] == LARGEST
    assert data["-inf"] == -LARGEST
    assert math.isnan(client.get_metric_history(run_id, "nan")[0].value)
    found = client.search_runs([client.get_run(run_id).info.experiment_id])
    assert math.isnan(found[0].data.metrics["nan"])


def check_loss_that_turns_nan() -> None:
    run_id = new_run()
    for step, value in enumerate([3.0, 2.0, math.nan, math.nan]):
        client.log_metric(run_id, "loss", value, timestamp=step, step=step)
    history = client.get_metric_history(run_id, "loss")
    assert [point.step for point in history] == [0, 1, 2, 3]
    assert [math.isnan(point.value) for point in history] == [False, False, True, True]
    assert math.isnan(client.get_run(run_id).data.metrics["loss"])


def check_times_and_steps() -> None:
    run_id = new_run()
    before = int(time.time() * 1000) - 1000
    client.log_metric(run_id, "m", 1.5)
    client.log_metric(run_id, "m", 2.5, timestamp=7, step=-3)
    client.log_metric(run_id, "m", 3.5, timestamp=2**53 + 1, step=2**40)
    first, second, third = client.get_metric_history(run_id, "m")
    assert (first.value, first.timestamp, first.step) == (2.5, 7, -3)
    assert second.value == 1.5
    assert before <= second.timestamp <= before + 60_000
    assert (third.value, third.timestamp, third.step) == (3.5, 2**53 + 1, 2**40)
    assert client.get_run(run_id).data.metrics["m"] == 3.5


def check_latest_is_by_step_then_time() -> None:
    run_id = new_run()
    for value, timestamp, step in ((1.0, 10, 5), (2.0, 20, 3), (3.0, 10, 5), (2.5, 10, 5), (0.5, 11, 5)):
        client.log_metric(run_id, "m", value, timestamp=timestamp, step=step)
    assert client.get_run(run_id).data.metrics["m"] == 0.5


def check_history_of_nothing() -> None:
    assert client.get_metric_history(new_run(), "nothing") == []


def check_long_history_is_paged_by_the_client() -> None:
    run_id = new_run()
    total = 26_000
    for start in range(0, total, 1000):
        client.log_batch(run_id, metrics=[Metric("m", float(step), step, step) for step in range(start, start + 1000)])
    history = client.get_metric_history(run_id, "m")
    assert [point.step for point in history] == list(range(total))


if __name__ == "__main__":
    main(__name__)
