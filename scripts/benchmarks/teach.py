"""What teaching a few digits does for their writer, and what it costs: on MNIST and in time.

Each writer teaches a copy of the bundled model some of each digit; the rest of what he wrote is
read before and after, as drawn, by the program's own reader. First those of pendigits_test, on whom
nobody trained. Then the writers of the training files that are held out, who wrote two copies of
each digit or many, as they write and in made hands (hands.py), with a row of the third that was
read worst before. The pace of teaching (core/teaching/teacher.py) was chosen on made hands of
held-out writers alone.
"""

from __future__ import annotations

import statistics
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import drawings, found
from benchmarks.hands import Fold, Hand, by_writer, evenly, halves, held_out, made, split
from mnist_pad.core.data.dataset import Digits, load_mnist
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import run_job
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results.results_job import measured, results_on
from mnist_pad.core.teaching.teach_job import teach_job
from mnist_pad.paths import asset, bundled_sources

Row = dict[str, object]

_SIZES = (3, 1, 2, 5)
_READ = 100  # of a made hand of many digits, at most


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
        "--samples", type=int, nargs="*", default=_SIZES, help="how many of each digit"
    )
    parser.add_argument("--writers", type=int, help="how many of each file, evenly spread")
    parser.add_argument("--styles", type=int, default=2, help="made hands of each held-out writer")
    parser.add_argument("--details", action="store_true", help="a row a writer")
    parser.add_argument(
        "--others", type=int, default=0, help="how many of each that is no digit, after the first"
    )


def rows(options: Namespace) -> Iterator[Row]:
    """Yield a row per number of samples, and rows of the held-out writers."""
    base = checkpoint.load(options.model or asset("pad.safetensors"))
    teaching = _Teaching(base, found.mnist(options.mnist))
    strokes = found.strokes(options.strokes)
    tested = _written(strokes / "pendigits_test.jsonl.gz", options)
    others = options.others
    for count in options.samples:
        results = []
        for hand in tested:
            results.append(teaching.of([split(hand, count)]))
            if options.details:
                yield _detail(results[-1], f"{count} a digit")
            if others:
                yield from _no_digits(base, teaching.taught, others)
                others = 0
        yield _summary(results, f"{count} taught samples a digit, {len(results)} writers")
    yield {"what": f"({len(tested)} writers of pendigits_test: nobody was trained on them)"}
    for name, folds in _of_held_out(strokes, options):
        results = []
        for each in folds:
            results.append(teaching.of(each))
            if options.details:
                yield _detail(results[-1], name)
        yield _summary(results, f"all {len(results)} {name}")
        hardest = sorted(results, key=lambda result: -result.before)[: (len(results) + 2) // 3]
        yield _summary(hardest, f"the hardest third of them ({len(hardest)})")


def _written(file: Path, options: Namespace) -> list[Hand]:
    return evenly(by_writer(drawings.usable(file)), options.writers)


def _of_held_out(strokes: Path, options: Namespace) -> Iterator[tuple[str, list[list[Fold]]]]:
    """Yield each kind of hands of held-out writers, and what is taught and read of each hand."""
    uji, pens = (
        evenly(held_out(strokes / f"{name}.jsonl.gz"), options.writers)
        for name in ("uji_pen2", "pendigits_train")
    )
    yield "held-out UJI writers, 1 a digit", [halves(hand) for hand in uji]
    yield "made hands of these, 1 a digit", [halves(hand) for hand in _in_styles(uji, options)]
    yield (
        "made hands of held-out pendigits_train, 2 a digit",
        [[split(hand, 2, _READ)] for hand in _in_styles(pens, options)],
    )


def _in_styles(hands: list[Hand], options: Namespace) -> Iterator[Hand]:
    for place, hand in enumerate(hands):
        for style in range(options.styles):
            yield made(hand, place * options.styles + style)


class _Teaching:
    """Teaches hands, one after the other.

    Attributes:
        taught: the model that the last teaching made.
    """

    def __init__(self, base: Classifier, mnist: Path) -> None:
        self._base = base
        self._sources = bundled_sources((mnist,))
        self._digits = load_mnist(mnist)
        self._accuracy = _accuracy(base, self._digits)
        self.taught = base

    def of(self, folds: Sequence[Fold]) -> Taught:
        """Teach a hand once a fold; each figure is the mean of the folds."""
        results = [self._once(own, rest) for own, rest in folds]
        read = sum(result.measured for result in results)

        def mean(figure: str) -> float:
            return statistics.mean(getattr(result, figure) for result in results)

        return Taught(
            results[0].writer,
            read,
            *(mean(name) for name in ("before", "after", "mnist", "wall_s", "cpu_s")),
        )

    def _once(self, own: Hand, rest: Hand) -> Taught:
        wall, cpu = time.perf_counter(), time.process_time()
        self.taught = run_job(teach_job(own, self._base, self._sources, None)).classifier
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        return Taught(
            own[0].writer,
            len(rest),
            _error(self._base, rest),
            _error(self.taught, rest),
            100 * (_accuracy(self.taught, self._digits) - self._accuracy),
            wall,
            cpu,
        )


def _accuracy(classifier: Classifier, digits: Digits) -> float:
    """Return 0..1 on all of MNIST's test digits; a teaching itself tests a quarter of them."""
    job = results_on(classifier, DatasetName.MNIST, digits.test_images, digits.test_labels)
    return measured(run_job(job)).accuracy


def _error(classifier: Classifier, samples: Hand) -> float:
    """Return the per cent read wrong, as drawn."""
    reader = Reader(classifier)
    wrong = sum(reader.read(sample.ink).text != sample.label for sample in samples)
    return 100 * wrong / len(samples)


def _detail(taught: Taught, what: str) -> Row:
    return {
        "what": f"{taught.writer}, {what}",
        "measured": taught.measured,
        "before": taught.before,
        "after": taught.after,
        "mnist_points": taught.mnist,
        "wall_s": taught.wall_s,
        "cpu_s": taught.cpu_s,
    }


def _summary(results: Sequence[Taught], what: str) -> Row:
    before = statistics.mean(each.before for each in results)
    after = statistics.mean(each.after for each in results)
    return {
        "what": what,
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
