"""What the calls on runs, models and model versions share: files of a stored location, listed and sent."""

from __future__ import annotations

import base64
import binascii

from msgspec import UNSET

from tailrace.artifacts.content import answer
from tailrace.artifacts.paths import checked, checked_file, join, listed, listed_file
from tailrace.artifacts.places import store_of
from tailrace.artifacts.stores import Entry, Store
from tailrace.artifacts.types import FileInfo, Files
from tailrace.artifacts.zip import zipped
from tailrace.errors import TrackingError, invalid
from tailrace.http.endpoint import Content, Incoming
from tailrace.settings import Settings

_LARGEST_PAGE = 10_000


async def files(settings: Settings, location: str, path: str, max_results: int | None, token: str | None) -> Files:
    """One level of the folder `path` of a location; all of it, or a page of `max_results` for who asks for pages."""
    path, entries = await _listing(store_of(location, settings), path)
    following = None
    if max_results is not None:
        if not 0 < max_results <= _LARGEST_PAGE:
            raise invalid(f"Invalid value {max_results} for parameter 'max_results': it must be 1 to {_LARGEST_PAGE}.")
        after = _name_in(token) if token else ""
        entries = [entry for entry in entries if entry.name > after]
        if len(entries) > max_results:
            entries = entries[:max_results]
            following = base64.urlsafe_b64encode(entries[-1].name.encode()).decode()
    found = [FileInfo(join(path, entry.name), entry.is_dir, entry.size or UNSET) for entry in entries]
    return Files(location, found or UNSET, following or UNSET)


async def _listing(store: Store, path: str) -> tuple[str, list[Entry]]:
    """The name of a folder in the store, and what is in it: by the name it is listed with, else as MLflow reads it."""
    as_listed = listed(path)
    entries = await store.entries(as_listed)
    if entries or as_listed == (decoded := checked(path)):
        return as_listed, entries
    return decoded, await store.entries(decoded)


def _name_in(token: str) -> str:
    try:
        return base64.b64decode(token.encode(), altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error):
        raise invalid("Invalid page token: take it from the `next_page_token` of the page before.") from None


async def download(
    settings: Settings, location: str, path: str, incoming: Incoming, *, inline: bool = False
) -> Content:
    """The file `path` of a location that a run, a model or a model version has stored."""
    store = store_of(location, settings)
    as_listed = listed_file(path)
    try:
        artifact = await store.open(as_listed)
    except TrackingError as error:
        # MLflow knows files by their decoded names only.
        if error.code != "RESOURCE_DOES_NOT_EXIST" or checked_file(path) == as_listed:
            raise
        as_listed = checked_file(path)
        artifact = await store.open(as_listed)
    return answer(artifact, as_listed.rpartition("/")[2], incoming, inline=inline)


async def archived(settings: Settings, location: str, path: str, kind: str) -> Content:
    """The folder `path` of a location, `""` for all of it, as one file."""
    if kind != "zip":
        raise invalid(f"Invalid value {kind!r} for parameter 'archive': the only kind is 'zip'.")
    store = store_of(location, settings)
    path, _ = await _listing(store, path)
    return await zipped(store, path, path.rpartition("/")[2] or "artifacts")
