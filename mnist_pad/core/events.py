"""What a long job reports while it runs. A job is a generator that yields these records and returns
what it made; its caller (the command line, the window's JobThread, a test) decides what to show.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from mnist_pad.core.errors import PadError


class Event:
    """Something that a job reports. Each room has records of its own."""

    __slots__ = ()  # or every record would have a dictionary besides its own slots


class Phase(Enum):
    """What a job is doing."""

    FINDING_DATA = "finding data"
    DOWNLOADING = "downloading"
    PREPARING = "preparing"
    TRAINING = "training"
    TESTING = "testing"
    SAVING = "saving"


class Unit(Enum):
    """What Progress counts."""

    BATCHES = "batches"
    BYTES = "bytes"
    DIGITS = "digits"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class PhaseChanged(Event):
    """The job began to do something else."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class Progress(Event):
    """How far the phase has come.

    Attributes:
        done: units finished, 0..total.
        total: units in the phase; 0 when not known.
        unit: what is counted.
        cost: the cost of the latest batch while training, else None.
    """

    done: int
    total: int
    unit: Unit
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class DataReady(Event):
    """The data are loaded.

    Attributes:
        name: of the data ("MNIST", "starter set (4,000 digits)").
        train_size: training digits.
        test_size: test digits.
        batches: batches in an epoch.
    """

    name: str
    train_size: int
    test_size: int
    batches: int


@dataclass(frozen=True, slots=True)
class Notice(Event):
    """Something the person should know although the job goes on, as a template and its values
    (see errors.PadError)."""

    template: str
    values: tuple[tuple[str, object], ...] = ()  # not a dictionary, which could be changed

    @classmethod
    def of(cls, error: PadError) -> Notice:
        """Return a fault as a notice, for a job whose result is whole all the same."""
        return cls(error.template, tuple(error.values.items()))

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.template.format(**dict(self.values))


@dataclass(frozen=True, slots=True)
class EpochDone(Event):
    """An epoch ended.

    Attributes:
        epoch: its number, from 1.
        epochs: how many there will be.
        cost: mean cost over its batches.
        test_accuracy: 0..1 on the test digits, with the training's own scaling.
        seconds: how long its training took, without the test.
    """

    epoch: int
    epochs: int
    cost: float
    test_accuracy: float
    seconds: float


T = TypeVar("T")

Job = Generator[Event, None, T]
"""A long job, or a part of one. Closing it early stops it; its `finally` blocks run."""


def run_job(job: Job[T], report: Callable[[Event], object] = lambda _: None) -> T:
    """Run a job to its end, and return what it made.

    Args:
        job: not begun yet; it is closed if `report` raises.
        report: is given each event in turn.
    """
    with closing(job):
        while True:
            try:
                event = next(job)
            except StopIteration as end:  # a `for` loop would drop what was returned
                return end.value
            report(event)
