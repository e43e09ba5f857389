"""Serving below a path, `--static-prefix /pre` (contract: server-cli §6).

MLflow 3.10's clients look for the API without the prefix and 3.17's with it; so it is served both ways, and everything
else only below the prefix. A middleware in front of the checks of Host and Origin, which so see the paths they know.
"""

from __future__ import annotations

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
                await respond(send, 308, b"", HTML, [(b"location", f"{path}/".encode())])
                return
            elif not path.startswith(_ALSO_WITHOUT):
                await not_found(send, head=scope["method"] == "HEAD")
                return
        await self._app(scope, receive, send)
