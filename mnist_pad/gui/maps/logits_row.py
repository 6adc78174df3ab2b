"""What the last layer gives: ten numbers, from which softmax makes the probabilities."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.gui.look.spoken_values import SpokenValues
from mnist_pad.gui.look.theme import BODY_SIZE, LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.words.language import say

_HEIGHT = 36  # logical pixels: two lines
_GAP, _CORNER = 4, 6
_MINUS = "\N{MINUS SIGN}"


class LogitsRow(SpokenValues):
    """One cell per digit: the digit, and its logit below. The largest logit is marked."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("logits_row")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._logits: Sequence[float] = ()
        say(self.setAccessibleName, lambda: self.tr("Logits"))
        say(
            self.setToolTip,
            lambda: self.tr("The network's ten numbers, from which softmax makes probabilities"),
        )

    def show_logits(self, logits: Sequence[float]) -> None:
        """Show these ten numbers, one per digit."""
        self._logits = logits
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(10 * 20, _HEIGHT)

    def spoken_values(self) -> Sequence[str]:
        """Return each digit with its logit."""
        return [f"{digit}: {logit_text(logit)}" for digit, logit in enumerate(self._logits)]

    def value_area(self, place: int) -> QRectF:
        """Return where a digit's cell is."""
        step = (self.width() + _GAP) / 10
        return QRectF(place * step, 0, step - _GAP, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max(self._logits, default=0.0)
        for digit, (logit, text) in enumerate(zip(self._logits, self.shown_texts(), strict=True)):
            self._paint_cell(painter, digit, text, is_largest=logit == largest)
        self.paint_focus(painter)
        painter.end()

    def shown_texts(self) -> list[str]:
        """Return the logits, without decimals where they have no room in some cell."""
        texts = [logit_text(logit) for logit in self._logits]
        metrics = QFontMetricsF(ui_font(LABEL_SIZE))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        if widest + 2 <= self.value_area(0).width():
            return texts
        return [logit_text(logit, places=0) for logit in self._logits]

    def _paint_cell(self, painter: QPainter, digit: int, text: str, *, is_largest: bool) -> None:
        palette, area = current_palette(), self.value_area(digit)
        painter.setPen(QPen(QColor(palette.accent if is_largest else palette.border), 1))
        painter.setBrush(QColor(palette.accent_soft if is_largest else palette.surface))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        inset = (self.height() - _HEIGHT) / 2 + 1
        above, below = area.adjusted(0, inset, 0, 0), area.adjusted(0, 0, 0, -inset)
        weight = QFont.Weight.Bold if is_largest else QFont.Weight.Normal
        painter.setFont(ui_font(BODY_SIZE, weight))
        painter.setPen(QColor(palette.text))
        flags = Qt.AlignmentFlag
        painter.drawText(above, flags.AlignHCenter | flags.AlignTop, str(digit))
        painter.setFont(ui_font(LABEL_SIZE))
        painter.setPen(QColor(palette.text if is_largest else palette.muted))
        painter.drawText(below, flags.AlignHCenter | flags.AlignBottom, text)


def logit_text(logit: float, places: int = 1) -> str:
    """Write a logit with a true minus sign, and 0 without one."""
    text = f"{logit:.{places}f}"
    return text.removeprefix("-") if float(text) == 0 else text.replace("-", _MINUS)
