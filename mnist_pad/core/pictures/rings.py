"""What was drawn around digits: circles, boxes, cells; found, and taken out of what they hold.

The ink of a ring is what lies within a pen's width of the paper outside it. What is left within, be
it joined with the ring or not, was written there. A digit has nothing of the kind within its own
outline: at most the crossing of an 8, which is low, and the slash of a 0, which is straight.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import Components, components
from mnist_pad.core.masks.morphology import Mask, dilated, eroded, filled, pen_width

_PEN = 1.35  # widths of the pen; as far from the outside the ring's own ink reaches
_GAP = 5.0  # widths of the pen; a ring that is open by less is one
_CLOSED = 0.35  # of the box around rings that hang together is not outside
_HOLLOW = 0.55  # of the box around a ring is not outside
_INSIDE = 0.3  # of the height of a ring; what stands apart in it and is lower is no digit
_JOINED = 0.42  # the same for what is joined with the ring, as the curl of a 0 may be
_CRUMB = 0.2  # of the height of a ring; what is left of it where it is drawn twice is smaller
_ALL_ROUND = 0.85  # of the outline of a ring that is not closed was drawn
_NO_DENT = 0.93  # of what lies between its outermost pixels is inside
_NEAR = 1.5  # widths of the pen; what a ring cut off a digit is no farther from it
_SLASH = 0.6  # of the room in a 0; its slash is no shorter
_SLANT = 0.3  # widths a height of that slash; a 1 in a circle stands more upright
_SEVERAL = 2  # rings on a page; who draws so many draws others
_PENS = 4.0  # widths of the pen; no digit is lower
_LEAST = 14  # pixels; a smaller ring holds nothing that can be read
_STRAIGHT = 0.14  # of its length; a slash or a wall is no thicker


def without_rings(found: Components, writing: NDArray[np.bool_]) -> Mask | None:
    """Return the ink (h, w) without the rings; None where there is none.

    Args:
        found: the components of the ink.
        writing: (n,) which of them are writing, rings among it.
    """
    sides = (found.boxes[:, 2:] - found.boxes[:, :2]).min(1)
    large = np.flatnonzero(writing & (sides >= _LEAST)).tolist()
    rings = {
        n: within for n in large if (within := _in_ring(found, n, has_others=False)) is not None
    }
    if len(rings) >= _SEVERAL:  # then what looks like a 0 with a slash is a 1 in a ring, too
        more = ((n, _in_ring(found, n, has_others=True)) for n in large if n not in rings)
        rings |= {n: within for n, within in more if within is not None}
    if not rings:
        return None
    kept = found.labels > 0
    for member, within in rings.items():
        cut = _cut_of(found, member)
        kept[cut] &= (found.labels[cut] != member + 1) | within
    return kept


def _cut_of(found: Components, member: int) -> tuple[slice, slice]:
    left, top, right, bottom = found.boxes[member].tolist()
    return slice(top, bottom), slice(left, right)


def _in_ring(found: Components, member: int, *, has_others: bool) -> Mask | None:
    labels = found.labels[_cut_of(found, member)]
    return _within(labels == member + 1, labels > 0, has_others=has_others)


def _within(own: Mask, ink: Mask, *, has_others: bool) -> Mask | None:
    """Return what of a component (h, w) was written within the ring that it is; None if it is
    none."""
    pen = pen_width(own)
    outside = _outside(own, 1)
    is_closed = outside.mean() < 1 - _CLOSED
    if not is_closed:
        outside = _outside(own, round(_GAP * pen / 2))
        if outside.mean() > 1 - _HOLLOW or not _is_round(outside, own, pen):
            return None
    around = np.pad(outside, 1, constant_values=True)  # a box lies along the edges of its cut
    band = own & dilated(around, round(_PEN * pen + 1))[1:-1, 1:-1]
    least = max(_CRUMB * own.shape[0], _PENS * pen)
    joined = _pieces(own & ~band, least)
    apart = _pieces(ink & ~own & ~outside, least)
    rooms = components(~outside & ~band)
    walls = np.array([_is_wall(joined, n, band) for n in range(len(joined.areas))], np.bool_)
    digits = ~walls & (_share(joined, rooms) >= _JOINED)
    if not _holds(apart, rooms, has_others=has_others) and not (
        is_closed and digits.any() and not _has_dent(~outside)
    ):
        return None
    near = dilated(apart.labels > 0, round(_NEAR * pen)) | dilated(
        joined.mask(digits), round(_NEAR * pen)
    )
    parts = np.bincount(joined.labels[near], minlength=len(walls) + 1)[1:] > 0
    return joined.mask(digits | (parts & ~walls))


def _holds(apart: Components, rooms: Components, *, has_others: bool) -> bool:
    """Return whether what stands apart within a ring is writing: several pieces, or one that is no
    slash of a 0."""
    if len(apart.areas) > 1:
        return True
    high = _share(apart, rooms)
    return bool((high >= _INSIDE).any()) and (has_others or not _is_slash(apart, 0, rooms))


def _share(pieces: Components, rooms: Components) -> NDArray[np.float64]:
    """Return (n,) how high each piece is in heights of the room that it lies in."""
    high = (rooms.boxes[:, 3] - rooms.boxes[:, 1]).astype(np.float64)
    shares = np.zeros(len(pieces.areas))
    for member, (left, top, right, bottom) in enumerate(pieces.boxes.tolist()):
        own = pieces.labels[top:bottom, left:right] == member + 1
        room = rooms.labels[top:bottom, left:right][own].max()
        shares[member] = (bottom - top) / high[room - 1] if room else 0.0
    return shares


def _pieces(mask: Mask, least: float) -> Components:
    """Return the components of a mask that are no crumbs."""
    found = components(mask)
    sides = (found.boxes[:, 2:] - found.boxes[:, :2]).max(1)
    return components(found.mask(sides >= least))


def _outside(own: Mask, gap: int) -> Mask:
    """Return the paper (h, w) that can be reached from the border, gaps of the ink closed."""
    around = gap + 2
    wide = np.pad(own, around)
    paper = components(~dilated(wide, gap), by_corners=False)
    outside = dilated(paper.labels == paper.labels[0, 0], gap) & ~wide
    return outside[around:-around, around:-around]


def _is_round(outside: Mask, own: Mask, pen: float) -> bool:
    """Return whether an outline that is not closed goes nearly all round, without a dent."""
    inside = np.pad(~outside, 1)
    outline = (inside & ~eroded(inside))[1:-1, 1:-1]
    drawn = (outline & dilated(own, round(pen))).sum()
    return bool(drawn > _ALL_ROUND * outline.sum()) and not _has_dent(~outside)


def _has_dent(inside: Mask) -> bool:
    return bool(inside.sum() < _NO_DENT * filled(inside).sum())


def _is_wall(found: Components, member: int, band: Mask) -> bool:
    """Return whether a piece is a straight line from ring to ring: a wall, or the slash of a 0."""
    left, top, right, bottom = found.boxes[member].tolist()
    own = np.pad(found.labels[top:bottom, left:right] == member + 1, 2)
    near = np.pad(band, 2)[top : bottom + 4, left : right + 4]
    places = components(dilated(own, 2) & near).areas.size
    return places > 1 and _is_straight(own)


def _is_straight(own: Mask) -> bool:
    y, x = np.nonzero(own)
    across, along = np.linalg.eigvalsh(np.cov(np.stack([x, y])))
    return bool(across < _STRAIGHT**2 * along)


def _is_slash(found: Components, member: int, rooms: Components) -> bool:
    """Return whether a piece is the stroke through a 0, rather than a digit in a circle."""
    left, top, right, bottom = found.boxes[member].tolist()
    if _share(found, rooms)[member] < _SLASH or right - left < _SLANT * (bottom - top):
        return False
    return _is_straight(found.labels[top:bottom, left:right] == member + 1)
