"""`/openapi.json`, and `/docs`: the same for people, one page without scripts that needs no network."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from tailrace.http.codec import encode
from tailrace.http.edge import HTML, Application, Receive, Scope, Send, respond
from tailrace.http.endpoint import Endpoint

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
details { border-top: 1px solid #8884; padding: .35rem 0; } summary { cursor: pointer; }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
b { display: inline-block; width: 4.5rem; font: 600 12px ui-monospace, monospace; }
table { border-collapse: collapse; margin: .3rem 0 .8rem 1rem; }
td, th { text-align: left; vertical-align: top; padding: .1rem 1.2rem .1rem 0; font-weight: normal; }
th { opacity: .65; } p, h3 { margin: .4rem 0 .2rem 1rem; } h3 { font-size: .9rem; }
"""


def pages(endpoints: Sequence[Endpoint], prefix: str, headers: Sequence[tuple[bytes, bytes]]) -> dict[str, Application]:
    """Both pages by their path; `headers` are sent with the one for people."""

    @functools.cache
    def document() -> dict[str, Any]:
        from tailrace.http.openapi import document  # costs some ms, and few ask

        return document(endpoints, prefix)

    @functools.cache
    def machine() -> bytes:
        return encode(document())

    @functools.cache
    def people() -> bytes:
        return "".join(_html(document())).encode()

    return {
        "/openapi.json": _page(machine, b"application/json", ()),
        "/docs": _page(people, HTML, headers),
    }


def _page(make: Callable[[], bytes], content_type: bytes, headers: Sequence[tuple[bytes, bytes]]) -> Application:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await respond(send, 200, make(), content_type, headers, head=scope["method"] == "HEAD")

    return page


def _html(document: dict[str, Any]) -> Iterator[str]:
    info, schemas = document["info"], document["components"]["schemas"]
    yield f"<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n<title>API of {escape(info['title'])}</title>\n"
    yield f"<meta name=viewport content='width=device-width'>\n<style>{_STYLE}</style>\n"
    yield f"<h1>{escape(info['title'])} {escape(info['version'])}: API</h1>\n<p>{escape(info['description'])}</p>\n"
    yield "<p>For programs: <a href=openapi.json>openapi.json</a> (OpenAPI 3.1).</p>\n"
    by_tag: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            by_tag.setdefault(operation["tags"][0], []).append((path, method, operation))
    for tag, operations in sorted(by_tag.items()):
        yield f"<h2 id='{escape(tag)}'>{escape(tag)}</h2>\n"
        for path, method, operation in operations:
            yield f"<details><summary><b>{method.upper()}</b><code>{escape(path)}</code></summary>\n"
            if text := operation.get("description"):
                yield f"<p>{escape(text)}</p>\n"
            if operation["parameters"]:
                rows = [(p["name"], _kind(p["schema"]), p["in"], p["required"]) for p in operation["parameters"]]
                yield from _table("Parameters", rows)
            if body := _schema(operation.get("requestBody", {})):
                yield from _fields("Body", body, schemas)
            if answer := _schema(operation["responses"]["200"]):
                yield from _fields("Answer", answer, schemas)
            yield "</details>\n"
    yield "<h2 id=types>Types</h2>\n"
    for name, schema in schemas.items():
        yield f"<details id='{escape(name)}'><summary><code>{escape(name)}</code></summary>\n"
        if text := schema.get("description"):
            yield f"<p>{escape(text)}</p>\n"
        yield from _fields("Fields" if "properties" in schema else "One of", schema, schemas)
        yield "</details>\n"


def _schema(holder: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = holder.get("content", {}).get("application/json", {}).get("schema", {})
    return found


def _fields(title: str, schema: dict[str, Any], schemas: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    required = schema.get("required", ())
    rows = [(name, _kind(field), "", name in required) for name, field in schema.get("properties", {}).items()]
    rows += [(str(value), "", "", False) for value in schema.get("enum", ())]
    if rows:
        yield from _table(title, rows)


def _table(title: str, rows: list[tuple[str, str, str, bool]]) -> Iterator[str]:
    yield f"<h3>{title}</h3>\n<table>\n"
    for name, kind, where, required in rows:
        cells = (f"<code>{escape(name)}</code>", kind, escape(where), "required" if required else "")
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells if cell)}</tr>\n"
    yield "</table>\n"


def _kind(field: dict[str, Any]) -> str:
    """The type of a field in words, as HTML; other types are links."""
    if "$ref" in field:
        name = escape(field["$ref"].rpartition("/")[2])
        return f"<a href='#{name}'>{name}</a>"
    if "anyOf" in field:
        return " or ".join(_kind(kind) for kind in field["anyOf"] if kind != {"type": "null"})
    if field.get("type") == "array":
        return f"list of {_kind(field.get('items', {}))}"
    return escape(str(field.get("type", "anything")))
