"""The button that trains and stops."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.words.language import say


class TrainButton(QPushButton):
    """Train or Stop, whichever can be done."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("train_button")
        self.setProperty("role", "primary")

    def show_state(self, state: TrainState) -> None:
        """Offer what can be done in this state."""
        text = (lambda: self.tr("Stop")) if state.is_running else (lambda: self.tr("Train"))
        say(self.setText, text)
        self.setEnabled(state is not TrainState.STOPPING)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the second press would stop at once what the first one started

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt looks for another widget to have the focus when this one is switched off. The next
        # press of Space would go there, too.
        return not self.isEnabled() or super().focusNextPrevChild(forward)
