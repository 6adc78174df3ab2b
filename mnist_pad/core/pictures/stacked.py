"""Digits of two rows that touch, cut apart: the foot of a 9 often reaches the digit below."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import Components, components
from mnist_pad.core.masks.morphology import Mask
from mnist_pad.core.masks.seams import seams

_TALL = 1.7  # of the usual height; of neighbouring digits hardly one is taller by so much
_LOWEST, _HIGHEST = 0.55, 1.35  # of that height; what is cut apart is two digits
_NARROWEST = 0.3  # widths a height of each; the stem of a tall 1 is not cut
_LEAST = 6  # pieces; of fewer none is usual


def cut_rows(found: Components, members: NDArray[np.bool_]) -> Components:
    """Return the components with those cut in two that reach over two rows.

    Args:
        found: components of ink.
        members: (n,) which of them are writing.
    """
    sides = found.boxes[:, 2:] - found.boxes[:, :2]
    if members.sum() < _LEAST:
        return found
    usual = float(np.median(sides[members, 1]))
    cuts = np.zeros(found.labels.shape, np.bool_)
    for member in np.flatnonzero(members & (sides[:, 1] > _TALL * usual)).tolist():
        left, top, right, bottom = found.boxes[member].tolist()
        own = found.labels[top:bottom, left:right] == member + 1
        cuts[top:bottom, left:right] |= _cut(own, usual)
    return components((found.labels > 0) & ~cuts) if cuts.any() else found


def _cut(own: Mask, usual: float) -> Mask:
    """Return the ink (h, w) to take away from a shape for it to fall into two digits."""
    rows = np.arange(own.shape[0])
    for seam in sorted(
        seams(np.ascontiguousarray(own.T)), key=lambda s: abs(s.mean() - len(own) / 2)
    ):
        upper = own & (rows[:, None] < seam)
        lower = own & ~upper
        if _is_digit(upper, usual) and _is_digit(lower, usual):
            return upper & _beside(lower)
    return np.zeros_like(own)


def _beside(mask: Mask) -> Mask:
    """Return the mask and what touches it, also by a corner, as components join."""
    wide = np.pad(mask, 1)
    tall = wide[:-2] | wide[1:-1] | wide[2:]
    return np.asarray(tall[:, :-2] | tall[:, 1:-1] | tall[:, 2:])


def _is_digit(part: Mask, usual: float) -> bool:
    y, x = np.nonzero(part)
    if not y.size:
        return False
    high, wide = np.ptp(y) + 1, np.ptp(x) + 1
    return bool(_LOWEST * usual < high < _HIGHEST * usual and wide > _NARROWEST * high)
