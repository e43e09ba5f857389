"""The differential engine: one list of requests, two servers, the same answers.

A scenario is data: a list of steps. A step may name values of its answer (`save`), and later steps use them as
`$name`. Before two answers are compared, what must differ between two servers is replaced: ids, the clock,
generated names, page tokens, and the order of metrics, params and tags inside an object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from tests.support import AJAX, Api

#: Parts of error messages that clients match and that must therefore be the same on both servers.
MESSAGES = [
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"Missing value for required parameter '[^']*'",
        r"Invalid value .* for parameter '[^']*' supplied",
        r"'[^']*' exceeds the maximum length of \d+ characters",
        r"A batch logging request can contain at most \d+ .*?\. Got \d+ .*?\.",
        r"Duplicate parameter keys have been submitted: \[.*?\]",
        r"Changing param values is not allowed\. "
        r"Param with key='.*?' was already logged with value='.*?' for run ID='.*?'",
        r"Changing param values is not allowed\. Params were already logged='\[.*\]' for run ID='.*?'",
        r"The (run|experiment) \S+ must be in the 'active' state",
        r"Run with id=\S+ not found",
        r"No Experiment with id=\S+ exists",
        r"Could not find experiment with name '.*?'",
        r"Invalid experiment ID '.*?'",
        r"No tag with name: .*? in (run|experiment) with id \S+",
        r"Experiment\(name=.*?\) already exists",
        r"Invalid page token",
        r"Invalid clause\(s\) in filter string",
        r"Invalid entity type '.*?'",
        r"Invalid attribute key '.*?'",
        r"Invalid comparator '.*?'",
        r"Invalid order_by clause '.*?'",
        r"Bad Request\. Content-Type header is missing",
        r"Bad Request\. Content-Type must be one of \['application/json'\]",
        r"GetMetricHistoryBulk request must specify at least one run_id",
        r"GetMetricHistoryBulk request cannot specify more than 100 run_ids",
        r"GetMetricHistoryBulk request must specify a metric_key",
        r"GetMetricHistoryBulkInterval request must specify at most 100 run_ids",
        r"max_results must be between 1 and 2500",
        r"If either start step or end step are specified, both must be specified",
        r"end_step must be greater than start_step",
        r"'artifact_location' URL can't include",
        r"Invalid query string",
        r"Invalid artifact path length",
        r"Registered Model with name=.*? not found",
        r"(Registered Model|Prompt) \(name=.*?\) already exists",
        r"Model Version \(name=.*?, version=.*?\) not found",
        r"Registered model alias .*? not found",
        r"Logged model with ID '.*?' not found",
        r"Parameter 'version' must be an integer, got '.*?'",
        r"Invalid Model Version stage: .*?\. Value must be one of None, Staging, Production, Archived\.",
        r"Invalid model version source: '.*?'",
        r"Invalid prompt source: '.*?'",
        r"Invalid alias name: '.*?'",
        r"alias name .* is reserved",
        r"Prompt text exceeds max length of \d+ characters",
        r"Invalid comparator for (attribute|tag)",
        r"Webhook with ID .*? not found",
        r"Webhook name '.*?' is invalid",
        r"Webhook URL (cannot be empty|must include a hostname|must not resolve to a non-public IP address)",
        r"Invalid webhook URL scheme: '.*?'\. Allowed schemes are: .*?\.",
        r"Invalid webhook URL '.*?'",
        r"Cannot resolve webhook URL hostname '.*?'",
        r"Webhook events must be a non-empty list",
        r"Invalid action '.*?' for entity '.*?'",
        r"max_results must be between 1 and 1000",
    )
]

HEX = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
GENERATED_NAME = re.compile(r"[a-z]+-[a-z]+-\d+")
CLOCK = 1_600_000_000_000
CLOCK_FIELDS = {
    "creation_time",
    "last_update_time",
    "creation_timestamp_ms",
    "last_updated_timestamp_ms",
    "creation_timestamp",
    "last_updated_timestamp",
}
PLACEHOLDER = re.compile(r"\$([a-z_]+[0-9]*)")


@dataclass(frozen=True)
class Step:
    """One request; `save` maps names for later steps to dotted paths in the answer."""

    method: str
    path: str
    body: Any = None
    raw: bytes | None = None
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    save: Mapping[str, str] = field(default_factory=dict)


def agree(their: Outcome, our: Outcome) -> bool:
    """Equal, where the text of an error counts only if it has a part that clients rely on."""
    if their.status != 200 and their.content is None:
        our = replace(our, content=None)
    return their == our


def post(path: str, body: Any = None, **save: str) -> Step:
    return Step("POST", path, body={} if body is None else body, save=save)


def get(path: str, query: Mapping[str, str] | Sequence[tuple[str, str]] = (), **save: str) -> Step:
    pairs = query.items() if isinstance(query, Mapping) else query
    return Step("GET", path, query=tuple(pairs), save=save)


def raw(path: str, content: bytes | str, content_type: str | None = "application/json", method: str = "POST") -> Step:
    data = content.encode() if isinstance(content, str) else content
    return Step(method, path, raw=data, headers={} if content_type is None else {"Content-Type": content_type})


def ajax(step: Step) -> Step:
    """The same request on the path that the web UI uses."""
    return Step(step.method, AJAX + step.path, step.body, step.raw, step.query, step.headers, step.save)


def experiment(name: str, save: str = "exp", **fields: Any) -> Step:
    return post("experiments/create", {"name": name, **fields}, **{save: "experiment_id"})


def run(save: str = "run", exp: str = "$exp", **fields: Any) -> Step:
    return post("runs/create", {"experiment_id": exp, **fields}, **{save: "run.info.run_id"})


def read(name: str = "$run") -> Step:
    return get("runs/get", {"run_id": name})


@dataclass(frozen=True)
class Outcome:
    """A comparable answer: status, kind of body, error code, and the normalised body or message."""

    status: int
    kind: str
    code: str | None
    content: Any


def play(api: Api, steps: Iterable[Step]) -> list[Outcome]:
    """Send the steps to one server and return the comparable answers."""
    names: dict[str, str] = {}
    normaliser = Normaliser()
    return [normaliser.outcome(send(api, step, names)) for step in steps]


def send(api: Api, step: Step, names: dict[str, str]) -> httpx.Response:
    def fill(value: Any) -> Any:
        if isinstance(value, str):
            return PLACEHOLDER.sub(lambda match: names.get(match[1], match[0]), value)
        if isinstance(value, dict):
            return {fill(key): fill(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [fill(inner) for inner in value]
        return value

    options: dict[str, Any] = {"headers": dict(step.headers)}
    if step.query:
        options["params"] = [(key, fill(value)) for key, value in step.query]
    if step.raw is not None:
        options["content"] = fill(step.raw.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    elif step.body is not None:
        options["json"] = fill(step.body)
    response = api.raw(step.method, fill(step.path), **options)
    if step.save:
        answer: Any = response.json() if response.status_code == 200 else {}
        for name, path in step.save.items():
            value = answer
            for part in path.split("."):
                value = value[int(part)] if part.isdigit() else value.get(part, {})
            names[name] = value if isinstance(value, str) else ""
    return response


class Normaliser:
    """Replaces what no two servers share. Ids become numbers in the order in which they first appear."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def outcome(self, response: httpx.Response) -> Outcome:
        kind = response.headers.get("content-type", "").split(";")[0]
        if kind != "application/json":
            # Pages that refuse something are worded in our own way.
            return Outcome(response.status_code, kind, None, response.text if response.status_code == 200 else None)
        body = json.loads(response.text)
        if response.status_code != 200:
            return Outcome(response.status_code, kind, body.get("error_code"), self.message(body.get("message", "")))
        return Outcome(response.status_code, kind, None, self.value(body, ""))

    def message(self, text: str) -> Any:
        """The parts of a message that clients rely on; a message with no such part compares equal to any other."""
        text = re.sub(r"(id=|id |ID '|[Ee]xperiment )(\d+)\b", lambda match: match[1] + self.experiment(match[2]), text)
        for pattern in MESSAGES:
            if match := pattern.search(self.text(text)):
                return match[0]
        return None

    def value(self, value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: self.value(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            items = [self.value(inner, key) for inner in value]
            unordered = key in {
                "tags",
                "params",
                "dataset_summaries",
                "dataset_inputs",
                "aliases",
                "latest_versions",
            } or (key == "metrics" and not self._points(value))
            return sorted(items, key=lambda item: json.dumps(item, sort_keys=True)) if unordered else items
        if key in CLOCK_FIELDS and isinstance(value, int) and value > CLOCK:
            return "<clock>"
        if key == "experiment_id":
            return self.experiment(value)
        if key == "next_page_token":
            return "<token>"
        return self.text(value) if isinstance(value, str) else value

    @staticmethod
    def _points(metrics: list[Any]) -> bool:
        """True for a history, whose order counts; a run's own metrics have one point a key."""
        keys = [(item.get("key"), item.get("run_id")) for item in metrics if isinstance(item, dict)]
        return len(set(keys)) < len(keys) or any("run_id" in item for item in metrics)

    def text(self, text: str) -> str:
        text = re.sub(r"(mlflow-artifacts:/)(\d+)", lambda match: match[1] + self.experiment(match[2]), text)
        text = HEX.sub(lambda match: self.ids.setdefault(match[0], f"<id{len(self.ids) + 1}>"), text)
        return "<generated>" if GENERATED_NAME.fullmatch(text) else text

    def experiment(self, value: str) -> str:
        """Experiment ids are numbered like the others; only the Default experiment has a fixed one."""
        known = self.ids.setdefault(f"experiment {value}", f"<experiment{len(self.ids) + 1}>")
        return value if value == "0" else known


@dataclass(frozen=True)
class Deviation:
    """A defect of the original that we do not copy: the answer that we give instead, and why."""

    reason: str
    setup: tuple[Step, ...]
    request: Step
    status: int
    code: str | None = None
    text: str = ""
    body: Any = None
