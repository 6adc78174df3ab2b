"""Labels as the style sheet knows them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

SCROLL_BAR = 10
"""Logical pixels of a page's width that its scroll bar takes, as in the style sheet."""


def made_label(role: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """Return an empty label.

    Args:
        role: one of the style sheet's looks, see style_sheet.
        name: the object's name, if it has one.
        wraps: whether a long text takes several lines.
    """
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)  # a file's name must not be taken for markup
    return label


def elided(name: str, metrics: QFontMetrics, room: int) -> str:
    """Return the name, with dots in its middle where it is too long for the room in pixels."""
    # In the middle, as files and models are told apart by how their names begin and end.
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
