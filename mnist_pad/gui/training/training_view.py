"""The Train view: the settings, one button, and what the training does. It only shows and asks;
TrainingControl runs the jobs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError, DataError, PadError
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.unfinished import Unfinished
from mnist_pad.gui.curves.curves_view import LOW
from mnist_pad.gui.look.focus import hand_on_focus
from mnist_pad.gui.look.labels import SCROLL_BAR
from mnist_pad.gui.look.page_area import PageArea
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING
from mnist_pad.gui.recipes.training_settings import TrainingSettings
from mnist_pad.gui.training import training_words as words
from mnist_pad.gui.training.outcome_view import DiscardedBar
from mnist_pad.gui.training.run_view import RunView
from mnist_pad.gui.training.train_button import TrainButton
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.words.language import Text, say
from mnist_pad.gui.words.messages import error_text

# More would make the smallest window higher than 600 pixels in Korean.
_LEAST_PAGE_HEIGHT = 174  # pixels; a long sentence beside much else scrolls


class TrainingView(QFrame):
    """Shows one of the TrainStates."""

    train_requested = Signal(object)  # TrainConfig: the person wants this training
    stop_requested = Signal()  # the person wants what runs to stop
    download_requested = Signal(object)  # TrainConfig: the person wants MNIST, and then this
    starter_requested = Signal()  # the person wants to do without the MNIST that is on its way
    folder_requested = Signal()  # the person wants to show where MNIST is
    resume_requested = Signal()  # the person wants the interrupted training to go on
    discard_requested = Signal()  # the person no longer wants it
    undo_requested = Signal()  # the person wants it after all
    state_changed = Signal(object)  # TrainState
    comparing_changed = Signal(bool)  # the curves of all trainings are shown, or no longer

    def __init__(self, config: TrainConfig, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("training_view")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("Train"))
        self._state = TrainState.IDLE
        self._job = TrainState.TRAINING
        self._mnist_found = True
        self._dataset = config.dataset  # chosen when the state was decided on
        self._is_comparing = False
        self._unfinished: Unfinished | None = None
        self.settings = TrainingSettings()
        self.run_view = RunView()
        self._button = TrainButton()
        self._curves = QPushButton()
        self._page = PageArea(self.run_view)
        self._rows = QVBoxLayout(self)
        self._discarded = DiscardedBar()
        self._lay_out()
        self._connect()
        self.settings.show_config(config)

    @property
    def state(self) -> TrainState:
        """What the view is doing now."""
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self._state.is_running

    @property
    def can_press(self) -> bool:
        """Whether Train (or Stop) can be pressed now."""
        return self._state is not TrainState.STOPPING

    def press(self) -> None:
        """Ask for a training, or for a stop, as the button does."""
        if not self.can_press:
            return
        if self.is_running:
            self.stop_requested.emit()
        else:
            self._ask(self.train_requested)

    def show_mnist(self, *, found: bool) -> None:
        """Take note of whether MNIST is there."""
        self._mnist_found = found
        if not self.is_running:
            self.show_ready()

    def show_unfinished(self, unfinished: Unfinished, fields: TrainConfig | None = None) -> None:
        """Offer to go on with a training of an earlier day, with its settings in the fields, or
        with `fields` there."""
        self._unfinished = unfinished
        self.settings.show_config(fields or unfinished.config)
        self.show_ready()

    def offer_rest(self, unfinished: Unfinished) -> None:
        """Offer to go on with the training that has just ended early."""
        self._unfinished = unfinished
        if self._state is TrainState.ENDED:
            self.run_view.outcome.offer.show()

    def show_discarded(self) -> None:
        """Offer to take back what there was to go on with, which was discarded."""
        self._unfinished = None
        self.show_ready()
        self._discarded.offer()

    def show_taken_back(self, unfinished: Unfinished | None) -> None:
        """Offer again what was discarded; None where it is gone."""
        hand_on_focus(self._discarded, self._button)
        self._discarded.hide()
        self._unfinished = unfinished
        self.show_ready()

    def compare(self, *, is_comparing: bool) -> None:
        """Show the curves of all trainings in place of the settings, or the settings again."""
        if is_comparing == self._is_comparing:
            return  # the button that is set below calls this again
        self._is_comparing = is_comparing
        self._curves.setChecked(is_comparing)
        if is_comparing:
            self.settings.let_go(self._curves)
        hand_on_focus(self.run_view.runs_list, self._curves)
        self._fold_settings()
        self.run_view.curves.compare(is_comparing=is_comparing)
        self.comparing_changed.emit(is_comparing)

    def begin_training(self, config: TrainConfig, *, stands_in: bool = False) -> None:
        """Follow a training; `stands_in`: on the starter set, because MNIST cannot be fetched."""
        self._unfinished = None  # only one can be resumed, this one from now on
        self._make_way()
        self.run_view.begin_training(config, stands_in=stands_in)
        self._begin(TrainState.TRAINING)
        self.settings.lend(config.dataset)

    def begin_download(self) -> None:
        """Follow a download, after which a training begins."""
        self._make_way()
        self.run_view.begin_download()
        self._begin(TrainState.DOWNLOADING)

    def show_stopping(self) -> None:
        """Say that what runs was asked to stop."""
        hand_on_focus(self.run_view.head, self._button)
        self.run_view.progress.show_stopping()
        self._enter(TrainState.STOPPING)

    def show_finished(self, info: ModelInfo, before: ModelInfo | None) -> None:
        """Say that the training is complete, and the pad answers with its model."""
        self.run_view.show_finished(info, before)
        self._enter(TrainState.ENDED)

    def show_stopped(self, epochs_done: int) -> None:
        """Say that the job was stopped as asked; a training after so many whole epochs."""
        if self._job is TrainState.DOWNLOADING:
            self.show_ready()  # nothing was trained, so there is no outcome
            return
        self.run_view.show_stopped(epochs_done)
        self._enter(TrainState.ENDED)

    def show_failed(self, error: PadError) -> None:
        """Say that the job failed."""
        is_download = self._job is TrainState.DOWNLOADING
        title = partial(words.failed_text, is_download=is_download)
        # Where the data are to blame, the ways to get them are offered again. The starter set comes
        # with the program, and no download mends it.
        if isinstance(error, DataError) and self.settings.dataset is DatasetName.MNIST:
            self.run_view.rest()
            self.run_view.no_data.show_fault(title, partial(error_text, error))
            self._enter(TrainState.NO_DATA)
        else:
            self._show_fault(title, error)

    def show_ready(self) -> None:
        """Show what can be started: nothing runs, and there is no outcome to show."""
        self.run_view.no_data.show_missing()
        self.run_view.rest()
        if self._unfinished is not None:
            title = partial(words.interrupted_text, self._unfinished)
            self.run_view.offer_unfinished(title, partial(words.offer_text, self._unfinished))
            self._enter(TrainState.ENDED)
            return
        self._enter(TrainState.NO_DATA if self._lacks_data else TrainState.IDLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_settings()
        self.run_view.fit_into(self._page.width() - SCROLL_BAR, self.height())
        self._rows.activate()  # the settings may have more or fewer lines now

    def _ask(self, signal: SignalInstance) -> None:
        """Ask for a training with the settings, or say what is wrong with them."""
        try:
            config = self.settings.config()
        except ConfigError as error:
            self.run_view.rest()  # what was said of the training before is not about the settings
            self._show_fault(words.check_settings_text, error)
            self.compare(is_comparing=False)  # the fields are to be seen
            self.settings.show_fault()
            return
        signal.emit(config)

    def _show_fault(self, title: Text, error: PadError) -> None:
        self.run_view.end(title, partial(error_text, error), warn=True)
        self._enter(TrainState.ENDED)

    def _fold_settings(self) -> None:
        """Leave the settings' room to the curves while those are compared; in a low window also
        while a job runs, when nothing can be set."""
        is_low = self.height() < LOW
        is_alone = self._is_comparing or (is_low and self.is_running)
        self.settings.show_buttons_alone(is_alone=is_alone)

    @property
    def _lacks_data(self) -> bool:
        return self.settings.dataset is DatasetName.MNIST and not self._mnist_found

    def _make_way(self) -> None:
        """Take the focus out of everything that a job switches off or hides."""
        self.settings.let_go(self._button)
        for part in (self.run_view.head, self._discarded):
            hand_on_focus(part, self._button)
        self._discarded.hide()

    def _begin(self, job: TrainState) -> None:
        self._job = job  # known to the end, whatever is asked for meanwhile
        self._enter(job)

    def _enter(self, state: TrainState) -> None:
        self._state = state
        self._dataset = self.settings.dataset
        if state is TrainState.NO_DATA:
            self.compare(is_comparing=False)  # the ways to get data are to be seen
        hand_on_focus(self.run_view.head, self._button)
        self.run_view.show_no_data(is_shown=state is TrainState.NO_DATA)
        self.settings.lock(is_locked=state.is_running)
        self._fold_settings()
        if not state.is_running:
            self.settings.lend(None)
        self._button.show_state(state)
        self.state_changed.emit(state)

    def _on_settings_changed(self) -> None:
        # Missing data are reported at once, even in place of an outcome.
        is_same_data = self.settings.dataset is self._dataset
        if self._state is TrainState.ENDED and (is_same_data or not self._lacks_data):
            self._dataset = self.settings.dataset
            return  # the outcome stays until the next training
        if not self.is_running:
            self.show_ready()

    def _connect(self) -> None:
        self._button.clicked.connect(self.press)
        self._curves.toggled.connect(lambda on: self.compare(is_comparing=on))
        self.settings.changed.connect(self._on_settings_changed)
        self.run_view.no_data.download_chosen.connect(lambda: self._ask(self.download_requested))
        self.run_view.no_data.folder_chosen.connect(self.folder_requested)
        # In this order, so that the training is asked for with the starter set.
        self.run_view.no_data.starter_chosen.connect(self.settings.choose_starter)
        self.run_view.no_data.starter_chosen.connect(self.press)
        self.run_view.progress.starter_chosen.connect(self.settings.choose_starter)
        self.run_view.progress.starter_chosen.connect(self.starter_requested)
        self.run_view.outcome.offer.resume_chosen.connect(self.resume_requested)
        self.run_view.outcome.offer.discard_chosen.connect(self.discard_requested)
        self._discarded.undo_chosen.connect(self.undo_requested)

    def _lay_out(self) -> None:
        self._curves.setObjectName("curves_button")
        self._curves.setCheckable(True)
        say(self._curves.setText, lambda: self.tr("Curves"))
        say(self._curves.setToolTip, lambda: self.tr("Compare the curves of recent trainings"))
        self.settings.line.put_beside(self._button, self._curves)
        self._page.setMinimumHeight(_LEAST_PAGE_HEIGHT)
        self._rows.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
        self._rows.setSpacing(CARD_SPACING)
        self._rows.addWidget(self.settings)
        self._rows.addWidget(self._discarded)
        self._rows.addWidget(self._page, 1)
