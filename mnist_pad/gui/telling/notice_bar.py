"""One place for notices: the hint at what to do first, or one sentence to be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.telling.notice_card import NoticeCard
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic

BAR_HEIGHT = 40
"""Pixels: two lines of text and the card around them."""


def reading_time(text: str) -> int:
    """Return the milliseconds in which anybody can read a sentence."""
    # Six seconds to notice it at all, and twelve letters a second to read it slowly.
    return 6_000 + 80 * len(text)


class NoticeBar(QWidget):
    """Shows the latest notice, or the hint, or is hidden. It never blocks.

    A fault stays until it is over or dismissed; anything else goes once it has had its time.

    Args:
        prefix: begins the names of its parts.
        holder: its parent until it is laid out; without one it would be a window.

    Signals:
        changed: it may need another height.
    """

    changed = Signal()

    def __init__(self, prefix: str = "", holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._prefix = prefix
        self.setObjectName(f"{prefix}notice_bar")
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._note: Note | None = None
        # Both are made when they are first shown: most windows open without either.
        self._hint: QLabel | None = None
        self._made_card: NoticeCard | None = None
        self._reading = QTimer(self, singleShot=True)
        self._reading.timeout.connect(self._on_read)
        self.hide()

    @property
    def notice(self) -> str:
        """The sentence shown; "" when there is none."""
        return "" if self._note is None else self._card.text

    @property
    def kind(self) -> Kind | None:
        """How serious the notice shown is; None when there is none."""
        return None if self._note is None else self._note.kind

    def height_for(self, width: int) -> int:
        """Return the height that it needs at a width, in logical pixels; 0 when it is hidden."""
        if self.isHidden():
            return 0
        least = 0 if self._note is None else BAR_HEIGHT
        return max(least, self._rows.heightForWidth(width))

    def show_hint(self, hint: Text) -> None:
        """Say what to do first; it shows wherever there is no notice."""
        self._hint = made_label("muted", f"{self._prefix}hint_label", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(self._hint)
        say(self._show_hint, hint)

    def forget_hint(self) -> None:
        """Remove the hint: it has been followed."""
        if self._hint is not None:
            self._hint.hide()
            self._hint.deleteLater()
            self._hint = None
            self._enter()

    @Slot(object)
    def show_notice(self, told: Note | Over) -> None:
        """Show a note in place of the one shown, or remove that when its topic is over."""
        if isinstance(told, Over):
            self.settle(told.topic)
            return
        # Compared before the new one takes its place.
        is_repeated = told.kind is self.kind and told() == self.notice
        # The time of the notice before must not end this one.
        self._reading.stop()
        self._note = told
        self._card.show_note(told)
        # A fault must be there when the person looks up from the pad.
        if not told.kind.stays:
            self._reading.start(reading_time(told()))
        if not is_repeated:  # as it may be at every point of a stroke
            announce(self, self._spoken(told), is_urgent=told.kind is Kind.ERROR)

    def settle(self, topic: Topic) -> None:
        """Remove the notice shown if it is about this topic."""
        if self._note is not None and self._note.topic is topic:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        """Remove the notice; show the hint again, if there is one."""
        if self._note is not None:
            self._note = None
            self._reading.stop()
            self._enter()

    @Slot()
    def _on_read(self) -> None:
        # Somebody may be about to dismiss it, or be at another window and not have seen it.
        if self._card.is_held or not self.isActiveWindow():
            self._reading.start()
        else:
            self.dismiss()

    @property
    def _card(self) -> NoticeCard:
        if self._made_card is None:
            self._made_card = NoticeCard(self._prefix)
            self._made_card.said.connect(self._enter)
            self._made_card.dismissed.connect(self.dismiss)
            self._rows.addWidget(self._made_card)
            self._made_card.follow(self)
        return self._made_card

    @Slot()
    def _enter(self) -> None:
        """Show what is to be shown now."""
        has_note = self._note is not None
        if self._made_card is not None:
            self._made_card.setVisible(has_note)
        if self._hint is not None:
            self._hint.setVisible(not has_note)
        self.setVisible(has_note or self._hint is not None)
        self.changed.emit()

    def _show_hint(self, text: str) -> None:
        if self._hint is not None:
            self._hint.setText(text)
            self._enter()

    def _spoken(self, note: Note) -> str:
        # An error is called one, as its colour cannot be heard.
        if note.kind is not Kind.ERROR:
            return note()
        return f"{self._card.kind_text(note.kind)}: {note()}"
