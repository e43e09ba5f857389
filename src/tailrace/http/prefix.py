"""Serving below a path: `--static-prefix /pre` (contract: server-cli §6), or one that something in front takes off.

MLflow 3.10's clients look for the API without the prefix and 3.17's with it; so it is served both ways, and everything
else only below the prefix. A middleware in front of the checks of Host and Origin, which so see the paths they know.
"""

from __future__ import annotations

from urllib.parse import quote

from tailrace.http.edge import HTML, Application, Receive, Scope, Send, not_found, respond

_ALSO_WITHOUT = ("/api/", "/v1/", "/gateway/", "/metrics")


class Prefix:
    """Takes `prefix` off the paths of requests; what does not have it is not found, except APIs."""

    def __init__(self, app: Application, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if path.startswith(f"{self._prefix}/"):
                scope["path"] = path[len(self._prefix) :]
            elif path == self._prefix:
                await _redirect(send, f"{scope.get('root_path', '')}{path}/")
                return
            elif not path.startswith(_ALSO_WITHOUT):
                await not_found(send, head=scope["method"] == "HEAD")
                return
        await self._app(scope, receive, send)


def off_the_root(app: Application) -> Application:
    """Takes off what the HTTP server puts before every path: uvicorn's `--root-path`, waitress's `--url-prefix`.

    The outermost of all, so that nothing else has to know of it.
    """

    async def rooted(scope: Scope, receive: Receive, send: Send) -> None:
        if root := scope.get("root_path"):
            if scope["path"] == root:
                await _redirect(send, f"{root}/")
                return
            scope["path"] = scope["path"].removeprefix(root)
            if raw := scope.get("raw_path"):
                scope["raw_path"] = raw.removeprefix(root.encode())
        await app(scope, receive, send)

    return rooted


async def _redirect(send: Send, path: str) -> None:
    await respond(send, 308, b"", HTML, [(b"location", quote(path).encode())])
