"""Keys without Ctrl that act while the pad has the focus, and are anybody else's elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.look.pad_key import pad_key
from mnist_pad.gui.pad.canvas import Canvas

_DIGITS = range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)


class PadKeys(QObject):
    """Gives the pad the keys of the tools and of what a drawing was. A digit that is typed anywhere
    else must never take the drawing away, as a field may be off for a while.

    Args:
        actions: what the keys do.
        canvas: the pad.
        window: the window around it, where Ctrl and a digit act from anywhere but an input field.
    """

    def __init__(self, actions: Actions, canvas: Canvas, window: QObject) -> None:
        super().__init__(canvas)
        for action in (*actions.tools.actions(), *actions.it_was_actions):
            shortcut = QShortcut(QKeySequence(pad_key(action)), canvas)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action.trigger)
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Leave Ctrl and a digit to the input field that has the focus."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_ours = event.key() in _DIGITS and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ours and isinstance(QApplication.focusWidget(), (QLineEdit, QAbstractSpinBox)):
            event.accept()
            return True
        return False
