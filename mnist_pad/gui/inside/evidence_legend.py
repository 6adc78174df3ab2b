"""What the two colours of the evidence mean."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING, current_palette
from mnist_pad.gui.words.language import say

_SWATCH = 10  # logical pixels on a side
_Way = QBoxLayout.Direction


class EvidenceLegend(QWidget):
    """A square in each colour, and a word beside it; both in one line, or one below the other."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._both = QBoxLayout(_Way.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(SPACING)
        self._meanings = [QHBoxLayout(), QHBoxLayout()]
        for is_for, row in zip((True, False), self._meanings, strict=True):
            label = made_label("muted", "evidence_for" if is_for else "evidence_against")
            say(label.setText, self._text_for if is_for else self._text_against)
            row.setSpacing(SPACING // 2)
            row.addWidget(_Swatch(is_for=is_for))
            row.addWidget(label, 1)
            self._both.addLayout(row)

    def size_in_line(self) -> QSize:
        """Return the size that it needs on one line."""
        first, second = (row.sizeHint() for row in self._meanings)
        height = max(first.height(), second.height())
        return QSize(first.width() + SPACING + second.width(), height)

    def size_upright(self) -> QSize:
        """Return the size that it needs on two lines."""
        first, second = (row.sizeHint() for row in self._meanings)
        return QSize(max(first.width(), second.width()), first.height() + second.height())

    def stand(self, *, is_upright: bool) -> None:
        """Show one meaning below the other, or both in one line."""
        way = _Way.TopToBottom if is_upright else _Way.LeftToRight
        # Qt would lay out all around it, even where nothing changed.
        if way != self._both.direction():
            self._both.setDirection(way)
            self._both.setSpacing(0 if is_upright else SPACING)

    def _text_for(self) -> str:
        return self.tr("for it")

    def _text_against(self) -> str:
        return self.tr("against it")


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
