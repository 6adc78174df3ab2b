"""What stands under the pad."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_pad.gui.look.theme import SPACING


class UnderPad(QWidget):
    """Rows under the pad, each as wide as it."""

    def __init__(self, *rows: QWidget) -> None:
        super().__init__()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(SPACING)
        for row in rows:
            stack.addWidget(row)
