"""What the Inside view shows, and when it is computed: while somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from mnist_pad.core.reading.reading import Part
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.common import Common
from mnist_pad.gui.inside.inside_view import InsideView
from mnist_pad.gui.threads.inside_thread import InsideThread

if TYPE_CHECKING:  # made elsewhere, and later
    from mnist_pad.core.model.inside import Inside


class InsideControl(QObject):
    """Looks into the digit that the answer is about, for as long as the view can be seen.

    Attributes:
        view: the Inside tab.
    """

    def __init__(
        self,
        models: ModelControl,
        common: Common,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self.view = InsideView()
        self._models = models
        self._cores = common.cores
        self._part: Part | None = None  # what the answer is about
        self._digit: int | None = None  # what the evidence is about, None for the answer
        self._has_model = True  # or may still have one
        self.inside_thread = InsideThread(common.backend.explainer_of, self)
        self.inside_thread.looked.connect(self._on_looked)
        self.inside_thread.failed.connect(common.notices.fault)
        self.view.shown.connect(self._look)
        self.view.digit_chosen.connect(self._on_digit_chosen)
        models.model_changed.connect(self._look)
        models.model_missing.connect(self._on_model_missing)

    def stop_and_wait(self) -> None:
        """Return when the thread has ended."""
        self.inside_thread.stop_and_wait()

    @Slot(object)
    def show_part(self, part: Part | None) -> None:
        """Look into this digit of the drawing, which the answer is about now; None without one."""
        self._part = part
        self._look()

    @Slot()
    def _look(self) -> None:
        model, part = self._models.model, self._part
        if part is None or model is None or not self.view.isVisible():
            # What still waits would be computed for nobody.
            self.inside_thread.forget()
            self._show_none()
            return
        # A digit that the person has chosen stays chosen while the drawing changes.
        digit = part.prediction.digit if self._digit is None else self._digit
        # Less often while a training needs the cores.
        self.inside_thread.look(model, part.pixels, digit, is_shared=self._cores.is_shared)

    def _show_none(self) -> None:
        if self._models.model is None:
            self.view.show_loading() if self._has_model else self.view.show_no_model()
        elif self._part is None:
            self.view.show_nothing()

    @Slot(object)
    def _on_digit_chosen(self, digit: int | None) -> None:
        self._digit = digit
        self._look()

    @Slot()
    def _on_model_missing(self) -> None:
        self._has_model = False
        self._look()

    @Slot(object)
    def _on_looked(self, inside: Inside) -> None:
        if self._part is not None:  # else the pad was cleared meanwhile
            self.view.show_inside(inside, self._part.prediction.digit)
