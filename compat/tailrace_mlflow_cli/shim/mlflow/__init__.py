"""Not MLflow: what `tailrace-mlflow-cli` has of it, `mlflow.server` and `python -m mlflow`."""

from __future__ import annotations

from typing import NoReturn

__version__ = "3.10.1"


def __getattr__(name: str) -> NoReturn:
    raise AttributeError(
        f"mlflow.{name}: this is tailrace-mlflow-cli, which runs servers and is no client; "
        "to log runs, install mlflow or mlflow-skinny."
    )
