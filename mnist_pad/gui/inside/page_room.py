"""How the evidence, the chosen map and the rows of maps share the Inside page's room."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mnist_pad.core.model.prediction import SIDE
from mnist_pad.gui.maps.map_row import GAP, row_height

_LEAST_MAP, _LEAST_PICTURE = 28, 84  # logical pixels
_IN_VIEW = 7  # maps of a row that a larger size must leave in view
_TIMES, _LEAST_TIMES = 4, 2.5  # times a row's map: the chosen one, where wide enough


@dataclass(frozen=True, slots=True)
class Room:
    """What there is to share, in logical pixels.

    Attributes:
        picture: the widest that the chosen map may be.
        row: width for the maps of a row.
        height: for the chosen map and all rows of maps.
        rows: how many there are.
        apart: from a row to what is below it.
        ratio: device pixels to a logical one.
    """

    picture: float
    row: float
    height: float
    rows: int
    apart: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Sides:
    """Device pixels to a pixel of a 28x28: of the chosen map, and of the maps of a row."""

    picture: int
    row: int

    def height(self, room: Room) -> float:
        """Return the logical pixels that the chosen map and all rows need."""
        rows = room.rows * (row_height(self.row * SIDE, room.ratio) + room.apart)
        return self.picture * SIDE / room.ratio + rows


def least_sides(ratio: float) -> Sides:
    """Return the sides of the smallest maps that can be read."""
    pixel = SIDE / ratio
    return Sides(math.ceil(_LEAST_PICTURE / pixel), math.ceil(_LEAST_MAP / pixel))


def share(room: Room) -> Sides:
    """Return the largest maps in rows that leave the chosen one much larger, and that one as large
    as then fits."""
    least, pixel = least_sides(room.ratio), SIDE / room.ratio
    in_view = (room.row + GAP) / _IN_VIEW - GAP
    widest = int(room.picture / pixel)
    for row in range(max(least.row, int(in_view / pixel)), least.row - 1, -1):
        left = room.height - Sides(0, row).height(room)
        picture = min(widest, int(left / pixel))
        if picture >= max(least.picture, _LEAST_TIMES * row, min(widest, _TIMES * row)):
            return Sides(picture, row)
    # Too little room for that: the chosen one takes what there is.
    left = room.height - Sides(0, least.row).height(room)
    return Sides(max(least.picture, min(widest, int(left / pixel))), least.row)
