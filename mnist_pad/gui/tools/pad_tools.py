"""The buttons under the pad."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.common import Common
from mnist_pad.gui.drawings.drag_handle import DragHandle
from mnist_pad.gui.look.signs import SignButton
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
        self._pen, self._erasers = _PenButton(pen, actions.widths.actions()), _Erasers(erasers)
        self._undo, self._redo, self._clear = (
            _button(action, SignButton(sign))
            for action, sign in (
                (actions.undo_action, "undo"),
                (actions.redo_action, "redo"),
                (actions.clear_action, "clear"),
            )
        )
        # A function: what the pad holds is asked for when a drag begins.
        self._grip = _button(actions.copy_action, DragHandle(page))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(self._pen)
        line.addWidget(self._erasers)
        line.addStretch(1)
        for button in (self._undo, self._redo, self._clear, self._grip):
            line.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        # Other words may be longer; Qt asks for a layout then.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Under a small pad, leave out words, and then what the Edit menu and its keys do, too."""
        # Hidden ones count, too: what is shown now must not decide what is shown next.
        spare = self.width() + SPACING
        for button in self.findChildren(SignButton):
            spare -= button.bare_width + SPACING
        for button in (self._grip, self._redo, self._undo):
            button.setVisible(spare >= 0)
            spare += 0 if spare >= 0 else button.bare_width + SPACING
        # First come the words of those that fewer people know by their signs.
        for group in ((self._clear,), (self._grip,), (self._pen, self._erasers)):
            cost = sum(button.word_width for button in group)
            for button in group:
                button.show_word(cost <= spare)
            # None after one that has no room, or the words would come and go as the pad is resized.
            spare = spare - cost if cost <= spare else 0


class _PenButton(SignButton):
    """The pen, with the width that it draws as its sign."""

    def __init__(self, pen: QAction, widths: Sequence[QAction]) -> None:
        super().__init__(_pen_sign(_chosen(widths)))
        _button(pen, _with_menu(self, widths))
        for width in widths:
            width.toggled.connect(self._on_toggled)

    def _on_toggled(self, is_chosen: bool) -> None:
        width = self.sender()
        if is_chosen and isinstance(width, QAction):
            self.show_sign(_pen_sign(width))


class _Erasers(SignButton):
    """One button for all erasers; a click chooses the one that was chosen last."""

    def __init__(self, erasers: Sequence[QAction]) -> None:
        super().__init__(_sign_of(_chosen(erasers)))
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
            self.show_sign(_sign_of(eraser))


def _chosen(choices: Sequence[QAction]) -> QAction:
    """Return the chosen one, or the first."""
    return next((choice for choice in choices if choice.isChecked()), choices[0])


def _sign_of(action: QAction) -> str:
    return action.objectName().removesuffix("_action")


def _pen_sign(width: QAction) -> str:
    return f"pen_{_sign_of(width)}"


def _with_menu(button: SignButton, actions: Sequence[QAction]) -> SignButton:
    menu = QMenu(button)
    menu.addActions(list(actions))
    button.setMenu(menu)
    # A click chooses; only the arrow opens the menu.
    button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
    return button


def _button(action: QAction, button: SignButton) -> SignButton:
    button.setDefaultAction(action)
    button.setObjectName(f"{_sign_of(action)}_button")
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
