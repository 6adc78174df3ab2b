"""The quick recipe, whole, against the course page's program, whole: 15 of its epochs, from two
that are measured in between."""

from __future__ import annotations

import statistics
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks import found, seed_program
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.events import EpochDone
from mnist_pad.core.training.config import Recipe, recipe_config
from mnist_pad.core.training.train_job import train_job

_SEEDS = (777, 1, 2, 3, 4)
_PAGE_EPOCHS = 15


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py quick`."""
    parser.add_argument("--seeds", type=int, nargs="+", default=_SEEDS)


def rows(options: Namespace) -> Iterator[dict[str, object]]:
    """Yield a row per seed, and the comparison."""
    mnist = found.mnist(options.mnist)
    accuracies, seconds, page = [], [], []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as processes:
        seed_program.unpacked(mnist, Path(folder))
        theirs = processes.enter_context(seed_program.in_its_own_process(Path(folder)))
        for place, seed in enumerate(options.seeds):
            if place in (0, 2):  # one of the page's epochs before the first and the third
                page.append(next(theirs)[1])
            accuracy, took = _trained(mnist, seed)
            accuracies.append(accuracy)
            seconds.append(took)
            yield {"what": f"quick recipe, seed {seed}", "accuracy": accuracy, "seconds": took}
    page_s = _PAGE_EPOCHS * statistics.mean(page)
    yield {
        "what": "quick recipe against the page's 15 epochs",
        "mean_accuracy": statistics.mean(accuracies),
        "seconds": statistics.median(seconds),
        "page_epochs_measured": len(page),
        "page_s": page_s,
        "ratio": statistics.median(seconds) / page_s,
    }


def _trained(mnist: Path, seed: int) -> tuple[float, float]:
    """Return the test accuracy, and the seconds from reading the files to the finished model."""
    started = time.perf_counter()
    accuracy = 0.0
    config = recipe_config(Recipe.QUICK, seed=seed, device="cpu")
    for event in train_job(config, Sources((mnist,), Path(), Path()), None):
        if isinstance(event, EpochDone):
            accuracy = event.test_accuracy
    return accuracy, time.perf_counter() - started
