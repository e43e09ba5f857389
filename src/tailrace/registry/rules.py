"""Names, limits, stages, and what makes a model a prompt: pure functions (contract: registry §2-§7)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence

from tailrace.errors import TrackingError, does_not_exist, invalid
from tailrace.registry.types import TagPart
from tailrace.tracking.rules import MAX_KEY, check_length, check_name

IS_PROMPT = "mlflow.prompt.is_prompt"
PROMPT_TEXT = "mlflow.prompt.text"
PROMPT_TYPE = "_mlflow_prompt_type"

MAX_NAME = 256
MAX_DESCRIPTION = 5000
MAX_SOURCE = 500
MAX_RUN_LINK = 500
MAX_RUN_ID = 32
MAX_ALIAS = 255
MAX_MODEL_TAG_VALUE = 5000
MAX_VERSION_TAG_VALUE = 100_000

MAX_MODELS_PAGE, MODELS_PAGE = 1000, 100
MAX_VERSIONS_PAGE = 200_000

STAGES = ("None", "Staging", "Production", "Archived")
ACTIVE_STAGES = ("Staging", "Production")
DELETED = "Deleted_Internal"
"""Stage of a version that was deleted: its row stays, so that its number is never given again."""

_STAGES = {stage.lower(): stage for stage in STAGES}
_ALIAS = re.compile(r"[\w\-]+")
_VERSION_ALIAS = re.compile(r"[vV]\d+")
_LARGEST_VERSION = 2**31 - 1


def check_new_name(name: str) -> None:
    """Refuse a name that MLflow 3.17 could no longer read: it would end up in URIs like `models:/<name>/<version>`."""
    if not name.strip() or "/" in name or ":" in name or posixpath.normpath(name) != name or name in (".", ".."):
        raise invalid(
            f"Invalid name: '{name}'. A registered model's name must not be blank, contain '/' or ':', or be '.' or "
            "'..', because it becomes a part of URIs."
        )
    check_length(name, MAX_NAME, "name")


def check_description(description: str | None) -> None:
    check_length(description or "", MAX_DESCRIPTION, "description")


def version_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise invalid(f"Parameter 'version' must be an integer, got '{text}'.") from None


def is_storable(version: int) -> bool:
    """Whether a column of integers could hold it; others are surely not found."""
    return 0 < version <= _LARGEST_VERSION


def stage(text: str) -> str:
    """A stage as it is stored, from its name in any case."""
    try:
        return _STAGES[text.lower()]
    except KeyError:
        raise invalid(f"Invalid Model Version stage: {text}. Value must be one of {', '.join(STAGES)}.") from None


def check_archiving(target: str) -> None:
    if target not in ACTIVE_STAGES:
        raise invalid(
            f"Model versions of the stage '{target}' cannot be archived: it is not an Active stage. "
            f"Set 'archive_existing_versions' with one of {', '.join(ACTIVE_STAGES)} only."
        )


def check_alias(alias: str) -> None:
    if not _ALIAS.fullmatch(alias):
        raise invalid(
            f"Invalid alias name: '{alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-)."
        )
    check_length(alias, MAX_ALIAS, "Registered model alias name")
    if is_latest(alias):
        raise invalid("'latest' alias name (case insensitive) is reserved.")
    if _VERSION_ALIAS.fullmatch(alias):
        raise invalid(f"Version alias name '{alias}' is reserved.")


def is_latest(alias: str) -> bool:
    return alias.lower() == "latest"


def check_tag(key: str, value: str, longest: int) -> None:
    check_name(key, "key")
    check_length(key, MAX_KEY, "key")
    if key == PROMPT_TEXT and len(value) > longest:
        raise invalid(f"Prompt text exceeds max length of {longest} characters.")
    check_length(value, longest, "value")


def tags_of_request(parts: Iterable[TagPart] | None, longest: int) -> dict[str, str]:
    """The tags of a create request; of a key sent twice the last one counts."""
    tags = {part.key or "": part.value or "" for part in parts or ()}
    for key, value in tags.items():
        check_tag(key, value, longest)
    return tags


def is_prompt(tags: Mapping[str, str]) -> bool:
    """Whether a model or version with these tags is a prompt."""
    return tags.get(IS_PROMPT, "").lower() == "true"


def stages_of_request(stages: Sequence[str] | None) -> set[str]:
    return {stage(text) for text in stages or STAGES}


def page_size(max_results: int | None, default: int, largest: int) -> int:
    """Rows of a page. These requests are GETs, whose values MLflow repeats as text."""
    size = default if max_results is None else max_results
    if size < 1:
        raise invalid(f"Invalid value for max_results. It must be a positive integer, but got {size}")
    if size > largest:
        raise invalid(f"Invalid value \"{size}\" for parameter 'max_results' supplied: it must be at most {largest}.")
    return size


def no_model(name: str) -> TrackingError:
    return does_not_exist(f"Registered Model with name={name} not found")


def no_version(name: str, version: int | str) -> TrackingError:
    return does_not_exist(f"Model Version (name={name}, version={version}) not found")


def name_taken(name: str, *, prompt: bool, wanted_prompt: bool) -> TrackingError:
    if prompt == wanted_prompt:
        kind = "Prompt" if prompt else "Registered Model"
        message = f"{kind} (name={name}) already exists."
    else:
        kinds = ("prompt", "registered model")
        wanted, other = kinds if wanted_prompt else reversed(kinds)
        message = (
            f"Tried to create a {wanted} with name '{name}', but the name is already taken by a {other}. "
            f"Choose another name: prompts and registered models share theirs."
        )
    return TrackingError("RESOURCE_ALREADY_EXISTS", message)
