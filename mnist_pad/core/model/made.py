"""What a training makes: the network of an epoch, and a complete model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mnist_pad.core.events import EpochDone, Event, Notice

if TYPE_CHECKING:  # the records must not cost an import of torch
    from mnist_pad.core.model.classifier import Classifier


@dataclass(frozen=True, slots=True)
class EpochModel(Event):
    """The network as it was when an epoch ended, to see how well it reads so far.

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
        epochs: the results of its training's epochs, from the first; none for a taught model.
        key: its run's key on the shelf (see runs.kept_models); "" when it is not there.
        notices: what else the person should know.
    """

    classifier: Classifier
    path: str | None
    epochs: tuple[EpochDone, ...] = ()
    key: str = ""
    # Not events: at an event a job can be stopped, and once a model is kept it has to end.
    notices: tuple[Notice, ...] = ()
