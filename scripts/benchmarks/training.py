"""Seconds per epoch of the course recipe against the course page's program, in turn, on the CPU;
what augmentation costs the pad recipe; how time and memory grow with batch and data."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch

from benchmarks import found, seed_program
from mnist_pad.core.data.dataset import Digits, load_mnist
from mnist_pad.core.events import EpochDone
from mnist_pad.core.training.config import Recipe, TrainConfig, recipe_config
from mnist_pad.core.training.memory import freed_memory_kept
from mnist_pad.core.training.trainer import Trainer
from mnist_pad.core.training.training_data import Pool, TrainingData

Row = dict[str, object]

_BATCHES = (50, 100, 200, 500, 1000)
_SIZES = (5_000, 10_000, 20_000, 60_000)


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py training`."""
    parser.add_argument("--pairs", type=int, default=3, help="epochs of each program, in turn")
    parser.add_argument("--growth", action="store_true", help="only the table of growth")
    parser.add_argument("--one", nargs=2, type=int, metavar=("BATCH", "SIZE"), help="one row of it")


def rows(options: Namespace) -> Iterator[Row]:
    """Yield one row per measurement."""
    mnist = found.mnist(options.mnist)
    if options.one:
        yield _one(load_mnist(mnist), *options.one)
    elif options.growth:
        yield from _growth(mnist)
    else:
        digits = load_mnist(mnist)
        yield from _against_the_page(mnist, digits, options.pairs)
        yield _augmentation(digits)


def _against_the_page(mnist: Path, digits: Digits, pairs: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        seed_program.unpacked(mnist, Path(folder))
        with seed_program.in_its_own_process(Path(folder)) as theirs:
            yield from _in_turn(theirs, _epochs(TrainConfig(device="cpu"), digits), pairs)


def _in_turn(
    theirs: Iterator[tuple[float, float]], ours: Iterator[EpochDone], pairs: int
) -> Iterator[Row]:
    ratios = []
    for epoch in range(1, pairs + 1):
        cost, seconds = next(theirs)
        done = next(ours)
        ratios.append(done.seconds / seconds)
        yield {
            "what": f"course recipe, epoch {epoch}",
            "page_s": seconds,
            "ours_s": done.seconds,
            "ratio": ratios[-1],
            "page_cost": cost,
            "our_cost": done.cost,
        }
    yield {"what": "course recipe, median", "ratio": statistics.median(ratios)}


def _epochs(
    config: TrainConfig, digits: Digits, *, is_augmented: bool = True
) -> Iterator[EpochDone]:
    """Yield our epochs, with the memory kept as a training keeps it."""
    pool = Pool(digits.train_images, digits.train_labels, len(digits.train_images))
    data = TrainingData(digits.name, (pool,), digits.test_images, digits.test_labels)
    trainer = Trainer(config, data, torch.device("cpu"))
    if not is_augmented:
        trainer.method = replace(trainer.method, augmentation=None)
    while True:
        with freed_memory_kept():
            epoch = trainer.epoch()
            try:
                while True:
                    next(epoch)
            except StopIteration as end:
                done = end.value
        yield done


def _augmentation(digits: Digits) -> Row:
    """Measure what the pad recipe's augmentation takes of an epoch, on a tenth of MNIST."""
    few = replace(
        digits, train_images=digits.train_images[:6000], train_labels=digits.train_labels[:6000]
    )
    config = recipe_config(Recipe.PAD, epochs=100)
    varied, plain = _epochs(config, few), _epochs(config, few, is_augmented=False)
    next(varied), next(plain)
    pairs = [(next(varied).seconds, next(plain).seconds) for _ in range(5)]
    share = statistics.median(1 - without / with_it for with_it, without in pairs)
    return {"what": "pad recipe, augmentation's share of an epoch", "share": share}


def _growth(mnist: Path) -> Iterator[Row]:
    """Measure each in a process of its own, for its peak memory."""
    for batch, size in [(b, 60_000) for b in _BATCHES] + [(100, s) for s in _SIZES[:-1]]:
        script = Path(__file__).parents[1] / "bench.py"
        one = [str(script), "training", "--json", "--mnist", str(mnist)]
        command = [sys.executable, *one, "--one", str(batch), str(size)]
        yield json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def _one(digits: Digits, batch: int, size: int) -> Row:
    few = replace(
        digits, train_images=digits.train_images[:size], train_labels=digits.train_labels[:size]
    )
    done = next(_epochs(TrainConfig(batch_size=batch, device="cpu"), few))
    return {
        "what": f"batch {batch}, {size} digits",
        "epoch_s": done.seconds,
        "digits_per_s": size / done.seconds,
        "peak_mib": _peak_mib(),
    }


def _peak_mib() -> float:
    import resource  # noqa: PLC0415  # not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
