"""Where ten bars lie in their widget, computed without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF

from mnist_pad.gui.look.theme import SPACING

_PITCH = 26  # logical pixels from one row to the next, as all lengths here
COMFORTABLE, LEAST, MOST = 10 * _PITCH, 160, 440
"""How high ten comfortable rows are; those that can just be read; the highest that help."""

_LABEL_WIDTH, _BAR_HEIGHT = 24, 8  # in rows of the usual pitch; both grow with it
_UPRIGHT_LABEL, _UPRIGHT_WIDTH = 14, 14  # height of the digit under a column; its widest column


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where one digit's bar lies, in logical pixels.

    Attributes:
        area: all of it.
        pixels: the whole pixels that the area touches.
        label: the digit.
        bar: the bar at its full length.
        share: the percentage; empty where it has no room.
    """

    area: QRectF
    pixels: QRect
    label: QRectF
    bar: QRectF
    share: QRectF


# Asked for at each change and at each repaint, while sizes hardly ever change.
@lru_cache(4)
def rows(width: int, height: int, share_width: int, scale: float) -> Sequence[BarPlace]:
    """Return ten rows that fill a widget of this size."""
    pitch, right = height / 10, width - share_width
    left, bar_height = _LABEL_WIDTH * scale, _BAR_HEIGHT * scale
    bar_width = right - SPACING - left
    areas = [QRectF(0, digit * pitch, width, pitch) for digit in range(10)]
    return [
        BarPlace(
            area,
            area.toAlignedRect(),
            label=QRectF(0, area.y(), left, pitch),
            bar=QRectF(left, area.y() + (pitch - bar_height) / 2, bar_width, bar_height),
            share=QRectF(right, area.y(), share_width, pitch),
        )
        for area in areas
    ]


@lru_cache(4)
def columns(width: int, height: int) -> Sequence[BarPlace]:
    """Return ten columns that fill a widget of this size."""
    pitch, top = width / 10, height - _UPRIGHT_LABEL
    bar_width = min(_UPRIGHT_WIDTH, max(4, round(pitch) - 6))
    areas = [QRectF(digit * pitch, 0, pitch, height) for digit in range(10)]
    return [
        BarPlace(
            area,
            area.toAlignedRect(),
            label=QRectF(area.x(), top, pitch, _UPRIGHT_LABEL),
            bar=QRectF(area.x() + (pitch - bar_width) / 2, 0, bar_width, top - 2),
            share=QRectF(),
        )
        for area in areas
    ]
