"""MLflow's schema revisions in their order, and which of its releases made them (contract: database §5).

Names of revisions are facts of the databases out there; how MLflow steps from one to the next plays no part here.
"""

from __future__ import annotations

from enum import Enum, auto

from tailrace.database.schema.base import HEAD, HEAD_3_17

_OLDER = (
    (
        "1.0 to 1.12",
        "451aebb31d03 90e64c465722 181f10493468 df50e92ffc5e 7ac759974ad8 89d4b8295536 2b4d017a5e9b cfd24bdc0731 "
        "0a8213491aaa 728d730b5ebd 27a6a02d2cf1 84291f40a231",
    ),
    ("1.13 to 1.14", "a8c4a736bde6"),
    ("1.15 to 1.24", "39d1c3be5f05 c48cb773bb87"),
    ("1.25 to 1.27", "bd07f7e963c5"),
    ("1.28", "0c779009ac13 cc1f77228345"),
    ("1.29 to 2.2", "97727af70f4d"),
    ("2.3", "3500859a5d39"),
    ("2.4 to 2.7", "7f2a7d5fae7d"),
    ("2.8 to 2.12", "2d6e25af4d3e acf3f17fdcc7"),
    ("2.13 to 2.14", "867495a8f9d4 5b0e9adcef9c"),
    ("2.15 to 2.16", "4465047574b1"),
    ("2.17", "f5a4f2784254"),
    ("2.18 to 2.22", "0584bdc529eb"),
    ("3.0 to 3.1", "400f98739977 6953534de441 bda7b8c39065"),
    ("3.2", "cbc13b556ace 770bee3ae1dd"),
    ("3.3", "a1b2c3d4e5f6 de4033877273 1a0cddfcaa16"),
    ("3.4", "534353b11cbc 71994744cf8e"),
    ("3.5 to 3.7", "3da73c924c2f bf29a5ff90ea"),
    ("3.8", "1bd49d398cd23"),
    ("3.9", "b7c8d9e0f1a2 5d2d30f0abce c9d4e5f6a7b8 2c33131f4dae d3e4f5a6b7c8"),
    ("3.10", "d0e1f2a3b4c5 c8d9e0f1a2b3"),
)
_BETWEEN = (
    "e1f2a3b4c5d6 76601a5f987d c3d6457b6d8a a5b4c3d2e1f0 ae8bbe7743c9 7d34483879f0 da6fb0208061 89d3d66ed43f "
    "b7e4c1a90f23 a8b9c0d1e2f3 c1d2e3f4a5b6 c3d9e7f1a2b4 6f8d9c3b2a1e 1971f2d9a75b 17e22815139b b7e2c1a4d9f3 "
    "75868b020152"
)

_RELEASES = {
    **{revision: releases for releases, revisions in _OLDER for revision in revisions.split()},
    HEAD: "3.10",
    **dict.fromkeys(_BETWEEN.split(), "3.11 to 3.16"),
    HEAD_3_17: "3.17",
}
_ORDER = {revision: position for position, revision in enumerate(_RELEASES)}


class Standing(Enum):
    """What a revision means for us."""

    SERVED = auto()
    """The schema of MLflow 3.10 or 3.17: a server runs on it as it is."""
    OLDER = auto()
    """`tailrace db upgrade` brings it to 3.10."""
    BETWEEN = auto()
    """Newer than 3.10, older than 3.17: only MLflow 3.17 can upgrade it."""
    UNKNOWN = auto()


def standing(revision: str) -> Standing:
    if revision in (HEAD, HEAD_3_17):
        return Standing.SERVED
    if revision not in _ORDER:
        return Standing.UNKNOWN
    return Standing.OLDER if precedes(revision, HEAD) else Standing.BETWEEN


def precedes(revision: str, other: str) -> bool:
    """Whether MLflow had the known revision `revision` before `other`."""
    return _ORDER[revision] < _ORDER[other]


def releases(revision: str) -> str:
    """The MLflow releases whose databases are at a known revision: `2.8 to 2.12`."""
    return _RELEASES[revision]
