"""Which model answers the pad, and its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.errors import PadError
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer.model_files import ModelFiles
from mnist_pad.gui.common import Common
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT, Choice, ModelFile, Trained
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.threads.reader_thread import Answerer, Candidate, ReaderThread
from mnist_pad.gui.words.notes import Topic

if TYPE_CHECKING:
    from mnist_pad.core.model.classifier import Classifier


class ModelControl(QObject):
    """Owns the ReaderThread: hands it ink and models, and drops readings that are out of date.

    Attributes:
        files: where the models are, and what writes them.
        latest_key: tells which run the latest model that is kept belongs to; "" for none.
        asked: how often another model was asked for.
        latest_serial: of the latest ink or picture that was handed over.
        answered_serial: of the latest that was answered.

    Signals:
        model_changed: the Answerer, from now on.
        model_missing: there is no model, not even the bundled one.
        reading_ready: the Reading of what is on the pad, or was just before.
    """

    model_changed = Signal(object)
    model_missing = Signal()
    reading_ready = Signal(object)

    def __init__(self, common: Common, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._paths = common.paths
        self._settings = common.settings
        self._notices = common.notices
        self._choice = common.settings.model  # remembered once it answers
        self._answerer: Answerer | None = None
        self._is_loose = False  # the latest training's model, which could not be kept
        # Set by KeptControl: the shelf, which knows the runs, is made after this.
        self.latest_key: Callable[[], str] = lambda: ""
        self.asked = 0
        self._oldest_wanted = 0  # the serial when the pad was emptied last, or at the start
        self._picture: tuple[int, str] | None = None  # the latest picture's serial and name
        self.latest_serial = self.answered_serial = 0
        self.files = ModelFiles(common, self)
        self.reader_thread = ReaderThread(self)
        common.cores.shared_changed.connect(self.reader_thread.share_cores)
        self.reader_thread.model_changed.connect(self._on_model_changed)
        self.reader_thread.model_missing.connect(self.model_missing)
        self.reader_thread.reading_ready.connect(self._on_reading_ready)
        self.reader_thread.failed.connect(self._on_failed)

    @property
    def choice(self) -> Choice:
        """The choice asked for last: it answers, will soon, or cannot."""
        return self._choice

    @property
    def answering(self) -> Choice | None:
        """The choice that answers."""
        return None if self._answerer is None else self._answerer.choice

    @property
    def model(self) -> Classifier | None:
        """What answers."""
        return None if self._answerer is None else self._answerer.model

    @property
    def info(self) -> ModelInfo | None:
        """Where the model that answers comes from."""
        return None if self._answerer is None else self._answerer.model.info

    @property
    def without_hand(self) -> Choice:
        """The choice that answers, or did before the person's hand was switched on."""
        return self._settings.model_before

    @property
    def answerer(self) -> Answerer | None:
        """What answers now, by names that last, so that it can be restored."""
        if self._answerer is None:
            return None
        choice, without_hand = self.lasting(self._answerer.choice), self.lasting(self.without_hand)
        return replace(self._answerer, choice=choice, without_hand=without_hand)

    def lasting(self, choice: Choice) -> Choice:
        """Return the choice by a name that lasts."""
        # LATEST means another model as soon as the next training ends; its run's key does not.
        key = self.latest_key() if choice is LATEST and not self._is_loose else ""
        return Trained(key) if key else choice

    def start(self) -> None:
        """Begin to load the model that answered last, or else another."""
        # The bundled model last: it came with the program, so that something answers.
        choices: list[Choice] = [BUNDLED]
        if self._choice is not BUNDLED and self._paths.last_model.exists():
            choices.insert(0, LATEST)
        if self._choice is TAUGHT:
            # Where the hand's model is gone, the one before it answers.
            choices.insert(0, self.without_hand)
            # One that was deleted is no fault to tell of.
            if self._paths.taught_model.exists():
                choices.insert(0, TAUGHT)
        elif self._choice not in (LATEST, BUNDLED):
            choices.insert(0, self._choice)
        self.reader_thread.use(*self._remembered(choices))
        self.reader_thread.start()

    def stop_and_wait(self) -> None:
        """Return when the threads have ended and everything is saved."""
        self.reader_thread.stop_and_wait()
        self.files.stop_and_wait()

    @Slot(object)
    def read(self, ink: Ink) -> None:
        """Have the drawing read. An empty pad is answered at once, and earlier ink no more."""
        self._picture = None
        if ink.is_empty:
            # What was on the pad may be under way in the thread: its reading is too old from here
            # on.
            self.latest_serial = self._oldest_wanted = self.reader_thread.forget()
            self._answer_empty()
        else:
            self.latest_serial = self.reader_thread.read(ink)

    @Slot(object)
    def read_picture(self, picture: Picture | None) -> None:
        """Have a picture read in place of the drawing; None when it is gone and ink follows."""
        if picture is not None:
            self.latest_serial = self.reader_thread.read(picture.pixels)
            self._picture = (self.latest_serial, picture.name)

    def use_trained(self, classifier: Classifier, choice: Choice = LATEST) -> None:
        """Answer with a model that was just trained.

        Args:
            classifier: the model.
            choice: how it can be chosen again; LATEST when it could not be kept.
        """
        self._is_loose = choice is LATEST
        self._use(choice, self.files.held(choice, classifier))

    def restore(self, answerer: Answerer) -> None:
        """Answer again with an earlier answerer, the hand's model with what it was taught on."""
        choice = answerer.choice
        self._use(choice, self.files.held(choice, answerer.model, answerer.without_hand))

    @Slot(object)
    def use_taught(self, classifier: Classifier) -> None:
        """Answer with a model that has just learned the person's hand."""
        self._use(TAUGHT, self.files.held(TAUGHT, classifier))

    def leave_taught(self) -> None:
        """Answer with the model from before the hand; with the bundled one if that is gone."""
        self._use(self.without_hand, *self._remembered([self.without_hand, BUNDLED]))

    @Slot()
    def use_bundled(self) -> None:
        """Answer with the model that came with the program."""
        self.choose(BUNDLED)

    @Slot(object)
    def open(self, file: Path) -> None:
        """Answer with the model in a file; if it cannot be used, the one before stays."""
        self.choose(ModelFile(file))

    @Slot(object)
    def choose(self, choice: Choice) -> None:
        """Answer with this model; if it cannot be used, the one before stays."""
        self._use(choice, self.files.chosen(choice))

    def _remembered(self, choices: Iterable[Choice]) -> Iterable[Candidate]:
        """Return the models of these choices."""
        # None twice, or the same fault would be reported again.
        return map(self.files.remembered, dict.fromkeys(choices))

    def _use(self, choice: Choice, *candidates: Candidate) -> None:
        self._choice = choice
        # A fault of the model asked for before is no news any more.
        self._notices.over(Topic.MODEL)
        self.asked += 1
        self.reader_thread.use(*candidates)

    @Slot(object)
    def _on_model_changed(self, answerer: Answerer) -> None:
        self._answerer = answerer
        if answerer.choice is not TAUGHT:
            self._settings.model_before = answerer.choice
        # A hand that is restored comes with the model that it was taught on.
        elif answerer.without_hand is not None:
            self._settings.model_before = answerer.without_hand
        # What was asked for, not what stands in for it: its file may be there again next time.
        self._settings.model = self._choice
        self.model_changed.emit(answerer)
        # Of an empty pad, the thread has nothing to read that would show the new model's answer.
        if self.latest_serial == self._oldest_wanted:
            self._answer_empty()

    def _answer_empty(self) -> None:
        """Answer an empty pad, which needs no thread but a model."""
        if self._answerer is not None:
            self.answered_serial = self.latest_serial
            self.reading_ready.emit(Reading())

    @Slot(object, int)
    def _on_reading_ready(self, reading: Reading, serial: int) -> None:
        # It was read before the pad was emptied.
        if serial < self._oldest_wanted:
            return
        self.answered_serial = serial
        self.reading_ready.emit(reading)
        # Of this picture, and not of what has been drawn since.
        if self._picture is not None and self._picture[0] == serial and not reading.parts:
            # Its name at this moment: in another language the sentence is said again, when another
            # picture may lie there.
            name = self._picture[1]
            self._notices.tell(
                lambda: self.tr("No digit was found in {name}.").format(name=name),
                Topic.PAGE,
            )

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self._notices.fault(error, Topic.MODEL)
