"""The buttons under the pad."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.theme import SPACING


class PadTools(QWidget):
    """Pen and eraser on the left; undo, redo and clear on the right."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        pen, eraser, _ = actions.tools.actions()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        for action in (pen, eraser):
            line.addWidget(_button(action))
        line.addStretch(1)
        for action in (actions.undo_action, actions.redo_action, actions.clear_action):
            line.addWidget(_button(action))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setObjectName(action.objectName().replace("_action", "_button"))
    return button
