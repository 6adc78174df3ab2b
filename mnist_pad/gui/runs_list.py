"""The list of the trainings whose curves are compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.core.run_history import Run
from mnist_pad.gui.language import Text, say
from mnist_pad.gui.plot_painter import cost_pen
from mnist_pad.gui.run_names import run_detail
from mnist_pad.gui.run_shelf import RunShelf
from mnist_pad.gui.theme import SPACING, current_palette

_KEY = Qt.ItemDataRole.UserRole
_SAMPLE = QSize(24, 12)
_ROW = 26


class RunsList(QWidget):
    """One line a run: a check box that shows its curve, its line, its name. F2 or a double click
    renames, Delete removes.

    Signals:
        save_chosen: the person wants the plot as a file.
    """

    save_chosen = Signal()

    def __init__(self, shelf: RunShelf, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("runs_list")
        self._shelf = shelf
        self._list = _List()
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        shelf.changed.connect(self._fill)
        self._list.itemChanged.connect(self._on_item_changed)
        self._list.currentItemChanged.connect(self._enable)
        self._list.remove_pressed.connect(self._on_remove)
        self._fill()

    def show_rows(self, most: int) -> None:
        """Let no more rows be in sight; the others are scrolled to."""
        self._list.fit(most)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the lines in the other scheme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    def _fill(self) -> None:
        """The runs as they are now, the same one chosen."""
        say(self._show_names, lambda: self._shelf.names)

    def _show_names(self, names: dict[str, str]) -> None:
        chosen = self._key()
        runs = self._shelf.runs
        with QSignalBlocker(self._list):
            if [item.data(_KEY) for item in self._items()] != [run.key for run in runs]:
                self._list.clear()
                for run in runs:
                    self._list.addItem(_made_item(run))
            for item, run in zip(self._items(), runs, strict=True):
                if run.key == chosen:
                    self._list.setCurrentItem(item)
                    if self._list.is_editing:
                        continue  # any change of the item would undo what is being typed
                self._show_run(item, run, names[run.key])
        self._list.fit(self._list.most_rows)
        self._enable()

    def _show_run(self, item: QListWidgetItem, run: Run, name: str) -> None:
        current = self._shelf.current
        is_current = current is not None and run.key == current.key
        item.setText(name)
        item.setToolTip(run_detail(run))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, run_detail(run))
        item.setIcon(self._sample(None if is_current else self._shelf.look_of(run.key)))
        item.setCheckState(Qt.CheckState.Checked if run.is_shown else Qt.CheckState.Unchecked)

    def _sample(self, look: int | None) -> QIcon:
        ratio = self.devicePixelRatioF()
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

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _key(self) -> str:
        """The key of the chosen run; "" when there is none."""
        item: QListWidgetItem | None = self._list.currentItem()
        return "" if item is None else str(item.data(_KEY))

    def _enable(self) -> None:
        key = self._key()
        self._buttons["rename_run_button"].setEnabled(bool(key))
        self._buttons["remove_run_button"].setEnabled(self._shelf.can_remove(key))
        self._buttons["save_plot_button"].setEnabled(bool(self._shelf.shown))

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        """The person ticked it or typed a name."""
        key = str(item.data(_KEY))
        is_shown = item.checkState() == Qt.CheckState.Checked
        if item.text() != self._shelf.names[key]:
            self._shelf.rename(key, item.text())
        self._shelf.show(key, is_shown=is_shown)
        run = next(run for run in self._shelf.runs if run.key == key)
        with QSignalBlocker(self._list):
            self._show_run(item, run, self._shelf.names[key])  # an emptied name is its settings

    def _on_rename(self) -> None:
        item: QListWidgetItem | None = self._list.currentItem()
        if item is not None:
            self._list.editItem(item)

    def _on_remove(self) -> None:
        self._shelf.remove(self._key())

    def _lay_out(self) -> None:
        say(self._list.setAccessibleName, lambda: self.tr("Trainings"))
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        texts: tuple[tuple[str, Text, object], ...] = (
            ("rename_run_button", lambda: self.tr("Rename"), self._on_rename),
            ("remove_run_button", lambda: self.tr("Remove"), self._on_remove),
            ("save_plot_button", lambda: self.tr("Save…"), self.save_chosen),
        )
        for name, text, chosen in texts:
            button = QPushButton()
            say(button.setText, text)
            button.setObjectName(name)
            button.clicked.connect(chosen)
            self._buttons[name] = button
            line.addWidget(button)
        line.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._list)
        rows.addLayout(line)


class _List(QListWidget):
    """As high as its rows need, within reason."""

    remove_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("runs")
        self.most_rows = 1
        self.setIconSize(_SAMPLE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_editing(self) -> bool:
        """Whether a name is being typed."""
        return self.state() == self.State.EditingState

    def fit(self, most_rows: int) -> None:
        """Take the height of the rows, or of as many."""
        self.most_rows = most_rows
        rows = min(max(1, self.count()), most_rows)
        self.setFixedHeight(rows * _ROW + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen run."""
        if event.key() == Qt.Key.Key_Delete and not self.is_editing:
            self.remove_pressed.emit()
        else:
            super().keyPressEvent(event)


def _made_item(run: Run) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(_KEY, run.key)
    item.setSizeHint(QSize(0, _ROW))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
    return item
