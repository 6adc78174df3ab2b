"""Labels with their fields beside them, in one line where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mnist_pad.gui.fields.fitting_row import FittingRow
from mnist_pad.gui.look.theme import SPACING

_FEW = 2  # pairs in a line where there is little room


class FieldLine(FittingRow):
    """Pairs of a label and a field: all in one line, or two to a line where that is too wide."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._pairs: Sequence[tuple[QLabel, QWidget]] = ()
        self._in_a_line = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)

    def fill(self, pairs: Sequence[tuple[QLabel, QWidget]]) -> None:
        """Show these pairs, two or more."""
        self._pairs = pairs
        self._arrange(_FEW)

    def one_line_width(self) -> int:
        """Return the width that all pairs need in one line."""
        return self._width(len(self._pairs))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(_FEW), super().minimumSizeHint().height())

    def fit(self) -> None:
        """Put all pairs on one line where there is room."""
        has_room = self.width() >= self.one_line_width()
        self._arrange(len(self._pairs) if has_room else _FEW)

    def _width(self, in_a_line: int) -> int:
        """Return the least width of this many columns of pairs."""
        total = (2 * in_a_line - 1) * SPACING
        for first in range(in_a_line):
            column = self._pairs[first::in_a_line]
            for place in (0, 1):
                total += max(pair[place].minimumSizeHint().width() for pair in column)
        return total

    def _arrange(self, in_a_line: int) -> None:
        if in_a_line == self._in_a_line:
            return
        for column in range(2 * self._in_a_line):
            self._grid.setColumnStretch(column, 0)
        self._in_a_line = in_a_line
        for place, (label, field) in enumerate(self._pairs):
            row, column = divmod(place, in_a_line)
            self._grid.addWidget(label, row, 2 * column)  # which also takes it from its old place
            self._grid.addWidget(field, row, 2 * column + 1)
            self._grid.setColumnStretch(2 * column + 1, 1)
