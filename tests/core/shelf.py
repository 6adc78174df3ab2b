"""The shelf of trained models, and trainings that fill it."""

import json
from dataclasses import replace
from types import SimpleNamespace

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import EpochDone, run_job
from mnist_pad.core.files import atomic_write
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.runs.keeping import keeping
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.run_record import settings_text

CONFIG = TrainConfig(Recipe.QUICK, DatasetName.STARTER, 2, 50, 3e-4, 5, "cpu")


def epochs(count=2, seconds=8.5):
    return tuple(EpochDone(n, 2, 0.1 / n, 0.98, seconds + n + 0.12345) for n in range(1, count + 1))


def info_of(number, **changes):
    made = ModelInfo(
        "seed-cnn",
        "quick",
        "starter set",
        0.9 + number / 1000,
        f"2031-05-07T08:{number:02}:00+00:00",
        settings=settings_text(CONFIG, epochs(seconds=number), "cpu"),
    )
    return replace(made, **changes)


def model_file(info, weights=b"\0" * 8):
    """A file of the form of a model's, with other weights than any network has."""
    said = {name: getattr(info, name) for name in info.__dataclass_fields__}
    header = json.dumps({"__metadata__": {"format": "mnist-pad-1", "info": json.dumps(said)}})
    return len(header).to_bytes(8, "little") + header.encode() + weights


def train(kept, number, key="", fault=None):
    """A training by which the shelf gets a model; returns what the job made."""
    info = info_of(number)

    def job():
        done = epochs(seconds=number)
        yield from done
        atomic_write(kept.last, model_file(info))
        return TrainedModel(SimpleNamespace(info=info), str(kept.last), done)

    return run_job(keeping(job(), kept, CONFIG, key))


def files(kept):
    return sorted(file.name for file in kept.folder.iterdir())
