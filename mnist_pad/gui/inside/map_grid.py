"""All feature maps of a layer, one of them chosen; and that one, large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.inside.tile_grid import TileGrid, TilePixel, Tiles
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import say

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class _PointedGrid(TileGrid):
    """Tells which cell the pointer is on.

    Signals:
        pointed: the TilePixel, or None.
    """

    pointed = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        # Otherwise moves are reported only while a button is held.
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)


class MapGrid(_PointedGrid):
    """All maps (or filters) of a layer. A click or the arrow keys choose one.

    Signals:
        chosen: the index of the one that the person chose.
    """

    chosen = Signal(int)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("map_grid")
        say(self.setAccessibleName, lambda: self.tr("Feature maps"))
        self._selected = 0

    def minimumSizeHint(self) -> QSize:
        # Enough for 32 maps of 28x28 in a narrow column.
        return QSize(260, 120)

    @property
    def selected(self) -> int:
        """The index of the chosen one."""
        return self._selected

    def select(self, index: int) -> None:
        """Frame this one."""
        self._selected = index
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(cell.tile)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        wanted = self._selected + step[0] * self._tiling().columns + step[1]
        if 0 <= wanted < len(self.tiles):
            self.chosen.emit(wanted)

    def paint_marks(self, painter: QPainter, palette: Palette) -> None:
        """Frame the chosen one, more strongly while the keys go here."""
        if self._selected < len(self.tiles):
            box = self.tile_box(self._selected)
            self.mark(painter, box, palette.accent, self._margin() if self.hasFocus() else 1)


class MapPicture(_PointedGrid):
    """One map, large. The pointer or the arrow keys choose a cell of it."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("map_picture")
        say(self.setAccessibleName, lambda: self.tr("Chosen feature map"))
        self._cell: TilePixel | None = None

    def minimumSizeHint(self) -> QSize:
        # The card gives it a fixed size.
        return QSize(0, 0)

    def show_tiles(self, tiles: Tiles, *, is_signed: bool = False) -> None:
        """Show one map; the cell stays where the size stays."""
        # In maps of another size, the same row and column lie elsewhere in the drawing.
        if tiles.shape != self.tiles.shape:
            self._cell = None
        super().show_tiles(tiles, is_signed=is_signed)

    def point_at(self, cell: TilePixel | None) -> None:
        """Frame this cell."""
        self._cell = cell
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not len(self.tiles):
            super().keyPressEvent(event)
            return
        side = self.tiles.shape[1]
        # The first press starts in the middle: the edges are blank paper.
        before = self._cell or TilePixel(0, side // 2, side // 2)
        row, column = before.row + step[0], before.column + step[1]
        if 0 <= row < side and 0 <= column < side:
            # As if pointed at: the card answers by point_at.
            self.pointed.emit(TilePixel(0, row, column))
            announce(self, self._spoken(row, column))

    def _spoken(self, row: int, column: int) -> str:
        """Return where the cell is, counted from 1, and how strongly the filter responds there."""
        text = self.tr("Row {row}, column {column}: {share}")
        share = f"{round(self.tiles[0, row, column] / 2.55)} %"  # 255 is all of it
        return text.format(row=row + 1, column=column + 1, share=share)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The keys go elsewhere, so they point at no cell any more.
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def paint_marks(self, painter: QPainter, palette: Palette) -> None:
        """Frame the map while the keys go here, and the cell that is pointed at."""
        if len(self.tiles) and self.hasFocus():
            self.mark(painter, self.tile_box(0), palette.accent, self._margin())
        if len(self.tiles) and self._cell is not None:
            # In another colour than the frame of the focus, which may be right beside it.
            self.mark(painter, self.cell_box(self._cell), palette.warning, self._margin())
