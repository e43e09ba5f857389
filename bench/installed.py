"""What a package takes on disk with all that it needs: `PYTHON installed.py NAME`, a JSON object {package: bytes}.

Installs nothing: follows the requirements of the distributions in the environment of the Python that runs it, without
extras, and adds up their files, bytecode included. For a package that is installed from its source, its own files are
those that its wheel would hold.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement


def sizes(name: str) -> dict[str, int]:
    """Bytes of each distribution that `name` needs, itself included."""
    found: dict[str, int] = {}
    wanted, seen = [name], set[str]()
    while wanted:
        if (line := wanted.pop()) in seen:
            continue
        seen.add(line)
        requirement = Requirement(line)
        distribution = metadata.distribution(requirement.name)
        found[distribution.name] = _size(distribution)
        for needed in map(Requirement, distribution.requires or ()):
            marker, extras = needed.marker, requirement.extras or {""}
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
                needed.marker = None
                wanted.append(str(needed))
    return found


def _size(distribution: metadata.Distribution) -> int:
    files = [Path(str(file.locate())) for file in distribution.files or ()]
    if any("editable" in file.name or file.suffix == ".pth" for file in files):
        package = importlib.util.find_spec(distribution.name.replace("-", "_"))
        if package is not None and package.origin is not None:
            files += Path(package.origin).parent.rglob("*")
    return sum(file.stat().st_size for file in set(files) if file.is_file())


if __name__ == "__main__":
    print(json.dumps(sizes(sys.argv[1])))
