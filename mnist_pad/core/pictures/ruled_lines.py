"""Lines that were ruled across a page: far longer than any stroke, or paler than the pen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.courses import Course, joined, level_lines, turned
from mnist_pad.core.masks.morphology import Mask, dilated, eroded
from mnist_pad.core.masks.without_lines import without_lines
from mnist_pad.core.pictures.extent import extent

_Field = NDArray[np.float32]

FAR, SHORT = 0.5, 0.12
"""Of the picture's side: most ruled lines are longer, and those of small tables no shorter."""

_LEFT, _FEW = 0.15, 3  # of the ink is left beside so few lines; else they are strokes of a digit
_STRONG, _PALE = 0.75, 0.7  # of the pen's strength; what is ruled in pale ink
_PIECE = 0.3  # of the height of what is written; a pale line is that long between strokes
_PALE_LONG, _PALE_FAR = 3.0, 0.25  # of that height and of the picture; the longest is longer
_SOLID = 0.7  # of the strong ink is thick; where it is thin, no line is paler
_LONG = 1.6  # of the usual height of what is written; no stroke is longer
_GRID = 2  # level lines; with fewer, the page is not squared
_MORE = 0.3  # of the usual height; an upright line on such a page goes beyond the writing by more
_BEYOND = 0.3  # of the height of a single digit; a line through it goes farther to both sides


def without_pale_lines(strength: _Field, mask: Mask) -> tuple[Mask, Mask]:
    """Return the ink (h, w) without lines paler than the pen, and where those lay.

    Args:
        strength: (h, w) how strong the ink is.
        mask: where ink is.
    """
    none = np.zeros_like(mask)
    dark = mask & (strength > _STRONG)
    strong = dilated(eroded(dark))  # without what is thin, as lines are
    usual = extent(strong, least=1)[1]
    pale = mask & ~dilated(strong, 2)
    if strong.sum() < _SOLID * dark.sum() or not usual or pale.sum() < usual:
        return mask, none
    level, upright = (
        [line for line in level_lines(ink, _PIECE * usual) if _level(field, line) < _PALE]
        for field, ink in ((strength, pale), (turned(strength), turned(pale)))
    )
    longest = max((line.length for line in level + upright), default=0)
    if longest < max(_PALE_LONG * usual, _PALE_FAR * max(mask.shape)):
        return mask, none
    return without_lines(strength, mask, joined(level), joined(upright))


def without_rulings(strength: _Field, mask: Mask, share: float) -> tuple[Mask, Mask]:
    """Return the ink (h, w) without straight lines, and where those lay.

    Args:
        strength: (h, w) how strong the ink is.
        mask: where ink is.
        share: FAR or SHORT; of the picture's side, the lines are longer.
    """
    strong = extent(strength > _STRONG)[1] or np.inf
    usual = min(extent(mask)[1], strong) if share == SHORT else 0.0
    height, width = mask.shape
    level = level_lines(mask, max(share * width, _LONG * usual))
    rest, _ = without_lines(strength, mask, level, [])
    upright = level_lines(turned(rest), max(share * height, _LONG * usual))
    rest, _ = without_lines(strength, mask, level, upright)
    if rest.sum() < _LEFT * mask.sum() and len(level) + len(upright) <= _FEW:
        return mask, np.zeros_like(mask)
    box, usual = extent(rest)
    level = [line for line in level if _is_ruled(line, box, usual, strong, strength)]
    sides, field = box[[1, 0, 3, 2]], turned(strength)
    upright = [line for line in upright if _is_ruled(line, sides, usual, strong, field)]
    if len(level) < _GRID:
        upright = [line for line in upright if _goes_beyond(line, sides, _MORE * usual)]
    return without_lines(strength, mask, level, upright)


def _is_ruled(
    line: Course, box: NDArray[np.int64], usual: float, strong: float, strength: _Field
) -> bool:
    """Return whether a line is too long for a stroke: against the digits' height, or, where there
    is one digit, by how far it goes beyond that."""
    if usual and strong < usual and _level(strength, line) < _PALE:
        usual = strong  # of the digits alone: pale lines do not join them
    if usual:
        return line.length > _LONG * usual
    return _goes_beyond(line, box, _BEYOND * (box[3] - box[1]))


def _goes_beyond(line: Course, box: NDArray[np.int64], least: float) -> bool:
    """Return whether a line begins before and ends after what is written by at least so much. The
    stems of ones, also of some one below the other, do not."""
    return bool(line.columns[0] < box[0] - least and line.columns[-1] > box[2] + least)


def _level(strength: _Field, line: Course) -> float:
    """Return how strong a line usually is."""
    rows = np.round(line.rows).astype(np.int64).clip(0, strength.shape[0] - 1)
    return float(np.median(strength[rows, line.columns]))
