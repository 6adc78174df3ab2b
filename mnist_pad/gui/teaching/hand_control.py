"""Learning a person's hand, and whether the model that has learned it answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.data.sources import Sources
from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Job, Notice, Progress, Unit
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.model_choice import TAUGHT
from mnist_pad.gui.teaching.sample_control import SampleControl
from mnist_pad.gui.threads.job_thread import JobThread
from mnist_pad.gui.words.language import Text
from mnist_pad.gui.words.messages import notice_text
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic, error_note
from mnist_pad.paths import AppPaths

if TYPE_CHECKING:
    from mnist_pad.core.model.classifier import Classifier


class HandControl(QObject):
    """Owns the JobThread that learns the hand.

    The model that answers without the hand is what is taught, each time anew and with all samples:
    what was taught before is never taught on. Its file is written by the job itself.

    Attributes:
        is_kept_waiting: tells whether something else needs the cores, so that learning has to wait.

    Signals:
        state_changed: something that is asked for below may be otherwise now.
        progressed: the share, 0..1, of the learning that is done.
        learned: how many samples the model that answers now has learned from.
        stopped: the learning was stopped.
        noticed: a Note: one sentence for the person; or an Over.
    """

    state_changed = Signal()
    progressed = Signal(float)
    learned = Signal(int)
    stopped = Signal()
    noticed = Signal(object)

    def __init__(
        self,
        backend: Backend,
        sources: Callable[[], Sources],
        models: ModelControl,
        samples: SampleControl,
        paths: AppPaths,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._backend = backend
        self._sources = sources
        self._models = models
        self._samples = samples
        self._file = paths.taught_model
        self._is_there = self._file.exists()
        self._classifier: Classifier | None = None  # learned since the window was opened
        self._asked = 0  # for other models, when the learning began
        self._count = 0  # of the samples that are being learned
        self._is_learning = self._is_stopping = False
        self.is_kept_waiting: Callable[[], bool] = lambda: False
        self.model_thread = JobThread(paths.log, self)
        self._connect()

    @property
    def is_learning(self) -> bool:
        """Whether a hand is being learned now."""
        return self._is_learning

    @property
    def can_press(self) -> bool:
        """Whether there is something to learn, or a learning to stop."""
        if self._is_learning:
            return not self._is_stopping
        return bool(self._samples.samples) and self._models.info is not None

    @property
    def is_there(self) -> bool:
        """Whether a hand was learned, now or earlier."""
        return self._is_there

    @property
    def is_on(self) -> bool:
        """Whether the model that has learned the hand answers."""
        return self._models.answering is TAUGHT

    def stop_and_wait(self) -> None:
        """Stop what runs, and return when it has ended."""
        self.model_thread.stop_and_wait()

    @Slot()
    def press(self) -> None:
        """Learn the hand, or stop that."""
        if not self.can_press:
            return
        if self._is_learning:
            self._is_stopping = True
            self.model_thread.cancel()
            self.state_changed.emit()
        else:
            self._samples.when_written(self._begin)

    @Slot(bool)
    def set_on(self, is_on: bool) -> None:
        """Let the model with the hand answer, or the one without."""
        if not is_on:
            self._models.leave_taught()
        elif self._classifier is not None:
            self._models.use_taught(self._classifier)
        else:
            self._models.choose(TAUGHT)

    def _begin(self) -> None:
        self.noticed.emit(Over(Topic.LEARNING))
        if self.is_kept_waiting():
            self._tell(
                lambda: self.tr(
                    "A training or download is still running. Wait for it or stop it, then"
                    " press Learn my handwriting."
                )
            )
            return
        samples = self._samples.samples
        if not samples:  # the last was taken back after the press
            return
        base = self._models.file_of(self._models.without_hand)
        if self.model_thread.begin(partial(self._job, samples, base, self._sources())):
            self._asked = self._models.asked
            self._count = len(samples)
            self._is_learning, self._is_stopping = True, False
            self.progressed.emit(0.0)
            self.state_changed.emit()

    def _job(
        self, samples: tuple[InkSample, ...], base: Path, sources: Sources
    ) -> Job[TrainedModel]:
        """Runs in the thread."""
        model = self._backend.load_model(base)
        return self._backend.teach(samples, model, sources, self._file)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if progress.unit is Unit.BATCHES and progress.total:
            self.progressed.emit(progress.done / progress.total)

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        self.noticed.emit(Note(partial(notice_text, notice), Kind.WARNING, Topic.LEARNING))

    @Slot(object)
    def _on_succeeded(self, taught: TrainedModel) -> None:
        self._classifier = taught.classifier
        self._is_there = True
        self._end()
        if self._models.asked == self._asked:
            self._models.use_taught(taught.classifier)
            self.learned.emit(self._count)
            return
        self._tell(
            lambda: self.tr(
                "Your handwriting has been learned. You chose another model in the meantime, so"
                " the pad uses that one. Switch on My handwriting under the pad to use yours."
            )
        )

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self._end()
        self.noticed.emit(error_note(error, Topic.LEARNING))

    @Slot()
    def _on_cancelled(self) -> None:
        self._end()
        self.stopped.emit()

    def _tell(self, text: Text) -> None:
        self.noticed.emit(Note(text, topic=Topic.LEARNING))

    def _end(self) -> None:
        self._is_learning = False
        self.state_changed.emit()

    def _connect(self) -> None:
        job = self.model_thread
        job.progress.connect(self._on_progress)
        job.notice.connect(self._on_notice)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.started.connect(self._models.share_cores)
        job.finished.connect(self._models.take_cores)
        self._samples.samples_changed.connect(self.state_changed)
        self._models.model_changed.connect(self.state_changed)
        self._models.reader_thread.failed.connect(self.state_changed)
