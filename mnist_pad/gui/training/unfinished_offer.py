"""The training that was interrupted: found, offered, discarded, taken back."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.claim import is_claimed
from mnist_pad.core.errors import TrainingError, with_causes
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.unfinished import (
    Unfinished,
    discard,
    find_unfinished,
    forget_discarded,
    take_back,
)
from mnist_pad.gui.common import Common
from mnist_pad.gui.training.training_view import TrainingView
from mnist_pad.gui.words.notes import Topic

_logger = logging.getLogger(__name__)


class UnfinishedOffer(QObject):
    """Offers what is left of a training in the view, and does what the person chooses.

    Signals:
        accepted: the TrainConfig to go on with, on the device that is chosen now, and the
            Unfinished.
    """

    accepted = Signal(object, object)

    def __init__(self, view: TrainingView, common: Common, owner: QObject) -> None:
        super().__init__(owner)
        self._view = view
        self._file = common.paths.unfinished
        self._settings = common.settings
        self._notices = common.notices
        self._found: Unfinished | None = None
        view.resume_requested.connect(self._on_resume_requested)
        view.discard_requested.connect(self._on_discard_requested)
        view.undo_requested.connect(self._on_undo_requested)

    def look(self) -> None:
        """Offer a training of an earlier day, where there is one."""
        # A discard can be undone until the next start, which is now.
        self.forget_discarded()
        found = self._find()
        if found is not None:
            self._view.show_unfinished(found, self._fields_of(found))

    def offer_rest(self) -> None:
        """Offer what is kept of the training that has just ended early."""
        found = self._find()
        if found is not None:
            self._view.offer_rest(found)

    def forget_discarded(self) -> None:
        """Make a discard final."""
        forget_discarded(self._file)

    def _fields_of(self, found: Unfinished) -> TrainConfig | None:
        """Return the person's own settings where they are to be shown instead of the training's."""
        # Where only the data differ, the starter set stood in for those that the person chose.
        own = self._settings.training
        same = replace(found.config, dataset=own.dataset, device=own.device)
        return own if same == own else None

    def _find(self) -> Unfinished | None:
        self._found = None
        if self._file.exists() and is_claimed(self._file):
            return None  # it goes on, in another window or command
        try:
            self._found = find_unfinished(self._file)
        except TrainingError as error:
            _logger.warning("%s", with_causes(error))
            self._notices.fault(error, Topic.TRAINING)
        return self._found

    @Slot()
    def _on_resume_requested(self) -> None:
        found = self._found
        if found is not None:
            # The device that it began on may be gone.
            device = self._view.settings.device
            self.accepted.emit(replace(found.config, device=device), found)

    @Slot()
    def _on_discard_requested(self) -> None:
        discard(self._file)
        self._found = None
        self._view.show_discarded()

    @Slot()
    def _on_undo_requested(self) -> None:
        take_back(self._file)
        # Read again: another window may have begun or removed one meanwhile.
        self._view.show_taken_back(self._find())
