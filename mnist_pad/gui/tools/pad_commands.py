"""What the menus and buttons do to the pad itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.pad.canvas import Canvas


class PadCommands(QObject):
    """Connects undo, redo and clear, and switches off what has nothing to do."""

    def __init__(self, commands: Actions, canvas: Canvas) -> None:
        super().__init__(canvas)
        editor, history = canvas.editor, canvas.editor.history
        self._editor = editor
        self._need_a_page = (
            commands.copy_action,
            commands.save_drawing_action,
            commands.clear_action,
        )
        commands.undo_action.triggered.connect(editor.undo)
        commands.redo_action.triggered.connect(editor.redo)
        commands.clear_action.triggered.connect(editor.clear)
        history.undo_available_changed.connect(commands.undo_action.setEnabled)
        history.redo_available_changed.connect(commands.redo_action.setEnabled)
        # The signals tell of changes only; this is how it is now.
        commands.undo_action.setEnabled(history.can_undo)
        commands.redo_action.setEnabled(history.can_redo)
        editor.ink_changed.connect(self._on_page_changed)
        # A picture is something to copy and to clear, as ink is.
        editor.picture_changed.connect(self._on_page_changed)
        self._on_page_changed()

    @Slot()
    def _on_page_changed(self) -> None:
        for action in self._need_a_page:
            action.setEnabled(not self._editor.is_empty)
