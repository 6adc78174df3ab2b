"""The way back for a training that was removed from the list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from mnist_pad.core.runs.run import Run
from mnist_pad.gui.curves.run_names import run_names
from mnist_pad.gui.look.labels import elided, made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import say

_NAME_ROOM = 130  # pixels of the name of what was removed


class RemovedRunBar(QWidget):
    """Names the training that was removed last and brings it back.

    Signals:
        undo_chosen: bring it back.
    """

    undo_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._label = made_label("muted", "removed_label")
        # A long name would make the whole column wider.
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        button = QPushButton()
        say(button.setText, lambda: self.tr("Undo"))
        button.setObjectName("undo_remove_button")
        button.clicked.connect(self.undo_chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(self._label, 1)
        line.addWidget(button)

    def offer(self, removed: Run | None) -> None:
        """Offer to bring a run back; None where there is none to bring back."""
        self.setVisible(removed is not None)
        if removed is None:
            return
        whole = run_names([removed])[removed.key]
        # Here and not by the label, which would cut the end of the sentence instead.
        name = elided(whole, self._label.fontMetrics(), _NAME_ROOM)
        self._label.setToolTip(whole)
        say(self._label.setText, lambda: self.tr("“{run}” was removed.").format(run=name))
