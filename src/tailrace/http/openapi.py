"""The OpenAPI document, made of the endpoint table and the types of requests and answers: nothing is written twice.

Made when it is first asked for. An endpoint that is served under several prefixes is described under its first.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence
from typing import Any, get_type_hints

import msgspec

from tailrace import __version__
from tailrace.errors import STATUS
from tailrace.http.endpoint import Endpoint

_ABOUT = (
    "The REST API of MLflow 3.10 as Tailrace serves it. Every call below /api/2.0 is also there below /ajax-api/2.0, "
    "which the web UI uses. Times are in ms since the epoch. Fields that this document does not name are ignored, and "
    "a null stands for an absent field."
)
_REFERENCE = "#/components/schemas/{name}"
_LONG_PARAMETER = re.compile(r"<path:(\w+)>")
_PARAMETER = re.compile(r"\{(\w+)\}")
_ERROR = {
    "type": "object",
    "description": "What went wrong, in a sentence.",
    "properties": {
        "error_code": {"type": "string", "examples": sorted(STATUS)},
        "message": {"type": "string"},
    },
    "required": ["error_code", "message"],
}

Json = dict[str, Any]


def document(endpoints: Sequence[Endpoint], prefix: str) -> Json:
    """The document for what is served below the path `prefix`."""
    requests = [endpoint.request for endpoint in endpoints]
    answers = [_answer(endpoint) for endpoint in endpoints]
    messages = list(dict.fromkeys(kind for kind in (*requests, *answers) if _is_message(kind)))
    references, schemas = msgspec.json.schema_components(messages, ref_template=_REFERENCE)
    # Types of two domains may have one name; then msgspec gives them longer ones.
    names = {kind: found["$ref"].rpartition("/")[2] for kind, found in zip(messages, references, strict=True)}
    components = {"Error": _ERROR} | {name: _tidied(schema) for name, schema in schemas.items()}
    paths: Json = {}
    for endpoint, answer in zip(endpoints, answers, strict=True):
        path = _LONG_PARAMETER.sub(r"{\1}", endpoint.apis[0] + endpoint.path)
        operation = _operation(endpoint, path, names.get(answer), names[endpoint.request], components)
        paths.setdefault(path, {})[endpoint.method.lower()] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tailrace", "version": __version__, "description": _ABOUT},
        "servers": [{"url": prefix or "/"}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": dict(sorted(components.items()))},
    }


def _answer(endpoint: Endpoint) -> Any:
    """The type of the answer: a struct, None, or something that is no message."""
    return get_type_hints(endpoint.handler).get("return")


def _is_message(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _operation(endpoint: Endpoint, path: str, answer: str | None, request: str, components: Json) -> Json:
    """`answer` and `request` are names of schemas; the answer may be none."""
    words = _LONG_PARAMETER.sub(r"\1", endpoint.path).lstrip("/").split("/")
    operation: Json = {
        "operationId": "-".join([*words, endpoint.method.lower()]).replace("{", "").replace("}", ""),
        "tags": [words[1] if words[0] == "mlflow" else words[0]],
        "responses": {
            "200": {"description": "Done.", "content": _answer_content(endpoint, answer)},
            "default": {"description": "An error.", "content": _json({"$ref": _REFERENCE.format(name="Error")})},
        },
    }
    if text := inspect.getdoc(endpoint.handler):
        operation["description"] = text
    schema = components[request]
    in_path = set(_PARAMETER.findall(path))
    with_body = endpoint.method in ("POST", "PUT", "PATCH") and not endpoint.raw
    operation["parameters"] = list(_parameters(schema, in_path, only_path=with_body))
    if with_body:
        schema = _without(schema, in_path) if in_path else {"$ref": _REFERENCE.format(name=request)}
        operation["requestBody"] = {"required": True, "content": _json(schema)}
    elif endpoint.method in ("POST", "PUT"):
        operation["requestBody"] = {"required": True, "content": {"application/octet-stream": {}}}
    return operation


def _answer_content(endpoint: Endpoint, answer: str | None) -> Json:
    if answer is not None:
        return _json({"$ref": _REFERENCE.format(name=answer)})
    return _json({"type": "object"}) if _answer(endpoint) is type(None) else {"*/*": {}}


def _json(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


def _parameters(schema: Json, in_path: set[str], *, only_path: bool) -> Iterator[Json]:
    for name, field in schema["properties"].items():
        if name in in_path:
            yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        elif not only_path:
            required = name in schema.get("required", ())
            yield {"name": name, "in": "query", "required": required, "schema": _without_null(field)}


def _without(schema: Json, names: set[str]) -> Json:
    properties = {name: field for name, field in schema["properties"].items() if name not in names}
    return schema | {"properties": properties, "required": [n for n in schema.get("required", ()) if n not in names]}


def _without_null(field: Json) -> Json:
    kinds = [kind for kind in field.get("anyOf", ()) if kind != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else field


def _tidied(schema: Any) -> Any:
    """A schema of msgspec without what says nothing or is stricter than the server is."""
    if isinstance(schema, list):
        return [_tidied(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _tidied(value)
        for key, value in schema.items()
        if not (key == "default" and value is None) and not (key == "additionalProperties" and value is False)
    }
