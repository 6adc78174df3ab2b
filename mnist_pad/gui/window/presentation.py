"""The presentation: the window fills the screen, and shows the pad and the answer alone."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from mnist_pad.gui.window.columns import Columns
from mnist_pad.gui.window.notice_bar import NoticeBar
from mnist_pad.gui.words.notes import Note, Topic

_FULL = Qt.WindowState.WindowFullScreen


class Presentation(QObject):
    """Turns a window into a projector's picture and back, as its action says.

    Args:
        window: the window; its menus' keys go on working while they are hidden.
        columns: what it shows.
        bar: says how to leave.
        action: checkable; checked while presenting.

    Attributes:
        geometry_before: while presenting, the window's place and size to go back to.
    """

    def __init__(
        self, window: QMainWindow, columns: Columns, bar: NoticeBar, action: QAction
    ) -> None:
        super().__init__(window)
        self._window = window
        self._columns = columns
        self._bar = bar
        self._action = action
        self.geometry_before: QByteArray | None = None
        action.toggled.connect(self._on_toggled)

    @property
    def is_on(self) -> bool:
        """Whether the window presents."""
        return self._action.isChecked()

    @Slot()
    def leave(self) -> None:
        """Show the window as it was."""
        # By the action, whose tick in the menu follows.
        self._action.setChecked(False)

    @Slot(bool)
    def _on_toggled(self, presenting: bool) -> None:
        window = self._window
        # Taken before the window fills the screen.
        self.geometry_before = window.saveGeometry() if presenting else None
        window.menuBar().setHidden(presenting)
        self._columns.set_presenting(presenting)
        # Added to the state, so that a maximized window is maximized again.
        state = window.windowState()
        window.setWindowState(state | _FULL if presenting else state & ~_FULL)
        if presenting:
            self._bar.show_notice(
                Note(
                    lambda: self.tr("Press Esc to leave the presentation."),
                    topic=Topic.PRESENTATION,
                )
            )
        else:
            # Its own notice only: an error that came meanwhile stays.
            self._bar.settle(Topic.PRESENTATION)
