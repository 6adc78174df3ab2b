"""The way back from a discarded training."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import say


class DiscardedBar(QWidget):
    """Says that the interrupted training was discarded, and takes it back."""

    undo_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        text = made_label("muted", "discarded_label", wraps=True)
        say(text.setText, lambda: self.tr("The interrupted training was discarded."))
        self._undo = QPushButton()
        self._undo.setObjectName("undo_discard_button")
        say(self._undo.setText, lambda: self.tr("Undo"))
        say(self._undo.setAccessibleName, lambda: self.tr("Undo: keep the interrupted training"))
        self._undo.clicked.connect(self.undo_chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(text, 1)
        line.addWidget(self._undo)
        self.hide()

    def offer(self) -> None:
        """Offer to take back what was discarded just now, by the button that had the focus."""
        self.show()
        # The Discard button goes with its focus, for which Qt would look as far as the pad.
        self._undo.setFocus()
