"""Whether a digit is read alike on any tablet and by any habit, by writers that no training saw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks import drawings
from mnist_pad.core.data.habits import HABITS, Habit, with_habit
from mnist_pad.core.ink.ink import PAD_SIDE, Ink, Stroke
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.reading.drawn import Strokes
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results.results_job import Measured, summed_up
from mnist_pad.core.training.training_data import split_writers

Row = dict[str, object]
_Points = NDArray[np.float64]
Tablet = Callable[[Ink, Generator], Ink]
Labelled = tuple[str | None, Ink]

_MADE = 100  # digits of each habit
_TRIES = 20  # digits looked at for each that can be written by a habit
_JITTER = 0.01  # of the digit's larger side, one sigma
_FLAGGED = 0.4  # widths a height; a 1 of one stroke that is wider has a flag
TEST = "pendigits_test"
"""The one source whose writers all are unseen; of the others those that a training holds out."""


def rows(reader: Reader, folder: Path) -> Iterator[Row]:
    """Yield a row for each source on each tablet, then for each habit, made and real.

    Args:
        reader: with the model to measure.
        folder: holds `pendigits_test.jsonl.gz`, and any of the sources that the model learned from.
    """
    sources = unseen(folder)
    for name, samples in sources.items():
        for tablet, change in TABLETS.items():
            yield {"source": f"{name}: {tablet}"} | asdict(_on_tablet(reader, samples, change))
    for habit, made in by_habits(sources).items():
        yield {"source": f"made: {habit}"} | asdict(measured(reader, made))
    everybody = [sample for samples in sources.values() for sample in samples]
    for name, (digit, shows) in REAL.items():
        real = [(digit, s.ink) for s in everybody if s.label == digit and shows(s.ink)]
        if real:
            yield {"source": f"real: {name}"} | asdict(measured(reader, real))


def unseen(folder: Path) -> dict[str, list[InkSample]]:
    """Return the digits of writers that no training saw, by their source."""
    sources = {TEST: drawings.usable(folder / f"{TEST}.jsonl.gz")}
    for name in ("pendigits_train", "uji_pen2", "lipitk"):
        file = folder / f"{name}.jsonl.gz"
        if file.is_file():
            sources[name] = split_writers(drawings.usable(file))[1]
    return {name: samples for name, samples in sources.items() if samples}


def _on_tablet(reader: Reader, samples: Sequence[InkSample], change: Tablet) -> Measured:
    places, rng = np.random.default_rng(5), np.random.default_rng(6)
    written = [(s.label, drawings.anywhere(s.ink, places)) for s in samples]
    return measured(reader, [(label, change(ink, rng)) for label, ink in written])


def by_habits(sources: Mapping[str, Sequence[InkSample]]) -> dict[str, list[Labelled]]:
    """Return digits that are written by each habit, by its name: the same ones each time."""
    # The test writers are there for what people wrote; only without any others they must do.
    others = [s for name, samples in sources.items() if name != TEST for s in samples]
    digits = others or list(sources[TEST])
    made = {habit.name: _written_by(habit, digits) for habit in HABITS}
    return {name: drawn for name, drawn in made.items() if drawn}


def measured(reader: Reader, drawn: Sequence[Labelled]) -> Measured:
    """Return how a reader reads labelled drawings."""
    read = [(label, reader.read(ink)) for label, ink in drawn]
    return summed_up((reading.text == label, reading.sure) for label, reading in read)


def _written_by(habit: Habit, samples: Sequence[InkSample]) -> list[Labelled]:
    """Write digits by a habit: the same ones each time, fewer where few can be written so."""
    rng = np.random.default_rng(7)
    fit = [sample for sample in samples if sample.label and sample.label in habit.digits]
    made: list[Labelled] = []
    for _ in range(_TRIES * _MADE if fit else 0):
        sample = fit[int(rng.integers(len(fit)))]
        ink = with_habit(sample.ink, habit, rng)
        if ink is not None:
            made.append((sample.label, ink.moved(PAD_SIDE / 2, PAD_SIDE / 2, PAD_SIDE / 2)))
        if len(made) == _MADE:
            break
    return made


def _every(count: int) -> Tablet:
    """Return a tablet that reports one point of so many, and where the pen lifts."""

    def fewer(ink: Ink, _rng: Generator) -> Ink:
        lengths = [len(stroke.points) for stroke in ink.strokes]
        kept = [np.unique([*range(0, length, count), length - 1]) for length in lengths]
        return _through(stroke.points[k] for stroke, k in zip(ink.strokes, kept, strict=True))

    return fewer


def _of_side(side: float) -> Tablet:
    return lambda ink, _rng: ink.moved(side / PAD_SIDE, 0, 0)


def _jittered(ink: Ink, rng: Generator) -> Ink:
    off = _JITTER * max(ink.box()[2:])
    return _through(s.points + rng.normal(0, off, s.points.shape) for s in ink.strokes)


def _slow(ink: Ink, rng: Generator) -> Ink:
    """Report a thousand points a stroke, of a hand that trembles."""
    return _jittered(_through(_resampled(stroke, 1000) for stroke in ink.strokes), rng)


def _resampled(stroke: Stroke, count: int) -> _Points:
    at = np.linspace(0, len(stroke.points) - 1, count)
    index = np.arange(len(stroke.points))
    return np.stack([np.interp(at, index, axis) for axis in stroke.points.T], 1)


def _through(paths: Iterable[_Points]) -> Ink:
    return Ink(tuple(Stroke.of(path) for path in paths))


TABLETS: dict[str, Tablet] = {
    "as drawn": lambda ink, _rng: ink,
    "half of the points": _every(2),
    "a quarter of the points": _every(4),
    "a pad of 100": _of_side(100),
    "a pad of 2,000": _of_side(2000),
    "1 % jitter": _jittered,
    "a slow pen, 1 % jitter": _slow,
}
"""What becomes of the same digits, anywhere on the pad, on other tablets."""


def _falls_apart(ink: Ink) -> bool:
    """Return whether a stroke meets none of the others."""
    drawn, bits = Strokes(ink), range(len(ink.strokes))
    return any(not drawn.do_meet((n,), tuple(k for k in bits if k != n)) for n in bits)


def _has_several(ink: Ink) -> bool:
    return len(ink.strokes) > 1


def _is_flagged(ink: Ink) -> bool:
    _, _, width, height = ink.box()
    return len(ink.strokes) == 1 and width > _FLAGGED * height


REAL: dict[str, tuple[str, Callable[[Ink], bool]]] = {
    "zero of several strokes": ("0", _has_several),
    "one of several strokes": ("1", _has_several),
    "one with a flag": ("1", _is_flagged),
    "four that falls apart": ("4", lambda ink: _has_several(ink) and _falls_apart(ink)),
    "five that falls apart": ("5", lambda ink: _has_several(ink) and _falls_apart(ink)),
    "seven of several strokes": ("7", _has_several),
    "eight of several strokes": ("8", _has_several),
}
"""What the strokes of a digit show by themselves of how it was written; nobody looked at it."""
