"""Small pictures side by side, each pixel a square of whole device pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import colour_image, edges
from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.maps.tile_colours import Table, grey_table, signed_table

# Not colours: in another scheme, the table is another and the numbers stay.
Tiles = NDArray[np.uint8]
"""(n, h, w): as many pictures, each pixel a place in a table of colours."""


@dataclass(frozen=True, slots=True)
class Tiling:
    """How tiles share a room.

    Attributes:
        columns: tiles in a row.
        scale: device pixels on a side of a tile's pixel, and between two tiles.
        pitch: device pixels from one tile to the next.
    """

    columns: int
    scale: int
    pitch: int


def tiling(count: int, side: int, width: int, height: int) -> Tiling:
    """Return the largest tiles that all fit; at a scale of 1 where none do.

    Args:
        count: how many tiles.
        side: of each, in pixels of its own.
        width: of the room, in device pixels.
        height: of the room, in device pixels.
    """
    for scale in range(max(1, min(width, height) // side), 1, -1):
        # The gap between tiles is as wide as one of their pixels.
        pitch = scale * (side + 1)
        columns = (width + scale) // pitch
        if columns and math.ceil(count / columns) * pitch - scale <= height:
            return Tiling(min(columns, count), scale, pitch)
    return Tiling(min(max(1, (width + 1) // (side + 1)), count), 1, side + 1)


@dataclass(frozen=True, slots=True)
class TilePixel:
    """A pixel of a tile."""

    tile: int
    row: int
    column: int


class TileGrid(QWidget):
    """Paints tiles: magnitudes white on black, signed numbers in two colours."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the card below stays as it is
        # No tiles, but with a side, by which the room is divided.
        self._tiles: Tiles = np.zeros((0, 1, 1), np.uint8)
        self._is_signed = False

    @property
    def tiles(self) -> Tiles:
        """What is shown, (n, h, w)."""
        return self._tiles

    def show_tiles(self, tiles: Tiles, *, is_signed: bool = False) -> None:
        """Show these.

        Args:
            tiles: 0 to 255; of signed numbers 0 to 254, with 127 for zero.
            is_signed: whether they are.
        """
        is_same = is_signed == self._is_signed and np.array_equal(tiles, self._tiles)
        self._tiles, self._is_signed = tiles, is_signed
        if not is_same:  # filters stay the same while one draws
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(64, 64)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = current_palette()
        painter.fillRect(self.rect(), QColor(palette.surface))
        if len(self._tiles):
            self.paint_tiles(painter, self._table(palette))
        self.paint_marks(painter, palette)
        painter.end()

    def paint_tiles(self, painter: QPainter, table: Table) -> None:
        """Paint all tiles."""
        image = mosaic(self._tiles, self._tiling().columns, table)
        scale = self._tiling().scale / self.devicePixelRatioF()
        size = QPointF(image.width() * scale, image.height() * scale)
        # One picture, stretched without smoothing: one call for all tiles, and their squares stay
        # sharp.
        painter.drawImage(QRectF(self._origin(), self._origin() + size), image)

    def paint_marks(self, painter: QPainter, palette: Palette) -> None:
        """Paint over the tiles; nothing here."""

    def tile_box(self, index: int) -> QRectF:
        """Return where a tile lies, in logical pixels."""
        tiling, ratio = self._tiling(), self.devicePixelRatioF()
        row, column = divmod(index, tiling.columns)
        side = self._tiles.shape[1] * tiling.scale / ratio
        place = QPointF(column * tiling.pitch / ratio, row * tiling.pitch / ratio)
        return QRectF(self._origin() + place, self._origin() + place + QPointF(side, side))

    def cell_box(self, cell: TilePixel) -> QRectF:
        """Return where a pixel of a tile lies, in logical pixels."""
        side = self._tiling().scale / self.devicePixelRatioF()
        corner = self.tile_box(cell.tile).topLeft()
        return QRectF(corner.x() + cell.column * side, corner.y() + cell.row * side, side, side)

    def cell_at(self, place: QPointF) -> TilePixel | None:
        """Return the pixel of a tile at a place; None between the tiles."""
        tiling, side = self._tiling(), self._tiles.shape[1]
        where = (place - self._origin()) * self.devicePixelRatioF()
        # Rounded down, not towards 0, or the margin would belong to the first tile.
        column, x = divmod(math.floor(where.x()), tiling.pitch)
        row, y = divmod(math.floor(where.y()), tiling.pitch)
        tile = row * tiling.columns + column
        x, y = x // tiling.scale, y // tiling.scale
        is_inside = 0 <= column < tiling.columns and 0 <= tile < len(self._tiles)
        return TilePixel(tile, y, x) if is_inside and max(x, y) < side else None

    def mark(self, painter: QPainter, box: QRectF, colour: str, width: int = 1) -> None:
        """Frame a box, `width` device pixels wide."""
        # On its outside, where no pixel of the tile is hidden.
        step = width / self.devicePixelRatioF()
        for edge in edges(box.adjusted(-step, -step, step, step), step):
            painter.fillRect(edge, QColor(colour))

    def height_for(self, width: int, most: int) -> int:
        """Return the height that the tiles need in a width, in logical pixels: at most `most`,
        unless they cannot be smaller."""
        tiling, ratio = self._tiling_in(width, most), self.devicePixelRatioF()
        rows = math.ceil(len(self._tiles) / tiling.columns)
        return math.ceil((rows * tiling.pitch - tiling.scale + 2 * self._margin() + 1) / ratio)

    def _tiling(self) -> Tiling:
        return self._tiling_in(self.width(), self.height())

    def _tiling_in(self, width: int, height: int) -> Tiling:
        # Without the margins on both sides, and the part of a pixel by which the tiles are moved.
        room = (
            int(side * self.devicePixelRatioF()) - 2 * self._margin() - 1
            for side in (width, height)
        )
        return tiling(max(1, len(self._tiles)), self._tiles.shape[1], *room)

    def _margin(self) -> int:
        """Return the device pixels around the tiles, in which the outermost ones are framed."""
        return frame_width(self.devicePixelRatioF())

    def _origin(self) -> QPointF:
        """Return where the tiles begin: on a whole device pixel, wherever the widget does."""
        ratio = self.devicePixelRatioF()
        # Only the window itself is sure to begin on a whole device pixel.
        corner = self.mapTo(self.window(), QPoint(0, 0))
        return QPointF(*(self._start(place, ratio) for place in (corner.x(), corner.y())))

    def _start(self, place: int, ratio: float) -> float:
        return (math.ceil(place * ratio) - place * ratio + self._margin()) / ratio

    def _table(self, palette: Palette) -> Table:
        return signed_table(palette) if self._is_signed else grey_table()


def frame_width(ratio: float) -> int:
    """Return the device pixels around tiles in which the outermost ones are framed; `ratio`: device
    pixels to a logical one."""
    return math.ceil(2 * ratio)


def mosaic(tiles: Tiles, columns: int, table: Table) -> QImage:
    """Return tiles in rows, a transparent pixel between them."""
    count, height, width = tiles.shape
    rows = math.ceil(count / columns)
    colours = np.zeros((rows * columns, height + 1, width + 1), np.uint32)
    colours[:count, :-1, :-1] = table[tiles]
    side_by_side = colours.reshape(rows, columns, height + 1, width + 1).swapaxes(1, 2)
    whole = side_by_side.reshape(rows * (height + 1), columns * (width + 1))
    return colour_image(whole[:-1, :-1])  # without the gap after the last ones
