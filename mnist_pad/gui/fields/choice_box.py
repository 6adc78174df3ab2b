"""A box of choices whose list has rows as high as a menu's."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

_MOST = 160
"""Logical pixels: a longer choice, such as a graphics card's name, is shortened in a narrow box."""


class ChoiceBox(QComboBox):
    """A combo box whose list follows the style sheet."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        # A combo box's own delegate ignores what the style sheet says of its rows.
        self.setItemDelegate(QStyledItemDelegate(self))

    def minimumSizeHint(self) -> QSize:
        # Qt keeps the width of the choices that the box had when it was first asked.
        least = self.sizeHint()
        return QSize(min(least.width(), _MOST), least.height())
