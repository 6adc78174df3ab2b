"""The wrong answers, or the digits of one cell of the matrix: small, and one of them large."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.model.prediction import SIDE
from mnist_pad.core.results.results import Results
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.results.digit_words import cell_text
from mnist_pad.gui.results.example_card import Bars, ExampleCard
from mnist_pad.gui.results.example_list import ExampleList
from mnist_pad.gui.results.matrix_painter import Cell
from mnist_pad.gui.words.language import say

LEAST_ROOM = 168
"""Logical pixels: the least width of the examples."""

_COLUMNS, _BESIDE = 3, 24  # of pictures; logical pixels that a row of them cannot use
_SMALL, _LARGE = 2, 4  # how many times a picture is magnified, at least and at most
_HEIGHT = 200  # logical pixels of the page, for each step of that
_ROWS = 2.5  # of pictures, where height is free: half a row shows that there is more
_LOW, _TALL = 460, 760  # logical pixels of the page: less has no room for bars, or for rows


class Examples(QWidget):
    """Shows digits with their answers.

    Attributes:
        list: the small pictures.

    Signals:
        send_chosen: the person wants an Example on the pad.
        all_chosen: the person wants all wrong answers again.
    """

    send_chosen = Signal(object)
    all_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setMinimumWidth(LEAST_ROOM)
        self._room, self._is_beside = 0, False
        self._title = made_label("title", "list_title", wraps=True)
        self._all_wrong = QPushButton()
        self._all_wrong.setObjectName("all_wrong_button")
        say(self._all_wrong.setText, lambda: self.tr("All wrong answers"))
        self.list = ExampleList()
        self._card = ExampleCard()
        self._lay_out()
        self._all_wrong.clicked.connect(self._on_all_wrong)
        self.list.example_selected.connect(self._card.show_example)
        self._card.send_chosen.connect(self.send_chosen)

    def show_wrong(self, results: Results) -> None:
        """Show all wrong answers."""
        count = f"{len(results.wrong):,}"
        self._all_wrong.hide()
        say(
            self._title.setText,
            lambda: self.tr("Wrong answers, most confident first ({count})").format(count=count),
        )
        self.list.show_examples(results, results.wrong)

    def show_cell(self, results: Results, cell: Cell) -> None:
        """Show the digits of one cell of the matrix."""
        indices = results.cells[cell[0]][cell[1]]
        self._all_wrong.show()
        say(self._title.setText, partial(cell_text, len(indices), *cell))
        self.list.show_examples(results, indices)

    def stand(self, room: int, *, is_beside: bool) -> None:
        """Fit beside the matrix into a page of this height, or take the height that is needed."""
        self._room, self._is_beside = room, is_beside
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the pictures, and the large one's bars, as large as the room allows."""
        times, bars = _SMALL, Bars.COLUMNS
        if self._is_beside:
            across = (self.width() - _BESIDE) // _COLUMNS // SIDE
            times = min(max(min(across, self._room // _HEIGHT), _SMALL), _LARGE)
            bars = Bars.ROWS if self._room >= _TALL else bars
            bars = Bars.NONE if self._room < _LOW else bars
        self.list.show_at(times, 1 if self._is_beside else _ROWS)
        self._card.show_at(times + 1, bars)

    def _on_all_wrong(self) -> None:
        self.all_chosen.emit()
        self.list.setFocus()  # the button has hidden itself, with the focus

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._title)
        rows.addWidget(self._all_wrong, 0, Qt.AlignmentFlag.AlignLeft)
        # All that is left, as far as the digits need it; the rest stays empty, below.
        rows.addWidget(self.list, 100)
        rows.addWidget(self._card)
        rows.addStretch(1)
