"""Tables and boxes: straight walls on all sides, and something in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import Components
from mnist_pad.core.masks.courses import Course, level_lines, turned
from mnist_pad.core.masks.morphology import Mask
from mnist_pad.core.masks.without_lines import without_lines

_SPAN = 0.8  # of a side of the table; its outer walls are as long, whatever sticks out of it
_PART = 0.45  # of a side; a wall may end within the table
_THICKER = 1.3  # times as thick as the walls that span a table is no wall
_HELD = 0.1  # of the ink of its walls is held by a table
_FULL = 0.5  # of its box is at most ink
_LEAST = 40  # pixels on its shorter side


def without_tables(strength: NDArray[np.float32], found: Components) -> tuple[Mask, Mask]:
    """Return the ink (h, w) without the walls of tables, and where those were.

    Args:
        strength: (h, w) how strong the ink is.
        found: its components.
    """
    mask = found.labels > 0
    lain = np.zeros_like(mask)
    sides = found.boxes[:, 2:] - found.boxes[:, :2]
    hollow = found.areas < _FULL * sides.prod(1)
    for member in np.flatnonzero((sides.min(1) >= _LEAST) & hollow).tolist():
        left, top, right, bottom = found.boxes[member].tolist()
        cut = (slice(top, bottom), slice(left, right))
        own = found.labels[cut] == member + 1
        walls = _walls(own)
        if walls is None:
            continue
        rest, under = without_lines(strength[cut], own, *walls)
        others = mask[cut] & ~own
        if rest.sum() + others.sum() < _HELD * own.sum():
            continue  # an 8 of straight strokes
        mask[cut] &= ~own | rest
        lain[cut] |= under
    return mask, lain


def _walls(own: Mask) -> tuple[list[Course], list[Course]] | None:
    """Return the level and the upright walls of a table (h, w); None if it is none: two or more
    span a table each way."""
    height, width = own.shape
    level = level_lines(own, _PART * width)
    upright = level_lines(turned(own), _PART * height)
    rows = [line for line in level if line.length >= _SPAN * width]
    columns = [line for line in upright if line.length >= _SPAN * height]
    if len(rows) < 2 or len(columns) < 2:
        return None
    # The stems of digits one below the other make a line, too, but one that the pen drew.
    thickest = _THICKER * float(np.median([line.thickness for line in rows + columns])) + 1
    kept = ([n for n in lines if n.thickness <= thickest] for lines in (level, upright))
    return next(kept), next(kept)
