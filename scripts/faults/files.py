"""Faults of model files, ink files and pictures."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from PIL import Image

from faults import memory
from faults.bad_models import BAD_FILES, GOOD_FILES, saved, seed_weights
from faults.fault import Fault, expect, sentence_of
from faults.mutants import mutants
from faults.wrapped_models import WRAPPED
from mnist_pad.core.errors import ModelFileError, PadError
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json, read_ink_file
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import DigitCnn
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.pictures.picture import load_picture
from mnist_pad.core.reading.reader import Reader
from mnist_pad.paths import asset

MUTANTS = 10_000
"""Of each kind, in a long run."""

FEW_MUTANTS = 300
"""Of each kind, in a quick one."""

_PIXELS = torch.linspace(0, 1, 5 * 784).reshape(5, 1, 28, 28)
_ROUNDED = 1e-3  # what a probability may change by where weights were kept in half precision
_ALLOWED = 16  # times a file's size, in memory
_ALWAYS = 48 * 2**20  # bytes: what a first answer takes, and what a library keeps for the next


def faults() -> list[Fault]:
    """Every fault of a file that is opened."""
    bad = [Fault("model file", name, partial(_bad_model, name)) for name in BAD_FILES]
    read = {**WRAPPED, "weights from a graphics card": _from_a_card}
    good = [
        Fault("model file", f"{name}: read", partial(_reads, make)) for name, make in read.items()
    ]
    return bad + good + [*_mutant_faults(FEW_MUTANTS), *_mutant_faults(MUTANTS)]


def _mutant_faults(count: int) -> Iterator[Fault]:
    kinds = {"model file": _models, "ink": _inks, "picture": _pictures}
    for kind, inject in kinds.items():
        yield Fault(kind, f"{count:,} mutants", partial(inject, count), long=count > FEW_MUTANTS)


def _bad_model(name: str, folder: Path) -> str:
    """Open it while another model answers."""
    _load_once()
    in_use = _classifier()
    before = in_use.probabilities(_PIXELS)
    file = folder / "나쁜 모델.bin"
    file.write_bytes(BAD_FILES[name]())
    with chdir(folder):
        sentence = _within_memory(file, lambda: _refusal(file))
    expect([path.name for path in folder.iterdir()] == [file.name], "the file ran code")
    _expect_same(in_use, before)
    return sentence


@cache
def _load_once() -> None:
    """Have torch import what it needs for any model: that memory is not the bad file's doing."""
    checkpoint.load(asset("pad.safetensors"))


def _refusal(file: Path) -> str:
    try:
        checkpoint.load(file)
    except ModelFileError as error:
        return sentence_of(error)
    expect(condition=False, otherwise="it was taken for a model")
    return ""


def _within_memory(file: Path, load: Callable[[], str]) -> str:
    """What `load` returns, having taken memory in proportion to the file, where that is told."""
    if not memory.can_measure():
        return load()
    said, taken = memory.height(load)
    allowed = _ALLOWED * file.stat().st_size + _ALWAYS
    expect(taken <= allowed, f"it took {taken:,} bytes of memory, {allowed:,} are its share")
    return said


def _expect_same(classifier: Classifier, before: torch.Tensor) -> None:
    weights = classifier.network.state_dict()
    same = all(torch.equal(weights[name], value) for name, value in seed_weights().items())
    expect(same, "the model in use has other weights")
    expect(torch.equal(classifier.probabilities(_PIXELS), before), "it answers something else")


def _classifier() -> Classifier:
    network = DigitCnn()
    network.load_state_dict(seed_weights())
    return Classifier(network, ModelInfo("seed-cnn"))


def _from_a_card() -> bytes:
    """A file that says of each tensor that it was on the first card."""
    with mock.patch.object(torch.serialization, "location_tag", return_value="cuda:0"):
        return saved(seed_weights())


def _reads(make: Callable[[], bytes], folder: Path) -> str:
    file = folder / "내 모델.bin"
    file.write_bytes(make())
    with chdir(folder):
        loaded = checkpoint.load(file)
    expect([path.name for path in folder.iterdir()] == [file.name], "the file ran code")
    off = (loaded.probabilities(_PIXELS) - _classifier().probabilities(_PIXELS)).abs().max()
    expect(off < _ROUNDED, "it answers something else")
    return "It answers as it did where it was saved."


def _models(count: int, folder: Path) -> str:
    in_use = _classifier()
    before = in_use.probabilities(_PIXELS)

    def open_model(file: Path) -> None:
        checkpoint.load(file).probabilities(_PIXELS)

    said = _opened(mutants(GOOD_FILES, count, seed=1), folder / "model.bin", open_model)
    _expect_same(in_use, before)
    return said


def _inks(count: int, folder: Path) -> str:
    reader = Reader(_classifier())

    def read(file: Path) -> None:
        for sample in read_ink_file(file):
            reader.read(sample.ink)

    return _opened(mutants(_ink_files(), count, seed=2), folder / "ink.jsonl", read)


def _pictures(count: int, folder: Path) -> str:
    reader = Reader(_classifier())

    def read(file: Path) -> None:
        reader.read_pixels(load_picture(file))

    return _opened(mutants(_picture_files(), count, seed=3), folder / "picture", read)


def _opened(files: Iterator[bytes], file: Path, read: Callable[[Path], None]) -> str:
    """Open each; it must be read or refused by one sentence, and nothing else may happen."""
    refused = read_well = 0
    slowest = 0.0
    for data in files:
        file.write_bytes(data)
        started = time.process_time()
        try:
            read(file)
            read_well += 1
        except PadError as error:
            sentence_of(error)
            refused += 1
        slowest = max(slowest, time.process_time() - started)
    counts = f"{refused:,} refused in one sentence, {read_well:,} read"
    return f"{counts}; none took more than {slowest:.1f} s of work."


def _ink_files() -> Sequence[bytes]:
    """Lines of ink as the program writes them."""
    turns = np.linspace(0, 2 * np.pi, 40)
    ring = Stroke.of(np.stack([80 + 40 * np.cos(turns), 90 + 60 * np.sin(turns)], 1))
    line = Stroke.of([(160, 30), (161, 90), (159, 150)], [0.2, 0.9, 0.4], 12)
    two = Ink((ring, line))
    inks = {
        "0": Ink((ring,)),
        "01": two,
        "0101": Ink((*two.strokes, *two.moved(1, 140, 4).strokes)),
    }
    lines = [ink_to_json(ink, label).encode() for label, ink in inks.items()]
    return [*lines, b"\n".join(lines)]


def _picture_files() -> Sequence[bytes]:
    """A drawn stroke in every form that is read, and behind a blank page."""
    image = Image.new("L", (48, 40), 250)
    for x, y in pairwise(range(4, 44)):
        image.paste(20, (x - 1, 4 + y // 2, x + 3, 8 + y // 2))
    coloured = Image.merge("RGBA", (image, image, image, image))
    forms = {"PNG": coloured, "TIFF": coloured, "WEBP": coloured, "GIF": image, "BMP": image}
    forms |= {"JPEG": image, "PPM": image, "AVIF": coloured}
    blank = Image.new("L", image.size, 250)
    return [
        *(_encoded(picture, form) for form, picture in forms.items()),
        *(_encoded(blank, form, [image]) for form in ("TIFF", "GIF", "PNG", "WEBP", "AVIF")),
    ]


def _encoded(image: Image.Image, form: str, more: Sequence[Image.Image] = ()) -> bytes:
    file = io.BytesIO()
    image.save(file, form, save_all=bool(more), append_images=more)
    return file.getvalue()
