"""The list of the trainings whose curves are compared, and whose models can answer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QMenu, QSizePolicy, QVBoxLayout, QWidget

from mnist_pad.core.runs.run import Run
from mnist_pad.gui.curves.removed_run_bar import RemovedRunBar
from mnist_pad.gui.curves.run_buttons import RunButtons
from mnist_pad.gui.curves.run_curves import look_in
from mnist_pad.gui.curves.run_names import no_model_text, run_detail
from mnist_pad.gui.curves.run_rows import RunRows, key_of
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import follow_language, say


class RunsList(QWidget):
    """One line per run: a check box that shows its curve, its line, its name and its accuracy; the
    one whose model answers is bold. A click or Enter uses its model, F2 renames, Delete removes,
    and Ctrl+Z brings back; a menu has the same.

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
        self._heading = made_label("title", "runs_heading")
        self._hint = made_label("muted", "runs_hint", wraps=True)
        self._list = RunRows()
        self._buttons = RunButtons()
        self._removed = RemovedRunBar()
        self._lay_out()
        self._connect()
        follow_language(self._show_runs)

    def stand_beside(self, width: int) -> None:
        """Take this width, and as much of the height as there is."""
        self._take_form(is_beside=True, most_rows=None, policy=QSizePolicy.Policy.Expanding)
        self._buttons.turn(is_wide=False)
        self.setMinimumWidth(width)

    def lie_below(self, most_rows: int, *, is_wide: bool) -> None:
        """Take the whole width, and show at most this many rows; `is_wide`: all buttons fit one
        line."""
        self._take_form(is_beside=False, most_rows=most_rows, policy=QSizePolicy.Policy.Fixed)
        self._buttons.turn(is_wide=is_wide)
        self.setMinimumWidth(0)

    def show_buttons(self, *, are_shown: bool) -> None:
        """Show the buttons for the chosen run, or leave that to the menu and the keys."""
        self._buttons.setVisible(are_shown)

    def _take_form(
        self, *, is_beside: bool, most_rows: int | None, policy: QSizePolicy.Policy
    ) -> None:
        self._heading.setVisible(is_beside)
        self._hint.setVisible(is_beside)
        self._list.show_rows(most_rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)

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
        self._list.fit()
        self._enable()

    def _show_run(self, item: QListWidgetItem, run: Run, name: str) -> None:
        is_in_use = self._shelf.is_in_use(run.key)
        more = self.tr("The pad uses its model.") if is_in_use else self._why_not(run)
        detail = f"{run_detail(run)}\n{more}" if more else run_detail(run)
        self._list.mark(item, look_in(self._shelf, run), is_in_use=is_in_use)
        can_answer = run.model is not None or self._shelf.goes_on(run.key)
        self._list.show_run(item, run, name, detail, is_faint=not can_answer)

    def _why_not(self, run: Run) -> str:
        """Return why a run's model cannot answer; "" where it can."""
        if run.model is not None:
            return ""
        return no_model_text(run, goes_on=self._shelf.goes_on(run.key))

    def _enable(self) -> None:
        key = self._list.key
        self._buttons.enable(
            has_run=bool(key),
            has_model=self._has_model,
            can_remove=self._shelf.can_remove(key),
            has_curves=bool(self._shelf.shown),
        )
        # A disabled button should say why.
        is_used = self._shelf.is_in_use(key)
        say(self._buttons.remove.setToolTip, self._in_use_text if is_used else "")
        self._removed.offer(self._shelf.removed)

    def _in_use_text(self) -> str:
        return self.tr("The pad uses this model: choose another one first.")

    @property
    def _has_model(self) -> bool:
        """Whether the model of the chosen run is there."""
        run = self._shelf.found(self._list.key)
        return run is not None and run.model is not None

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
        run = self._shelf.found(self._list.key)
        if run is not None and run.model is not None:
            self.use_chosen.emit(run.key)
        elif run is not None:
            announce(self, self._why_not(run))

    def _on_save_model(self) -> None:
        if self._has_model:
            self.save_model_chosen.emit(self._list.key)

    def _on_remove(self) -> None:
        self._shelf.remove(self._list.key)

    def _on_menu_wanted(self, place: QPoint) -> None:
        """Show what the buttons can do with the run that was pressed."""
        if self._list.key:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._buttons.fill(menu)
            menu.popup(self._list.viewport().mapToGlobal(place))

    def _connect(self) -> None:
        self._shelf.changed.connect(self._show_runs)
        self._list.itemChanged.connect(self._on_item_changed)
        self._list.currentItemChanged.connect(self._enable)
        self._list.customContextMenuRequested.connect(self._on_menu_wanted)
        for chosen, slot in (
            (self._list.remove_pressed, self._on_remove),
            (self._list.use_pressed, self._on_use),
            (self._list.undo_pressed, self._shelf.bring_back),
            (self._removed.undo_chosen, self._shelf.bring_back),
            (self._buttons.use.clicked, self._on_use),
            (self._buttons.rename.clicked, self._on_rename),
            (self._buttons.remove.clicked, self._on_remove),
            (self._buttons.save_model.clicked, self._on_save_model),
            (self._buttons.save_plot.clicked, self.save_chosen),
        ):
            chosen.connect(slot)

    def _lay_out(self) -> None:
        say(self._heading.setText, lambda: self.tr("Trainings"))
        say(self._hint.setText, lambda: self.tr("Click one: its model answers."))
        say(self._list.setAccessibleName, lambda: self.tr("Trainings"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._heading)
        rows.addWidget(self._hint)
        rows.addWidget(self._list, 1)
        rows.addWidget(self._buttons)
        rows.addWidget(self._removed)
        rows.addStretch(0)
