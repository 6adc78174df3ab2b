"""Who has the machine's cores: long work waits for long work, and the pad reads less often."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


class Work(Enum):
    """What computes with all cores, in a thread of its own."""

    TRAINING = auto()  # or its download
    LEARNING = auto()  # of a person's handwriting
    TESTING = auto()


# Of these one waits for the other: both would take twice as long, and both write a model. A test
# is short and may run beside either.
_APART = frozenset({Work.TRAINING, Work.LEARNING})


class Cores(QObject):
    """Knows what computes now. For the window's thread only: the threads that compute are begun
    there, and report there that they have ended.

    Signals:
        shared_changed: whether what the person sees at once has to share the cores with work.
        work_ended: some work no longer computes.
    """

    shared_changed = Signal(bool)
    work_ended = Signal()

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._at_work: set[Work] = set()

    @property
    def is_shared(self) -> bool:
        """Whether any work has the cores."""
        return bool(self._at_work)

    def may_begin(self, work: Work) -> bool:
        """Tell whether nothing runs that this work would have to wait for."""
        # Nothing waits for itself: a training begins where its download has just ended.
        others = self._at_work - {work}
        return not (work in _APART and others & _APART)

    def begin(self, work: Work) -> None:
        """Note that this work computes from now on; to be called before it does."""
        self._change(self._at_work | {work})

    def end(self, work: Work) -> None:
        """Note that this work has ended; nothing changes where it had not begun."""
        self._change(self._at_work - {work})
        self.work_ended.emit()

    def _change(self, at_work: set[Work]) -> None:
        was_shared, self._at_work = self.is_shared, at_work
        # Only a change is signalled, as a test may begin and end beside a training.
        if was_shared != self.is_shared:
            self.shared_changed.emit(self.is_shared)
