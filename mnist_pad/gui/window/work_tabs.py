"""The tabs of the last column."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from mnist_pad.gui.look.page_area import PageArea
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import Text, say

_BUTTON_WIDTH = 260  # logical pixels: the button's least width, where there is room
_LEAST_PAGE = 320  # logical pixels: the least height of a page, which scrolls if it needs more
_TAB_MARGIN = 12  # below the tabs, as in the style sheet


class WorkTabs(QTabWidget):
    """Tabs whose titles follow the language, and at their right a button for all of them."""

    # Each title is its page's window title.

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("work_column")
        self._button: QWidget | None = None
        self._pages: list[QWidget] = []

    def add(self, page: QWidget, title: Text) -> None:
        """Add a page at the end."""
        say(page.setWindowTitle, title)
        self._pages.append(page)
        # Otherwise a page that unfolds would make the window higher than a small screen.
        self.addTab(PageArea(page), page.windowTitle())
        page.windowTitleChanged.connect(partial(self._on_title_changed, page))

    def put_beside(self, button: QWidget) -> None:
        """Show a button at the right of the tabs."""
        self._button = button
        button.setParent(self)
        button.show()
        self._place_button()

    def minimumSizeHint(self) -> QSize:
        return QSize(
            super().minimumSizeHint().width(), self.tabBar().sizeHint().height() + _LEAST_PAGE
        )

    def indexOf(self, page: QWidget) -> int:
        """Return the place of a page."""
        return self._pages.index(page)

    def currentWidget(self) -> QWidget:
        """Return the page that is shown."""
        return self._pages[self.currentIndex()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    def setCurrentIndex(self, index: int) -> None:
        """Show a page by its place."""
        # If the focus is in the page that goes, it stays on the tabs. Qt would look for the next
        # widget, as far as the pad, where the cross for drawing by keys would appear.
        page, focus = self.currentWidget(), self.window().focusWidget()
        is_ours = focus is not None and page.isAncestorOf(focus)
        if is_ours and index != self.currentIndex():
            self.tabBar().setFocus()
        super().setCurrentIndex(index)

    def setCurrentWidget(self, page: QWidget) -> None:
        # Qt's own does not call the method above.
        self.setCurrentIndex(self.indexOf(page))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_button()  # it may name another model
        return super().event(event)

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._place_button()

    def _on_title_changed(self, page: QWidget, title: str) -> None:
        self.setTabText(self.indexOf(page), title)
        self._place_button()  # it has the width that the titles leave

    def _place_button(self) -> None:
        if self._button is None:
            return
        # Not one of Qt's corner widgets, which would always have one width.
        tabs = self.tabBar().sizeHint()
        room = max(self._button.minimumSizeHint().width(), self.width() - tabs.width() - SPACING)
        width = min(max(_BUTTON_WIDTH, self._button.sizeHint().width()), room)
        height = tabs.height() - _TAB_MARGIN
        self._button.setGeometry(self.width() - width, 0, width, height)
