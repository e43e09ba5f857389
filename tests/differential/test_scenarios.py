"""The same requests to the original and to ours: the same status, the same error code, the same body."""

from __future__ import annotations

import pytest

from tests.differential.artifact_scenarios import ARTIFACTS
from tests.differential.compare import Outcome, Step, agree, play
from tests.differential.input_scenarios import INPUTS, MODELS
from tests.differential.logging_scenarios import LOGGING
from tests.differential.registry_scenarios import REGISTRY
from tests.differential.scenarios import EXPERIMENTS, HTTP, RUNS
from tests.support import Api

AREAS = {
    "experiments": EXPERIMENTS,
    "runs": RUNS,
    "http": HTTP,
    "logging": LOGGING,
    "inputs": INPUTS,
    "models": MODELS,
    "registry": REGISTRY,
    "artifacts": ARTIFACTS,
}
SCENARIOS: dict[str, list[Step]] = {
    f"{area}: {name}": steps for area, scenarios in AREAS.items() for name, steps in scenarios.items()
}

_answers: dict[str, list[Outcome]] = {}


def expected(reference: Api, name: str) -> list[Outcome]:
    """What the original answers; asked once for all databases."""
    if name not in _answers:
        _answers[name] = play(reference, SCENARIOS[name])
    return _answers[name]


@pytest.mark.parametrize("name", SCENARIOS)
def test_same_answers(reference: Api, subject: Api, name: str) -> None:
    """A scenario's answers are those of MLflow 3.10.1."""
    theirs = expected(reference, name)
    ours = play(subject, SCENARIOS[name])
    differences = [
        f"{step.method} {step.path} {str(step.body or step.raw or step.query)[:300]}\n  MLflow: {their}\n  ours: {our}"
        for step, their, our in zip(SCENARIOS[name], theirs, ours, strict=True)
        if not agree(their, our)
    ]
    if differences:
        pytest.fail("\n".join(line[:1500] for line in differences), pytrace=False)
