"""The file of the latest trainings: what it holds, and in what form. Without torch, so that a
window can show them at once."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mnist_pad.core.errors import PadError, reason_of
from mnist_pad.core.files import atomic_write, set_aside
from mnist_pad.core.runs.limits import MOST_RUNS
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.training.unfinished import read_config, read_epochs

_FORMAT = "mnist-pad-runs-1"
_LARGEST = 16 * 2**20  # bytes; eight runs of a thousand epochs take one million
_LONGEST_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class RunsFile:
    """What the file of the trainings holds.

    Attributes:
        runs: the trainings, the latest first.
        in_use: the keys of runs whose models answer in a window, or may do so again.
    """

    runs: tuple[Run, ...] = ()
    in_use: tuple[str, ...] = ()


def read_runs(file: Path) -> RunsFile:
    """Read all that the file holds; nothing where there is none.

    Raises:
        PadError: it is damaged and has been set aside, or it cannot be read.
    """
    try:
        # Before anything is read: any file may lie here.
        if file.is_dir() or file.stat().st_size > _LARGEST:
            raise ValueError("a folder, or larger than any")
        said = json.loads(file.read_text("utf-8"))
        if said["format"] != _FORMAT:
            raise ValueError("another program's")
        # A newer version may keep more.
        runs = tuple(_read(run) for run in said["runs"])[:MOST_RUNS]
        # Versions that kept no models did not write `in_use`.
        return RunsFile(runs, tuple(_text(key) for key in said.get("in_use", ())))
    except FileNotFoundError:
        return RunsFile()
    # RecursionError: JSON can be nested deeper than Python goes. PadError: settings out of range.
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


def write_runs(file: Path, before: RunsFile, after: RunsFile) -> None:
    """Write the file if its content changes; call it within alone_with_runs.

    Raises:
        PadError: it cannot be written; it is unchanged.
    """
    if after == before:  # as most often, when somebody only looks
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
    """Read a run; raise ValueError and its like where it is damaged."""
    config = read_config(said["config"])
    is_shown = said["is_shown"]
    if not isinstance(is_shown, bool):  # bool() takes any text for a yes, even "false"
        raise TypeError("no choice")
    key, name = _text(said["key"]), _text(said["name"])[:_LONGEST_NAME]
    model = _read_model(said.get("model"))
    return Run(key, config, read_epochs(said["epochs"]), name, is_shown, model)


def _read_model(said: dict[str, Any] | None) -> KeptModel | None:
    """Read a model, as _read does a run."""
    if said is None:  # of a stopped training, or in the file of an older version
        return None
    accuracy = said["accuracy"]
    # By its type, as true is 1 to Python, and a fair accuracy.
    if accuracy is not None and not (type(accuracy) in (int, float) and 0 <= accuracy <= 1):
        raise ValueError("no accuracy")
    return KeptModel(accuracy, _text(said["created"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
