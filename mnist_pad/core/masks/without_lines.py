"""Lines taken out of the writing that they cross.

It is done column by column, as staff lines are taken out of music: where the ink is no higher than
the line is thick, it is the line; where it is higher or darker, a stroke crosses. C. Dalitz et al.,
"A comparative study of staff removal algorithms", 2008, compare such ways.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.courses import CROSSED, Course, turned

_Mask = NDArray[np.bool_]
_Whole = NDArray[np.int64]
_Field = NDArray[np.float32]

_WEAKER = 0.75  # of the pen's strength; on a paler line, the pen's strokes show by theirs


def without_lines(
    strength: _Field, mask: _Mask, level: list[Course], upright: list[Course]
) -> tuple[_Mask, _Mask]:
    """Return what is left of the ink (h, w) without some lines, and where those lay.

    Args:
        strength: (h, w) how strong the ink is.
        mask: (h, w) where ink is.
        level: lines of the picture.
        upright: lines of the turned picture.
    """
    rest, lain = _without_level(strength, mask, level)
    rest_turned, under = _without_level(turned(strength), turned(rest), upright)
    return turned(rest_turned), lain | turned(under)


def _without_level(strength: _Field, mask: _Mask, lines: list[Course]) -> tuple[_Mask, _Mask]:
    kept, lain = mask.copy(), np.zeros_like(mask)
    if not lines:
        return kept, lain
    runs = _runs(mask)
    for line in lines:
        band = _band(line, mask, runs)
        out = band.inked & ~band.crossed & ~_darker(band, strength)
        kept[band.rows[out], band.columns[out]] = False
        lain[band.rows[band.inside], band.columns[band.inside]] = True
    return kept, lain


@dataclass(frozen=True, slots=True, eq=False)
class _Band:
    """What lies on a line: k rows of n columns.

    Attributes:
        rows: (k, n) of the picture.
        columns: (k, n) of the picture.
        inside: (k, n) whether the line reaches there.
        inked: (k, n) whether there is ink as well.
        plain: (n,) where there is ink that is the line alone.
        crossed: (n,) where a stroke crosses.
    """

    rows: _Whole
    columns: _Whole
    inside: _Mask
    inked: _Mask
    plain: _Mask
    crossed: _Mask


def _band(line: Course, mask: _Mask, runs: tuple[_Whole, _Whole]) -> _Band:
    height, half = mask.shape[0], line.thickness / 2 + 1
    low, high = (
        np.clip(np.round(line.rows + side).astype(np.int64), 0, height - 1)
        for side in (-half, half)
    )
    rows = low + np.arange(int((high - low).max()) + 1)[:, None]
    inside = rows <= high
    rows = np.minimum(rows, height - 1)
    columns = np.broadcast_to(line.columns, rows.shape)
    inked = mask[rows, columns] & inside
    top = np.where(inked, runs[0][rows, columns], height).min(0)
    bottom = np.where(inked, runs[1][rows, columns], -1).max(0)
    is_run = bottom >= top
    crossed = is_run & (bottom - top + 1 > CROSSED * line.thickness + 1)
    above, below = crossed & (top < low), crossed & (bottom > high)
    crossed |= _between(above & ~below, below & ~above, round(line.thickness) + 2)
    return _Band(rows, columns, inside, inked, is_run & ~crossed, crossed)


def _darker(band: _Band, strength: _Field) -> _Mask:
    """Return (k, n) where the ink is darker than the line."""
    ink = np.where(band.inked, strength[band.rows, band.columns], 0)
    if not band.plain.any():
        return np.zeros_like(band.inked)
    # A slanting line is spread over two rows in some columns: their sum is the same in all.
    amount, level = (float(np.median(each[band.plain])) for each in (ink.sum(0), ink.max(0)))
    return np.asarray((ink.sum(0) > amount / _WEAKER) & (ink > level / _WEAKER))


def _between(above: _Mask, below: _Mask, reach: int) -> _Mask:
    """Return the columns between the end of a stroke above a line and its end below, where the
    stroke runs through the line at a slant."""
    near = np.ones(2 * reach + 1)
    return (np.convolve(above, near, "same") > 0) & (np.convolve(below, near, "same") > 0)


def _runs(mask: _Mask) -> tuple[_Whole, _Whole]:
    """Return (h, w) the first and the last row of the ink that goes up and down from each pixel."""
    rows = np.arange(mask.shape[0])[:, None]
    starts = np.where(mask, -1, rows)
    tops = np.maximum.accumulate(starts, 0) + 1
    ends = np.where(mask, mask.shape[0], rows)
    bottoms = np.minimum.accumulate(ends[::-1], 0)[::-1] - 1
    return tops, bottoms
