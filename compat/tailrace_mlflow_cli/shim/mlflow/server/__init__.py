"""`_run_server`, which programs call that start MLflow's server themselves (contract: server-cli §8)."""

from __future__ import annotations

import subprocess
import sys


def _run_server(
    *,
    file_store_path: str | None,
    registry_store_uri: str | None,
    default_artifact_root: str | None,
    serve_artifacts: bool,
    artifacts_only: bool,
    artifacts_destination: str | None,
    host: str,
    port: int | str,
    read_replica_backend_store_uri: str | None = None,
    static_prefix: str | None = None,
    workers: int | str | None = None,
    gunicorn_opts: str | None = None,
    waitress_opts: str | None = None,
    expose_prometheus: str | None = None,
    app_name: str | None = None,
    uvicorn_opts: str | None = None,
    env_file: str | None = None,
    secrets_cache_ttl: int | None = None,
    secrets_cache_max_size: int | None = None,
) -> None:
    """Run a server in a process of its own, and wait until it ends.

    Raises RuntimeError if it ends with anything but 0; the original says nothing then.
    """
    options = {
        "--backend-store-uri": file_store_path,
        "--read-replica-backend-store-uri": read_replica_backend_store_uri,
        "--registry-store-uri": registry_store_uri,
        "--default-artifact-root": default_artifact_root,
        "--artifacts-destination": artifacts_destination,
        "--host": host,
        "--port": port,
        "--static-prefix": static_prefix,
        "--workers": workers,
        "--gunicorn-opts": gunicorn_opts,
        "--waitress-opts": waitress_opts,
        "--expose-prometheus": expose_prometheus,
        "--app-name": app_name,
        "--uvicorn-opts": uvicorn_opts,
        "--secrets-cache-ttl": secrets_cache_ttl,
        "--secrets-cache-max-size": secrets_cache_max_size,
    }
    line = [sys.executable, "-m", "mlflow"]
    if env_file:
        line += ["--env-file", env_file]
    line += ["server"]
    line += [] if serve_artifacts else ["--no-serve-artifacts"]
    line += ["--artifacts-only"] if artifacts_only else []
    empty_counts = ("--gunicorn-opts", "--waitress-opts", "--uvicorn-opts")
    for option, value in options.items():
        if value or (option in empty_counts and value is not None):
            line += [f"{option}={value}"]
    status = subprocess.call(line)
    if status != 0:
        raise RuntimeError(f"the server ended with exit status {status}")
