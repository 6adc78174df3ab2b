"""Takes what is dropped anywhere on the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.drawings.drawing_export import INK_TYPE
from mnist_pad.gui.drawings.drawing_tasks import text_of, undecoded_form


class DropTarget(QObject):
    """Watches a window for pictures, ink and files that are dragged over it and dropped.

    Signals:
        hovered: whether something that would be taken is being dragged over the window.
        dropped: the QMimeData, which lives only as long as the call.
    """

    hovered = Signal(bool)
    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        # On the window, as a widget in it that takes no drops passes them on to its parent.
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # QDragMoveEvent and QDragEnterEvent are such
            source = event.source()
            if isinstance(source, QWidget) and source.window() is self.parent():
                return False  # this window's own drawing
            if not _is_ours(event.mimeData()):
                return False
            self._take(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        return False

    def _take(self, event: QDropEvent) -> None:
        if Qt.DropAction.CopyAction in event.possibleActions():
            event.setDropAction(Qt.DropAction.CopyAction)  # a move would delete it where it was
        event.accept()
        is_over = isinstance(event, QDragMoveEvent)
        self.hovered.emit(is_over)
        if not is_over:
            self.dropped.emit(event.mimeData())


def _is_ours(mime: QMimeData) -> bool:
    is_usual = mime.hasFormat(INK_TYPE) or mime.hasImage() or mime.hasUrls()
    # Last, as the whole text is looked at.
    return is_usual or bool(undecoded_form(mime)) or bool(text_of(mime))
