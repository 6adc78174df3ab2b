"""The latest trainings, kept so that the next can be compared with them. Without torch, so that a
window can show them at once."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from mnist_pad.core.claim import PATIENCE, held
from mnist_pad.core.config import TrainConfig
from mnist_pad.core.errors import BusyError, PadError, marked, reason_of
from mnist_pad.core.events import EpochDone
from mnist_pad.core.files import atomic_write, set_aside, write_or_tell
from mnist_pad.core.unfinished import read_config, read_epochs

MOST_RUNS = 8
"""How many trainings are kept; more curves cannot be told apart."""

COLUMNS = (
    "run",
    "recipe",
    "dataset",
    "learning_rate",
    "batch_size",
    "seed",
    "epoch",
    "cost",
    "test_accuracy",
    "seconds",
)
"""Of the table."""

_FORMAT = "mnist-pad-runs-1"
_LARGEST = 16 * 2**20  # bytes; eight runs of a thousand epochs have one million
_LONGEST_NAME = 200  # characters

_NOT_SAVED = marked(
    "The plot could not be saved to {file} ({reason}): free some space or choose another"
    " folder. An older file there is unchanged."
)


@dataclass(frozen=True, slots=True)
class Run:
    """A training as its curve tells it.

    Attributes:
        key: tells it from every other.
        config: its settings.
        epochs: what came of its epochs, from the first; a stopped one has fewer than it should.
        name: what the person calls it; "" for its settings.
        is_shown: whether its curve is drawn.
    """

    key: str
    config: TrainConfig
    epochs: tuple[EpochDone, ...] = ()
    name: str = ""
    is_shown: bool = True

    def is_beginning_of(self, other: Run) -> bool:
        """Whether `other` is this training, resumed: no other took the same seconds."""
        same = replace(other.config, device=self.config.device) == self.config
        begun = other.epochs[: len(self.epochs)]
        return same and bool(begun) and begun == self.epochs


def load_runs(file: Path) -> tuple[Run, ...]:
    """The trainings in the file, the latest first; none where there is no file.

    Raises:
        PadError: it is damaged and has been set aside, or it cannot be read.
    """
    try:
        if file.is_dir() or file.stat().st_size > _LARGEST:
            raise ValueError("a folder, or larger than any")
        said = json.loads(file.read_text("utf-8"))
        if said["format"] != _FORMAT:
            raise ValueError("another program's")
        return tuple(_read(run) for run in said["runs"])[:MOST_RUNS]
    except FileNotFoundError:
        return ()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, PadError) as error:
        raise PadError(
            "The curves of earlier trainings cannot be read, because their file is damaged: it is"
            " kept as {aside}, and new ones are begun.",
            aside=set_aside(file),
        ) from error
    except OSError as error:
        raise PadError(
            "The curves of earlier trainings in {file} cannot be read ({reason}).",
            file=file,
            reason=reason_of(error),
        ) from error


def keep_run(file: Path, run: Run) -> None:
    """Put a run into the file: in the place of the one with its key, or first, where the oldest
    goes when there are too many. Those of another window stay.

    Raises:
        PadError: it cannot be written; the file is unchanged.
    """

    def with_run(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        if any(known.key == run.key for known in runs):
            return tuple(run if known.key == run.key else known for known in runs)
        return (run, *runs)[:MOST_RUNS]

    _change(file, with_run)


def drop_run(file: Path, key: str) -> None:
    """Take a run out of the file.

    Raises:
        PadError: it cannot be written; the file is unchanged.
    """
    _change(file, lambda runs: tuple(run for run in runs if run.key != key))


def as_table(named: Sequence[tuple[str, Run]]) -> bytes:
    """The content of a CSV file, a row an epoch, for runs and what they are called. It begins with
    a byte order mark: without one, spreadsheets take Korean names for something else."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for name, run in named:
        config = run.config
        settings = (config.recipe.value, config.dataset.value)
        numbers = (config.learning_rate, config.batch_size, config.seed)
        for done in run.epochs:
            results = (done.epoch, done.cost, done.test_accuracy, round(done.seconds, 3))
            table.writerow((name, *settings, *numbers, *results))
    return text.getvalue().encode("utf-8-sig")


def write_plot(file: Path, content: bytes) -> None:
    """Write an exported plot or table, whole or not at all.

    Raises:
        PadError: it cannot be written; what the file held before is unchanged.
    """
    write_or_tell(file, content, _NOT_SAVED)


def _change(file: Path, change: Callable[[tuple[Run, ...]], tuple[Run, ...]]) -> None:
    """Read, change and write the file while no other window does."""
    busy = BusyError(
        "The curve cannot be kept, because another MNIST Pad is writing {file}: it is shown until"
        " the window closes.",
        file=file,
    )
    with held(file.with_name(f".{file.name}.lock"), busy, PATIENCE):
        before = load_runs(file)
        after = change(before)
        if after == before:
            return
        content = {"format": _FORMAT, "runs": [asdict(run) for run in after]}
        try:
            atomic_write(file, json.dumps(content, default=lambda value: value.value).encode())
        except OSError as error:
            raise PadError(
                "The curve cannot be kept in {file} ({reason}): it is shown until the window"
                " closes. Free some space there.",
                file=file,
                reason=reason_of(error),
            ) from error


def _read(said: dict[str, Any]) -> Run:
    """A run; ValueError and its like where there is none."""
    config = read_config(said["config"])
    key, name, is_shown = said["key"], said["name"], said["is_shown"]
    if not (isinstance(key, str) and isinstance(name, str) and isinstance(is_shown, bool)):
        raise TypeError("neither names nor a choice")
    return Run(key, config, read_epochs(said["epochs"]), name[:_LONGEST_NAME], is_shown)
