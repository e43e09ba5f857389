"""What webhooks are told: the kinds of events, their data, and samples of them (contract: registry §8). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from tailrace.errors import invalid
from tailrace.registry import rules

ACTIONS: dict[str, tuple[str, ...]] = {
    "registered_model": ("created",),
    "model_version": ("created",),
    "model_version_tag": ("set", "deleted"),
    "model_version_alias": ("created", "deleted"),
    "prompt": ("created",),
    "prompt_version": ("created",),
    "prompt_tag": ("set", "deleted"),
    "prompt_version_tag": ("set", "deleted"),
    "prompt_alias": ("created", "deleted"),
}

_INTERNAL = (rules.IS_PROMPT, rules.PROMPT_TYPE, rules.PROMPT_TEXT)


class Event(NamedTuple):
    """Something that happened; names in lower case, as they are stored and sent."""

    entity: str
    action: str
    data: Mapping[str, Any]


def check_pair(entity: str, action: str) -> None:
    actions = ACTIONS.get(entity, ())
    if action not in actions:
        raise invalid(
            f"Invalid action '{action}' for entity '{entity}'. Valid actions are: {', '.join(actions) or '-'}."
        )


def body(event: Event, at: int) -> str:
    """The JSON that is sent; `at` in ms since the epoch."""
    time = datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="microseconds")
    message = {"entity": event.entity, "action": event.action, "timestamp": time, "data": event.data}
    return msgspec.json.encode(message).decode()


def model_created(name: str, tags: Mapping[str, str], description: str) -> Event:
    if rules.is_prompt(tags):
        shown = {key: value for key, value in tags.items() if key not in (rules.IS_PROMPT, rules.PROMPT_TYPE)}
        return Event("prompt", "created", {"name": name, "tags": shown, "description": description})
    return Event("registered_model", "created", {"name": name, "tags": dict(tags), "description": description})


def version_created(
    name: str, version: int, source: str, run_id: str, tags: Mapping[str, str], description: str
) -> Event:
    data: dict[str, Any] = {"name": name, "version": str(version)}
    if rules.is_prompt(tags):
        shown = {key: value for key, value in tags.items() if key not in _INTERNAL}
        data |= {"template": tags.get(rules.PROMPT_TEXT), "tags": shown, "description": description or None}
        return Event("prompt_version", "created", data)
    data |= {"source": source, "run_id": run_id or None, "tags": dict(tags), "description": description or None}
    return Event("model_version", "created", data)


def tag_set(name: str, version: int, key: str, value: str, *, prompt: bool) -> Event:
    data = {"name": name, "version": str(version), "key": key, "value": value}
    return Event("prompt_version_tag" if prompt else "model_version_tag", "set", data)


def tag_deleted(name: str, version: int, key: str, *, prompt: bool) -> Event:
    data = {"name": name, "version": str(version), "key": key}
    return Event("prompt_version_tag" if prompt else "model_version_tag", "deleted", data)


def prompt_tag_set(name: str, key: str, value: str) -> Event:
    return Event("prompt_tag", "set", {"name": name, "key": key, "value": value})


def prompt_tag_deleted(name: str, key: str) -> Event:
    return Event("prompt_tag", "deleted", {"name": name, "key": key})


def alias_created(name: str, alias: str, version: int, *, prompt: bool) -> Event:
    data = {"name": name, "alias": alias, "version": str(version)}
    return Event("prompt_alias" if prompt else "model_version_alias", "created", data)


def alias_deleted(name: str, alias: str, *, prompt: bool) -> Event:
    return Event("prompt_alias" if prompt else "model_version_alias", "deleted", {"name": name, "alias": alias})


def sample(entity: str, action: str) -> Event:
    """An event of that kind that never happened, to try a webhook with."""
    prompt = entity.startswith("prompt")
    name = "example_prompt" if prompt else "example_model"
    tags = {"example_key": "example_value"}
    match entity, action:
        case "registered_model" | "prompt", _:
            what = "prompt" if prompt else "registered model"
            return Event(entity, action, {"name": name, "tags": tags, "description": f"An example {what}"})
        case "model_version", _:
            return version_created(name, 1, "models:/123", "abcd1234abcd5678", tags, "An example model version")
        case "prompt_version", _:
            marked = {**tags, rules.IS_PROMPT: "true", rules.PROMPT_TEXT: "Hello {{name}}!"}
            return version_created(name, 1, "", "", marked, "An example prompt version")
        case "prompt_tag", "set":
            return prompt_tag_set(name, "example_key", "example_value")
        case "prompt_tag", _:
            return prompt_tag_deleted(name, "example_key")
        case "model_version_tag" | "prompt_version_tag", "set":
            return tag_set(name, 1, "example_key", "example_value", prompt=prompt)
        case "model_version_tag" | "prompt_version_tag", _:
            return tag_deleted(name, 1, "example_key", prompt=prompt)
        case _, "created":
            return alias_created(name, "example_alias", 1, prompt=prompt)
        case _:
            return alias_deleted(name, "example_alias", prompt=prompt)
