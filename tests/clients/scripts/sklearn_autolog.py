"""scikit-learn autologging on data sets that scikit-learn ships: one fit, and a grid search with child runs."""

import sys

import mlflow
from common import client, main, new_experiment
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

OPTIONS = set(sys.argv[1:])


def autolog() -> str:
    experiment_id = new_experiment()
    mlflow.set_experiment(experiment_id=experiment_id)
    mlflow.sklearn.autolog(
        log_models="models" in OPTIONS, log_datasets="datasets" in OPTIONS, max_tuning_runs=4, silent=True
    )
    return experiment_id


def check_fit() -> None:
    autolog()
    features, target = load_diabetes(return_X_y=True, as_frame=True)
    train_x, test_x, train_y, test_y = train_test_split(features, target, random_state=0)
    with mlflow.start_run() as active:
        model = RandomForestRegressor(n_estimators=10, max_depth=4, random_state=0).fit(train_x, train_y)
        score = model.score(test_x, test_y)
    run = client.get_run(active.info.run_id)
    assert run.info.status == "FINISHED"
    assert run.data.params["n_estimators"] == "10"
    assert run.data.params["max_depth"] == "4"
    assert run.data.metrics["training_score"] == model.score(train_x, train_y)
    assert run.data.metrics["RandomForestRegressor_score_test_x"] == score
    assert run.data.tags["estimator_name"] == "RandomForestRegressor"
    artifacts = {file.path for file in client.list_artifacts(run.info.run_id)}
    assert "estimator.html" in artifacts
    inputs = run.inputs.dataset_inputs
    if "datasets" in OPTIONS:
        assert [(tag.key, tag.value) for tag in inputs[0].tags] == [("mlflow.data.context", "train")]
        assert "datasets" not in artifacts
    else:
        assert not inputs
    if "models" in OPTIONS:
        model_id = run.outputs.model_outputs[0].model_id
        logged = client.get_logged_model(model_id)
        assert logged.source_run_id == run.info.run_id
        assert str(logged.status) == "READY"
        assert mlflow.sklearn.load_model(f"models:/{model_id}").score(test_x, test_y) == score


def check_grid_search() -> None:
    experiment_id = autolog()
    features, target = load_breast_cancer(return_X_y=True)
    search = GridSearchCV(
        make_pipeline(StandardScaler(), LogisticRegression(max_iter=200)),
        {"logisticregression__C": [0.01, 0.1, 1.0, 10.0]},
        cv=3,
    )
    with mlflow.start_run() as active:
        search.fit(features, target)
    parent = client.get_run(active.info.run_id)
    assert parent.data.metrics["best_cv_score"] == search.best_score_
    assert parent.data.params["best_logisticregression__C"] == str(search.best_params_["logisticregression__C"])
    children = client.search_runs(
        [experiment_id],
        f"tags.mlflow.parentRunId = '{active.info.run_id}'",
        order_by=["metrics.mean_test_score DESC"],
    )
    assert len(children) == 4
    assert all(child.info.status == "FINISHED" for child in children)
    assert children[0].data.metrics["mean_test_score"] == search.best_score_
    scores = sorted(search.cv_results_["mean_test_score"], reverse=True)
    assert [child.data.metrics["mean_test_score"] for child in children] == scores
    assert {child.data.params["logisticregression__C"] for child in children} == {"0.01", "0.1", "1.0", "10.0"}


if __name__ == "__main__":
    main(__name__)
