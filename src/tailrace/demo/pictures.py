"""Small PNG pictures without a drawing library: gray or coloured fields of numbers."""

from __future__ import annotations

import math
import random
import struct
import zlib
from collections.abc import Sequence

Pixel = tuple[int, int, int]

PHOTO_SCALE = 5


def png(rows: Sequence[Sequence[Pixel]], scale: int = 1) -> bytes:
    """The picture's bytes; each pixel becomes a square of `scale`."""
    width, height = len(rows[0]) * scale, len(rows) * scale
    lines = (b"\0" + b"".join(bytes(pixel) * scale for pixel in row) for row in rows)
    data = b"".join(line * scale for line in lines)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(data, 9)))
    chunks = (*parts, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def heat(share: float) -> Pixel:
    """From nearly white to a deep blue."""
    share = min(max(share, 0.0), 1.0)
    return int(247 - 223 * share), int(250 - 172 * share), int(255 - 103 * share)


def confusion_matrix(accuracy: float, classes: int, chance: random.Random) -> bytes:
    """Rows are what is true, columns what was said; the diagonal grows with the accuracy."""
    rows = []
    for true in range(classes):
        wrong = [chance.random() ** 3 for _ in range(classes)]
        wrong[true] = 0
        rows.append(
            [
                heat(accuracy if said == true else (1 - accuracy) * wrong[said] / sum(wrong) * 3)
                for said in range(classes)
            ]
        )
    return png(rows, 36)


def shelf(chance: random.Random, width: int = 72, height: int = 54) -> list[list[Pixel]]:
    """A photograph, nearly: three boards with packets on them."""
    rows: list[list[Pixel]] = [[(232 - y, 226 - y, 214 - y)] * width for y in range(height)]
    colours = ((196, 62, 48), (44, 96, 160), (226, 168, 50), (62, 132, 88), (120, 84, 150), (214, 206, 192))
    for floor in range(height // 3 - 2, height, height // 3):
        x = 2
        while x < width - 8:
            wide, tall, colour = chance.randrange(4, 9), chance.randrange(8, 14), chance.choice(colours)
            for y in range(floor - tall, floor):
                # A label in the middle, and light from the left.
                light = 1.06 if y < floor - tall + 2 else 1.0
                shades = [_shade(colour, light * (1.1 - 0.06 * i)) for i in range(wide)]
                label = floor - tall * 0.7 < y < floor - tall * 0.3
                rows[y][x : x + wide] = [
                    _shade(c, 1.5) if label and 0 < i < wide - 1 else c for i, c in enumerate(shades)
                ]
            x += wide + chance.choice((0, 1, 1, 5))
        rows[floor] = [(118, 92, 68)] * width
        rows[floor + 1] = [(92, 70, 52)] * width
    return rows


def attention(
    photo: Sequence[Sequence[Pixel]], progress: float, where: tuple[float, float], chance: random.Random
) -> bytes:
    """Where a model looks: all over at first and, as training goes on, at one place. `progress` is 0 to 1."""
    height, width = len(photo), len(photo[0])
    wide = 0.42 - 0.24 * progress

    def looked_at(x: int, y: int) -> float:
        near = math.exp(-((x / width - where[0]) ** 2 + (y / height - where[1]) ** 2) / wide**2)
        return min(1.0, 0.75 * (1 - progress) * chance.random() + (0.25 + 0.75 * progress) * near)

    return png(
        [[_over(pixel, looked_at(x, y)) for x, pixel in enumerate(row)] for y, row in enumerate(photo)], PHOTO_SCALE
    )


def _over(pixel: Pixel, share: float) -> Pixel:
    """Dark where nothing is seen, then the photograph, then yellow."""
    r, g, b = _shade(pixel, 0.35 + 0.65 * min(1.0, 2 * share))
    glow = max(0.0, share - 0.5)
    return int(r + (255 - r) * glow), int(g + (214 - g) * glow), int(b * (1 - glow))


def _shade(pixel: Pixel, light: float) -> Pixel:
    r, g, b = (min(255, int(part * light)) for part in pixel)
    return r, g, b
