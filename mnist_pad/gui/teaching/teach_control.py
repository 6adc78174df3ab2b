"""Teaching from the pad: saying what the drawing was, and learning the hand.

Saying what a drawing was keeps it and clears the pad, so that a person who teaches many digits only
draws and says, draws and says. Undo brings the drawing back; saying something else then corrects
it. Take back does both: the drawing is no longer a sample, and it is on the pad again. Of a number,
only the digit that the person chose is kept and leaves the pad.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from mnist_pad.core.events import Phase
from mnist_pad.core.teaching.samples import counts
from mnist_pad.gui.actions import entitle
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.common import Common
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.teaching.learn_control import LearnControl
from mnist_pad.gui.teaching.pad_teacher import PadTeacher
from mnist_pad.gui.teaching.sample_control import SampleControl, Taught
from mnist_pad.gui.teaching.teach_bar import TeachBar
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text
from mnist_pad.gui.words.messages import phase_text
from mnist_pad.gui.words.notes import Kind, Topic


class TeachControl(QObject):
    """Owns all of teaching, and connects it with the pad, the bar and the actions.

    Attributes:
        bar: stands under the pad.
        samples: what is taught.
        learning: learns it.
    """

    def __init__(
        self,
        canvas: Canvas,
        answer: PredictionView,
        models: ModelControl,
        common: Common,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self.bar = TeachBar(common.commands)
        self.samples = SampleControl(common, self)
        self.learning = LearnControl(models, self.samples, common, self)
        self._teacher = PadTeacher(canvas, answer, models, self.samples, common, self)
        self._settings = common.settings
        self._commands = common.commands
        self._notices = common.notices
        self._canvas = canvas
        self._can_teach: bool | None = None  # neither, so that the first look sets the actions
        self._has_picture = False
        self._connect_actions()
        self._connect_samples()
        self._connect_learning()
        self._on_page_changed()
        self._on_samples_changed()
        self._on_state_changed()

    def start(self) -> None:
        """Read what was taught earlier."""
        self.samples.start()

    def cancel(self) -> None:
        """Ask the learning to stop, if one runs."""
        self.learning.cancel()

    def stop_and_wait(self) -> None:
        """Return when what runs has ended, and what was taught is written."""
        self.learning.stop_and_wait()
        self.samples.stop_and_wait()

    @Slot()
    def show_samples(self) -> None:
        """Show the samples in a window of their own."""
        from mnist_pad.gui.teaching.samples_box import SamplesBox  # noqa: PLC0415 - seldom asked for

        SamplesBox(self.samples, self._settings, self._notices, self.bar.window()).open()

    def _connect_actions(self) -> None:
        commands = self._commands
        for digit, action in enumerate(commands.it_was_actions):
            action.triggered.connect(partial(self._teacher.teach, digit))
        commands.take_back_action.triggered.connect(self.samples.take_back)
        commands.learn_action.triggered.connect(self.learning.press)
        commands.hand_action.triggered.connect(self.learning.set_on)
        commands.samples_action.triggered.connect(self.show_samples)
        self._canvas.editor.ink_changed.connect(self._on_page_changed)
        self._canvas.editor.picture_changed.connect(self._on_page_changed)

    def _connect_samples(self) -> None:
        samples = self.samples
        samples.samples_changed.connect(self._on_samples_changed)
        samples.kept.connect(self._on_kept)
        samples.refused.connect(self._teacher.put_back)
        samples.taken_back.connect(self._on_taken_back)

    def _connect_learning(self) -> None:
        learning = self.learning
        learning.state_changed.connect(self._on_state_changed)
        learning.progressed.connect(self.bar.show_learning)
        learning.job_thread.phase_changed.connect(self._on_phase_changed)
        learning.learned.connect(self._on_learned)
        learning.stopped.connect(self._on_stopped)

    @Slot()
    def _on_page_changed(self) -> None:
        """Let only ink be taught."""
        # At every point of a stroke: the actions are touched where something has changed.
        has_picture = self._canvas.editor.picture is not None
        can_teach = not (self._canvas.editor.is_empty or has_picture)
        if can_teach != self._can_teach:
            self._can_teach = can_teach
            for action in self._commands.it_was_actions:
                action.setEnabled(can_teach)
        if has_picture != self._has_picture:
            self._has_picture = has_picture
            # While it learns, the line says what the learning does.
            if not self.bar.is_learning:
                self._show_count()

    @Slot(int)
    def _on_kept(self, digit: int) -> None:
        # Counted now: the sentence is made again in another language, maybe later.
        count = len(self.samples.samples)
        self._tell(
            lambda: self.tr("Saved as {digit} · {samples}").format(
                digit=digit, samples=self._count_text(count)
            ),
            Topic.SAMPLES,
            Kind.SUCCESS,
        )

    @Slot(object)
    def _on_taken_back(self, taught: Taught) -> None:
        self._teacher.put_back(taught)
        count = len(self.samples.samples)
        self._tell(
            lambda: self.tr("Removed · {samples}").format(samples=self._count_text(count)),
            Topic.SAMPLES,
        )

    @Slot()
    def _on_samples_changed(self) -> None:
        samples = self.samples.samples
        self.bar.show_counts(counts(samples))
        self._commands.take_back_action.setEnabled(self.samples.can_take_back)
        self._show_count()

    def _show_count(self) -> None:
        samples = self.samples.samples
        if self._has_picture:
            self.bar.show_status(lambda: self.tr("Only drawn digits can be taught."))
        elif samples:
            self.bar.show_status(partial(self._count_text, len(samples)))
        else:
            self.bar.show_status(lambda: self.tr("Wrong answer? Press the right digit."))

    @Slot()
    def _on_state_changed(self) -> None:
        learning, commands = self.learning, self._commands
        # The same action learns and stops, so that one key does both.
        entitle(commands.learn_action, self._learn_text)
        commands.learn_action.setEnabled(learning.can_press)
        commands.hand_action.setEnabled(learning.is_there)
        # A click has ticked it already, but the model may have failed to answer.
        commands.hand_action.setChecked(learning.is_on)
        if not learning.is_learning and self.bar.is_learning:
            self.bar.end_learning()
            self._show_count()  # until the ending is reported

    @Slot(object)
    def _on_phase_changed(self, phase: Phase) -> None:
        self.bar.show_status(partial(phase_text, phase))

    @Slot(int)
    def _on_learned(self, count: int) -> None:
        self._tell(
            lambda: self.tr("Learned · {samples}").format(samples=self._count_text(count)),
            Topic.LEARNING,
            Kind.SUCCESS,
        )

    @Slot()
    def _on_stopped(self) -> None:
        self._tell(lambda: self.tr("Stopped; the samples are kept"), Topic.LEARNING)

    def _tell(self, text: Text, topic: Topic, kind: Kind = Kind.INFO) -> None:
        """Tell it in the bar."""
        self.bar.show_status(text)
        announce(self.bar, text())
        # A presentation hides the bar.
        if not self.bar.isVisible():
            self._notices.tell(text, topic, kind)

    def _learn_text(self) -> str:
        if self.learning.is_learning:
            return self.tr("Stop &learning")
        return self.tr("&Learn my handwriting")

    def _count_text(self, count: int) -> str:
        return self.tr("1 sample") if count == 1 else self.tr("{count} samples").format(count=count)
