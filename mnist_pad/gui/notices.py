"""Short notices to the person: every room hands them to one object."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Notice
from mnist_pad.gui.process.faults import with_log
from mnist_pad.gui.words.language import Text
from mnist_pad.gui.words.messages import notice_text
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic, error_note


class Notices(QObject):
    """Takes notices, and hands them to whatever shows them.

    For the window's thread only: listeners are called at once, and touch widgets. What another
    thread has to tell comes by that thread's signals.

    Args:
        log: the log's place, for the sentences that name it.
        owner: the window.

    Signals:
        told: a Note to show, or an Over.
        fault_found: the PadError of a fault in nothing that the person has just asked for.
    """

    told = Signal(object)
    fault_found = Signal(object)

    def __init__(self, log: Path, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._log = log
        self._open: set[Topic] = set()  # told of, and not over yet

    def tell(self, text: Text, topic: Topic | None = None, kind: Kind = Kind.INFO) -> None:
        """Tell one sentence."""
        self._note(Note(text, kind, topic))

    def warn(self, notice: Notice, topic: Topic) -> None:
        """Tell what a job reports without ending."""
        # A function, as the sentence must follow the language for as long as it is shown.
        self.tell(partial(notice_text, notice), topic, Kind.WARNING)

    def fault(self, error: PadError, topic: Topic | None = None) -> None:
        """Tell a fault.

        Args:
            error: the fault.
            topic: what failed; None for what the person has not asked for, so that no notice of
                theirs is about it.
        """
        # Here, so that no thread need know where the log is.
        whole = self.completed(error)
        if topic is None:
            self.fault_found.emit(whole)
        else:
            self._note(error_note(whole, topic))

    def completed(self, error: PadError) -> PadError:
        """Return the fault with all that its sentence names, for a view that shows it itself."""
        return with_log(error, self._log)

    def over(self, topic: Topic) -> None:
        """Withdraw the notices on a topic: it is being tried again, or done."""
        # Asked at every point of a stroke, and nearly always there is nothing to withdraw.
        if topic in self._open:
            self._open.remove(topic)
            self.told.emit(Over(topic))

    def _note(self, note: Note) -> None:
        if note.topic is not None:
            self._open.add(note.topic)
        self.told.emit(note)
