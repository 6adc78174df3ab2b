"""Parts that stand side by side where there is room, and otherwise one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from mnist_pad.gui.look.theme import SPACING

WIDE = 520
"""Logical pixels: the least width for words and two buttons side by side."""

_Directions = QBoxLayout.Direction


class Turning(QBoxLayout):
    """Lays out such parts, side by side until `turn` says otherwise."""

    # Not by its own width: Qt asks for the height before it tells the width, and the parent would
    # keep the height of the other direction.

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(_Directions.LeftToRight, holder)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACING)

    def turn(self, *, is_wide: bool) -> None:
        """Put the parts side by side, or one below the other."""
        self.setDirection(_Directions.LeftToRight if is_wide else _Directions.TopToBottom)
