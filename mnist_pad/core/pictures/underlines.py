"""Lines drawn under numbers: longer than the foot of any digit, and nothing hangs from them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import Components, components
from mnist_pad.core.masks.courses import Course, level_lines
from mnist_pad.core.masks.morphology import Mask
from mnist_pad.core.masks.without_lines import without_lines
from mnist_pad.core.pictures.extent import extent

_Field = NDArray[np.float32]

_UNDER = 1.1  # of the usual height of what is written; what is longer and under it is no foot
_FAR_UNDER = 2.2  # the same for what need not go farther than the digits above it
_UNDER_ONE = 0.7  # the same for one digit's underline, which goes farther than the digit
_BEYOND_NUMBER = 0.03  # of the usual height, to both sides of several digits
_BEYOND_DIGIT = 0.06  # of the usual height, to both sides
_CLEAR = 0.2  # of the usual height above an underline; a digit is as wide as it is there or higher
_ALONE = 2.0  # times as high as it is thick is a component that is a line alone
_TALL = 0.55  # of the usual height; what is lower above an underline is no digit
_BELOW = 0.4  # of the usual height
_FOOT = 0.35  # of the usual height above the end of a foot, its stroke is seen
_ABOVE = 4  # times the ink below an underline is above it


def without_underlines(strength: _Field, found: Components) -> tuple[Mask, Mask]:
    """Return the ink (h, w) without what was drawn under digits, and where that lay.

    Args:
        strength: (h, w) how strong the ink is.
        found: its components.
    """
    mask = found.labels > 0
    usual = extent(mask, least=1)[1]
    if not usual:
        return mask, np.zeros_like(mask)
    lines = [n for n in level_lines(mask, _UNDER_ONE * usual) if _is_under(n, mask, usual)]
    several = [n for n in lines if _has_several(n, mask, usual)]
    # Whoever underlines numbers underlines single digits too.
    short = [
        n
        for n in lines
        if several and _begins_free(n, mask, usual) and _goes_farther(n, mask, usual)
    ]
    plain = [n for n in lines if n in several or n in short or _is_apart(n, found)]
    return without_lines(strength, mask, plain, [])


def _is_apart(line: Course, found: Components) -> bool:
    """Return whether a line is all of its component."""
    rows = np.round(line.rows).astype(np.int64)
    labels = found.labels[rows, line.columns]
    own = np.bincount(labels[labels > 0]).argmax() - 1
    high = found.boxes[own, 3] - found.boxes[own, 1]
    return bool(high <= _ALONE * line.thickness + np.ptp(line.rows))


def _is_under(line: Course, mask: Mask, usual: float) -> bool:
    """Return whether a line has writing above it and next to none below."""
    first = line.thickness / 2 + 2
    above = _beside(line, mask, -1, first, usual)
    below = _beside(line, mask, 1, first, _BELOW * usual)  # farther down is the next row
    return bool(above.sum() > _ABOVE * below.sum())


def _has_several(line: Course, mask: Mask, usual: float) -> bool:
    """Return whether a line is longer than a digit's foot and has several digits above it."""
    above = components(_beside(line, mask, -1, _CLEAR * usual, 1.1 * usual))
    high = above.boxes[:, 3] - above.boxes[:, 1]
    if line.length < _UNDER * usual or (high >= _TALL * usual).sum() < 2:
        return False
    if line.length > _FAR_UNDER * usual:
        return True
    return _begins_free(line, mask, usual) and _goes_farther(line, mask, usual, _BEYOND_NUMBER)


def _begins_free(line: Course, mask: Mask, usual: float) -> bool:
    """Return whether a line does not come out of a stroke at its left end, as the foot of a 2
    does."""
    end = _beside(line, mask, -1, line.thickness / 2 + 2, _FOOT * usual)
    return not end[:, : max(1, round(_BEYOND_DIGIT * usual))].any()


def _goes_farther(line: Course, mask: Mask, usual: float, by: float = _BEYOND_DIGIT) -> bool:
    """Return whether a line goes farther to both sides than the writing above it."""
    above = _beside(line, mask, -1, _CLEAR * usual, usual).any(0)
    columns, margin = np.flatnonzero(above), by * usual
    return bool(columns.size and columns[0] > margin and columns[-1] < line.length - 1 - margin)


def _beside(line: Course, mask: Mask, way: int, first: float, last: float) -> Mask:
    """Return the ink above (-1) or below (1) a line, row by row away from it."""
    rows = np.round(line.rows).astype(np.int64)
    steps = np.arange(round(first), max(round(last), round(first) + 1))[:, None]
    return _at(mask, rows + way * steps, line.columns)


def _at(mask: Mask, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Mask:
    """Return the mask at rows (k, n) and columns (n,); nothing outside the picture."""
    inside = (rows >= 0) & (rows < len(mask))
    return mask[rows.clip(0, len(mask) - 1), columns] & inside
