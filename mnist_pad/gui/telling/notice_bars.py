"""The window's places for notices: each stands near what caused it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.telling.notice_bar import NoticeBar
from mnist_pad.gui.words.notes import Kind, Note, Over, Spot, Topic


class NoticeBars(QObject):
    """Hands each note to the bar at its place; every bar shows one at a time.

    Args:
        window: the window.

    Attributes:
        pad: stands under the pad.
        work: stands under the tabs.

    Signals:
        changed: one of them may need another height.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.pad, self.work = NoticeBar(holder=window), NoticeBar("work_", window)
        self._latest, self._other = self.pad, self.work
        for bar in (self.pad, self.work):
            bar.changed.connect(self.changed)

    @property
    def notice(self) -> str:
        """The sentence that was told last of those shown; "" when there is none."""
        return self._latest.notice or self._other.notice

    @property
    def kind(self) -> Kind | None:
        """How serious that is; None when there is none."""
        return self._latest.kind or self._other.kind

    @Slot(object)
    def show_notice(self, told: Note | Over) -> None:
        """Show a note in its place, or remove one when its topic is over."""
        if isinstance(told, Over):
            self.settle(told.topic)
        else:
            is_at_pad = told.spot is Spot.PAD
            bars = (self.pad, self.work) if is_at_pad else (self.work, self.pad)
            self._latest, self._other = bars
            self._latest.show_notice(told)

    def settle(self, topic: Topic) -> None:
        """Remove the notices about this topic."""
        for bar in (self.pad, self.work):
            bar.settle(topic)

    @Slot()
    def dismiss(self) -> None:
        """Remove all notices."""
        for bar in (self.pad, self.work):
            bar.dismiss()

    def place_in_line(self, line: QRect) -> None:
        """Put the bars that are shown side by side on this line."""
        shown = [bar for bar in (self.pad, self.work) if not bar.isHidden()]
        for place, bar in enumerate(shown):
            width = (line.width() - (len(shown) - 1) * SPACING) // len(shown)
            left = line.left() + place * (width + SPACING)
            bar.setGeometry(left, line.top(), width, line.height())
