"""How well the bundled model reads: MNIST, real pen digits anywhere, numbers, pictures, pages, no
digits. The baseline is the seed's network with the whole pad shrunk to 28x28."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks import drawings, found, pages, robustness
from benchmarks.picture_kinds import KINDS
from benchmarks.written_numbers import written_numbers
from mnist_pad.core.data.dataset import load_mnist
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.events import run_job
from mnist_pad.core.ink.ink import PAD_SIDE, Ink
from mnist_pad.core.ink.ink_file import InkSample, ink_to_json, read_ink_file
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.pictures.picture import decode_picture
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results.results_job import Measured, measured, measured_ink, results_on
from mnist_pad.core.training.config import Recipe, recipe_config
from mnist_pad.core.training.train_job import train_job
from mnist_pad.paths import asset

Row = dict[str, object]


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py accuracy`."""
    parser.add_argument("--model", type=Path, help="default: the bundled model")
    parser.add_argument("--seed-model", type=Path, help="default: trained here, quick")
    parser.add_argument("--out", type=Path, help="keep the ink file of placed digits here")
    parser.add_argument("--numbers", type=int, default=1000, help="how many numbers to compose")
    parser.add_argument("--others", type=int, default=400, help="how many of each that is no digit")
    parser.add_argument("--pictures", type=int, default=100, help="how many pictures of each kind")
    parser.add_argument("--pages", type=int, default=30, help="how many pages of each kind")


def rows(options: Namespace) -> Iterator[Row]:
    """Yield one row per measurement."""
    folder = found.strokes(options.strokes)
    digits = load_mnist(found.mnist(options.mnist))
    classifier = checkpoint.load(options.model or asset("pad.safetensors"))
    reader = Reader(classifier)
    samples = drawings.usable(folder / "pendigits_test.jsonl.gz")
    with tempfile.TemporaryDirectory() as made:
        placed = options.out or Path(made) / "placed.jsonl"
        write_placed(samples, placed)
        baseline = _baseline(options)
        yield _shrunk(baseline, read_ink_file(placed))
        yield _row("seed's network, vector ink", measured_ink(Reader(baseline), placed))
        job = results_on(classifier, DatasetName.MNIST, digits.test_images, digits.test_labels)
        yield _row("MNIST test", measured(run_job(job)))
        yield _row("pen digits, any size and place", measured_ink(reader, placed))
    yield from robustness.rows(reader, folder)
    yield from _numbers(reader, samples, options.numbers)
    yield from _as_written(reader, robustness.unseen(folder), options.numbers)
    yield from _no_digits(reader, options.others)
    yield from _pictures(reader, samples, options.pictures)
    everybody = [sample for own in robustness.unseen(folder).values() for sample in own]
    yield from pages.rows(reader, everybody, options.pages)


def write_placed(samples: Sequence[InkSample], file: Path) -> None:
    """Write every digit at a random size (25-90 % of the pad) and place, as an ink file."""
    rng = np.random.default_rng(0)
    lines = (ink_to_json(drawings.anywhere(s.ink, rng), s.label) + "\n" for s in samples)
    file.write_text("".join(lines), encoding="utf-8")


def _row(what: str, reads: Measured) -> Row:
    return {"source": what} | asdict(reads)


def _baseline(options: Namespace) -> Classifier:
    if options.seed_model:
        return checkpoint.load(options.seed_model)
    sources = Sources((found.mnist(options.mnist),), Path(), Path())
    trained = run_job(train_job(recipe_config(Recipe.QUICK, device="cpu"), sources, None))
    if trained is None:
        raise TypeError("only a process that helps another makes no model")
    return trained.classifier


def _shrunk(baseline: Classifier, samples: Iterable[InkSample]) -> Row:
    pairs = [(_shrunk_pad(sample.ink), int(sample.label or -1)) for sample in samples]
    pixels = np.stack([pixels for pixels, _ in pairs])
    answers = baseline.probabilities(torch.from_numpy(pixels)).argmax(1).tolist()
    right = sum(answer == label for answer, (_, label) in zip(answers, pairs, strict=True))
    return {
        "source": "seed's network, whole pad shrunk",
        "n": len(pairs),
        "accuracy": right / len(pairs),
    }


def _shrunk_pad(ink: Ink) -> NDArray[np.float32]:
    """Return what most pads feed their network: the picture of the whole pad, made small."""
    side, width = round(PAD_SIDE), 20
    radius = width / 2
    picture = Image.new("L", (side, side))
    pen = ImageDraw.Draw(picture)
    for stroke in ink.strokes:
        path = [tuple(point) for point in stroke.points.tolist()]
        if len(path) > 1:
            pen.line(path, fill=255, width=width, joint="curve")
        for x, y in (path[0], path[-1]):
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(picture.resize((28, 28), Image.Resampling.BOX), np.float32)[None] / 255


def _numbers(reader: Reader, samples: Sequence[InkSample], count: int) -> Iterator[Row]:
    composed = list(drawings.numbers(samples, count, np.random.default_rng(1)))
    right = sum(_said(reader, ink) == number for number, ink in composed)
    yield {"source": "numbers of 2 to 4 digits, read whole", "n": count, "accuracy": right / count}
    marked = drawings.with_a_mark(samples, count, np.random.default_rng(4))
    sure = sum(reader.read(ink).sure for ink in marked)
    yield {"source": "two digits and a mark", "n": count, "unsure": 1 - sure / count}
    stacked = drawings.columns(samples, count, np.random.default_rng(4))
    answers = [(rows, reader.read(ink)) for rows, ink in stacked]
    unsure = sum(not answer.sure for _, answer in answers)
    wrong = sum(answer.sure and answer.text != rows for rows, answer in answers)
    shares = {"unsure": unsure / count, "sure_and_wrong": wrong / count}
    yield {"source": "one over another", "n": count, **shares}


def _as_written(
    reader: Reader, sources: Mapping[str, Sequence[InkSample]], count: int
) -> Iterator[Row]:
    """Yield for each source how many numbers as people write them are read whole, how many of those
    that lean, and how many single digits are torn."""
    for name, samples in sources.items():
        for kind, leaning in (("as written", False), ("leaning", True)):
            rng = np.random.default_rng(8)
            composed = list(written_numbers(samples, count, rng, leaning=leaning))
            right = sum(_said(reader, ink) == number for number, ink in composed)
            what = f"{name}: numbers {kind}, read whole"
            yield {"source": what, "n": count, "accuracy": right / count}
        torn = sum(len(reader.read(sample.ink).parts) > 1 for sample in samples)
        what = f"{name}: single digits torn"
        yield {"source": what, "n": len(samples), "torn": torn / len(samples)}


def _said(reader: Reader, ink: Ink) -> str:
    return reader.read(ink).text


def _no_digits(reader: Reader, count: int) -> Iterator[Row]:
    for kind in (drawings.dots, drawings.dashes, drawings.scribbles, drawings.letters):
        readings = [reader.read(ink) for ink in kind(count, np.random.default_rng(2))]
        unsure = sum(not reading.sure for reading in readings) / count
        yield {"source": kind.__name__, "n": count, "unsure": unsure}


def _pictures(reader: Reader, samples: Sequence[InkSample], count: int) -> Iterator[Row]:
    """Read the same digits as pictures of every kind; `ink` is their accuracy as ink."""
    chosen = samples[:: max(1, len(samples) // count)][:count]
    as_ink = sum(_said(reader, sample.ink) == sample.label for sample in chosen) / len(chosen)
    for name, kind in KINDS.items():
        rng = np.random.default_rng(3)
        right = 0
        for sample in chosen:
            data = kind([stroke.points for stroke in sample.ink.strokes], rng)
            reading = reader.read_pixels(decode_picture(data, name))
            right += "".join(str(p.prediction.digit) for p in reading.parts) == sample.label
        yield {
            "source": f"pictures: {name}",
            "n": len(chosen),
            "accuracy": right / len(chosen),
            "ink": as_ink,
        }
