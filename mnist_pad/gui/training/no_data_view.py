"""What the Train view shows when MNIST is not on the computer: three ways to train anyway."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING, set_role
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
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._title)
        rows.addWidget(self._detail)
        rows.addSpacing(4)
        self._download, starter, folder = QPushButton(), QPushButton(), QPushButton()
        say(starter.setText, lambda: self.tr("Train on the starter set"))
        say(folder.setText, lambda: self.tr("Choose a folder…"))
        for name, button, chosen in (
            ("download_button", self._download, self.download_chosen),
            ("starter_button", starter, self.starter_chosen),
            ("folder_button", folder, self.folder_chosen),
        ):
            button.setObjectName(name)
            button.clicked.connect(chosen)
            rows.addWidget(button)
        hint = made_label("muted", "starter_hint", wraps=True)
        say(
            hint.setText,
            lambda: self.tr(
                "The starter set (4,000 MNIST digits) is included. Train downloads MNIST first;"
                " without a network it uses the starter set."
            ),
        )
        rows.addWidget(hint)
        rows.addStretch(1)
        self.show_missing()

    def show_missing(self) -> None:
        """Say that MNIST is not there."""
        self._show(
            lambda: self.tr("MNIST is not on this computer yet"),
            lambda: self.tr("60,000 handwritten digits to train on and 10,000 to test with."),
            "muted",
        )
        say(self._download.setText, self._download_text)

    def show_fault(self, title: Text, sentence: Text) -> None:
        """Say that MNIST is damaged, or that it could not be fetched."""
        self._show(title, sentence, "warning")
        # Urgent, as the person waits for a training that does not begin.
        announce(self, f"{title()}. {sentence()}", is_urgent=True)
        say(self._download.setText, lambda: self.tr("Download MNIST again and train"))

    def _download_text(self) -> str:
        text = self.tr("Download MNIST and train ({megabytes} MB)")
        return text.format(megabytes=_DOWNLOAD_MEGABYTES)

    def _show(self, title: Text, detail: Text, role: str) -> None:
        say(self._title.setText, title)
        say(self._detail.setText, detail)
        set_role(self._detail, role)
