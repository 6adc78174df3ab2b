"""Beside a finished training: which model the pad uses, and the way to the other one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.errors import PadError
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.model_choice import Choice, Trained
from mnist_pad.gui.threads.reader_thread import Answerer
from mnist_pad.gui.training.outcome_view import OutcomeView

if TYPE_CHECKING:  # it imports torch
    from mnist_pad.core.model.classifier import Classifier

NameOf = Callable[[Choice, ModelInfo], str]
"""What a model is called."""


class ModelReturn(QObject):
    """Puts a trained model in place of the one that answers, and each in place of the other.

    Signals:
        changed: there is another model to go back to, or no longer one.
    """

    changed = Signal()

    def __init__(
        self, outcome: OutcomeView, models: ModelControl, name_of: NameOf, owner: QObject
    ) -> None:
        super().__init__(owner)
        self._outcome = outcome
        self._models = models
        self._name_of = name_of
        self._trained: Answerer | None = None
        self._previous: Answerer | None = None
        self._wanted: Answerer | None = None  # of the two, until it answers
        outcome.changed.connect(self._on_outcome_changed)
        outcome.other_model_chosen.connect(self._on_other_model_chosen)
        models.model_changed.connect(self._on_model_changed)
        models.reader_thread.failed.connect(self._on_failed)

    @property
    def previous(self) -> Choice | None:
        """What answered before the training whose outcome is shown."""
        return None if self._previous is None else self._previous.choice

    @Slot(object, object)
    def use_trained(self, classifier: Classifier, choice: Choice) -> None:
        """Answer with a model that was just trained; the one before can be used again."""
        # Asked for now: after this, LATEST is the trained one.
        self._previous = self._models.answerer
        self._models.use_trained(classifier, choice)
        # Wanted until it answers: it is loaded in a thread, and another may be chosen meanwhile.
        self._trained = self._wanted = Answerer(choice, classifier, choice)
        self._tell()
        self.changed.emit()

    def forget(self, key: str) -> None:
        """Offer no way back to the model of a run that was removed."""
        if self.previous == Trained(key):
            self._previous = None
            self._tell()
            self.changed.emit()

    @property
    def _is_new(self) -> bool:
        """Return whether the trained model answers, or is about to."""
        if self._wanted is not None:
            # Said as soon as the person has asked for it.
            return self._wanted is self._trained
        return self._answers(self._trained)

    def _answers(self, one: Answerer | None) -> bool:
        """Return whether it answers."""
        models = self._models
        if one is None:
            return False
        # A model that was chosen from the list has been read from its file and is another object.
        is_kept = isinstance(one.choice, Trained) and models.answering == one.choice
        return models.model is one.model or is_kept

    def _tell(self) -> None:
        """Say which model the pad uses now."""
        # A download or a fault is an outcome, too, and says nothing about models.
        if not self._outcome.tells_model:
            return
        has_both = self._trained is not None and self._previous is not None
        self._outcome.show_detail(self._text)
        self._outcome.offer_other_model(self._offer if has_both else None)

    def _text(self) -> str:
        if self._is_new:
            text = self.tr("The pad now uses this model.")
            if self._previous is None:
                return text
            name = self._name_of(self._previous.choice, self._previous.model.info)
            was = self.tr("Previous: {model}.").format(model=name)
            return f"{text} {was}"
        # One that is still being loaded counts: the person has just asked for it.
        now = self._wanted or self._models.answerer
        if now is None:
            return self.tr("The pad has no model.")
        name = self._name_of(now.choice, now.model.info)
        return self.tr("The pad uses {model}.").format(model=name)

    def _offer(self) -> str:
        return self.tr("Use the previous model") if self._is_new else self.tr("Use the new model")

    @Slot()
    def _on_outcome_changed(self) -> None:
        """Forget what answered before: another outcome is shown."""
        # A training's outcome is shown before its model comes to use_trained.
        self._trained = self._wanted = None
        if self._previous is not None:
            self._previous = None
            self.changed.emit()

    @Slot()
    def _on_other_model_chosen(self) -> None:
        other = self._previous if self._is_new else self._trained
        if other is not None:
            self._wanted = other
            # As it is in memory: its file may be gone, or hold another model by now.
            self._models.restore(other)
            self._tell()  # at once, though it answers only when its turn comes in the thread

    @Slot()
    def _on_model_changed(self) -> None:
        """Stop waiting: the wanted model answers, or the person has chosen a third one."""
        self._wanted = None
        self._tell()

    @Slot(object)
    def _on_failed(self, _error: PadError) -> None:
        """Stop waiting: the wanted model may be the one that cannot answer."""
        self._wanted = None
        self._tell()
