"""The list of the trainings whose curves are compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPainter, QPixmap
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

from mnist_pad.core.training.run_history import Run
from mnist_pad.gui.curves.plot_painter import cost_pen
from mnist_pad.gui.curves.run_names import run_detail, run_names
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.look.labels import elided, made_label
from mnist_pad.gui.look.theme import SPACING, current_palette
from mnist_pad.gui.words.language import Text, follow_language, say

_Key = QKeySequence.StandardKey
_KEY = Qt.ItemDataRole.UserRole
_SAMPLE = QSize(24, 12)
_ROW = 26
_REMOVED_NAME = 130  # pixels of the name of what was removed


class RunsList(QWidget):
    """One line a run: a check box that shows its curve, its line, its name; the one whose model
    answers is bold. Enter uses its model, F2 or a double click renames, Delete removes, and
    Ctrl+Z brings back.

    Signals:
        use_chosen: the key of the run whose model is to answer.
        save_model_chosen: the key of the run whose model the person wants as a file.
        save_chosen: the person wants the plot as a file.
    """

    use_chosen = Signal(str)
    save_model_chosen = Signal(str)
    save_chosen = Signal()

    def __init__(self, shelf: RunShelf, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("runs_list")
        self._shelf = shelf
        self._list = _List()
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        shelf.changed.connect(self._show_runs)
        self._list.itemChanged.connect(self._on_item_changed)
        self._list.currentItemChanged.connect(self._enable)
        self._list.remove_pressed.connect(self._on_remove)
        self._list.use_pressed.connect(self._on_use)
        self._list.undo_pressed.connect(shelf.bring_back)
        follow_language(self._show_runs)

    def show_rows(self, most: int) -> None:
        """Let no more rows be in sight; the others are scrolled to."""
        self._list.fit(most)

    def take_focus(self) -> None:
        """Let the keyboard choose among the runs."""
        self._list.setFocus()
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the lines in the other scheme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_runs()

    def _show_runs(self) -> None:
        """Show the runs as they are now, the same one chosen."""
        chosen = self._key()
        runs, names = self._shelf.runs, self._shelf.names
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
        detail = run_detail(run)
        font = item.font()
        font.setBold(self._shelf.is_in_use(run.key))
        item.setFont(font)
        if self._shelf.is_in_use(run.key):
            used = self.tr("The pad uses its model.")
            detail = f"{detail}\n{used}"
        item.setToolTip(detail)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, detail)
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
        self._buttons["use_run_button"].setEnabled(self._has_model)
        self._buttons["save_model_button"].setEnabled(self._has_model)
        self._buttons["rename_run_button"].setEnabled(bool(key))
        remove = self._buttons["remove_run_button"]
        remove.setEnabled(self._shelf.can_remove(key))
        is_used = self._shelf.is_in_use(key)
        say(remove.setToolTip, self._in_use_text if is_used else "")
        self._buttons["save_plot_button"].setEnabled(bool(self._shelf.shown))
        removed = self._shelf.removed
        self._undo.setVisible(removed is not None)
        if removed is not None:
            whole = run_names([removed])[removed.key]
            name = elided(whole, self._removed.fontMetrics(), _REMOVED_NAME)
            self._removed.setToolTip(whole)
            say(self._removed.setText, lambda: self.tr("“{run}” was removed.").format(run=name))

    def _in_use_text(self) -> str:
        return self.tr("The pad uses this model: choose another one first.")

    @property
    def _has_model(self) -> bool:
        """Whether the model of the chosen run is there."""
        return self._key() in {run.key for run in self._shelf.with_model}

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

    def _on_use(self) -> None:
        if self._has_model:
            self.use_chosen.emit(self._key())

    def _on_save_model(self) -> None:
        if self._has_model:
            self.save_model_chosen.emit(self._key())

    def _on_remove(self) -> None:
        self._shelf.remove(self._key())

    def _lay_out(self) -> None:
        say(self._list.setAccessibleName, lambda: self.tr("Trainings"))
        texts: tuple[tuple[str, Text, object], ...] = (
            ("use_run_button", lambda: self.tr("Use"), self._on_use),
            ("rename_run_button", lambda: self.tr("Rename"), self._on_rename),
            ("remove_run_button", lambda: self.tr("Remove"), self._on_remove),
            ("save_model_button", lambda: self.tr("Save model as…"), self._on_save_model),
            ("save_plot_button", lambda: self.tr("Save plot…"), self.save_chosen),
        )
        for name, text, chosen in texts:
            button = QPushButton()
            say(button.setText, text)
            button.setObjectName(name)
            button.clicked.connect(chosen)
            self._buttons[name] = button
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._list)
        for line in (texts[:3], texts[3:]):  # no column has room for all of them side by side
            buttons = QHBoxLayout()
            buttons.setSpacing(SPACING)
            for name, _, _ in line:
                buttons.addWidget(self._buttons[name], 1)
            rows.addLayout(buttons)
        rows.addWidget(self._made_undo())

    def _made_undo(self) -> QWidget:
        self._undo = QWidget()
        self._removed = made_label("muted", "removed_label")
        self._removed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        button = QPushButton()
        say(button.setText, lambda: self.tr("Undo"))
        button.setObjectName("undo_remove_button")
        button.clicked.connect(self._shelf.bring_back)
        line = QHBoxLayout(self._undo)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(self._removed, 1)
        line.addWidget(button)
        return self._undo


class _List(QListWidget):
    """As high as its rows need, within reason."""

    remove_pressed = Signal()
    use_pressed = Signal()
    undo_pressed = Signal()

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

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z and Delete from the pad while the list has the focus."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen run, Enter uses its model, Undo brings back."""
        if self.is_editing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.use_pressed.emit()
        elif event.matches(_Key.Undo):
            self.undo_pressed.emit()
        else:
            super().keyPressEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    return event.matches(_Key.Undo) or event.key() == Qt.Key.Key_Delete


def _made_item(run: Run) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(_KEY, run.key)
    item.setSizeHint(QSize(0, _ROW))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
    return item
