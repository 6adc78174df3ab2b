"""What a person does at the keyboard and with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication


def activate(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def click(qtbot, window, name):
    qtbot.mouseClick(window.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def trigger(window, name):
    """Choose an action in its menu."""
    window.findChild(QAction, f"{name}_action").trigger()


def keys(window, *names):
    """Type keys into the window, as the system hands them over: whoever has the focus gets them."""
    for name in names:
        if isinstance(name, QKeySequence.StandardKey):
            QTest.keySequence(window.windowHandle(), QKeySequence(name))
        else:
            QTest.keyClick(window.windowHandle(), getattr(Qt.Key, f"Key_{name}"))


def ctrl(window, letter):
    key = getattr(Qt.Key, f"Key_{letter}")
    QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)


def tab_to(window, name):
    """Press Tab until the focus is there; every control is met on one round."""
    for _ in range(60):
        if QApplication.focusWidget() and QApplication.focusWidget().objectName() == name:
            return
        keys(window, "Tab")
    pytest.fail(f"no Tab leads to {name}")
