"""The test digits that a list shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.results.results import Example, Results

# A cell may hold a thousand digits, and a list of icons lays out every row that it knows of.
_AT_ONCE = 200  # rows that the list knows of, until it is scrolled to its end

Index = QModelIndex | QPersistentModelIndex
"""Which row Qt asks about."""


class ExampleModel(QAbstractListModel):
    """The first of these digits, and more of them as the list is scrolled."""

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self._results: Results | None = None
        self._indices: Sequence[int] = ()
        self._count = 0

    def show(self, results: Results | None, indices: Sequence[int]) -> None:
        """Hold these digits, by their indices in the results."""
        self.beginResetModel()
        self._results, self._indices = results, indices
        self._count = min(_AT_ONCE, len(indices))
        self.endResetModel()

    def example(self, row: int) -> Example:
        """Return the digit in a row."""
        if self._results is None:
            raise IndexError(row)
        return self._results.example(self._indices[row])

    def rowCount(self, _holder: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return self._count

    def canFetchMore(self, _holder: Index) -> bool:
        return self._count < len(self._indices)

    def fetchMore(self, holder: Index) -> None:
        count = min(self._count + _AT_ONCE, len(self._indices))
        self.beginInsertRows(holder, self._count, count - 1)
        self._count = count
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the digit is and was read as; for the tool tip also how surely."""
        example = self.example(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{example.label} → {example.answer}"
        # Spoken, too, as a screen reader makes no words of an arrow.
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            share = probability_text(example.prediction.probabilities[example.answer])
            text = self.tr("{true} read as {answer}, {share}")
            return text.format(true=example.label, answer=example.answer, share=share)
        return None
