"""Ten bars with percentages, in one widget, so that an update is one cheap repaint."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from mnist_pad.core.figures import SURELY, probability_text
from mnist_pad.gui.answer import bar_places
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.spoken_values import SpokenValues
from mnist_pad.gui.look.style_sheet import WEAK, mixed
from mnist_pad.gui.look.theme import BAR_RADIUS, BODY_SIZE, current_palette, ui_font
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.tips import probability_tip

_EASE = 80  # ms
_NOTHING: Sequence[float] = (0.0,) * 10
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _MIDDLE, Qt.AlignmentFlag.AlignRight | _MIDDLE

_Look = tuple[int, str, bool, bool]


class AnswerBars(SpokenValues):
    """How probable each digit is. Figures change at once, the bars' lengths ease after them."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_bars")
        say(self.setAccessibleName, lambda: self.tr("Probability of each digit"))
        say(self.setToolTip, probability_tip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # The rows paint their own background, so Qt need not paint what is below them first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._shares: Sequence[float] | None = None
        self._texts: Sequence[str] = ()
        self._strong: Collection[int] = ()
        self._is_waiting = False
        self._is_upright = False
        self._from: Sequence[float] = _NOTHING
        self._shown: Sequence[float] = _NOTHING
        self._easing = QVariantAnimation(self)
        self._easing.setStartValue(0.0)
        self._easing.setEndValue(1.0)
        self._easing.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._easing.valueChanged.connect(self._on_eased)
        self._scale = 1.0
        self._make_fonts()
        self._seen = self._looks()

    @property
    def probabilities(self) -> Sequence[float] | None:
        """What is shown, None for no answer."""
        return self._shares

    @property
    def is_waiting(self) -> bool:
        """Whether the bars say that no answer can come yet."""
        return self._is_waiting

    @property
    def is_easing(self) -> bool:
        """Whether the bars' lengths still move."""
        return self._easing.state() == QVariantAnimation.State.Running

    def show_probabilities(self, probabilities: Sequence[float], strong: Collection[int]) -> None:
        """Show ten probabilities, the digits in `strong` in the accent."""
        self._show(probabilities, strong, is_waiting=False)
        self.setAccessibleDescription(", ".join(self.spoken_values()))

    def show_nothing(self, *, is_waiting: bool = False) -> None:
        """Show empty bars; while waiting, they look as if they were not there yet."""
        self._show(None, (), is_waiting=is_waiting)
        self.setAccessibleDescription("")

    def spoken_values(self) -> Sequence[str]:
        """Return each digit with its probability."""
        return [f"{digit}: {text}" for digit, text in enumerate(self._texts)]

    def value_area(self, place: int) -> QRectF:
        """Return where a digit's row lies."""
        return self._rows()[place].area

    def sizeHint(self) -> QSize:
        """Prefer comfortable rows."""
        return QSize(260, bar_places.COMFORTABLE)

    def set_upright(self, is_upright: bool) -> None:
        """Show ten columns above their digits, where there is little height, or ten rows."""
        if is_upright != self._is_upright:
            self._is_upright = is_upright
            self._rescale()
            self.update()

    def minimumSizeHint(self) -> QSize:
        """Keep rows, or columns, that can still be read."""
        return QSize(100, 48) if self._is_upright else QSize(180, bar_places.LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    def _rescale(self) -> None:
        scale = 1.0 if self._is_upright else max(1.0, self.height() / bar_places.COMFORTABLE)
        if scale != self._scale:
            self._scale = scale
            self._make_fonts()

    def _make_fonts(self) -> None:
        size = round(BODY_SIZE * self._scale)
        self._plain, self._bold = ui_font(size), ui_font(size, QFont.Weight.DemiBold)
        # The widest share decides, so that the bars' end stays where it is.
        self._share_width = QFontMetrics(self._bold).horizontalAdvance(SURELY) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = current_palette()
        # Before antialiasing and a pixel further: at a scale of 1.25 a rectangle's edge may lie
        # within a device pixel, which would keep some of what was there.
        painter.fillRect(event.rect().adjusted(-1, -1, 1, 1), QColor(palette.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        region = event.region()
        for digit, row in enumerate(self._rows()):
            if region.intersects(row.pixels):
                self._paint_row(painter, palette, digit, row)
        self.paint_focus(painter)
        painter.end()

    def _show(
        self, shares: Sequence[float] | None, strong: Collection[int], *, is_waiting: bool
    ) -> None:
        self._shares, self._strong, self._is_waiting = shares, strong, is_waiting
        self._texts = tuple(map(probability_text, shares or ()))
        # From where the bars are, which may be short of the answer before.
        self._from = self._shown
        is_moving = self.is_easing
        self._easing.stop()
        # While answers follow one another the pen moves the bars; only a change by itself is eased.
        # The system's wish for no animations is a duration of 0.
        hint = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        self._easing.setDuration(min(_EASE, hint))
        if is_moving:
            self._from = self._shown = shares or _NOTHING
        self._update_changed()
        self._easing.start()

    def _on_eased(self, progress: float) -> None:
        target = self._shares or _NOTHING
        # While the pen draws, the bars are at their target from the start.
        if self._shown != target:
            pairs = zip(self._from, target, strict=True)
            self._shown = tuple(a + (b - a) * progress for a, b in pairs)
            self._update_changed()

    def _looks(self) -> list[_Look]:
        """Return what each digit's row looks like, with lengths in quarters of a pixel."""
        # Nobody sees less than a quarter, and easing would have all rows painted for it.
        quarters = 4 * (self.height() if self._is_upright else self.width())
        return [
            (round(shown * quarters), text, digit in self._strong, self._is_waiting)
            for digit, (shown, text) in enumerate(
                zip(self._shown, self._texts or ("",) * 10, strict=True)
            )
        ]

    def _update_changed(self) -> None:
        # Most digits stay at 0 % while one is drawn: painting only what changed took a third of the
        # time of all ten rows.
        before, self._seen = self._seen, self._looks()
        for row, old, now in zip(self._rows(), before, self._seen, strict=True):
            if old != now:
                self.update(row.pixels)

    def _rows(self) -> Sequence[bar_places.BarPlace]:
        if self._is_upright:
            return bar_places.columns(self.width(), self.height())
        return bar_places.rows(self.width(), self.height(), self._share_width, self._scale)

    def _paint_row(
        self, painter: QPainter, palette: Palette, digit: int, row: bar_places.BarPlace
    ) -> None:
        is_strong = digit in self._strong
        self._paint_bar(painter, palette, row.bar, self._shown[digit], is_strong=is_strong)
        painter.setFont(self._bold if is_strong else self._plain)
        painter.setPen(QColor(palette.text if is_strong else palette.muted))
        side = Qt.AlignmentFlag.AlignCenter if self._is_upright else _LEFT
        painter.drawText(row.label, side, str(digit))
        if self._texts and not row.share.isEmpty():
            painter.drawText(row.share, _RIGHT, self._texts[digit])

    def _paint_bar(
        self, painter: QPainter, palette: Palette, bar: QRectF, share: float, *, is_strong: bool
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self._is_waiting:
            painter.setPen(QColor(mixed(palette.border, palette.muted, 0.3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), BAR_RADIUS, BAR_RADIUS)
            return
        painter.setBrush(QColor(palette.track))
        painter.drawRoundedRect(bar, BAR_RADIUS, BAR_RADIUS)
        length = (bar.height() if self._is_upright else bar.width()) * share
        # Rounded at both ends, so short a bar would be a smudge.
        if length < 0.5:
            return
        weak = mixed(palette.track, palette.muted, WEAK)
        painter.setBrush(QColor(palette.accent if is_strong else weak))
        radius = min(BAR_RADIUS, length / 2)
        filled = QRectF(bar.x(), bar.y(), length, bar.height())
        if self._is_upright:
            filled = QRectF(bar.x(), bar.bottom() - length, bar.width(), length)
        painter.drawRoundedRect(filled, radius, radius)
