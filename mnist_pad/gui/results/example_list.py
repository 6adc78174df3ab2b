"""Test digits as a grid of pictures, each with what it is and what it was read as."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.model.prediction import SIDE
from mnist_pad.core.results.results import Example, Results
from mnist_pad.gui.look.pixel_grid import digit_image, paint_digit, snapped
from mnist_pad.gui.look.theme import CONTROL_RADIUS, LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.words.language import say

_CAPTION, _AROUND, _SCROLL_BAR = 18, 2, 10  # logical pixels; the last as in the style sheet
# A cell may hold a thousand digits, and a list of icons lays out every row that it knows of.
_AT_ONCE = 200  # rows that the list knows of, until it is scrolled to its end

_Index = QModelIndex | QPersistentModelIndex


class ExampleModel(QAbstractListModel):
    """Some of the digits of results, more of them as the list is scrolled."""

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

    def rowCount(self, _holder: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return self._count

    def canFetchMore(self, _holder: _Index) -> bool:
        return self._count < len(self._indices)

    def fetchMore(self, holder: _Index) -> None:
        count = min(self._count + _AT_ONCE, len(self._indices))
        self.beginInsertRows(holder, self._count, count - 1)
        self._count = count
        self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what it is and was read as; for the tool tip also how surely."""
        example = self.example(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{example.label} → {example.answer}"
        # Spoken as well, as a screen reader makes no words of an arrow.
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            share = probability_text(example.prediction.probabilities[example.answer])
            text = self.tr("{true} read as {answer}, {share}")
            return text.format(true=example.label, answer=example.answer, share=share)
        return None


class _Painter(QStyledItemDelegate):
    """Paints a picture above its caption.

    Attributes:
        side: of a picture, in logical pixels.
        cell: what it and its caption take.
    """

    def __init__(self, holder: QWidget) -> None:
        super().__init__(holder)
        self.side = 2 * SIDE
        self.cell = QSize(self.side, self.side)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, ExampleModel):
            return
        example, palette = model.example(index.row()), current_palette()
        area = QRectF(option.rect)
        state = option.state
        painter.save()  # the view paints all rows with it
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # Paler while the keys act elsewhere.
            has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(palette.accent if has_focus else palette.accent_soft))
            painter.setBrush(QColor(palette.accent_soft))
            # Half a pixel in, where a frame of one pixel is sharp.
            frame = snapped(painter, area).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, CONTROL_RADIUS, CONTROL_RADIUS)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        left = area.x() + (area.width() - self.side) / 2
        picture = QRectF(left, area.y() + _AROUND, self.side, self.side)
        paint_digit(painter, picture, digit_image(example.pixels))
        is_right = example.label == example.answer
        painter.setPen(QColor(palette.text if is_right else palette.warning))
        painter.setFont(ui_font(LABEL_SIZE))
        caption = QRectF(area.x(), picture.bottom(), area.width(), _CAPTION)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()


class ExampleList(QListView):
    """A grid of digits, of which one is selected.

    Signals:
        example_selected: the Example that is selected now, or None.
    """

    example_selected = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("example_list")
        say(self.setAccessibleName, lambda: self.tr("Test digits"))
        self._examples = ExampleModel(self)
        self.setModel(self._examples)
        self._painter = _Painter(self)
        self._rows, self._columns = 1.0, 1
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.IconMode)
        # In this mode icons could be dragged about, and would keep the columns of the first width.
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setDragEnabled(False)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        # By whole rows, the first step would hide the half row that says there is more.
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def examples(self) -> ExampleModel:
        """What the list holds."""
        return self._examples

    def show_examples(self, results: Results | None, indices: Sequence[int]) -> None:
        """Show these digits, by their indices in the results; the first is selected."""
        self._examples.show(results, indices)
        self._fit()
        self.scrollToTop()
        self.setCurrentIndex(self._examples.index(0))
        # No row becomes current, and Qt does not tell that the reset has left none.
        if not indices:
            self.example_selected.emit(None)

    def show_at(self, magnification: int, rows: float) -> None:
        """Paint the digits so many times as large, and ask for the height of so many rows."""
        if (magnification * SIDE, rows) != (self._painter.side, self._rows):
            self._painter.side, self._rows = magnification * SIDE, rows
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._painter.side, self._height_of(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._painter.side, self._height_of(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Spread the columns over the width, and take no more height than the digits need."""
        wide, high = self._painter.side + 2 * _AROUND, self._painter.side + _CAPTION + 2 * _AROUND
        # As if there were a scroll bar, or its coming would change the columns. Qt begins a new
        # row where cells fill the width to the last pixel.
        room = self.width() - _SCROLL_BAR - 2 * self.frameWidth() - 1
        self._columns = max(1, room // wide)
        cell = QSize(max(wide, room // self._columns), high)
        if cell != self._painter.cell:
            self._painter.cell = cell
            self.scheduleDelayedItemsLayout()
        self.setMaximumHeight(self._height_of(math.inf))

    def _height_of(self, rows: float) -> int:
        """Return the height of so many rows, or of all where there are fewer."""
        needed = max(1, math.ceil(self._examples.rowCount() / self._columns))
        return round(min(rows, needed) * self._painter.cell.height()) + 2 * self.frameWidth()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        example = self._examples.example(current.row()) if current.isValid() else None
        self.example_selected.emit(example)
