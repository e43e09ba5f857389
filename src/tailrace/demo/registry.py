"""The made-up models and prompts, and the files of a model as MLflow lays them out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass(frozen=True)
class Model:
    name: str
    note: str
    tags: dict[str, str]


@dataclass(frozen=True)
class PromptVersion:
    why: str
    text: str
    """Of a chat its messages, as JSON."""
    kind: str = "text"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prompt:
    name: str
    versions: tuple[PromptVersion, ...]
    tags: dict[str, str] = field(default_factory=dict)


SHELVES = Model(
    "demo-shelf-classifier",
    "Sorts photographs of shelves into **ten classes**. Owned by the *vision* team, asked by the restocking.\n\n"
    "| alias | serves |\n|---|---|\n| `champion` | all shops |\n| `challenger` | 5 % of the traffic |\n\n"
    "- retrained once a month\n- not for photographs at night",
    {"team": "vision", "task": "image-classification"},
)
DEMAND = Model(
    "demo-demand-forecast",
    "Daily demand by region, four weeks ahead. One version for each kind of model that was worth it.",
    {"team": "planning", "task": "forecast"},
)
MODELS = (SHELVES, DEMAND)

PROMPTS = (
    Prompt(
        "demo-summarize",
        (
            PromptVersion("First words", "Summarize the text below.\n\n{{ text }}"),
            PromptVersion(
                "Say how long, and for whom",
                "You write for somebody who has not read the text.\n\n"
                "Summarize the text below in at most {{ sentences }} sentences.\n\n{{ text }}",
                aliases=("production",),
            ),
            PromptVersion(
                "Keep names and numbers; answer in the reader's language",
                "You write for somebody who has not read the text, and has one minute.\n\n"
                "Summarize the text below in at most {{ sentences }} short sentences.\n"
                "Keep names and numbers.\nAnswer in {{ language }}.\n\n{{ text }}",
                aliases=("candidate",),
            ),
        ),
        {"team": "language", "task": "summary"},
    ),
    Prompt(
        "demo-judge",
        (
            PromptVersion(
                "Judges a summary",
                json.dumps(
                    [
                        {"role": "system", "content": "You judge summaries. Answer with a number from 1 to 5 only."},
                        {"role": "user", "content": "The text:\n{{ text }}\n\nIts summary:\n{{ summary }}"},
                    ]
                ),
                "chat",
                ("production",),
            ),
        ),
        {"team": "language", "task": "evaluation"},
    ),
)


def model_files(
    flavor: str, inputs: Sequence[Mapping[str, object]], outputs: Sequence[Mapping[str, object]], at: int
) -> dict[str, bytes]:
    """An `MLmodel` with its signature and what it needs. `at` is when it was logged, in ms."""
    library = {"pytorch": "torch==2.6.0", "sklearn": "scikit-learn==1.6.1"}[flavor]
    document = {
        "artifact_path": "model",
        "flavors": {
            "python_function": {"loader_module": f"mlflow.{flavor}", "python_version": "3.12.8"},
            flavor: {"model_data": "data", f"{flavor}_version": library.partition("==")[2]},
        },
        "mlflow_version": "3.10.1",
        "model_size_bytes": 114_382_176 if flavor == "pytorch" else 1_840_402,
        "signature": {"inputs": json.dumps(inputs), "outputs": json.dumps(outputs)},
        "utc_time_created": datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S"),
    }
    return {
        # JSON is YAML.
        "model/MLmodel": json.dumps(document, indent=2).encode(),
        "model/requirements.txt": f"mlflow==3.10.1\n{library}\nnumpy==2.2.3\n".encode(),
        "model/python_env.yaml": b"python: 3.12.8\ndependencies:\n- -r requirements.txt\n",
    }
