"""How large what was written is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import components
from mnist_pad.core.masks.morphology import Mask, pen_width
from mnist_pad.core.pictures.grouping import writing

_WHOLE = 0.5  # of the highest piece; what is lower is a part of a digit, or a point
_LONE, _WIDEST = 3, 2.0  # pieces, and widths a height, of a digit by itself
_THICK = 0.025  # of the picture's side; no ruled line is thicker


def extent(mask: Mask, least: int = 2) -> tuple[NDArray[np.int64], float]:
    """Return the box around what is written, and how high a piece of it usually is.

    Args:
        mask: (h, w) the ink.
        least: pieces; of fewer, 0 is the usual height.

    Returns:
        (4,) left, top, right, bottom, all 0 without ink; and pixels.
    """
    found = components(mask)
    large = writing(found)
    boxes = found.boxes[large]
    if not len(boxes):
        return np.zeros(4, np.int64), 0.0
    high = boxes[:, 3] - boxes[:, 1]
    tall = high >= _WHOLE * high.max()
    box = np.concatenate([boxes[:, :2].min(0), boxes[:, 2:].max(0)])
    return box, float(np.median(high[tall])) if tall.sum() >= least else 0.0


def is_lone(mask: Mask) -> bool:
    """Return whether all ink (h, w) could be one digit, whose strokes are long for the picture."""
    found = components(mask)
    large = writing(found)
    if not 0 < large.sum() <= _LONE:
        return False
    boxes = found.boxes[large]
    (left, top), (right, bottom) = boxes[:, :2].min(0).tolist(), boxes[:, 2:].max(0).tolist()
    if right - left > _WIDEST * (bottom - top):
        return False
    height, width = mask.shape
    spans = (left == 0 and right == width) or (top == 0 and bottom == height)
    return bool(not spans or pen_width(found.mask(large)) > _THICK * max(mask.shape))
