"""Paints the learning plot: axes and curves, on the screen or into a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.style_sheet import WEAK, mixed
from mnist_pad.gui.look.theme import LABEL_SIZE, SPACING, ui_font
from mnist_pad.gui.plot.plot_axes import paint_axes, paint_bare_axes
from mnist_pad.gui.plot.plot_data import Curve, PlotData
from mnist_pad.gui.plot.plot_layout import LEFT, small_font
from mnist_pad.gui.plot.plot_pens import DOT, paint_dots, run_pen
from mnist_pad.gui.plot.plot_scale import Scale

_SAMPLE = 40  # pixels of line beside a run's name
_NAME = 18  # pixels high, a run's line below a picture
_SMALL = 0.7  # of a mark's size, for earlier runs
_CROWDED = 6.0  # pixels from epoch to epoch: closer ones have no marks


def paint_live(painter: QPainter, data: PlotData, scale: Scale, palette: Palette) -> None:
    """Paint the costs of the batches, which lie behind everything else."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(scale.area)  # the costs of the first batches may lie far above the axis
    painter.setPen(QPen(QColor(mixed(palette.track, palette.muted, WEAK)), 1))
    painter.drawPolyline([QPointF(scale.x(epoch), scale.cost_y(cost)) for epoch, cost in data.live])
    painter.restore()


def paint_plot(painter: QPainter, data: PlotData, scale: Scale, palette: Palette) -> None:
    """Paint axes and curves, over what is there already."""
    paint_axes(painter, scale, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A little wider than the curves, so that marks at the edges stay whole.
    painter.setClipRect(scale.whole.adjusted(-6, -6, 6, 6))
    for curve in reversed(data.curves):  # the latest on top
        _paint_curve(painter, curve, scale, palette)
    painter.restore()


def paint_empty(painter: QPainter, sentence: str, scale: Scale, palette: Palette) -> None:
    """Paint the axes, with a sentence in place of the curves."""
    paint_bare_axes(painter, scale, palette)
    painter.setPen(QColor(palette.muted))
    painter.setFont(ui_font(LABEL_SIZE))
    how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(scale.area.adjusted(SPACING, 0, -SPACING, 0), how, sentence)


def names_height(data: PlotData) -> int:
    """Return how many pixels `paint_names` takes below the plot."""
    return SPACING + _NAME * len(data.curves)


def paint_names(painter: QPainter, data: PlotData, palette: Palette) -> None:
    """Paint which line is which run, for a picture that has no list beside it."""
    painter.setFont(small_font())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, curve in enumerate(data.curves):
        top = SPACING + place * _NAME
        painter.setPen(run_pen(curve.look, palette))
        y = top + _NAME / 2
        painter.drawLine(QPointF(LEFT, y), QPointF(LEFT + _SAMPLE, y))
        painter.setPen(QColor(palette.text))
        left = LEFT + _SAMPLE + SPACING
        painter.drawText(QRectF(left, top, 600, _NAME), Qt.AlignmentFlag.AlignVCenter, curve.name)


def _paint_curve(painter: QPainter, curve: Curve, scale: Scale, palette: Palette) -> None:
    epochs, size = curve.epochs, 1.0 if curve.look is None else _SMALL
    # A single epoch has no line: without its mark nothing would be seen.
    with_marks = scale.area.width() / scale.epochs >= _CROWDED or len(epochs) == 1
    for places in (
        [QPointF(scale.x(done.epoch), scale.accuracy_y(done.test_accuracy)) for done in epochs],
        [QPointF(scale.x(done.epoch), scale.cost_y(done.cost)) for done in epochs],
    ):
        painter.setPen(run_pen(curve.look, palette))
        painter.drawPolyline(places)
        if with_marks:
            paint_dots(painter, places, size * DOT)
