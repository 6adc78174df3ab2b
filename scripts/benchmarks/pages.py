"""Pages of handwritten digits of which the truth is known, and how much of them a reading gets."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.hands import by_writer
from benchmarks.worksheets.kinds import KINDS
from benchmarks.worksheets.score import Score, scored
from benchmarks.worksheets.written_sheet import Page, Written
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.reading.reader import Reader

__all__ = ["KINDS", "Page", "Score", "Written", "page", "rows", "scored"]

Row = dict[str, object]


def page(name: str, samples: Sequence[InkSample], index: int) -> Page:
    """Make a page by one writer; the next index is the next writer's.

    Args:
        name: of the kind.
        samples: labelled digits.
        index: from 0; the same samples, name and index make the same page.
    """
    writers = by_writer(samples)
    rng = np.random.default_rng([index, zlib.crc32(name.encode())])
    return KINDS[name](writers[index % len(writers)], rng)


def rows(reader: Reader, samples: Sequence[InkSample], count: int) -> Iterator[Row]:
    """Yield a row per kind; `wrong` is how many parts are sure and wrong for each written digit."""
    for name in KINDS:
        made = (page(name, samples, index) for index in range(count))
        scores = [scored(each, reader.read_pixels(each.pixels)) for each in made]
        digits = sum(score.digits for score in scores)
        yield {
            "source": f"pages: {name}",
            "n": digits,
            "accuracy": sum(score.right for score in scores) / digits,
            "wrong": sum(score.wrong for score in scores) / digits,
            "torn": sum(score.torn for score in scores) / digits,
        }
