"""The thread that looks inside the network. It gives way to everything else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QThread, Signal

from mnist_pad.core.model.prediction import Pixels
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.threads.job_thread import give_way
from mnist_pad.gui.threads.waiting_thread import WaitingThread

if TYPE_CHECKING:  # made elsewhere, and later
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.model.inside import Inside

PACE, SHARED_PACE = 1 / 12, 1 / 4
"""Seconds from one look to the next: usually, and while something else needs the cores."""

REST = 0.06
"""Seconds that the pen rests before a look. Looks while it moves, of 30 ms on one of two cores,
made the slowest answers take half as long again."""

# Less than a training's: beside one, a thread that has to wait for a core while it holds Python's
# lock would hold up the window.
_NICENESS = 5


class InkExplainer(Protocol):
    """What looks inside a model: explain.Explainer, or a stand-in."""

    def explain(self, pixels: Pixels, digit: int) -> Inside:
        """Return what the model makes of (1, 28, 28) pixels, and what speaks for a digit."""


ExplainerFactory = Callable[["Classifier"], InkExplainer]
"""Makes one for a model. It is called in the thread, so that torch is imported there."""


class InsideThread(WaitingThread):
    """Looks at the latest drawing, and only the latest, whenever the pen rests or is lifted. It
    starts with the first."""

    looked = Signal(object)  # Inside
    failed = Signal(object)  # PadError: it could not look

    def __init__(self, make_explainer: ExplainerFactory, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._make_explainer = make_explainer
        # Only the thread itself touches these.
        self._explained: tuple[Classifier, InkExplainer] | None = None
        self._could_look = True
        # All below are shared, and only touched while _changed is held.
        self._wanted: tuple[Classifier, Pixels, int] | None = None
        self._pace = PACE
        self._due = 0.0
        self._rested = 0.0  # when the pen will have rested

    def look(self, model: Classifier, pixels: Pixels, digit: int, *, is_shared: bool) -> None:
        """Look at this next, in place of what still waits.

        Args:
            model: what to look into.
            pixels: (1, 28, 28) float32 in 0..1.
            digit: the one that the evidence is about.
            is_shared: whether something else needs the cores.
        """
        with self._changed:
            self._wanted = model, pixels, digit
            self._pace = SHARED_PACE if is_shared else PACE
            self._rested = time.monotonic() + REST
            self._changed.notify()
        if not self.isRunning():
            self.start(QThread.Priority.LowestPriority)

    def forget(self) -> None:
        """Drop what still waits: nobody wants to see it any more."""
        with self._changed:
            self._wanted = None

    def run(self) -> None:
        """Look at the latest, until the window closes."""
        give_way(_NICENESS)
        while (wanted := self._next()) is not None:
            try:
                self.looked.emit(self._look(*wanted))
            except Exception as exception:  # the thread must go on
                if self._could_look:  # told once, not twelve times a second
                    self.failed.emit(fault_of(exception))
                self._could_look = False
            else:
                self._could_look = True

    def _look(self, model: Classifier, pixels: Pixels, digit: int) -> Inside:
        # Kept for the next look, as the model seldom changes between two.
        if self._explained is None or self._explained[0] is not model:
            self._explained = model, self._make_explainer(model)
        return self._explained[1].explain(pixels, digit)

    def _next(self) -> tuple[Classifier, Pixels, int] | None:
        """Wait for something to look at; None when the thread is to end."""
        with self._changed:
            while not self._is_stopping:
                early = max(self._due, self._rested) - time.monotonic()
                if self._wanted is not None and early <= 0:
                    self._due = time.monotonic() + self._pace
                    wanted, self._wanted = self._wanted, None
                    return wanted
                self._changed.wait(early if self._wanted is not None else None)
        return None
