"""What the window's own widgets are to a screen reader.

Qt takes widgets that paint themselves for mere panes, and a button with a menu for the menu alone.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QAction,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QFrame,
    QRadioButton,
    QToolButton,
    QWidget,
)

from mnist_pad.gui.look.pad_key import pad_key
from mnist_pad.gui.words.language import plain

_Role, _Text = QAccessible.Role, QAccessible.Text
_PRESS = QAccessibleActionInterface.pressAction()
_SHOW_MENU = QAccessibleActionInterface.showMenuAction()
_FOCUS = QAccessibleActionInterface.setFocusAction()
_NATIVE = QKeySequence.SequenceFormat.NativeText


# Once: Qt keeps every factory that it is given and asks them all.
@cache
def use_roles() -> None:
    """Let a widget's class say by its attribute `accessible_role` what it is, from now on.

    A card is a group, and a button with a tool tip can be pressed.
    """
    QAccessible.installFactory(_made)


def _made(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None  # Qt's own will do, here and below
    # All our buttons whose words do not say everything have a tool tip; Qt knows the plain ones.
    if isinstance(thing, QAbstractButton) and thing.toolTip():
        return _Button(thing)
    role = getattr(thing, "accessible_role", None)
    if role is None and isinstance(thing, QFrame) and thing.property("role") == "card":
        role = _Role.Grouping
    return None if role is None else QAccessibleWidget(thing, role)


class _Button(QAccessibleWidget):
    """A button that can be pressed, whatever menu it also has, and that says whether it is the
    chosen one of several."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, _role_of(button))
        self._button = button

    def state(self) -> QAccessible.State:
        # Qt says these of buttons only, and to it this is a widget like any other.
        state = super().state()
        state.checkable = self._button.isCheckable()
        state.checked = self._button.isChecked()
        state.hasPopup = _menu_of(self._button) is not None
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name, the key, or what the tool tip says beyond both."""
        button = self._button
        # Without the & that marks a letter: it would be spoken.
        name = button.accessibleName() or plain(button.text())
        if kind is _Text.Name:
            return name
        # Qt knows shortcuts only, and the pad's keys are none.
        if kind is _Text.Accelerator and (action := _action_of(button)):
            return pad_key(action) or action.shortcut().toString(_NATIVE)
        told = super().text(kind)
        # A tip that is the name and its key says nothing new.
        is_repeated = kind is _Text.Description and told.split(" (")[0] == name
        return "" if is_repeated else told

    def actionNames(self) -> list[str]:
        if not self._button.isEnabled():
            return []
        names = [_PRESS]
        if _menu_of(self._button) is not None:
            names.append(_SHOW_MENU)
        return [*names, _FOCUS]

    def doAction(self, name: str) -> None:
        # The menu opens later: showMenu returns once it is closed, and the screen reader waits.
        button = self._button
        if name == _PRESS:
            button.click()
        elif name == _SHOW_MENU and isinstance(button, QToolButton):
            QTimer.singleShot(0, button, button.showMenu)
        else:
            super().doAction(name)


def _role_of(button: QAbstractButton) -> QAccessible.Role:
    if not button.isCheckable():
        return _Role.Button
    # One of several is a radio button to a screen reader, whatever it looks like.
    group, action = button.group(), _action_of(button)
    if isinstance(button, QRadioButton) or (group is not None and group.exclusive()):
        return _Role.RadioButton
    actions = None if action is None else action.actionGroup()
    is_one_of = actions is not None and actions.isExclusive()
    return _Role.RadioButton if is_one_of else _Role.CheckBox


def _action_of(button: QAbstractButton) -> QAction | None:
    return button.defaultAction() if isinstance(button, QToolButton) else None


def _menu_of(button: QAbstractButton) -> QObject | None:
    return button.menu() if isinstance(button, QToolButton) else None
