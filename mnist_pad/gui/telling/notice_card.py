"""The card of one notice: a sign, a sentence, and a cross that dismisses it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import (
    CARD_MARGIN,
    LABEL_SIZE,
    SPACING,
    current_palette,
    set_property,
    ui_font,
)
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.notes import Kind, Note

_AROUND_CROSS = 2  # logical pixels, as all lengths here
_AROUND_TEXT = 3
_SIGN_SIDE = 18
_SIGNS = {Kind.INFO: "i", Kind.SUCCESS: "✓", Kind.WARNING: "!", Kind.ERROR: "!"}


class NoticeCard(QFrame):
    """Shows a note in the colours of its kind.

    Args:
        prefix: begins the names of its parts, as there are several cards in a window.

    Signals:
        said: its sentence has changed, perhaps for one in another language.
        dismissed: the person has pressed the cross.
    """

    accessible_role = QAccessible.Role.AlertMessage

    said = Signal()
    dismissed = Signal()

    def __init__(self, prefix: str = "") -> None:
        super().__init__()
        self.setObjectName(f"{prefix}notice_card")
        self.setProperty("role", "card")
        self._sign = _Sign()
        self._text = made_label("body", f"{prefix}notice_label", wraps=True)
        self._text.setContentsMargins(0, _AROUND_TEXT, 0, _AROUND_TEXT)
        self._dismiss = QToolButton()
        self._dismiss.setObjectName(f"{prefix}dismiss_button")
        self._dismiss.setProperty("role", "flat")
        self._dismiss.setText("✕")
        say(self._dismiss.setToolTip, lambda: self.tr("Dismiss"))
        self._dismiss.clicked.connect(self.dismissed)
        line = QHBoxLayout(self)
        line.setContentsMargins(CARD_MARGIN, _AROUND_CROSS, 4, _AROUND_CROSS)
        line.setSpacing(SPACING)
        line.addWidget(self._sign)
        line.addWidget(self._text, 1)
        line.addWidget(self._dismiss)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.toolTip()

    @property
    def is_held(self) -> bool:
        """Whether somebody may be about to dismiss it."""
        return self.underMouse() or self._dismiss.hasFocus()

    def show_note(self, note: Note) -> None:
        """Show a note in place of the one before."""
        set_property(self, "kind", note.kind.value)
        self._sign.show_kind(note.kind)
        say(self.setAccessibleName, partial(self.kind_text, note.kind))
        say(self.setAccessibleDescription, note)
        # A screen reader that comes to the button would only say a cross.
        say(self._dismiss.setAccessibleName, lambda: self._dismiss_text(note))
        say(self._show_text, note)

    def kind_text(self, kind: Kind) -> str:
        """Return the word for a kind."""
        texts = {
            Kind.INFO: self.tr("Notice"),
            Kind.SUCCESS: self.tr("Done"),
            Kind.WARNING: self.tr("Warning"),
            Kind.ERROR: self.tr("Error"),
        }
        return texts[kind]

    def follow(self, part: QWidget) -> None:
        """Let the Tab key come here after this part of the window."""
        before: QWidget | None = part
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None:
            QWidget.setTabOrder(before, self._dismiss)

    def _show_text(self, text: str) -> None:
        # A long path may break before its next folder; otherwise it would be cut.
        self._text.setText(text.replace("\\", "\\\u200b"))
        self._text.setToolTip(text)  # all of it, in case the card has too little room
        # Qt would tell the bar of the new height later, when the bar is already placed.
        self.updateGeometry()
        self.said.emit()

    def _dismiss_text(self, note: Note) -> str:
        return self.tr("Dismiss: {sentence}").format(sentence=note())


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
