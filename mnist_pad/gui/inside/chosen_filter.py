"""The filter of the chosen map, and what it does in words, where there is room for them."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_pad.core.model.inside import Layer
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.maps.filter_tiles import signed
from mnist_pad.gui.maps.tile_grid import TileGrid
from mnist_pad.gui.words.language import say

_MOST = 30  # logical pixels on a side of a weight
_WORDS = 160  # logical pixels; narrower, each line would hold two words


class ChosenFilter(QWidget):
    """A title, the filter's weights, and words; in a narrow place the words are a tool tip."""

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
    def least_width(self) -> int:
        """The logical pixels that its title needs, and its weights."""
        return max(self._title.sizeHint().width(), self.kernels.minimumSizeHint().width())

    def show_filter(self, layer: Layer, index: int) -> None:
        """Show the filter that makes a map."""
        self.kernels.show_tiles(signed(layer.kernels[index]), is_signed=True)
        kernel, inputs = layer.kernels.shape[2], layer.kernels.shape[1]
        for setter in (self._explanation.setText, self.kernels.setToolTip):
            say(setter, lambda: self._explain(kernel, inputs))

    def share(self, width: int, height: int) -> None:
        """Divide a room, in logical pixels, among the weights and the words."""
        gap = SPACING // 2
        left = height - self._title.sizeHint().height() - gap
        words = (self._explanation, self._hint)
        needed = [label.heightForWidth(width) + gap for label in words]
        # The weights are what is to be seen: words have half of the height at most.
        has_words = [width >= _WORDS and sum(needed[: n + 1]) <= left / 2 for n in range(2)]
        for label, is_shown in zip(words, has_words, strict=True):
            label.setVisible(is_shown)
        left -= sum(high for high, is_shown in zip(needed, has_words, strict=True) if is_shown)
        side = self.kernels.tiles.shape[1] * _MOST + SPACING
        most = side if len(self.kernels.tiles) == 1 else left
        self.kernels.setFixedSize(width, self.kernels.height_for(width, min(left, most)))

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
