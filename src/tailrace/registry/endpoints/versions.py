"""Model versions (contract: registry §4, §5)."""

from __future__ import annotations

import json
import logging
from functools import partial
from typing import NamedTuple

from msgspec import UNSET
from sqlalchemy import Connection

from tailrace.artifacts.serving import archived, download
from tailrace.context import Context
from tailrace.errors import TrackingError, missing_parameter
from tailrace.http.endpoint import Content, Endpoint, Incoming
from tailrace.registry import announcing, answers, events, rules, sources
from tailrace.registry.events import Event
from tailrace.registry.queries import contents, models
from tailrace.registry.queries import versions as queries
from tailrace.registry.queries.search import search_versions
from tailrace.registry.queries.versions import VersionRow
from tailrace.registry.types import (
    CreateVersion,
    DeleteVersionTag,
    DownloadUri,
    FoundVersion,
    FoundVersions,
    GetDownloadUri,
    GetVersionArtifact,
    ModelVersion,
    OneVersion,
    Search,
    SetVersionTag,
    TransitionStage,
    UpdateVersion,
)
from tailrace.tracking.queries import models as logged_models
from tailrace.tracking.queries import runs
from tailrace.tracking.rules import check_length, now

_VERSIONS_TAG = "mlflow.modelVersions"
"""Tag of a logged model: a JSON list of the versions that it was registered as."""

log = logging.getLogger(__name__)


class _Origin(NamedTuple):
    """What the tracking store says of where a version comes from."""

    run_id: str
    location: str
    """Of the artifacts of a logged model that is the source; empty for any other source."""


async def create(context: Context, request: CreateVersion) -> FoundVersion:
    sources.check_pattern(request.source)
    tags = rules.tags_of_request(request.tags, rules.MAX_VERSION_TAG_VALUE)
    rules.check_description(request.description)
    check_length(request.source, rules.MAX_SOURCE, "source")
    check_length(request.run_link or "", rules.MAX_RUN_LINK, "run_link")
    check_length(request.run_id or "", rules.MAX_RUN_ID, "run_id")
    if rules.is_prompt(tags):
        sources.check_prompt(request.source)
        origin, reference = _Origin(request.run_id or "", ""), None
    else:
        reference = sources.reference(request.source)
        origin = await _origin(context, request, reference)
    operation = partial(_create, request=request, reference=reference, origin=origin, tags=tags, at=now())
    row = await announcing.write(context, request.name, operation)
    if request.model_id and not rules.is_prompt(tags):
        await _tell_logged_model(context, request.model_id, row)
    return FoundVersion(answers.version(row, tags.items()))


async def _origin(context: Context, request: CreateVersion, reference: sources.Reference | None) -> _Origin:
    """Check the source against the run or logged model that it says to come from; 404 if there is none."""
    run_id, model_id = request.run_id or "", request.model_id or ""
    source_id = reference.model_id if reference else ""
    local = sources.is_local(request.source)
    if local:
        sources.check_local_has_origin(request.source, run_id, model_id)
    else:
        sources.check_remote(request.source)
    if not (local or model_id or source_id):
        return _Origin(run_id, "")

    def read(connection: Connection) -> _Origin:
        model = logged_models.get(connection, model_id, deleted=False) if model_id else None
        if local:
            inside = model.artifact_location if model else runs.get(connection, run_id).artifact_uri
            sources.check_inside(request.source, inside or "")
        source = logged_models.get(connection, source_id, deleted=False) if source_id else None
        origin = source or model
        return _Origin(
            run_id or (origin.source_run_id if origin else None) or "", source.artifact_location if source else ""
        )

    return await context.database.read(read)


def _create(
    connection: Connection,
    request: CreateVersion,
    reference: sources.Reference | None,
    origin: _Origin,
    tags: dict[str, str],
    at: int,
) -> tuple[VersionRow, Event]:
    source, location = request.source, origin.location or request.source
    if reference and reference.name:
        number = _referenced(connection, reference)
        location = queries.location(connection, reference.name, number)
        if reference.version is None:
            source = f"models:/{reference.name}/{number}"  # what it points at today, whatever that will be tomorrow
    check_length(location, rules.MAX_SOURCE, "artifact location")
    row = queries.create(
        connection,
        name=request.name,
        source=source,
        storage_location=location,
        run_id=origin.run_id,
        run_link=request.run_link or "",
        description=request.description or "",
        tags=tags,
        now=at,
    )
    description = request.description or ""
    return row, events.version_created(row.name, row.version, source, origin.run_id, tags, description)


def _referenced(connection: Connection, reference: sources.Reference) -> int:
    if reference.version is not None:
        return reference.version
    if reference.alias:
        return queries.aliased(connection, reference.name, reference.alias)
    return queries.latest_in_stage(connection, reference.name, rules.stage(reference.stage))


async def _tell_logged_model(context: Context, model_id: str, row: VersionRow) -> None:
    """Note the version in the logged model's tag. It exists already, so a failure is no failure of the request."""
    entry = {"name": row.name, "version": row.version}

    def write(connection: Connection) -> None:
        tags = logged_models.contents(connection, [model_id]).tags.get(model_id, ())
        try:
            known = json.loads(dict(tags).get(_VERSIONS_TAG, "[]"))
        except ValueError:
            known = []
        entries = known if isinstance(known, list) else []
        if entry not in entries:
            value = json.dumps([*entries, entry])
            logged_models.set_tags(connection, model_id, {_VERSIONS_TAG: value})

    try:
        await context.database.write(write, locks=model_id)
    except TrackingError as error:
        log.warning("version %d of %r is not noted at logged model %s: %s", row.version, row.name, model_id, error)


async def get(context: Context, request: OneVersion) -> FoundVersion:
    number = rules.version_number(request.version)

    def read(connection: Connection) -> ModelVersion:
        return whole(connection, queries.get(connection, request.name, number))

    return FoundVersion(await context.registry.read(read))


async def get_download_uri(context: Context, request: GetDownloadUri) -> DownloadUri:
    number = rules.version_number(request.version or "")
    return DownloadUri(await context.registry.read(partial(queries.location, name=request.name, version=number)))


async def get_artifact(context: Context, request: GetVersionArtifact, incoming: Incoming) -> Content:
    """A file of a version, or with `archive=zip` a folder, wherever its source says that it lies."""
    number = rules.version_number(request.version or "")
    location = await context.registry.read(partial(queries.location, name=request.name, version=number))
    if request.archive is not None:
        return await archived(context.settings, location, request.path or "", request.archive)
    if not request.path:
        raise missing_parameter("path")
    return await download(context.settings, location, request.path, incoming, inline=bool(request.inline))


async def search(context: Context, request: Search) -> FoundVersions:
    limit = rules.page_size(request.max_results, rules.MAX_VERSIONS_PAGE, rules.MAX_VERSIONS_PAGE)

    def read(connection: Connection) -> FoundVersions:
        rows, token = search_versions(connection, request.filter, request.order_by or (), limit, request.page_token)
        tags = contents.tags_of_versions(connection, [(row.name, row.version) for row in rows])
        found = [answers.version(row, tags.get((row.name, row.version), ())) for row in rows]
        return FoundVersions(found or UNSET, token or UNSET)

    return await context.registry.read(read)


async def update(context: Context, request: UpdateVersion) -> FoundVersion:
    rules.check_description(request.description)
    number = rules.version_number(request.version)

    def write(connection: Connection) -> ModelVersion:
        queries.change(connection, request.name, number, description=request.description, last_updated_time=at)
        return whole(connection, queries.get(connection, request.name, number))

    at = now()
    return FoundVersion(await context.registry.write(write, locks=request.name))


async def transition_stage(context: Context, request: TransitionStage) -> FoundVersion:
    number = rules.version_number(request.version)
    stage = rules.stage(request.stage)
    archive = bool(request.archive_existing_versions)
    if archive:
        rules.check_archiving(stage)

    def write(connection: Connection) -> ModelVersion:
        return whole(connection, queries.transition(connection, request.name, number, stage, archive, at))

    at = now()
    return FoundVersion(await context.registry.write(write, locks=request.name))


async def delete(context: Context, request: OneVersion) -> None:
    number = rules.version_number(request.version)
    operation = partial(queries.remove, name=request.name, version=number, now=now())
    await context.registry.write(operation, locks=request.name)


async def set_tag(context: Context, request: SetVersionTag) -> None:
    value = request.value or ""
    number = rules.version_number(request.version)
    rules.check_tag(request.key, value, rules.MAX_VERSION_TAG_VALUE)

    def write(connection: Connection) -> tuple[None, Event]:
        queries.get(connection, request.name, number)
        queries.set_tags(connection, request.name, number, {request.key: value})
        prompt = models.is_prompt(connection, request.name)
        return None, events.tag_set(request.name, number, request.key, value, prompt=prompt)

    await announcing.write(context, request.name, write)


async def delete_tag(context: Context, request: DeleteVersionTag) -> None:
    number = rules.version_number(request.version)
    rules.check_tag(request.key, "", rules.MAX_VERSION_TAG_VALUE)

    def write(connection: Connection) -> tuple[None, Event]:
        queries.get(connection, request.name, number)
        queries.delete_tag(connection, request.name, number, request.key)
        prompt = models.is_prompt(connection, request.name)
        return None, events.tag_deleted(request.name, number, request.key, prompt=prompt)

    await announcing.write(context, request.name, write)


def whole(connection: Connection, row: VersionRow) -> ModelVersion:
    """A version with its tags and aliases."""
    place = (row.name, row.version)
    tags = contents.tags_of_versions(connection, [place])
    return answers.version(row, tags.get(place, ()), contents.aliases_of_version(connection, *place))


ENDPOINTS = [
    Endpoint("POST", "/mlflow/model-versions/create", CreateVersion, create),
    Endpoint("GET", "/mlflow/model-versions/get", OneVersion, get),
    Endpoint("GET", "/mlflow/model-versions/get-download-uri", GetDownloadUri, get_download_uri),
    Endpoint("GET", "/model-versions/get-artifact", GetVersionArtifact, get_artifact, ("",), raw=True),
    Endpoint("GET", "/mlflow/model-versions/search", Search, search),
    Endpoint("PATCH", "/mlflow/model-versions/update", UpdateVersion, update),
    Endpoint("POST", "/mlflow/model-versions/transition-stage", TransitionStage, transition_stage),
    Endpoint("DELETE", "/mlflow/model-versions/delete", OneVersion, delete),
    Endpoint("POST", "/mlflow/model-versions/set-tag", SetVersionTag, set_tag),
    Endpoint("DELETE", "/mlflow/model-versions/delete-tag", DeleteVersionTag, delete_tag),
]
