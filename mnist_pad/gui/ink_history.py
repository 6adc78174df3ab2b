"""Undo and redo. Ink never changes, so a step is the drawing as it was.

Of each step only what differs from the next one is kept: ten thousand strokes, one by one, would
else take half a gigabyte of references.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.ink import Ink, Stroke


@dataclass(frozen=True, slots=True)
class _Step:
    """A drawing, by what it has that another has not.

    Attributes:
        head: how many strokes both begin with.
        middle: what comes next in this one only.
        tail: how many strokes both end with.
    """

    head: int
    middle: tuple[Stroke, ...]
    tail: int

    @classmethod
    def between(cls, drawing: Ink, other: Ink) -> _Step:
        """The drawing, to be had back from the other."""
        mine, theirs = drawing.strokes, other.strokes
        head = _shared(mine, theirs)
        tail = _shared(mine[head:][::-1], theirs[head:][::-1])
        return cls(head, mine[head : len(mine) - tail], tail)

    def back_from(self, other: Ink) -> Ink:
        """The drawing."""
        strokes = other.strokes
        rest = strokes[len(strokes) - self.tail :] if self.tail else ()
        return Ink(strokes[: self.head] + self.middle + rest)


def _shared(one: Sequence[Stroke], other: Sequence[Stroke]) -> int:
    """How many strokes both begin with, by identity."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a is not b), min(len(one), len(other)))


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

    def push(self, before: Ink, now: Ink) -> None:
        """Remember the drawing from before a change to what is there now; what was undone is gone
        now."""
        had = self.can_undo, self.can_redo
        self._past.append(_Step.between(before, now))
        self._future.clear()
        self._tell(*had)

    def put_below(self, ink: Ink) -> None:
        """Put these strokes under every drawing that is remembered."""
        for steps in (self._past, self._future):
            steps[:] = [replace(step, head=step.head + len(ink.strokes)) for step in steps]

    def undo(self, now: Ink) -> Ink:
        """The drawing one step back, or `now` where there is none."""
        return self._step(self._past, self._future, now)

    def redo(self, now: Ink) -> Ink:
        """The drawing one step forward, or `now` where there is none."""
        return self._step(self._future, self._past, now)

    def _step(self, source: list[_Step], target: list[_Step], now: Ink) -> Ink:
        if not source:
            return now
        had = self.can_undo, self.can_redo
        then = source.pop().back_from(now)
        target.append(_Step.between(now, then))
        self._tell(*had)
        return then

    def _tell(self, could_undo: bool, could_redo: bool) -> None:
        if could_undo != self.can_undo:
            self.undo_available_changed.emit(self.can_undo)
        if could_redo != self.can_redo:
            self.redo_available_changed.emit(self.can_redo)
