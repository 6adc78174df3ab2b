"""What teaching a few digits does for their writer, and what it costs: on MNIST and in time.

Each writer of pendigits_test teaches a copy of the bundled model some of each digit; the rest of
what he wrote is read before and after, as drawn, by the program's own reader. Nobody trained on any
of it. The pace of teaching (core/teaching/teacher.py) was chosen on writers of pendigits_train
whose digits were turned and slanted until the bundled model misread some; how far it goes from the
old weights, on test-11 and test-13, with a look at test-1 and test-10 for what MNIST loses.
"""

from __future__ import annotations

import statistics
import time
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import drawings, found
from mnist_pad.core.data.dataset import Digits, load_mnist
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.events import run_job
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results import measure
from mnist_pad.core.teaching.teach_job import teach_job
from mnist_pad.paths import asset

Row = dict[str, object]

_SIZES = (3, 1, 5)


@dataclass(frozen=True, slots=True)
class Taught:
    """One writer before and after: errors in per cent, MNIST's change in points, seconds."""

    writer: str
    measured: int
    before: float
    after: float
    mnist: float
    wall_s: float
    cpu_s: float


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py teach`."""
    parser.add_argument("--model", type=Path, help="default: the bundled model")
    parser.add_argument(
        "--samples", type=int, nargs="+", default=_SIZES, help="how many of each digit"
    )
    parser.add_argument("--writers", type=int, help="how many writers, evenly spread")
    parser.add_argument("--details", action="store_true", help="a row a writer")
    parser.add_argument(
        "--others", type=int, default=0, help="how many of each that is no digit, after the first"
    )


def rows(options: Namespace) -> Iterator[Row]:
    """Yield a row per number of samples, and one that says on whom it is measured."""
    base = checkpoint.load(options.model or asset("pad.safetensors"))
    mnist = found.mnist(options.mnist)
    sources = Sources((mnist,), asset("starter.npz"), asset("letters.jsonl.gz"))
    digits = load_mnist(mnist)
    accuracy = _accuracy(base, digits)
    writers = _writers(found.strokes(options.strokes) / "pendigits_test.jsonl.gz", options.writers)
    for count in options.samples:
        results = []
        for samples in writers:
            result, taught = _taught(samples, count, base, sources, digits, accuracy)
            results.append(result)
            if options.details:
                yield _detail(result, count)
            if options.others and len(results) == 1:
                yield from _no_digits(base, taught, options.others)
        yield _summary(results, count)
    yield {"what": f"({len(writers)} writers of pendigits_test: nobody else's strokes are at hand)"}


def _writers(file: Path, count: int | None) -> list[list[InkSample]]:
    """Return each writer's usable digits; of `count` writers, evenly spread."""
    by_writer: dict[str, list[InkSample]] = defaultdict(list)
    for sample in drawings.usable(file):
        by_writer[sample.writer].append(sample)
    names = sorted(by_writer)
    chosen = np.linspace(0, len(names) - 1, min(count or len(names), len(names))).round()
    return [by_writer[names[int(place)]] for place in chosen]


def _taught(
    samples: Sequence[InkSample],
    count: int,
    base: Classifier,
    sources: Sources,
    digits: Digits,
    accuracy: float,
) -> tuple[Taught, Classifier]:
    """Teach one writer's hand; `accuracy` is the base's on MNIST's `digits`, 0..1."""
    own, rest = _split(samples, count)
    wall, cpu = time.perf_counter(), time.process_time()
    taught = run_job(teach_job(own, base, sources, None)).classifier
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    result = Taught(
        samples[0].writer,
        len(rest),
        _error(base, rest),
        _error(taught, rest),
        100 * (_accuracy(taught, digits) - accuracy),
        wall,
        cpu,
    )
    return result, taught


def _accuracy(classifier: Classifier, digits: Digits) -> float:
    """Return 0..1 on all of MNIST's test digits; a teaching itself tests a quarter of them."""
    return measure.pictures(classifier, "mnist", digits.test_images, digits.test_labels).accuracy


def _split(samples: Sequence[InkSample], count: int) -> tuple[list[InkSample], list[InkSample]]:
    """Split off `count` random samples of each digit."""
    own: list[InkSample] = []
    rest: list[InkSample] = []
    left = dict.fromkeys("0123456789", count)
    for place in np.random.default_rng(0).permutation(len(samples)).tolist():
        sample = samples[place]
        label = str(sample.label)
        (own if left[label] > 0 else rest).append(sample)
        left[label] -= 1
    return own, rest


def _error(classifier: Classifier, samples: Sequence[InkSample]) -> float:
    """Return the per cent read wrong, as drawn."""
    reader = Reader(classifier)
    wrong = sum(reader.read(sample.ink).text != sample.label for sample in samples)
    return 100 * wrong / len(samples)


def _detail(taught: Taught, count: int) -> Row:
    return {
        "what": f"{taught.writer}, {count} a digit",
        "measured": taught.measured,
        "before": taught.before,
        "after": taught.after,
        "mnist_points": taught.mnist,
        "wall_s": taught.wall_s,
        "cpu_s": taught.cpu_s,
    }


def _summary(results: Sequence[Taught], count: int) -> Row:
    before = statistics.mean(each.before for each in results)
    after = statistics.mean(each.after for each in results)
    return {
        "what": f"{count} taught samples a digit, {len(results)} writers",
        "before": before,
        "after": after,
        "ratio": after / before if before else None,
        "worst_writer_points": max(each.after - each.before for each in results),
        "mnist_points": statistics.mean(each.mnist for each in results),
        "mnist_worst": min(each.mnist for each in results),
        "median_s": statistics.median(each.wall_s for each in results),
        "median_cpu_s": statistics.median(each.cpu_s for each in results),
    }


def _no_digits(base: Classifier, taught: Classifier, count: int) -> Iterator[Row]:
    """Yield how much of what is no digit is unsure, before and after the first teaching."""
    for kind in (drawings.dots, drawings.dashes, drawings.scribbles, drawings.letters):
        shares = []
        for model in (base, taught):
            reader = Reader(model)
            inks = kind(count, np.random.default_rng(2))
            shares.append(sum(not reader.read(ink).sure for ink in inks) / count)
        yield {
            "what": f"{kind.__name__}, unsure",
            "n": count,
            "before": shares[0],
            "after": shares[1],
        }
