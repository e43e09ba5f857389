"""Which sources a model version may have, so that nobody registers files of the server or of other runs.

Contract: registry §5. Pure functions, but for links that are followed on the disk when a source is a local path.
"""

from __future__ import annotations

import os
import posixpath
import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from tailrace.errors import TrackingError, invalid

PATTERN_VARIABLE = "MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX"

_LOCAL_HOSTS = ("", ".", "localhost")
_LOCAL_HOST_PREFIXES = ("localhost", "127.0.0.1")


class Reference(NamedTuple):
    """What a source `models:/...` names: a logged model, or a version by its number, alias, stage or as the latest."""

    model_id: str = ""
    name: str = ""
    version: int | None = None
    alias: str = ""
    stage: str = ""


def check_pattern(source: str) -> None:
    """Refuse what the operator's own expression does not match."""
    pattern = os.environ.get(PATTERN_VARIABLE)
    if pattern and not re.search(pattern, source):
        raise _refused(source, f"It does not match the pattern that this server's operator set, {pattern!r}.")


def check_prompt(source: str) -> None:
    """Prompts have no files; their source is a word. No path, no URI that points somewhere it does not say."""
    scheme = _parts(source).scheme
    if source.startswith("/") or scheme == "file":
        raise invalid(f"Invalid prompt source: '{source}'. Local source paths are not allowed for prompts.")
    if scheme:
        check_remote(source)


def is_local(source: str) -> bool:
    return _parts(source).scheme in ("", "file")


def check_inside(source: str, location: str) -> None:
    """A local source must lie in the artifact location of the run or the logged model that it comes from."""
    if location and is_local(location):
        root, path = _local_path(location), _local_path(source)
        if root is not None and path is not None and "\0" not in path:
            root, path = os.path.realpath(root), os.path.realpath(path)
            if path == root or path.startswith(root.rstrip(os.sep) + os.sep):
                return
    raise _outside(source)


def check_local_has_origin(source: str, run_id: str, model_id: str) -> None:
    if not run_id and not model_id:
        raise _outside(source)


def check_remote(source: str) -> None:
    """Refuse a URI whose path is not absolute, holds `..` in whatever encoding, or is not in its normal form."""
    path = _parts(source).path
    while (decoded := unquote(path)) != path:
        path = decoded
    collapsed = re.sub("/+", "/", path).rstrip("/")
    relative = not path.startswith("/") or ".." in path.split("/")
    if relative or "\0" in path or posixpath.normpath(collapsed) != collapsed:
        raise _refused(
            source,
            "If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an "
            "absolute path must be provided without relative path references present. "
            "Please provide an absolute path.",
        )


def reference(source: str) -> Reference | None:
    """What a source of the scheme `models` names; None for other schemes."""
    parts = _parts(source)
    if parts.scheme != "models":
        return None
    path = parts.path.lstrip("/").split("/")
    if parts.netloc or not path[0].strip() or len(path) > 2:
        raise _refused(source, "Write models:/<model id>, models:/<name>/<version> or models:/<name>@<alias>.")
    if len(path) == 2:
        name, which = path
        if which.isdecimal():
            return Reference(name=name, version=int(which))
        if which.lower() == "latest":
            return Reference(name=name, alias=which)
        return Reference(name=name, stage=which)
    name, at, alias = path[0].rpartition("@")
    return Reference(name=name, alias=alias) if at else Reference(model_id=alias)


def _local_path(uri: str) -> str | None:
    """The path that a local URI means; None if it names another host."""
    parts = _parts(uri)
    if parts.scheme != "file":
        return uri
    if parts.netloc not in _LOCAL_HOSTS and not parts.netloc.startswith(_LOCAL_HOST_PREFIXES):
        return None
    return unquote(parts.path)


def _parts(source: str) -> SplitResult:
    try:
        return urlsplit(source)
    except ValueError as error:  # the host: brackets without end, or what is no character of a name
        raise _refused(source, f"{error}.") from None


def _outside(source: str) -> TrackingError:
    return _refused(
        source,
        "To use a local path as a model version source, the run_id or model_id request parameter has to be specified "
        "and the local path has to be contained within the artifact directory of that run or logged model.",
    )


def _refused(source: str, why: str) -> TrackingError:
    return invalid(f"Invalid model version source: '{source}'. {why}")
