"""A row whose parts take one line or more, by its width."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class FittingRow(QWidget):
    """Base of rows that arrange their parts again when their width or their words have changed."""

    def fit(self) -> None:
        """Arrange the parts for the width that there is.

        Must change nothing where nothing has to: a change asks for a layout, which calls it again.
        """
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        layout = self.layout()
        if layout is not None:
            layout.activate()  # so that the parent has the new height at once

    def event(self, event: QEvent) -> bool:
        # Another language may need another width.
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)
