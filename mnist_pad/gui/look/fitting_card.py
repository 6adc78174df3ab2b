"""A card whose words have to fit beside something."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame


class FittingCard(QFrame):
    """Base of cards that rearrange their words when their room or the words have changed."""

    def fit(self) -> None:
        """Show what has room.

        Must change nothing where nothing has to: a change asks for a layout, which calls it again.
        """
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        # Other words may need another height; Qt asks for a layout then.
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)
