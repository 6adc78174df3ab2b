"""Learns a person's hand, and switches the model that has learned it on and off."""

from __future__ import annotations

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
from mnist_pad.gui.backend import data_sources
from mnist_pad.gui.common import Common
from mnist_pad.gui.model_choice import TAUGHT
from mnist_pad.gui.teaching.sample_control import SampleControl
from mnist_pad.gui.threads.cores import Work
from mnist_pad.gui.threads.job_thread import JobThread
from mnist_pad.gui.words.notes import Topic

if TYPE_CHECKING:  # it imports torch
    from mnist_pad.core.model.classifier import Classifier


class LearnControl(QObject):
    """Owns the JobThread that learns the hand.

    Each time, the model without the hand learns all samples from the start. The job itself
    writes the file.

    Signals:
        state_changed: one of the properties may have changed.
        progressed: the share, 0..1, of the learning that is done.
        learned: how many samples the model that answers now has learned from.
        stopped: the learning was stopped.
    """

    state_changed = Signal()
    progressed = Signal(float)
    learned = Signal(int)
    stopped = Signal()

    def __init__(
        self,
        models: ModelControl,
        samples: SampleControl,
        common: Common,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._backend = common.backend
        self._notices = common.notices
        self._cores = common.cores
        self._models = models
        self._samples = samples
        self._paths = common.paths
        self._settings = common.settings
        self._file = common.paths.taught_model
        self._is_there = self._file.exists()
        self._classifier: Classifier | None = None  # learned since the window was opened
        self._asked = 0  # for other models, when the learning began
        self._count = 0  # of the samples that are being learned
        self._is_learning = self._is_stopping = False
        self.job_thread = JobThread(self)
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
        # Without a model there is nothing that the samples could be taught to.
        return bool(self._samples.samples) and self._models.info is not None

    @property
    def is_there(self) -> bool:
        """Whether a hand was learned, now or earlier."""
        return self._is_there

    @property
    def is_on(self) -> bool:
        """Whether the model that has learned the hand answers."""
        return self._models.answering is TAUGHT

    def cancel(self) -> None:
        """Ask the learning to stop, if one runs."""
        self.job_thread.cancel()

    def stop_and_wait(self) -> None:
        """Stop what runs for good, and return when it has ended."""
        self.job_thread.end()

    @Slot()
    def press(self) -> None:
        """Learn the hand, or stop learning it."""
        if not self.can_press:
            return
        if self._is_learning:
            self._is_stopping = True
            self.job_thread.cancel()
            self.state_changed.emit()
        else:
            # A sample that was just said may still be on its way to the disk.
            self._samples.when_written(self._begin)

    @Slot(bool)
    def set_on(self, is_on: bool) -> None:
        """Let the model with the hand answer, or the one without."""
        self._notices.over(Topic.LEARNING)
        if not is_on:
            self._models.leave_taught()
        # Still in memory, so no file has to be opened.
        elif self._classifier is not None:
            self._models.use_taught(self._classifier)
        else:
            # Learned in an earlier window.
            self._models.choose(TAUGHT)

    def _begin(self) -> None:
        for topic in (Topic.LEARNING, Topic.WAITING_TO_LEARN):
            self._notices.over(topic)
        if not self._cores.may_begin(Work.LEARNING):
            self._notices.tell(
                lambda: self.tr(
                    "A training or download is still running. Wait for it or stop it, then"
                    " press Learn my handwriting."
                ),
                Topic.WAITING_TO_LEARN,
            )
            return
        samples = self._samples.samples
        if not samples:  # the last was taken back after the press
            return
        # Never the taught model: it would go on knowing samples that were deleted since.
        base = self._models.files.file_of(self._models.without_hand)
        sources = data_sources(self._paths, self._settings)
        self._cores.begin(Work.LEARNING)  # where it runs already, it is at work
        if self.job_thread.begin(partial(self._job, samples, base, sources)):
            # The person may choose another model while this one learns.
            self._asked = self._models.asked
            self._count = len(samples)
            self._is_learning, self._is_stopping = True, False
            self.progressed.emit(0.0)
            self.state_changed.emit()

    def _job(
        self, samples: tuple[InkSample, ...], base: Path, sources: Sources
    ) -> Job[TrainedModel]:
        """Make the job; in the thread, as loading the model imports torch."""
        model = self._backend.load_model(base)
        return self._backend.teach(samples, model, sources, self._file)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        if progress.unit is Unit.BATCHES and progress.total:
            self.progressed.emit(progress.done / progress.total)

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        self._notices.warn(notice, Topic.LEARNING)

    @Slot(object)
    def _on_succeeded(self, taught: TrainedModel) -> None:
        self._classifier = taught.classifier
        # Even if another model answers: now there is one to switch on.
        self._is_there = True
        self._end()
        # A person who has chosen another model meanwhile wants that one.
        if self._models.asked == self._asked:
            self._models.use_taught(taught.classifier)
            self.learned.emit(self._count)
            return
        self._notices.tell(
            lambda: self.tr(
                "Your handwriting has been learned. You chose another model in the meantime, so"
                " the pad uses that one. Switch on My handwriting under the pad to use yours."
            ),
            Topic.LEARNING,
        )

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self._end()
        self._notices.fault(error, Topic.LEARNING)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end()
        self.stopped.emit()

    @Slot()
    def _on_work_ended(self) -> None:
        if self._cores.may_begin(Work.LEARNING):
            self._notices.over(Topic.WAITING_TO_LEARN)

    def _end(self) -> None:
        self._is_learning = False
        self._cores.end(Work.LEARNING)
        self.state_changed.emit()

    def _connect(self) -> None:
        job = self.job_thread
        job.progress.connect(self._on_progress)
        job.notice.connect(self._on_notice)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._cores.work_ended.connect(self._on_work_ended)
        # Each decides whether there is anything to learn.
        self._samples.samples_changed.connect(self.state_changed)
        self._models.model_changed.connect(self.state_changed)
        # A click has moved the switch already: it moves back if the model cannot answer.
        self._models.reader_thread.failed.connect(self.state_changed)
