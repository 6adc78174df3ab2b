"""What a model file says of its training: the settings, and the result of each epoch. Any file may
claim anything, so every value is checked for its kind."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from mnist_pad.core.events import EpochDone
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import TrainConfig

_MOST_EPOCHS = 1000  # that a training can have
_LONGEST = 200  # characters of a setting, which is a cell of the report's table


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A training, as far as it is known.

    Attributes:
        settings: as text, by the names of TrainConfig's fields; unknown ones are left out.
            "computed_on" is the device that "auto" became.
        epochs: their results, from the first; empty when not known.
    """

    settings: Mapping[str, str]
    epochs: tuple[EpochDone, ...]


def settings_text(config: TrainConfig, epochs: Sequence[EpochDone], device: str) -> str:
    """Write what ModelInfo.settings holds: JSON."""
    # The shelf finds a model's run again by these figures: runs.found_run rounds them alike.
    history = [[done.cost, done.test_accuracy, round(done.seconds, 3)] for done in epochs]
    told = asdict(config) | {"computed_on": device, "history": history}
    return json.dumps(told, default=lambda value: value.value)


def run_record(info: ModelInfo) -> RunRecord:
    """Read what is known of a model's training, which may be nothing."""
    told: object = None
    with suppress(ValueError, RecursionError):  # JSON can be nested deeper than Python goes
        told = json.loads(info.settings)
    if not isinstance(told, dict):
        return RunRecord({}, ())
    known = (*TrainConfig.__dataclass_fields__, "computed_on")
    settings = {name: str(told[name])[:_LONGEST] for name in known if _is_plain(told.get(name))}
    return RunRecord(settings, _epochs(told.get("history")))


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float)


def _epochs(history: object) -> tuple[EpochDone, ...]:
    if not isinstance(history, list):
        return ()
    rows = history[:_MOST_EPOCHS]
    # OverflowError: JSON has whole numbers that no float can hold.
    with suppress(TypeError, ValueError, OverflowError):
        figures = [[float(figure) for figure in row] for row in rows]
        if all(map(math.isfinite, (figure for row in figures for figure in row))):
            return tuple(
                EpochDone(epoch, len(rows), cost, accuracy, seconds)
                for epoch, (cost, accuracy, seconds) in enumerate(figures, start=1)
            )
    return ()
