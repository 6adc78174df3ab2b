"""What a screen reader says without being asked, for any part of the window."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.words.particles import with_particles

BURST = 1.0
"""Seconds within which the same words are said once, however often they come."""

_Politeness = QAccessible.AnnouncementPoliteness


class Announcer(QObject):
    """Speaks for one window and its dialogs; see announce.

    Args:
        window: the window; it owns the announcer.

    Signals:
        announced: the words, and whether they interrupt what is being said.
    """

    announced = Signal(str, bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("announcer")
        self._latest = ""
        self._told_at = 0.0

    def tell(self, text: str, speaker: QWidget, *, is_urgent: bool = False) -> None:
        """Have these words said, unless they are empty or were just said.

        Args:
            text: in the person's language.
            speaker: the window or dialog that says it.
            is_urgent: whether it interrupts what is being said.
        """
        text = with_particles(text)
        # Not the time of day, which may be set back and would then silence a repetition for long.
        now = monotonic()
        # Two parts may report the same event, and a held key reports it thirty times a second.
        is_repeated = text == self._latest and now - self._told_at < BURST
        # Repetitions count, too: a held key stays silent for as long as it repeats.
        self._latest, self._told_at = text, now
        if is_repeated or not text:
            return
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(speaker, text)
            event.setPoliteness(_Politeness.Assertive if is_urgent else _Politeness.Polite)
            QAccessible.updateAccessibility(event)
        # Without a screen reader, too: that is how tests listen.
        self.announced.emit(text, is_urgent)


def announcer_of(part: QWidget) -> Announcer:
    """Return the announcer of the window that a part is in; dialogs use their owner's."""
    window = part.window()
    while (owner := window.parentWidget()) is not None:
        window = owner.window()
    # Direct children only: the window owns it, and has hundreds of other parts.
    found = window.findChild(Announcer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    # Made when it is first needed, so that a part works without its window, as in tests.
    return found if found is not None else Announcer(window)


def announce(part: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Have a screen reader say something for a part of the window."""
    announcer_of(part).tell(text, part.window(), is_urgent=is_urgent)
