"""How far ink can be followed through each of its pixels: what tells a ruled line from a stroke,
also where strokes cross it.

H. Heijmans, M. Buckley and H. Talbot, "Path openings and closings", 2005.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_Mask = NDArray[np.bool_]
_DRIFT = 4  # columns in which a path may move one row: it leans by at most 14 degrees


def path_lengths(mask: _Mask) -> NDArray[np.int32]:
    """Return (h, w) how many columns the longest nearly level path through each pixel crosses.

    Args:
        mask: (h, w) the ink that paths lie in; 0 is returned elsewhere.
    """
    columns = np.ascontiguousarray(mask.T)
    onwards = _reached(columns)
    back = _reached(columns[::-1])[::-1]
    return np.where(mask, (onwards + back).T - 1, 0).astype(np.int32)


def _reached(columns: _Mask) -> NDArray[np.int32]:
    """Return how many columns the longest path that ends in each pixel has crossed."""
    count, height = columns.shape
    reached = np.zeros((count, height + 2), np.int32)
    before = reached[0]
    for place, column in enumerate(columns):
        best = before[1:-1]
        if place % _DRIFT == 0:
            best = np.maximum(np.maximum(before[:-2], before[2:]), best)
        before = reached[place]
        np.multiply(best + 1, column, out=before[1:-1])
    return reached[:, 1:-1]
