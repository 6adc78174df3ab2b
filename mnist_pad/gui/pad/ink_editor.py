"""What pen and erasers do to the ink, in ink units. Knows no widget and no event."""

from __future__ import annotations

from enum import Enum, auto
from math import ceil, hypot

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.ink.ink import PAD_SIDE, PEN_WIDTH, Ink
from mnist_pad.gui.pad.ink_history import InkHistory, Page
from mnist_pad.gui.pad.live_stroke import LiveStroke
from mnist_pad.gui.pad.pad_picture import Picture

ERASER_RADIUS = 12.0
"""What an eraser touches, in ink units around the pointer."""


class Tool(Enum):
    """What the pen does."""

    PEN = auto()
    ERASER = auto()
    STROKE_ERASER = auto()


class Source(Enum):
    """What the person draws with."""

    MOUSE = auto()
    TOUCH = auto()
    TABLET = auto()
    KEYS = auto()


class InkEditor(QObject):
    """The drawing, the stroke being drawn, and the way back.

    A picture may lie on the pad in place of ink; the first touch of the pen takes it away.

    Attributes:
        tool: what the next stroke does.
        pen_width: the visible width of the next stroke, in ink units.
        history: undo and redo.

    Signals:
        ink_changed: the Ink, after each point of a stroke and after every other change.
        picture_changed: the Picture now on the pad, or None; comes after `ink_changed`.
        stroke_finished: pen or eraser was lifted; comes after the last `ink_changed`.
    """

    ink_changed = Signal(object)
    picture_changed = Signal(object)
    stroke_finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.PEN
        self.pen_width = PEN_WIDTH
        self.history = InkHistory(self)
        self._finished = Ink()
        self._before = self._finished  # the drawing when the pen came down
        self._picture: Picture | None = None
        self._picture_before: Picture | None = None
        self._live: LiveStroke | None = None
        self._source: Source | None = None
        self._tool_down = self.tool
        self._erased_at = (0.0, 0.0)

    @property
    def ink(self) -> Ink:
        """The drawing, with the stroke being drawn."""
        if self._live is None:
            return self._finished
        return self._finished.with_stroke(self._live.stroke())

    @property
    def finished_ink(self) -> Ink:
        """The drawing without the stroke being drawn."""
        return self._finished

    @property
    def picture(self) -> Picture | None:
        """The picture on the pad; then there is no ink."""
        return self._picture

    @property
    def live(self) -> LiveStroke | None:
        """The stroke being drawn, if one is."""
        return self._live

    @property
    def source(self) -> Source | None:
        """What draws or erases now, None between strokes."""
        return self._source

    def begin(
        self,
        source: Source,
        x: float,
        y: float,
        pressure: float | None = None,
        tool: Tool | None = None,
    ) -> None:
        """Put the pen down; a stroke that is still being drawn ends.

        Args:
            source: what draws.
            x: in ink units; what is off the pad goes to its edge, here and below.
            y: the same.
            pressure: 0..1 where the pen gives it; then every point of the stroke needs it.
            tool: for this stroke only.
        """
        self.finish()
        self._source, self._before = source, self._finished
        self._picture_before = self._picture
        self._tool_down = tool or self.tool
        self._erased_at = _on_pad(x, y)
        if self._tool_down is Tool.PEN:
            self._live = LiveStroke(self.pen_width, has_pressure=pressure is not None)
            self._picture = None
        self.extend(x, y, pressure)
        if self._picture is not self._picture_before:
            self.picture_changed.emit(None)

    def extend(self, x: float, y: float, pressure: float | None = None) -> None:
        """Move the pen that is down."""
        if self._live is None:
            self._erase_towards(*_on_pad(x, y))
        elif self._live.add(*_on_pad(x, y), pressure):
            self.ink_changed.emit(self.ink)

    def finish(self) -> None:
        """Lift the pen. A whole stroke, or drag of an eraser, is one step back."""
        if self._source is None:
            return
        self._source = None
        if self._live is not None:
            self._finished = self._finished.with_stroke(self._live.stroke())
            self._live = None
        if self._finished is not self._before:
            before = Page(self._before, self._picture_before)
            self.history.push(before, Page(self._finished, self._picture))
        self.stroke_finished.emit()

    def cancel(self) -> None:
        """Lift the pen as if it had never come down."""
        if self._source is None:
            return
        self._source = self._live = None
        picture, self._picture = self._picture, self._picture_before
        self._finished = self._before
        self.ink_changed.emit(self._finished)
        if self._picture is not picture:
            self.picture_changed.emit(self._picture)

    def undo(self) -> None:
        """Take the last step back."""
        self.finish()
        self._show(self.history.undo(Page(self._finished, self._picture)))

    def redo(self) -> None:
        """Do again what was undone."""
        self.finish()
        self._show(self.history.redo(Page(self._finished, self._picture)))

    def replace(self, ink: Ink, picture: Picture | None = None) -> None:
        """Put another drawing, or a picture, on the pad; a step that can be undone."""
        self.finish()
        if ink == self._finished and picture is self._picture:
            return
        self.history.push(Page(self._finished, self._picture), Page(ink, picture))
        self._show(Page(ink, picture))

    def put_below(self, ink: Ink) -> None:
        """Put a drawing from before under what is on the pad and all that can come back to it.

        Where there is, or was, a picture there is no room under it: then the drawing takes its
        place, and the picture can be had back.
        """
        if ink.is_empty:
            return
        was_picture = self._picture_before is not None  # under the stroke that is being drawn
        if self._picture is not None or was_picture or self.history.holds_picture:
            self.replace(ink)
            return
        self.history.put_below(ink)
        is_unchanged = self._before is self._finished
        self._finished = Ink(ink.strokes + self._finished.strokes)
        self._before = self._finished if is_unchanged else Ink(ink.strokes + self._before.strokes)
        self.ink_changed.emit(self.ink)

    def _show(self, page: Page) -> None:
        is_other_picture = page.picture is not self._picture
        if page.ink is not self._finished or is_other_picture:
            self._finished, self._picture = page
            self.ink_changed.emit(page.ink)
        if is_other_picture:
            self.picture_changed.emit(page.picture)

    def _erase_towards(self, x: float, y: float) -> None:
        """Erase along the way from the last place, so that a quick hand leaves nothing."""
        (x0, y0), before = self._erased_at, self._finished
        steps = max(1, ceil(hypot(x - x0, y - y0) / ERASER_RADIUS))
        for step in range(1, steps + 1):
            share = step / steps
            self._erase_at(x0 + (x - x0) * share, y0 + (y - y0) * share)
        self._erased_at = (x, y)
        if self._finished is not before:
            self.ink_changed.emit(self._finished)

    def _erase_at(self, x: float, y: float) -> None:
        if self._tool_down is Tool.STROKE_ERASER:
            self._finished = self._finished.without_strokes_at(x, y, ERASER_RADIUS)
        else:  # the middle of a stroke goes when the eraser touches its edge
            self._finished = self._finished.erased(x, y, ERASER_RADIUS + self.pen_width / 2)


def _on_pad(x: float, y: float) -> tuple[float, float]:
    return min(max(x, 0.0), PAD_SIDE), min(max(y, 0.0), PAD_SIDE)
