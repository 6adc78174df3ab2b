"""The tabs of the last column."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from mnist_pad.gui.words.language import Text, say


class WorkTabs(QTabWidget):
    """Tabs whose titles follow the language."""

    # Each is its page's window title. Said to a place among the tabs, it would come to another page
    # when the answer is folded in or taken out.

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("work_tabs")

    def add(self, page: QWidget, title: Text, *, first: bool = False) -> None:
        """Add a page, last or first. One that was taken out may come back."""
        say(page.setWindowTitle, title)
        self.insertTab(0 if first else self.count(), page, page.windowTitle())
        page.windowTitleChanged.connect(partial(self._on_title_changed, page))

    def take(self, page: QWidget) -> None:
        """Remove a page, to be put under another parent."""
        # A page that comes back is connected again.
        page.windowTitleChanged.disconnect()
        self.removeTab(self.indexOf(page))

    def setCurrentIndex(self, index: int) -> None:
        """Show a page by its place."""
        # If the focus is in the page that goes, it stays on the tabs. Qt would look for the next
        # widget, as far as the pad, where the cross for drawing by keys would appear.
        page = self.currentWidget()
        focus = self.window().focusWidget()
        is_ours = page is not None and focus is not None and page.isAncestorOf(focus)
        if is_ours and index != self.currentIndex():
            self.tabBar().setFocus()
        super().setCurrentIndex(index)

    def setCurrentWidget(self, page: QWidget) -> None:
        # Qt's own does not call the method above.
        self.setCurrentIndex(self.indexOf(page))

    def _on_title_changed(self, page: QWidget, title: str) -> None:
        # Looked up each time: pages are put in before it and taken out.
        self.setTabText(self.indexOf(page), title)
