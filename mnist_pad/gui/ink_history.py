"""Undo and redo. Ink never changes, so a step is the drawing as it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.ink import Ink


class InkHistory(QObject):
    """The drawings before and after the one on the pad.

    Signals:
        undo_available_changed: whether there is a step back, when that changes.
        redo_available_changed: whether there is a step forward, when that changes.
    """

    undo_available_changed = Signal(bool)
    redo_available_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past: list[Ink] = []
        self._future: list[Ink] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward."""
        return bool(self._future)

    def push(self, before: Ink) -> None:
        """Remember the drawing from before a change; what was undone is gone now."""
        had = self.can_undo, self.can_redo
        self._past.append(before)
        self._future.clear()
        self._tell(*had)

    def undo(self, now: Ink) -> Ink:
        """The drawing one step back, or `now` where there is none."""
        return self._step(self._past, self._future, now)

    def redo(self, now: Ink) -> Ink:
        """The drawing one step forward, or `now` where there is none."""
        return self._step(self._future, self._past, now)

    def _step(self, source: list[Ink], target: list[Ink], now: Ink) -> Ink:
        if not source:
            return now
        had = self.can_undo, self.can_redo
        target.append(now)
        then = source.pop()
        self._tell(*had)
        return then

    def _tell(self, could_undo: bool, could_redo: bool) -> None:
        if could_undo != self.can_undo:
            self.undo_available_changed.emit(self.can_undo)
        if could_redo != self.can_redo:
            self.redo_available_changed.emit(self.can_redo)
