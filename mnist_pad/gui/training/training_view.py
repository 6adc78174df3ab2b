"""The Train view: the settings, one button, and what the training does. It only shows and asks;
TrainingControl runs the jobs."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError, DataError, PadError
from mnist_pad.core.figures import percent_text
from mnist_pad.core.model.model_info import ModelInfo, data_text
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.unfinished import Unfinished
from mnist_pad.gui.look.labels import scrolling
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING, SPACING
from mnist_pad.gui.training.discarded_bar import DiscardedBar
from mnist_pad.gui.training.no_data_view import NoDataView
from mnist_pad.gui.training.run_view import RunView
from mnist_pad.gui.training.train_button import TrainButton
from mnist_pad.gui.training.training_settings import TrainingSettings
from mnist_pad.gui.training.training_words import doubt_text, is_doubtful, stand_in_text
from mnist_pad.gui.words.language import Text, say
from mnist_pad.gui.words.messages import core_text, error_text, model_text, recipe_text


class TrainState(Enum):
    """What the view is about."""

    IDLE = auto()  # ready, and nothing was run with these settings
    NO_DATA = auto()  # MNIST is chosen and not there
    DOWNLOADING = auto()
    TRAINING = auto()
    STOPPING = auto()  # asked to stop, and still running
    ENDED = auto()  # finished, stopped or failed: the outcome is shown


_PAGES = {TrainState.IDLE: 0, TrainState.NO_DATA: 1}
_RUN_PAGE = 2
_LEAST_PAGE_HEIGHT = 174  # pixels; a long sentence beside much else scrolls

_RUNNING = (TrainState.DOWNLOADING, TrainState.TRAINING, TrainState.STOPPING)


class TrainingView(QFrame):
    """Shows one of the TrainStates."""

    train_requested = Signal(object)  # TrainConfig: the person wants this training
    stop_requested = Signal()  # the person wants what runs to stop
    download_requested = Signal(object)  # TrainConfig: the person wants MNIST, and then this
    starter_requested = Signal()  # the person wants to do without the MNIST that is on its way
    folder_requested = Signal()  # the person wants to show where MNIST is
    resume_requested = Signal()  # the person wants the interrupted training to go on
    discard_requested = Signal()  # the person does not want it any more
    undo_requested = Signal()  # the person wants it after all
    state_changed = Signal(object)  # TrainState
    comparing_changed = Signal(bool)  # the curves of all trainings are shown, or not any more

    def __init__(self, config: TrainConfig, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("training_view")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("Train"))
        self._state = TrainState.IDLE
        self._job = TrainState.TRAINING
        self._config = config  # of the latest training
        self._stands_in = False  # the starter set does, for MNIST
        self._mnist_found = True
        self._dataset = config.dataset  # chosen when the state was decided on
        self._is_comparing = False
        self._unfinished: Unfinished | None = None
        self.settings = TrainingSettings()
        self.run_view = RunView()
        self._button = TrainButton()
        self._curves = QPushButton()
        self._pages = QStackedWidget()
        self._idle = QLabel()
        self._no_data = NoDataView()
        self._discarded = DiscardedBar()
        self._lay_out()
        self._connect()
        self.settings.show_config(config)

    @property
    def state(self) -> TrainState:
        """What the view is about now."""
        return self._state

    @property
    def is_running(self) -> bool:
        """True while a job runs."""
        return self._state in _RUNNING

    @property
    def can_press(self) -> bool:
        """Whether Train (or Stop) can be pressed now."""
        return self._state is not TrainState.STOPPING

    def press(self) -> None:
        """What the button does: ask for a training, or for a stop."""
        if not self.can_press:
            return
        if self.is_running:
            self.stop_requested.emit()
        else:
            self._ask(self.train_requested)

    def show_mnist(self, *, found: bool) -> None:
        """MNIST is there, or not."""
        self._mnist_found = found
        if not self.is_running:
            self._show_ready()

    def show_unfinished(self, unfinished: Unfinished, fields: TrainConfig | None = None) -> None:
        """Offer to go on with a training of an earlier day, with its settings in the fields, or
        with `fields` there."""
        self._unfinished = unfinished
        self.settings.show_config(fields or unfinished.config)
        self._show_ready()

    def offer_rest(self, unfinished: Unfinished) -> None:
        """Offer to go on with the training that has just ended early."""
        self._unfinished = unfinished
        if self._state is TrainState.ENDED:
            self.run_view.offer_rest()

    def forget_unfinished(self) -> None:
        """There is nothing to go on with any more."""
        self._unfinished = None
        self._show_ready()

    def show_discarded(self) -> None:
        """What there was to go on with was discarded, and can be taken back."""
        self.forget_unfinished()
        self._discarded.offer()

    def show_taken_back(self, unfinished: Unfinished | None) -> None:
        """What was discarded is offered again; None where it is there no more."""
        self._give_focus(self._discarded)
        self._discarded.hide()
        self._unfinished = unfinished
        self._show_ready()

    def compare(self, *, is_comparing: bool) -> None:
        """Show the curves of all trainings in place of the settings, or the settings again."""
        if is_comparing == self._is_comparing:
            return
        self._is_comparing = is_comparing
        self._curves.setChecked(is_comparing)
        self._give_focus(self.settings if is_comparing else self.run_view.runs_list, self._curves)
        self.settings.setHidden(is_comparing)
        self.run_view.compare(is_comparing=is_comparing)
        self._show_page()
        self.comparing_changed.emit(is_comparing)

    def begin_training(self, config: TrainConfig, *, stands_in: bool = False) -> None:
        """A training began; `stands_in`: on the starter set, because MNIST cannot be had."""
        self._unfinished = None
        self._config, self._stands_in = config, stands_in
        self._begin(TrainState.TRAINING, lambda: self.run_view.begin_training(config))
        self.settings.lend(config.dataset)
        if stands_in:
            self._remark()

    def begin_download(self) -> None:
        """A download began, after which a training will."""
        self._begin(TrainState.DOWNLOADING, self.run_view.begin_download)

    def show_stopping(self) -> None:
        """What runs was asked to stop."""
        self._give_focus(self._pages)
        self.run_view.show_stopping()
        self._enter(TrainState.STOPPING)

    def show_finished(self, info: ModelInfo, before: ModelInfo | None) -> None:
        """The training is complete, and the pad answers with its model."""
        accuracy = info.test_accuracy or 0.0
        self.run_view.show_accuracy(accuracy)
        share = percent_text(accuracy)
        self._show_outcome(
            lambda: self.tr("{accuracy} of the test digits read correctly").format(accuracy=share),
            lambda: self._change_text(before),
            tells_model=True,
        )

    def show_doubt(self, info: ModelInfo, before: ModelInfo | None) -> None:
        """Say so where the model that was trained is no use, or far worse than the one before."""
        if is_doubtful(info, before):
            self._remark(partial(doubt_text, info, before, self._config))

    def show_stopped(self, epochs_done: int) -> None:
        """The job was stopped as asked; a training after so many whole epochs."""
        if self._job is TrainState.DOWNLOADING:
            self._show_ready()
            return
        counts = {"done": epochs_done, "epochs": self._config.epochs}
        self._show_outcome(
            lambda: self.tr("Stopped after {done} of {epochs} epochs").format(**counts),
            lambda: self.tr("Nothing has changed: the pad still uses the previous model."),
            tells_model=True,
        )

    def show_ready(self) -> None:
        """Nothing runs any more, and there is nothing to tell of it."""
        self._show_ready()

    def show_failed(self, error: PadError) -> None:
        """The job failed. Where the data are to blame, the ways to get them are offered again."""
        downloading = self._job is TrainState.DOWNLOADING

        def title() -> str:
            download, training = self.tr("The download failed"), self.tr("The training failed")
            return download if downloading else training

        if isinstance(error, DataError) and self.settings.dataset is DatasetName.MNIST:
            self._no_data.show_fault(title, lambda: error_text(error))
            self._enter(TrainState.NO_DATA)
        else:
            self._show_outcome(title, lambda: error_text(error), warn=True)

    def _change_text(self, before: ModelInfo | None) -> str:
        detail = self.tr("The pad now uses this model.")
        if before is None:
            return detail
        was = self.tr("Previous: {model}.").format(model=model_text(before))
        return f"{detail} {was}"

    def _ask(self, signal: SignalInstance) -> None:
        """Ask for a training with the settings, or say what is wrong with them."""
        try:
            config = self.settings.config()
        except ConfigError as error:
            fault = error  # the name after `as` goes with its block
            self._stands_in = False
            self._show_outcome(
                lambda: self.tr("Please check the settings"), lambda: error_text(fault), warn=True
            )
            self.compare(is_comparing=False)  # the fields are to be seen
            self.settings.show_fault()
            return
        signal.emit(config)

    def _show_outcome(
        self, title: Text, detail: Text, *, warn: bool = False, tells_model: bool = False
    ) -> None:
        self.run_view.end(title, detail, warn=warn, tells_model=tells_model)
        self._enter(TrainState.ENDED)
        self._remark()

    def _remark(self, doubt: Text | None = None) -> None:
        """What else is to be said of the latest training."""
        stand_in = partial(stand_in_text, is_running=self.is_running)
        self.run_view.remark(stand_in if self._stands_in else None, doubt)

    def _show_ready(self) -> None:
        self._no_data.show_missing()
        self.run_view.rest()
        if self._unfinished is not None:
            self._show_offer(self._unfinished)
            return
        self._enter(TrainState.NO_DATA if self._lacks_data else TrainState.IDLE)

    def _show_offer(self, unfinished: Unfinished) -> None:
        counts = {"done": len(unfinished.epochs), "epochs": unfinished.config.epochs}
        self.run_view.offer_unfinished(
            lambda: self.tr("Interrupted training: {done} of {epochs} epochs done").format(
                **counts
            ),
            partial(self._offer_text, unfinished),
        )
        self._enter(TrainState.ENDED)

    def _offer_text(self, unfinished: Unfinished) -> str:
        text = self.tr("{recipe} on {data}. Starting another replaces it.")
        recipe = recipe_text(unfinished.config.recipe.value)
        return text.format(
            recipe=recipe[:1].upper() + recipe[1:], data=data_text(unfinished.dataset, core_text)
        )

    @property
    def _lacks_data(self) -> bool:
        return self.settings.dataset is DatasetName.MNIST and not self._mnist_found

    def _begin(self, state: TrainState, show: Callable[[], None]) -> None:
        for part in (self.settings, self._pages, self._discarded):
            self._give_focus(part)
        self._discarded.hide()
        show()
        self._job = state  # known to the end, whatever is asked for meanwhile
        self._enter(state)

    def _enter(self, state: TrainState) -> None:
        self._state = state
        self._dataset = self.settings.dataset
        if state is TrainState.NO_DATA:
            self.compare(is_comparing=False)  # the ways to get data are to be seen
        self._show_page()
        say(self._idle.setText, self._recipe_hint)
        self.settings.setEnabled(not self.is_running)
        if not self.is_running:
            self.settings.lend(None)
        say(self._button.setText, self._button_text)
        self._button.setEnabled(self.can_press)
        self.state_changed.emit(state)

    def _show_page(self) -> None:
        page = _RUN_PAGE if self._is_comparing else _PAGES.get(self._state, _RUN_PAGE)
        if page != self._pages.currentIndex():
            self._give_focus(self._pages)
            self._pages.setCurrentIndex(page)

    def _give_focus(self, part: QWidget, heir: QWidget | None = None) -> None:
        """Let the Train button, or another, have a focus that is in a part which is about to go.
        Qt would look for the next one, as far as the pad."""
        focus = self.window().focusWidget()
        if focus is not None and part.isAncestorOf(focus):
            (heir or self._button).setFocus()

    def _button_text(self) -> str:
        return self.tr("Stop") if self.is_running else self.tr("Train")

    def _recipe_hint(self) -> str:
        hints = {
            Recipe.SEED: self.tr(
                "The course page's own recipe: plain MNIST, a constant learning rate, and the same"
                " costs for the same seed."
            ),
            Recipe.QUICK: self.tr(
                "Nearly as accurate in two epochs: the learning rate rises quickly, then falls"
                " to zero."
            ),
            Recipe.PAD: self.tr(
                "Best for drawings: a larger network, trained on digits bent and shifted the"
                " way people write. Takes longest."
            ),
        }
        keeps = self.tr("The pad keeps reading while it trains.")
        return f"{hints[self.settings.recipe]}\n\n{keeps}"

    def _on_settings_changed(self) -> None:
        is_same_data = self.settings.dataset is self._dataset
        if self._state is TrainState.ENDED and (is_same_data or not self._lacks_data):
            self._dataset = self.settings.dataset
            return  # the outcome stays until the next training
        if not self.is_running:
            self._show_ready()

    def _on_starter_chosen(self) -> None:
        self.settings.choose_dataset(DatasetName.STARTER)
        self.press()

    def _on_starter_instead(self) -> None:
        self.settings.choose_dataset(DatasetName.STARTER)
        self.starter_requested.emit()

    def _connect(self) -> None:
        self._button.clicked.connect(self.press)
        self._curves.toggled.connect(lambda on: self.compare(is_comparing=on))
        self.settings.changed.connect(self._on_settings_changed)
        self._no_data.download_chosen.connect(lambda: self._ask(self.download_requested))
        self._no_data.folder_chosen.connect(self.folder_requested)
        self._no_data.starter_chosen.connect(self._on_starter_chosen)
        self.run_view.starter_chosen.connect(self._on_starter_instead)
        self.run_view.resume_chosen.connect(self.resume_requested)
        self.run_view.discard_chosen.connect(self.discard_requested)
        self._discarded.undo_chosen.connect(self.undo_requested)

    def _lay_out(self) -> None:
        self._button.setObjectName("train_button")
        self._button.setProperty("role", "primary")
        self._curves.setObjectName("curves_button")
        self._curves.setCheckable(True)
        say(self._curves.setText, lambda: self.tr("Curves"))
        say(self._curves.setToolTip, lambda: self.tr("Compare the curves of recent trainings"))
        self._idle.setObjectName("idle_label")
        self._idle.setProperty("role", "muted")
        self._idle.setWordWrap(True)
        self._idle.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for page in (self._idle, self._no_data, self.run_view):
            self._pages.addWidget(scrolling(page))
        self._pages.setMinimumHeight(_LEAST_PAGE_HEIGHT)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
        rows.setSpacing(CARD_SPACING)
        rows.addWidget(self.settings)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self._button, 1)
        line.addWidget(self._curves)
        rows.addLayout(line)
        rows.addWidget(self._discarded)
        rows.addWidget(self._pages, 1)
