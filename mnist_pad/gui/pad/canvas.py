"""The pad: pen in, ink out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.core.ink.ink import PAD_SIDE, Box, Ink
from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.pad.eraser import ERASER_RADIUS
from mnist_pad.gui.pad.ink_editor import InkEditor, Tool
from mnist_pad.gui.pad.ink_layers import InkLayers
from mnist_pad.gui.pad.ink_painter import bounds as stroke_box
from mnist_pad.gui.pad.key_input import KeyInput
from mnist_pad.gui.pad.pad_frame import inside_frame, paint_frame, paint_hint, ring_cursor
from mnist_pad.gui.pad.pad_picture import PicturePainter
from mnist_pad.gui.pad.pen_words import PenWords
from mnist_pad.gui.pad.pointer_input import PointerInput
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import say

# Only Tab says that somebody means to draw with keys: after a click, or when the window comes to
# the front, the keys' cross would be in the way.
_KEYBOARD_FOCUS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
_TOUCHES = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


class Canvas(QWidget):
    """A square pad that turns mouse, finger, pen and keys into ink.

    The ink is in ink units, PAD_SIDE a side, whatever the pad's size on the screen. Where the
    widget is not square, the pad is the largest square in its middle. Points off the pad go to its
    edge.

    Attributes:
        editor: what is on the pad, and what draws there.
    """

    accessible_role = QAccessible.Role.Canvas

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = InkEditor(self)
        self._pointer = PointerInput(self.editor, self._to_ink)
        self._keys = KeyInput(self.editor)
        self._pen_words = PenWords()
        self._layers = InkLayers()
        self._picture_painter = PicturePainter()
        self._is_dropped_on = False
        self._set_up_widget()
        self.editor.ink_changed.connect(self._on_ink_changed)
        self.editor.stroke_finished.connect(self._on_stroke_finished)
        self.editor.tool_changed.connect(self._update_pointer)

    def _set_up_widget(self) -> None:
        self.setObjectName("canvas")
        say(self.setAccessibleName, lambda: self.tr("Drawing pad"))
        say(
            self.setAccessibleDescription,
            lambda: self.tr(
                "Draw with the mouse, a finger or a pen. On the keyboard, the arrow keys move"
                " the pen, Space puts it down or lifts it, and Escape cancels the stroke."
            ),
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Without it, Qt sends only the mouse events that it makes from touch.
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)  # a move without a button tells of a release that never came
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 200)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def pad_rect(self) -> QRect:
        """Return where the pad lies in the widget, in logical pixels."""
        side = min(self.width(), self.height())
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    @Slot(bool)
    def show_drop(self, is_over: bool) -> None:
        """Show whether a drop on the window would come onto the pad."""
        self._is_dropped_on = is_over
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for twice PAD_SIDE."""
        return QSize(560, 560)

    def event(self, event: QEvent) -> bool:
        # Touch has no handler of its own.
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            event.setAccepted(self._touched(event))
            return True
        # The release of a button goes to the window that came in front.
        if event.type() == QEvent.Type.WindowDeactivate:
            self.editor.finish()
        if event.type() == QEvent.Type.DevicePixelRatioChange:  # moved to another screen
            # The eraser's ring is a picture made for one scale.
            self._update_pointer()
            self.update()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take_pointer()
        event.setAccepted(self._pointer.mouse(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._pointer.mouse(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._pointer.mouse(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Of two quick dots, Qt reports the second as a double click.
        self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        if event.type() == QEvent.Type.TabletPress:
            self._take_pointer()
        # Qt turns a pen's event that nobody accepts into a mouse event.
        event.setAccepted(self._pointer.tablet(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys.press(event):
            self.update()
            x, y = self._keys.place
            is_down = self._keys.is_down
            announce(self, self._pen_words.after_key(x, y, self.editor.tool, is_down=is_down))
        else:
            # QWidget ignores the key, so that it goes on to the window.
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys.release(event)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _KEYBOARD_FOCUS:
            self._keys.is_shown = True
            self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The keys go elsewhere now, and so does the release of one that is held.
        self._keys.leave()
        self.update()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # A hidden widget would not get the release that ends the stroke.
        self.editor.finish()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The eraser's ring is as large as what it erases, whatever the pad's size.
        self._update_pointer()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        # The eraser's ring is a picture in the previous scheme's colour.
        if event.type() == QEvent.Type.PaletteChange:
            self._update_pointer()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, pad = current_palette(), self.pad_rect()
        live = self.editor.live
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A line at the edge reaches half its width beyond the pad.
        painter.setClipRegion(event.region().intersected(pad))
        painter.fillRect(pad, QColor(palette.paper))
        if self.editor.picture is not None:
            caption = self.tr("{name} · draw to replace it").format(name=self.editor.picture.name)
            self._picture_painter.paint(painter, pad, self.editor.picture, caption, palette)
        # At each paint: where size, scale and colour are the same, this costs nothing.
        self._layers.fit(pad.width(), self.devicePixelRatioF(), QColor(palette.ink))
        self._layers.paint(
            painter,
            QPointF(pad.topLeft()),
            self.editor.finished_ink.strokes,
            None if live is None else live.stroke(),
        )
        if self.editor.is_empty:
            paint_hint(painter, pad, self.tr("Draw a digit"), palette)
        if self._keys.is_shown:
            painter.save()
            painter.translate(pad.topLeft())
            painter.scale(pad.width() / PAD_SIDE, pad.width() / PAD_SIDE)
            self._keys.paint(painter, QColor(palette.accent))
            painter.restore()
        if not inside_frame(pad).contains(event.rect()):  # a third of the time of painting a point
            around = self.palette().window().color()
            is_marked = self._keys.is_shown or self._is_dropped_on
            paint_frame(painter, QRectF(pad), palette, around, is_marked)
        painter.end()

    def _touched(self, event: QTouchEvent) -> bool:
        if event.type() == QEvent.Type.TouchBegin:
            self._take_pointer()
        return self._pointer.touch(event)

    def _take_pointer(self) -> None:
        """Let a pointer draw: the pad has the keys from now on, but they move no pen."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._keys.is_shown:
            self._keys.is_shown = False
            self.update()

    def _update_pointer(self) -> None:
        """Make the mouse pointer show what a press would do."""
        if self.editor.tool is Tool.PEN:
            self.setCursor(Qt.CursorShape.CrossCursor)
            return
        diameter = 2 * ERASER_RADIUS * self.pad_rect().width() / PAD_SIDE
        colour = QColor(current_palette().muted)
        self.setCursor(ring_cursor(diameter, self.devicePixelRatioF(), colour))

    def _to_ink(self, place: QPointF) -> tuple[float, float]:
        """Convert the widget's logical pixels to ink units."""
        pad = self.pad_rect()
        scale = PAD_SIDE / max(pad.width(), 1)
        return (place.x() - pad.left()) * scale, (place.y() - pad.top()) * scale

    def _on_ink_changed(self, ink: Ink) -> None:
        live = self.editor.live
        # The hint stands in the middle, which the first point's own area may not reach.
        hides_hint = ink.point_count <= 1
        if live is None or hides_hint:
            self.update()
        else:
            self.update(self._on_screen(live.fresh_box()))

    def _on_screen(self, box: Box) -> QRect:
        """Return the logical pixels that a box in ink units touches."""
        pad = self.pad_rect()
        scale = pad.width() / PAD_SIDE
        left, top, width, height = (value * scale for value in box)
        area = QRectF(left, top, width, height).translated(QPointF(pad.topLeft()))
        # Soft edges reach beyond a line's width.
        return area.toAlignedRect().adjusted(-2, -2, 2, 2)

    def _on_stroke_finished(self) -> None:
        for stroke in self.editor.finished_ink.strokes[-1:]:  # now painted in one piece
            self.update(self._on_screen(stroke_box(stroke)))
