"""Keys without Ctrl, which act only while the pad has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.look.pad_key import pad_key
from mnist_pad.gui.pad.canvas import Canvas

_DIGITS = range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)


class PadKeys(QObject):
    """Gives the pad the keys of the tools and of the digits that say what a drawing was.

    Args:
        actions: what the keys do.
        canvas: the pad.
        window: the window around it, where Ctrl and a digit act from anywhere but an input field.
    """

    def __init__(self, actions: Actions, canvas: Canvas, window: QObject) -> None:
        super().__init__(canvas)
        for action in (*actions.tools.actions(), *actions.it_was_actions):
            # Not keys of the actions, which act in the whole window: a digit that was typed at a
            # field that is off for a while would keep the drawing as a sample and clear the pad.
            shortcut = QShortcut(QKeySequence(pad_key(action)), canvas)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action.trigger)
        # The event comes up to the window if nothing below it has taken it.
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        # Qt asks with a ShortcutOverride before it looks for shortcuts.
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        # Ctrl and a digit act in the whole window, but not on what is typed into a field.
        is_ours = event.key() in _DIGITS and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ours and isinstance(QApplication.focusWidget(), (QLineEdit, QAbstractSpinBox)):
            event.accept()  # then it is an ordinary key, and no shortcut
            return True
        return False
