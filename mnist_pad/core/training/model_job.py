"""What all jobs that end in a model do alike: claim the file, save, and say in plain words what
gave out."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from mnist_pad.core.claim import alone, lock_of
from mnist_pad.core.errors import (
    BusyError,
    ModelFileError,
    PadError,
    is_out_of_memory,
    marked,
    with_causes,
)
from mnist_pad.core.events import Job, Notice, Phase, PhaseChanged, T
from mnist_pad.core.files import remove_parts
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.training.devices import device_failure
from mnist_pad.core.training.parallel import ALONE, Processes

_BUSY = marked(
    "Another window or command is training {file} now: wait until it has finished, or stop it"
    " there."
)

_logger = logging.getLogger(__name__)


def busy(file: Path) -> PadError:
    """Return what to say while another job writes the file."""
    return BusyError(_BUSY, file=file)


def claimed(job: Job[T], out: Path | None) -> Job[T]:
    """Run the job only while no other job writes the same model file.

    Raises:
        BusyError: another one does.
    """
    return job if out is None else alone(job, lock_of(out), busy(out))


def make_room(out: Path | None) -> None:
    """Make sure before a long job that it can save; remove what an interrupted one left there.

    Raises:
        ModelFileError: it cannot save.
    """
    if out is not None:
        checkpoint.check_writable(out)
        remove_parts(out)  # nobody else writes there: the job is claimed


def saved(classifier: Classifier, out: Path | None) -> Job[bool]:
    """Save the model, or yield a notice why not. Return whether it is saved."""
    if out is None:
        return False
    yield PhaseChanged(Phase.SAVING)  # the last chance to stop: from here on the file changes
    try:
        checkpoint.save(classifier, out)
    except ModelFileError as error:  # not raised: the model, and all its training, would be lost
        _logger.error("%s", with_causes(error))  # noqa: TRY400 - the causes say it all
        yield Notice(
            "The trained model could not be saved to {file} ({reason}). The pad uses it until"
            " the program ends: free some space, or save it under another name.",
            tuple(error.values.items()),
        )
        return False
    return True


@contextmanager
def told_in_plain_words(device: torch.device, group: Processes = ALONE) -> Iterator[None]:
    """Turn lack of memory or a lost device into a PadError, and let go of what is held."""
    try:
        yield
    # MemoryError is Python's and NumPy's: torch raises a RuntimeError for the CPU's memory, too.
    except (RuntimeError, MemoryError) as error:
        if group.count > 1 and not is_out_of_memory(error):
            raise  # most likely another process was lost, see processes()
        failure = device_failure(error, device)
        if failure is None:
            raise
        # The frames hold every tensor of the training for as long as the window shows the fault.
        traceback.clear_frames(error.__traceback__)
        raise failure from error
