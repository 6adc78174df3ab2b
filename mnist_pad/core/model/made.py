"""What a training makes: the network of an epoch, and a complete model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mnist_pad.core.events import Event

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
class ModelReady(Event):
    """The job's result: a complete model that answers, on the CPU and in evaluation mode.

    Attributes:
        classifier: the model with its metadata (`classifier.info`).
        path: where it was saved, or None.
        key: of its run among the kept models (see core.kept_models); "" when it is not one of them.
    """

    classifier: Classifier
    path: str | None
    key: str = ""
