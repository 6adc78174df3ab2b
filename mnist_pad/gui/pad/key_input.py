"""Drawing with keys, for those without a pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from mnist_pad.core.ink.ink import PAD_SIDE
from mnist_pad.gui.pad.eraser import ERASER_RADIUS
from mnist_pad.gui.pad.ink_editor import InkEditor, Source, Tool

_STEP = 10.0  # ink units a key press: 28 of them cross the pad
_FINE_STEP = 2.0
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (-1, -1),
    Qt.Key.Key_PageUp: (1, -1),
    Qt.Key.Key_End: (-1, 1),
    Qt.Key.Key_PageDown: (1, 1),
}


class KeyInput:
    """A pen that the arrow keys move and Space puts down and lifts. Shift makes small steps.

    Two arrow keys held together move it slantwise; so do Home, End, Page Up and Page Down, which
    lie around the arrows of the number pad.

    Attributes:
        is_shown: whether the pen is to be painted; a pointer makes it vanish.
    """

    def __init__(self, editor: InkEditor) -> None:
        self.is_shown = False
        self._editor = editor
        self._x = self._y = PAD_SIDE / 2
        self._held: set[int] = set()

    @property
    def place(self) -> tuple[float, float]:
        """Where the pen is, in ink units."""
        return self._x, self._y

    @property
    def is_down(self) -> bool:
        """Whether the keys are drawing."""
        return self._editor.source is Source.KEYS

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key; False when it is not one of ours."""
        # The number pad's arrows carry this; with anything but Shift, a key is a shortcut's.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_fine = modifiers == Qt.KeyboardModifier.ShiftModifier
        if modifiers and not is_fine:
            return False
        if event.key() == Qt.Key.Key_Escape:
            # Without a stroke to cancel, Escape is left to the rest of the window.
            was_drawing = self._editor.source is not None
            self._editor.cancel()
            return was_drawing
        if event.key() == Qt.Key.Key_Space:
            # Held down, Space would put the pen down and lift it over and over.
            if not event.isAutoRepeat():
                self._toggle_pen()
        elif event.key() in _WAYS:
            self._move(event.key(), _FINE_STEP if is_fine else _STEP)
        else:
            return False
        self.is_shown = True
        return True

    def release(self, event: QKeyEvent) -> None:
        """Notice that the key is up again."""
        # Some systems report a release before each repeat of a key that is still held.
        if not event.isAutoRepeat():
            self._held.discard(event.key())

    def leave(self) -> None:
        """Lift the pen: the keys go to another widget now."""
        # Their releases go to the other widget: here they would be held for ever.
        self._held.clear()
        self.is_shown = False
        if self.is_down:
            self._editor.finish()

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint a ring as large as the tool and a cross; the painter's unit is one ink unit."""
        is_pen = self._editor.tool is Tool.PEN
        reach = self._editor.pen_width / 2 if is_pen else ERASER_RADIUS
        # Solid or dotted, so that down and up differ in more than colour.
        painter.setPen(
            QPen(colour, 1.5, Qt.PenStyle.SolidLine if self.is_down else Qt.PenStyle.DotLine)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        at = QPointF(self._x, self._y)
        painter.drawEllipse(at, reach, reach)
        painter.setPen(QPen(colour, 1.5))
        for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
            painter.drawLine(at + way * (reach - 4), at + way * (reach + 6))

    def _toggle_pen(self) -> None:
        # While a pointer draws, Space does nothing: there is one stroke at a time.
        if self._editor.source is None:
            self._editor.begin(Source.KEYS, self._x, self._y)
        elif self._editor.source is Source.KEYS:
            self._editor.finish()

    def _move(self, key: int, step: float) -> None:
        self._held.add(key)
        # By signs, so that opposite keys cancel out and two keys for one way do not add up.
        ways = [_WAYS[Qt.Key(held)] for held in self._held]
        self._x = _on_pad(self._x + step * _sign(sum(way[0] for way in ways)))
        self._y = _on_pad(self._y + step * _sign(sum(way[1] for way in ways)))
        if self.is_down:
            self._editor.extend(self._x, self._y)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _on_pad(value: float) -> float:
    return min(max(value, 0.0), PAD_SIDE)
