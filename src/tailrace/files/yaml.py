"""MLflow's `meta.yaml` files: flat mappings, read and written a hundred thousand at a time.

The lines that MLflow and we write are read by a few patterns, in a seventh of PyYAML's time; a file with anything
else in it goes to PyYAML as a whole. What is written is quoted so that PyYAML, which the clients read with, gives back
the same: `no`, `1e3` and `2020-01-01` are texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

Meta = dict[str, Any]

_LINE = re.compile(
    r"([A-Za-z_][\w.\-]*): (?:"
    r"(?P<integer>0|-?[1-9][0-9]*)"
    r"|(?P<id>(?!0b)[0-9]+[a-f][0-9a-f]*)"
    r"|'(?P<quoted>(?:[^']|'')*)'"
    r"|(?P<plain>[A-Za-z/][A-Za-z0-9_./\-]*(?:[ :][A-Za-z0-9_./][A-Za-z0-9_./\-]*|:/+[A-Za-z0-9_./\-]*)*)"
    r"|(?P<empty>\[\]|\{\})"
    r")",
    re.ASCII,
)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./\-]*(?: [A-Za-z0-9_./][A-Za-z0-9_./\-]*)*", re.ASCII)
_WORDS = frozenset("null true false yes no on off y n".split())
"""Plain words that are no texts, in whatever case."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_NOT_RAW = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NOT_RAW_OR_SPECIAL = re.compile(r'["\\]|' + _NOT_RAW.pattern)


class Malformed(ValueError):
    """A file that holds no mapping."""


def load(text: str) -> Meta:
    """The mapping in a file. Raises Malformed."""
    found: Meta = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            return _load_anything(text)
        key = match[1]
        kind = match.lastgroup
        value = match[kind] if kind else ""
        if kind == "plain":
            if value.lower() in _WORDS:
                if value != "null":
                    return _load_anything(text)
                found[key] = None
            else:
                found[key] = value
        elif kind == "id":  # of a run: hexadecimal digits that are no number to YAML
            found[key] = value
        elif kind == "integer":
            found[key] = int(value)
        elif kind == "quoted":
            found[key] = value.replace("''", "'")
        else:
            found[key] = [] if value == "[]" else {}
    return found if found else _load_anything(text)


def _load_anything(text: str) -> Meta:
    import yaml  # 20 ms, and mostly not needed

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError) as error:
        raise Malformed(" ".join(str(error).split())) from error
    if not isinstance(found, dict):
        raise Malformed("it is empty" if found is None else "it holds no mapping")
    return found


def dump(mapping: Mapping[Any, Any]) -> str:
    """The file of a mapping: a line for each key, sorted; mappings in it are indented."""
    lines = []
    for key, value in sorted(mapping.items(), key=lambda item: str(item[0])):
        if isinstance(value, dict) and value:
            lines.append(f"{_scalar(key)}:\n")
            inner = sorted(value.items(), key=lambda item: str(item[0]))
            lines += [f"  {_scalar(name)}: {_value(held)}\n" for name, held in inner]
        else:
            lines.append(f"{_scalar(key)}: {_value(value)}\n")
    return "".join(lines)


def _value(value: object) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, default=str)
    return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case str():
            return _text(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return _double(value)
        case _:
            return str(value)  # integers; dates, as they were found


def _double(value: float) -> str:
    if value != value:
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def _text(value: str) -> str:
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    if not _NOT_RAW.search(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _NOT_RAW_OR_SPECIAL.sub(_escaped, value) + '"'


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    number = ord(character)
    return f"\\x{number:02X}" if number < 256 else f"\\u{number:04X}"
