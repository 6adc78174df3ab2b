"""A box of choices whose list has rows as high as a menu's."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget


class ChoiceBox(QComboBox):
    """A combo box whose list follows the style sheet."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        # A combo box's own delegate ignores what the style sheet says of its rows.
        self.setItemDelegate(QStyledItemDelegate(self))
