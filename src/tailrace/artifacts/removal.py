"""Removing the artifacts of what is removed for good: the folder that bears its id, and nothing else.

A location is one that a user may have chosen, so it is never taken at its word: only a folder that is named after the
run, the model or the experiment can be removed.
"""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from tailrace.artifacts.locations import parent
from tailrace.artifacts.places import PROXIED, PROXY_PATH, path_behind_proxy, scheme_of, store_of
from tailrace.settings import Settings

_SECONDS = 300


def folder_of(location: str, id: str) -> str | None:
    """The folder of the thing with this id, `.../id` or `.../id/artifacts`; None if the location has no such part."""
    outside, name = parent(location)
    if name == id:
        return location
    return outside if name == "artifacts" and parent(outside)[1] == id else None


async def remove(folder: str, settings: Settings, server: str | None) -> None:
    """Remove a folder with all in it. What lies behind an artifact server is asked of `server`, if that is given."""
    outside, name = parent(folder)
    if server is not None and scheme_of(folder) in PROXIED:
        _ask(server, folder)
    else:
        await store_of(outside, settings).delete(name)


def _ask(server: str, folder: str) -> None:
    url = f"{server.rstrip('/')}{PROXY_PATH}{quote(path_behind_proxy(folder))}"
    try:
        with urlopen(Request(url, method="DELETE"), timeout=_SECONDS):
            pass
    except HTTPError as error:
        if error.code != 404:
            raise
