"""Read random pictures that are hard on the program: lines of any width, blots, strips.

    python scripts/fuzz_pictures.py --count 10000

Fails on an exception, an answer that is not all numbers, or a sure answer for a blot. A failure
names its picture, and ``--first N --count 1`` makes that picture again.
"""

from __future__ import annotations

import json
import math
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.picture_kinds import BLACK, COLOURS, WHITE, encoded
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.pictures.picture import decode_picture
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.reading.reading import Reading
from mnist_pad.paths import asset

Rng = np.random.Generator
Layer = NDArray[np.uint8]
"""(h, w) uint8: 255 where ink is, 0 on paper."""

_SIDES = (8, 2000)  # pixels
_WIDTHS = (1, 40)
_SLIM = 0.34  # a bar that is slimmer is no blot: it may be a 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one picture.

    Attributes:
        kind: "lines", "blot" or "strip".
        answer: "none", "unsure" or "sure".
        fault: what is wrong with that; "" where nothing is.
        seconds: how long it took.
    """

    kind: str
    answer: str
    fault: str
    seconds: float


def fuzzed(reader: Reader, first: int, count: int) -> Iterator[tuple[int, Outcome]]:
    """Read this many pictures, from the one with this number on."""
    for number in range(first, first + count):
        rng = np.random.default_rng(number)
        kind = str(rng.choice(list(KINDS)))
        data = _file(KINDS[kind](rng), rng)
        yield number, outcome(reader, kind, data)


def outcome(reader: Reader, kind: str, data: bytes) -> Outcome:
    """Return what the reader makes of the bytes of a picture."""
    start = time.perf_counter()
    try:
        reading = reader.read_pixels(decode_picture(data, kind))
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
        return Outcome(kind, "none", fault, time.perf_counter() - start)
    answer = ("sure" if reading.sure else "unsure") if reading.parts else "none"
    return Outcome(kind, answer, _fault(kind, reading), time.perf_counter() - start)


def _fault(kind: str, reading: Reading) -> str:
    told = [part.prediction.probabilities for part in reading.parts]
    if not all(math.isfinite(share) for shares in told for share in shares):
        return "an answer that is not all numbers"
    if not all(np.isfinite(part.pixels).all() for part in reading.parts):
        return "the network was shown what is not all numbers"
    json.dumps(told, allow_nan=False)
    return f"a blot is a sure {reading.text}" if kind == "blot" and reading.sure else ""


def _size(rng: Rng) -> tuple[int, int]:
    """Choose width and height: small ones as often as large ones."""
    low, high = np.log(_SIDES)
    width, height = np.exp(rng.uniform(low, high, 2))
    return round(float(width)), round(float(height))


def _layer(size: tuple[int, int], draw: Callable[[ImageDraw.ImageDraw], None]) -> Layer:
    canvas = Image.new("L", size)
    draw(ImageDraw.Draw(canvas))
    return np.asarray(canvas)


def _lines(rng: Rng) -> Layer:
    """Draw one to five open or closed lines of several corners each."""
    size = _size(rng)
    width = int(rng.integers(_WIDTHS[0], _WIDTHS[1] + 1)) if rng.random() < 0.5 else 1
    paths = [
        rng.uniform(-0.1, 1.1, (int(rng.integers(1, 9)), 2)) for _ in range(rng.integers(1, 6))
    ]

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for path in paths:
            corners = [(float(x), float(y)) for x, y in path * size]
            pen.line(corners, fill=255, width=width, joint="curve")

    return _layer(size, draw)


def _blot(rng: Rng) -> Layer:
    """Fill an ellipse, rectangle, rounded rectangle, polygon or puddle, turned anyhow."""
    width, height = _size(rng)
    outline = _outlines(rng)[int(rng.integers(5))]
    turn = rng.uniform(0, 2 * math.pi)
    turned = outline @ np.array(
        [[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]
    )
    low, high = turned.min(0), turned.max(0)
    room = np.array([width, height]) * rng.uniform(0.3, 0.9)
    scale = float((room / (high - low)).min())
    place = (np.array([width, height]) - (high - low) * scale) * rng.uniform(0, 1, 2)
    corners = [(float(x), float(y)) for x, y in (turned - low) * scale + place]
    return _layer((width, height), lambda pen: pen.polygon(corners, fill=255))


def _outlines(rng: Rng) -> list[NDArray[np.float64]]:
    """Return one outline (n, 2) of each kind, about 2 wide."""
    around = np.linspace(0, 2 * math.pi, 60, endpoint=False)
    circle = np.stack([np.cos(around), np.sin(around)], 1)
    slim = np.array([rng.uniform(_SLIM, 1), 1])
    box = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], float)
    waves = sum(rng.normal(0, 0.06) * np.cos(n * around + rng.uniform(0, 7)) for n in range(2, 6))
    corners = np.sort(rng.uniform(0, 2 * math.pi / 12, 12)) + np.arange(12) * 2 * math.pi / 12
    rounded = np.sign(circle) * np.abs(circle) ** 0.5
    many = np.stack([np.cos(corners), np.sin(corners)], 1)
    return [circle * slim, box * slim, rounded * slim, many * slim, circle * (1 + waves)[:, None]]


def _strip(rng: Rng) -> Layer:
    """Draw a long picture that is hardly high, or wide, part of it inked."""
    long, short = int(rng.integers(200, _SIDES[1] + 1)), int(rng.integers(4, 13))
    first, last = np.sort(rng.uniform(0, long, 2))
    layer = np.zeros((short, long), np.uint8)
    layer[int(rng.integers(0, short // 2)) :, int(first) : int(last) + 1] = rng.integers(60, 256)
    return layer if rng.random() < 0.5 else np.ascontiguousarray(layer.T)


KINDS: dict[str, Callable[[Rng], Layer]] = {"lines": _lines, "blot": _blot, "strip": _strip}
"""How a picture of each kind is drawn."""


def _file(layer: Layer, rng: Rng) -> bytes:
    """Encode a picture: dark on light, light on dark, coloured, on nothing, or a JPEG."""
    how = int(rng.integers(5))
    if how == 3:
        image = Image.new("RGBA", (layer.shape[1], layer.shape[0]), (*BLACK, 0))
        image.putalpha(Image.fromarray(layer))
        return encoded(image, compress_level=1)
    pairs = ((BLACK, WHITE), (WHITE, BLACK), COLOURS[rng.integers(len(COLOURS))])
    ink, paper = (np.array(colour) for colour in pairs[how % 3])
    rgb = paper + layer[..., None] / 255 * (ink - paper)
    painted = Image.fromarray(np.rint(rgb).astype(np.uint8))
    if how == 4:
        return encoded(painted, "JPEG", quality=int(rng.integers(40, 96)))
    return encoded(painted, compress_level=1)


def main(arguments: list[str] | None = None) -> int:
    """Read them, print what became of them; return 1 when something is wrong."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="how many pictures")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    options = parser.parse_args(arguments)
    reader = Reader(checkpoint.load(asset("pad.safetensors")))
    tally: Counter[tuple[str, str]] = Counter()
    faults, slowest = 0, 0.0
    for number, became in fuzzed(reader, options.first, options.count):
        tally[became.kind, became.answer] += 1
        slowest = max(slowest, became.seconds)
        if became.fault:
            faults += 1
            print(f"picture {number} ({became.kind}): {became.fault}", flush=True)
        if (number - options.first + 1) % 500 == 0:
            print(f"{number - options.first + 1} pictures, {faults} faults", flush=True)
    for (kind, answer), count in sorted(tally.items()):
        print(f"{kind}, {answer}: {count}")
    print(f"{options.count} pictures, {faults} faults, the slowest in {slowest:.2f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
