"""The figures of a test: the confusion matrix, and beside each row how many of that digit are
right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from mnist_pad.core.results.results import Results
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_SPACING, SPACING
from mnist_pad.gui.results.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.results.digit_bars import LEAST_WIDTH, DigitBars
from mnist_pad.gui.results.matrix_painter import HEAD, Cell
from mnist_pad.gui.words.language import say

_WIDTH, _HEIGHT = 22, 20  # logical pixels: the least cell that has room for its number
_LONGEST = 1.4  # how much longer one side of a cell may be than the other
_BARS_SHARE, _MOST_BARS = 0.28, 180  # of the width; logical pixels, beyond which they gain nothing

LEAST_ROOM = HEAD + 10 * _WIDTH + CARD_SPACING + LEAST_WIDTH
"""Logical pixels: the least width of the figures."""


class _SharedRows(QWidget):
    """Lays out the matrix and the bars with the same ten rows, and a line of text below."""

    def __init__(self, matrix: ConfusionMatrix, bars: DigitBars, line: QLabel) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._matrix, self._bars, self._line = matrix, bars, line
        # In the order in which Tab goes through them.
        for part in (matrix, bars, line):
            part.setParent(self)

    def sizeHint(self) -> QSize:
        return QSize(LEAST_ROOM, HEAD + 10 * _HEIGHT + self._foot())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        # The line is as high as its letters, which the language decides.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        bars = min(max(LEAST_WIDTH, round(self.width() * _BARS_SHARE)), _MOST_BARS)
        wide = (self.width() - bars - CARD_SPACING - HEAD) / 10
        high = (self.height() - HEAD - self._foot()) / 10
        # Nearly square; the bars take what is left.
        wide, high = min(wide, _LONGEST * high), min(high, _LONGEST * wide)
        across, down = round(HEAD + 10 * wide), round(HEAD + 10 * high)
        left = across + CARD_SPACING
        self._matrix.setGeometry(0, 0, across, down)
        self._bars.setGeometry(left, 0, self.width() - left, down)
        self._line.setGeometry(0, down + SPACING // 2, self.width(), self._line.sizeHint().height())

    def _foot(self) -> int:
        return SPACING // 2 + self._line.sizeHint().height()


class Figures(QWidget):
    """Shows both, with their headings and a line about the cell that is pointed at.

    Signals:
        cell_chosen: the Cell whose digits the person wants to see.
    """

    cell_chosen = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setMinimumWidth(LEAST_ROOM)
        self.matrix = ConfusionMatrix()
        self.bars = DigitBars()
        self._cell = made_label("muted", "cell_label", wraps=True)
        self._lay_out()
        self._point_at(None)
        self.matrix.cell_chosen.connect(self.cell_chosen)
        self.matrix.cell_pointed.connect(self._point_at)

    def show_results(self, results: Results) -> None:
        """Show what a test found."""
        self.matrix.show_counts(results.matrix)
        self.bars.show_scores(results.by_digit)
        self._point_at(self.matrix.pointed_cell)

    def choose(self, cell: Cell | None) -> None:
        """Mark the cell whose digits are listed, or none."""
        self.matrix.choose(cell)
        # The caption may still say what the list's heading now says, too, or no longer says.
        self._point_at(self.matrix.pointed_cell)

    def _point_at(self, cell: Cell | None) -> None:
        """Say in the caption what a cell is, or how to read the matrix."""
        # The heading of the list says the same of the cell that is listed.
        if cell is None or cell == self.matrix.chosen_cell:
            say(self._cell.setText, lambda: self.tr("Rows: the true digit. Columns: the answer."))
        else:
            say(self._cell.setText, partial(self.matrix.text_of, cell))

    def _lay_out(self) -> None:
        matrix_title = made_label("title", "matrix_title")
        say(matrix_title.setText, lambda: self.tr("Confusion matrix"))
        bars_title = made_label("title", "bars_title")
        say(bars_title.setText, lambda: self.tr("Accuracy by digit"))
        line = made_label("muted", "bars_hint")
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        say(line.setText, lambda: self.tr("The line through a dot is its 95 % interval."))
        titles = QHBoxLayout()
        titles.setSpacing(SPACING)
        titles.addWidget(matrix_title, 1)
        titles.addWidget(bars_title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING // 2)
        rows.addLayout(titles)
        rows.addWidget(self._cell)
        rows.addSpacing(SPACING // 2)
        rows.addWidget(_SharedRows(self.matrix, self.bars, line), 1)
