"""The card with the feature maps of a layer, its filters, and one of them large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.model.inside import Layer
from mnist_pad.gui.inside.map_grid import MapGrid, MapPicture
from mnist_pad.gui.inside.tile_grid import TileGrid, TilePixel, Tiles
from mnist_pad.gui.look.choice_box import ChoiceBox
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_MARGIN, COMPACT_MARGIN, SPACING
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import say

_LEAST_SIDE, _MOST_SIDE = 89, 201  # logical pixels, of the chosen map: three, seven times 28
_ROOMY_SIDE = 145  # logical pixels; beside such a map its filter can do with less
_WIDEST = 0.56  # of the room, the chosen map; its filter is beside it


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
        say(self.setAccessibleName, lambda: self.tr("Layers of the network"))
        self._layers: Sequence[Layer] = ()
        self._is_compact = False
        self._shared_by: tuple[int, ...] = ()  # the shape of the tiles that share the room
        self._chooser, self._filters = ChoiceBox(), QPushButton()
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
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACING)
        self._column.addLayout(head)
        self._column.addWidget(self.grid)
        self._column.addLayout(self._detail(), 1)
        self._column.addWidget(self._hint)

    def _detail(self) -> QHBoxLayout:
        beside = QVBoxLayout()
        beside.setSpacing(SPACING // 2)
        beside.addWidget(self._title)
        beside.addWidget(self._explanation)
        beside.addWidget(self.kernels, 1)
        detail = QHBoxLayout()
        detail.setSpacing(SPACING)
        detail.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        detail.addLayout(beside, 1)
        return detail

    def minimumSizeHint(self) -> QSize:
        # For the layer with the largest maps, and the chosen map small.
        margins = 2 * (COMPACT_MARGIN + self.frameWidth())
        head = self._chooser.sizeHint().height()
        grid = self.grid.minimumSizeHint().height()
        return QSize(0, margins + head + SPACING + grid + SPACING + _LEAST_SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def set_compact(self, *, is_compact: bool) -> None:
        """Take less room: explain in tool tips, and on the card only where there is room."""
        self._is_compact = is_compact
        margin = COMPACT_MARGIN if is_compact else CARD_MARGIN
        self._column.setContentsMargins(margin, margin, margin, margin)
        say(self.grid.setToolTip, self._hint_text if is_compact else "")
        for label in (self._hint, self._explanation):
            label.setHidden(is_compact)
        self._share_room()

    def _share_room(self) -> None:
        """Show all maps as large as they can be beside the chosen one at its smallest, which gets
        the rest."""
        if self._layer is None:
            return
        around = 2 * (self._column.contentsMargins().left() + self.frameWidth())
        width, height = self.width() - around, self.height() - around
        height -= self._chooser.sizeHint().height() + 2 * SPACING
        # By the width: the hint may be hidden, and then has no height.
        hint = self._hint.heightForWidth(width) + SPACING
        if not self._is_compact:
            height -= hint
        grid = self.grid.height_for(width, height - _LEAST_SIDE)
        side = max(_LEAST_SIDE, min(_MOST_SIDE, height - grid, int(width * _WIDEST)))
        self.grid.setFixedHeight(grid)
        self.picture.setFixedSize(*[self.picture.height_for(side, side)] * 2)
        self.kernels.setMaximumHeight(side)
        if self._is_compact:
            self._hint.setHidden(height - grid - self.picture.height() < hint)
            self._explanation.setHidden(side < _ROOMY_SIDE)

    def show_layers(self, layers: Sequence[Layer]) -> None:
        """Show what the layers make of a drawing."""
        before = [layer.maps.shape for layer in self._layers]
        self._layers = layers
        # By their shapes: the same network brings new layers at every point of the pen, and the
        # choice among them must stay.
        if before != [layer.maps.shape for layer in layers]:
            self._offer_layers()
        self._show()

    def _offer_layers(self) -> None:
        """Offer another network's layers, first the one whose maps are the largest."""
        # The caller shows them, once; here each item would.
        self._chooser.blockSignals(True)
        self._chooser.clear()
        for index, layer in enumerate(self._layers):
            self._chooser.addItem("")
            # partial, as a lambda would find the loop's last layer.
            say(self._chooser.setItemText, partial(self._layer_text, index, layer), index)
        self._chooser.blockSignals(False)

    def _layer_text(self, index: int, layer: Layer) -> str:
        text = self.tr("Layer {layer}: {count} maps")
        return text.format(layer=index + 1, count=len(layer.maps))

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
        # The layer before may have had more maps.
        if self.grid.selected >= len(layer.maps):
            self.grid.select(0)
        self._show_chosen(layer)
        # Not for each drawing: the room changes only with the number and size of the tiles.
        if self._shared_by != self.grid.tiles.shape:
            self._shared_by = self.grid.tiles.shape
            self._share_room()

    def _show_chosen(self, layer: Layer) -> None:
        index, count = self.grid.selected, len(layer.maps)
        self.picture.show_tiles(layer.maps[index : index + 1])
        self.kernels.show_tiles(_signed(layer.kernels[index]), is_signed=True)
        which = {"index": index + 1, "count": count}
        say(self._title.setText, lambda: self.tr("Map {index} of {count}").format(**which))
        side, kernel = layer.maps.shape[1], layer.kernels.shape[2]
        sizes = {"side": side, "kernel": kernel, "inputs": layer.kernels.shape[1]}
        say(
            self._explanation.setText,
            lambda: self.tr("{side} × {side}, and its filter").format(**sizes),
        )
        say(self.kernels.setToolTip, lambda: self._filter_tip(sizes))

    def _filter_tip(self, sizes: Mapping[str, int]) -> str:
        if sizes["inputs"] == 1:
            text = self.tr("The filter: {kernel} × {kernel} weights on the picture")
        else:
            text = self.tr(
                "The filter: {kernel} × {kernel} weights on each of the previous layer's"
                " {inputs} maps"
            )
        return text.format(**sizes)

    def _hint_text(self) -> str:
        return self.tr(
            "Bright is where the filter responds. Point at a cell: the frame above marks the"
            " pixels it sees."
        )

    def _filters_tip(self) -> str:
        return self.tr(
            "Show the filters instead of the maps. In deeper layers, each filter shows its"
            " weights on one map of the previous layer: the one with the largest weight"
        )

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.grid.select(index)
        if self._layer is not None:
            self._show_chosen(self._layer)
            # Not in _show_chosen, which every point of the pen calls.
            announce(self, self._spoken(self._layer))

    def _spoken(self, layer: Layer) -> str:
        values = {
            "index": self.grid.selected + 1,
            "count": len(layer.maps),
            "layer": self._chooser.currentIndex() + 1,
        }
        if self._filters.isChecked():
            return self.tr("Filter {index} of {count} of layer {layer}").format(**values)
        return self.tr("Map {index} of {count} of layer {layer}").format(**values)

    @Slot(object)
    def _on_pointed(self, cell: TilePixel | None) -> None:
        layer = self._layer
        # A filter's weight has no place in the drawing.
        is_filter = self.sender() is self.grid and self._filters.isChecked()
        if layer is None or cell is None or is_filter:
            self.picture.point_at(None)
            self.field_pointed.emit(None)
        else:
            self.picture.point_at(TilePixel(0, cell.row, cell.column))
            self.field_pointed.emit(layer.field.box(cell.row, cell.column))


def _signed(kernels: np.ndarray) -> Tiles:
    """Return numbers in -1..1 as 0 to 254."""
    # Zero comes to 127 exactly, the middle of signed_table.
    return np.asarray(np.rint(kernels * 127 + 127), np.uint8)


def _strongest(layer: Layer) -> Tiles:
    """Return (n, k, k): of each filter, its weights on one map of the layer before."""
    # All of them would be dozens of tiles for each filter.
    sizes = np.abs(layer.kernels).max((2, 3))
    return _signed(layer.kernels[np.arange(len(sizes)), sizes.argmax(1)])
