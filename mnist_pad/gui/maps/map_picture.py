"""One feature map, large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.maps.pointed_grid import STEPS, PointedGrid
from mnist_pad.gui.maps.tile_grid import TilePixel, Tiles
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import say


class MapPicture(PointedGrid):
    """One map, large. The pointer or the arrow keys choose a cell of it."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("map_picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self.setAccessibleName, lambda: self.tr("Chosen feature map"))
        self._cell: TilePixel | None = None

    def minimumSizeHint(self) -> QSize:
        # The page gives it a fixed size.
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
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or not len(self.tiles):
            super().keyPressEvent(event)
            return
        side = self.tiles.shape[1]
        # The first press starts in the middle: the edges are blank paper.
        before = self._cell or TilePixel(0, side // 2, side // 2)
        row, column = before.row + step[0], before.column + step[1]
        if 0 <= row < side and 0 <= column < side:
            # As if pointed at: the page answers by point_at.
            self.pointed.emit(TilePixel(0, row, column))
            announce(self, self._spoken(row, column))

    def _spoken(self, row: int, column: int) -> str:
        """Return where the cell is, counted from 1, and how strongly the filter responds there."""
        text = self.tr("Row {row}, column {column}: {share}")
        share = f"{round(self.tiles[0, row, column] / 2.55)} %"  # 255 is the strongest
        return text.format(row=row + 1, column=column + 1, share=share)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The keys go elsewhere now, so they point at no cell.
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def paint_marks(self, painter: QPainter, palette: Palette) -> None:
        """Frame the map while the keys go here, and the cell that is pointed at."""
        if len(self.tiles) and self.hasFocus():
            self.mark(painter, self.tile_box(0), palette.accent, self._margin())
        if len(self.tiles) and self._cell is not None:
            # In another colour than the frame of the focus, which may be right beside it.
            self.mark(painter, self.cell_box(self._cell), palette.warning, self._margin())
