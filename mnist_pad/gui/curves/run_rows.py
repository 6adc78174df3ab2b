"""The rows of the list of trainings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from mnist_pad.core.runs.run import Run
from mnist_pad.gui.curves.plot_pens import cost_pen
from mnist_pad.gui.look.theme import current_palette

_KEY = Qt.ItemDataRole.UserRole
_SAMPLE = QSize(24, 12)
_ROW = 26


class RunRows(QListWidget):
    """As high as its rows need, within reason; each has a check box, a run's line and its name.

    Signals:
        remove_pressed, use_pressed, undo_pressed: the key for it was pressed.
    """

    remove_pressed = Signal()
    use_pressed = Signal()
    undo_pressed = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("runs")
        self.most_rows = 1
        self.setIconSize(_SAMPLE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

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

    def show_run(self, item: QListWidgetItem, run: Run, name: str, detail: str) -> None:
        """Show a run's name, its detail, and whether its curve is drawn."""
        item.setText(name)
        item.setToolTip(detail)
        # Screen readers are given no tool tip of a row.
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, detail)
        item.setCheckState(Qt.CheckState.Checked if run.is_shown else Qt.CheckState.Unchecked)

    def mark(self, item: QListWidgetItem, look: int | None, *, is_in_use: bool) -> None:
        """Show the line of a run's curve, and in bold that its model answers."""
        font = item.font()
        font.setBold(is_in_use)
        item.setFont(font)
        item.setIcon(_line_icon(look, self.devicePixelRatioF()))

    def fit(self, most_rows: int) -> None:
        """Take the height of the rows, or of as many of them as may be in sight."""
        self.most_rows = most_rows
        rows = min(max(1, self.count()), most_rows)
        self.setFixedHeight(rows * _ROW + 2)  # and the frame of the focus

    def event(self, event: QEvent) -> bool:
        # The pad's own Ctrl+Z and Delete would take the keys while the list has the focus.
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

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
    item.setSizeHint(QSize(0, _ROW))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
    return item


def _line_icon(look: int | None, ratio: float) -> QIcon:
    """Paint a piece of the line that a run's costs have on the plot."""
    picture = QPixmap(_SAMPLE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = cost_pen(look, current_palette())
    pen.setWidth(2)
    painter.setPen(pen)
    y = _SAMPLE.height() / 2
    painter.drawLine(QPointF(0, y), QPointF(_SAMPLE.width(), y))
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # Qt would tint it
    return icon
