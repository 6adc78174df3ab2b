"""The scroll area around a page, for one that is higher than its room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class PageArea(QScrollArea):
    """Gives a page all of its room, and scrolls one that needs more height.

    Args:
        page: the page.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The page's words wrap: it follows the width, and only its height can be too much.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It scrolls to what has the focus; by itself it would be one more stop of the Tab key.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)  # the card shows through
        page.setParent(self.viewport())
        page.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt asks a page for its size as soon as it has it, and so all of its labels: with the pages
        # that are not seen at first, the window opened 4 % later.
        if self.widget() is None:
            self.setWidget(self._page)
            self._page.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self._page.size()
        super().resizeEvent(event)
        # A page that is higher than its room keeps its size, and would not be told of a new room.
        if self.widget() is not None and self._page.size() == size:
            QCoreApplication.sendEvent(self._page, QResizeEvent(size, size))
