"""All layers of a network, a row of maps each, and below them the ten logits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mnist_pad.core.model.inside import Layer
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.maps.layer_row import LayerRow
from mnist_pad.gui.maps.logits_row import LogitsRow
from mnist_pad.gui.maps.map_row import MapRow
from mnist_pad.gui.maps.pointed_grid import STEPS
from mnist_pad.gui.maps.row_head import RowHead
from mnist_pad.gui.maps.tile_grid import TilePixel
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import say

_NARROW = 480  # logical pixels; from here on the logits have room for decimals beside the words
BESIDE_ROW = 120  # logical pixels, about: for a row's words and buttons


@dataclass(frozen=True, slots=True)
class ChosenMap:
    """Which map is shown large, both counted from 0."""

    layer: int = 0
    index: int = 0


class MapRows(QWidget):
    """One stop of the Tab key: the arrows go from map to map and from layer to layer.

    Signals:
        chosen: another map was chosen.
        pointed: a ChosenMap and its TilePixel under the pointer, or None twice.
    """

    chosen = Signal()
    pointed = Signal(object, object)

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("map_rows")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self.setAccessibleName, lambda: self.tr("Feature maps"))
        self._layers: Sequence[Layer] = ()
        self._rows: list[LayerRow] = []
        self._as_filters = False
        self._selected = ChosenMap()
        self.logits = LogitsRow()
        self._logits_head = RowHead(lambda: self.tr("Linear"))
        self._logits_head.tell(lambda: self.tr("10 logits"), lambda: "")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING // 2)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(2, 1)
        self._place_logits()

    def _place_logits(self) -> None:
        """Put the logits below the rows; on a narrow page they also take the place of their
        words."""
        line, is_narrow = len(self._rows), self.width() < _NARROW
        first, columns = (0, 4) if is_narrow else (2, 1)
        self._grid.addWidget(self._logits_head, line, 0)
        self._grid.addWidget(self.logits, line, first, 1, columns)
        self._logits_head.setHidden(is_narrow)

    @property
    def selected(self) -> ChosenMap:
        """Which map is chosen."""
        return self._selected

    @property
    def layers(self) -> Sequence[Layer]:
        """What is shown."""
        return self._layers

    @property
    def rows(self) -> list[MapRow]:
        """The maps of each layer."""
        return [row.maps for row in self._rows]

    def show_layers(self, layers: Sequence[Layer], logits: Sequence[float]) -> None:
        """Show what the layers make of a drawing, and the logits."""
        before = [layer.maps.shape for layer in self._layers]
        self._layers = layers
        # By their shapes: the same network gives new layers at every point of the pen, and the
        # chosen map must stay.
        if before != [layer.maps.shape for layer in layers]:
            self._selected = ChosenMap()
            self._make_rows()
        self.logits.show_logits(logits)
        self._show()

    def show_filters(self, *, as_filters: bool) -> None:
        """Show the filters instead of the maps, or the maps again."""
        self._as_filters = as_filters
        self._show()

    def share(self, side: int, apart: int, logits: int) -> None:
        """Give the rows their sizes.

        Args:
            side: device pixels, the most that a map is wide.
            apart: logical pixels from a row to the next.
            logits: logical pixels, the height of their row.
        """
        for row in self._rows:
            row.set_side(side)
        # Qt would lay out all around them, even where nothing changed.
        if apart != self._grid.verticalSpacing():
            self._grid.setVerticalSpacing(apart)
        self.logits.setFixedHeight(logits)
        self._logits_head.fit(logits)
        self._grid.activate()  # at once, so that what is pointed at next is where it appears

    def select(self, wanted: ChosenMap) -> None:
        """Choose a map, bring it into view and say which it is."""
        self._selected = wanted
        self.rows[wanted.layer].bring_into_view(wanted.index)
        self._mark()
        self.chosen.emit()
        announce(self, self._spoken())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < _NARROW) != self._logits_head.isHidden():
            self._place_logits()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self._wanted(event)
        # With Ctrl an arrow may be a shortcut; on the keypad it is still an arrow.
        if wanted is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        # At either end the map is spoken again, so that no press is met with silence.
        self.select(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def _wanted(self, event: QKeyEvent) -> ChosenMap | None:
        """Return the map that a key leads to, None for any other key."""
        if not self._rows:
            return None
        chosen = self._selected
        last = len(self._layers[chosen.layer].maps) - 1
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return replace(chosen, index=0 if event.key() == Qt.Key.Key_Home else last)
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            return None
        down, right = step
        return (
            self._across(down) if down else replace(chosen, index=_held(chosen.index + right, last))
        )

    def _across(self, down: int) -> ChosenMap:
        """Return the map that is seen above or below the chosen one, however the two rows are
        scrolled."""
        chosen = self._selected
        other = _held(chosen.layer + down, len(self._rows) - 1)
        if other == chosen.layer:
            return chosen
        place = self.rows[chosen.layer].place_of(chosen.index)
        return ChosenMap(other, self.rows[other].nearest(place))

    def _make_rows(self) -> None:
        for row in self._rows:
            row.remove()
        self._rows = []
        for number in range(1, len(self._layers) + 1):
            row = LayerRow(number, self._grid, self)
            row.maps.chosen.connect(self._chooser(number - 1))
            row.maps.pointed.connect(self._pointer(number - 1))
            self._rows.append(row)
        self._place_logits()

    def _chooser(self, layer: int) -> Callable[[int], None]:
        return lambda index: self.select(ChosenMap(layer, index))

    def _pointer(self, layer: int) -> Callable[[TilePixel | None], None]:
        return lambda cell: self._on_pointed(layer, cell)

    def _on_pointed(self, layer: int, cell: TilePixel | None) -> None:
        # A filter's weight has no place in the drawing.
        if cell is None or self._as_filters:
            self.pointed.emit(None, None)
        else:
            self.pointed.emit(ChosenMap(layer, cell.tile), cell)

    def _show(self) -> None:
        for row, layer in zip(self._rows, self._layers, strict=True):
            row.show_layer(layer, as_filters=self._as_filters)
        self._mark()

    def _mark(self) -> None:
        chosen = self._selected
        for place, row in enumerate(self.rows):
            index = chosen.index if place == chosen.layer else None
            row.select(index, has_keys=self.hasFocus())

    def _spoken(self) -> str:
        chosen = self._selected
        values = {
            "index": chosen.index + 1,
            "count": len(self._layers[chosen.layer].maps),
            "layer": chosen.layer + 1,
        }
        if self._as_filters:
            return self.tr("Filter {index} of {count} of layer {layer}").format(**values)
        return self.tr("Map {index} of {count} of layer {layer}").format(**values)


def _held(place: int, last: int) -> int:
    return max(0, min(place, last))
