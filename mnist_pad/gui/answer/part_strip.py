"""The digits of a number, small, side by side: which ones, how probable, and which are unsure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.gui.look.theme import CONTROL_RADIUS, LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.words.language import say

STRIP_HEIGHT, LOW_STRIP_HEIGHT = 44, 22
"""The strip with percentages, and without, in logical pixels."""

_WIDEST, _LOW_WIDEST, _NARROWEST = 72, 24, 10
_ROOM_FOR_SHARE, _ROOM_FOR_MARK = 56, 19
_DIGIT_SIZE, _NARROW_DIGIT_SIZE = 15, 13


class PartChip(QAbstractButton):
    """One digit of a number and its percentage; the bars are about the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        # A click does not take the focus: the pad's keys go on working.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        self._is_low = False
        self._prediction: Prediction | None = None
        self._is_sure = True
        self._room = _WIDEST
        self._share = ""

    def set_low(self, is_low: bool) -> None:
        """Show the digit alone, in little room, or with its percentage."""
        self._is_low = is_low
        self.setMaximumWidth(_LOW_WIDEST if is_low else _WIDEST)
        self.updateGeometry()

    def set_room(self, room: int) -> None:
        """Show what has room in a chip of this width, in logical pixels."""
        if room != self._room:
            self._room = room
            self._write()
            self.update()

    def show_prediction(self, prediction: Prediction) -> None:
        """Show a digit's answer."""
        # While one digit of a number is drawn, the others stay as they are.
        if prediction == self._prediction:
            return
        self._prediction, self._is_sure = prediction, prediction.sure
        self._share = probability_text(prediction.probabilities[prediction.digit])
        self._write()
        say(self.setAccessibleName, lambda: self._spoken(prediction))
        self.update()

    def _write(self) -> None:
        if self._prediction is None:
            return
        # Not by its colour alone; in a long number the words above the strip have to say it.
        is_marked = not self._is_sure and self._room >= _ROOM_FOR_MARK
        self.setText(f"{self._prediction.digit}?" if is_marked else str(self._prediction.digit))

    def _spoken(self, prediction: Prediction) -> str:
        name = (
            self.tr("{digit}, {share}") if prediction.sure else self.tr("unsure: {digit}, {share}")
        )
        return name.format(digit=prediction.digit, share=self._share)

    def sizeHint(self) -> QSize:
        """Leave room for the percentage."""
        return (
            QSize(_LOW_WIDEST, LOW_STRIP_HEIGHT) if self._is_low else QSize(_WIDEST, STRIP_HEIGHT)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QColor(palette.accent if self.hasFocus() else palette.border)
        painter.setPen(QPen(line, 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(palette.accent_soft if self.isChecked() else palette.surface))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(CONTROL_RADIUS, frame.width() / 4)
        painter.drawRoundedRect(frame, radius, radius)
        colour = QColor(palette.text if self._is_sure else palette.warning)
        painter.setPen(colour)
        size = _DIGIT_SIZE if self._room >= _ROOM_FOR_MARK else _NARROW_DIGIT_SIZE
        painter.setFont(ui_font(size, QFont.Weight.DemiBold))
        # A narrow chip is for its digit alone; the bars have the share.
        has_share = self._room >= _ROOM_FOR_SHARE
        digit_box = frame.adjusted(0, 3, 0, -19) if has_share else frame
        painter.drawText(digit_box, Qt.AlignmentFlag.AlignCenter, self.text())
        if has_share:
            painter.setPen(QColor(palette.muted) if self._is_sure else colour)
            painter.setFont(ui_font(LABEL_SIZE - 1))
            share_box = frame.adjusted(0, 20, 0, -2)
            painter.drawText(share_box, Qt.AlignmentFlag.AlignCenter, self._share)
        painter.end()


class PartStrip(QWidget):
    """A row of chips, one chosen.

    Signals:
        chosen: the index of the digit that the person chose.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("part_strip")
        say(self.setAccessibleName, lambda: self.tr("Digits of the number"))
        self._is_low = False
        self.setFixedHeight(STRIP_HEIGHT)
        # A long number must not make the card wider: its chips become narrower.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = 0  # of the chips that are shown
        self._chips: list[PartChip] = []
        self._group = QButtonGroup(self)
        # Clicks only: when show_predictions checks a chip, no person has chosen it.
        self._group.idClicked.connect(self.chosen)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def set_low(self, is_low: bool) -> None:
        """Show the digits alone, beside words, or with their percentages."""
        self._is_low = is_low
        self.setFixedHeight(LOW_STRIP_HEIGHT if is_low else STRIP_HEIGHT)
        side = Qt.AlignmentFlag.AlignLeft if is_low else Qt.AlignmentFlag.AlignHCenter
        self._row.setAlignment(side)
        for chip in self._chips:
            chip.set_low(is_low)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def least_width(self) -> int:
        """How wide it is with the narrowest chips, in logical pixels."""
        return self._count * (_NARROWEST + 2)

    def show_predictions(self, predictions: Sequence[Prediction], selected: int) -> None:
        """Show the digits left to right, the one at `selected` chosen."""
        # Chips are kept and hidden, as a number is read again at every point of the pen.
        while len(self._chips) < len(predictions):
            self._add_chip()
        # Not strict: a longer number before may have left more chips.
        for chip, prediction in zip(self._chips, predictions, strict=False):
            chip.show_prediction(prediction)
        if len(predictions) != self._count:
            self._count = len(predictions)
            self._fit()
            for index, chip in enumerate(self._chips):
                chip.setVisible(index < self._count)
        self._chips[selected].setChecked(True)

    def _fit(self) -> None:
        # Wide gaps would take most of the room from many narrow chips.
        roomy = 3 if self._is_low else 6
        spacing = roomy if self._count < 9 else 2
        if spacing != self._row.spacing():  # setting it lays all of them out again
            self._row.setSpacing(spacing)
        # One width for all, as the layout's may differ by a pixel.
        room = (self.width() + spacing) // max(1, self._count) - spacing
        for chip in self._chips:
            chip.set_room(min(room, _LOW_WIDEST if self._is_low else _WIDEST))

    def _add_chip(self) -> None:
        chip = PartChip(self)
        chip.setObjectName(f"part_chip_{len(self._chips)}")
        chip.set_low(self._is_low)
        self._group.addButton(chip, len(self._chips))
        self._row.addWidget(chip)
        self._chips.append(chip)
