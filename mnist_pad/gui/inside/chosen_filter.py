"""The filter of the chosen map, and what it does, in words where there is room for them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_pad.core.model.inside import Layer
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.maps.filter_tiles import signed
from mnist_pad.gui.maps.tile_grid import TileGrid
from mnist_pad.gui.words.language import say

_MOST = 96  # logical pixels on a side of a weight
_LEAST, _LEAST_SHARE = 48, 0.3  # for the weights, at least: logical pixels, share of the height
_WORDS = 160  # logical pixels; narrower, each line would hold two words


class ChosenFilter(QWidget):
    """A title, the filter's weights, and words, which are a tool tip in a narrow place."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.kernels = TileGrid()
        self.kernels.setObjectName("kernels_picture")
        say(self.kernels.setAccessibleName, lambda: self.tr("Filter of the chosen map"))
        self._title = made_label("title", "filter_title")
        say(self._title.setText, lambda: self.tr("Its filter"))
        self._explanation = made_label("muted", "filter_explanation", wraps=True)
        self._hint = made_label("muted", "maps_hint", wraps=True)
        say(self._hint.setText, self.hint_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        for part in (self._title, self.kernels, self._explanation, self._hint):
            column.addWidget(part)
        column.addStretch(1)

    @property
    def title_width(self) -> int:
        """The logical pixels that its title needs."""
        return self._title.sizeHint().width()

    def show_filter(self, layer: Layer, index: int) -> None:
        """Show the filter that makes a map."""
        self.kernels.show_tiles(signed(layer.kernels[index]), is_signed=True)
        kernel, inputs = layer.kernels.shape[2], layer.kernels.shape[1]
        for setter in (self._explanation.setText, self.kernels.setToolTip):
            say(setter, lambda: self._explain(kernel, inputs))

    def share(self, size: QSize) -> None:
        """Share the room between the weights and the words."""
        gap = SPACING // 2
        left = size.height() - self._title.sizeHint().height() - gap
        # The weights are what is to be seen: words leave them some of the height.
        words = left - max(_LEAST, int(_LEAST_SHARE * left)) if size.width() >= _WORDS else 0
        for label in (self._explanation, self._hint):
            needed = label.heightForWidth(size.width()) + gap
            label.setVisible(needed <= words)
            if needed <= words:
                words, left = words - needed, left - needed
        side = self.kernels.tiles.shape[1] * _MOST + SPACING
        most = min(left, side) if len(self.kernels.tiles) == 1 else left
        self.kernels.setFixedSize(size.width(), self.kernels.height_for(size.width(), most))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # the page gives it what is left

    def _explain(self, kernel: int, inputs: int) -> str:
        if inputs == 1:
            return self.tr("{kernel} × {kernel} weights on the picture").format(kernel=kernel)
        text = self.tr("{kernel} × {kernel} weights on each of the previous layer's {inputs} maps")
        return text.format(kernel=kernel, inputs=inputs)

    def hint_text(self) -> str:
        """Return how the maps are to be read."""
        return self.tr(
            "Bright is where the filter responds. Point at a cell: the frame on the evidence"
            " marks the pixels it sees."
        )
