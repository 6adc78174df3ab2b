"""The card with the feature maps of a layer, its filters, and one of them large."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.inside import Layer
from mnist_pad.gui.labels import made_label
from mnist_pad.gui.language import say
from mnist_pad.gui.map_grid import MapGrid, MapPicture
from mnist_pad.gui.theme import CARD_MARGIN, SPACING
from mnist_pad.gui.tile_grid import Cell, TileGrid, Tiles

_SIDE, _COMPACT_SIDE = 116, 88  # logical pixels


class MapsCard(QFrame):
    """A chooser of layers, all maps of the layer (or its filters), and the chosen one.

    Signals:
        field_pointed: the part of the 28x28 that the cell under the pointer looks at (see
            inside.Square), or None.
    """

    field_pointed = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("maps_card")
        self.setProperty("role", "card")
        self._layers: Sequence[Layer] = ()
        self._chooser, self._filters = QComboBox(), QPushButton()
        self.grid, self.picture, self.kernels = MapGrid(), MapPicture(), TileGrid()
        self._title = made_label("title", "map_title", wraps=True)
        self._explanation = made_label("muted", "map_explanation", wraps=True)
        self._hint = made_label("muted", "maps_hint", wraps=True)
        self._name_parts()
        self._lay_out()
        self._chooser.currentIndexChanged.connect(self._show)
        self._filters.toggled.connect(self._show)
        self.grid.chosen.connect(self._on_chosen)
        self.grid.pointed.connect(self._on_pointed)
        self.picture.pointed.connect(self._on_pointed)
        self.set_compact(is_compact=False)

    def _name_parts(self) -> None:
        self._chooser.setObjectName("layer_box")
        self._filters.setObjectName("filters_button")
        self._filters.setCheckable(True)
        self.kernels.setObjectName("kernels_picture")
        say(self._chooser.setAccessibleName, lambda: self.tr("Layer"))
        say(self._filters.setText, lambda: self.tr("Filters"))
        say(self._filters.setToolTip, self._filters_tip)
        say(self.kernels.setAccessibleName, lambda: self.tr("Filter of the chosen map"))
        say(self._hint.setText, self._hint_text)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self._chooser, 1)
        head.addWidget(self._filters)
        words = QVBoxLayout()
        words.setSpacing(SPACING // 2)
        for label in (self._title, self._explanation):
            words.addWidget(label)
        words.addStretch(1)
        detail = QHBoxLayout()
        detail.setSpacing(SPACING)
        detail.addWidget(self.picture)
        detail.addWidget(self.kernels)
        detail.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addLayout(detail)
        column.addWidget(self._hint)

    def set_compact(self, *, is_compact: bool) -> None:
        """Take less room: a smaller picture, the hint in a tool tip alone."""
        side = _COMPACT_SIDE if is_compact else _SIDE
        self.picture.setFixedSize(side, side)
        self.kernels.setFixedSize(side * 3 // 4, side)
        self._hint.setHidden(is_compact)
        say(self.grid.setToolTip, self._hint_text if is_compact else "")

    def show_layers(self, layers: Sequence[Layer]) -> None:
        """Show what the layers make of a drawing."""
        before = [layer.maps.shape for layer in self._layers]
        self._layers = layers
        if before != [layer.maps.shape for layer in layers]:
            self._offer_layers()
        self._show()

    def _offer_layers(self) -> None:
        """Another network: the first layer, as its maps are the largest."""
        self._chooser.blockSignals(True)
        self._chooser.clear()
        for index, layer in enumerate(self._layers):
            self._chooser.addItem("")
            say(self._chooser.setItemText, partial(self._layer_text, index, layer), index)
        self._chooser.blockSignals(False)

    def _layer_text(self, index: int, layer: Layer) -> str:
        count, side, _ = layer.maps.shape
        text = self.tr("Layer {layer}: {count} maps of {side} × {side}")
        return text.format(layer=index + 1, count=count, side=side)

    @property
    def _layer(self) -> Layer | None:
        index = self._chooser.currentIndex()
        return self._layers[index] if 0 <= index < len(self._layers) else None

    @Slot()
    def _show(self) -> None:
        layer = self._layer
        if layer is None:
            return
        if self._filters.isChecked():
            self.grid.show_tiles(_strongest(layer), is_signed=True)
        else:
            self.grid.show_tiles(layer.maps)
        if self.grid.selected >= len(layer.maps):
            self.grid.select(0)
        self._show_chosen(layer)

    def _show_chosen(self, layer: Layer) -> None:
        index, count = self.grid.selected, len(layer.maps)
        self.picture.show_tiles(layer.maps[index : index + 1])
        self.kernels.show_tiles(_signed(layer.kernels[index]), is_signed=True)
        which = {"index": index + 1, "count": count}
        say(self._title.setText, lambda: self.tr("Map {index} of {count}").format(**which))
        say(self._explanation.setText, lambda: self._filter_text(layer))

    def _filter_text(self, layer: Layer) -> str:
        inputs, side = layer.kernels.shape[1:3]
        if inputs == 1:
            text = self.tr("Beside it its filter, {side} × {side} weights on the picture")
        else:
            text = self.tr(
                "Beside it its filter, {side} × {side} weights on each of the {inputs} maps before"
            )
        return text.format(side=side, inputs=inputs)

    def _hint_text(self) -> str:
        return self.tr(
            "Bright is where a filter finds what it looks for. Point at a map: the frame above"
            " shows which pixels it sees there."
        )

    def _filters_tip(self) -> str:
        return self.tr(
            "Show the filters in place of their maps; in deeper layers, of each the weights on the"
            " map before that count most"
        )

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.grid.select(index)
        if self._layer is not None:
            self._show_chosen(self._layer)

    @Slot(object)
    def _on_pointed(self, cell: Cell | None) -> None:
        layer = self._layer
        is_filter = self.sender() is self.grid and self._filters.isChecked()
        if layer is None or cell is None or is_filter:
            self.picture.point_at(None)
            self.field_pointed.emit(None)
        else:
            self.picture.point_at(Cell(0, cell.row, cell.column))
            self.field_pointed.emit(layer.field.box(cell.row, cell.column))


def _signed(kernels: np.ndarray) -> Tiles:
    """Numbers in -1..1 as 0 to 254."""
    return np.asarray(np.rint(kernels * 127 + 127), np.uint8)


def _strongest(layer: Layer) -> Tiles:
    """(n, k, k): of each filter the weights on one map before, that with the largest of them."""
    sizes = np.abs(layer.kernels).max((2, 3))
    return _signed(layer.kernels[np.arange(len(sizes)), sizes.argmax(1)])
