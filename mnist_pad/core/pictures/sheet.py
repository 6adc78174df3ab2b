"""A sheet of paper that lies on something else, its edges in the photo or at those of the scan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import components

_STEP = 0.25  # in logarithms; paper and table differ by more than a quarter
_SHARES = 0.5, 0.65, 0.8  # of how far paper usually is from the table
_CLEAR = 0.85  # of what a convex shape would cover; such a sheet is no more in doubt
_LEAST_AREA = 0.15  # of the picture
_LEAST_SIDE = 0.35  # of the picture's
_SOLID = 0.7  # of what a convex shape would cover; a digit is far from it
_SHARP = 0.5  # of the difference between sheet and table comes within a few cells
_MARGIN = 2  # cells inside the edge that still show the edge
_WHOLE = 0.95  # of a side of the picture; what lies along less of it is no edge of a scan
_WIDEST = 0.25  # of the picture; the edge of a scan is no wider


def sheet(coarse: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return where the sheet lies: everywhere, unless its edges can be seen nearly all round, or a
    strip of another colour runs along whole sides of the picture, as in a scan.

    Args:
        coarse: (h, w, 3) logarithms of brightness.

    Returns:
        (h, w).
    """
    everywhere = ~_strips(coarse)
    edge = np.ones_like(everywhere)
    edge[2:-2, 2:-2] = False
    table = np.median(coarse[edge], 0)
    far = np.abs(coarse - table).mean(2)
    usual = float(np.quantile(far, 0.9))
    # The grain of a table may be nearer to the paper than to the rest of the table: then the sheet
    # has a clear shape only where less is taken for paper.
    best, most = everywhere, 0.0
    for share in _SHARES:
        whole, solid = _whole_sheet(far, max(_STEP, share * usual))
        if solid > most:
            best, most = _shrunk(whole, _MARGIN), solid
        if most > _CLEAR:
            break
    return best


def _whole_sheet(far: NDArray[np.float32], least: float) -> tuple[NDArray[np.bool_], float]:
    """Return (h, w) the sheet whose edges can be seen nearly all round, and how much of a convex
    shape it covers; 0 where there is none.

    Args:
        far: how far the colour is from that of the table.
        least: how far it is on the sheet.
    """
    found = components(far > least)
    if not found.areas.size:
        return np.zeros_like(far, np.bool_), 0.0
    largest = int(found.areas.argmax())
    whole = _filled(found.labels == largest + 1)
    left, top, right, bottom = found.boxes[largest]
    height, width = whole.shape
    is_sheet = (
        found.areas[largest] > max(_LEAST_AREA * whole.size, _SOLID * whole.sum())
        and right - left > _LEAST_SIDE * width
        and bottom - top > _LEAST_SIDE * height
        and not whole[[0, 0, -1, -1], [0, -1, 0, -1]].any()  # shadows cover a corner
        and _jump(far, whole) > _SHARP * float(np.median(far[whole]))
    )
    return whole, float(found.areas[largest] / whole.sum()) if is_sheet else 0.0


def _strips(coarse: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return (h, w) what runs along whole sides, narrow and clearly not paper, with a margin."""
    far = np.abs(coarse - np.median(coarse, (0, 1))).mean(2)
    strips = np.zeros(far.shape, np.bool_)
    for turn in range(4):  # a view with each side to the left
        away, strip = np.rot90(far, turn), np.rot90(strips, turn)
        width = away.shape[1]
        depths = np.logical_and.accumulate(away > _STEP, 1).sum(1)
        if (depths > 0).mean() < _WHOLE or np.median(depths) > _WIDEST * width:
            continue
        deepest = int(np.quantile(depths, 0.9))
        beyond = away[np.arange(len(away)), np.minimum(depths + 1, width - 1)]
        if np.median(away[:, 0] - beyond) > _SHARP * np.median(away[:, 0]):
            depths = np.minimum(depths, deepest) + _MARGIN
            strip |= np.arange(width) < depths[:, None]
    return strips


def _jump(far: NDArray[np.float32], whole: NDArray[np.bool_]) -> float:
    """Return how much the picture changes from just outside to just inside: little in soft
    light."""
    inner = _shrunk(whole, 1) & ~_shrunk(whole, 4)
    outer = _shrunk(~whole, 1) & ~_shrunk(~whole, 4)
    return float(np.median(far[inner]) - np.median(far[outer]))


def _filled(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Fill everything between the outermost cells of the mask in any row or column."""
    total = np.zeros_like(mask)
    for axis in (0, 1):
        before = np.logical_or.accumulate(mask, axis)
        after = np.flip(np.logical_or.accumulate(np.flip(mask, axis), axis), axis)
        total |= before & after
    return total


def _shrunk(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """Take off the outermost cells; the picture's edge does not count as the mask's."""
    for _ in range(by):
        inner = np.pad(mask, 1, constant_values=True)
        mask = mask & inner[:-2, 1:-1] & inner[2:, 1:-1] & inner[1:-1, :-2] & inner[1:-1, 2:]
    return mask
