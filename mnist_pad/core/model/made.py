"""What a training makes: the network of an epoch, and a complete model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mnist_pad.core.events import EpochDone, Event, Notice

if TYPE_CHECKING:  # the records must not cost an import of torch
    from mnist_pad.core.model.classifier import Classifier


@dataclass(frozen=True, slots=True)
class EpochModel(Event):
    """The network as it was when an epoch ended, for who asks how it reads by then.

    Attributes:
        epoch: the epoch's number, from 1.
        classifier: a copy on the CPU and in evaluation mode, which nobody trains. Its probabilities
            are not calibrated.
    """

    epoch: int
    classifier: Classifier


@dataclass(frozen=True, slots=True)
class TrainedModel:
    """A complete model that answers, on the CPU and in evaluation mode.

    Attributes:
        classifier: the model with its metadata (`classifier.info`).
        path: where it was saved, or None.
        epochs: what came of its training's epochs, from the first; none of a taught model.
        key: of its run on the shelf (see training.kept_models); "" when it is not there.
        notices: what the person should be told besides. They are no events, because nobody may
            stop the job between the keeping of the model and its end.
    """

    classifier: Classifier
    path: str | None
    epochs: tuple[EpochDone, ...] = ()
    key: str = ""
    notices: tuple[Notice, ...] = ()
