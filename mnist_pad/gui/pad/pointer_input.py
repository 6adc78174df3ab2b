"""From mouse, finger and pen events to one stroke at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)

from mnist_pad.gui.pad.ink_editor import InkEditor, Source, Tool

_LEFT = Qt.MouseButton.LeftButton


class PointerInput:
    """Lets one device draw, and tells real events from echoes.

    Systems and Qt repeat what a pen or finger does as mouse events, before, between or after the
    real ones. A pen overrules a mouse stroke it finds begun (its own echo) and a touch (the palm).
    """

    def __init__(self, editor: InkEditor, to_ink: Callable[[QPointF], tuple[float, float]]) -> None:
        self._editor = editor
        self._to_ink = to_ink
        self._touch_id = -1
        self._pressure: float | None = None
        # Once touch or a pen has reported by itself, mouse events made from it are echoes.
        self._hears_originals = False

    def mouse(self, event: QMouseEvent) -> bool:
        """Handle a press, move or release; False when it is not one of ours."""
        if self._is_echo(event):
            return True
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            return self._mouse_pressed(event)
        if self._editor.source is not Source.MOUSE:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            if event.button() == _LEFT:
                # A quick hand may lift at a place that no move has reported.
                self._editor.extend(*self._to_ink(event.position()))
                self._editor.finish()
        elif event.buttons() & _LEFT:
            self._editor.extend(*self._to_ink(event.position()))
        else:  # the release went to somebody else
            self._editor.finish()
        return True

    def tablet(self, event: QTabletEvent) -> bool:
        """Handle a pen's press, move or release; False when it is not one of ours."""
        self._hears_originals = True
        place = self._to_ink(event.position())
        lifted = event.type() == QEvent.Type.TabletRelease and event.button() == _LEFT
        if not lifted:  # then its pressure is 0, which says nothing about the line
            self._pressure = event.pressure() if _has_pressure(event) else None
        if event.type() == QEvent.Type.TabletPress and event.button() == _LEFT:
            # What these began was the pen's own echo or the palm: as if it had never been.
            if self._editor.source in {Source.MOUSE, Source.TOUCH}:
                self._editor.cancel()
            is_eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
            tool = Tool.ERASER if is_eraser else None
            self._editor.begin(Source.TABLET, *place, self._pressure, tool)
            return True
        if self._editor.source is not Source.TABLET:
            return False
        self._editor.extend(*place, self._pressure)
        if lifted:
            self._editor.finish()
        return True

    def touch(self, event: QTouchEvent) -> bool:
        """Handle touch; only the first finger draws. False when it is not one of ours."""
        self._hears_originals = True
        # The palm beside the pen: accepted, or Qt would make mouse events of it.
        if self._editor.source is Source.TABLET:
            return True
        if event.type() == QEvent.Type.TouchBegin:
            return self._touch_began(event)
        if self._editor.source is not Source.TOUCH:
            return False
        if event.type() == QEvent.Type.TouchCancel:  # the system found a gesture, or a palm
            self._editor.cancel()
            return True
        for point in event.points():
            # A finger at rest is reported with every move of another; after a resize, its place
            # would be a new point.
            is_still = point.state() == QEventPoint.State.Stationary
            if point.id() == self._touch_id and not is_still:
                self._editor.extend(*self._to_ink(point.position()))
                if point.state() == QEventPoint.State.Released:
                    self._editor.finish()
        return True

    def _mouse_pressed(self, event: QMouseEvent) -> bool:
        if event.button() != _LEFT:
            return False
        # The keys' stroke gives way to the mouse; that of a finger or a pen does not.
        if self._editor.source in {None, Source.KEYS}:
            self._editor.begin(Source.MOUSE, *self._to_ink(event.position()))
        return True

    def _touch_began(self, event: QTouchEvent) -> bool:
        # The echo that some systems send before the touch itself.
        if self._editor.source is Source.MOUSE:
            self._editor.cancel()
        first = event.points()[0]
        self._touch_id = first.id()
        self._editor.begin(Source.TOUCH, *self._to_ink(first.position()))
        return True

    def _is_echo(self, event: QMouseEvent) -> bool:
        # Where nothing but made-up events ever comes, they are all there is to draw with.
        made_up = event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
        return made_up and self._hears_originals


def _has_pressure(event: QTabletEvent) -> bool:
    # Where a device has none, its number says nothing: the line gets its full width.
    return event.pointingDevice().hasCapability(QInputDevice.Capability.Pressure)
