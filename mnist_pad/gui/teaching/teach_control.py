"""Teaching from the pad: what the drawing was, what is told of it, and the learning's switch.

Saying what a drawing was keeps it and clears the pad, so that a person who teaches many digits only
draws and says, draws and says. Undo brings the drawing back; saying something else then corrects
it. Take back does both: the drawing is no sample any more, and is on the pad again. Of a number it
is the digit that the person chose which is kept and leaves the pad; a whole number never is.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.events import Phase
from mnist_pad.core.teaching.samples import counts
from mnist_pad.gui.actions import Actions, entitle
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.teaching.hand_control import HandControl
from mnist_pad.gui.teaching.pad_teacher import PadTeacher
from mnist_pad.gui.teaching.sample_control import SampleControl, Taught
from mnist_pad.gui.teaching.teach_bar import TeachBar
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text
from mnist_pad.gui.words.messages import phase_text


class TeachControl(QObject):
    """Connects the pad, the bar under it and the actions with the samples and the learning.

    Signals:
        noticed: a Note or a Text: one sentence for the person; or an Over.
    """

    noticed = Signal(object)

    def __init__(
        self,
        bar: TeachBar,
        commands: Actions,
        canvas: Canvas,
        teacher: PadTeacher,
        samples: SampleControl,
        hand: HandControl,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._bar = bar
        self._commands = commands
        self._canvas = canvas
        self._teacher = teacher
        self._samples = samples
        self._hand = hand
        self._can_teach: bool | None = None
        self._has_picture = False
        self._connect_actions()
        self._connect_samples()
        self._connect_hand()
        self._on_page_changed()
        self._on_samples_changed()
        self._on_state_changed()

    def _connect_actions(self) -> None:
        commands = self._commands
        for digit, action in enumerate(commands.it_was_actions):
            action.triggered.connect(partial(self._teacher.teach, digit))
        self._teacher.noticed.connect(self.noticed)
        commands.take_back_action.triggered.connect(self._samples.take_back)
        commands.learn_action.triggered.connect(self._hand.press)
        commands.hand_action.triggered.connect(self._hand.set_on)
        self._canvas.editor.ink_changed.connect(self._on_page_changed)
        self._canvas.editor.picture_changed.connect(self._on_page_changed)

    def _connect_samples(self) -> None:
        samples = self._samples
        samples.samples_changed.connect(self._on_samples_changed)
        samples.kept.connect(self._on_kept)
        samples.refused.connect(self._teacher.put_back)
        samples.taken_back.connect(self._on_taken_back)
        samples.noticed.connect(self.noticed)

    def _connect_hand(self) -> None:
        hand = self._hand
        hand.state_changed.connect(self._on_state_changed)
        hand.progressed.connect(self._bar.show_learning)
        hand.model_thread.phase_changed.connect(self._on_phase_changed)
        hand.learned.connect(self._on_learned)
        hand.stopped.connect(self._on_stopped)
        hand.noticed.connect(self.noticed)

    @Slot()
    def _on_page_changed(self) -> None:
        """Only ink can be taught. Asked at every point of a stroke."""
        has_picture = self._canvas.editor.picture is not None
        can_teach = not (self._canvas.editor.is_empty or has_picture)
        if can_teach != self._can_teach:
            self._can_teach = can_teach
            for action in self._commands.it_was_actions:
                action.setEnabled(can_teach)
        if has_picture != self._has_picture:
            self._has_picture = has_picture
            if not self._bar.is_learning:
                self._show_count()

    @Slot(int)
    def _on_kept(self, digit: int) -> None:
        count = len(self._samples.samples)
        self._tell(
            lambda: self.tr("Saved as {digit} · {samples}").format(
                digit=digit, samples=self._count_text(count)
            )
        )

    @Slot(object)
    def _on_taken_back(self, taught: Taught) -> None:
        self._teacher.put_back(taught)
        count = len(self._samples.samples)
        self._tell(lambda: self.tr("Removed · {samples}").format(samples=self._count_text(count)))

    @Slot()
    def _on_samples_changed(self) -> None:
        samples = self._samples.samples
        self._bar.show_counts(counts(samples))
        self._commands.take_back_action.setEnabled(self._samples.can_take_back)
        self._show_count()

    def _show_count(self) -> None:
        samples = self._samples.samples
        if self._has_picture:
            self._bar.show_status(lambda: self.tr("Only drawn digits can be taught."))
        elif samples:
            self._bar.show_status(partial(self._count_text, len(samples)))
        else:
            self._bar.show_status(lambda: self.tr("Wrong answer? Press the right digit."))

    @Slot()
    def _on_state_changed(self) -> None:
        hand, commands = self._hand, self._commands
        entitle(commands.learn_action, self._learn_text)
        commands.learn_action.setEnabled(hand.can_press)
        commands.hand_action.setEnabled(hand.is_there)
        commands.hand_action.setChecked(hand.is_on)
        if not hand.is_learning and self._bar.is_learning:
            self._bar.end_learning()
            self._show_count()  # until it is told how it ended

    @Slot(object)
    def _on_phase_changed(self, phase: Phase) -> None:
        self._bar.show_status(partial(phase_text, phase))

    @Slot(int)
    def _on_learned(self, count: int) -> None:
        self._tell(lambda: self.tr("Learned · {samples}").format(samples=self._count_text(count)))

    @Slot()
    def _on_stopped(self) -> None:
        self._tell(lambda: self.tr("Stopped; the samples are kept"))

    def _tell(self, text: Text) -> None:
        """In the bar; in a presentation, which has none, as a notice."""
        self._bar.show_status(text)
        announce(self._bar, text())
        if not self._bar.isVisible():
            self.noticed.emit(text)

    def _learn_text(self) -> str:
        if self._hand.is_learning:
            return self.tr("Stop &learning")
        return self.tr("&Learn my handwriting")

    def _count_text(self, count: int) -> str:
        return self.tr("1 sample") if count == 1 else self.tr("{count} samples").format(count=count)
