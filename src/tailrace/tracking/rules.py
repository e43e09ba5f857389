"""Names, limits and the encoding of metric values: pure functions (contract: tracking §4, database §4.2)."""

from __future__ import annotations

import functools
import json
import os
import posixpath
import re
import time
from collections.abc import Iterable

from tailrace.errors import TrackingError, invalid

RUN_NAME_TAG = "mlflow.runName"

MAX_KEY = 250
MAX_PARAM_VALUE = 6000
MAX_TAG_VALUE = 8000
MAX_EXPERIMENT_NAME = 500
MAX_EXPERIMENT_TAG_VALUE = 5000
MAX_METRICS, MAX_PARAMS, MAX_TAGS, MAX_TOGETHER = 1000, 100, 100, 1000
MAX_PAGE = 50_000

MAX_DATASET = {"name": 500, "digest": 36, "source": 65535, "schema": 1048575, "profile": 16777215}
MAX_INPUT_TAG_KEY, MAX_INPUT_TAG_VALUE = 255, 500

_NAME = re.compile(r"[/\w.\- :]+")
_RUN_ID = re.compile(r"[a-zA-Z0-9][\w\-]{0,255}", re.ASCII)


def now() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


@functools.lru_cache(4096)  # training loops send the same keys again and again
def name_fault(name: str) -> str | None:
    """What is wrong with the name of a metric, param or tag, or None."""
    if len(name) > MAX_KEY:
        return f"Names may have at most {MAX_KEY} characters."
    if not _NAME.fullmatch(name):
        return (
            "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) "
            "and slashes (/)."
        )
    normal = posixpath.normpath(name)
    if normal != name or name == "." or name.startswith(("..", "/")):
        return (
            "Names may be treated as files in certain cases, and must not resolve to other names when treated as "
            f"such. This name would resolve to '{normal}'"
        )
    return None


def check_name(name: str, path: str) -> None:
    """Refuse a bad name; `path` names the field in the error: `key`, `metrics[3].name`.

    A name that is too long is left to `check_length`, whose words depend on what the name is for.
    """
    if (fault := name_fault(name)) and len(name) <= MAX_KEY:
        raise invalid(f"Invalid value {json.dumps(name)} for parameter '{path}' supplied: {fault}")


def check_length(value: str, longest: int, what: str) -> None:
    if len(value) > longest:
        raise invalid(f"'{what}' exceeds the maximum length of {longest} characters")


def cut(value: str, longest: int, what: str) -> str:
    """A value cut to its limit, or refused where the operator set MLFLOW_TRUNCATE_LONG_VALUES=false."""
    if len(value) <= longest:
        return value
    if os.environ.get("MLFLOW_TRUNCATE_LONG_VALUES", "true").lower() in ("false", "0"):
        raise invalid(f"'{what}' exceeds the maximum length of {longest} characters")
    return value[:longest]


def check_run_id(run_id: str) -> None:
    if not _RUN_ID.fullmatch(run_id):
        raise invalid(f"Invalid value {json.dumps(run_id)} for parameter 'run_id' supplied.")


def check_timestamp(timestamp: int, key: str, value: float, path: str) -> None:
    if timestamp < 0:
        raise invalid(
            f"Invalid value {timestamp} for parameter '{path}' supplied: metric '{key}' (value={value}). "
            "Timestamp must be a nonnegative long (64-bit integer) "
        )


def experiment_id(text: str) -> int:
    """The integer in an experiment id; surrounding blanks and leading zeros are fine, as in MLflow."""
    number = _integer(text)
    if not _is_possible(number):
        raise no_experiment(text)
    return number


def experiment_ids(texts: Iterable[str]) -> list[int]:
    """Those of several ids that an experiment can have, each once: what is not there is not searched."""
    return list(dict.fromkeys(filter(_is_possible, map(_integer, texts))))


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise invalid(f"Invalid experiment ID '{text}'. Experiment ID must be a valid integer.") from None


def _is_possible(number: int) -> bool:
    return -(2**63) <= number < 2**63


def no_experiment(experiment_id: int | str) -> TrackingError:
    return TrackingError("RESOURCE_DOES_NOT_EXIST", f"No Experiment with id={experiment_id} exists")


def no_run(run_id: str) -> TrackingError:
    return TrackingError("RESOURCE_DOES_NOT_EXIST", f"Run with id={run_id} not found")


def page_size(max_results: int | None, default: int, largest: int | None = MAX_PAGE) -> int:
    """Rows of a page; `default` 0 makes the parameter required, as MLflow reads its absence as 0."""
    size = default if max_results is None else max_results
    if size < 1:
        raise invalid(f"Invalid value {size} for parameter 'max_results' supplied. It must be a positive integer")
    if largest is not None and size > largest:
        raise invalid(f"Invalid value {size} for parameter 'max_results' supplied. It must be at most {largest}")
    return size
