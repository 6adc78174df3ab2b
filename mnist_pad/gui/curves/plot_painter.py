"""Paints the learning plot: grid, legend and curves, on the screen or into a picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from mnist_pad.core.events import EpochDone
from mnist_pad.gui.curves.plot_pens import (
    DIAMOND,
    DOT,
    accuracy_pen,
    cost_pen,
    paint_diamonds,
    paint_dots,
)
from mnist_pad.gui.curves.plot_scale import (
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
_SPLIT_HEIGHT = 160.0  # pixels, from which on costs and accuracies have a place each
_LEFT_SPLIT, _RIGHT_SPLIT, _BOTTOM_SPLIT = 40, 10, 24  # pixels around these two
_BETWEEN = 34  # pixels from the one to the other
_COSTS = 0.6  # of their height, the costs'
_CAPTION = 24  # pixels from a caption's top to the place below it
_NAME = 18  # pixels high, a run's line below a picture
_SAMPLE = 20  # pixels of line in the legend
_SMALL = 0.7  # of a mark's size, for earlier runs
_CROWDED = 6.0  # pixels from epoch to epoch, below which lines have no marks


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
    """Return the axes for these data in a room: where it is high enough, the accuracies have a
    place of their own below the costs."""
    done = [epoch for curve in data.curves for epoch in curve.epochs]
    # Once an epoch is done, the epochs alone count: the first batches would press them flat.
    top = cost_top([epoch.cost for epoch in done] or [cost for _, cost in data.live])
    span = accuracy_span(min((epoch.test_accuracy for epoch in done), default=0.9))
    is_split = room.height() >= _SPLIT_HEIGHT
    left, right, bottom = (
        (_LEFT_SPLIT, _RIGHT_SPLIT, _BOTTOM_SPLIT) if is_split else (_LEFT, _RIGHT, _BOTTOM)
    )
    area = room.adjusted(0, _TOP, -right, -bottom)
    lower = QRectF(area)
    if is_split:
        area.setHeight(round(_COSTS * (area.height() - _BETWEEN)))
        lower.setTop(area.bottom() + _BETWEEN)
    texts = [text for _, text in cost_ticks(top, area.height())]
    if is_split:
        texts.append(_epoch_text())
    # Costs in thousands need more room than most.
    metrics = QFontMetricsF(_small_font())
    edge = room.left() + max(left, *(metrics.horizontalAdvance(t) + SPACING for t in texts))
    area.setLeft(edge)
    lower.setLeft(edge)
    return Scale(area, lower, data.epochs, top, span)


def _epoch_text() -> str:
    return QCoreApplication.translate("plot_painter", "Epoch")


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
    if scale.is_split:
        _paint_captions(painter, scale, palette)
    else:
        _paint_legend(painter, scale.area, palette)
    _paint_cost_axis(painter, scale, palette)
    _paint_accuracy_axis(painter, scale, palette)
    _paint_epoch_axis(painter, scale, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A little wider than the curves, so that marks at the edges stay whole.
    painter.setClipRect(scale.whole.adjusted(-6, -6, 6, 6))
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
    # In a place of their own the accuracies need no look of their own.
    painter.setPen((cost_pen if scale.is_split else accuracy_pen)(curve.look, palette))
    painter.drawPolyline(accuracies)
    if with_marks and scale.is_split:
        paint_dots(painter, accuracies, size * DOT)
    elif with_marks:
        paint_diamonds(painter, accuracies, size * DIAMOND, palette)
    painter.setPen(cost_pen(curve.look, palette))
    painter.drawPolyline(costs)
    if with_marks:
        paint_dots(painter, costs, size * DOT)


def _axis_texts() -> tuple[str, str]:
    """Return what the axes are called: the costs', and the accuracies'."""
    return (
        QCoreApplication.translate("plot_painter", "Cost"),
        QCoreApplication.translate("plot_painter", "Test accuracy, %"),
    )


def _paint_captions(painter: QPainter, scale: Scale, palette: Palette) -> None:
    """Paint above each place what it shows."""
    painter.setPen(QColor(palette.muted))
    side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    for text, area in zip(_axis_texts(), (scale.area, scale.lower), strict=True):
        place = QRectF(area.left(), area.top() - _CAPTION, area.width(), LEGEND)
        painter.drawText(place, side, text)


def _paint_legend(painter: QPainter, area: QRectF, palette: Palette) -> None:
    """Paint the legend above the curves: the costs over their axis, the accuracies over theirs."""
    cost, accuracy = _axis_texts()
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
        painter.setPen(cost_pen(None, palette) if is_cost else accuracy_pen(None, palette))
        painter.drawLine(QPointF(left, y), QPointF(left + _SAMPLE, y))
        middle = QPointF(left + _SAMPLE / 2, y)
        if is_cost:
            paint_dots(painter, [middle], DOT)
        else:
            paint_diamonds(painter, [middle], DIAMOND, palette)
        painter.setPen(QColor(palette.muted))
        painter.drawText(QRectF(left + _SAMPLE + 5, y - LEGEND / 2, 200, LEGEND), side, text)
    painter.restore()


def _paint_cost_axis(painter: QPainter, scale: Scale, palette: Palette) -> None:
    for cost, text in cost_ticks(scale.top, scale.area.height()):
        _paint_level(painter, scale.area, scale.cost_y(cost), text, palette)


def _paint_accuracy_axis(painter: QPainter, scale: Scale, palette: Palette) -> None:
    if scale.is_split:  # where there may be no number
        _paint_line(
            painter, scale.lower.left(), scale.lower.right(), scale.lower.bottom(), palette.border
        )
    right, side = scale.lower.right(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for accuracy, text in accuracy_ticks(scale.span, scale.lower.height()):
        y = scale.accuracy_y(accuracy)
        if scale.is_split:
            _paint_level(painter, scale.lower, y, text, palette)
            continue
        # On the right and without lines across, which would be taken for the costs'.
        _paint_line(painter, right, right + 4, y, palette.muted)
        painter.setPen(QColor(palette.muted))
        painter.drawText(QRectF(right + 7, y - 10, _RIGHT, 20), side, text)


def _paint_epoch_axis(painter: QPainter, scale: Scale, palette: Palette) -> None:
    painter.setPen(QColor(palette.muted))
    # Below the lowest accuracy's number, beside which the word would stand.
    top = scale.lower.bottom() + (8 if scale.is_split else 4)
    high, above = _BOTTOM - 4, Qt.AlignmentFlag.AlignTop
    for epoch in epoch_ticks(scale.epochs):
        place = QRectF(scale.x(epoch) - 24, top, 48, high)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | above, str(epoch))
    if scale.is_split:
        place = QRectF(0, top, scale.lower.left() - SPACING, high)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | above, _epoch_text())


def _paint_level(painter: QPainter, area: QRectF, y: float, text: str, palette: Palette) -> None:
    """Paint a line across a place, and its number on the left."""
    _paint_line(painter, area.left(), area.right(), y, palette.border)
    painter.setPen(QColor(palette.muted))
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(0, y - 10, area.left() - SPACING, 20), side, text)


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
