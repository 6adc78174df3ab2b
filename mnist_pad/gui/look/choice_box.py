"""A box of choices, whose list has rows as high as a menu's."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget


class ChoiceBox(QComboBox):
    """A combo box; its own delegate would know nothing of the style sheet's rows."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setItemDelegate(QStyledItemDelegate(self))
