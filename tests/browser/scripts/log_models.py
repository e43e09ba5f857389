"""Registers models and prompts, as the official client does it. Prints what they are called as JSON.

MLFLOW_TRACKING_URI=... python log_models.py EXPERIMENT
"""

import json
import sys

import mlflow
import numpy as np
from mlflow.models import infer_signature
from pydantic import BaseModel
from sklearn.linear_model import LogisticRegression

CARD = """## Fraud, per card

Scores a card's **last 30 days**. Owned by the *payments* team; see the
[data sheet](https://example.org/data-sheet).

| split | AUC |
|---|---:|
| validation | 0.947 |
| test | 0.941 |

- retrained weekly
- not for transfers
"""

FIRST = """You are a careful assistant.

Summarize the text in {{ count }} sentences.
Keep names and numbers.

Text: {{ text }}"""

SECOND = """You are a careful and brief assistant.

Summarize the text in at most {{ count }} sentences.
Keep names and numbers.
Answer in {{ language }}.

Text: {{ text }}"""


class Verdict(BaseModel):
    score: float
    reason: str


def train(name: str, depth: int) -> tuple[str, str]:
    """A run with a logged model; its id and the model's."""
    columns = {f"v{index}": np.linspace(0, 1, 8) for index in range(depth)}
    features = np.column_stack([*columns.values()])
    labels = np.array([0, 1] * 4)
    model = LogisticRegression(C=1 / depth, max_iter=50 * depth).fit(features, labels)
    with mlflow.start_run(run_name=name) as run:
        mlflow.log_params({"C": 1 / depth, "max_iter": 50 * depth, "solver": "lbfgs"})
        logged = mlflow.sklearn.log_model(
            model,
            name="classifier",
            signature=infer_signature(features, labels),
            pip_requirements=["scikit-learn"],
            params={"C": str(1 / depth), "max_iter": str(50 * depth), "solver": "lbfgs"},
        )
        mlflow.log_metrics({"auc": 0.9 + depth / 100, "loss": 0.5 / depth}, model_id=logged.model_id)
        mlflow.set_tag("owner", "mira")
    return run.info.run_id, logged.model_id


def main(experiment: str) -> None:
    client = mlflow.MlflowClient()
    experiment_id = mlflow.set_experiment(experiment).experiment_id
    runs = [train(f"depth-{depth}", depth) for depth in (2, 3, 4)]
    fraud = f"{experiment}-fraud"
    for run_id, model_id in runs:
        mlflow.register_model(f"models:/{model_id}", fraud)
        del run_id
    client.update_registered_model(fraud, CARD)
    client.set_registered_model_tag(fraud, "team", "payments")
    client.set_registered_model_tag(fraud, "tier", "1")
    client.set_registered_model_alias(fraud, "champion", "2")
    client.set_registered_model_alias(fraud, "challenger", "3")
    client.set_model_version_tag(fraud, "1", "validation", "passed")
    client.set_model_version_tag(fraud, "3", "validation", "failed")
    client.transition_model_version_stage(fraud, "2", "Production")
    client.transition_model_version_stage(fraud, "1", "Archived")
    client.update_model_version(fraud, "2", "The **stable** one.")
    # The same model by its place among the run's artifacts, as older clients name it.
    churn = f"{experiment}-churn"
    mlflow.register_model(f"runs:/{runs[0][0]}/classifier", churn)
    copied = f"{experiment}-copied"
    client.copy_model_version(f"models:/{fraud}/2", copied)

    summary = f"{experiment}-summary"
    mlflow.genai.register_prompt(name=summary, template=FIRST, commit_message="First draft", tags={"task": "summary"})
    mlflow.genai.register_prompt(name=summary, template=SECOND, commit_message="Brief, and in a language")
    mlflow.genai.set_prompt_alias(summary, "production", 1)
    judge = f"{experiment}-judge"
    mlflow.genai.register_prompt(
        name=judge,
        template=[
            {"role": "system", "content": "You judge answers to {{ question }}."},
            {"role": "user", "content": "The answer: {{ answer }}"},
        ],
        response_format=Verdict,
    )
    print(
        json.dumps(
            {
                "experiment": experiment_id,
                "runs": [run_id for run_id, _ in runs],
                "models": [model_id for _, model_id in runs],
                "fraud": fraud,
                "churn": churn,
                "copied": copied,
                "summary": summary,
                "judge": judge,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
