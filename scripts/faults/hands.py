"""Faults of teaching, of what is kept besides models, and of what is written for others."""

from __future__ import annotations

import errno
import math
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn
from unittest import mock

import numpy as np
import torch

from faults.bad_models import seed_weights
from faults.fault import Fault, expect, refusal
from mnist_pad.core import files
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import Event, Notice, run_job
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import DigitCnn
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.model_files import checkpoint, export
from mnist_pad.core.results import report
from mnist_pad.core.results.results import made_results
from mnist_pad.core.runs import runs_file
from mnist_pad.core.teaching.samples import TaughtInk
from mnist_pad.core.teaching.teach_job import teach_job
from mnist_pad.core.teaching.teacher import Teacher
from mnist_pad.paths import bundled_sources

_SEVEN = Ink((Stroke.of([(80, 60), (200, 60), (130, 220)]),))
_SAMPLE = InkSample(_SEVEN, "7", 1)


def faults() -> list[Fault]:
    """Every one of them."""
    refused: dict[str, tuple[list[InkSample], str]] = {
        "no samples": ([], "no samples"),
        "a label of two digits": ([InkSample(_SEVEN, "42", 3)], "Sample 3"),
        "a sample without ink": ([InkSample(Ink(), "7", 2)], "has no ink"),
    }
    broken: dict[str, tuple[dict[str, object], str]] = {
        "the cost is no number": (
            {"return_value": torch.tensor(math.nan)},
            "no longer a number",
        ),
        "no memory": ({"side_effect": MemoryError()}, "not enough memory"),
    }
    others: list[tuple[str, str, Callable[[Path], str]]] = [
        ("teaching", "the taught model cannot be saved", _unsaved),
        ("samples", "their file is damaged", _damaged_samples),
        ("samples", "a full disk", _full_samples),
        ("curves", "their file is damaged", _damaged_runs),
        ("report", "a full disk", _unwritten_report),
        ("export", "a full disk", _unwritten_export),
        ("export", "the package for ONNX is missing", _without_onnx),
    ]
    return [
        *(Fault("teaching", name, partial(_refused, *each)) for name, each in refused.items()),
        *(Fault("teaching", name, partial(_stopped, *each)) for name, each in broken.items()),
        *(Fault(*each) for each in others),
    ]


def _model() -> Classifier:
    network = DigitCnn()
    network.load_state_dict(seed_weights())
    return Classifier(network, ModelInfo("seed-cnn"))


def _taught(
    base: Classifier, samples: list[InkSample], folder: Path
) -> tuple[list[Event], TrainedModel]:
    """What a teaching reports, and its model."""
    sources = bundled_sources(())
    events: list[Event] = []
    job = teach_job(samples, base, sources, folder / "taught.safetensors")
    return events, run_job(job, events.append)


def _expect_untouched(base: Classifier, folder: Path) -> None:
    weights = base.network.state_dict()
    same = all(torch.equal(weights[name], value) for name, value in seed_weights().items())
    expect(same, "the model that was taught has other weights")
    expect(not (folder / "taught.safetensors").exists(), "a model was written")


def _refused(samples: list[InkSample], words: str, folder: Path) -> str:
    base = _model()
    told = refusal(lambda: _taught(base, samples, folder), words)
    _expect_untouched(base, folder)
    return told


def _stopped(cost: dict[str, object], words: str, folder: Path) -> str:
    base = _model()
    with mock.patch.object(Teacher, "_cost", **cost):
        told = refusal(lambda: _taught(base, [_SAMPLE], folder), words)
    _expect_untouched(base, folder)
    _, taught = _taught(base, [_SAMPLE], folder)
    expect(taught.path is not None, "a later one fails")
    return told


def _full(*_arguments: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _unsaved(folder: Path) -> str:
    """It answers from memory; the base is what it was."""
    base = _model()
    with mock.patch.object(checkpoint, "atomic_write", _full):
        events, taught = _taught(base, [_SAMPLE], folder)
    expect(taught.path is None, "it is not told")
    _expect_untouched(base, folder)
    (notice,) = (event for event in events if isinstance(event, Notice))
    return str(notice)


def _damaged_samples(folder: Path) -> str:
    """What can be read of it is kept on, and all of it beside."""
    store = TaughtInk(folder / "taught.jsonl")
    store.add(_SEVEN, 7)
    whole = store.file.read_bytes()
    store.file.write_bytes(whole + b"\x00\xff{nonsense\n")
    kept = store.load()
    expect([sample.label for sample in kept.samples] == ["7"], "the good sample is lost")
    expect(any("damaged" in path.name for path in folder.iterdir()), "it was not set aside")
    expect(store.load().notice is None, "it is told again")
    if kept.notice is None:
        return ""
    return str(kept.notice)


def _full_samples(folder: Path) -> str:
    store = TaughtInk(folder / "taught.jsonl")
    store.add(_SEVEN, 7)
    with mock.patch.object(files, "atomic_write", _full):
        told = refusal(lambda: store.add(_SEVEN.moved(0.5, 9, 9), 1), "No space left")
    expect(len(store.load().samples) == 1, "the sample of before is lost")
    return told


def _damaged_runs(folder: Path) -> str:
    file = folder / "runs.json"
    file.write_bytes(b'{"format": "\xff')
    told = refusal(lambda: runs_file.read_runs(file), "damaged")
    expect(runs_file.read_runs(file).runs == (), "it is told again")
    return told


def _unwritten_report(folder: Path) -> str:
    file = folder / "report.html"
    file.write_text("the last one")
    nothing = Prediction((0.1,) * 10, sure=False)
    images = np.zeros((1, 28, 28), np.uint8)
    results = made_results(_model().info, DatasetName.STARTER, images, [7], [nothing])
    with mock.patch.object(files, "atomic_write", _full):
        told = refusal(lambda: report.write_report(results, file), "No space left")
    expect(file.read_text() == "the last one", "the older report is lost")
    return told


def _unwritten_export(folder: Path) -> str:
    file = folder / "model.pt"
    file.write_text("the last one")
    with mock.patch.object(export, "atomic_write", _full):
        told = refusal(lambda: export.export(_model(), file), "No space left")
    expect(file.read_text() == "the last one", "the older file is lost")
    return told


def _without_onnx(folder: Path) -> str:
    with mock.patch.dict(sys.modules, {"onnx": None}):
        told = refusal(lambda: export.export(_model(), folder / "a.onnx"), "pip install")
    expect(not any(folder.iterdir()), "something was written")
    return told
