"""What the widgets that paint themselves are to a screen reader: Qt takes them for mere panes."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@cache
def use_roles() -> None:
    """Let a widget's class say by its attribute `accessible_role` what it is, from now on."""
    QAccessible.installFactory(_made)


def _made(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None  # Qt's own will do
    return QAccessibleWidget(thing, role)
