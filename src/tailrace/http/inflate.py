"""Compressed request bodies, and what keeps a small one from filling memory.

`Content-Encoding: gzip` and `deflate` are taken; decompression stops at a limit, whatever the body still holds.
"""

from __future__ import annotations

import zlib

from tailrace.errors import invalid

_WINDOWS = {"gzip": (31,), "deflate": (15, -15)}
"""zlib's `wbits` by encoding; what is called deflate comes with zlib's header, and from some clients without."""


def inflate(body: bytes, encoding: str, limit: int) -> bytes:
    """The body before it was encoded; raises TrackingError if it is broken or larger than `limit` bytes."""
    windows = _WINDOWS.get(encoding)
    if windows is None:
        raise invalid(f"Unsupported Content-Encoding: {encoding}. Send gzip, deflate, or a body as it is.")
    for window in windows:
        stream = zlib.decompressobj(window)
        try:
            plain = stream.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(plain) > limit:
            raise invalid(
                f"The request body has more than {limit} bytes when decompressed; split it into several requests."
            )
        if stream.eof and not stream.unused_data:
            return plain
    raise invalid(f"Failed to decompress {encoding} payload")
