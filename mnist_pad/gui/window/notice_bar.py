"""One line under the columns: what to do first, or one sentence that the person should see."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import (
    CARD_MARGIN,
    LABEL_SIZE,
    SPACING,
    current_palette,
    set_property,
    ui_font,
)
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic

BAR_HEIGHT = 40
"""Pixels: two lines of text and the card around them, so that nothing moves when it speaks."""

_SIGN_SIDE = 18  # logical pixels
_SIGNS = {Kind.INFO: "i", Kind.SUCCESS: "✓", Kind.WARNING: "!", Kind.ERROR: "!"}


def reading_time(text: str) -> int:
    """Return the milliseconds that anybody needs to read a sentence."""
    # Six seconds to notice it at all, and twelve letters a second to read it slowly.
    return 6_000 + 80 * len(text)


class NoticeBar(QStackedWidget):
    """Shows the hint, if any, or the latest notice. It never blocks.

    A fault stays until it is over or dismissed; anything else leaves once it has had its time.
    """

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("notice_bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._note: Note | None = None
        self._hint = made_label("muted", "hint_label")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._card = _Card()
        self._sign = _Sign()
        self._text = made_label("body", "notice_label")
        self._text.setWordWrap(True)
        self._dismiss = QToolButton()
        self._dismiss.setObjectName("dismiss_button")
        self._dismiss.setProperty("role", "flat")
        self._dismiss.setText("✕")
        say(self._dismiss.setToolTip, lambda: self.tr("Dismiss"))
        self._dismiss.clicked.connect(self.dismiss)
        self._reading = QTimer(self, singleShot=True)
        self._reading.timeout.connect(self._on_read)
        self._lay_out()

    @property
    def notice(self) -> str:
        """The sentence shown; "" when there is none."""
        return self._text.text()

    @property
    def kind(self) -> Kind | None:
        """How serious the notice shown is; None when there is none."""
        return None if self._note is None else self._note.kind

    def show_hint(self, hint: Text) -> None:
        """Say what to do first; it shows wherever there is no notice."""
        say(self._hint.setText, hint)

    def forget_hint(self) -> None:
        """Remove the hint: it has been followed."""
        say(self._hint.setText, "")

    @Slot(object)
    def show_notice(self, told: Note | Over) -> None:
        """Show a note in place of the one shown, or remove that when its topic is over."""
        if isinstance(told, Over):
            self.settle(told.topic)
            return
        # Asked before the new one takes its place.
        is_repeated = told.kind is self.kind and told() == self.notice
        self._note = told
        self._show(told)
        # A fault must be there when the person looks up from the pad.
        if not told.kind.stays:
            self._reading.start(reading_time(told()))
        if not is_repeated:  # as at every point of a stroke
            announce(self, self._spoken(told), is_urgent=told.kind is Kind.ERROR)

    def settle(self, topic: Topic) -> None:
        """Remove a notice about this topic."""
        if self._note is not None and self._note.topic is topic:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        """Show the hint again."""
        self._note = None
        self._reading.stop()
        # Or it would be said again when the language changes.
        say(self._text.setText, "")
        self.setCurrentWidget(self._hint)

    @Slot()
    def _on_read(self) -> None:
        # Somebody may be about to dismiss it, or be at another window and not have seen it.
        is_held = self._card.underMouse() or self._dismiss.hasFocus()
        if is_held or not self.isActiveWindow():
            self._reading.start()
        else:
            self.dismiss()

    def _show(self, note: Note) -> None:
        # The time of the notice before must not end this one.
        self._reading.stop()
        self._card.show_kind(note.kind)
        self._sign.show_kind(note.kind)
        say(self._card.setAccessibleName, partial(self._kind_text, note.kind))
        # A screen reader that comes to the button would only say a cross.
        say(self._dismiss.setAccessibleName, lambda: self._dismiss_text(note))
        for setter in (
            self._text.setText,
            self._text.setToolTip,  # all of it, should it be longer than the bar
            self._card.setAccessibleDescription,
        ):
            say(setter, note)
        self.setCurrentWidget(self._card)

    def _spoken(self, note: Note) -> str:
        # An error is called one, as its colour is not heard.
        if note.kind is not Kind.ERROR:
            return note()
        return f"{self._kind_text(note.kind)}: {note()}"

    def _kind_text(self, kind: Kind) -> str:
        texts = {
            Kind.INFO: self.tr("Notice"),
            Kind.SUCCESS: self.tr("Done"),
            Kind.WARNING: self.tr("Warning"),
            Kind.ERROR: self.tr("Error"),
        }
        return texts[kind]

    def _dismiss_text(self, note: Note) -> str:
        return self.tr("Dismiss: {sentence}").format(sentence=note())

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._card)
        line.setContentsMargins(CARD_MARGIN, 0, 4, 0)
        line.setSpacing(SPACING)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        line.addWidget(self._dismiss)
        self.addWidget(self._hint)
        self.addWidget(self._card)


class _Card(QFrame):
    """The notice's frame, in the colour of its kind."""

    accessible_role = QAccessible.Role.AlertMessage

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice_card")
        self.setProperty("role", "card")

    def show_kind(self, kind: Kind) -> None:
        """Take the look of this kind."""
        set_property(self, "kind", kind.value)


class _Sign(QWidget):
    """A disc with a sign, so that a kind can be told without its colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(_SIGN_SIDE, _SIGN_SIDE))
        self._kind = Kind.INFO

    def show_kind(self, kind: Kind) -> None:
        """Show the sign of this kind."""
        self._kind = kind
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        colours = {
            Kind.INFO: palette.muted,
            Kind.SUCCESS: palette.accent,
            Kind.WARNING: palette.warning,
            Kind.ERROR: palette.error,
        }
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours[self._kind]))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(palette.surface))
        painter.setFont(ui_font(LABEL_SIZE, QFont.Weight.Bold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _SIGNS[self._kind])
        painter.end()
