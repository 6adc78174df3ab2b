"""Where digits that touch could be cut apart: along the paths from top to bottom that cross the
least ink.

C. J. C. Burges, O. Matan, Y. LeCun et al., "Shortest path segmentation: a method for training a
neural network to recognize character strings", 1992.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.morphology import Mask, pen_width

_DRIFT = 0.05  # what a step to the side costs, in pixels of ink
_INSET = 0.08  # of the height; a 1 is no narrower
_APART = 0.1  # of the height; seams nearer to each other are one
_MOST_INK = 4.0  # widths of the pen; what crosses more is no place where digits touch
_MOST = 6  # seams


def seams(mask: Mask) -> list[NDArray[np.int64]]:
    """Return the cheapest ways to cut a shape from top to bottom, left to right.

    Args:
        mask: (h, w) the shape, cut out.

    Returns:
        For each the column (h,) at which the right side begins in every row.
    """
    height, width = mask.shape
    costs = mask.astype(np.float64)
    down, up = _cheapest(costs), _cheapest(costs[::-1])[::-1]
    middle = height // 2
    through = (down + up - costs)[middle]
    allowed = through.copy()
    inset = min(round(_INSET * height), width // 2)
    allowed[:inset], allowed[width - inset :] = np.inf, np.inf
    most = _MOST_INK * max(pen_width(mask), 1.0)
    found: list[int] = []
    while len(found) < _MOST:
        best = int(allowed.argmin()) if width else 0
        if not width or allowed[best] > most:
            break
        found.append(best)
        near = round(_APART * height) + 1
        allowed[max(0, best - near) : best + near + 1] = np.inf
    paths = [_path(down, up, middle, column) for column in sorted(found)]
    return [np.maximum.reduce(paths[: n + 1]) for n in range(len(paths))]


def _cheapest(costs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (h, w) how much ink the cheapest path from the top to each pixel crosses."""
    total = costs.copy()
    for row in range(1, len(costs)):
        before = np.pad(total[row - 1], 1, constant_values=np.inf)
        aside = np.minimum(before[:-2], before[2:]) + _DRIFT
        total[row] += np.minimum(before[1:-1], aside)
    return total


def _path(
    down: NDArray[np.float64], up: NDArray[np.float64], middle: int, column: int
) -> NDArray[np.int64]:
    """Return the columns (h,) of the cheapest path through one pixel of the middle row."""
    path = np.full(len(down), column, np.int64)
    for field, rows, back in (
        (down, range(middle - 1, -1, -1), 1),
        (up, range(middle + 1, len(down)), -1),
    ):
        for row in rows:
            at = int(path[row + back])
            first = max(0, at - 1)
            choices = field[row, first : at + 2] + _DRIFT * np.abs(
                np.arange(first, min(at + 2, field.shape[1])) - at
            )
            path[row] = first + int(choices.argmin())
    return path
