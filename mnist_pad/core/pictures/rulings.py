"""What was ruled or lies around the writing: lines, frames, circles, the dark edge of a scan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import Components, components

_THIN = 0.04  # of its length; what is thicker was not ruled
_STRAIGHT = 10.0  # lengths a width of the box around a line that lies flat
_LONG = 0.5  # of the picture; a line that lies flat and is longer is no dash
_FULL = 0.95  # of a side
_RING = 0.25  # of the picture's shorter side; less encloses no digit that was written
_INSIDE = 0.3  # of the height of what is around it; a digit in a circle is no smaller
_SLASH = 0.55  # of the height of a 0; its slash is no shorter
_STROKE = 0.14  # of its length; a slash is no thicker
_SLANT = 0.3  # widths a height of that slash; a 1 in a circle stands more upright

_NARROW = 12.0  # widths a height; no picture of a 1 is cut out so narrow
_BAR = 3.0  # widths a height

_Members = NDArray[np.bool_]


def ruled(found: Components) -> _Members:
    """Return (n,) which components cannot be writing, whatever else is in the picture."""
    lines = _lines(found) | _edges(found)
    frames = _frames(found)
    lines |= frames
    for ring in np.flatnonzero(~lines & (_widths(found) >= _least_ring(found))):
        lines[ring] = _holds_digits(found, int(ring), ~lines)
    return lines


def is_slice(shape: tuple[int, ...], width: float, height: float) -> bool:
    """Return whether an upright bar says no more than that its picture is narrow.

    Args:
        shape: height and width of the picture.
        width: of the bar's box.
        height: of the bar's box.
    """
    return shape[0] > _NARROW * shape[1] and height > _BAR * width


def _widths(found: Components) -> NDArray[np.int64]:
    return found.boxes[:, 2] - found.boxes[:, 0]


def _heights(found: Components) -> NDArray[np.int64]:
    return found.boxes[:, 3] - found.boxes[:, 1]


def _least_ring(found: Components) -> float:
    return _RING * min(found.labels.shape)


def _at_edges(found: Components) -> NDArray[np.bool_]:
    """Return (4, n) which components touch the picture's left, right, top and bottom."""
    height, width = found.labels.shape
    left, top, right, bottom = found.boxes.T
    return np.array([left == 0, right == width, top == 0, bottom == height])


def _lines(found: Components) -> _Members:
    """Return straight lines: upright from edge to edge, or flat and longer than digits are high."""
    width = found.labels.shape[1]
    widths, heights = _widths(found), _heights(found)
    left, right, top, bottom = _at_edges(found)
    thickness = found.areas / np.maximum(np.maximum(widths, heights), 1)
    upright = top & bottom & ~left & ~right & (widths * _STRAIGHT <= heights)
    is_flat = (widths >= _STRAIGHT * heights) & (thickness < _THIN * widths)
    tallest = heights[~is_flat & ~upright].max(initial=0)
    flat = is_flat & (widths >= max(_LONG * width, 1.2 * tallest))
    across = left & right & ~top & ~bottom & (widths >= _STRAIGHT * heights)
    return upright | flat | across | _slanted(found, (top & bottom) ^ (left & right))


def _slanted(found: Components, spans: _Members) -> _Members:
    """Return which of those that span the picture are thin, straight lines."""
    lines = np.zeros(len(spans), np.bool_)
    lengths = np.hypot(_widths(found), _heights(found))
    for member in np.flatnonzero(spans & (found.areas < _THIN * lengths**2)):
        lines[member] = _is_straight(found, int(member), _THIN)
    return lines


def _is_straight(found: Components, member: int, thickest: float) -> bool:
    """Return whether a component is a straight line, no thicker than this share of its length."""
    left, top, right, bottom = found.boxes[member]
    y, x = np.nonzero(found.labels[top:bottom, left:right] == member + 1)
    across, along = np.linalg.eigvalsh(np.cov(np.stack([x, y])))
    return bool(across < thickest**2 * along)


def _edges(found: Components) -> _Members:
    """Return what lies along a whole side of the picture without reaching the opposite side: the
    dark edge of a scan, the table beside the paper."""
    labels, count = found.labels, len(found.areas)
    at = _at_edges(found)
    edges = np.zeros(count, np.bool_)
    rims = (labels[:, 0], labels[:, -1], labels[0], labels[-1])
    for side, rim in enumerate(rims):
        along = np.bincount(rim, minlength=count + 1)[1:] >= _FULL * rim.size
        edges |= along & ~at[side ^ 1]
    return edges


def _frames(found: Components) -> _Members:
    """Return the thin boxes whose four sides are all there."""
    frames = np.zeros(len(found.areas), np.bool_)
    large = np.minimum(_widths(found), _heights(found)) >= _least_ring(found)
    for member in np.flatnonzero(large):
        left, top, right, bottom = found.boxes[member]
        own = found.labels[top:bottom, left:right] == member + 1
        margin = max(2, round(_THIN * max(own.shape)))
        if own[margin:-margin, margin:-margin].any() or min(own.shape) <= 2 * margin:
            continue
        sides = own[:margin].any(0), own[-margin:].any(0), own[:, :margin].any(1)
        frames[member] = all(s.mean() >= _FULL for s in (*sides, own[:, -margin:].any(1)))
    return frames


def _holds_digits(found: Components, ring: int, others: _Members) -> bool:
    """Return whether a component was drawn around possible digits: a circle, a wonky box."""
    left, top, right, bottom = found.boxes[ring]
    lefts, tops, rights, bottoms = found.boxes.T
    inner = others & (lefts > left) & (tops > top) & (rights < right) & (bottoms < bottom)
    height = bottom - top
    inner &= _heights(found) >= _INSIDE * height
    if not inner.any():
        return False
    cut = found.labels[top:bottom, left:right]
    outside = components(np.pad(cut != ring + 1, 1, constant_values=True), by_corners=False)
    enclosed = outside.labels[1:-1, 1:-1] != outside.labels[0, 0]
    members = [m for m in np.flatnonzero(inner) if enclosed[cut == m + 1].all()]
    if len(members) == 1 and _is_slash(found, int(members[0]), height):
        return False
    return bool(members)


def _is_slash(found: Components, member: int, height: int) -> bool:
    """Return whether a component is the stroke through a 0 of some height, not a circled digit."""
    left, top, right, bottom = found.boxes[member]
    if bottom - top < _SLASH * height or right - left < _SLANT * (bottom - top):
        return False
    return _is_straight(found, member, _STROKE)
