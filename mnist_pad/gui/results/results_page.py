"""What a test found: accuracy, the confusion matrix, and the digits that were read wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mnist_pad.core.results.results import Results
from mnist_pad.gui.look.fitting_card import offered
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING, SPACING
from mnist_pad.gui.results import examples, figures
from mnist_pad.gui.results.examples import Examples
from mnist_pad.gui.results.figures import Figures
from mnist_pad.gui.results.matrix_painter import Cell
from mnist_pad.gui.results.results_head import ResultsHead

_SCROLL_BAR = 10  # logical pixels, as in the style sheet
# Logical pixels from which on the digits have room beside the matrix.
_WIDE = figures.LEAST_ROOM + CARD_MARGIN + examples.LEAST_ROOM + SPACING + _SCROLL_BAR
_FIGURES, _EXAMPLES = 68, 32  # how they share the width


class ResultsPage(QWidget):
    """Shows results, and lets the person look at each digit.

    Signals:
        test_chosen: test again.
        report_chosen: save the report.
        send_chosen: the person wants an Example on the pad.
        list_changed: other digits are listed; they should be in sight.
    """

    test_chosen = Signal()
    report_chosen = Signal()
    send_chosen = Signal(object)
    list_changed = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._results: Results | None = None
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head = ResultsHead()
        self._figures = Figures()
        self._examples = Examples()
        self._lay_out()
        self._connect()

    @property
    def list(self) -> QWidget:
        """The digits that can be looked at."""
        return self._examples.list

    @property
    def summary(self) -> str:
        """What a screen reader says of the results."""
        return self._head.summary

    def show_results(self, results: Results) -> None:
        """Show what a test found, and its wrong answers."""
        self._results = results
        self._head.show_results(results)
        self._figures.show_results(results)
        self._examples.show_wrong(results)

    def show_old(self, *, is_old: bool) -> None:
        """Show whether another model answers on the pad now."""
        self._head.show_old(is_old=is_old)

    def minimumSizeHint(self) -> QSize:
        # Side by side, both parts need more, and would keep the page from getting narrower.
        return QSize(figures.LEAST_ROOM + SPACING, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Put the digits beside the matrix where there is room, so that what is clicked and what it
        shows are in view together."""
        room = offered(self)
        is_wide = room.width() >= _WIDE
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._examples.stand(room.height(), is_beside=is_wide)

    def _show_all(self) -> None:
        if self._results is not None:
            self._figures.choose(None)
            self._examples.show_wrong(self._results)

    def _show_cell(self, cell: Cell) -> None:
        if self._results is not None:
            self._figures.choose(cell)
            self._examples.show_cell(self._results, cell)
            # Where the matrix fills the view, its digits would be out of view.
            self.list_changed.emit()

    def _connect(self) -> None:
        self._head.test_chosen.connect(self.test_chosen)
        self._head.report_chosen.connect(self.report_chosen)
        self._figures.cell_chosen.connect(self._show_cell)
        self._examples.all_chosen.connect(self._show_all)
        self._examples.send_chosen.connect(self.send_chosen)

    def _lay_out(self) -> None:
        self._beside.setSpacing(CARD_MARGIN)
        self._beside.addWidget(self._figures, _FIGURES)
        self._beside.addWidget(self._examples, _EXAMPLES)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, SPACING, 0)  # the scroll bar's side
        rows.setSpacing(CARD_SPACING)
        rows.addWidget(self._head)
        rows.addLayout(self._beside, 1)
