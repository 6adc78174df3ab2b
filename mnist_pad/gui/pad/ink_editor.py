"""What pen and erasers do to the ink, in ink units. Knows no widget and no event."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.ink.ink import PAD_SIDE, PEN_WIDTH, Ink
from mnist_pad.gui.pad.eraser import Place, erased
from mnist_pad.gui.pad.ink_history import InkHistory, Page
from mnist_pad.gui.pad.live_stroke import LiveStroke
from mnist_pad.gui.pad.pad_picture import Picture


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
        pen_width: the visible width of new strokes, in ink units; recognition ignores it.
        history: undo and redo.

    Signals:
        ink_changed: the Ink, with the stroke being drawn, after each of its points, and after every
            other change.
        picture_changed: the Picture now on the pad, or None; comes after `ink_changed`.
        stroke_finished: pen or eraser was lifted; comes after the last `ink_changed`.
        tool_changed: another tool was chosen.
    """

    ink_changed = Signal(object)
    picture_changed = Signal(object)
    stroke_finished = Signal()
    tool_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pen_width = PEN_WIDTH
        self.history = InkHistory(self)
        self._page = Page()  # without the stroke being drawn
        self._before = self._page  # what it was when the pen came down
        self._live: LiveStroke | None = None
        self._source: Source | None = None
        self._tool = self._tool_down = Tool.PEN
        self._erased_at = (0.0, 0.0)

    @property
    def ink(self) -> Ink:
        """The drawing, with the stroke being drawn."""
        if self._live is None:
            return self._page.ink
        return self._page.ink.with_stroke(self._live.stroke())

    @property
    def finished_ink(self) -> Ink:
        """The drawing without the stroke being drawn."""
        return self._page.ink

    @property
    def picture(self) -> Picture | None:
        """The picture on the pad; then there is no ink."""
        return self._page.picture

    @property
    def is_empty(self) -> bool:
        """Whether there is neither ink nor a picture."""
        # Not by `ink`, which would make an Ink with the live stroke at every point of the pen.
        return self._live is None and self._page.is_empty

    @property
    def live(self) -> LiveStroke | None:
        """The stroke being drawn, if one is."""
        return self._live

    @property
    def source(self) -> Source | None:
        """What draws or erases now, None between strokes."""
        return self._source

    @property
    def tool(self) -> Tool:
        """What the next stroke does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Choose what the next stroke does; one being drawn ends."""
        self.finish()
        self._tool = tool
        self.tool_changed.emit()

    def begin(
        self,
        source: Source,
        x: float,
        y: float,
        pressure: float | None = None,
        tool: Tool | None = None,
    ) -> None:
        """Put the pen down; a stroke still being drawn ends.

        Args:
            source: what draws.
            x: in ink units; a place off the pad goes to its edge, here and below.
            y: the same.
            pressure: 0..1 where the pen gives it; then every point of the stroke needs it.
            tool: for this stroke only.
        """
        # A stroke may be left over: its release was lost, or another device was drawing.
        self.finish()
        self._source, self._before = source, self._page
        # For this stroke only: a pen's other end erases, and turned round it draws again.
        self._tool_down = tool or self._tool
        self._erased_at = _on_pad(x, y)
        if self._tool_down is Tool.PEN:
            self._live = LiveStroke(self.pen_width, has_pressure=pressure is not None)
            # A picture goes at the first touch already: ink cannot lie on one.
            self._page = Page(self._page.ink)
        self.extend(x, y, pressure)
        if self._page.picture is not self._before.picture:
            self.picture_changed.emit(None)

    def extend(self, x: float, y: float, pressure: float | None = None) -> None:
        """Move the pen that is down."""
        if self._live is None:
            self._erase_to(_on_pad(x, y))
        elif self._live.add(*_on_pad(x, y), pressure):
            self.ink_changed.emit(self.ink)

    def finish(self) -> None:
        """Lift the pen. A whole stroke, or drag of an eraser, is one step back."""
        if self._source is None:
            return
        # First, so that a listener that calls this again finds nothing to finish.
        self._source = None
        if self._live is not None:
            self._page = Page(self._page.ink.with_stroke(self._live.stroke()))
            self._live = None
        # An eraser that touched nothing leaves no step that would undo nothing.
        if self._page.ink is not self._before.ink:
            self.history.push(self._before, self._page)
        self.stroke_finished.emit()

    def cancel(self) -> None:
        """Lift the pen as if it had never come down."""
        if self._source is None:
            return
        self._source = self._live = None
        picture = self._page.picture
        # No step, and no stroke_finished: afterwards it was never drawn.
        self._page = self._before
        self.ink_changed.emit(self._page.ink)
        if self._page.picture is not picture:
            self.picture_changed.emit(self._page.picture)

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self.finish()
        self._show(self.history.undo(self._page))

    @Slot()
    def redo(self) -> None:
        """Bring back the step that was undone last."""
        self.finish()
        self._show(self.history.redo(self._page))

    @Slot()
    def clear(self) -> None:
        """Empty the pad; a step that can be undone."""
        self._replace(Page())

    def set_ink(self, ink: Ink) -> None:
        """Put another drawing on the pad; a step that can be undone."""
        self._replace(Page(ink))

    def show_picture(self, picture: Picture) -> None:
        """Put a picture on the pad in place of ink; a step that can be undone."""
        self._replace(Page(picture=picture))

    def put_below(self, ink: Ink) -> None:
        """Put an earlier drawing under what is on the pad and under all that undo can bring back.

        Nothing can lie under a picture: where there is or was one, the drawing takes its place,
        and undo brings the picture back.
        """
        if ink.is_empty:
            return
        pictures = self._page.picture, self._before.picture  # the last: under the stroke's start
        if any(pictures) or self.history.holds_picture:
            self.set_ink(ink)
            return
        self.history.put_below(ink)
        is_unchanged = self._before.ink is self._page.ink
        self._page = Page(Ink(ink.strokes + self._page.ink.strokes))
        # One object for both where it was one: `finish` takes two for a change to undo.
        self._before = (
            self._page if is_unchanged else Page(Ink(ink.strokes + self._before.ink.strokes))
        )
        self.ink_changed.emit(self.ink)

    def _replace(self, page: Page) -> None:
        self.finish()
        # Clearing an empty pad is no step back.
        if page.ink == self._page.ink and page.picture is self._page.picture:
            return
        self.history.push(self._page, page)
        self._show(page)

    def _show(self, page: Page) -> None:
        is_other_picture = page.picture is not self._page.picture
        # With nothing left to undo, it is the same page: there is no change to report.
        if page.ink is not self._page.ink or is_other_picture:
            self._page = page
            self.ink_changed.emit(page.ink)
        # Last: the empty ink that comes with a picture empties the answer, too, and would drop
        # the picture's reading.
        if is_other_picture:
            self.picture_changed.emit(page.picture)

    def _erase_to(self, place: Place) -> None:
        takes_strokes = self._tool_down is Tool.STROKE_ERASER
        ink = erased(
            self._page.ink, self._erased_at, place, self.pen_width, takes_strokes=takes_strokes
        )
        self._erased_at = place
        if ink is not self._page.ink:
            self._page = self._page._replace(ink=ink)
            self.ink_changed.emit(ink)


def _on_pad(x: float, y: float) -> Place:
    # Not left out: a fast stroke off the pad still reaches the edge without a gap.
    return min(max(x, 0.0), PAD_SIDE), min(max(y, 0.0), PAD_SIDE)
