"""The files in `deploy/` name only options that there are, and fit together; no cluster runs them here."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tailrace.__main__ import main
from tailrace.commands.server import server
from tests.support import REPOSITORY, ServerProcess, sqlite_uri, unavailable

DEPLOY = REPOSITORY / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
OF_STORES = {"MLFLOW_S3_ENDPOINT_URL"}
"""Variables that are no options: the artifact stores read them."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_variables_are_options(path: object) -> None:
    """Every MLFLOW_ and TAILRACE_ variable is one that the command reads."""
    known = {parameter.envvar for parameter in server.params} | OF_STORES
    used = set(re.findall(r"\b(?:MLFLOW|TAILRACE)_[A-Z0-9_]+", path.read_text()))  # type: ignore[attr-defined]
    assert used <= known


def test_the_command_in_the_files() -> None:
    """What the unit, the image and the chart start is a command of ours."""
    unit = (DEPLOY / "tailrace.service").read_text()
    line = shlex.split(next(found[1] for found in re.finditer(r"^ExecStart=(.*)$", unit, re.MULTILINE)))
    image = (DEPLOY / "Dockerfile").read_text()
    assert line[1] in main.commands
    assert 'CMD ["tailrace", "server"]' in image
    assert 'args: ["tailrace", "server"]' in (DEPLOY / "helm/tailrace/templates/deployment.yaml").read_text()


def test_compose() -> None:
    """The services wait for what they need, and nothing but the server is reachable, from this machine alone."""
    services = yaml.safe_load((DEPLOY / "docker-compose.yaml").read_text())["services"]
    assert set(services["tailrace"]["depends_on"]) <= set(services)
    assert {name for name, service in services.items() if "ports" in service} == {"tailrace"}
    assert all(port.startswith("127.0.0.1:") for port in services["tailrace"]["ports"])
    assert (DEPLOY / services["tailrace"]["build"]["context"] / services["tailrace"]["build"]["dockerfile"]).is_file()


def test_chart() -> None:
    """The chart's values are all used, and it uses no others."""
    chart = DEPLOY / "helm" / "tailrace"
    values = yaml.safe_load((chart / "values.yaml").read_text())
    templates = "".join(path.read_text() for path in (chart / "templates").iterdir())
    used = {found.split(".")[0] for found in re.findall(r"\.Values\.([\w.]+)", templates)}
    assert used == set(values)


def helm(*settings: str) -> subprocess.CompletedProcess[str]:
    """The chart as Helm fills it in for a release "x"."""
    program = shutil.which("helm", path=Path(sys.executable).parent)
    if program is None:
        unavailable("the chart's test needs Helm (the package helm-binary has it for Linux on x86-64)")
    given = [part for setting in settings for part in ("--set", setting)]
    line = [program, "template", "x", str(DEPLOY / "helm" / "tailrace"), *given]
    return subprocess.run(line, capture_output=True, text=True, timeout=60)


def rendered(*settings: str) -> dict[str, Any]:
    """By kind."""
    done = helm(*settings)
    assert (done.returncode, done.stderr) == (0, "")
    return {document["kind"]: document for document in yaml.safe_load_all(done.stdout) if document}


def test_chart_on_a_volume() -> None:
    """One pod with SQLite and the artifacts on a volume of its own, which the next pod waits for."""
    found = rendered("metrics=false", "allowedHosts={a.example.com}")
    assert set(found) == {"PersistentVolumeClaim", "Service", "Deployment"}
    deployment = found["Deployment"]["spec"]
    assert (deployment["replicas"], deployment["strategy"]) == (1, {"type": "Recreate"})
    pod = deployment["template"]["spec"]
    (container,) = pod["containers"]
    env = {entry["name"]: entry["value"] for entry in container["env"]}
    assert "a.example.com" in env["MLFLOW_SERVER_ALLOWED_HOSTS"].split(",")
    assert "MLFLOW_BACKEND_STORE_URI" not in env
    assert "MLFLOW_EXPOSE_PROMETHEUS" not in env
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
    assert probes(container) == {"/health", "/ready"}
    ports = {port["name"] for port in container["ports"]}
    assert {port["targetPort"] for port in found["Service"]["spec"]["ports"]} == ports


def probes(container: dict[str, Any]) -> set[str]:
    kinds = ("startupProbe", "livenessProbe", "readinessProbe")
    assert {container[kind]["httpGet"]["port"] for kind in kinds} == {"http"}
    return {container[kind]["httpGet"]["path"] for kind in kinds}


def test_chart_below_a_path() -> None:
    """Probes and metrics follow the port and the path that the variables give to the server."""
    template = rendered("env.MLFLOW_STATIC_PREFIX=/pre", "env.MLFLOW_PORT=8080")["Deployment"]["spec"]["template"]
    (container,) = template["spec"]["containers"]
    assert probes(container) == {"/pre/health", "/pre/ready"}
    assert container["ports"] == [{"name": "http", "containerPort": 8080}]
    assert template["metadata"]["annotations"]["prometheus.io/port"] == "8080"


@pytest.mark.parametrize("prefix", ["", "/pre"])
def test_health_of_the_image(tmp_path: Path, prefix: str) -> None:
    """The image's check asks where the variables say that the server is."""
    image = (DEPLOY / "Dockerfile").read_text().replace("\\\n", "")
    _, *command = json.loads(next(found[1] for found in re.finditer(r"^HEALTHCHECK .* CMD (\[.*\])$", image, re.M)))
    server = ServerProcess(sqlite_uri(tmp_path / "t.db"), tmp_path, env={"MLFLOW_STATIC_PREFIX": prefix}, prefix=prefix)

    def healthy() -> bool:
        env = {**os.environ, "MLFLOW_PORT": str(server.port), "MLFLOW_STATIC_PREFIX": prefix}
        return subprocess.run([sys.executable, *command], env=env, capture_output=True, timeout=60).returncode == 0

    try:
        server.start()
        assert healthy()
    finally:
        server.stop()
    assert not healthy()


def test_chart_on_a_database_server() -> None:
    """Several pods, the address of the database out of a secret, and an ingress that the server answers to."""
    settings = ("replicas=3", "backendStoreSecret.name=db", "backendStoreSecret.key=uri", "persistence.enabled=false")
    artifacts = "artifactsDestination=s3://bucket/a"
    found = rendered(*settings, artifacts, "ingress.enabled=true", "ingress.host=ml.example.com")
    assert set(found) == {"Service", "Deployment", "Ingress"}
    deployment = found["Deployment"]["spec"]
    assert deployment["replicas"] == 3
    env = {entry["name"]: entry for entry in deployment["template"]["spec"]["containers"][0]["env"]}
    secret = {"secretKeyRef": {"name": "db", "key": "uri"}}
    assert env["MLFLOW_BACKEND_STORE_URI"]["valueFrom"] == secret
    assert env["MLFLOW_ARTIFACTS_DESTINATION"]["value"] == "s3://bucket/a"
    assert "ml.example.com" in env["MLFLOW_SERVER_ALLOWED_HOSTS"]["value"].split(",")
    assert found["Ingress"]["spec"]["rules"][0]["host"] == "ml.example.com"


def test_chart_refuses_several_pods_on_one_file() -> None:
    done = helm("replicas=2")
    assert done.returncode != 0
    assert "SQLite lives in one pod" in done.stderr
