"""The list of the trainings whose curves are compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.runs.run import Run
from mnist_pad.gui.curves.removed_run_bar import RemovedRunBar
from mnist_pad.gui.curves.run_names import run_detail
from mnist_pad.gui.curves.run_rows import RunRows, key_of
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import Text, follow_language, say


class RunsList(QWidget):
    """One line per run: a check box that shows its curve, its line, its name; the one whose model
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
        self._list = RunRows()
        self._buttons: dict[str, QPushButton] = {}
        self._removed = RemovedRunBar()
        self._lay_out()
        self._connect()
        follow_language(self._show_runs)

    def show_rows(self, most: int) -> None:
        """Let no more rows be in sight; the others are scrolled to."""
        self._list.fit(most)

    def take_focus(self) -> None:
        """Let the keyboard choose among the runs."""
        self._list.setFocus()
        # Without a current row the keys would act on nothing.
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_runs()  # the lines' colours are the scheme's

    def _show_runs(self) -> None:
        """Show the runs as they are now, the same one chosen."""
        chosen = self._list.key
        runs, names = self._shelf.runs, self._shelf.names
        # The list signals every change as if the person had made it.
        with QSignalBlocker(self._list):
            self._list.hold([run.key for run in runs])
            for item, run in zip(self._list.rows, runs, strict=True):
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
        is_in_use = self._shelf.is_in_use(run.key)
        detail = run_detail(run)
        if is_in_use:
            used = self.tr("The pad uses its model.")
            detail = f"{detail}\n{used}"
        look = None if is_current else self._shelf.look_of(run.key)
        self._list.mark(item, look, is_in_use=is_in_use)
        self._list.show_run(item, run, name, detail)

    def _enable(self) -> None:
        key = self._list.key
        self._buttons["use_run_button"].setEnabled(self._has_model)
        self._buttons["save_model_button"].setEnabled(self._has_model)
        self._buttons["rename_run_button"].setEnabled(bool(key))
        remove = self._buttons["remove_run_button"]
        remove.setEnabled(self._shelf.can_remove(key))
        is_used = self._shelf.is_in_use(key)
        # A disabled button should say why.
        say(remove.setToolTip, self._in_use_text if is_used else "")
        self._buttons["save_plot_button"].setEnabled(bool(self._shelf.shown))
        self._removed.offer(self._shelf.removed)

    def _in_use_text(self) -> str:
        return self.tr("The pad uses this model: choose another one first.")

    @property
    def _has_model(self) -> bool:
        """Whether the model of the chosen run is there."""
        return self._list.key in {run.key for run in self._shelf.with_model}

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        """Take over a tick or a typed name."""
        # The signal does not say which of them changed.
        key = key_of(item)
        is_shown = item.checkState() == Qt.CheckState.Checked
        if item.text() != self._shelf.names[key]:
            self._shelf.rename(key, item.text())
        self._shelf.show(key, is_shown=is_shown)
        # Fetched again, as a change puts a new Run on the shelf.
        run = next(run for run in self._shelf.runs if run.key == key)
        with QSignalBlocker(self._list):
            self._show_run(item, run, self._shelf.names[key])  # an emptied name is its settings

    def _on_rename(self) -> None:
        item: QListWidgetItem | None = self._list.currentItem()
        if item is not None:
            self._list.editItem(item)

    def _on_use(self) -> None:
        if self._has_model:
            self.use_chosen.emit(self._list.key)

    def _on_save_model(self) -> None:
        if self._has_model:
            self.save_model_chosen.emit(self._list.key)

    def _on_remove(self) -> None:
        self._shelf.remove(self._list.key)

    def _connect(self) -> None:
        self._shelf.changed.connect(self._show_runs)
        self._list.itemChanged.connect(self._on_item_changed)
        self._list.currentItemChanged.connect(self._enable)
        self._list.remove_pressed.connect(self._on_remove)
        self._list.use_pressed.connect(self._on_use)
        self._list.undo_pressed.connect(self._shelf.bring_back)
        self._removed.undo_chosen.connect(self._shelf.bring_back)

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
        rows.addWidget(self._removed)
