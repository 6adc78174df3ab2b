"""The buttons under the pad."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.common import Common
from mnist_pad.gui.drawings.drag_handle import DragHandle
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.pad.ink_history import Page
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.tools.pad_commands import PadCommands
from mnist_pad.gui.tools.pad_keys import PadKeys


class PadTools(QWidget):
    """Pen and erasers on the left; undo, redo, clear and the grip on the right.

    Args:
        actions: what the buttons do.
        page: tells what the pad holds, for the grip.
    """

    def __init__(self, actions: Actions, page: Callable[[], Page]) -> None:
        super().__init__()
        pen, *erasers = actions.tools.actions()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(_button(pen, _with_menu(QToolButton(), actions.widths.actions())))
        line.addWidget(_Erasers(erasers))
        line.addStretch(1)
        undo, redo, clear = (
            _button(action, QToolButton())
            for action in (actions.undo_action, actions.redo_action, actions.clear_action)
        )
        # A function: what the pad holds is asked for when a drag begins.
        grip = _button(actions.copy_action, DragHandle(page))
        for button in (undo, redo, clear, grip):
            line.addWidget(button)
        self._spared_first = (grip, redo, undo)  # in this order; all are in the Edit menu, too

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under a small pad, leave out what the menus and keys do, too."""
        # Hidden ones count as well: what is shown now must not decide what is shown next.
        buttons = self.findChildren(QToolButton)
        needed = sum(button.sizeHint().width() + SPACING for button in buttons)
        for button in self._spared_first:
            button.setVisible(needed <= self.width())
            needed -= 0 if needed <= self.width() else button.sizeHint().width() + SPACING
        super().resizeEvent(event)


class _Erasers(QToolButton):
    """One button for all erasers; a click chooses the one that was chosen last."""

    def __init__(self, erasers: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("eraser_button")
        _with_menu(self, erasers)
        self.setDefaultAction(_chosen(erasers))
        for eraser in erasers:
            eraser.toggled.connect(self._on_toggled)

    def _on_toggled(self, is_chosen: bool) -> None:
        # A change sends two signals, for what goes off and what goes on. With both erasers off,
        # the button keeps the one that it had.
        eraser = self.sender()
        if is_chosen and isinstance(eraser, QAction):
            self.setDefaultAction(eraser)


def _chosen(erasers: Sequence[QAction]) -> QAction:
    """Return the chosen eraser, or the first."""
    return next((eraser for eraser in erasers if eraser.isChecked()), erasers[0])


def _with_menu(button: QToolButton, actions: Sequence[QAction]) -> QToolButton:
    menu = QMenu(button)
    menu.addActions(list(actions))
    button.setMenu(menu)
    # A click chooses; only the arrow opens the menu.
    button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    return button


def _button(action: QAction, button: QToolButton) -> QToolButton:
    button.setDefaultAction(action)
    button.setObjectName(action.objectName().replace("_action", "_button"))
    return button


class UnderPad(QWidget):
    """The rows under the pad, as wide as the pad, and all that acts on it from outside.

    Args:
        common: what all rooms have.
        canvas: the pad.
        teach_bar: the row for teaching.
        window: the window, which has the keys.
    """

    def __init__(self, common: Common, canvas: Canvas, teach_bar: QWidget, window: QWidget) -> None:
        super().__init__()
        commands = common.commands
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(PadTools(commands, lambda: Page(canvas.editor.ink, canvas.editor.picture)))
        rows.addWidget(teach_bar)
        # These three live as long as the canvas, which owns them.
        PadChoices(commands, canvas, common.settings)
        PadCommands(commands, canvas)
        PadKeys(commands, canvas, window)


class PadChoices(QObject):
    """Begins with the tool and the width of last time, and remembers what is chosen."""

    def __init__(self, actions: Actions, canvas: Canvas, settings: AppSettings) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._settings = settings
        self._pen = actions.tools.actions()[0]
        actions.tools.triggered.connect(self._on_tool_chosen)
        actions.widths.triggered.connect(self._on_width_chosen)
        # What is remembered may be from another version: if no action has it, nothing changes.
        for action in actions.tools.actions():
            if action.data().name == settings.tool:
                action.setChecked(True)
                # The group tells only what a person chooses, so setChecked alone does nothing.
                canvas.editor.set_tool(action.data())
        for action in actions.widths.actions():
            if action.data() == settings.pen_width:
                action.setChecked(True)
                canvas.editor.pen_width = action.data()

    @Slot(QAction)
    def _on_tool_chosen(self, action: QAction) -> None:
        self._canvas.editor.set_tool(action.data())
        self._settings.tool = action.data().name

    @Slot(QAction)
    def _on_width_chosen(self, action: QAction) -> None:
        self._canvas.editor.pen_width = action.data()
        self._settings.pen_width = action.data()
        # To choose a width is to want to draw with it. Triggered, not checked: the group tells
        # only of what is triggered.
        self._pen.trigger()
