"""What came of a job, and the ways on from there: another model, the rest of the training."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING, set_role
from mnist_pad.gui.look.turning import Turning
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say


class OutcomeView(QWidget):
    """Says how a job ended, and beside it a button for another model, or the offer to resume.

    Attributes:
        tells_model: whether the outcome that is shown says which model the pad uses.
        offer: the way on with a training that ended early.

    Signals:
        changed: another outcome is shown, or none.
        other_model_chosen: the button beside the outcome was pressed.
    """

    changed = Signal()
    other_model_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.tells_model = False
        self.offer = ResumeOffer()
        self._title = made_label("title", "outcome_title", wraps=True)
        self._detail = made_label("muted", "outcome_detail", wraps=True)
        self._other_model = QPushButton()
        self._box = Turning(self)
        self._lay_out()
        self.hide()

    def show_outcome(
        self, title: Text, detail: Text, *, warn: bool = False, tells_model: bool = False
    ) -> None:
        """Show how a job ended.

        Args:
            title: what happened.
            detail: more of it.
            warn: whether it is a fault.
            tells_model: whether the detail says which model the pad uses.
        """
        say(self._title.setText, title)
        say(self._detail.setText, detail)
        set_role(self._detail, "warning" if warn else "muted")
        # Only a training that ended early can be resumed. That is offered after this.
        self.offer.hide()
        self.show()
        self._change(tells_model=tells_model)
        # A fault interrupts what a screen reader says; a success can wait.
        announce(self, f"{title()}. {detail()}", is_urgent=warn)

    def show_detail(self, detail: Text) -> None:
        """Say something else about the same outcome."""
        say(self._detail.setText, detail)

    def offer_other_model(self, text: Text | None) -> None:
        """Show a button with this text beside the outcome; None for none."""
        say(self._other_model.setText, text or "")
        self._other_model.setVisible(text is not None)

    def clear(self) -> None:
        """Show no outcome."""
        self.hide()
        self._change()

    def turn(self, *, is_wide: bool) -> None:
        """Put the buttons beside the words, or below them."""
        self._box.turn(is_wide=is_wide)

    def _change(self, *, tells_model: bool = False) -> None:
        self.tells_model = tells_model
        # If this outcome has another model to go to, ModelReturn offers it again.
        self.offer_other_model(None)
        self.changed.emit()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for label in (self._title, self._detail):
            # So that a fault can be copied into a request for help.
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(label)
        lines.addStretch(1)
        self._other_model.setObjectName("other_model_button")
        self._other_model.clicked.connect(self.other_model_chosen)
        self._other_model.hide()
        self.offer.hide()
        self._box.addLayout(lines, 1)
        for part in (self._other_model, self.offer):
            self._box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class ResumeOffer(QWidget):
    """Two buttons beside the outcome of a training that ended early.

    Signals:
        resume_chosen: go on with it.
        discard_chosen: forget it.
    """

    resume_chosen = Signal()
    discard_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        for name, text, chosen in (
            ("resume_button", lambda: self.tr("Resume"), self.resume_chosen),
            ("discard_button", lambda: self.tr("Discard"), self.discard_chosen),
        ):
            button = QPushButton()
            say(button.setText, text)
            button.setObjectName(name)
            button.clicked.connect(chosen)
            line.addWidget(button)


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
        """Offer to take back what was just discarded."""
        self.show()
        # The Discard button had the focus and is gone. Qt would hand it on as far as the pad.
        self._undo.setFocus()
