"""Faults of the shelf of trained models."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn
from unittest import mock

from faults.bad_models import seed_weights
from faults.fault import Fault, expect, refusal, sentence_of
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import PadError
from mnist_pad.core.events import EpochDone, Job, run_job
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import DigitCnn
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.runs import model_folder
from mnist_pad.core.runs.keeping import keeping
from mnist_pad.core.runs.kept_models import KeptModels
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.run_record import settings_text

_CONFIG = TrainConfig(dataset=DatasetName.STARTER, epochs=1)


def faults() -> list[Fault]:
    """Every one of them."""
    return [
        Fault("kept models", "a full disk", _full_disk),
        Fault("kept models", "killed before the model was kept", _killed),
        Fault("kept models", "the file of their runs is damaged", _damaged_runs),
        Fault("kept models", "one is cut short", _cut_short),
    ]


def _trained(folder: Path, number: int) -> tuple[KeptModels, TrainedModel | None]:
    """The shelf after one more training, and what that made."""
    kept = KeptModels(folder / "models", folder / "runs.json", folder / "models/last.safetensors")
    return kept, run_job(keeping(_job(kept.last, number), kept, _CONFIG))


def _job(out: Path, number: int) -> Job[TrainedModel | None]:
    """A training that has learned already."""
    done = EpochDone(1, 1, 0.5 / number, 0.9, 1.0)
    network = DigitCnn()
    network.load_state_dict(seed_weights())
    created = f"2031-05-07T08:00:{number:02}+00:00"
    settings = settings_text(_CONFIG, [done], "cpu")
    info = ModelInfo("seed-cnn", "seed", "starter set", 0.9, created, settings=settings)
    classifier = Classifier(network, info)
    yield done
    checkpoint.save(classifier, out)
    return TrainedModel(classifier, str(out), (done,))


def _full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _full_disk(folder: Path) -> str:
    kept, _ = _trained(folder, 1)
    before = kept.runs.read_bytes()
    with mock.patch.object(model_folder.shutil, "copyfileobj", _full):
        _, trained = _trained(folder, 2)
    notices = () if trained is None else trained.notices
    expect(len(notices) == 1, f"told {len(notices)} times")
    expect(kept.runs.read_bytes() == before, "the runs have changed")
    checkpoint.load(kept.last)
    expect(len(kept.look().runs) == 2, "it is not found when there is room again")
    return sentence_of(PadError(notices[0].template, **dict(notices[0].values)))


def _killed(folder: Path) -> str:
    kept, _ = _trained(folder, 1)
    run_job(_job(kept.last, 2))
    (kept.folder / f".{'a' * 16}.safetensors.0123abcd.part").write_bytes(b"half")
    runs = kept.look().runs
    expect(len(runs) == 2, f"{len(runs)} are found")
    expect(runs[0].epochs[0].cost == 0.25, "the latest is another")
    checkpoint.load(kept.file_of(runs[0].key))
    expect(not list(kept.folder.glob("*.part")), "half a file is left")
    return "It is found when somebody looks, with its curve."


def _damaged_runs(folder: Path) -> str:
    kept, _ = _trained(folder, 1)
    _trained(folder, 2)
    kept.runs.write_bytes(b'{"format": "\xff')
    looked = kept.look()
    expect(len(looked.runs) == 2, f"{len(looked.runs)} are listed")
    expect(kept.look().fault is None, "it is told again")
    return sentence_of(looked.fault or PadError("nothing is told"))


def _cut_short(folder: Path) -> str:
    kept, _ = _trained(folder, 1)
    _trained(folder, 2)
    latest, first = (kept.file_of(run.key) for run in kept.look().runs)
    first.write_bytes(first.read_bytes()[:1000])
    expect(len(kept.look().runs) == 2, "another is gone")
    checkpoint.load(latest)
    return refusal(lambda: checkpoint.load(first), "cannot be used")
