"""The scalar types of MLflow's REST messages, as msgspec annotations.

A request struct built from these decodes at full speed when the client sent exactly what the contract asks for; what
deviates is judged field by field in `http/codec.py`. A field without default is required; `Required` strings must not
be empty either.
"""

from __future__ import annotations

import enum
from typing import Annotated

import msgspec
from msgspec import Meta

Int32 = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)]
Int64 = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Required = Annotated[str, Meta(min_length=1)]
RunId = Annotated[str, Meta(min_length=1, extra={"synonym": "run_uuid"})]
"""A run id that old clients may send under the name `run_uuid` (contract: tracking §2.2)."""


ExperimentId = Annotated[str, Meta(min_length=1, extra={"numbers": True})]
"""An experiment id; clients also send it as a JSON number."""


class WireEnum(enum.Enum):
    """An enum whose wire value is its name. Clients may also send its number: members stand in order of those."""

    @classmethod
    def first_number(cls) -> int:
        return 1

    @property
    def number(self) -> int:
        return self.first_number() + list(type(self)).index(self)


class Request(msgspec.Struct, forbid_unknown_fields=True):
    """Base of request messages. Unknown fields are no error: they only leave the fast path (see `http/codec.py`)."""


class Part(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """Base of messages inside requests."""


class Answer(msgspec.Struct, omit_defaults=False, gc=False):
    """Base of answers. A field whose value is `UNSET` is absent on the wire, as unset protobuf fields are."""
