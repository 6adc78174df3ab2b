"""The words before a row: what it is and how many, as far as its height has room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.words.language import Text, say


class RowHead(QWidget):
    """A title and up to two lines; what has no room is in its tool tip."""

    def __init__(self, title: Text, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._title = made_label("title")
        self._lines = [made_label("muted"), made_label("muted")]
        say(self._title.setText, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for label in (self._title, *self._lines):
            column.addWidget(label)

    def tell(self, first: Text, second: Text) -> None:
        """Show these lines under the title."""
        for label, text in zip(self._lines, (first, second), strict=True):
            say(label.setText, text)
        say(self.setToolTip, lambda: ", ".join(text() for text in (first, second) if text()))

    def fit(self, height: int) -> None:
        """Show as many lines as a height has room for."""
        left = height - self._title.sizeHint().height()
        for label in self._lines:
            left -= label.sizeHint().height()
            label.setVisible(left >= 0 and bool(label.text()))
