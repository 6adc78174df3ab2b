"""What the Train view shows when MNIST is not on the computer: three ways to train anyway."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING, set_role
from mnist_pad.gui.look.turning import Turning
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say

_DOWNLOAD_MEGABYTES = 12  # the four compressed files have 11.6


class NoDataView(QWidget):
    """Says that MNIST is missing and offers to get it and train, to train without it, or to point
    at it."""

    download_chosen = Signal()
    starter_chosen = Signal()
    folder_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._title = made_label("title", "no_data_title", wraps=True)
        self._detail = made_label("muted", "no_data_detail", wraps=True)
        self._hint = made_label("muted", "starter_hint", wraps=True)
        self._buttons = Turning()
        self._width = 0
        self._download, starter, folder = QPushButton(), QPushButton(), QPushButton()
        self._three = (self._download, starter, folder)
        say(starter.setText, lambda: self.tr("Train on the starter set"))
        say(folder.setText, lambda: self.tr("Choose a folder…"))
        others = QHBoxLayout()
        others.setSpacing(SPACING)
        self._buttons.addWidget(self._download, 1)
        self._buttons.addLayout(others, 1)
        others.addWidget(starter, 1)
        others.addWidget(folder, 1)
        for name, button, chosen in (
            ("download_button", self._download, self.download_chosen),
            ("starter_button", starter, self.starter_chosen),
            ("folder_button", folder, self.folder_chosen),
        ):
            button.setObjectName(name)
            button.clicked.connect(chosen)
        self._lay_out()
        self.show_missing()

    def fit_into(self, width: int) -> None:
        """Put the three ways side by side where this width has room, or on two lines."""
        self._width = width
        self._turn()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        # Other words, or another language, may need another width.
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def show_missing(self) -> None:
        """Say that MNIST is not there."""
        self._show(
            lambda: self.tr("MNIST is not on this computer yet"),
            lambda: self.tr("60,000 handwritten digits to train on and 10,000 to test with."),
            "muted",
        )
        say(self._download.setText, self._download_text)
        self._hint.show()

    def show_fault(self, title: Text, sentence: Text) -> None:
        """Say that MNIST is damaged, or that it could not be fetched."""
        self._show(title, sentence, "warning")
        # Urgent, as the person waits for a training that does not begin.
        announce(self, f"{title()}. {sentence()}", is_urgent=True)
        say(self._download.setText, lambda: self.tr("Download MNIST again and train"))
        self._hint.hide()  # makes room for the fault, which may take several lines

    def _download_text(self) -> str:
        text = self.tr("Download MNIST and train ({megabytes} MB)")
        return text.format(megabytes=_DOWNLOAD_MEGABYTES)

    def _show(self, title: Text, detail: Text, role: str) -> None:
        say(self._title.setText, title)
        say(self._detail.setText, detail)
        set_role(self._detail, role)

    def _turn(self) -> None:
        # Buttons that are not seen would be measured for nothing, even while the window opens.
        if self.isVisible():
            hints = [button.sizeHint().width() + SPACING for button in self._three]
            self._buttons.turn(is_wide=sum(hints) - SPACING <= self._width)

    def _lay_out(self) -> None:
        say(
            self._hint.setText,
            lambda: self.tr(
                "The starter set (4,000 MNIST digits) is included. Train downloads MNIST first;"
                " without a network it uses the starter set."
            ),
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        rows.addLayout(words)
        rows.addLayout(self._buttons)
        rows.addWidget(self._hint)
