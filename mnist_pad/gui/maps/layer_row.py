"""One layer: what it is called, its maps, and a button at each end that scrolls them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QToolButton

from mnist_pad.core.model.inside import Layer
from mnist_pad.gui.maps.filter_tiles import strongest
from mnist_pad.gui.maps.map_row import MapRow
from mnist_pad.gui.maps.row_head import RowHead
from mnist_pad.gui.words.language import Text, say


class LayerRow(QObject):
    """Fills a line of a grid: the words, a button, the maps, a button.

    Attributes:
        maps: the row of maps.
    """

    def __init__(self, number: int, grid: QGridLayout, owner: QObject) -> None:
        super().__init__(owner)
        self.maps, self._head = MapRow(), RowHead(lambda: self.tr("Layer {n}").format(n=number))
        self.maps.setObjectName(f"map_row_{number}")
        say(self.maps.setAccessibleName, lambda: self.tr("Layer {n}").format(n=number))
        self._back = self._button("‹", -1, lambda: self.tr("Maps to the left"))
        self._on = self._button("›", 1, lambda: self.tr("Maps to the right"))
        for column, part in enumerate((self._head, self._back, self.maps, self._on)):
            grid.addWidget(part, number - 1, column)
        self.maps.scrolled.connect(self._on_scrolled)

    def show_layer(self, layer: Layer, *, as_filters: bool) -> None:
        """Show the maps of a layer, or its filters."""
        count, side = len(layer.maps), layer.maps.shape[1]
        if as_filters:
            side = layer.kernels.shape[2]
            self.maps.show_tiles(strongest(layer), is_signed=True)
            self._head.tell(
                lambda: self.tr("{count} filters").format(count=count),
                lambda: self.tr("{side} × {side}").format(side=side),
            )
        else:
            self.maps.show_tiles(layer.maps)
            self._head.tell(
                lambda: self.tr("{count} maps").format(count=count),
                lambda: self.tr("{side} × {side}").format(side=side),
            )
        self._on_scrolled()

    def set_side(self, side: int) -> None:
        """Show the maps at most this many device pixels wide."""
        self.maps.set_side(side)
        self._head.fit(self.maps.minimumHeight())
        # As high as the maps: a lower one would be hard to hit.
        for button in (self._back, self._on):
            button.setFixedHeight(self.maps.minimumHeight())

    def remove(self) -> None:
        """Remove the row with all its widgets."""
        for part in (self._head, self._back, self.maps, self._on):
            part.hide()
            part.deleteLater()
        self.deleteLater()

    def _button(self, sign: str, pages: int, name: Text) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "scroll")
        button.setText(sign)
        # The arrow keys bring every map into view; ten more stops would only be in the way.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        for setter in (button.setToolTip, button.setAccessibleName):
            say(setter, name)
        button.clicked.connect(lambda: self.maps.turn(pages))
        return button

    @Slot()
    def _on_scrolled(self) -> None:
        self._back.setVisible(self.maps.has_before)
        self._on.setVisible(self.maps.has_after)
