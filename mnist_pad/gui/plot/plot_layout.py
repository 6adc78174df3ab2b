"""How the learning plot shares its room: two places with common epochs, and what stands around
them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from mnist_pad.gui.look.theme import LABEL_SIZE, SPACING, ui_font
from mnist_pad.gui.plot.plot_data import PlotData
from mnist_pad.gui.plot.plot_scale import Scale, accuracy_span, cost_ticks, cost_top

CAPTION = 24
"""Logical pixels from the top of a place's caption to the place."""

LEFT = 40
"""Logical pixels left of the places, or more where a number needs them."""

_RIGHT, _TOP, _BOTTOM = 10, 28, 24  # pixels on the other sides
_BETWEEN = 34  # pixels from the one place to the other
_COSTS = 0.6  # of both places' height, for the costs


def scale_of(data: PlotData, room: QRectF) -> Scale:
    """Return the axes for these data in a room: the costs above, the accuracies below."""
    done = [epoch for curve in data.curves for epoch in curve.epochs]
    # Once an epoch is done, only epochs count: the costs of the first batches would press them
    # flat.
    top = cost_top([epoch.cost for epoch in done] or [cost for _, cost in data.live])
    span = accuracy_span(min((epoch.test_accuracy for epoch in done), default=0.9))
    area = room.adjusted(0, _TOP, -_RIGHT, -_BOTTOM)
    lower = QRectF(area)
    area.setHeight(round(_COSTS * (area.height() - _BETWEEN)))
    lower.setTop(area.bottom() + _BETWEEN)
    texts = [text for _, text in cost_ticks(top, area.height())]
    # Costs in thousands need more room than most.
    metrics = QFontMetricsF(small_font())
    wide = max(metrics.horizontalAdvance(text) for text in (*texts, epoch_text()))
    for place in (area, lower):
        place.setLeft(room.left() + max(LEFT, wide + SPACING))
    return Scale(area, lower, data.epochs, top, span)


def small_font() -> QFont:
    """Return the font of the axes' numbers and captions."""
    return ui_font(LABEL_SIZE - 1)


def epoch_text() -> str:
    """Return the caption of the epochs' axis."""
    return QCoreApplication.translate("plot_layout", "Epoch")


def axis_texts() -> tuple[str, str]:
    """Return the captions of the other axes: the costs', and the accuracies'."""
    return (
        QCoreApplication.translate("plot_layout", "Cost"),
        QCoreApplication.translate("plot_layout", "Test accuracy, %"),
    )
