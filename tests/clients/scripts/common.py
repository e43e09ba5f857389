"""Runner for client scripts: every function named `check_*` runs on its own; the last line printed is the report.

The environment variable CHECKS, when set, names the checks to run, separated by blanks.

The scripts run in the environment of the original MLflow, with MLFLOW_TRACKING_URI naming the server under test.
"""

import json
import os
import sys
import traceback
import uuid
from collections.abc import Callable

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

client = MlflowClient()


def new_experiment() -> str:
    return str(client.create_experiment(f"client {uuid.uuid4().hex}"))


def new_run(experiment_id: str | None = None) -> str:
    return str(client.create_run(experiment_id or new_experiment()).info.run_id)


def refused(call: Callable[[], object], code: str, text: str = "") -> None:
    """Assert that a call raises MlflowException with this error code and this text."""
    try:
        call()
    except MlflowException as error:
        assert error.error_code == code, f"{error.error_code}: {error}"
        assert text in str(error), str(error)
    else:
        raise AssertionError(f"expected {code}, but the call was accepted")


def main(module: str) -> None:
    """Run the checks of a module, print `{check: null or traceback}`."""
    report = {}
    wanted = os.environ.get("CHECKS", "").split()
    for name, function in list(vars(sys.modules[module]).items()):
        if name.startswith("check_") and (not wanted or name in wanted):
            try:
                function()
                report[name] = None
            except Exception:
                report[name] = traceback.format_exc()
            while mlflow.active_run():
                mlflow.end_run()
    print(json.dumps(report))
