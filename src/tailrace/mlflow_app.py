"""Tailrace as an app of MLflow's own command: `mlflow server --app-name tailrace`.

Found through the entry-point group `mlflow.app`. MLflow opens the database, hands its options over in the environment,
and calls `create` once in each of its workers (contract: server-cli §8). Nothing is read before that: MLflow imports
this module in its own process too, where the variables are not set yet.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
from typing import Any

from tailrace.errors import StartupError


def create() -> Any:
    """The app: ASGI for uvicorn, WSGI for gunicorn. Ends the process with one line if it cannot serve."""
    from tailrace.app import create_app, prepare_database

    try:
        settings = _settings(os.environ)
        if not settings.artifacts_only:
            prepare_database(settings, logging.getLogger(__name__).info, owner=f"a worker of process {os.getppid()}")
        app = create_app(settings)
        if os.environ.get("_MLFLOW_SGI_NAME", "uvicorn") == "uvicorn":
            return app
        return _as_wsgi(app)
    except StartupError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - the worker's only way to say it
        raise SystemExit(1) from error


def _settings(variables: os._Environ[str]) -> Any:
    from tailrace.artifacts.locations import absolute, default_root
    from tailrace.files.store import database_of
    from tailrace.settings import Settings, parts

    backend = variables.get("_MLFLOW_SERVER_FILE_STORE", "")
    serving = variables.get("_MLFLOW_SERVER_SERVE_ARTIFACTS") == "true"
    root = variables.get("_MLFLOW_SERVER_ARTIFACT_ROOT")
    hosts = variables.get("MLFLOW_SERVER_ALLOWED_HOSTS")
    registry = variables.get("_MLFLOW_SERVER_REGISTRY_STORE") or backend
    database = database_of(backend)
    return Settings(
        backend_store_uri=database,
        registry_store_uri=database_of(registry) if database_of(registry) != database else None,
        default_artifact_root=absolute(root or default_root(backend, serving=serving)),
        serve_artifacts=serving,
        artifacts_destination=absolute(variables.get("_MLFLOW_SERVER_ARTIFACT_DESTINATION") or "./mlartifacts"),
        artifacts_only=variables.get("_MLFLOW_SERVER_ARTIFACTS_ONLY") == "true",
        static_prefix=variables.get("_MLFLOW_STATIC_PREFIX", ""),
        secure=variables.get("MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE") != "true",
        allowed_hosts=parts(hosts) if hosts else None,
        allowed_origins=parts(variables.get("MLFLOW_SERVER_CORS_ALLOWED_ORIGINS", "")),
        x_frame_options=variables.get("MLFLOW_SERVER_X_FRAME_OPTIONS", "SAMEORIGIN").upper(),
        metrics_folder=variables.get("prometheus_multiproc_dir"),
    )


def _as_wsgi(app: Any) -> Any:
    try:
        from a2wsgi import ASGIMiddleware
    except ImportError as error:
        raise StartupError(
            f"--gunicorn-opts needs one more package under MLflow ({error}): pip install 'tailrace[waitress]'."
        ) from error
    from tailrace.commands.other_servers import lifespan, new_loop

    loop = new_loop()
    threading.Thread(target=loop.run_forever, name="tailrace-loop", daemon=True).start()
    living = lifespan(loop, app)
    living.__enter__()
    atexit.register(living.__exit__, None, None, None)
    return ASGIMiddleware(app, loop=loop)
