"""Aliases of model versions (contract: registry §3)."""

from __future__ import annotations

from sqlalchemy import Connection

from tailrace.context import Context
from tailrace.http.endpoint import Endpoint
from tailrace.registry import announcing, events, rules
from tailrace.registry.endpoints.versions import whole
from tailrace.registry.events import Event
from tailrace.registry.queries import models, versions
from tailrace.registry.types import FoundVersion, ModelVersion, OneAlias, SetAlias


async def set_alias(context: Context, request: SetAlias) -> None:
    rules.check_alias(request.alias)
    version = rules.version_number(request.version)

    def write(connection: Connection) -> tuple[None, Event]:
        versions.get(connection, request.name, version)
        models.set_alias(connection, request.name, request.alias, version)
        prompt = models.is_prompt(connection, request.name)
        return None, events.alias_created(request.name, request.alias, version, prompt=prompt)

    await announcing.write(context, request.name, write)


async def delete_alias(context: Context, request: OneAlias) -> None:
    rules.check_alias(request.alias)

    def write(connection: Connection) -> tuple[None, Event]:
        models.get(connection, request.name)
        models.delete_alias(connection, request.name, request.alias)
        prompt = models.is_prompt(connection, request.name)
        return None, events.alias_deleted(request.name, request.alias, prompt=prompt)

    await announcing.write(context, request.name, write)


async def get_by_alias(context: Context, request: OneAlias) -> FoundVersion:
    def read(connection: Connection) -> ModelVersion:
        number = versions.aliased(connection, request.name, request.alias)
        return whole(connection, versions.get(connection, request.name, number))

    return FoundVersion(await context.registry.read(read))


ENDPOINTS = [
    Endpoint("POST", "/mlflow/registered-models/alias", SetAlias, set_alias),
    Endpoint("DELETE", "/mlflow/registered-models/alias", OneAlias, delete_alias),
    Endpoint("GET", "/mlflow/registered-models/alias", OneAlias, get_by_alias),
]
