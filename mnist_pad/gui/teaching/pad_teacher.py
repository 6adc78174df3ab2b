"""The way from the pad to the samples, when a person says which digit it was, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication

from mnist_pad.core.errors import InkError
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.teaching.samples import digits_by_gaps, refuse_number
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.common import Common
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.teaching.sample_control import Origin, SampleControl, Taught
from mnist_pad.gui.words.messages import error_text
from mnist_pad.gui.words.notes import Kind, Topic


class PadTeacher(QObject):
    """Keeps one digit, and never a whole number: of several digits, the one that was chosen.

    Args:
        canvas: the pad.
        view: the answer, where a digit of a number is chosen.
        models: what read the drawing.
        samples: where the digit goes.
        common: makes readers of models, and tells why a digit is not kept.
        owner: the window.
    """

    def __init__(
        self,
        canvas: Canvas,
        view: PredictionView,
        models: ModelControl,
        samples: SampleControl,
        common: Common,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._canvas = canvas
        self._view = view
        self._models = models
        self._samples = samples
        self._reader_of = common.backend.reader_of
        self._notices = common.notices
        view.part_chosen.connect(self._on_part_chosen)

    def teach(self, digit: int) -> None:
        """Keep what is on the pad, or the chosen digit of it, as this digit, 0..9."""
        drawing = self._canvas.editor.ink
        if drawing.is_empty:
            return
        if not self._is_read():
            # No waiting for the answer: whether it is a number is found out in the thread.
            self._keep(drawing, digit, Origin(drawing), partial(self._check, drawing))
            return
        part = self._view.chosen_part
        # Only the digit goes; the rest of the number is still to be said.
        if part is not None and part.ink is not None:
            self._keep(part.ink, digit, Origin(drawing, _without(drawing, part.ink)))
            return
        try:
            refuse_number(len(self._view.reading.parts))
        except InkError as error:
            # A warning, and no fault: nothing has failed.
            self._notices.tell(partial(error_text, error), Topic.PAGE, Kind.WARNING)
        else:
            self._keep(drawing, digit, Origin(drawing))

    @Slot(object)
    def put_back(self, taught: Taught) -> None:
        """Put a drawing back onto the pad, unless something else has been drawn there since."""
        if self._canvas.editor.picture is None and self._canvas.editor.ink == taught.rest:
            self._canvas.editor.set_ink(taught.drawing)

    @Slot()
    def _on_part_chosen(self) -> None:
        self._notices.over(Topic.PAGE)

    def _is_read(self) -> bool:
        """Return whether the answer that is shown is to the drawing as it is now."""
        models = self._models
        return models.info is not None and models.answered_serial == models.latest_serial

    def _check(self, drawing: Ink) -> None:
        """Refuse a number that has not been read yet; in the samples' thread."""
        model = self._models.model
        # Somebody may teach before any model is there: then the gaps between the strokes must do.
        if model is None:
            refuse_number(digits_by_gaps(drawing))
        else:
            refuse_number(len(self._reader_of(model).read(drawing).parts))

    def _keep(
        self, ink: Ink, digit: int, of: Origin, check: Callable[[], None] = lambda: None
    ) -> None:
        # Asked first: the pad gets empty, and a button that is switched off loses the focus.
        was_pressed = isinstance(QApplication.focusWidget(), QAbstractButton)
        # Before it is written, so that nobody waits to draw. What cannot be kept comes back.
        self._canvas.editor.set_ink(of.rest)
        self._samples.keep(ink, digit, of, check)
        # The next digit is drawn there: the button that was pressed is off now.
        keyboard, other = Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason
        self._canvas.setFocus(keyboard if was_pressed else other)


def _without(drawing: Ink, part: Ink) -> Ink:
    """Return the drawing without the strokes of one of its digits."""
    # By identity: of two equal strokes, one may belong to another digit.
    gone = {id(stroke) for stroke in part.strokes}
    return Ink(tuple(stroke for stroke in drawing.strokes if id(stroke) not in gone))
