"""The tabs of the last column."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from mnist_pad.gui.words.language import Text, say


class WorkTabs(QTabWidget):
    """Tabs whose titles follow the language: each is its page's window title."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("work_tabs")

    def add(self, page: QWidget, title: Text, *, first: bool = False) -> None:
        """Add a page, last or first. One that was here before and was taken out may come back."""
        say(page.setWindowTitle, title)
        self.insertTab(0 if first else self.count(), page, page.windowTitle())
        page.windowTitleChanged.connect(partial(self._on_title_changed, page))

    def take(self, page: QWidget) -> None:
        """Remove a page, which becomes nobody's child."""
        page.windowTitleChanged.disconnect()
        self.removeTab(self.indexOf(page))

    def setCurrentIndex(self, index: int) -> None:
        """Show a page by its place; a focus in the one that goes stays here, on the tabs. Qt would
        look for the next one, as far as the pad."""
        page = self.currentWidget()
        focus = self.window().focusWidget()
        is_ours = page is not None and focus is not None and page.isAncestorOf(focus)
        if is_ours and index != self.currentIndex():
            self.tabBar().setFocus()
        super().setCurrentIndex(index)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page, as `setCurrentIndex` does."""
        self.setCurrentIndex(self.indexOf(page))

    def _on_title_changed(self, page: QWidget, title: str) -> None:
        self.setTabText(self.indexOf(page), title)
