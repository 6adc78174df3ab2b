"""Thick ink made thinner without breaking it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_Mask = NDArray[np.bool_]
_RING = (
    (-1, 0),
    (-1, 1),
    (0, 1),
    (1, 1),
    (1, 0),
    (1, -1),
    (0, -1),
    (-1, -1),
)  # from north


def thinned(mask: _Mask, rounds: int | None = None) -> _Mask:
    """Eat a mask (h, w) away from all sides, keeping its parts joined and its holes open.

    Z. Guo and R. W. Hall, "Parallel thinning with two-subiteration algorithms", 1989.

    Args:
        mask: the ink.
        rounds: how many pixels to take off each side; until lines of one pixel are left, if None.
    """
    cells = np.pad(mask, 1)
    inner = cells[1:-1, 1:-1]
    while rounds is None or rounds > 0:
        before = inner.sum()
        for table in _TABLES:
            inner &= ~table[_codes(cells)]
        if inner.sum() == before:
            break
        rounds = None if rounds is None else rounds - 1
    return inner.copy()


def _codes(cells: _Mask) -> NDArray[np.uint8]:
    """Return every inner cell's eight neighbours as bits, bit i for _RING[i]."""
    height, width = cells.shape[0] - 2, cells.shape[1] - 2
    codes = np.zeros((height, width), np.uint8)
    for bit, (dy, dx) in enumerate(_RING):
        codes |= cells[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width].astype(np.uint8) << bit
    return codes


def _deletable(code: int, second: bool) -> bool:
    """Return whether a cell with these neighbours goes in the first or second half of a round."""
    ring = [bool(code >> bit & 1) for bit in range(8)]
    north, east, south, west = ring[::2]
    # How many separate groups of ink the cell touches: taking it off must not part them.
    groups = sum(not ring[i] and (ring[i + 1] or ring[(i + 2) % 8]) for i in (0, 2, 4, 6))
    pairs = min(
        sum(ring[i - 1] or ring[i] for i in (0, 2, 4, 6)),
        sum(ring[i] or ring[i + 1] for i in (0, 2, 4, 6)),
    )
    _, northeast, _, southeast, _, southwest, _, northwest = ring
    if second:
        held = west and (south or southwest or not northwest)
    else:
        held = east and (north or northeast or not southeast)
    return groups == 1 and 2 <= pairs <= 3 and not held


_TABLES = [np.array([_deletable(code, second) for code in range(256)]) for second in (False, True)]
