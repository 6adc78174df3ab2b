"""The button that copies the drawing, and from which it is dragged into another program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from mnist_pad.core.files import atomic_write
from mnist_pad.gui.drawings.drawing_export import image_of, mime_of, png_of
from mnist_pad.gui.look.signs import SignButton
from mnist_pad.gui.pad.ink_history import Page

_PREVIEW = 96  # logical pixels


class DragHandle(SignButton):
    """A grip: clicked, it copies (its default action); dragged, it carries the drawing away.

    What is carried is a picture, the ink, and a PNG file for programs that only take files.

    Args:
        page: tells what the pad holds.
        holder: the widget it stands in.
    """

    def __init__(self, page: Callable[[], Page], holder: QWidget | None = None) -> None:
        super().__init__("grip", holder)
        self._page = page
        self._pressed_at = QPoint()
        # For as long as the window lives: the program it is dropped on may read the file late.
        self._folder = QTemporaryDir()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A hand that shakes a little still clicks.
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        is_held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if is_held and self.isEnabled() and far >= QApplication.startDragDistance():
            # The drag swallows the release: the button would look pressed ever after.
            self.setDown(False)
            self.drag().exec(Qt.DropAction.CopyAction)
        else:
            super().mouseMoveEvent(event)

    def drag(self) -> QDrag:
        """Return a drag with what the pad holds now."""
        # Made here and run elsewhere: running it returns after the drop, and tests look before.
        page = self._page()
        drag = QDrag(self)
        mime = mime_of(page)
        file = Path(self._folder.path()) / "drawing.png"
        try:
            # In one step: the program of the last drop may still be reading it.
            atomic_write(file, png_of(page))
            mime.setUrls([QUrl.fromLocalFile(str(file))])
        except OSError:  # then without a file: most programs take the picture
            pass
        drag.setMimeData(mime)
        ratio = self.devicePixelRatioF()
        side = round(_PREVIEW * ratio)
        small = image_of(page).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        preview = QPixmap.fromImage(small)
        preview.setDevicePixelRatio(ratio)
        drag.setPixmap(preview)
        drag.setHotSpot(QPoint(_PREVIEW // 2, _PREVIEW // 2))
        return drag
