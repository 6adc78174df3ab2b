"""The curve of costs. Painted here: importing a plotting library stops the window for a third of a
second, and this is one line with a few dots."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.gui.language import say
from mnist_pad.gui.style_sheet import WEAK, mixed
from mnist_pad.gui.theme import LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.tips import cost_tip

_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 8, 22  # pixels around the plotting area
_DOT = 3.5
_LIVE_POINTS = 120  # across the plot; each batch for itself would be a thicket


class CostPlot(QWidget):
    """The mean cost of each epoch as dots on a line, and faintly the costs of its batches."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("cost_plot")
        say(self.setAccessibleName, lambda: self.tr("Cost per epoch"))
        self.setMinimumSize(160, 56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        say(self.setToolTip, cost_tip)
        self._axis_font = ui_font(LABEL_SIZE - 1)
        self._epochs = 1
        self._costs: list[float] = []
        self._live: dict[int, _Mean] = {}  # by place, 0.._LIVE_POINTS

    @property
    def costs(self) -> tuple[float, ...]:
        """The costs shown, by epoch."""
        return tuple(self._costs)

    def begin(self, epochs: int) -> None:
        """Empty the plot for a training of so many epochs."""
        self._epochs = epochs
        self._costs.clear()
        self._live.clear()
        say(self.setAccessibleDescription, "")
        self.update()

    def add_batch(self, share: float, cost: float) -> None:
        """The recent cost when this share, 0..1, of the epoch now running is done."""
        place = int((len(self._costs) + share) / self._epochs * _LIVE_POINTS)
        self._live.setdefault(place, _Mean()).add(cost)
        self.update()

    def add_epoch(self, cost: float) -> None:
        """The mean cost of the epoch that ended."""
        self._costs.append(cost)
        what = {"cost": f"{cost:.4g}", "epoch": len(self._costs)}
        say(
            self.setAccessibleDescription,
            lambda: self.tr("Cost {cost} after epoch {epoch}").format(**what),
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Grid, live line, then the epochs on top."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._axis_font)
        area = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        top = 1.08 * self._highest()
        self._paint_grid(painter, area, top)
        self._paint_lines(painter, area, top)

    def _highest(self) -> float:
        """Once an epoch is done, the epochs alone say how high the plot reaches: the first batches
        would press them flat."""
        shown = self._costs or [mean.value for mean in self._live.values()]
        return max((cost for cost in shown if math.isfinite(cost)), default=0.0) or 1.0

    def _paint_grid(self, painter: QPainter, area: QRectF, top: float) -> None:
        palette = current_palette()
        step = cost_step(top, most=max(2, min(4, int(area.height() / 28))))
        for index in range(int(top / step) + 1):
            y = area.bottom() - index * step / top * area.height()
            painter.setPen(QPen(QColor(palette.border), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(palette.muted))
            place = QRectF(0, y - 10, _LEFT - 8, 20)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, side, tick_text(index * step, step))
        for epoch in epoch_ticks(self._epochs):
            place = QRectF(_x(area, epoch / self._epochs) - 24, area.bottom() + 4, 48, _BOTTOM - 4)
            # The last number ends with the plot, where centring would cut it.
            side = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            if place.right() > self.width():
                place.moveRight(self.width())
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(place, side, str(epoch))

    def _paint_lines(self, painter: QPainter, area: QRectF, top: float) -> None:
        palette = current_palette()
        painter.setClipRect(area.adjusted(-_DOT - 1, -_DOT - 1, _DOT + 1, _DOT + 1))
        live = [
            _point(area, place / _LIVE_POINTS, mean.value / top)
            for place, mean in self._live.items()
        ]
        painter.setPen(QPen(QColor(mixed(palette.track, palette.muted, WEAK)), 1))
        painter.drawPolyline(live)
        dots = [
            _point(area, epoch / self._epochs, cost / top)
            for epoch, cost in enumerate(self._costs, start=1)
        ]
        painter.setPen(QPen(QColor(palette.accent), 2))
        painter.drawPolyline(dots)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        for dot in dots:
            painter.drawEllipse(dot, _DOT, _DOT)


class _Mean:
    """The mean of what was added."""

    def __init__(self) -> None:
        self._sum = 0.0
        self._count = 0

    def add(self, value: float) -> None:
        """One more."""
        self._sum += value
        self._count += 1

    @property
    def value(self) -> float:
        """The mean so far."""
        return self._sum / self._count


def _point(area: QRectF, along: float, up: float) -> QPointF:
    """The place at these shares of the area, from its left (the start) and its bottom (cost 0)."""
    return QPointF(
        _x(area, along), area.bottom() - (up if math.isfinite(up) else 1.0) * area.height()
    )


def _x(area: QRectF, share: float) -> float:
    return area.left() + share * area.width()


def cost_step(top: float, most: int) -> float:
    """A round step that divides 0..top into `most` parts or fewer."""
    raw = top / most
    power = 10.0 ** math.floor(math.log10(raw))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= raw)


def tick_text(value: float, step: float) -> str:
    """A tick's number, with as many places as the step between ticks needs."""
    places = max(1, -math.floor(math.log10(step)))
    if places > 4:
        return f"{value:.0e}" if value else "0"
    return f"{value:.{places}f}"


def epoch_ticks(epochs: int) -> list[int]:
    """The first epoch, the last, and some round ones between."""
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500) if size * 6 >= epochs)
    between = [epoch for epoch in range(step, epochs, step) if 1 < epoch <= epochs - step / 2]
    return sorted({1, *between, epochs})
