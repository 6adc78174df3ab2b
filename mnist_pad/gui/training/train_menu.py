"""What the window's Train menu does to the Train tab."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.training.training_view import TrainingView
from mnist_pad.gui.words.language import say


class TrainMenu(QObject):
    """Connects the actions with the view, and shows in them what the view can do.

    Signals:
        tab_wanted: the view, which the person has asked for from elsewhere.
    """

    tab_wanted = Signal(object)

    def __init__(self, view: TrainingView, commands: Actions, owner: QObject) -> None:
        super().__init__(owner)
        self._view = view
        self._commands = commands
        commands.train_action.triggered.connect(view.press)
        # Each sets the other. That ends at once, as neither signals what it already is.
        commands.curves_action.toggled.connect(self._on_curves_toggled)
        view.comparing_changed.connect(commands.curves_action.setChecked)
        view.state_changed.connect(self._on_state_changed)
        self._on_state_changed()

    @Slot()
    def show_runs(self) -> None:
        """Bring up the list of the trainings."""
        self._commands.curves_action.setChecked(True)
        self.tab_wanted.emit(self._view)  # the curves may have been shown, behind another tab
        self._view.run_view.runs_list.take_focus()

    @Slot(bool)
    def _on_curves_toggled(self, is_on: bool) -> None:
        self._view.compare(is_comparing=is_on)
        if is_on:
            self.tab_wanted.emit(self._view)

    @Slot()
    def _on_state_changed(self) -> None:
        say(self._commands.train_action.setText, self._train_text)
        self._commands.train_action.setEnabled(self._view.can_press)

    def _train_text(self) -> str:
        return self.tr("&Stop") if self._view.is_running else self.tr("&Train")
