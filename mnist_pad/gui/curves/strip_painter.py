"""Paints the tiles of the strip of epochs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.theme import BAR_RADIUS, LABEL_SIZE, ui_font

HEIGHT, NUMBER = 54, 17
"""Logical pixels: a tile with its number, and the number below it alone."""

GAP = 3
"""Pixels between two tiles."""

_TILE = HEIGHT - NUMBER
_BAR = QRectF(5, 28, 0, 4)  # in a tile wide enough for it
_COMING = 1.5  # pixels: the radius of the dot for a reading to come


@dataclass(frozen=True, slots=True)
class EpochAnswer:
    """What an epoch's network reads.

    Attributes:
        text: the digits.
        probability: that of the digit, or of the least probable of several, 0..1.
        is_sure: whether the answer is.
    """

    text: str
    probability: float
    is_sure: bool

    @property
    def shown(self) -> str:
        """The digits, and whether they are sure."""
        return self.text if self.is_sure else f"{self.text}?"


def tile_at(place: int, width: float) -> QRectF:
    """Return the place of a tile, on whole pixels so that its edges are sharp."""
    left, right = round(place * width), round((place + 1) * width)
    return QRectF(left, 0, right - left - GAP, _TILE)


def paint_answer(
    painter: QPainter, cell: EpochAnswer, tile: QRectF, ground: str, palette: Palette
) -> None:
    """Paint an answer on a ground, in the painter's font."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(tile, BAR_RADIUS, BAR_RADIUS)
    # On a narrow tile the usual gap beside the bar would take most of it.
    beside = min(_BAR.left(), tile.width() / 8)
    bar = QRectF(tile.left() + beside, _BAR.top(), tile.width() - 2 * beside, _BAR.height())
    painter.setBrush(QColor(palette.border))
    painter.drawRoundedRect(bar, 2, 2)
    # The least probable answer is an answer, and still has a bar.
    bar.setWidth(max(2.0, bar.width() * cell.probability))
    painter.setBrush(QColor(palette.accent if cell.is_sure else palette.warning))
    painter.drawRoundedRect(bar, 2, 2)
    painter.setPen(QColor(palette.text if cell.is_sure else palette.warning))
    digits = QRectF(tile.left(), 0, tile.width(), _BAR.top())
    painter.drawText(digits, Qt.AlignmentFlag.AlignCenter, cell.shown)


def paint_coming(painter: QPainter, tile: QRectF, palette: Palette) -> None:
    """Paint what stands for a reading to come."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.muted))
    painter.drawEllipse(tile.center(), _COMING, _COMING)


def paint_number(painter: QPainter, epoch: int, tile: QRectF, palette: Palette) -> None:
    """Paint an epoch's number below its tile."""
    painter.setPen(QColor(palette.muted))
    painter.setFont(ui_font(LABEL_SIZE - 1))
    # It may reach over its neighbours, whose numbers are left out where there is no room for them.
    place = QRectF(tile.left() - 12, _TILE, tile.width() + 24, NUMBER)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(epoch))
