"""A training that has not ended: what its file says of it. Without torch, so that a window can ask
at once; resume reads and writes the state itself."""

from __future__ import annotations

import json
import logging
import math
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import PadError, TrainingError, reason_of
from mnist_pad.core.events import EpochDone
from mnist_pad.core.files import set_aside
from mnist_pad.core.training.config import Recipe, TrainConfig

FORMAT = "mnist-pad-unfinished-1"
"""What the metadata of such a file says it is."""

LARGEST = 64 * 2**20
"""Bytes; our largest network and its optimizer take eight million."""

_LONGEST_HEADER = 2**20  # bytes; a thousand epochs take a hundred thousand

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Places:
    """What a training reads and writes, as absolute paths.

    Attributes:
        out: the model file that it will write; None when not known.
        mnist: folders in which MNIST was looked for.
        strokes: its ink files.
    """

    out: Path | None = None
    mnist: tuple[Path, ...] = ()
    strokes: tuple[Path, ...] = ()

    @classmethod
    def of(cls, out: Path | None, sources: Sources) -> Places:
        """Note those of a training that begins."""
        # Absolute, as it may be resumed from another working folder.
        mnist, strokes = (
            tuple(path.absolute() for path in paths) for paths in (sources.mnist, sources.strokes)
        )
        return cls(None if out is None else out.absolute(), mnist, strokes)

    @property
    def has_room(self) -> bool:
        """Whether the model file can be written, even if its folders have yet to be made."""
        folders = () if self.out is None else self.out.parents
        # The nearest one that exists. A broken link counts, as no folder can take its place.
        there = next((path for path in folders if os.path.lexists(path)), None)
        return there is not None and there.is_dir() and os.access(there, os.W_OK)

    def sources(self, now: Sources) -> Sources:
        """Return where to look for the training's data: where they were, then in `now`.

        Args:
            now: today's places; ink files named there replace those of the training.
        """
        folders = dict.fromkeys((*self.mnist, *now.mnist))  # each once, in this order
        return replace(now, mnist=tuple(folders), strokes=now.strokes or self.strokes)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """How far a training had come.

    Attributes:
        config: its settings.
        epochs: its epochs so far, at least one.
        dataset: what it trains on, for people.
        data: a hash of what it trains on.
        state: a hash of the weights and all else that is in the file.
        places: where its data and its model are.
    """

    config: TrainConfig
    epochs: tuple[EpochDone, ...]
    dataset: str
    data: str
    state: str
    places: Places = Places()

    @property
    def is_trained(self) -> bool:
        """Whether only saving the model is left."""
        return len(self.epochs) == self.config.epochs

    def as_metadata(self, file: Path) -> dict[str, str]:
        """Write it for the file."""
        # Paths below it are relative: a data folder may be moved, with all that is in it.
        folder = file.absolute().parent

        def plain(value: Path | Enum) -> object:
            if not isinstance(value, Path):
                return value.value
            return str(value.relative_to(folder) if value.is_relative_to(folder) else value)

        return {"format": FORMAT, "training": json.dumps(asdict(self), default=plain)}


def find_unfinished(file: Path) -> Unfinished | None:
    """Return the unfinished training that this file keeps, or None.

    Raises:
        TrainingError: the file is damaged or foreign. It has been set aside.
    """
    try:
        if not file.exists():
            return None
        # Before anything is read: any file may lie here.
        if file.is_dir() or file.stat().st_size > LARGEST:
            raise ValueError("a folder, or larger than any")
        return _read(file)
    except OSError as error:
        raise TrainingError(
            "The interrupted training in {file} cannot be read ({reason}): start a new one.",
            file=file,
            reason=reason_of(error),
        ) from error
    # RecursionError: JSON can be nested deeper than Python goes. PadError: settings out of range.
    except (ValueError, TypeError, KeyError, RecursionError, PadError) as error:
        raise damaged(file) from error


def damaged(file: Path) -> TrainingError:
    """Set a damaged file aside; return the fault to raise."""
    return TrainingError(
        "The interrupted training cannot be resumed, because its file is damaged: start a new"
        " one. The file is kept as {aside}.",
        aside=set_aside(file),
    )


def nothing_to_resume(file: Path) -> TrainingError:
    """Return the fault that there is no such file."""
    return TrainingError(
        "There is no interrupted training in {folder}: start a new one.", folder=file.parent
    )


def remove(file: Path) -> None:
    """Forget an unfinished training. A file that cannot be removed stays and is logged."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        _logger.exception("cannot remove %s", file)


def discard(file: Path) -> None:
    """Put an unfinished training aside, until it is taken back or forgotten."""
    try:
        file.replace(_discarded(file))
    except FileNotFoundError:
        return
    except OSError:
        _logger.exception("cannot put %s aside", file)
        remove(file)  # or it would be offered again


def take_back(file: Path) -> None:
    """Undo `discard`, unless another training has been kept since then."""
    try:
        if not file.exists():
            _discarded(file).replace(file)
    except OSError:
        _logger.exception("cannot take %s back", file)


def forget_discarded(file: Path) -> None:
    """Remove what was discarded, once nobody can take it back."""
    remove(_discarded(file))


def _discarded(file: Path) -> Path:
    return file.with_name(f"{file.name}.discarded")


def _read(file: Path) -> Unfinished:
    """Read the metadata; raise ValueError and its like where they are damaged."""
    with file.open("rb") as stream:
        # A safetensors file begins with the length of its header, which is JSON.
        length = int.from_bytes(stream.read(8), "little")
        if length > _LONGEST_HEADER:
            raise ValueError("a header longer than any")
        metadata = json.loads(stream.read(length))["__metadata__"]
    if metadata["format"] != FORMAT:
        raise ValueError("another program's")
    said = json.loads(metadata["training"])
    config = read_config(said["config"])
    found = Unfinished(
        config=config,
        epochs=read_epochs(said["epochs"]),
        dataset=_text(said["dataset"]),
        data=_text(said["data"]),
        state=_text(said["state"]),
        # Older versions did not write them.
        places=_places(said.get("places", {}), file.absolute().parent),
    )
    # Both are written twice. A file where they differ was made by hand, and would mislead a plot.
    totals = {done.epochs for done in found.epochs}
    if totals != {config.epochs} or len(found.epochs) > config.epochs:
        raise ValueError("not the epochs of this training")
    return found


def _places(said: dict[str, Any], folder: Path) -> Places:
    """Read where a training's data and model are."""
    out = said.get("out")
    mnist, strokes = (
        tuple(folder / _text(name) for name in said.get(kind, ())) for kind in ("mnist", "strokes")
    )
    return Places(None if out is None else folder / _text(out), mnist, strokes)


def read_config(said: dict[str, object]) -> TrainConfig:
    """Read settings that were written as JSON, with `asdict`.

    Raises:
        ValueError, TypeError, KeyError, ConfigError: they are damaged.
    """
    whole = {name: _whole(said[name]) for name in ("epochs", "batch_size", "seed")}
    return TrainConfig(
        Recipe(said["recipe"]),
        DatasetName(said["dataset"]),
        learning_rate=_number(said["learning_rate"]),
        device=_text(said["device"]),
        **whole,
    )


def read_epochs(said: Sequence[dict[str, Any]]) -> tuple[EpochDone, ...]:
    """Read the epochs of a training that were written as JSON, with `asdict`.

    Raises:
        ValueError, TypeError, KeyError: they are damaged.
    """
    epochs = tuple(_epoch(**epoch) for epoch in said)
    if [done.epoch for done in epochs] != list(range(1, len(epochs) + 1)):
        raise ValueError("epochs that do not follow each other")
    return epochs


def _epoch(
    epoch: object, epochs: object, cost: object, test_accuracy: object, seconds: object
) -> EpochDone:
    numbers = map(_number, (cost, test_accuracy, seconds))
    return EpochDone(_whole(epoch), _whole(epochs), *numbers)


def _whole(value: object) -> int:
    if type(value) is not int:  # not isinstance: true and false are integers to Python
        raise TypeError("no whole number")
    return value


def _number(value: object) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):  # type: ignore[arg-type]
        raise TypeError("no number")
    return float(value)  # type: ignore[arg-type]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
