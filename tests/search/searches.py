"""The same question to the original's search (a subprocess of its own Python) and to ours (called as it is)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from tailrace.errors import TrackingError
from tailrace.search.paging import check_position
from tailrace.tracking.queries import experiment_search, model_search, run_search
from tailrace.tracking.types import SearchExperiments, ViewType
from tests.search.world import EXPERIMENT, OTHER
from tests.support import mlflow_python

SCRIPT = Path(__file__).parent / "scripts" / "mlflow_search.py"
MOST = 1000
VIEWS = {1: ViewType.ACTIVE_ONLY, 2: ViewType.DELETED_ONLY, 3: ViewType.ALL}


@dataclass(frozen=True)
class Question:
    """`order_by`: texts; of models (field, ascending). `size`: rows of a page, None for all in one."""

    what: str
    filter: str | None = None
    order_by: Sequence[Any] = ()
    view: int = 1
    size: int | None = None

    @property
    def ids(self) -> list[str]:
        return [str(EXPERIMENT), str(OTHER)]


@dataclass(frozen=True)
class Answer:
    """The ids of each page, or a refusal; `crashed` is the original's only: what it would answer 500 to."""

    pages: list[list[str]] | None = None
    refused: str | None = None
    crashed: str | None = None


class Original:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, question: Question) -> Answer:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({**asdict(question), "ids": question.ids}) + "\n")
        self._process.stdin.flush()
        return Answer(**json.loads(self._process.stdout.readline()))


@contextmanager
def original(database: Path) -> Iterator[Original]:
    command = [mlflow_python(), str(SCRIPT), str(database)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout and process.stdin
        while process.stdout.readline() != "ready\n":
            assert process.poll() is None, "the original's search did not start"
        yield Original(process)
        process.stdin.close()


def ours(engine: Engine, question: Question) -> Answer:
    """Whatever is neither pages nor a TrackingError is raised: it would be a 500."""
    pages: list[list[str]] = []
    token: Any = None
    with engine.connect() as connection, connection.begin():
        try:
            while True:
                found, token = _page(connection, question, token)
                pages.append(found)
                if token is None:
                    return Answer(pages)
        except TrackingError as error:
            assert error.code == "INVALID_PARAMETER_VALUE", error
            return Answer(refused=error.message)


def _page(connection: Connection, question: Question, token: Any) -> tuple[list[str], Any]:
    size = question.size or MOST
    ids = [int(id) for id in question.ids]
    view = VIEWS[question.view]
    if question.what == "runs":
        runs, token = run_search.search(connection, ids, question.filter, view, question.order_by, size, token)
        return [run.run_uuid for run in runs], token
    if question.what == "experiments":
        request = SearchExperiments(
            filter=question.filter, view_type=view, order_by=list(question.order_by), page_token=token
        )
        found, token = experiment_search.search(connection, request, size)
        return [str(experiment.experiment_id) for experiment in found], token
    fields = [model_search.OrderField(name, not up, None) for name, up in question.order_by]
    terms = model_search.sort_terms(fields, connection.dialect.name)
    position = None if token is None else check_position(json.loads(json.dumps(token)), terms)
    models, token = model_search.search(connection, ids, question.filter, (), terms, size, position)
    return [model.model_id for model in models], None if token is None else list(token)
