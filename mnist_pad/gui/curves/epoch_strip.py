"""How the drawing on the pad is read by the network of each epoch, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.curves.strip_painter import (
    GAP,
    HEIGHT,
    NUMBER,
    EpochAnswer,
    paint_answer,
    paint_coming,
    paint_number,
    tile_at,
)
from mnist_pad.gui.look.spoken_values import SpokenValues
from mnist_pad.gui.look.theme import LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.words.language import say

MOST_EPOCHS = 20
"""How many epochs are shown, the latest: as many as the longest recipe has."""

_WIDEST = 56  # pixels from tile to tile
_BESIDE = 2.0  # pixels on each side of a tile's digits, at least
_DIGIT_SIZE, _LEAST_DIGIT_SIZE = 20, 9  # pixels
_NUMBER_ROOM = 18.0  # pixels for an epoch's number


class EpochStrip(SpokenValues):
    """A tile per epoch: the digit, a bar as long as it is probable, and below it the epoch's
    number. An unsure answer is in the warning colour and has a question mark; an epoch to come is a
    dot.

    Signals:
        epoch_pointed: the epoch whose tile the mouse or the keys are at, or None.
    """

    epoch_pointed = Signal(object)

    accessible_role = QAccessible.Role.Chart

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("epoch_strip")
        say(self.setAccessibleName, lambda: self.tr("How each epoch reads your drawing"))
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)  # the plot follows a mouse with no button down
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cells: dict[int, EpochAnswer | None] = {}
        self._expected = 0
        self._has_drawing = False

    @property
    def texts(self) -> dict[int, str]:
        """The digits that are shown, by epoch."""
        return {epoch: "" if cell is None else cell.text for epoch, cell in self._cells.items()}

    def begin(self) -> None:
        """Forget the epochs of the training before."""
        self._cells.clear()
        self._change()

    def expect(self, epochs: int) -> None:
        """Leave room for this many epochs, so that the tiles do not move as they come."""
        self._expected = epochs
        self.update()

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
        text = _in_one_line(reading.lines)
        self._cells[epoch] = EpochAnswer(text, least, reading.sure) if predictions else None
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
        tiles, width, font = self._fitting()
        every = max(1, round(_NUMBER_ROOM / width + 0.49))  # epoch whose number finds room
        last = max(self._cells)
        for place, epoch in enumerate(tiles):
            tile, cell = tile_at(place, width), self._cells.get(epoch)
            painter.setFont(font)
            if cell is not None:
                ground = palette.accent_soft if epoch == last else palette.background
                paint_answer(painter, cell, tile, ground, palette)
            else:
                paint_coming(painter, tile, palette)
            if (last - epoch) % every == 0:  # counted from the last, so that it has one
                paint_number(painter, epoch, tile, palette)
        self.paint_focus(painter)

    def spoken_values(self) -> Sequence[str]:
        """Return what each epoch's network reads, or why there is nothing yet."""
        return [self._hint()] if self._hint() else [self._spoken(epoch) for epoch in self._cells]

    def value_area(self, place: int) -> QRectF:
        """Return the place of an epoch's tile and number, or of the whole sentence; for an epoch
        that has no room, that of the first tile."""
        if self._hint():
            return QRectF(self.rect())
        tiles, width, _ = self._fitting()
        epoch = max(tiles[0], list(self._cells)[place])
        return tile_at(tiles.index(epoch), width).adjusted(0, 0, 0, NUMBER)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            epoch = None if self._hint() else self._epoch_at(event.pos().x())
            # An empty text takes away the previous tile's tip.
            text = "" if epoch is None else self._spoken(epoch)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(event)  # a finger presses without moving first

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.epoch_pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        epochs = [] if self._hint() else list(self._cells)
        if 0 <= self._cursor < len(epochs):
            self.epoch_pointed.emit(epochs[self._cursor])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.epoch_pointed.emit(None)

    def _hint(self) -> str:
        if not self._has_drawing:
            return self.tr("Draw a digit to see how each epoch reads it.")
        if not self._cells:
            return self.tr("Readings appear here after the first epoch.")
        return ""

    def _point(self, event: QMouseEvent) -> None:
        """Tell which epoch the mouse is at."""
        x, epoch = event.position().x(), None
        if not self._hint():
            # A drag beyond either end stays at the nearest tile.
            epoch = self._nearest_epoch(x) if event.buttons() else self._epoch_at(x)
        self.epoch_pointed.emit(epoch)

    def _nearest_epoch(self, x: float) -> int:
        """Return the epoch whose tile is nearest, of those that have a reading."""
        tiles, width, _ = self._fitting()
        place = x / width - 0.5 + tiles[0]
        return min(self._cells, key=lambda epoch: abs(epoch - place))

    def _epoch_at(self, x: float) -> int | None:
        """Return the epoch whose tile is at a place, if it has a reading."""
        tiles, width, _ = self._fitting()
        place = int(x // width)
        epoch = tiles[place] if 0 <= place < len(tiles) else None
        return epoch if epoch in self._cells else None

    def _fitting(self) -> tuple[Sequence[int], float, QFont]:
        """Return the epochs that have room side by side, a tile's width, and the font of all."""
        # The largest font, down to what can be read, in which the digits fit their tiles. Where
        # even the smallest is too large, the epochs to come give way, and then the earliest.
        tiles = self._tiles(MOST_EPOCHS)
        texts = [cell.shown for cell in self._cells.values() if cell is not None]
        for size in range(_DIGIT_SIZE, _LEAST_DIGIT_SIZE - 1, -1):
            font = ui_font(size, QFont.Weight.DemiBold)
            metrics = QFontMetricsF(font)
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
            # One pixel more, as the edges of tiles are on whole pixels.
            room = widest + 2 * _BESIDE + GAP + 1
            if room <= self.width() / len(tiles):
                break
        else:
            tiles = self._tiles(max(1, int(self.width() / room)))
        return tiles, min(_WIDEST, self.width() / len(tiles)), font

    def _tiles(self, most: int) -> Sequence[int]:
        """Return the epochs of at most this many tiles, at least one of which has a reading."""
        first, last = min(self._cells), max(self._cells)
        first = max(first, last - most + 1)
        return range(first, max(last, min(self._expected, first + most - 1)) + 1)

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


def _in_one_line(lines: Sequence[str]) -> str:
    """Return the first row of a reading, and a sign that there are more."""
    return "".join(lines) if len(lines) < 2 else f"{lines[0]}…"
