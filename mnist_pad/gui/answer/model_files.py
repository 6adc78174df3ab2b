"""Where each model that can be chosen lies: opening it, and writing it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.errors import ModelFileError, PadError
from mnist_pad.gui.backend import kept_models
from mnist_pad.gui.common import Common
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT, Choice, ModelFile, Trained
from mnist_pad.gui.threads.file_thread import FileThread
from mnist_pad.gui.threads.reader_thread import Candidate, InkReader
from mnist_pad.gui.words.notes import Kind, Topic

if TYPE_CHECKING:
    from mnist_pad.core.model.classifier import Classifier


class ModelFiles(QObject):
    """Opens models in the thread that will answer with them, and writes them in another.

    Signals:
        opened: the Path of a file that the person chose, now or earlier, and that can be used.
        refused: the Path of a file that the person chose now, and that cannot.
    """

    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, common: Common, owner: QObject) -> None:
        super().__init__(owner)
        self._backend = common.backend
        self._paths = common.paths
        self._notices = common.notices
        self._kept = kept_models(common.paths)
        # Its own thread: in the reader's, the answer would wait for the disk.
        self._writer = FileThread(self)
        self._writer.failed.connect(self._on_failed)

    def stop_and_wait(self) -> None:
        """Return when everything is saved."""
        self._writer.stop_and_wait()

    def file_of(self, choice: Choice) -> Path:
        """Return where the model of a choice lies."""
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

    def remembered(self, choice: Choice) -> Candidate:
        """Return the model of a choice, which may have been made long ago."""
        # Opened only in the thread that will answer, which also imports torch there. A file is
        # never refused here: its drive may be plugged in again next time.
        return Candidate(choice, partial(self._reader_in, choice))

    def chosen(self, choice: Choice) -> Candidate:
        """Return the model that the person has just chosen; a file that holds none is refused."""
        if isinstance(choice, ModelFile):
            return Candidate(choice, partial(self._open_or_refuse, choice))
        return self.remembered(choice)

    def held(
        self, choice: Choice, model: Classifier, without_hand: Choice | None = None
    ) -> Candidate:
        """Return a model that is in memory (see Candidate)."""
        make_reader = partial(self._backend.reader_of, model)
        return Candidate(choice, make_reader, without_hand)

    def save(self, model: Classifier, file: Path) -> None:
        """Write a model to a file, in the form that its ending says."""
        self._write(partial(self._backend.save_model, model, file))

    def save_from(self, choice: Choice, file: Path) -> None:
        """Write the model of a choice, which need not answer, as `save` does."""
        self._write(partial(self._copy, choice, file))

    def _write(self, task: Callable[[], None]) -> None:
        self._notices.over(Topic.MODEL_FILE)
        self._writer.do(task, self._on_saved)

    def _copy(self, choice: Choice, file: Path) -> None:
        """Write the model of a choice; in the writer's thread."""
        # Only the reading: a fault in writing is about the other file.
        with _explained(choice):
            model = self._backend.load_model(self.file_of(choice))
        self._backend.save_model(model, file)

    def _reader_in(self, choice: Choice) -> InkReader:
        """Open the model of a choice; in the thread that will answer with it."""
        with _explained(choice):
            reader = self._backend.open_reader(self.file_of(choice))
        if isinstance(choice, ModelFile):
            # From the reader's thread: Qt hands it on to the window's.
            self.opened.emit(choice.path)
        return reader

    def _open_or_refuse(self, choice: ModelFile) -> InkReader:
        try:
            return self._reader_in(choice)
        except Exception:
            # Only that it is of no use: the thread reports the fault.
            self.refused.emit(choice.path)
            raise

    def _on_saved(self, _nothing: None) -> None:
        self._notices.tell(lambda: self.tr("The model was saved."), Topic.MODEL_FILE, Kind.SUCCESS)

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self._notices.fault(error, Topic.MODEL_FILE)


@contextmanager
def _explained(choice: Choice) -> Iterator[None]:
    """Say what to do without a trained model's file."""
    # It is named by a key, which says nothing to a person.
    try:
        yield
    except ModelFileError as error:
        if not isinstance(choice, Trained):
            raise
        raise ModelFileError(
            "This trained model cannot be used, because its file is missing or damaged: choose"
            " another from the list of models."
        ) from error
