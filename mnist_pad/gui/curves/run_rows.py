"""The rows of the list of trainings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.runs.run import Run
from mnist_pad.gui.curves.run_row_painter import (
    ACCURACY,
    IS_FAINT,
    SAMPLE,
    RunRowPainter,
    line_icon,
)

_KEY = Qt.ItemDataRole.UserRole
_LEAST_ROWS = 3
_FRAME = 2  # pixels: the frame of the focus, above and below


class RunRows(QListWidget):
    """Each row has a check box, a run's line, its name and its accuracy.

    Signals:
        remove_pressed, use_pressed, undo_pressed: the key for it was pressed; for use_pressed,
            or the mouse on the chosen row.
    """

    remove_pressed = Signal()
    use_pressed = Signal()
    undo_pressed = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("runs")
        self._most_rows: int | None = None
        self._painter = RunRowPainter(self)
        self.setItemDelegate(self._painter)
        self.setIconSize(SAMPLE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Not by a double click: its first click already chooses whose model answers.
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_editing(self) -> bool:
        """Whether a name is being typed."""
        return self.state() == self.State.EditingState

    @property
    def rows(self) -> list[QListWidgetItem]:
        """The rows, from the top."""
        return [self.item(row) for row in range(self.count())]

    @property
    def key(self) -> str:
        """The key of the chosen run; "" when there is none."""
        item: QListWidgetItem | None = self.currentItem()
        return "" if item is None else key_of(item)

    def hold(self, keys: list[str]) -> None:
        """Have a row for each of these runs."""
        # Kept where they are the same: a new row would lose the name that is being typed in it.
        if [key_of(item) for item in self.rows] != keys:
            self.clear()
            for key in keys:
                self.addItem(_made_item(key))

    def show_run(
        self, item: QListWidgetItem, run: Run, name: str, detail: str, *, is_faint: bool
    ) -> None:
        """Show a run's name, its detail, its accuracy, and whether its curve is drawn."""
        last = run.epochs[-1].test_accuracy if run.epochs else None
        accuracy = last if run.model is None else run.model.accuracy
        item.setText(name)
        item.setToolTip(detail)
        # Screen readers are given no tool tip of a row.
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, detail)
        item.setData(ACCURACY, "" if accuracy is None else accuracy_text(accuracy))
        item.setData(IS_FAINT, is_faint)
        item.setCheckState(Qt.CheckState.Checked if run.is_shown else Qt.CheckState.Unchecked)

    def mark(self, item: QListWidgetItem, look: int | None, *, is_in_use: bool) -> None:
        """Show the line of a run's curve, and in bold that its model answers."""
        font = item.font()
        font.setBold(is_in_use)
        item.setFont(font)
        item.setIcon(line_icon(look, self.devicePixelRatioF()))

    def show_rows(self, most: int | None) -> None:
        """Show at most this many rows at once, the others being scrolled to; None for as many as
        there is room for."""
        self._most_rows = most
        self.fit()

    def fit(self) -> None:
        """Take the height of the rows."""
        heights = [self.sizeHintForRow(row) for row in range(self.count())]
        self.setMinimumHeight(sum(heights[: self._most_rows or _LEAST_ROWS]) + _FRAME)
        self.setMaximumHeight(sum(heights[: self._most_rows]) + _FRAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():  # names wrap elsewhere
            self.scheduleDelayedItemsLayout()
            self.fit()

    def event(self, event: QEvent) -> bool:
        # The pad's own Ctrl+Z and Delete would take the keys while the list has the focus.
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        item: QListWidgetItem | None = self.itemAt(place)
        # A press may have been dragged off its row; and the tick is for the curve alone.
        is_on_it = item is not None and item is self.currentItem()
        is_click = event.button() is Qt.MouseButton.LeftButton and is_on_it
        if is_click and place.x() >= self._painter.name_left and not self.is_editing:
            self.use_pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the field of a name Enter comes here as well, where it only ends the typing.
        if self.is_editing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.use_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_pressed.emit()
        else:
            super().keyPressEvent(event)


def key_of(item: QListWidgetItem) -> str:
    """Return the key of a row's run."""
    return str(item.data(_KEY))


def _is_ours(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Delete


def _made_item(key: str) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(_KEY, key)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
    return item
