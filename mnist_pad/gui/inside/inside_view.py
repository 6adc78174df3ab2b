"""The Inside view: what the network makes of the drawing.

It only shows and asks; InsideControl has it computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mnist_pad.gui.inside.empty_card import EmptyCard
from mnist_pad.gui.words.language import Text

if TYPE_CHECKING:  # imported when it is first seen
    from mnist_pad.core.model.inside import Inside
    from mnist_pad.gui.inside.inside_page import InsidePage


class InsideView(QStackedWidget):
    """The evidence and the maps, or a sentence that says why there are none.

    Signals:
        digit_chosen: the digit that the person wants to see the evidence for, None for the answer.
        shown: it can be seen from now on, or no more.
    """

    digit_chosen = Signal(object)
    shown = Signal(bool)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("inside_view")
        self._inside: Inside | None = None
        self._page: InsidePage | None = None
        self._empty = EmptyCard()
        self.addWidget(self._empty)
        self.currentChanged.connect(self.updateGeometry)
        self.show_nothing()

    def _made_page(self) -> InsidePage:
        # Late: with this page, the results and the dialogs, the window opened a fifth later.
        from mnist_pad.gui.inside.inside_page import InsidePage  # noqa: PLC0415

        page = InsidePage()
        page.digit_chosen.connect(self.digit_chosen)
        self.addWidget(page)
        return page

    @property
    def inside(self) -> Inside | None:
        """What is shown, None for a sentence."""
        return self._inside

    def show_inside(self, inside: Inside, answer: int) -> None:
        """Show what the network makes of a drawing whose answer is this digit."""
        self._inside = inside
        if self._page is None:
            self._page = self._made_page()
        self._page.show_inside(inside, answer)
        self.setCurrentWidget(self._page)

    def show_nothing(self) -> None:
        """Say that nothing is drawn."""
        self._show_sentence(
            lambda: self.tr(
                "Draw a digit to see what the network makes of it: the evidence for each digit,"
                " and what its layers find."
            )
        )

    def show_loading(self) -> None:
        """Say that the model is not there yet."""
        self._show_sentence(lambda: self.tr("Loading the model…"))

    def show_no_model(self) -> None:
        """Say that there is no model to look into."""
        self._show_sentence(lambda: self.tr("No model: train one, or open a file."))

    def _show_sentence(self, text: Text) -> None:
        self._inside = None
        self._empty.tell(text)
        self.setCurrentWidget(self._empty)

    def minimumSizeHint(self) -> QSize:
        # Of what is shown: a sentence has room where the maps have none.
        shown = self._empty if self._page is None or self._inside is None else self._page
        return QSize(0, shown.minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Nothing is computed for a view that nobody sees.
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)
