"""What each kind of data brings: the pad recipe's network, trained as long on more and more."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from benchmarks import found
from benchmarks.robustness import Labelled, by_habits, measured, unseen
from mnist_pad.core.data.dataset import Digits, load_mnist
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.events import EpochDone, run_job
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.training.config import Recipe, recipe_config
from mnist_pad.core.training.memory import freed_memory_kept
from mnist_pad.core.training.trainer import Trainer
from mnist_pad.core.training.training_data import HABITS, training_data
from mnist_pad.paths import bundled_sources

Row = dict[str, object]

_PENS = ("pendigits_train", "uji_pen2", "lipitk")
_STEPS = {
    "MNIST and what is no digit": ((), 0.0),
    "and UCI's writers": (_PENS[:1], 0.0),
    "and UJI's and Lipi's": (_PENS, 0.0),
    "and habits": (_PENS, HABITS),
}
"""The ink files and the share of habits."""


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py sources`."""
    parser.add_argument(
        "--pictures", type=int, default=240_000, help="how many each network is trained on, about"
    )


def rows(options: Namespace) -> Iterator[Row]:
    """Yield a row per step, with the per cent misread."""
    folder = found.strokes(options.strokes)
    mnist = found.mnist(options.mnist)
    digits = load_mnist(mnist)
    for name, (files, habits) in _STEPS.items():
        strokes = tuple(folder / f"{file}.jsonl.gz" for file in files)
        sources = bundled_sources((mnist,), strokes)
        trained, epochs, accuracy = _trained(digits, sources, habits, options.pictures)
        yield {"what": name, "epochs": epochs, "MNIST": 100 * (1 - accuracy)} | _misread(
            Reader(trained), folder
        )


def _trained(
    digits: Digits, sources: Sources, habits: float, pictures: int
) -> tuple[Classifier, int, float]:
    """Return the model, its epochs, and its accuracy on MNIST's test digits, 0..1."""
    config = recipe_config(Recipe.PAD, device="cpu")
    data = run_job(training_data(config, digits, sources, habits=habits))
    # Epochs of more sources are longer.
    epochs = max(1, round(pictures / data.epoch_size))
    trainer = Trainer(replace(config, epochs=epochs), data, torch.device("cpu"))
    done: list[EpochDone] = []
    with freed_memory_kept():
        done += [run_job(trainer.epoch()) for _ in range(epochs)]
    accuracy = done[-1].test_accuracy
    return trainer.classifier(accuracy, done), epochs, accuracy


def _misread(reader: Reader, folder: Path) -> Row:
    """Return the per cent misread of each source's unseen writers and of made habits."""
    sources = unseen(folder)
    drawn = {name: [(s.label, s.ink) for s in samples] for name, samples in sources.items()}
    drawn["habits"] = [each for made in by_habits(sources).values() for each in made]
    return {name: _wrong(reader, digits) for name, digits in drawn.items()}


def _wrong(reader: Reader, digits: Sequence[Labelled]) -> float:
    return 100 * (1 - measured(reader, digits).accuracy)
