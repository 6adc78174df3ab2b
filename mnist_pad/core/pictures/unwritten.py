"""What lies on a page beside what was written: taken out in one order, each by what tells it.

Tables, ruled lines, rings and boxes, frames and dark edges, underlines, and in the end the crumbs
that lines leave.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import Components, components
from mnist_pad.core.masks.morphology import Mask, dilated, pen_width
from mnist_pad.core.pictures.extent import is_lone
from mnist_pad.core.pictures.grouping import writing
from mnist_pad.core.pictures.paper import WEAK
from mnist_pad.core.pictures.rings import without_rings
from mnist_pad.core.pictures.ruled_lines import FAR, SHORT, without_pale_lines, without_rulings
from mnist_pad.core.pictures.rulings import ruled
from mnist_pad.core.pictures.stacked import cut_rows
from mnist_pad.core.pictures.tables import without_tables
from mnist_pad.core.pictures.underlines import without_underlines

_Field = NDArray[np.float32]

_MOSTLY = 0.6  # of a crumb lies where a line lay
_SHORTEST = 0.5  # of the usual height; a crumb is smaller
_THINNER, _FLAT = 0.6, 5.0  # of the pen's width, and widths a height, of a line's pieces
_PENS = 3.0  # widths of the pen; what is lower is no digit
_PRINT = 3000  # pieces; what has more is print, and no lines are looked for
_GRASS = 0.3  # of the picture; no writing covers more
_SOFT = 2  # pixels around ink, in which its soft edges lie


def written(strength: _Field) -> tuple[_Field, Components]:
    """Return the ink (h, w) of what was written, and its components.

    Args:
        strength: (h, w) how strong the ink is, 0..1.
    """
    ink = strength > WEAK
    found = components(ink)
    if len(found.areas) > _PRINT or not 0 < ink.mean() < _GRASS:
        return strength, found
    mask, walls = without_tables(strength, found)
    lain = walls.copy()
    has_lines = not is_lone(mask)
    if has_lines:
        mask, pale = without_pale_lines(strength, mask)
        mask, far = without_rulings(strength, mask, FAR)
        lain |= pale | far
    found = _without_frames(components(mask))
    if has_lines and not walls.any():
        mask, short = without_rulings(strength, found.labels > 0, SHORT)
        lain |= short
        found = components(mask)
    mask, under = without_underlines(strength, found)
    found = components(_without_crumbs(mask, lain | under))
    found = cut_rows(found, writing(found))
    kept = found.labels > 0
    return np.where(dilated(kept, _SOFT) & (kept | ~ink), strength, 0), found


def _without_frames(found: Components) -> Components:
    """Return the components without rings, boxes and the edges of the picture."""
    inner = without_rings(found, writing(found))
    found = found if inner is None else components(inner)
    drop = ruled(found)
    return components(found.mask(~drop)) if drop.any() else found


def _without_crumbs(mask: Mask, lain: Mask) -> Mask:
    """Return the ink without what is left of lines."""
    if not lain.any():
        return mask
    found = components(mask)
    near = dilated(lain, 2)
    inside = np.bincount(found.labels[near & mask], minlength=len(found.areas) + 1)[1:]
    sides = found.boxes[:, 2:] - found.boxes[:, :2]
    high = sides[sides[:, 1] > _PENS * pen_width(mask), 1]
    usual = float(np.median(high)) if high.size else 0.0
    crumbs = (inside > _MOSTLY * found.areas) & (sides.max(1) < _SHORTEST * usual)
    tall = sides[:, 1] > _SHORTEST * usual
    pen = pen_width(found.mask(tall & ~_is_flat(sides)))
    thin = found.areas / sides.max(1) < _THINNER * pen
    return found.mask(~(crumbs | (thin & (_is_flat(sides) | _is_flat(sides[:, ::-1])))))


def _is_flat(sides: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return (n,) which boxes of sides (n, 2) are as flat as a line."""
    return np.asarray(sides[:, 0] > _FLAT * sides[:, 1])
