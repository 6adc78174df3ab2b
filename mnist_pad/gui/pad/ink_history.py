"""Undo and redo. Neither ink nor pictures ever change, so a step is what the pad held.

A step keeps only what differs from the next one: otherwise ten thousand strokes, drawn one by one,
would take half a gigabyte of references.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.gui.pad.pad_picture import Picture

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


@dataclass(frozen=True, slots=True)
class _Step:
    """A page, as the difference of its ink from another page's.

    Attributes:
        head: how many strokes both begin with.
        middle: what comes next in this one only.
        tail: how many strokes both end with.
        picture: this one's.
    """

    head: int
    middle: tuple[Stroke, ...]
    tail: int
    picture: Picture | None

    @classmethod
    def between(cls, page: Page, other: Page) -> _Step:
        """Return the page as a step that is taken from the other."""
        mine, theirs = page.ink.strokes, other.ink.strokes
        head = _shared(mine, theirs)
        # Beyond the common start only: no stroke may count for both ends.
        tail = _shared(mine[head:][::-1], theirs[head:][::-1])
        return cls(head, mine[head : len(mine) - tail], tail, page.picture)

    def back_from(self, other: Page) -> Page:
        """Return the page."""
        strokes = other.ink.strokes
        rest = strokes[len(strokes) - self.tail :]  # from the front, as [-0:] is all of them
        return Page(Ink(strokes[: self.head] + self.middle + rest), self.picture)


def _shared(one: Sequence[Stroke], other: Sequence[Stroke]) -> int:
    """Return how many strokes both begin with, by identity."""
    # Strokes never change and are handed on, so the same stroke is the same object.
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a is not b), min(len(one), len(other)))


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
        self._past: list[_Step] = []
        self._future: list[_Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step forward."""
        return bool(self._future)

    @property
    def holds_picture(self) -> bool:
        """Whether a step back or forward leads to a picture."""
        return any(step.picture is not None for step in (*self._past, *self._future))

    def push(self, before: Page, now: Page) -> None:
        """Remember the page before a change to the one there now; undone steps are gone."""
        had = self.can_undo, self.can_redo
        self._past.append(_Step.between(before, now))
        # Undone steps are differences from a page that is no more.
        self._future.clear()
        # Only then can there be one too many: counting at every stroke would add up.
        if before.picture is not None:
            self._forget_pictures()
        self._tell(*had)

    def put_below(self, ink: Ink) -> None:
        """Put these strokes under every drawing that is remembered; there is no picture yet."""
        # A step is a difference: more strokes below only make its head longer.
        for steps in (self._past, self._future):
            steps[:] = [replace(step, head=step.head + len(ink.strokes)) for step in steps]

    def undo(self, now: Page) -> Page:
        """Return the page one step back, or `now` where there is none."""
        return self._step(self._past, self._future, now)

    def redo(self, now: Page) -> Page:
        """Return the page one step forward, or `now` where there is none."""
        return self._step(self._future, self._past, now)

    def _step(self, source: list[_Step], target: list[_Step], now: Page) -> Page:
        if not source:
            return now
        had = self.can_undo, self.can_redo
        then = source.pop().back_from(now)
        # The way back, while both pages are whole: a step alone is only a difference.
        target.append(_Step.between(now, then))
        self._tell(*had)
        return then

    def _forget_pictures(self) -> None:
        """Drop the oldest steps where the past holds too many pictures."""
        places = [i for i, page in enumerate(self._past) if page.picture is not None]
        if len(places) > MOST_PICTURES:
            # With all that is older, which could only be reached through the picture that goes.
            del self._past[: places[-MOST_PICTURES]]

    def _tell(self, could_undo: bool, could_redo: bool) -> None:
        if could_undo != self.can_undo:
            self.undo_available_changed.emit(self.can_undo)
        if could_redo != self.can_redo:
            self.redo_available_changed.emit(self.can_redo)
