"""The feature maps of a layer in one row, which scrolls sideways."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.core.model.prediction import SIDE
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.maps.pointed_grid import PointedGrid
from mnist_pad.gui.maps.tile_colours import Table
from mnist_pad.gui.maps.tile_grid import Tiles, Tiling, frame_width, mosaic

GAP = 4  # logical pixels between two maps
_SLIVER = 0.2  # of a map
_NOTCH = 120  # of a wheel, as Qt counts it


class MapRow(PointedGrid):
    """All maps (or filters) of one layer, side by side. A click chooses one.

    Signals:
        chosen: the index of the one that was clicked.
        scrolled: other maps are in view now.
    """

    chosen = Signal(int)
    scrolled = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._side = SIDE  # device pixels
        self._offset = 0  # device pixels by which it is scrolled
        self._selected: int | None = None
        self._has_keys = False

    def show_tiles(self, tiles: Tiles, *, is_signed: bool = False) -> None:
        """Show these tiles; what is in view stays."""
        is_other = tiles.shape != self.tiles.shape
        super().show_tiles(tiles, is_signed=is_signed)
        if is_other:
            self._scroll_to(self._offset)
            self.scrolled.emit()

    def set_side(self, side: int) -> None:
        """Show the maps at most this many device pixels wide."""
        first, self._side = self.first, side
        self.setFixedHeight(row_height(side, self.devicePixelRatioF()))
        self._scroll_to(first * self._tiling().pitch)
        self._keep_chosen_in_view()
        self.update()

    def select(self, index: int | None, *, has_keys: bool) -> None:
        """Frame this map, or none; more strongly while the keys go here."""
        if (index, has_keys) != (self._selected, self._has_keys):
            self._selected, self._has_keys = index, has_keys
            self.update()

    @property
    def map_side(self) -> float:
        """How wide each map is shown, in logical pixels."""
        return self._shown_side / self.devicePixelRatioF()

    @property
    def first(self) -> int:
        """The first map that is wholly in view."""
        return -(-self._offset // self._tiling().pitch)

    @property
    def whole(self) -> int:
        """How many maps are wholly in view, at least 1."""
        tiling = self._tiling()
        gap = tiling.pitch - self._shown_side
        return max(1, min(len(self.tiles), (self._room + gap) // tiling.pitch))

    def place_of(self, index: int) -> float:
        """Return how far right the middle of a map is seen, in logical pixels."""
        middle = self.tile_box(index).center().x()
        return min(max(0.0, middle), float(self.width()))  # it may be scrolled away

    def nearest(self, place: float) -> int:
        """Return the map whose middle is nearest to a place in view."""
        first = self.tile_box(0).center().x()
        index = round((place - first) * self.devicePixelRatioF() / self._tiling().pitch)
        return max(0, min(index, len(self.tiles) - 1))

    @property
    def has_before(self) -> bool:
        """Whether maps lie to the left of those in view."""
        return self._offset > 0

    @property
    def has_after(self) -> bool:
        """Whether maps lie to the right of those in view."""
        return self._offset < self._farthest

    def turn(self, pages: int) -> None:
        """Scroll by as many maps as are wholly in view."""
        self._scroll_to((self.first + pages * self.whole) * self._tiling().pitch)

    def bring_into_view(self, index: int) -> None:
        """Scroll as little as shows all of this map."""
        start = index * self._tiling().pitch
        self._scroll_to(max(start + self._shown_side - self._room, min(self._offset, start)))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * SIDE, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroll_to(self._offset)
        self._keep_chosen_in_view()
        self.scrolled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # In either direction, as most wheels turn only one way. A row with nothing to scroll leaves
        # the wheel to the page.
        turned = event.angleDelta().x() or event.angleDelta().y()
        self._scroll_to(self._offset - round(turned / _NOTCH * self._tiling().pitch))
        event.setAccepted(self.has_before or self.has_after)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(cell.tile)

    def paint_tiles(self, painter: QPainter, table: Table) -> None:
        """Paint the maps that are in view."""
        tiling = self._tiling()
        begin = self._offset // tiling.pitch
        end = min(len(self.tiles), (self._offset + self._room) // tiling.pitch + 1)
        seen = self.tiles[begin:end]
        image, step = mosaic(seen, max(1, len(seen)), table), seen.shape[2] + 1
        window = self._window()
        painter.setClipRect(window)
        for place in range(len(seen)):
            box = self.tile_box(begin + place)
            # A sliver of a map would look like a line.
            if (box & window).width() >= _SLIVER * box.width():
                part = QRectF(place * step, 0, seen.shape[2], seen.shape[1])
                painter.drawImage(box, image, part)
        painter.setClipping(False)

    def paint_marks(self, painter: QPainter, palette: Palette) -> None:
        """Frame the chosen one."""
        if self._selected is not None and self._selected < len(self.tiles):
            box = self.tile_box(self._selected)
            self.mark(painter, box, palette.accent, self._margin() if self._has_keys else 1)

    def _tiling(self) -> Tiling:
        gap = round(GAP * self.devicePixelRatioF())
        # The side of a 3x3 filter does not divide a map's: a little room is left over.
        scale = max(1, self._side // self.tiles.shape[1])
        return Tiling(max(1, len(self.tiles)), scale, self._side + gap)

    @property
    def _shown_side(self) -> int:
        return self._tiling().scale * self.tiles.shape[1]

    @property
    def _room(self) -> int:
        """Device pixels for maps."""
        return int(self.width() * self.devicePixelRatioF()) - 2 * self._margin() - 1

    @property
    def _farthest(self) -> int:
        tiling = self._tiling()
        needed = (len(self.tiles) - 1) * tiling.pitch + self._shown_side
        return max(0, needed - self._room)

    def _keep_chosen_in_view(self) -> None:
        if self._selected is not None:
            self.bring_into_view(self._selected)

    def _scroll_to(self, offset: int) -> None:
        wanted = max(0, min(offset, self._farthest))
        if wanted != self._offset:
            self._offset = wanted
            self.update()
            self.scrolled.emit()

    def _window(self) -> QRectF:
        """Return where maps are seen, in logical pixels."""
        width = self._room / self.devicePixelRatioF()
        return QRectF(super()._origin().x(), 0, width, self.height())

    def _origin(self) -> QPointF:
        return super()._origin() - QPointF(self._offset / self.devicePixelRatioF(), 0)


def row_height(side: int, ratio: float) -> int:
    """Return the height of a row with its frames.

    Args:
        side: of its maps, in device pixels.
        ratio: device pixels to a logical one.

    Returns:
        Logical pixels.
    """
    return ceil((side + 2 * frame_width(ratio) + 1) / ratio)
