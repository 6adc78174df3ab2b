"""Runs what the Train view asks for, and tells it what happens."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from mnist_pad.core.claim import is_claimed
from mnist_pad.core.data.mnist_files import find_mnist
from mnist_pad.core.data.mnist_missing import missing_mnist
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import PadError, TrainingError, with_causes
from mnist_pad.core.events import EpochDone, Job, Notice
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.kept_models import keeping
from mnist_pad.core.training.unfinished import (
    Unfinished,
    discard,
    find_unfinished,
    forget_discarded,
    take_back,
)
from mnist_pad.gui.backend import Backend, data_sources, kept_models, mnist_folders
from mnist_pad.gui.model_choice import LATEST, Choice, ModelFile, Trained
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.threads.job_thread import JobFactory, JobThread
from mnist_pad.gui.training.errand import Errand
from mnist_pad.gui.training.training_view import TrainingView, TrainState
from mnist_pad.gui.words.messages import notice_text
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic, error_note
from mnist_pad.paths import AppPaths

_logger = logging.getLogger(__name__)


class TrainingControl(QObject):
    """Owns the JobThread and connects it with the view."""

    model_trained = Signal(object, object)  # Classifier and its Choice: a training is complete
    noticed = Signal(object)  # Note: one sentence for the person; or an Over

    def __init__(
        self,
        view: TrainingView,
        backend: Backend,
        paths: AppPaths,
        settings: AppSettings,
        owner: QObject | None = None,
    ) -> None:
        super().__init__(owner)
        self._view = view
        self._backend = backend
        self._paths = paths
        self._settings = settings
        self._epochs_done = 0
        self._errand: Errand | None = None
        self._unfinished: Unfinished | None = None
        self.model_in_use: ModelInfo | None = None
        self.is_kept_waiting: Callable[[], bool] = lambda: False  # by what needs the cores now
        self.model_thread = JobThread(paths.log, self)
        self._connect()
        if settings.more_settings:
            view.settings.show_more(is_shown=True)
        self.look_for_mnist()

    def look_for_mnist(self) -> None:
        """Tell the view whether MNIST is there."""
        self._view.show_mnist(found=self._has_mnist)

    def stop_and_wait(self) -> None:
        """Stop what runs, and return when it has ended."""
        self.model_thread.stop_and_wait()

    @property
    def sources(self) -> Sources:
        """Where a job finds its data now."""
        return data_sources(self._paths, self._settings)

    def look_for_unfinished(self) -> None:
        """Tell the view of a training that was interrupted, where there is one."""
        forget_discarded(self._paths.unfinished)
        found = self._find_unfinished()
        if found is not None:
            self._view.show_unfinished(found, self._fields_of(found))

    def _fields_of(self, found: Unfinished) -> TrainConfig | None:
        """The person's own settings where the training differs from them in its data alone, for
        which the starter set stood in."""
        own = self._settings.training
        same = replace(found.config, dataset=own.dataset, device=own.device)
        return own if same == own else None

    def _offer_rest(self) -> None:
        """The training ended early: offer what is kept of it."""
        found = self._find_unfinished()
        if found is not None:
            self._view.offer_rest(found)

    def _find_unfinished(self) -> Unfinished | None:
        self._unfinished = None
        if self._paths.unfinished.exists() and is_claimed(self._paths.unfinished):
            return None  # it goes on, in another window or command
        try:
            self._unfinished = find_unfinished(self._paths.unfinished)
        except TrainingError as error:
            _logger.warning("%s", with_causes(error))
            self.noticed.emit(error_note(error, Topic.TRAINING))
        return self._unfinished

    @Slot()
    def _on_resume_requested(self) -> None:
        """Go on with the training that was offered, on the device that is chosen now."""
        found = self._unfinished
        if found is not None:
            self._begin(replace(found.config, device=self._view.settings.device), found)

    @Slot()
    def _on_discard_requested(self) -> None:
        discard(self._paths.unfinished)
        self._unfinished = None
        self._view.show_discarded()

    @Slot()
    def _on_undo_requested(self) -> None:
        take_back(self._paths.unfinished)
        self._view.show_taken_back(self._find_unfinished())

    @Slot(object)
    def _on_train_requested(self, config: TrainConfig) -> None:
        if config.dataset is DatasetName.MNIST and not self._has_mnist:
            self._fetch_for(config, may_do_without=True)
        else:
            self._begin(config)

    @Slot(object)
    def _on_download_requested(self, config: TrainConfig) -> None:
        self._fetch_for(config, may_do_without=False)

    def _fetch_for(self, config: TrainConfig, *, may_do_without: bool) -> None:
        """Download MNIST, and then train."""
        if self._can_begin(partial(self._backend.download, self._paths.mnist)):
            self._errand = Errand(config, may_do_without)
            self._settings.training = config
            self._view.begin_download()

    @Slot()
    def _on_starter_requested(self) -> None:
        if self._errand is not None:
            self._errand.is_given_up = True
            self._on_stop_requested()

    def _begin(
        self, config: TrainConfig, found: Unfinished | None = None, *, stands_in: bool = False
    ) -> None:
        """Begin a training, or go on with one that was found: on its own data, to its own file.
        What the person chose is remembered, not what stands in for it."""
        out, sources = self._paths.last_model, self.sources
        if found is not None:
            sources = found.places.sources(sources)
            if found.places.out is not None and found.places.has_room:
                out = found.places.out
        files, resume = (out, self._paths.unfinished), found is not None
        train = partial(self._backend.train, config, sources, *files, resume=resume)
        kept, key = kept_models(self._paths), self._view.run_view.shelf.next_key

        def make_job() -> Job[TrainedModel | None]:
            return keeping(train(), kept, config, key)

        if not self._can_begin(make_job):
            if not self.model_thread.isRunning():
                self._view.show_ready()  # after a download
            return
        if not stands_in:
            self._settings.training = config
        self._epochs_done = 0
        forget_discarded(self._paths.unfinished)
        self._view.begin_training(config, stands_in=stands_in)

    def _can_begin(self, make_job: JobFactory) -> bool:
        """Begin a job, unless one is running, here or where a hand is learned."""
        self.noticed.emit(Over(Topic.TRAINING))
        if self.is_kept_waiting():
            self.noticed.emit(
                Note(
                    lambda: self.tr(
                        "Your handwriting is still being learned. Wait a few seconds, or stop it"
                        " under the pad, then try again."
                    ),
                    topic=Topic.TRAINING,
                )
            )
            return False
        return self.model_thread.begin(make_job)

    @Slot()
    def _on_folder_requested(self) -> None:
        title = self.tr("The folder that holds MNIST's four files")
        last = self._settings.mnist_folder
        name = QFileDialog.getExistingDirectory(self._view, title, str(last or ""))
        if not name:
            return
        folder = Path(name)
        if find_mnist([folder]) is None:
            self.noticed.emit(error_note(missing_mnist([folder]), Topic.DATA))
            return
        self._settings.mnist_folder = folder
        self.look_for_mnist()

    @Slot()
    def _on_stop_requested(self) -> None:
        self.model_thread.cancel()
        self._view.show_stopping()

    @Slot(object)
    def _on_state_changed(self, state: TrainState) -> None:
        if state is not TrainState.NO_DATA:  # there are data now, wherever they were looked for
            self.noticed.emit(Over(Topic.DATA))

    @Slot(object)
    def _on_epoch_done(self, done: EpochDone) -> None:
        self._epochs_done = done.epoch

    @Slot(bool)
    def _on_more_chosen(self, is_shown: bool) -> None:
        self._settings.more_settings = is_shown

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        self.noticed.emit(Note(partial(notice_text, notice), Kind.WARNING, Topic.TRAINING))

    @Slot(object)
    def _on_succeeded(self, trained: TrainedModel | None) -> None:
        errand = self._done_errand()
        if errand is not None:
            self.look_for_mnist()
            self._begin(errand.next_config)
        elif trained is not None:
            for notice in trained.notices:
                self._on_notice(notice)
            self._view.show_finished(trained.classifier.info, self.model_in_use)
            self._view.show_doubt(trained.classifier.info, self.model_in_use)
            self.model_trained.emit(trained.classifier, self._choice_of(trained))

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        errand = self._done_errand()
        if errand is not None and errand.is_given_up:
            self._begin(errand.next_config)
        elif errand is not None and errand.does_without(error):
            self._begin(errand.starter_config, stands_in=True)
        else:
            self._view.show_failed(error)
            self._offer_rest()

    @Slot()
    def _on_cancelled(self) -> None:
        errand = self._done_errand()
        if errand is not None and errand.is_given_up:
            self._begin(errand.next_config)
            return
        self._view.show_stopped(self._epochs_done)
        self._offer_rest()

    def _choice_of(self, trained: TrainedModel) -> Choice:
        """A trained model as something to choose: by its run, or by the file it was to have."""
        if trained.key:
            return Trained(trained.key)
        if trained.path in (None, str(self._paths.last_model)):
            return LATEST
        return ModelFile(Path(trained.path))

    def _done_errand(self) -> Errand | None:
        """What the job that has ended was for, if it was a download."""
        errand, self._errand = self._errand, None
        return errand

    @property
    def _has_mnist(self) -> bool:
        return find_mnist(mnist_folders(self._paths, self._settings)) is not None

    def _connect(self) -> None:
        view, job, run_view = self._view, self.model_thread, self._view.run_view
        view.train_requested.connect(self._on_train_requested)
        view.state_changed.connect(self._on_state_changed)
        view.download_requested.connect(self._on_download_requested)
        view.folder_requested.connect(self._on_folder_requested)
        view.stop_requested.connect(self._on_stop_requested)
        view.resume_requested.connect(self._on_resume_requested)
        view.discard_requested.connect(self._on_discard_requested)
        view.undo_requested.connect(self._on_undo_requested)
        view.starter_requested.connect(self._on_starter_requested)
        view.settings.more_chosen.connect(self._on_more_chosen)
        job.phase_changed.connect(run_view.show_phase)
        job.data_ready.connect(run_view.show_data)
        job.progress.connect(run_view.show_progress)
        job.epoch_done.connect(run_view.show_epoch)
        job.epoch_done.connect(self._on_epoch_done)
        job.notice.connect(self._on_notice)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
