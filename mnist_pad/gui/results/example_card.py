"""One test digit, larger: what it is, what the network answers, and a way to the pad."""

from __future__ import annotations

import math
from enum import Enum, auto

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.model.prediction import SIDE
from mnist_pad.core.results.results import Example
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.pixel_grid import digit_image, digit_side, paint_digit
from mnist_pad.gui.look.theme import SPACING, current_palette
from mnist_pad.gui.words.language import say

_COLUMNS_HEIGHT, _ROWS_HEIGHT = 64, 200  # logical pixels, of the bars
_LEAST_BARS = 140  # logical pixels; the pad's own bars want more, for their figures


class Bars(Enum):
    """How the probabilities are shown: as ten rows with figures, as ten columns, or only those of
    the answer and of the digit, in words."""

    ROWS = auto()
    COLUMNS = auto()
    NONE = auto()


class ExamplePicture(QWidget):
    """The digit's 28x28, magnified by whole device pixels."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("example_picture")
        say(self.setAccessibleName, lambda: self.tr("The test digit"))
        self._example: Example | None = None
        self.show_at(3)

    def show_example(self, example: Example) -> None:
        """Show a digit."""
        self._example = example
        self.update()

    def show_at(self, magnification: int) -> None:
        """Paint the digit magnified about this many times."""
        # No larger than it can be painted, or it would not line up with what is below.
        side = math.ceil(digit_side(magnification * SIDE, self.devicePixelRatioF()))
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_palette().surface))
        if self._example is not None:
            paint_digit(painter, QRectF(self.rect()), digit_image(self._example.pixels))
        painter.end()


class ExampleCard(QWidget):
    """Shows one digit; hidden while there is none.

    Signals:
        send_chosen: the person wants the Example on the pad.
    """

    send_chosen = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._example: Example | None = None
        self._picture = ExamplePicture()
        self._title = made_label("title", "example_title", wraps=True)
        self._where = made_label("muted", "example_place", wraps=True)
        self._shares = made_label("muted", "example_shares", wraps=True)
        self._bars = AnswerBars()
        self._bars.setObjectName("example_bars")  # the pad's own answer has such bars, too
        self._bars.setMinimumWidth(_LEAST_BARS)
        self._send = QPushButton()
        self._send.setObjectName("send_button")
        say(self._send.setText, lambda: self.tr("Send to the pad"))
        self._send.clicked.connect(self._on_send)
        self._lay_out()
        self.show_example(None)

    @property
    def example(self) -> Example | None:
        """What is shown."""
        return self._example

    def show_example(self, example: Example | None) -> None:
        """Show a digit, or nothing."""
        self._example = example
        self.setHidden(example is None)
        if example is None:
            return
        self._picture.show_example(example)
        self._bars.show_probabilities(example.prediction.probabilities, {example.answer})
        values = {"true": example.label, "answer": example.answer}
        say(self._title.setText, lambda: self._title_text(example.label).format(**values))
        shares = self._bars.spoken_values()
        answers = dict.fromkeys((example.answer, example.label))  # once where it is right
        self._shares.setText("\n".join(shares[digit] for digit in answers))
        place = f"{example.index + 1:,}"  # people count from 1
        say(self._where.setText, lambda: self.tr("Test digit {place}").format(place=place))

    def show_at(self, magnification: int, bars: Bars) -> None:
        """Paint the digit magnified this many times, and the bars as the room allows."""
        self._picture.show_at(magnification)
        self._bars.setHidden(bars is Bars.NONE)
        self._bars.set_upright(bars is not Bars.ROWS)
        self._bars.setFixedHeight(_ROWS_HEIGHT if bars is Bars.ROWS else _COLUMNS_HEIGHT)
        self._shares.setHidden(bars is Bars.ROWS)  # each row has its figure

    def _title_text(self, true: int) -> str:
        # Only "eight" begins with a vowel sound. Both are literals, to be found by the collector.
        an, a = self.tr("An {true}, read as {answer}"), self.tr("A {true}, read as {answer}")
        # A digit alone on the second line would look lost.
        return (an if true == 8 else a).replace(" {answer}", "\N{NO-BREAK SPACE}{answer}")

    def _on_send(self) -> None:
        if self._example is not None:
            self.send_chosen.emit(self._example)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACING // 2)
        words.addWidget(self._title)
        words.addWidget(self._shares)
        words.addWidget(self._where)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addLayout(head)
        rows.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._bars)
