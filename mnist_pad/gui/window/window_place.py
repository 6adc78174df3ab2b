"""Keeps the window within a screen, whatever was remembered and however small the screen is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QWidget

FIRST_SIZE = QSize(1400, 780)
"""Of the first window, in logical pixels, where the screen has room for it."""

_FRAME = QSize(8, 40)  # for a title bar and edges, whose size is not known before they are there
_WITHOUT_SCREEN = ("offscreen", "minimal")  # platforms of Qt where nothing bounds a window


def within(wanted: QRect, rooms: Sequence[QRect]) -> QRect:
    """Move a rectangle into the room that it shares most with, and shrink it where it must fit.

    Where it shares nothing with any of the rooms, it comes to the first.

    Args:
        wanted: the rectangle, in logical pixels.
        rooms: the free area of each screen; not empty.
    """

    def shared(room: QRect) -> int:
        both = wanted.intersected(room)
        return both.width() * both.height() if both.isValid() else 0

    room = max(rooms, key=shared)
    size = wanted.size().boundedTo(room.size())
    # QRect.right() is the last pixel in it, one less than left + width.
    left = min(max(wanted.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(wanted.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def place(window: QWidget, remembered: QByteArray) -> None:
    """Give a window that is not shown yet its last size and place, or its first size."""
    if not window.restoreGeometry(remembered):
        window.resize(FIRST_SIZE)
    # Where a maximized window lies is up to the system.
    elif not (window.isMaximized() or window.isFullScreen()) and (rooms := _rooms()):
        window.setGeometry(within(window.geometry(), rooms))
    # The first size, too, may be larger than the screen.
    window.resize(window.size().boundedTo(_most(window)))


def keep_on_screen(window: QWidget) -> None:
    """Move a window that is shown within a screen, with its title bar and edges."""
    # Their size is known only now.
    rooms, frame = _rooms(), window.frameGeometry()
    if not rooms or window.isMaximized() or window.isFullScreen():
        return
    place_now = within(frame, rooms)
    if place_now != frame:
        window.resize(window.size() - (frame.size() - place_now.size()))
        window.move(place_now.topLeft())


class Frame(QScrollArea):
    """Holds the window's content, which scrolls where the whole screen is smaller than it.

    Args:
        content: what it holds.
        above: the window's menu bar.
    """

    def __init__(self, content: QWidget, above: QWidget) -> None:
        super().__init__()
        self._content = content
        self._above = above
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        # By itself it would be one more stop of the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        for part in (content, self.viewport()):
            # The window's own ground shows through.
            part.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        # A scroll area asks for almost nothing, and would let the window be smaller than its
        # content even where the screen has room for it.
        most = _most(self.window()) - QSize(0, self._above.sizeHint().height())
        return self._content.minimumSizeHint().boundedTo(most)


def _most(window: QWidget) -> QSize:
    """Return the largest size that fits the window's screen, without the frame around it."""
    if not _rooms():
        return QSize(16_777_215, 16_777_215)  # Qt's own limit
    return window.screen().availableGeometry().size() - _FRAME


def _rooms() -> list[QRect]:
    """Return the free area of each screen, the main one first."""
    if QGuiApplication.platformName() in _WITHOUT_SCREEN:
        return []
    main = QGuiApplication.primaryScreen()
    # A window that shares nothing with any screen comes to the first, see within().
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return [screen.availableGeometry() for screen in screens]
