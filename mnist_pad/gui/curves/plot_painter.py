"""Paints the learning plot: grid, legend and curves, on the screen or into a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from mnist_pad.core.events import EpochDone
from mnist_pad.gui.curves.plot_scale import (
    NUMBER,
    Scale,
    accuracy_span,
    accuracy_ticks,
    cost_ticks,
    cost_top,
    epoch_ticks,
)
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.style_sheet import WEAK, mixed
from mnist_pad.gui.look.theme import LABEL_SIZE, SPACING, ui_font

LEGEND = 16
"""The height of the legend, above the curves, in logical pixels."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 30, 28, 20  # pixels around the curves, or more on the left
_NAME = 18  # pixels high, a run's line below a picture
_SAMPLE = 20  # pixels of line in the legend
_DOT, _DIAMOND = 3.5, 4.0
_SMALL = 0.7  # of these, for the marks of earlier runs
_CROWDED = 6.0  # pixels from epoch to epoch, below which lines have no marks
_DASHES: tuple[Sequence[float], ...] = ((6, 3), (1.5, 2.5))
_ACCURACY_DASH = (5, 3)


@dataclass(frozen=True, slots=True)
class Curve:
    """A run to be painted.

    Attributes:
        name: what it is called.
        epochs: what came of its epochs.
        look: 0..7, for an earlier run; None for the current one, which has the accent.
    """

    name: str
    epochs: Sequence[EpochDone]
    look: int | None = None


@dataclass(frozen=True, slots=True)
class PlotData:
    """What a plot shows.

    Attributes:
        curves: the runs, the latest first.
        live: the costs of the current run's batches: how many epochs were done, and the cost.
        epochs: the last epoch of the axis, at least 1.
    """

    curves: Sequence[Curve] = ()
    live: Sequence[tuple[float, float]] = ()
    epochs: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not self.curves and not self.live


def scale_of(data: PlotData, room: QRectF) -> Scale:
    """Return the axes for these data in a room."""
    done = [epoch for curve in data.curves for epoch in curve.epochs]
    # Once an epoch is done, the epochs alone count: the first batches would press them flat.
    top = cost_top([epoch.cost for epoch in done] or [cost for _, cost in data.live])
    lowest = min((epoch.test_accuracy for epoch in done), default=0.9)
    area = room.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
    metrics = QFontMetricsF(_small_font())
    texts = [text for _, text in cost_ticks(top, area.height())]
    # Costs in thousands need more room than most.
    area.setLeft(room.left() + max(_LEFT, *(metrics.horizontalAdvance(t) + SPACING for t in texts)))
    return Scale(area, data.epochs, top, accuracy_span(lowest))


def _small_font() -> QFont:
    """Return the font at the axes and in the legend."""
    return ui_font(LABEL_SIZE - 1)


def paint_live(painter: QPainter, data: PlotData, scale: Scale, palette: Palette) -> None:
    """Paint the costs of the batches, which lie behind everything else."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(scale.area)  # the first batches may cost far more than the axis reaches
    painter.setPen(QPen(QColor(mixed(palette.track, palette.muted, WEAK)), 1))
    painter.drawPolyline([QPointF(scale.x(epoch), scale.cost_y(cost)) for epoch, cost in data.live])
    painter.restore()


def paint_plot(painter: QPainter, data: PlotData, scale: Scale, palette: Palette) -> None:
    """Paint grid, legend and curves, over what is there."""
    painter.setFont(_small_font())
    _paint_legend(painter, scale.area, palette)
    _paint_grid(painter, scale, palette)
    _paint_right_axis(painter, scale, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A little wider than the curves, so that marks at the edges stay whole.
    painter.setClipRect(scale.area.adjusted(-6, -6, 6, 6))
    for curve in reversed(data.curves):  # the latest on top
        _paint_curve(painter, curve, scale, palette)
    painter.restore()


def names_height(data: PlotData) -> int:
    """Return how many pixels `paint_names` takes below the plot."""
    return SPACING + _NAME * len(data.curves)


def paint_names(painter: QPainter, data: PlotData, palette: Palette) -> None:
    """Paint which line is which run, for a picture that has no list beside it."""
    painter.setFont(_small_font())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, curve in enumerate(data.curves):
        top = SPACING + place * _NAME
        painter.setPen(cost_pen(curve.look, palette))
        y = top + _NAME / 2
        painter.drawLine(QPointF(_LEFT, y), QPointF(_LEFT + 2 * _SAMPLE, y))
        painter.setPen(QColor(palette.text))
        left = _LEFT + 2 * _SAMPLE + SPACING
        painter.drawText(QRectF(left, top, 600, _NAME), Qt.AlignmentFlag.AlignVCenter, curve.name)


def cost_pen(look: int | None, palette: Palette) -> QPen:
    """Return the line of a run's costs."""
    if look is None:
        return QPen(QColor(palette.accent), 2)
    pen = QPen(QColor(palette.runs[look % len(palette.runs)]), 1.4)
    # The second time around the colours come with the other dashes: eight looks from four colours.
    # Qt's own square caps would close the gaps of the dots.
    pen.setDashPattern(_DASHES[(look + look // len(palette.runs)) % len(_DASHES)])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _accuracy_pen(look: int | None, palette: Palette) -> QPen:
    """Return the line of a run's accuracies."""
    # An earlier run has one look for both lines, by which the list and the card know it.
    pen = cost_pen(look, palette)
    if look is None:
        pen = QPen(QColor(palette.text), 1.4)
        pen.setDashPattern(_ACCURACY_DASH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _paint_curve(painter: QPainter, curve: Curve, scale: Scale, palette: Palette) -> None:
    size = 1.0 if curve.look is None else _SMALL
    # A single epoch has no line: without its mark nothing would be seen.
    with_marks = scale.area.width() / scale.epochs >= _CROWDED or len(curve.epochs) == 1
    places = [
        (scale.x(done.epoch), scale.accuracy_y(done.test_accuracy), scale.cost_y(done.cost))
        for done in curve.epochs
    ]
    accuracies = [QPointF(x, y) for x, y, _ in places]
    costs = [QPointF(x, y) for x, _, y in places]
    painter.setPen(_accuracy_pen(curve.look, palette))
    painter.drawPolyline(accuracies)
    if with_marks:
        _paint_diamonds(painter, accuracies, size * _DIAMOND, palette)
    painter.setPen(cost_pen(curve.look, palette))
    painter.drawPolyline(costs)
    if with_marks:
        _paint_dots(painter, costs, size * _DOT)


def _paint_dots(painter: QPainter, places: Sequence[QPointF], radius: float) -> None:
    """Mark costs, in the colour of the pen."""
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    for place in places:
        painter.drawEllipse(place, radius, radius)


def _paint_diamonds(
    painter: QPainter, places: Sequence[QPointF], radius: float, palette: Palette
) -> None:
    """Mark accuracies."""
    # Hollow, so that nobody takes them for costs where the lines cross.
    corners = [QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0)]
    painter.setPen(QPen(painter.pen().color(), 1.2))
    painter.setBrush(QColor(palette.surface))
    for place in places:
        painter.drawPolygon([place + corner for corner in corners])


def _paint_legend(painter: QPainter, area: QRectF, palette: Palette) -> None:
    """Paint the legend above the curves: the costs over their axis, the accuracies over theirs."""
    cost = QCoreApplication.translate("plot_painter", "Cost")
    accuracy = QCoreApplication.translate("plot_painter", "Test accuracy, %")
    metrics = QFontMetricsF(painter.font())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left_edge, y = area.left() - _LEFT, area.top() - _TOP + LEGEND / 2
    side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    for text, left, is_cost in (
        (cost, left_edge, True),
        (
            accuracy,
            area.right() + _RIGHT - metrics.horizontalAdvance(accuracy) - _SAMPLE - 6,
            False,
        ),
    ):
        painter.setPen(cost_pen(None, palette) if is_cost else _accuracy_pen(None, palette))
        painter.drawLine(QPointF(left, y), QPointF(left + _SAMPLE, y))
        middle = QPointF(left + _SAMPLE / 2, y)
        if is_cost:
            _paint_dots(painter, [middle], _DOT)
        else:
            _paint_diamonds(painter, [middle], _DIAMOND, palette)
        painter.setPen(QColor(palette.muted))
        painter.drawText(QRectF(left + _SAMPLE + 5, y - LEGEND / 2, 200, LEGEND), side, text)
    painter.restore()


def _paint_grid(painter: QPainter, scale: Scale, palette: Palette) -> None:
    area = scale.area
    for cost, text in cost_ticks(scale.top, area.height()):
        y = scale.cost_y(cost)
        _paint_line(painter, area.left(), area.right(), y, palette.border)
        painter.setPen(QColor(palette.muted))
        place = QRectF(0, y - 10, area.left() - SPACING, 20)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, side, text)
    for epoch in epoch_ticks(scale.epochs):
        place = QRectF(scale.x(epoch) - 24, area.bottom() + 4, 48, _BOTTOM - 4)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(epoch)
        )


def _paint_right_axis(painter: QPainter, scale: Scale, palette: Palette) -> None:
    painter.setPen(QColor(palette.muted))
    # Ticks only: lines across would be taken for the costs'.
    right, side = scale.area.right(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    ticks = accuracy_ticks(scale.span)
    # On a very low plot the middle number would touch the others.
    for accuracy, text in ticks[::2] if scale.area.height() < 2 * NUMBER else ticks:
        y = scale.accuracy_y(accuracy)
        _paint_line(painter, right, right + 4, y, palette.muted)
        painter.drawText(QRectF(right + 7, y - 10, _RIGHT, 20), side, text)


def _paint_line(painter: QPainter, left: float, right: float, y: float, colour: str) -> None:
    """Paint a level line as thick as whole pixels of the screen, and on them."""
    ratio = painter.device().devicePixelRatio()
    thick = max(1, math.floor(ratio)) / ratio
    place = QRectF(left, round(y * ratio) / ratio, right - left, thick)
    painter.save()
    # Smoothed, a line beside a pixel would become two pale ones.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(place, QColor(colour))
    painter.restore()
