"""Undo and redo. Neither ink nor pictures ever change, so a step is what the pad held."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.ink import Ink
from mnist_pad.gui.pad_picture import Picture

MOST_PICTURES = 8
"""How many pictures lie in the past at most: each takes up to 30 MB."""


class Page(NamedTuple):
    """What the pad holds: ink, or a picture."""

    ink: Ink = Ink()
    picture: Picture | None = None

    @property
    def is_empty(self) -> bool:
        """True when there is neither ink nor a picture."""
        return self.ink.is_empty and self.picture is None


class InkHistory(QObject):
    """What was on the pad before, and what was undone.

    Signals:
        undo_available_changed: whether there is a step back, when that changes.
        redo_available_changed: whether there is a step forward, when that changes.
    """

    undo_available_changed = Signal(bool)
    redo_available_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past: list[Page] = []
        self._future: list[Page] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward."""
        return bool(self._future)

    def push(self, before: Page) -> None:
        """Remember the page from before a change; what was undone is gone now."""
        had = self.can_undo, self.can_redo
        self._past.append(before)
        self._future.clear()
        if before.picture is not None:
            self._forget_pictures()
        self._tell(*had)

    def undo(self, now: Page) -> Page:
        """The page one step back, or `now` where there is none."""
        return self._step(self._past, self._future, now)

    def redo(self, now: Page) -> Page:
        """The page one step forward, or `now` where there is none."""
        return self._step(self._future, self._past, now)

    def _step(self, source: list[Page], target: list[Page], now: Page) -> Page:
        if not source:
            return now
        had = self.can_undo, self.can_redo
        target.append(now)
        then = source.pop()
        self._tell(*had)
        return then

    def _forget_pictures(self) -> None:
        """Drop the oldest steps where the past holds too many pictures."""
        places = [i for i, page in enumerate(self._past) if page.picture is not None]
        if len(places) > MOST_PICTURES:
            del self._past[: places[-MOST_PICTURES]]

    def _tell(self, could_undo: bool, could_redo: bool) -> None:
        if could_undo != self.can_undo:
            self.undo_available_changed.emit(self.can_undo)
        if could_redo != self.can_redo:
            self.redo_available_changed.emit(self.can_redo)
