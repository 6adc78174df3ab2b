"""What the two colours of the evidence mean."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING, current_palette
from mnist_pad.gui.words.language import say

_SWATCH = 10  # logical pixels on a side


class EvidenceLegend(QWidget):
    """A square in each colour, and a word beside it."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        meanings = (
            (True, lambda: self.tr("for it")),
            (False, lambda: self.tr("against it")),
        )
        for is_for, text in meanings:
            label = made_label("muted", "evidence_for" if is_for else "evidence_against")
            say(label.setText, text)
            row.addWidget(_Swatch(is_for=is_for))
            row.addWidget(label)
            row.addSpacing(SPACING // 2)


class _Swatch(QWidget):
    """A square in one of the two colours."""

    def __init__(self, *, is_for: bool) -> None:
        super().__init__()
        self._is_for = is_for
        self.setFixedSize(_SWATCH, _SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.accent if self._is_for else palette.against))
        painter.end()
