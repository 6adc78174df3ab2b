"""The presentation: the window fills the screen, and shows the pad and the answer, alone or with a
tab."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.telling.notice_bars import NoticeBars
from mnist_pad.gui.window.columns import Columns
from mnist_pad.gui.window.work_tabs import WorkTabs
from mnist_pad.gui.words.notes import Note, Topic

_Key = QKeySequence.StandardKey
_FULL = Qt.WindowState.WindowFullScreen


class Presentation(QObject):
    """Turns a window into a projector's picture and back, as its action says.

    Args:
        window: the window; its menus' keys go on working while they are hidden.
        columns: what it shows.
        tabs: the work, which is shown if the person wants it.
        bar: says how to leave.
        commands: has its two actions, each checked while the window presents in its way.

    Attributes:
        geometry_before: while presenting, the window's place and size to go back to.
    """

    def __init__(
        self,
        window: QMainWindow,
        columns: Columns,
        tabs: WorkTabs,
        bar: NoticeBars,
        commands: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._columns = columns
        self._tabs = tabs
        self._bar = bar
        self._action, self._with_tabs = commands.present_action, commands.present_tabs_action
        self.geometry_before: QByteArray | None = None
        self._action.toggled.connect(self._on_toggled)
        self._action.toggled.connect(commands.borders_action.setDisabled)
        self._with_tabs.toggled.connect(self._on_tabs_toggled)
        for key, step in ((_Key.NextChild, 1), (_Key.PreviousChild, -1)):
            shortcut = QShortcut(window)
            shortcut.setKeys(key)
            shortcut.activated.connect(partial(self._step, step))

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
        if not presenting:
            self._with_tabs.setChecked(False)
        self._columns.set_presenting(presenting, with_work=self._with_tabs.isChecked())
        # Added to the state, so that a maximized window is maximized again.
        state = window.windowState()
        window.setWindowState(state | _FULL if presenting else state & ~_FULL)
        if presenting:
            self._tell_keys()
        else:
            # Its own notice only: an error that came meanwhile stays.
            self._bar.settle(Topic.PRESENTATION)

    @Slot(bool)
    def _on_tabs_toggled(self, is_on: bool) -> None:
        if is_on and not self.is_on:
            self._action.setChecked(True)  # which shows them
        elif self.is_on:
            self._columns.set_presenting(True, with_work=is_on)
            # A hint must not push aside an error that stands there.
            kind = self._bar.pad.kind
            if not (kind and kind.stays):
                self._tell_keys()

    def _step(self, step: int) -> None:
        """Show the tab after this one, or before it; in a presentation without tabs, show this
        one."""
        if self.is_on and not self._with_tabs.isChecked():
            self._with_tabs.setChecked(True)
        else:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % self._tabs.count())

    def _tell_keys(self) -> None:
        self._bar.show_notice(Note(self._keys_text, topic=Topic.PRESENTATION))

    def _keys_text(self) -> str:
        if self._with_tabs.isChecked():
            text = self.tr("Press Esc to leave the presentation, {key} for the next tab.")
            key = QKeySequence(_Key.NextChild)
        else:
            text = self.tr("Press Esc to leave the presentation, {key} to show a tab in it.")
            key = self._with_tabs.shortcut()
        return text.format(key=key.toString(QKeySequence.SequenceFormat.NativeText))
