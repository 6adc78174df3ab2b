"""Runs what the Train tab and its menu ask for, and shows what happens."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from mnist_pad.core.data.mnist_files import find_mnist
from mnist_pad.core.data.mnist_missing import missing_mnist
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError, PadError
from mnist_pad.core.events import Job, Notice
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.runs.keeping import keeping
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.unfinished import Unfinished
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.backend import data_sources, kept_models, mnist_folders
from mnist_pad.gui.common import Common
from mnist_pad.gui.model_choice import LATEST, Choice, ModelFile, Trained
from mnist_pad.gui.recipes.expected_times import ExpectedTimes
from mnist_pad.gui.threads.cores import Work
from mnist_pad.gui.threads.job_thread import JobFactory, JobThread
from mnist_pad.gui.training.errand import Errand
from mnist_pad.gui.training.train_menu import TrainMenu
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.training.training_view import TrainingView
from mnist_pad.gui.training.unfinished_offer import UnfinishedOffer
from mnist_pad.gui.words.notes import Topic


class TrainingControl(QObject):
    """Owns the Train tab and the thread that trains.

    Attributes:
        view: the tab.
        menu: the window's menu for it.
        times: how long the recipes take here.
        job_thread: trains and downloads.

    Signals:
        model_trained: the Classifier of a complete training, and the Choice that it is from now on.
    """

    model_trained = Signal(object, object)

    def __init__(self, models: ModelControl, common: Common, owner: QObject) -> None:
        super().__init__(owner)
        self.view = TrainingView(common.settings.training)
        self.menu = TrainMenu(self.view, common.commands, self)
        self._models = models
        self._backend = common.backend
        self._paths = common.paths
        self._settings = common.settings
        self._notices = common.notices
        self._cores = common.cores
        self._errand: Errand | None = None
        self._unfinished = UnfinishedOffer(self.view, common, self)
        self.times = ExpectedTimes(self.view.settings, common, self)
        self.job_thread = JobThread(self)
        self._connect_view()
        self._connect_thread()
        if self._settings.more_settings:
            self.view.settings.show_more(is_shown=True)
        self.look_for_mnist()

    def look_for_unfinished(self) -> None:
        """Offer to go on with a training that was interrupted, where there is one."""
        self._unfinished.look()

    def look_for_mnist(self) -> None:
        """Tell the view whether MNIST is there."""
        found = self._has_mnist
        self.view.show_mnist(found=found)
        if found:  # whatever was wrong with a folder
            self._notices.over(Topic.DATA)

    def remember(self) -> None:
        """Remember the settings of the next training."""
        with suppress(ConfigError):  # a half-typed number; the settings before stay
            self._settings.training = self.view.settings.config()

    def cancel(self) -> None:
        """Ask the job to stop, if one runs."""
        self.job_thread.cancel()

    def stop_and_wait(self) -> None:
        """Stop what runs for good, and return when it has ended."""
        self.times.end()
        self.job_thread.end()

    @Slot(object)
    def _on_train_requested(self, config: TrainConfig) -> None:
        # One click is all: it downloads first where MNIST is missing.
        if config.dataset is DatasetName.MNIST and not self._has_mnist:
            self._fetch_for(config, may_do_without=True)
        else:
            self._begin(config)

    @Slot(object)
    def _on_download_requested(self, config: TrainConfig) -> None:
        # The download was asked for by name, so the starter set is no answer to its failure.
        self._fetch_for(config, may_do_without=False)

    def _fetch_for(self, config: TrainConfig, *, may_do_without: bool) -> None:
        """Download MNIST, and then train."""
        if self._begin_job(partial(self._backend.download, self._paths.mnist)):
            self._errand = Errand(config, may_do_without)
            # Here, and not when the training begins: that may be the starter set's.
            self._settings.training = config
            self.view.begin_download()

    @Slot()
    def _on_starter_requested(self) -> None:
        if self._errand is not None:
            # The training begins when the download has ended: one thread does both.
            self._errand.is_given_up = True
            self._on_stop_requested()

    @Slot(object, object)
    def _begin(
        self, config: TrainConfig, found: Unfinished | None = None, *, stands_in: bool = False
    ) -> None:
        """Begin a training, or go on with one that was found: on its own data, to its own file."""
        out = self._paths.last_model
        sources = data_sources(self._paths, self._settings)
        if found is not None:
            sources = found.places.sources(sources)
            # Its folder may be gone, or on a drive that is not there.
            if found.places.out is not None and found.places.has_room:
                out = found.places.out
        # Every training leaves what it needs to be resumed in the one place that is looked at.
        files, resume = (out, self._paths.unfinished), found is not None
        train = partial(self._backend.train, config, sources, *files, resume=resume)
        # The curve and the model of a training find each other by this key.
        kept, key = kept_models(self._paths), self.view.run_view.shelf.next_key

        # Called in the thread: the backend imports torch there.
        def make_job() -> Job[TrainedModel | None]:
            return keeping(train(), kept, config, key)

        if not self._begin_job(make_job):
            if not self.job_thread.isRunning():
                self.view.show_ready()  # after a download
            return
        # What the person chose comes back next time, not what stood in for it.
        if not stands_in:
            self._settings.training = config
        # Only one training can be resumed: this one, from now on.
        self._unfinished.forget_discarded()
        self.view.begin_training(config, stands_in=stands_in)

    def _begin_job(self, make_job: JobFactory) -> bool:
        """Begin a job, unless one runs here or a hand is being learned; return whether it began."""
        for topic in (Topic.TRAINING, Topic.WAITING_TO_TRAIN):
            self._notices.over(topic)
        if not self._cores.may_begin(Work.TRAINING):
            self._notices.tell(
                lambda: self.tr(
                    "Your handwriting is still being learned. Wait a few seconds, or stop it"
                    " under the pad, then try again."
                ),
                Topic.WAITING_TO_TRAIN,
            )
            return False
        self._cores.begin(Work.TRAINING)  # where a job runs here already, it is at work
        return self.job_thread.begin(make_job)

    @Slot()
    def _on_folder_requested(self) -> None:
        title = self.tr("The folder that holds MNIST's four files")
        last = self._settings.mnist_folder
        name = QFileDialog.getExistingDirectory(self.view, title, str(last or ""))
        if not name:
            return
        folder = Path(name)
        # Before it is remembered: the earlier folder may still be right.
        if find_mnist([folder]) is None:
            self._notices.fault(missing_mnist([folder]), Topic.DATA)
            return
        self._settings.mnist_folder = folder
        self.look_for_mnist()

    @Slot()
    def _on_stop_requested(self) -> None:
        self.job_thread.cancel()
        # The job stops at its next event only, and until then the button must not seem dead.
        self.view.show_stopping()

    @Slot(object)
    def _on_state_changed(self, state: TrainState) -> None:
        if state is not TrainState.NO_DATA:  # there are data now, wherever they were looked for
            self._notices.over(Topic.DATA)

    @Slot()
    def _on_work_ended(self) -> None:
        if self._cores.may_begin(Work.TRAINING):
            self._notices.over(Topic.WAITING_TO_TRAIN)

    @Slot(bool)
    def _on_more_chosen(self, is_shown: bool) -> None:
        self._settings.more_settings = is_shown

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        self._notices.warn(notice, Topic.TRAINING)

    @Slot(object)
    def _on_succeeded(self, trained: TrainedModel | None) -> None:
        errand = self._end_job()
        if errand is not None:
            self.look_for_mnist()  # it is there now, also if the training cannot begin
            self._begin(errand.next_config)
        elif trained is not None:
            # Of the shelf: why the model is not kept, or which one had to go.
            for notice in trained.notices:
                self._on_notice(notice)
            self._learn_time()
            # The outcome first: with each new one, ModelReturn forgets the model before.
            self.view.show_finished(trained.classifier.info, self._models.info)
            self.model_trained.emit(trained.classifier, self._choice_of(trained))

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        errand = self._end_job()
        if errand is not None and errand.is_given_up:
            # The person no longer wanted to wait for the download, so its fault does not matter.
            self._begin(errand.next_config)
        elif errand is not None and errand.does_without(error):
            self._begin(errand.starter_config, stands_in=True)
        else:
            self.view.show_failed(self._notices.completed(error))
            self._unfinished.offer_rest()

    @Slot()
    def _on_cancelled(self) -> None:
        errand = self._end_job()
        # Stopped for the starter set, not for good.
        if errand is not None and errand.is_given_up:
            self._begin(errand.next_config)
            return
        self.view.show_stopped(self.view.run_view.shelf.epochs_done)
        self._unfinished.offer_rest()

    def _learn_time(self) -> None:
        """Correct the expected time of its recipe by the training that has ended."""
        run = self.view.run_view.shelf.current
        if run is not None:
            self.times.learn(run.config, run.epochs)

    def _choice_of(self, trained: TrainedModel) -> Choice:
        """Return how a trained model can be chosen: by its run, or by its file."""
        if trained.key:
            return Trained(trained.key)
        # No run, so it could not be kept: the next training takes its file.
        if trained.path in (None, str(self._paths.last_model)):
            return LATEST
        return ModelFile(Path(trained.path))

    def _end_job(self) -> Errand | None:
        """Note that the job has ended; return what it was for, if it was a download."""
        self._cores.end(Work.TRAINING)
        errand, self._errand = self._errand, None
        return errand

    @property
    def _has_mnist(self) -> bool:
        # Looked for each time: its files may come and go while the window is open.
        return find_mnist(mnist_folders(self._paths, self._settings)) is not None

    def _connect_view(self) -> None:
        view = self.view
        self._unfinished.accepted.connect(self._begin)
        view.train_requested.connect(self._on_train_requested)
        view.state_changed.connect(self._on_state_changed)
        view.download_requested.connect(self._on_download_requested)
        view.folder_requested.connect(self._on_folder_requested)
        view.stop_requested.connect(self._on_stop_requested)
        view.starter_requested.connect(self._on_starter_requested)
        view.settings.more_chosen.connect(self._on_more_chosen)

    def _connect_thread(self) -> None:
        job, run_view = self.job_thread, self.view.run_view
        job.phase_changed.connect(run_view.progress.show_phase)
        job.data_ready.connect(run_view.show_data)
        job.progress.connect(run_view.show_progress)
        job.epoch_done.connect(run_view.show_epoch)
        job.notice.connect(self._on_notice)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        self._cores.work_ended.connect(self._on_work_ended)
