"""Whether what is inked in a picture can be a digit, by its shape alone.

The counterpart of ink_shape for pixels: soft-max has to choose, even for a blot.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import components
from mnist_pad.core.masks.morphology import Mask, dilated, eroded
from mnist_pad.core.masks.thinning import thinned

_FLATTEST = 3.5  # widths a height; no digit lies so flat
_FAT = 0.36  # of the longer side; no pen is wider, though two strokes that have run together are
_FAT_SHARE = 0.6  # of the ink; a loop that has run full is less of a 6 or 9
_FAT_BAR = 0.22  # of the longer side; a 1 of a felt pen is no wider, a bar that is filled in is
_LONGEST = 3.4  # longer sides along the middle; the longest of 10,000 written digits has 3.1
_MOST_HOLES = 4  # an 8 with curls has them; a grid has more
_HOLE = 0.02  # of the longer side, squared: less is a gap in dry ink
_BAR_SHARE = 0.8  # of the ink; it may be ragged, as a blot of a few pixels is
_FULL = 0.7  # of the tightest rectangle around it is what a single fat mark fills
_SQUARE = 0.92  # of the tightest rectangle around it is what a box fills; a round 0 fills 0.8
_HOLLOW = 0.45  # of that rectangle is the inside of a box
_TURNS = np.radians(np.arange(0, 90, 2))


def can_be_digit(solid: Mask) -> bool:
    """Return whether a shape may be a digit: no blot, block, dash, grid, scribble or box.

    Args:
        solid: the ink of one digit, about 100 cells on its longer side; not empty.
    """
    solid = _cut(solid)
    height, width = solid.shape
    side = max(height, width)
    if width > _FLATTEST * height:
        return False
    if is_blot(solid) or thinned(solid).sum() > _LONGEST * side:
        return False
    holes = _holes(solid)
    return len(holes) <= _MOST_HOLES and not _is_box(solid, int(holes.sum()))


def is_blot(solid: Mask) -> bool:
    """Return whether most of the ink is wider than any pen: a disc, a block, a thick bar."""
    solid = _cut(solid)
    side, ink = max(solid.shape), solid.sum()
    if not _holes(solid).size:
        bar = _opened(solid, round(_FAT_BAR * side / 2)).sum()
        if bar > _BAR_SHARE * ink or (bar and ink > _FULL * _tightest(solid)):
            return True
    return bool(_opened(solid, round(_FAT * side / 2)).sum() > _FAT_SHARE * ink)


def _holes(solid: Mask) -> NDArray[np.int64]:
    """Return (n,) the areas that the ink encloses, leaving out gaps in dry ink."""
    paper = components(~np.pad(solid, 1), by_corners=False)
    areas = np.delete(paper.areas, paper.labels[0, 0] - 1)
    return areas[areas > max(1, (_HOLE * max(solid.shape)) ** 2)]


def _is_box(solid: Mask, hollow: int) -> bool:
    """Return whether it is the outline of a rectangle, turned or not."""
    if not hollow:
        return False
    tightest = _tightest(solid)
    return bool(solid.sum() + hollow > _SQUARE * tightest and hollow > _HOLLOW * tightest)


def _tightest(solid: Mask) -> float:
    """Return the area of the smallest rectangle, turned or not, in which the mask lies."""
    y, x = np.nonzero(solid & ~eroded(solid))
    along = np.outer(np.cos(_TURNS), x) + np.outer(np.sin(_TURNS), y)
    across = np.outer(np.cos(_TURNS), y) - np.outer(np.sin(_TURNS), x)
    return float(((np.ptp(along, 1) + 1) * (np.ptp(across, 1) + 1)).min())


def _cut(mask: Mask) -> Mask:
    """Return the part of the mask that holds ink."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _opened(mask: Mask, by: int) -> Mask:
    """Return the parts of the mask that are wider than twice `by` cells."""
    return dilated(eroded(np.pad(mask, 1), by), by)[1:-1, 1:-1]
