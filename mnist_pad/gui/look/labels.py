"""Labels as the style sheet knows them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def made_label(role: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """An empty label.

    Args:
        role: one of the style sheet's looks, see style_sheet.
        name: the object's name, if it has one.
        wraps: whether a long text takes several lines.
    """
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)  # no file's name is to be taken for markup
    return label
