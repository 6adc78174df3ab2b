"""The latest trainings, kept so that the next can be compared with them. Without torch, so that a
window can show them at once. Their models are kept_models's."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from mnist_pad.core.claim import PATIENCE, held
from mnist_pad.core.errors import BusyError, PadError, marked, reason_of
from mnist_pad.core.events import EpochDone
from mnist_pad.core.files import atomic_write, set_aside, write_or_tell
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.unfinished import read_config, read_epochs

MOST_MODELS = 8
"""How many trained models are kept."""

MOST_RUNS = 12
"""How many trainings are kept: those with a model, and some that were stopped."""

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

_NOT_SAVED = marked("The plot could not be saved to {file} ({reason})")


@dataclass(frozen=True, slots=True)
class KeptModel:
    """The model that a training made, as far as a list of them tells.

    Attributes:
        accuracy: 0..1 on the test digits of its data, None when not known.
        created: ISO 8601 date and time, UTC; "" when not known.
    """

    accuracy: float | None
    created: str


@dataclass(frozen=True, slots=True)
class Run:
    """A training as its curve tells it.

    Attributes:
        key: tells it from every other.
        config: its settings.
        epochs: what came of its epochs, from the first; a stopped one has fewer than it should.
        name: what the person calls it; "" for its settings.
        is_shown: whether its curve is drawn.
        model: what came of it; None of a training that was stopped, or whose model was not kept.
    """

    key: str
    config: TrainConfig
    epochs: tuple[EpochDone, ...] = ()
    name: str = ""
    is_shown: bool = True
    model: KeptModel | None = None

    def is_beginning_of(self, other: Run) -> bool:
        """Whether `other` is this training, resumed: no other took the same seconds."""
        same = replace(other.config, device=self.config.device) == self.config
        begun = other.epochs[: len(self.epochs)]
        return same and bool(begun) and begun == self.epochs


@dataclass(frozen=True, slots=True)
class RunsFile:
    """What the file of the trainings holds.

    Attributes:
        runs: the trainings, the latest first.
        in_use: the keys of those whose models answer in a window, or would do so again.
    """

    runs: tuple[Run, ...] = ()
    in_use: tuple[str, ...] = ()


def read_runs(file: Path) -> RunsFile:
    """Read all that the file holds; nothing where there is none.

    Raises:
        PadError: it is damaged and has been set aside, or it cannot be read.
    """
    try:
        # Before anything is read: the file may be anybody's.
        if file.is_dir() or file.stat().st_size > _LARGEST:
            raise ValueError("a folder, or larger than any")
        said = json.loads(file.read_text("utf-8"))
        if said["format"] != _FORMAT:
            raise ValueError("another program's")
        # A newer version may keep more.
        runs = tuple(_read(run) for run in said["runs"])[:MOST_RUNS]
        return RunsFile(runs, tuple(_text(key) for key in said.get("in_use", ())))
    except FileNotFoundError:
        return RunsFile()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, PadError) as error:
        raise PadError(
            "The curves of earlier trainings cannot be read, because their file is damaged: it"
            " is kept as {aside}, and a new file is started.",
            aside=set_aside(file),
        ) from error
    except OSError as error:
        raise PadError(
            "The curves of earlier trainings in {file} cannot be read ({reason}).",
            file=file,
            reason=reason_of(error),
        ) from error


def within_limits(runs: Sequence[Run], in_use: Collection[str]) -> tuple[Run, ...]:
    """Return those of the trainings that stay: at most MOST_MODELS with a model, MOST_RUNS in all.

    The oldest go first, those without a name before the others. The latest model stays, and so do
    those in use. Where a stopped training is one too many, no model makes way for it.

    Args:
        runs: the latest first.
        in_use: the keys of those that must stay.
    """
    with_model = [run for run in runs if run.model is not None]
    stopped = [run for run in runs if run.model is None]
    # Models first: the places of those that go are free for stopped trainings.
    going = _oldest(with_model[1:], in_use, len(with_model) - MOST_MODELS)
    going |= _oldest(stopped, in_use, len(runs) - len(going) - MOST_RUNS)
    return tuple(run for run in runs if run.key not in going)


def _oldest(runs: Sequence[Run], in_use: Collection[str], count: int) -> set[str]:
    """Return the keys of so many, those without a name first."""
    loose = [run for run in reversed(runs) if run.key not in in_use]
    loose.sort(key=lambda run: bool(run.name))  # which leaves the oldest first otherwise
    return {run.key for run in loose[: max(0, count)]}


def keep_run(file: Path, run: Run) -> None:
    """Put a run into the file: in the place of the one with its key, or first, where the oldest
    goes when there are too many. Those of another window stay, and so does what the file knows of
    its model. A run with a model that was removed elsewhere does not come back.

    Raises:
        PadError: it cannot be written; the file is unchanged.
    """

    def with_run(before: RunsFile) -> RunsFile:
        known = next((known for known in before.runs if known.key == run.key), None)
        if known is None:
            if run.model is not None:  # removed elsewhere
                return before
            return replace(before, runs=within_limits((run, *before.runs), before.in_use))
        merged = replace(run, model=known.model)
        runs = tuple(merged if other is known else other for other in before.runs)
        return replace(before, runs=runs)

    change_runs(file, with_run)


def as_table(named: Sequence[tuple[str, Run]]) -> bytes:
    """Write runs, and what they are called, as the content of a CSV file with a row an epoch."""
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
    # With a byte order mark: without one, spreadsheets take Korean names for something else.
    return text.getvalue().encode("utf-8-sig")


def write_plot(file: Path, content: bytes) -> None:
    """Write an exported plot or table, whole or not at all.

    Raises:
        PadError: it cannot be written; what the file held before is unchanged.
    """
    write_or_tell(file, content, _NOT_SAVED)


def change_runs(
    file: Path, change: Callable[[RunsFile], RunsFile], patience: float = PATIENCE
) -> None:
    """Read, change and write the file while nobody else does.

    Args:
        file: it need not be there.
        change: makes what is to be in it of what is.
        patience: see alone_with_runs.

    Raises:
        PadError: it cannot be read or written, or somebody else keeps writing it.
    """
    with alone_with_runs(file, patience):
        before = read_runs(file)
        write_runs(file, before, change(before))


@contextmanager
def alone_with_runs(file: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Do something while no other window or command changes the file.

    Args:
        file: it need not be there.
        patience: seconds for which another is waited for.

    Raises:
        BusyError: one goes on doing so.
    """
    busy = BusyError(
        "The curve cannot be kept, because another MNIST Pad is writing {file}: it is shown until"
        " the window closes.",
        file=file,
    )
    with held(file.with_name(f".{file.name}.lock"), busy, patience):
        yield


def write_runs(file: Path, before: RunsFile, after: RunsFile) -> None:
    """Write the file where it has changed; to be called within alone_with_runs.

    Raises:
        PadError: it cannot be written; it is unchanged.
    """
    if after == before:
        return
    content = {"format": _FORMAT} | asdict(after)
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
    """Read a run; raise ValueError and its like where there is none."""
    config = read_config(said["config"])
    is_shown = said["is_shown"]
    if not isinstance(is_shown, bool):  # bool() would take any text for a yes
        raise TypeError("no choice")
    key, name = _text(said["key"]), _text(said["name"])[:_LONGEST_NAME]
    model = _read_model(said.get("model"))
    return Run(key, config, read_epochs(said["epochs"]), name, is_shown, model)


def _read_model(said: dict[str, Any] | None) -> KeptModel | None:
    """Read a model, as _read does a run. Older files tell of none."""
    if said is None:
        return None
    accuracy = said["accuracy"]
    if accuracy is not None and not (type(accuracy) in (int, float) and 0 <= accuracy <= 1):
        raise ValueError("no accuracy")
    return KeptModel(accuracy, _text(said["created"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
