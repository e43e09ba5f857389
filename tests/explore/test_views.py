"""Saved views: kept with the experiment, out of MLflow's sight, under different names, one of them the default."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.support import Api, ApiError


def saved(own: Api, experiment: str) -> list[dict[str, Any]]:
    return list(own.get("views/list", experiment_id=experiment)["views"])


def test_life_of_a_view(api: Api, own: Api) -> None:
    experiment = api.experiment()
    assert saved(own, experiment) == []
    state = '{"columns": ["é", "日本"], "q": "metrics.loss < 1"}'
    view = own.post("views/create", {"experiment_id": experiment, "name": " Best ", "state": state})["view"]
    assert (view["name"], view["state"], view["is_default"]) == ("Best", state, False)
    assert saved(own, experiment) == [view]
    named = {"experiment_id": experiment, "view_id": view["view_id"]}
    renamed = own.post("views/update", {**named, "name": "Better"})["view"]
    assert (renamed["name"], renamed["state"]) == ("Better", state)
    changed = own.post("views/update", {**named, "state": "x" * 200_000, "is_default": True})["view"]
    assert saved(own, experiment) == [changed]
    assert changed["is_default"] and changed["last_update_time"] >= changed["creation_time"]
    assert own.post("views/delete", named) == {}
    assert saved(own, experiment) == []
    own.fails("views/delete", named, 404, "RESOURCE_DOES_NOT_EXIST", "no saved view")


def test_mlflow_sees_nothing_of_it(api: Api, own: Api) -> None:
    experiment = api.experiment()
    before = api.get("experiments/get", experiment_id=experiment)
    own.post("views/create", {"experiment_id": experiment, "name": "a", "state": "{}"})
    assert api.get("experiments/get", experiment_id=experiment) == before


def test_one_default(api: Api, own: Api) -> None:
    experiment = api.experiment()
    for name in ("a", "b"):
        own.post("views/create", {"experiment_id": experiment, "name": name, "state": "{}", "is_default": True})
    assert [view["is_default"] for view in saved(own, experiment)] == [False, True]
    named = {"experiment_id": experiment, "view_id": saved(own, experiment)[0]["view_id"]}
    own.post("views/update", {**named, "is_default": True})
    assert [view["is_default"] for view in saved(own, experiment)] == [True, False]
    own.post("views/update", {**named, "is_default": False})
    assert [view["is_default"] for view in saved(own, experiment)] == [False, False]


def test_names_are_different(api: Api, own: Api) -> None:
    """Also when many save at once, and in one experiment only. Case makes a difference."""
    experiment = api.experiment()
    body = {"experiment_id": experiment, "name": "same", "state": "{}"}

    def create(_: int) -> bool:
        try:
            own.post("views/create", body)
        except ApiError as error:
            assert error.code == "RESOURCE_ALREADY_EXISTS"
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(create, range(8))) == 1
    own.post("views/create", {**body, "experiment_id": api.experiment()})
    other = own.post("views/create", {**body, "name": "Same"})["view"]
    named = {"experiment_id": experiment, "view_id": other["view_id"]}
    own.fails("views/update", {**named, "name": "same"}, 400, "RESOURCE_ALREADY_EXISTS", "'same'")


def test_refusals(api: Api, own: Api) -> None:
    experiment, other = api.experiment(), api.experiment()
    body = {"experiment_id": experiment, "name": "a", "state": "{}"}
    view = own.post("views/create", body)["view"]["view_id"]
    bad = "INVALID_PARAMETER_VALUE"
    own.fails("views/create", {**body, "name": " "}, 400, bad, "1 to 100")
    own.fails("views/create", {**body, "name": "x" * 101}, 400, bad, "1 to 100")
    own.fails("views/create", {**body, "state": "x" * 200_001}, 400, bad, "200,000")
    missing = "RESOURCE_DOES_NOT_EXIST"
    own.fails("views/create", {**body, "experiment_id": "123456789"}, 404, missing)
    own.fails("views/list", {"experiment_id": "123456789"}, 404, missing, method="GET")
    own.fails("views/update", {"experiment_id": other, "view_id": view, "name": "b"}, 404, missing)
    own.fails("views/delete", {"experiment_id": other, "view_id": view}, 404, missing)
    api.post("experiments/delete", {"experiment_id": experiment})
    own.fails("views/create", {**body, "name": "b"}, 400, bad, "active")
    assert len(saved(own, experiment)) == 1
