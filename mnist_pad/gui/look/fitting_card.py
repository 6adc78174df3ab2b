"""Cards and pages whose parts have to fit their room, and what room they are offered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class FittingCard(QFrame):
    """Base of cards that rearrange their parts when their room or their words have changed."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._is_fitting = False
        self._has_changed = False  # while it was being fitted

    def fit(self) -> None:
        """Show what has room.

        Must change nothing where nothing has to: a change asks for a layout, which calls it again.
        """
        raise NotImplementedError

    @Slot()
    def refit(self) -> None:
        """Fit the parts: now, when a fit that is under way has ended, or when it is shown."""
        if not self.isVisible():
            return
        # When a part appears, Qt at once lays out all that is around it, which may resize the card
        # in the middle of a fit. Fits within fits could go on until the stack overflows.
        if self._is_fitting:
            self._has_changed = True
            return
        self._is_fitting = True
        try:
            self.fit()
        finally:
            self._is_fitting = False
        if self._has_changed:
            self._has_changed = False
            QTimer.singleShot(0, self, self.refit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refit()

    def event(self, event: QEvent) -> bool:
        # Other words may need another height; Qt asks for a layout then.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.DevicePixelRatioChange):
            self.refit()
        return super().event(event)


def offered(page: QWidget) -> QSize:
    """Return the room that the scroll area around a page offers, as if it had no bar; where nothing
    scrolls, the page's own size.

    A page's arrangement must depend on this, and not on its own size: a page grows with what it
    shows, so that what it shows would depend on itself, and a bar that comes and goes would change
    the arrangement back and forth.
    """
    above = page.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            return above.maximumViewportSize()
        above = above.parentWidget()
    return page.size()
