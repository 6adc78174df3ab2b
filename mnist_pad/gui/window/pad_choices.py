"""The tool and the pen's width: chosen by the actions, used by the pad, remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.settings import AppSettings


class PadChoices(QObject):
    """Begins with what was chosen last time; what it does not know any more is as never chosen."""

    def __init__(self, actions: Actions, canvas: Canvas, settings: AppSettings) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._settings = settings
        self._pen = actions.tools.actions()[0]
        actions.tools.triggered.connect(self._on_tool_chosen)
        actions.widths.triggered.connect(self._on_width_chosen)
        for action in actions.tools.actions():
            if action.data().name == settings.tool:
                action.setChecked(True)
                canvas.set_tool(action.data())
        for action in actions.widths.actions():
            if action.data() == settings.pen_width:
                action.setChecked(True)
                canvas.set_pen_width(action.data())

    @Slot(QAction)
    def _on_tool_chosen(self, action: QAction) -> None:
        self._canvas.set_tool(action.data())
        self._settings.tool = action.data().name

    @Slot(QAction)
    def _on_width_chosen(self, action: QAction) -> None:
        """Who chooses how wide the pen is wants to draw with it."""
        self._canvas.set_pen_width(action.data())
        self._settings.pen_width = action.data()
        self._pen.trigger()
