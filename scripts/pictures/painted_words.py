"""The words that a widget paints: each with its place, and what cuts it off.

A paint engine that records text sees all words: those of Qt's own widgets, which shorten or cut
some without a sign, and those that the program paints itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QPainterPath,
    QPixmap,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QWidget

_JOINT = 0.1  # logical pixels between two runs of one sentence, at most


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line.

    Attributes:
        text: as painted.
        ink: what they cover, in logical pixels of the widget.
        clip: what nothing was painted outside of; None where there is no such limit.
        end: where the next run of the same sentence would begin.
    """

    text: str
    ink: QRectF
    clip: QRectF | None
    end: QPointF

    def moved(self, by: QPointF) -> Words:
        """Return the words at another place."""
        clip = self.clip and self.clip.translated(by)
        return replace(self, ink=self.ink.translated(by), clip=clip, end=self.end + by)


def painted_words(part: QWidget) -> list[Words]:
    """Make a widget paint itself, without its children, and return its words."""
    device = _Device(part.size().toTuple(), part.logicalDpiX())
    part.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return device.engine.words


def lacking(text: str, words: Iterable[Words]) -> str:
    """Return the rest of a text that begins with these words; "" if it does not begin with them."""
    painted = "".join("".join(one.text for one in words).split())
    whole = "".join(text.split())
    return whole[len(painted) :] if whole.startswith(painted) else ""


@contextmanager
def painting_watched() -> Iterator[None]:
    """Also see the words that the program's own widgets keep in a pixmap, and the lines that Qt
    leaves out of a sentence that wraps."""
    draw = QPainter.drawText

    def watched(painter: QPainter, *arguments: object) -> object:
        device, engine = painter.device(), painter.paintEngine()
        if isinstance(device, QPixmap):
            _in_layers.setdefault(device.cacheKey(), []).extend(_drawn(painter, draw, arguments))
        before = len(engine.words) if isinstance(engine, _Engine) else 0
        done = draw(painter, *arguments)
        if isinstance(engine, _Engine):
            engine.keep_missing(str(arguments[-1]), before)
        return done

    QPainter.drawText = watched  # type: ignore[method-assign]
    try:
        yield
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]
        _in_layers.clear()


_in_layers: dict[int, list[Words]] = {}
"""The words that were painted into each pixmap, by its key."""


def _drawn(
    painter: QPainter, draw: Callable[..., object], arguments: tuple[object, ...]
) -> list[Words]:
    """Return the words of a second painter that draws the same."""
    device = _Device((painter.window().width(), painter.window().height()), 96)
    other = QPainter(device)
    other.setFont(painter.font())
    other.setWorldTransform(painter.worldTransform())
    if painter.hasClipping():
        other.setClipRect(painter.clipBoundingRect())
    draw(other, *arguments)
    device.engine.keep_missing(str(arguments[-1]), 0)
    other.end()
    return device.engine.words


class _Device(QPaintDevice):
    """Takes what is painted, and keeps the words."""

    def __init__(self, size: tuple[int, int], dpi: int) -> None:
        super().__init__()
        self.engine = _Engine()
        metric = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            metric.PdmWidth: size[0],
            metric.PdmHeight: size[1],
            metric.PdmWidthMM: size[0],
            metric.PdmHeightMM: size[1],
            metric.PdmDepth: 32,
            metric.PdmNumColors: 1 << 24,
            metric.PdmDpiX: dpi,
            metric.PdmDpiY: dpi,
            metric.PdmPhysicalDpiX: dpi,
            metric.PdmPhysicalDpiY: dpi,
            metric.PdmDevicePixelRatio: 1,
            metric.PdmDevicePixelRatioScaled: 1 << 16,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, 0)


class _Engine(QPaintEngine):
    """Records text, and forgets what is painted over."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.words: list[Words] = []

    def keep_missing(self, text: str, since: int) -> None:
        """Keep the part of a text that was not painted since then, as words that are cut off."""
        if missing := lacking(text, self.words[since:]):
            self.words.append(Words(missing, QRectF(0, 0, 1, 1), QRectF(), QPointF()))

    def begin(self, _device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None: ...

    def drawImage(self, *_arguments: object) -> None: ...

    def drawPolygon(self, *_arguments: object) -> None: ...

    def drawTiledPixmap(self, *_arguments: object) -> None: ...

    def drawPixmap(self, place: QRectF, pixmap: QPixmap, _part: QRectF) -> None:
        inside = self.painter().transform().mapRect(place).topLeft()
        self.words += [words.moved(inside) for words in _in_layers.get(pixmap.cacheKey(), ())]

    def drawPath(self, path: QPainterPath) -> None:
        painter = self.painter()
        if painter.brush().isOpaque():
            over = painter.transform().map(path)
            self.words = [words for words in self.words if not over.contains(words.ink)]

    def drawTextItem(self, start: QPointF, item: QTextItem) -> None:
        painter = self.painter()
        to_widget = painter.transform()
        clip = to_widget.mapRect(painter.clipBoundingRect()) if painter.hasClipping() else None
        ink = to_widget.mapRect(_ink(item.text(), item.font()).translated(start))
        last = self.words[-1] if self.words else None
        begin = to_widget.map(start)
        end = to_widget.map(start + QPointF(item.width(), 0))
        if last and last.clip == clip and (last.end - begin).manhattanLength() < _JOINT:
            self.words[-1] = Words(last.text + item.text(), last.ink | ink, clip, end)
        else:
            self.words.append(Words(item.text(), ink, clip, end))


def _ink(text: str, font: QFont) -> QRectF:
    return _measured(text, font.toString())


@lru_cache(4096)
def _measured(text: str, font_text: str) -> QRectF:
    font = QFont()
    font.fromString(font_text)
    return QFontMetricsF(font).tightBoundingRect(text)
