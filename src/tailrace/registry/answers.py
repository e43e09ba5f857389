"""From rows to the messages of the registry: what is present, what is absent (contract: registry §2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import starmap
from typing import Any

from msgspec import UNSET

from tailrace.registry.queries.contents import ModelContents
from tailrace.registry.queries.models import ModelRow
from tailrace.registry.queries.versions import VersionRow
from tailrace.registry.types import Alias, ModelVersion, RegisteredModel, Tag


def version(row: VersionRow, tags: Iterable[tuple[Any, ...]] = (), aliases: Sequence[str] = ()) -> ModelVersion:
    return ModelVersion(
        name=row.name,
        version=str(row.version),
        creation_timestamp=row.creation_time or 0,
        current_stage=row.current_stage or "None",
        status=row.status or "READY",
        last_updated_timestamp=UNSET if row.last_updated_time is None else row.last_updated_time,
        description=UNSET if row.description is None else row.description,
        source=UNSET if row.source is None else row.source,
        run_id=UNSET if row.run_id is None else row.run_id,
        status_message=row.status_message or UNSET,
        tags=[*starmap(Tag, tags)] or UNSET,
        run_link=UNSET if row.run_link is None else row.run_link,
        aliases=list(aliases) or UNSET,
    )


def model(row: ModelRow, contents: ModelContents) -> RegisteredModel:
    latest = [version(one, contents.version_tags.get(one[:2], ())) for one in contents.latest.get(row.name, ())]
    return RegisteredModel(
        name=row.name,
        creation_timestamp=row.creation_time or 0,
        last_updated_timestamp=row.last_updated_time or UNSET,
        description=row.description or UNSET,
        latest_versions=latest or UNSET,
        tags=[*starmap(Tag, contents.tags.get(row.name, ()))] or UNSET,
        aliases=[Alias(alias, str(number)) for alias, number in contents.aliases.get(row.name, ())] or UNSET,
    )
