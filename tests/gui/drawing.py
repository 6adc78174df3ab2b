"""Drawing on a canvas as a person does."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mnist_pad.core.ink.ink import PAD_SIDE

LEFT = Qt.MouseButton.LeftButton


def on_widget(canvas, point):
    """Where a point in ink units lies on the widget, to the nearest logical pixel."""
    pad = canvas.pad_rect()
    scale = pad.width() / PAD_SIDE
    return QPoint(round(pad.x() + point[0] * scale), round(pad.y() + point[1] * scale))


def press(canvas, point, button=LEFT):
    """Press the mouse at a point in ink units."""
    QTest.mousePress(canvas, button, Qt.KeyboardModifier.NoModifier, on_widget(canvas, point))


def move(canvas, point):
    """Move the mouse; a button that is down stays down."""
    QTest.mouseMove(canvas, on_widget(canvas, point))


def release(canvas, point, button=LEFT):
    """Release the mouse, anywhere."""
    QTest.mouseRelease(canvas, button, Qt.KeyboardModifier.NoModifier, on_widget(canvas, point))


def draw(canvas, points):
    """Press at the first of some points in ink units, move through all, release at the last."""
    press(canvas, points[0])
    for point in points[1:]:
        move(canvas, point)
    release(canvas, points[-1])


def picture(widget):
    """What a widget shows, as an image."""
    return widget.grab().toImage()
