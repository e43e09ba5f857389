"""Every double round-trips bit for bit: what a client logs is what every endpoint answers, on every database."""

from __future__ import annotations

import math
import random
import struct
import sys

import pytest

from tests.support import Api, metric

LARGEST = sys.float_info.max
EDGES = [
    0.0, 1.0, -1.0, 0.1, 1 / 3, math.pi, 5e-324, -5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, LARGEST,
    -LARGEST, math.nextafter(1, 2), math.nextafter(1, 0), 2.0**53, 2.0**53 + 2, 1e15, 1e16, 1e17, 123456789012345678.0,
    1e22, 1e23,
    9007199254740993.0, 4.35, 0.30000000000000004, 1e-7, 1e21, 1e100, 1.7976931348623155e308,
]  # fmt: skip


def bits(value: float) -> int:
    """The double's bit pattern; both zeros are one value, as they are one key in the database."""
    return int(struct.unpack("<Q", struct.pack("<d", value + 0.0 if value == 0 else value))[0])


def random_doubles(count: int, seed: int) -> list[float]:
    """Doubles of random bit patterns, which makes their exponents uniform, plus some subnormals."""
    source = random.Random(seed)
    patterns = [source.getrandbits(64) for _ in range(count)]
    patterns += [source.getrandbits(52) | source.getrandbits(1) << 63 for _ in range(count // 10)]
    values = [struct.unpack("<d", struct.pack("<Q", pattern))[0] for pattern in patterns]
    return [value for value in values if math.isfinite(value)]


def test_histories(api: Api) -> None:
    """Five thousand random doubles, logged in batches, come back from get-history with the same bits."""
    run_id = api.run()
    values = EDGES + random_doubles(5000, seed=1)
    points = [metric("m", value, step, step) for step, value in enumerate(values)]
    for start in range(0, len(points), 1000):
        api.post("runs/log-batch", {"run_id": run_id, "metrics": points[start : start + 1000]})
    history = api.history(run_id, "m")
    assert [point["step"] for point in history] == list(range(len(values)))
    assert [bits(point["value"]) for point in history] == [bits(value) for value in values]


def test_bulk_histories(api: Api) -> None:
    """The endpoints behind the charts of the web UI keep the bits too."""
    run_id = api.run()
    values = random_doubles(900, seed=2)
    api.post("runs/log-batch", {"run_id": run_id, "metrics": [metric("m", v, s, s) for s, v in enumerate(values)]})
    expected = [bits(value) for value in values]
    bulk = api.get("/ajax-api/2.0/mlflow/metrics/get-history-bulk", run_id=run_id, metric_key="m")["metrics"]
    assert [bits(point["value"]) for point in bulk] == expected
    interval = api.get("metrics/get-history-bulk-interval", run_ids=run_id, metric_key="m")["metrics"]
    assert [bits(point["value"]) for point in interval] == expected


def test_latest_metrics(api: Api) -> None:
    """A thousand metrics of one run come back from runs/get and runs/search with the same bits."""
    experiment_id = api.experiment()
    run_id = api.run(experiment_id)
    values = {f"m{index}": value for index, value in enumerate((EDGES + random_doubles(1500, seed=3))[:1000])}
    api.post("runs/log-batch", {"run_id": run_id, "metrics": [metric(key, value) for key, value in values.items()]})
    expected = {key: bits(value) for key, value in values.items()}
    assert {key: bits(item["value"]) for key, item in api.data(run_id).metrics.items()} == expected
    found = api.search_runs(experiment_id)[0]["data"]["metrics"]
    assert {item["key"]: bits(item["value"]) for item in found} == expected


def test_single_metrics(api: Api) -> None:
    """log-metric keeps the bits as log-batch does."""
    run_id = api.run()
    values = EDGES + random_doubles(100, seed=4)
    for step, value in enumerate(values):
        api.post("runs/log-metric", {"run_id": run_id, **metric("m", value, step, step)})
    assert [bits(point["value"]) for point in api.history(run_id, "m")] == [bits(value) for value in values]


@pytest.mark.parametrize(
    "text", ["0.1", "1e-5", "12345678901234567890", "-0.0", "5e-324", "1.7976931348623157e308", "1E5"]
)
def test_numbers_as_text(api: Api, text: str) -> None:
    """R clients send numbers as strings; they mean the same double."""
    run_id = api.run()
    api.post("runs/log-metric", {"run_id": run_id, "key": "m", "value": text, "timestamp": "1", "step": "0"})
    assert bits(api.data(run_id).metrics["m"]["value"]) == bits(float(text))


@pytest.mark.parametrize("value", [5e-324, LARGEST, 0.30000000000000004, 1e23, -1 / 3])
def test_filters_compare_exactly(api: Api, value: float) -> None:
    """A filter with the printed value finds the run, and its neighbours do not."""
    experiment_id = api.experiment()
    run_id = api.run(experiment_id)
    api.post("runs/log-metric", {"run_id": run_id, **metric("m", value)})
    here, below = (repr(number).replace("e+", "e") for number in (value, math.nextafter(value, -math.inf)))
    assert len(api.search_runs(experiment_id, filter=f"metrics.m = {here}")) == 1
    assert len(api.search_runs(experiment_id, filter=f"metrics.m = {below}")) == 0
    assert len(api.search_runs(experiment_id, filter=f"metrics.m > {below}")) == 1


def test_numbers_that_are_none(api: Api) -> None:
    """NaN is answered as "NaN"; infinities become the largest doubles, as in the original's database."""
    run_id = api.run()
    for key, value in (("nan", "NaN"), ("up", "Infinity"), ("down", "-Infinity"), ("inf", "inf"), ("-inf", "-inf")):
        api.post("runs/log-metric", {"run_id": run_id, **metric(key, value)})
    values = {key: item["value"] for key, item in api.data(run_id).metrics.items()}
    assert values == {"nan": "NaN", "up": LARGEST, "down": -LARGEST, "inf": LARGEST, "-inf": -LARGEST}
    assert api.history(run_id, "nan")[0]["value"] == "NaN"
    bulk = api.raw(
        "GET", "/ajax-api/2.0/mlflow/metrics/get-history-bulk", params={"run_id": run_id, "metric_key": "nan"}
    )
    assert str(bulk.json()["metrics"][0]["value"]).lower() == "nan"
