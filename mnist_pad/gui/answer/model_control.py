"""Which model answers the pad, and its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.errors import ModelFileError, PadError
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.backend import Backend, kept_models
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT, Choice, ModelFile, Trained
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.threads.file_thread import FileThread
from mnist_pad.gui.threads.reader_thread import InkReader, ReaderFactory, ReaderThread
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic, error_note
from mnist_pad.paths import AppPaths

if TYPE_CHECKING:
    from mnist_pad.core.model.classifier import Classifier


@dataclass(frozen=True, slots=True)
class Answerer:
    """What answers the pad, held so that it can be brought back as it is.

    Attributes:
        choice: which model it is.
        without_hand: which answers when the person's hand is switched off.
        model: the model itself.
    """

    choice: Choice
    without_hand: Choice
    model: Classifier


class ModelControl(QObject):
    """Owns the ReaderThread: hands it ink and models, and drops readings that are out of date."""

    model_changed = Signal(object)  # ModelInfo: this model answers from now on
    model_missing = Signal()  # there is none, not even the bundled one
    reading_ready = Signal(object)  # Reading of the ink on the pad, or of what it was just before
    file_opened = Signal(object)  # Path: a file that the person chose, now or earlier, answers
    file_refused = Signal(object)  # Path: a file that the person chose now cannot be used
    noticed = Signal(object)  # Note: one sentence for the person; or an Over

    def __init__(
        self,
        backend: Backend,
        paths: AppPaths,
        settings: AppSettings,
        owner: QObject | None = None,
    ) -> None:
        super().__init__(owner)
        self._backend = backend
        self._paths = paths
        self._settings = settings
        self._kept = kept_models(paths)
        self._choice = settings.model  # remembered once it answers
        self._restored: Choice | None = None  # what is to answer again without the hand
        self._made: Choice | None = None  # by the thread: the choice whose model it has now
        self.answering: Choice | None = None  # the choice that answers
        self._is_loose = False  # the latest training's model, which could not be kept
        self.latest_key: Callable[[], str] = lambda: ""  # of the latest model that is kept
        self.asked = 0  # how often another model was asked for
        self._oldest_wanted = 0
        self._sharers = 0  # jobs that compute beside the reader
        self._picture: tuple[int, str] | None = None  # the latest picture's serial and name
        self.latest_serial = 0  # of the latest ink or picture that was handed over
        self.answered_serial = 0  # of the latest that was answered
        self.info: ModelInfo | None = None
        self.model: Classifier | None = None  # what answers
        self._writer = FileThread(paths.log, self)  # not the reader, which would be held up
        self._writer.failed.connect(self._on_failed)
        self.reader_thread = ReaderThread(paths.log, self)
        self.reader_thread.model_swapped.connect(self._on_model_swapped)
        self.reader_thread.model_ready.connect(self._on_model_ready)
        self.reader_thread.model_missing.connect(self.model_missing)
        self.reader_thread.reading_ready.connect(self._on_reading_ready)
        self.reader_thread.failed.connect(self._on_failed)

    @property
    def without_hand(self) -> Choice:
        """The choice that answers, or that did before the person's hand was switched on."""
        return self._settings.model_before

    @property
    def choice(self) -> Choice:
        """What was asked for last; it answers, or soon does, or it cannot."""
        return self._choice

    @property
    def answerer(self) -> Answerer | None:
        """What answers now."""
        if self.answering is None or self.model is None:
            return None
        return Answerer(self.lasting(self.answering), self.lasting(self.without_hand), self.model)

    def lasting(self, choice: Choice) -> Choice:
        """The choice, by a name that the next training does not take from it."""
        key = self.latest_key() if choice is LATEST and not self._is_loose else ""
        return Trained(key) if key else choice

    def start(self) -> None:
        """Begin to load the model that answered last, or else another."""
        choices: list[Choice] = [BUNDLED]
        if self._choice is not BUNDLED and self._paths.last_model.exists():
            choices.insert(0, LATEST)
        if self._choice is TAUGHT:
            choices.insert(0, self.without_hand)
            if self._paths.taught_model.exists():
                choices.insert(0, TAUGHT)
        elif self._choice not in (LATEST, BUNDLED):
            choices.insert(0, self._choice)
        self.reader_thread.use(*map(self._opening, dict.fromkeys(choices)))
        self.reader_thread.start()

    @Slot()
    def share_cores(self) -> None:
        """A job that needs the cores has begun."""
        self._sharers += 1
        self.reader_thread.share_cores(is_shared=True)

    @Slot()
    def take_cores(self) -> None:
        """It has ended; another may go on."""
        self._sharers -= 1
        self.reader_thread.share_cores(is_shared=self._sharers > 0)

    def stop_and_wait(self) -> None:
        """Return when the threads have ended, and what is being saved is saved."""
        self.reader_thread.stop_and_wait()
        self._writer.stop_and_wait()

    @Slot(object)
    def read(self, ink: Ink) -> None:
        """Have the drawing read. An empty pad is answered at once, and what was on it no more."""
        self.latest_serial = self.reader_thread.read(ink)
        self._picture = None
        if ink.is_empty:
            self._oldest_wanted = self.latest_serial
            if self.info is not None:
                self.reading_ready.emit(Reading())

    @Slot(object)
    def read_picture(self, picture: Picture | None) -> None:
        """Have a picture read in place of the drawing; None when it is gone, and ink follows."""
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
        self._use(choice, self._holding(choice, classifier))

    def restore(self, answerer: Answerer) -> None:
        """Answer again with what did before, the hand's model with what it was taught on."""
        self._use(answerer.choice, self._holding(answerer.choice, answerer.model))
        self._restored = answerer.without_hand

    @Slot(object)
    def use_taught(self, classifier: Classifier) -> None:
        """Answer with a model that has just learned the person's hand."""
        self._use(TAUGHT, self._holding(TAUGHT, classifier))

    def leave_taught(self) -> None:
        """Answer with the model that did before it; with the bundled one if that is gone."""
        choices = dict.fromkeys([self.without_hand, BUNDLED])
        self._use(self.without_hand, *map(self._opening, choices))

    def use_bundled(self) -> None:
        """Answer with the model that came with the program."""
        self._use(BUNDLED, self._opening(BUNDLED))

    def open(self, file: Path) -> None:
        """Answer with the model in a file; if it cannot be used, the one before stays."""
        choice = ModelFile(file)
        self._use(choice, self._marked(choice, partial(self._open_or_tell, file)))

    @Slot(object)
    def choose(self, choice: Choice) -> None:
        """Answer with this model; if it cannot be used, the one before stays."""
        if isinstance(choice, ModelFile):
            self.open(choice.path)
        else:
            self._use(choice, self._opening(choice))

    def file_of(self, choice: Choice) -> Path:
        """Where the model of a choice lies."""
        if isinstance(choice, Trained):
            return self._kept.file_of(choice.key)
        if isinstance(choice, ModelFile):
            return choice.path
        own = {
            BUNDLED: self._paths.bundled_model,
            LATEST: self._paths.last_model,
            TAUGHT: self._paths.taught_model,
        }
        return own[choice]

    def save(self, file: Path, choice: Choice | None = None) -> None:
        """Write the model that answers, or that of a choice, to a file, in the form that its ending
        says."""
        if choice is not None:
            self._writer.do(partial(self._save_other, choice, file), self._on_saved)
        elif self.model is not None:
            self._writer.do(partial(self._backend.save_model, self.model, file), self._on_saved)

    def _save_other(self, choice: Choice, file: Path) -> None:
        """Runs in the writer's thread."""
        self._backend.save_model(self._reader_in(choice).classifier, file)

    def _use(self, choice: Choice, *factories: ReaderFactory) -> None:
        self._choice, self._restored = choice, None
        self.noticed.emit(Over(Topic.MODEL))
        self.asked += 1
        self.reader_thread.use(*factories)

    def _opening(self, choice: Choice) -> ReaderFactory:
        """Opens the model of a choice."""
        return self._marked(choice, partial(self._reader_in, choice))

    def _holding(self, choice: Choice, model: Classifier) -> ReaderFactory:
        """Takes a model that is in memory."""
        return self._marked(choice, partial(self._backend.reader_of, model))

    def _reader_in(self, choice: Choice) -> InkReader:
        """Runs in a thread."""
        file = self.file_of(choice)
        if isinstance(choice, ModelFile):
            return self._open(file)
        try:
            return self._backend.open_reader(file)
        except ModelFileError as error:
            if not isinstance(choice, Trained):
                raise
            raise ModelFileError(
                "This trained model cannot be used, because its file is missing or damaged: choose"
                " another from the list of models."
            ) from error

    def _marked(self, choice: Choice, make_reader: ReaderFactory) -> ReaderFactory:
        """The factory; once it has made its reader it is known which one it was."""

        def made() -> InkReader:
            reader = make_reader()
            self._made = choice
            return reader

        return made

    def _open(self, file: Path) -> InkReader:
        """Runs in the thread, as the next."""
        reader = self._backend.open_reader(file)
        self.file_opened.emit(file)
        return reader

    def _open_or_tell(self, file: Path) -> InkReader:
        try:
            return self._open(file)
        except Exception:
            self.file_refused.emit(file)
            raise

    @Slot(object)
    def _on_model_swapped(self, model: Classifier) -> None:
        self.model = model

    @Slot(object)
    def _on_model_ready(self, info: ModelInfo) -> None:
        self.info = info
        self.answering = self._made  # of two in a row it may be the second: its turn comes at once
        if self.answering is TAUGHT and self._restored is not None:
            self._settings.model_before = self._restored
        elif self.answering not in (None, TAUGHT):
            self._settings.model_before = self.answering
        self._settings.model = self._choice
        self.model_changed.emit(info)

    @Slot(object, int)
    def _on_reading_ready(self, reading: Reading, serial: int) -> None:
        if serial < self._oldest_wanted or self.info is None:
            return
        self.answered_serial = serial
        self.reading_ready.emit(reading)
        if self._picture is not None and self._picture[0] == serial and not reading.parts:
            name = self._picture[1]
            self.noticed.emit(
                Note(
                    lambda: self.tr("No digit was found in {name}.").format(name=name),
                    topic=Topic.DRAWING,
                )
            )

    def _on_saved(self, _nothing: None) -> None:
        self.noticed.emit(Note(lambda: self.tr("The model was saved."), Kind.SUCCESS, Topic.MODEL))

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self.noticed.emit(error_note(error, Topic.MODEL))
