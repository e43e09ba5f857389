"""Writes `src/api/own.gen.ts`: the messages of our own API (docs/ui-api.md) as TypeScript, from the OpenAPI document.

python ui/generate_types.py          # write it
python ui/generate_types.py --check  # exit with 1 if it is not what would be written; part of `make lint`
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tailrace.app import ENDPOINTS
from tailrace.http.endpoint import OWN_API
from tailrace.http.openapi import document

TARGET = Path(__file__).parent / "src" / "api" / "own.gen.ts"
_HEAD = """\
/**
 * Made by ui/generate_types.py of the server's messages; do not edit.
 * biome-ignore-all format: generated
 */
"""
_PREFIX = OWN_API[0] + "/"


def types() -> str:
    api = document(ENDPOINTS, "")
    schemas: dict[str, Any] = api["components"]["schemas"]
    calls = {
        path.removeprefix(_PREFIX): (method.upper(), operation)
        for path, methods in api["paths"].items()
        if path.startswith(_PREFIX)
        for method, operation in methods.items()
    }
    wanted: set[str] = set()
    lines = []
    for path, (method, operation) in calls.items():
        body = operation.get("requestBody", {}).get("content")
        request = _type(body["application/json"]["schema"]) if body else _query(operation["parameters"])
        content = operation["responses"]["200"]["content"].get("application/json")
        answer = _type(content["schema"]) if content else "unknown"
        lines.append(f"  '{path}': {{ method: '{method}'; request: {request}; answer: {answer} }};")
        wanted |= set(_references(operation))
    todo = sorted(wanted)
    while todo:
        more = set(_references(schemas[todo.pop()])) - wanted
        wanted |= more
        todo += sorted(more)
    declared = [_declaration(name, schemas[name]) for name in sorted(wanted - {"Error"})]
    calls_type = "/** By path below the API's prefix. */\nexport interface OwnCalls {\n" + "\n".join(lines) + "\n}\n"
    return "\n".join([_HEAD, *declared, calls_type])


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield _name(schema)
        for part in schema.values():
            yield from _references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _references(part)


def _name(reference: dict[str, str]) -> str:
    return reference["$ref"].rpartition("/")[2]


def _spelled(name: str) -> str:
    """In TypeScript. Messages of different modules that are called alike have their module's name in the document."""
    return name.rpartition(".")[2]


def _declaration(name: str, schema: dict[str, Any]) -> str:
    name = _spelled(name)
    comment = _comment(schema.get("description", ""))
    if "properties" not in schema:
        return f"{comment}export type {name} = {_type(schema)};\n"
    required = schema.get("required", ())
    fields = [
        f"  {field}{'' if field in required else '?'}: {_type(kind)};" for field, kind in schema["properties"].items()
    ]
    return f"{comment}export interface {name} {{\n" + "\n".join(fields) + "\n}\n"


def _comment(text: str) -> str:
    words = re.sub(r"\s+", " ", text)
    return f"/** {words} */\n" if words else ""


def _query(parameters: list[dict[str, Any]]) -> str:
    if not parameters:
        return "Record<string, never>"
    fields = [f"{each['name']}{'' if each['required'] else '?'}: {_type(each['schema'])}" for each in parameters]
    return "{ " + "; ".join(fields) + " }"


def _type(schema: dict[str, Any]) -> str:
    if not schema:
        return "unknown"
    if "$ref" in schema:
        return _spelled(_name(schema))
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(map(_type, schema["anyOf"])))
    if "enum" in schema:
        return " | ".join(f"'{value}'" for value in schema["enum"])
    match schema.get("type"):
        case "array":
            item = _type(schema["items"])
            return f"({item})[]" if "|" in item else f"{item}[]"
        case "object":
            values = schema.get("additionalProperties")
            return f"Record<string, {_type(values)}>" if isinstance(values, dict) else "Record<string, never>"
        case "integer" | "number":
            return "number"
        case "string" | "boolean" | "null" as plain:
            return str(plain)
    raise ValueError(f"no TypeScript for {json.dumps(schema)}")


if __name__ == "__main__":
    text = types()
    if sys.argv[1:] == ["--check"]:
        if not TARGET.exists() or TARGET.read_text() != text:
            sys.exit(f"{TARGET.name} is not up to date: run `python ui/generate_types.py`")
    else:
        TARGET.write_text(text)
