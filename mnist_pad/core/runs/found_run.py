"""What a model file says of the run that made it, read without torch."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.training.config import RECIPES, Recipe, TrainConfig
from mnist_pad.core.training.run_record import RunRecord, run_record

_LONGEST_HEADER = 2**20  # bytes; ours have some thousand

_logger = logging.getLogger(__name__)


def run_in(file: Path) -> Run | None:
    """Read the run that made a model file, without a key; None if the file does not say."""
    info = _info_in(file)
    if info is None:
        return None
    record = run_record(info)
    config = _config_of(record, info)
    if config is None:
        return None
    model = KeptModel(info.test_accuracy, info.created)
    return Run("", config, record.epochs, model=model)


def is_same_run(run: Run, found: Run) -> bool:
    """Return whether a run that was found in a model file is this one."""
    # Whatever the device: a resumed training may have ended on another one.
    same = replace(run.config, device=found.config.device) == found.config
    # Model files round seconds to the thousandth.
    ours, theirs = (
        [(done.cost, done.test_accuracy, round(done.seconds, 3)) for done in each.epochs]
        for each in (run, found)
    )
    return same and bool(ours) and ours == theirs


def with_orphan(runs: tuple[Run, ...], file: Path) -> tuple[Run, ...]:
    """Add the run of a file that none of these has, if the file says which it is."""
    found = run_in(file)
    if found is None:
        return runs
    found = replace(found, key=file.stem)
    # A run that is there without its model gets it back, and keeps its name.
    if any(run.key == found.key for run in runs):
        return tuple(
            replace(run, model=found.model) if run.key == found.key else run for run in runs
        )
    # Among the others by its age: the file may be older than they are.
    newer = [run for run in runs if run.model and found.model and not _is_older(run, found)]
    place = runs.index(newer[-1]) + 1 if newer else 0
    return (*runs[:place], found, *runs[place:])


def _is_older(run: Run, than: Run) -> bool:
    """Compare when their models were made."""
    # As text: all are written alike, and in UTC.
    return (run.model.created if run.model else "") < (than.model.created if than.model else "")


def _config_of(record: RunRecord, info: ModelInfo) -> TrainConfig | None:
    """Read the settings, for missing ones the recipe's own; None if the recipe is not known."""
    try:
        config = RECIPES[Recipe(record.settings.get("recipe", info.recipe))]
    except ValueError:
        return None
    kinds = {
        "dataset": DatasetName,
        "epochs": int,
        "batch_size": int,
        "learning_rate": float,
        "seed": int,
        "device": str,
    }
    # One by one: a setting that is damaged or out of range must not cost the others.
    for name, kind in kinds.items():
        with suppress(KeyError, ValueError, ConfigError):
            config = replace(config, **{name: kind(record.settings[name])})
    return config


def _info_in(file: Path) -> ModelInfo | None:
    """Read what a model file of ours says of itself; None if it cannot be read."""
    # By hand, as model_files needs torch.
    try:
        with file.open("rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            if length > _LONGEST_HEADER:  # no file of ours, and perhaps all of it would be read
                return None
            said = json.loads(json.loads(stream.read(length))["__metadata__"]["info"])
        accuracy = said["test_accuracy"]
        texts = [
            said[name] for name in ("architecture", "recipe", "dataset", "created", "settings")
        ]
        if not all(isinstance(text, str) for text in texts):
            return None
        if accuracy is not None and not 0 <= accuracy <= 1:
            return None
    # RecursionError: JSON can be nested deeper than Python goes.
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        _logger.debug("%s does not tell what it is", file)  # at every look
        return None
    architecture, recipe, dataset, created, settings = texts
    return ModelInfo(architecture, recipe, dataset, accuracy, created, settings=settings)
