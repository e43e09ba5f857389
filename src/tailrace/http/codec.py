"""Bytes and query strings to typed requests, typed answers to bytes: the protobuf-JSON rules of MLflow live only here.

Contract: tracking §2. Every official client sends exact JSON nearly always, so decoding has two ways with one meaning:
msgspec decodes straight into the request struct, refusing anything unusual; what it refuses (unknown keys, `"5"` for a
number, camelCase, NaN, a missing field...) is read again loosely and judged by the rules, with the error texts that
clients know. The loose way decides alone; the fast way never accepts what the loose one would not.
"""

from __future__ import annotations

import functools
import json
import math
import re
from typing import Any, NamedTuple, TypeVar
from urllib.parse import parse_qsl

import msgspec

from tailrace.errors import TrackingError, invalid, missing_parameter
from tailrace.wire import Request

T = TypeVar("T", bound=Request)
M = TypeVar("M", bound=msgspec.Struct)

encode = msgspec.json.Encoder().encode

_CONTENT_TYPE = "application/json"
_INTEGER_TEXT = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?", re.ASCII)


def check_content_type(header: str | None) -> None:
    """Refuse a body that is not declared as JSON, as a browser's form would send it (contract: tracking §2.2)."""
    if header is None:
        raise invalid("Bad Request. Content-Type header is missing.")
    if header.partition(";")[0] != _CONTENT_TYPE:
        raise invalid(f"Bad Request. Content-Type must be one of ['{_CONTENT_TYPE}'].")


def decode_body(body: bytes, request: type[T], given: dict[str, str] | None = None) -> T:
    """`given` are the parameters of the path: whatever the body says, they are what the request is about."""
    try:
        decoded: T = _decoder(request).decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _convert_message({**_loose_json(body), **(given or {})}, request)
    return msgspec.structs.replace(decoded, **given) if given else decoded


def decode_query(query: bytes, request: type[T], given: dict[str, str] | None = None) -> T:
    """Read a GET request's parameters: a repeated key is a list, the first of a repeated scalar counts."""
    values: dict[str, Any] = dict(given or {})
    lists = {field.name for field in _fields(request) if field.is_list}
    for key, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True, encoding="utf-8", errors="replace"):
        if key in lists:
            values.setdefault(key, []).append(value)
        else:
            values.setdefault(key, value)
    return _convert_message(values, request, from_query=True)


def encode_error(error: TrackingError) -> bytes:
    return encode({"error_code": error.code, "message": error.message})


@functools.cache
def _decoder(request: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(request)


def _loose_json(body: bytes) -> dict[str, Any]:
    """A body as MLflow reads it: nothing, null, `[]` and broken JSON are `{}`; a string holding JSON is opened."""
    value = _parse(body)
    if isinstance(value, str):
        value = _parse(value.encode("utf-8", "surrogatepass"))
        if value is None:
            raise invalid("Invalid request body: it is a JSON string, but must be a JSON object.")
    if value is None or value == []:
        return {}
    if not isinstance(value, dict):
        raise invalid(f"Invalid request body: it must be a JSON object, not {_python_type(value)}.")
    return value


def _parse(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8-sig"), parse_float=_finite_float)
    except (ValueError, RecursionError):
        return None


class _TooLarge(str):
    """The text of a number beyond the range of a double: no value, but worth repeating in an error."""

    __slots__ = ()


def _finite_float(text: str) -> float | str:
    value = float(text)
    return _TooLarge(text) if math.isinf(value) else value


class _Field(NamedTuple):
    name: str
    camel_case: str
    synonym: str | None
    kind: Any
    extra: dict[str, Any]
    required: bool
    is_list: bool


@functools.cache
def _fields(message: type[msgspec.Struct]) -> tuple[_Field, ...]:
    from msgspec import inspect  # costs some ms: only requests off the fast path need it

    info = inspect.type_info(message)
    assert isinstance(info, inspect.StructType)
    fields = []
    for field in info.fields:
        kind, extra = _unwrap(field.type)
        is_list = isinstance(kind, inspect.ListType)
        fields.append(
            _Field(field.name, _camel_case(field.name), extra.get("synonym"), kind, extra, field.required, is_list)
        )
    return tuple(fields)


def _unwrap(kind: Any) -> tuple[Any, dict[str, Any]]:
    """The type inside `X | None` and inside annotations, and what `Meta(extra=...)` says of it."""
    from msgspec.inspect import Metadata, NoneType, UnionType

    if isinstance(kind, UnionType):
        return _unwrap(next(t for t in kind.types if not isinstance(t, NoneType)))
    if isinstance(kind, Metadata):
        return _unwrap(kind.type)[0], kind.extra or {}
    return kind, {}


def _camel_case(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


def _convert_message(values: dict[str, Any], message: type[M], path: str = "", from_query: bool = False) -> M:
    """Build `message` from loosely read JSON. `path` is the prefix of its fields in errors: `metrics[3].`."""
    found: dict[str, Any] = {}
    for name, camel_case, synonym, kind, extra, required, _ in _fields(message):
        value = values.get(name)
        if value is None and synonym is not None:
            value = values.get(synonym)
        if value is None and not required and not from_query:
            value = values.get(camel_case)
        if required and (value is None or value == ""):
            raise missing_parameter(path + name)
        if value is None:
            continue
        converted = _convert(value, kind, extra, name, path, from_query)
        if converted is not _ABSENT:
            found[name] = converted
        elif required:
            raise _refusal(value, path + name)
    return message(**found)


_ABSENT = object()


def _convert(value: Any, kind: Any, extra: dict[str, Any], name: str, path: str, from_query: bool) -> Any:
    from msgspec import inspect as types

    match kind:
        case types.StrType():
            converted: Any = _string(value, numbers=extra.get("numbers", False))
        case types.IntType():
            converted = _integer(value, kind.ge, kind.le)
        case types.FloatType():
            converted = _double(value)
        case types.BoolType():
            converted = _boolean(value, from_query)
        case types.EnumType():
            converted = _enum(value, kind.cls)
        case types.ListType():
            if not isinstance(value, list):
                raise _refusal(value, path + name)
            item, item_extra = _unwrap(kind.item_type)
            return [_convert(v, item, item_extra, f"{name}[{i}]", path, from_query) for i, v in enumerate(value)]
        case types.StructType():
            if not isinstance(value, dict):
                raise _refusal(value, path + name)
            return _convert_message(value, kind.cls, f"{path}{name}.", from_query)
        case _:  # pragma: no cover - a request type of ours uses a type that has no rule
            raise TypeError(f"no rule for {kind}")
    if converted is None:
        raise _refusal(value, path + name)
    return converted


def _refusal(value: Any, path: str) -> TrackingError:
    shown = json.dumps(value, separators=(",", ":"), default=str)
    if len(shown) > 300:
        shown = shown[:300] + "..."
    return invalid(
        f"Invalid value {shown} for parameter '{path}' supplied: "
        f"Hint: Value was of type '{_python_type(value)}'. "
        "See the API docs for more information about request parameters."
    )


def _python_type(value: Any) -> str:
    return "float" if isinstance(value, _TooLarge) else type(value).__name__


def _string(value: Any, numbers: bool) -> str | None:
    if numbers and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or isinstance(value, _TooLarge):
        return None
    try:
        value.encode()  # a lone surrogate is no text that a database could hold
    except UnicodeEncodeError:
        return None
    return value


def _integer(value: Any, lowest: int | None, highest: int | None) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        if not _INTEGER_TEXT.fullmatch(value):
            return None
        try:
            value = int(value)
        except ValueError:
            value = float(value)
    if isinstance(value, float):
        if not value.is_integer():
            return None
        value = int(value)
    if not isinstance(value, int):
        return None
    lowest, highest = -(2**63) if lowest is None else lowest, 2**63 - 1 if highest is None else highest
    return value if lowest <= value <= highest else None


def _double(value: Any) -> float | None:
    if isinstance(value, (bool, int, float)):
        try:
            return float(value)
        except OverflowError:
            return None
    if not isinstance(value, str) or isinstance(value, _TooLarge):
        return None
    if value in ("NaN", "Infinity", "-Infinity", "inf", "-inf"):
        return float(value)
    if "_" in value or not any(c.isdigit() for c in value):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _boolean(value: Any, from_query: bool) -> bool | None:
    if from_query:
        return {"true": True, "false": False}.get(value.lower())
    return value if isinstance(value, bool) else None


def _enum(value: Any, kind: type[Any]) -> Any:
    """A `WireEnum` from a name or its number. An unknown name counts as absent, an unknown number is refused."""
    if isinstance(value, str) and not _INTEGER_TEXT.fullmatch(value):
        return kind.__members__.get(value, _ABSENT)
    number = _integer(value, -(2**31), 2**31 - 1)
    return next((member for member in kind if member.number == number), None)
