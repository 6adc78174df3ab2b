"""Stand-ins for the core: readers and jobs that do what a test tells them to."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.events import DataReady, EpochDone, Notice, Phase, PhaseChanged, Progress, Unit
from mnist_pad.core.files import atomic_write
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.model.inside import Inside, Layer, ReceptiveField
from mnist_pad.core.model.made import EpochModel, TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.core.results.results import made_results
from mnist_pad.core.training.config import Device, Recipe
from mnist_pad.core.training.speed import Speed
from mnist_pad.gui.backend import Backend

PATIENCE = 120
"""Seconds after which what does not come fails its test: long, for a busy machine."""


def ink_of(strokes):
    """A drawing with so many strokes."""
    return Ink(tuple(Stroke.of([(100 + 9 * i, 60), (110 + 9 * i, 220)]) for i in range(strokes)))


def reading_of(digit, p=0.9):
    """A reading of one digit."""
    probabilities = [(1 - p) / 9] * 10
    probabilities[digit] = p
    part = Part(np.zeros((1, 28, 28), np.float32), Prediction(tuple(probabilities), True), (0,) * 4)
    return Reading((part,))


def digit_of(reading):
    """The digit of a reading, or None."""
    return reading.parts[0].prediction.digit if reading.parts else None


@dataclass
class FakeModel:
    """A classifier as the window sees it; a trained one shifts what is read by so much."""

    info: ModelInfo = field(default_factory=lambda: ModelInfo("fake", "pad", "MNIST", 0.9947))
    shift: int = 5


@dataclass
class FakeReader:
    """Reads n strokes as the digit n + shift. A gate, where given, holds every reading up."""

    classifier: FakeModel = field(default_factory=FakeModel)
    shift: int = 0
    gate: threading.Event | None = None
    entered: threading.Event = field(default_factory=threading.Event)
    seen: list[Ink] = field(default_factory=list)

    def read(self, ink):
        self.seen.append(ink)
        self.entered.set()
        if self.gate is not None:
            assert self.gate.wait(PATIENCE)
        return reading_of((len(ink.strokes) + self.shift) % 10)

    def read_pixels(self, pixels):
        """A picture as dark as so many tenths is that digit; a white one has no ink."""
        self.seen.append(pixels)
        digit = int(10 * (1 - pixels.mean() / 255))
        return reading_of((digit + self.shift) % 10) if digit else Reading()


@dataclass
class FakeExplainer:
    """Finds in every picture the same: four maps of 14x14, then twenty of 7x7."""

    model: FakeModel
    asked: list[tuple]
    fault: Exception | None = None

    def explain(self, pixels, digit):
        self.asked.append((self.model, pixels, digit))
        if self.fault is not None:
            raise self.fault
        return inside_of(digit, pixels)


def inside_of(digit, pixels=None):
    """What FakeExplainer finds: ink in the upper half speaks for the digit."""
    evidence = np.full((28, 28), -0.5, np.float32)
    evidence[:14] = 1
    layers = (
        layer_of(4, 14, 1, ReceptiveField(3, 2, -1)),
        layer_of(20, 7, 4, ReceptiveField(8, 4, -2)),
    )
    shown = np.zeros((1, 28, 28), np.float32) if pixels is None else pixels
    logits = tuple(9.3 if each == digit else -0.5 * each for each in range(10))
    return Inside(shown, digit, evidence, 3.5, layers, logits)


SPEEDS = {
    Recipe.SEED: Speed(0.001, 0.0001, 0.00003, 0, 1),
    Recipe.QUICK: Speed(0.0005, 0.00005, 0.00003, 0, 1),
    Recipe.PAD: Speed(0.001, 0.001, 0.00006, 0.0001, 1.0633),
}
"""What FakeTiming finds."""


def layer_of(count, side, inputs, field):
    """Maps that get brighter from one to the next, and filters of one weight each."""
    maps = (
        np.repeat(np.arange(count) * 12 % 256, side * side).astype(np.uint8).reshape(-1, side, side)
    )
    kernels = np.zeros((count, inputs, 3, 3), np.float32)
    kernels[:, -1, 0, 2] = -1
    kernels[:, 0, 1, 1] = 0.5
    return Layer(maps, kernels, field)


@dataclass
class FakeJob:
    """A training job of two epochs that waits at its gate in the middle of the first. Where it is
    told to, it saves its model as what is read again: its shift."""

    saves: bool = False
    fault: Exception | None = None
    notice: Notice | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    waiting: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)
    started: int = 0
    asked_for: tuple = ()
    result: FakeModel = field(
        default_factory=lambda: FakeModel(ModelInfo("fake", "seed", "MNIST", 0.9904))
    )

    def __call__(self, *arguments, **options):
        self.started += 1
        self.asked_for = (*arguments, options)
        return self._events()

    def _events(self):
        try:
            yield PhaseChanged(Phase.FINDING_DATA)
            yield DataReady("MNIST", 60_000, 10_000, 600)
            if self.notice is not None:
                yield self.notice
            done = yield from self._epochs()
            out = self.asked_for[2] if self.saves else None
            if out is not None:
                atomic_write(out, f"{self.result.shift}".encode())
            return TrainedModel(self.result, None if out is None else str(out), tuple(done))
        finally:
            self.closed.set()

    def _epochs(self):
        done = []
        for epoch in (1, 2):
            yield PhaseChanged(Phase.TRAINING)
            yield Progress(300, 600, Unit.BATCHES, 0.5 / epoch)
            self.waiting.set()
            while not self.gate.wait(0.01):  # as a real job: it is looked at between two batches
                yield Progress(300, 600, Unit.BATCHES)
            if self.fault is not None:
                raise self.fault
            yield Progress(600, 600, Unit.BATCHES, 0.25 / epoch)
            seconds = 8.5 * self.started
            done.append(EpochDone(epoch, 2, 0.225598916 / epoch, 0.98 + epoch / 200, seconds))
            yield done[-1]
            yield EpochModel(epoch, self.result)
        return done


def results_of(info, dataset=DatasetName.MNIST, wrong=3):
    """Results of 100 digits, ten of each; of the fours so many, up to ten, are read as nines."""
    labels = [place % 10 for place in range(100)]
    answers = [9 if n == 4 and place < 10 * wrong else n for place, n in enumerate(labels)]
    shares = [0.99 - place / 1000 for place in range(100)]
    predictions = [
        reading_of(answer, share).parts[0].prediction
        for answer, share in zip(answers, shares, strict=True)
    ]
    images = np.zeros((100, 28, 28), np.uint8)
    for place in range(100):
        images[place, 6:22, 6 + place % 10] = 255
    return made_results(info, dataset, images, labels, predictions)


@dataclass
class FakeTest:
    """A test of two steps that waits at its gate, where one is given, between them."""

    fault: Exception | None = None
    notice: Notice | None = None
    gate: threading.Event | None = None
    waiting: threading.Event = field(default_factory=threading.Event)
    asked_for: list = field(default_factory=list)

    def __call__(self, model, sources):
        self.asked_for.append((model, sources))
        return self._events(model)

    def _events(self, model):
        yield PhaseChanged(Phase.FINDING_DATA)
        if self.notice is not None:
            yield self.notice
        yield Progress(50, 100, Unit.DIGITS)
        self.waiting.set()
        while self.gate is not None and not self.gate.wait(0.01):
            yield Progress(50, 100, Unit.DIGITS)
        if self.fault is not None:
            raise self.fault
        yield Progress(100, 100, Unit.DIGITS)
        return results_of(model.info)


@dataclass
class FakeTeaching:
    """A job that learns a hand: it waits at its gate in the middle."""

    fault: Exception | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    waiting: threading.Event = field(default_factory=threading.Event)
    closed: threading.Event = field(default_factory=threading.Event)
    asked_for: list[tuple] = field(default_factory=list)
    result: FakeModel = field(
        default_factory=lambda: FakeModel(ModelInfo("fake", "pad", "MNIST", 0.9948))
    )

    def __call__(self, samples, base, sources, out):
        self.asked_for.append((samples, base, sources, out))
        return self._events(out)

    def _events(self, out):
        try:
            yield PhaseChanged(Phase.FINDING_DATA)
            yield PhaseChanged(Phase.TRAINING)
            yield Progress(60, 120, Unit.BATCHES, 0.5)
            self.waiting.set()
            while not self.gate.wait(0.01):
                yield Progress(60, 120, Unit.BATCHES)
            if self.fault is not None:
                raise self.fault
            yield PhaseChanged(Phase.SAVING)
            atomic_write(out, b"a model")
            return TrainedModel(self.result, str(out))
        finally:
            self.closed.set()


@dataclass
class FakeTiming:
    """A job that times; its gate, if it has one, holds it up."""

    fault: Exception | None = None
    gate: threading.Event | None = None
    waiting: threading.Event = field(default_factory=threading.Event)

    def __call__(self, recipe):
        yield PhaseChanged(Phase.TRAINING)
        self.waiting.set()
        while self.gate is not None and not self.gate.wait(0.01):
            yield Progress(1, 2, Unit.BATCHES)
        if self.fault is not None:
            raise self.fault
        return SPEEDS[recipe]


@dataclass
class FakeCore(Backend):
    """What a window is given in place of the core."""

    job: FakeJob = field(default_factory=FakeJob)
    readers: dict[str, FakeReader] = field(default_factory=lambda: {"pad": FakeReader()})
    saved: list[Path] = field(default_factory=list)
    download: Callable = lambda folder: (event for event in ())
    results: FakeTest = field(default_factory=FakeTest)
    explained: list[tuple] = field(default_factory=list)
    explain_fault: Exception | None = None
    teaching: FakeTeaching = field(default_factory=FakeTeaching)
    timing: FakeTiming = field(default_factory=FakeTiming)
    timed: list[tuple] = field(default_factory=list)

    def load_model(self, file):
        return self.open_reader(file).classifier

    def open_reader(self, file):
        if file.stem not in self.readers:
            if file.is_file() and (said := file.read_bytes()).isdigit():
                info = ModelInfo("fake", "quick", "MNIST", 0.96)
                return FakeReader(FakeModel(info, int(said)), int(said))
            raise ModelFileError("{file} cannot be used as a model.", file=file.name)
        return self.readers[file.stem]

    def reader_of(self, classifier):
        for reader in self.readers.values():
            if reader.classifier is classifier:
                return reader
        return FakeReader(classifier, shift=classifier.shift)

    def save_model(self, _model, file):
        self.saved.append(file)

    def explainer_of(self, model):
        return FakeExplainer(model, self.explained, self.explain_fault)

    def find_devices(self):
        return [Device("cpu", "CPU"), Device("cuda:0", "Some card")]

    def time_recipe(self, recipe, device, sources):
        self.timed.append((recipe, device))
        return self.timing(recipe)

    def train(self, *arguments, **options):
        return self.job(*arguments, **options)

    def teach(self, *arguments):
        return self.teaching(*arguments)
