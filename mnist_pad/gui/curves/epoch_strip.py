"""How the drawing on the pad is read by the network of each epoch, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.spoken_values import SpokenValues
from mnist_pad.gui.look.theme import LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.words.language import say

MOST_EPOCHS = 20
"""How many epochs are shown, the latest: as many as the longest recipe has."""

_HEIGHT = 46
_WIDEST = 30.0  # pixels, a cell
_DIGIT_SIZE, _LEAST_DIGIT_SIZE = 15, 9  # pixels
_APART = 4.0  # pixels between the digits of two epochs
_BAR = 5  # pixels high
_DIGITS, _BARS, _NUMBERS = 0, 22, 30  # pixels from the top, where each row begins
_NUMBER_ROOM = 18.0  # pixels for an epoch's number


@dataclass(frozen=True, slots=True)
class _EpochAnswer:
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


class EpochStrip(SpokenValues):
    """A cell per epoch: the digit, a bar as long as it is probable, and the epoch's number. An
    unsure answer is in the warning colour and has a question mark."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("epoch_strip")
        say(self.setAccessibleName, lambda: self.tr("How each epoch reads your drawing"))
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cells: dict[int, _EpochAnswer | None] = {}
        self._has_drawing = False

    @property
    def texts(self) -> dict[int, str]:
        """The digits that are shown, by epoch."""
        return {epoch: "" if cell is None else cell.text for epoch, cell in self._cells.items()}

    def begin(self) -> None:
        """Forget the epochs of the training before."""
        self._cells.clear()
        self._change()

    def show_drawing(self, *, is_there: bool) -> None:
        """Take note of whether there is a drawing to be read."""
        # Called at every point of a stroke, of which only the first changes anything.
        if is_there == self._has_drawing:
            return
        self._has_drawing = is_there
        if not is_there:
            # The epochs stay, each without an answer.
            self._cells = dict.fromkeys(self._cells)
        self._change()

    def show_reading(self, epoch: int, reading: Reading) -> None:
        """Show what an epoch's network reads."""
        predictions = [part.prediction for part in reading.parts]
        # A number is as sure as its least sure digit.
        least = min((p.probabilities[p.digit] for p in predictions), default=0.0)
        self._cells[epoch] = (
            _EpochAnswer(reading.text, least, reading.sure) if predictions else None
        )
        # The latest epoch is the first to read.
        self._cells = dict(sorted(self._cells.items())[-MOST_EPOCHS:])
        self._change()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = current_palette()
        hint = self._hint()
        if hint:
            painter.setPen(QColor(palette.muted))
            painter.setFont(ui_font(LABEL_SIZE))
            how = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), how | Qt.TextFlag.TextWordWrap, hint)
            self.paint_focus(painter)
            return
        seen, width, font = self._fitting()
        every = max(1, round(_NUMBER_ROOM / width + 0.49))  # epoch whose number finds room
        last = max(seen)
        for place, epoch in enumerate(seen):
            area, cell = QRectF(place * width, 0, width, _HEIGHT), self._cells[epoch]
            if cell is not None:
                painter.setFont(font)
                _paint_cell(painter, cell, area, palette)
            if (last - epoch) % every == 0:  # counted from the last, so that it has one
                _paint_number(painter, epoch, area, palette)
        self.paint_focus(painter)

    def spoken_values(self) -> Sequence[str]:
        """Return what each epoch's network reads, or why there is nothing yet."""
        return [self._hint()] if self._hint() else [self._spoken(epoch) for epoch in self._cells]

    def value_area(self, place: int) -> QRectF:
        """Return an epoch's cell, or all of the sentence; of an epoch without room, the first
        cell."""
        if self._hint():
            return QRectF(self.rect())
        seen, width, _ = self._fitting()
        left_out = len(self._cells) - len(seen)
        return QRectF(max(0, place - left_out) * width, 0, width, self.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            # An empty text takes away the tip of the cell before.
            text = "" if self._hint() else self._told_at(event.pos().x())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _hint(self) -> str:
        if not self._has_drawing:
            return self.tr("Draw a digit to see how each epoch reads it.")
        if not self._cells:
            return self.tr("Readings appear here after the first epoch.")
        return ""

    def _told_at(self, x: int) -> str:
        """Return the cell at a place, in words."""
        seen, width, _ = self._fitting()
        place = int(x // width)
        return self._spoken(seen[place]) if place < len(seen) else ""

    def _fitting(self) -> tuple[list[int], float, QFont]:
        """Return the epochs that find room side by side, a cell's width, and the font of all."""
        # The largest font, down to what can be read, in which the digits stand apart. Where even
        # the smallest is too large, the earliest epochs give way.
        epochs = list(self._cells)
        width = min(_WIDEST, self.width() / len(epochs))
        texts = [cell.shown for cell in self._cells.values() if cell is not None]
        for size in range(_DIGIT_SIZE, _LEAST_DIGIT_SIZE - 1, -1):
            font = ui_font(size, QFont.Weight.DemiBold)
            metrics = QFontMetricsF(font)
            room = _APART + max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
            if room <= width:
                return epochs, width, font
        fitting = max(1, int(self.width() / room))
        return epochs[-fitting:], self.width() / min(fitting, len(epochs)), font

    def _change(self) -> None:
        # A screen reader cannot read what is painted.
        say(self.setAccessibleDescription, self._description)
        self.update()

    def _description(self) -> str:
        return "; ".join(self.spoken_values())

    def _spoken(self, epoch: int) -> str:
        cell = self._cells[epoch]
        if cell is None:
            return self.tr("Epoch {epoch}: nothing").format(epoch=epoch)
        # Both in full, as languages put the word in other places.
        sure, unsure = (
            self.tr("Epoch {epoch}: {digit}, {share}"),
            self.tr("Epoch {epoch}: unsure, {digit}, {share}"),
        )
        text = sure if cell.is_sure else unsure
        return text.format(epoch=epoch, digit=cell.text, share=probability_text(cell.probability))


def _paint_cell(painter: QPainter, cell: _EpochAnswer, area: QRectF, palette: Palette) -> None:
    # In narrow cells gaps of two pixels would take most of the bars.
    gap = 2.0 if area.width() > 10 else 1.0
    colour = QColor(palette.text if cell.is_sure else palette.warning)
    painter.setPen(colour)
    painter.drawText(
        # Digits may reach over the edges of their cell: _fitting keeps them apart.
        QRectF(area.left() - 8, _DIGITS, area.width() + 16, _BARS),
        Qt.AlignmentFlag.AlignCenter,
        cell.shown,
    )
    bar = QRectF(area.left() + gap, _BARS, area.width() - 2 * gap, _BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.track))
    painter.drawRoundedRect(bar, 2, 2)
    # The least probable answer is an answer, and still has a bar.
    bar.setWidth(max(2.0, bar.width() * cell.probability))
    painter.setBrush(QColor(palette.accent if cell.is_sure else palette.warning))
    painter.drawRoundedRect(bar, 2, 2)


def _paint_number(painter: QPainter, epoch: int, area: QRectF, palette: Palette) -> None:
    painter.setPen(QColor(palette.muted))
    painter.setFont(ui_font(LABEL_SIZE - 1))
    # It may reach over its neighbours, whose numbers are left out where there is no room for them.
    place = QRectF(area.left() - 12, _NUMBERS, area.width() + 24, _HEIGHT - _NUMBERS)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(epoch))
