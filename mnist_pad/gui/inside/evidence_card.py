"""The card that says where the evidence for a digit lies, and lets another digit be chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from mnist_pad.core.model.inside import Inside
from mnist_pad.gui.inside.digit_row import DIGIT_HEIGHT, DigitRow
from mnist_pad.gui.inside.evidence_picture import EvidencePicture
from mnist_pad.gui.look.fitting_card import FittingCard
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import (
    CARD_MARGIN,
    CARD_SPACING,
    COMPACT_MARGIN,
    SPACING,
    current_palette,
)
from mnist_pad.gui.words.language import say

_SIDE, _COMPACT_SIDE = 140, 84  # logical pixels: five and three to each of the 28
COMPACT_HEIGHT = _COMPACT_SIDE + SPACING + DIGIT_HEIGHT + 2 * COMPACT_MARGIN + 2  # the frame
"""How high the card is where there is little room, in logical pixels."""


class EvidenceCard(FittingCard):
    """The picture, what its colours mean, and the ten digits.

    Signals:
        digit_chosen: the digit that the person wants to see the evidence for, None for the answer.
    """

    digit_chosen = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("evidence_card")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("Evidence"))
        self.picture, self.digits = EvidencePicture(), DigitRow()
        self.digits.chosen.connect(self.digit_chosen)
        self._title = made_label("title", "evidence_title", wraps=True)
        self._explanation = made_label("muted", "evidence_explanation", wraps=True)
        # In a tool tip as well, for a card that has no room for it.
        for setter in (self._explanation.setText, self.picture.setToolTip):
            say(setter, self._explain)
        self._lay_out()
        self.set_compact(is_compact=False)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACING // 2)
        words.addWidget(self._title)
        self._key = self._legend()
        words.addLayout(self._key)
        words.addWidget(self._explanation)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(CARD_SPACING)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACING)
        self._column.addLayout(row)
        self._column.addWidget(self.digits)

    def _legend(self) -> QBoxLayout:
        self._meanings: list[QHBoxLayout] = []
        # A box that can be turned: fit() puts one meaning under the other where they are long.
        key = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for is_for, text in (
            (True, lambda: self.tr("for it")),
            (False, lambda: self.tr("against it")),
        ):
            label = made_label("muted", "evidence_for" if is_for else "evidence_against")
            say(label.setText, text)
            entry = QHBoxLayout()
            entry.setSpacing(SPACING // 2)
            entry.addWidget(_Swatch(is_for=is_for))
            entry.addWidget(label, 1)
            key.addLayout(entry)
            self._meanings.append(entry)
        key.setSpacing(SPACING)
        key.addStretch(1)
        return key

    def set_compact(self, *, is_compact: bool) -> None:
        """Take less room: a smaller picture, and an explanation only where it fits beside that."""
        side = _COMPACT_SIDE if is_compact else _SIDE
        self.picture.setFixedSize(side, side)
        margin = COMPACT_MARGIN if is_compact else CARD_MARGIN
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.fit()

    def fit(self) -> None:
        """Explain beside the picture where that makes the card no higher; put one colour's meaning
        under the other's where they have no room side by side."""
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right() - CARD_SPACING
        width -= self.picture.width() + 2 * self.frameWidth()
        # In Korean, the words did not fit side by side in a window of 1280 pixels.
        beside = sum(entry.sizeHint().width() + SPACING for entry in self._meanings)
        direction = QBoxLayout.Direction
        self._key.setDirection(direction.LeftToRight if beside <= width else direction.TopToBottom)
        words = (self._title, self._explanation)
        needed = sum(label.heightForWidth(max(1, width)) + SPACING // 2 for label in words)
        needed += self._key.sizeHint().height()
        self._explanation.setHidden(needed > self.picture.height())

    def show_inside(self, inside: Inside) -> None:
        """Show the evidence in a drawing."""
        self.picture.show_inside(inside)
        digit = inside.digit

        def title() -> str:
            return self.tr("Evidence for {digit}").format(digit=digit)

        say(self._title.setText, title)
        # Not the label's own text, which is in the language before until its turn comes.
        say(self.picture.setAccessibleDescription, title)

    def _explain(self) -> str:
        return self.tr(
            "How much each bit of ink changes this digit's odds (Integrated Gradients,"
            " Sundararajan et al., 2017)"
        )


class _Swatch(QWidget):
    """A square in one of the two colours."""

    def __init__(self, *, is_for: bool) -> None:
        super().__init__()
        self._is_for = is_for
        self.setFixedSize(QSize(10, 10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.accent if self._is_for else palette.against))
        painter.end()
