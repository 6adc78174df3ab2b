"""Test digits as a grid of pictures, each with what it is and what it was read as."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mnist_pad.core.model.prediction import SIDE
from mnist_pad.core.results.results import Results
from mnist_pad.gui.look.pixel_grid import digit_image, paint_digit, snapped
from mnist_pad.gui.look.theme import CONTROL_RADIUS, LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.results.example_model import ExampleModel, Index
from mnist_pad.gui.words.language import say

_CAPTION, _AROUND, _SCROLL_BAR = 18, 2, 10  # logical pixels; the last as in the style sheet


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

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
        """Paint the digits magnified this many times, and ask for the height of this many rows."""
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
        # As if there were a scroll bar, or its appearance would change the columns. One pixel less:
        # Qt begins a new row where cells fill the width to the last pixel.
        room = self.width() - _SCROLL_BAR - 2 * self.frameWidth() - 1
        self._columns = max(1, room // wide)
        cell = QSize(max(wide, room // self._columns), high)
        if cell != self._painter.cell:
            self._painter.cell = cell
            self.scheduleDelayedItemsLayout()
        self.setMaximumHeight(self._height_of(math.inf))

    def _height_of(self, rows: float) -> int:
        """Return the height of this many rows, or of all if there are fewer."""
        needed = max(1, math.ceil(self._examples.rowCount() / self._columns))
        return round(min(rows, needed) * self._painter.cell.height()) + 2 * self.frameWidth()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        example = self._examples.example(current.row()) if current.isValid() else None
        self.example_selected.emit(example)
