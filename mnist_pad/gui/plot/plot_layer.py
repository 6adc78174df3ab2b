"""The parts of the learning plot that stay the same during an epoch, painted once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.plot.plot_data import PlotData
from mnist_pad.gui.plot.plot_painter import paint_plot
from mnist_pad.gui.plot.plot_scale import Scale


class PlotLayer:
    """Axes and curves as a picture of a widget's size, repainted when they have changed."""

    # With eight runs it takes 8 ms, which the pad would notice at every report of a batch.

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._looks: tuple[object, ...] = ()

    def painted(self, plot: QWidget, data: PlotData, scale: Scale, palette: Palette) -> QPixmap:
        """Return the picture for this widget."""
        ratio = plot.devicePixelRatioF()
        # The accessible name stands for the language of the captions.
        language = plot.accessibleName()
        looks = (plot.size(), ratio, palette, language, tuple(data.curves), scale)
        if looks != self._looks:
            self._looks = looks
            self._picture = QPixmap(plot.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            paint_plot(painter, data, scale, palette)
            painter.end()
        return self._picture
