"""Keeps one training from epoch to epoch, as long as there is a place to keep it in."""

from __future__ import annotations

import logging
from collections.abc import Generator
from functools import cached_property
from pathlib import Path

from mnist_pad.core.errors import reason_of
from mnist_pad.core.events import EpochDone, Event, Notice
from mnist_pad.core.files import remove_parts
from mnist_pad.core.training import resume, unfinished
from mnist_pad.core.training.trainer import Trainer
from mnist_pad.core.training.unfinished import Places

_logger = logging.getLogger(__name__)


class TrainingKeeper:
    """Writes the state of a training after every epoch.

    Args:
        trainer: the training.
        file: where to, or None to keep nothing. Of several processes only the first writes.
        places: what the training reads and writes.

    Attributes:
        epochs: what came of the training's epochs so far.
    """

    def __init__(self, trainer: Trainer, file: Path | None, places: Places) -> None:
        self._trainer = trainer
        self._file = file
        self._places = places
        self._writes = file is not None and trainer.group.is_first
        self._was_told = False
        self.epochs: list[EpochDone] = []
        if file is not None and self._writes:
            remove_parts(file)

    def go_on(self) -> Generator[Event, None, None]:
        """Put the trainer where the file's training was. Yields its epochs.

        Raises:
            TrainingError: see resume.go_on.
        """
        if self._file is None:
            raise ValueError("without a file there is nothing to resume")
        self.epochs = list(resume.go_on(self._trainer, self._data, self._file))
        _logger.info("going on after epoch %d", len(self.epochs))
        yield from self.epochs

    def keep(self, done: EpochDone) -> Generator[Event, None, None]:
        """Note what came of an epoch and write the state. Yields a notice the first time it cannot
        be written: the training goes on without."""
        self.epochs.append(done)
        if self._file is None or not self._writes:
            return
        try:
            resume.keep(self._trainer, self.epochs, self._data, self._places, self._file)
        except OSError as error:
            _logger.exception("cannot keep the training in %s", self._file)
            if not self._was_told:
                self._was_told = True
                yield Notice(
                    "The training's progress cannot be saved in {file} ({reason}): if it is"
                    " interrupted, it must start over.",
                    (("file", self._file), ("reason", reason_of(error))),
                )

    def discard(self) -> None:
        """The training has ended; forget it."""
        if self._file is not None and self._writes:
            unfinished.remove(self._file)

    @cached_property
    def _data(self) -> str:
        return resume.identity(self._trainer.data)
