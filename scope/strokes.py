"""A name drawn with a finger, as strokes of whole numbers: nothing else is ever kept or shown.

`400x120:12,40 15,42;30,60 31,61` is a canvas of that size with two strokes. What does not read as
that, or is too long, is no drawing.
"""

import re
from typing import Any

WIDEST, HIGHEST = 1200, 400
MOST_POINTS, LONGEST = 4000, 48_000
_SIZE = re.compile(r"([1-9][0-9]{1,3})x([1-9][0-9]{1,3})\Z")
_POINT = re.compile(r"([0-9]{1,4}),([0-9]{1,4})\Z")


class NoDrawing(ValueError):
    """It cannot be read as strokes; str() says what to do."""


def read_strokes(text: str) -> dict[str, Any]:
    """{"width", "height", "strokes": [[x, y, x, y, …], …]}. Raises NoDrawing."""
    size, found, rest = text.partition(":")
    sized = _SIZE.match(size) if found and len(text) <= LONGEST else None
    if sized is None:
        raise NoDrawing("The drawing did not arrive whole. Draw it again, or type your name only.")
    width, height = int(sized[1]), int(sized[2])
    strokes = [_stroke(one, width, height) for one in rest.split(";") if one]
    points = sum(len(stroke) for stroke in strokes) // 2
    if not strokes or points > MOST_POINTS or width > WIDEST or height > HIGHEST:
        raise NoDrawing("The drawing is too large. Draw it again, or type your name only.")
    return {"width": width, "height": height, "strokes": strokes}


def _stroke(text: str, width: int, height: int) -> list[int]:
    numbers: list[int] = []
    for one in text.split(" "):
        point = _POINT.match(one)
        if point is None or int(point[1]) > width or int(point[2]) > height:
            raise NoDrawing("The drawing did not arrive whole. Draw it again.")
        numbers += [int(point[1]), int(point[2])]
    return numbers


def as_paths(drawn: dict[str, Any] | None) -> list[str]:
    """The d of an SVG path for each stroke; a dot is a line of no length with a round end."""
    return [
        "M" + " L".join(f"{x} {y}" for x, y in _pairs(stroke)) if len(stroke) > 2
        else f"M{stroke[0]} {stroke[1]} l0.1 0"
        for stroke in (drawn or {}).get("strokes", [])
    ]  # fmt: skip


def _pairs(stroke: list[int]) -> list[tuple[int, int]]:
    return list(zip(stroke[::2], stroke[1::2], strict=True))
