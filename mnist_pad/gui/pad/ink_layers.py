"""The drawing as pictures in memory, so that a change costs no more than what it changes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from mnist_pad.core.ink.ink import PAD_SIDE, Stroke
from mnist_pad.gui.pad.ink_painter import CHUNK, bounds, paint_pieces, paint_stroke


class InkLayers:
    """Two transparent pictures of the pad's size: finished strokes, and the live one's start.

    The live stroke's last pieces are painted directly, as the next point still bends them.
    """

    def __init__(self) -> None:
        self._side = 0
        self._ratio = 1.0
        self._colour = QColor()
        self._finished = QPixmap()
        self._drawn: tuple[Stroke, ...] = ()
        # By the id of strokes, which _drawn keeps alive: no other can get the same id.
        self._areas: dict[int, QRectF] = {}
        self._live = QPixmap()
        self._settled = 0

    def fit(self, side: int, ratio: float, colour: QColor) -> None:
        """Paint for a pad of `side` logical pixels at `ratio` device pixels each, from now on."""
        if (side, ratio, colour) == (self._side, self._ratio, self._colour):
            return
        # A copy, as the caller could still change its QColor.
        self._side, self._ratio, self._colour = side, ratio, QColor(colour)
        self._finished, self._live = self._blank(), self._blank()
        self._drawn, self._areas, self._settled = (), {}, 0

    def paint(
        self, painter: QPainter, at: QPointF, strokes: tuple[Stroke, ...], live: Stroke | None
    ) -> None:
        """Paint finished strokes and the live one; `at` is the pad's top left corner."""
        if strokes is not self._drawn:
            self._draw_finished(strokes)
        painter.drawPixmap(at, self._finished)
        if live is None:
            self._drop_live()
            return
        self._settle(live)
        if self._settled:
            painter.drawPixmap(at, self._live)
        painter.save()
        painter.translate(at)
        self._use_ink_units(painter)
        paint_stroke(painter, live, self._colour, self._settled + 1)
        painter.restore()

    def _draw_finished(self, strokes: tuple[Stroke, ...]) -> None:
        gone: list[Stroke] = []
        new = list(strokes[len(self._drawn) :])
        # Tuples compare identity first: while strokes are only added, this costs next to nothing.
        if strokes[: len(self._drawn)] != self._drawn:
            before, after = {id(s) for s in self._drawn}, {id(s) for s in strokes}
            gone = [stroke for stroke in self._drawn if id(stroke) not in after]
            new = [stroke for stroke in strokes if id(stroke) not in before]
        painter = self._painter(self._finished)
        if gone:
            self._areas = {id(s): self._areas.get(id(s)) or self._area(s) for s in strokes}
            # Others may cross what was cleared, and are painted again where they do.
            changed = self._clear(painter, [*gone, *new])
            new = [stroke for stroke in strokes if self._areas[id(stroke)].intersects(changed)]
        # All ink has one colour, so strokes that are painted again may lie on top.
        for stroke in new:
            paint_stroke(painter, stroke, self._colour)
        painter.end()
        self._drawn = strokes

    def _clear(self, painter: QPainter, changed: Iterable[Stroke]) -> QRectF:
        """Empty the area of changed strokes, and paint nowhere else from now on."""
        area = QRectF()
        for stroke in changed:
            area = area.united(self._area(stroke))
        # Strokes that cross the area are painted again, whole: outside it, soft edges would darken
        # when painted twice.
        painter.setClipRect(area)
        # In the usual mode, a transparent colour would leave everything as it is.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillRect(area, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        return area

    def _area(self, stroke: Stroke) -> QRectF:
        """Return whole device pixels around a stroke, in ink units."""
        scale = self._side * self._ratio / PAD_SIDE
        left, top, width, height = (value * scale for value in bounds(stroke))
        # Clipping within a device pixel would leave a trace of what was there.
        pixels = QRectF(left, top, width, height).toAlignedRect().adjusted(-1, -1, 1, 1)
        return QRectF(
            pixels.x() / scale, pixels.y() / scale, pixels.width() / scale, pixels.height() / scale
        )

    def _settle(self, live: Stroke) -> None:
        """Move what no further point can change into the live picture, chunk by chunk."""
        while self._settled + CHUNK <= len(live.points) - 2:
            painter = self._painter(self._live)
            first, last = self._settled + 1, self._settled + CHUNK
            paint_pieces(painter, live, self._colour, first, last)
            painter.end()
            self._settled = last

    def _drop_live(self) -> None:
        # Most strokes end before their first chunk, and leave nothing to wipe.
        if self._settled:
            self._live.fill(Qt.GlobalColor.transparent)
            self._settled = 0

    def _painter(self, picture: QPixmap) -> QPainter:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._use_ink_units(painter)
        return painter

    def _use_ink_units(self, painter: QPainter) -> None:
        painter.scale(self._side / PAD_SIDE, self._side / PAD_SIDE)

    def _blank(self) -> QPixmap:
        # Qt warns of a painter on a picture without any size.
        device_side = max(1, round(self._side * self._ratio))
        picture = QPixmap(QSize(device_side, device_side))
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture
