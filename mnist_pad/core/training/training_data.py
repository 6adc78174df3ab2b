"""What an epoch is made of, for each recipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import torch
from torch import Tensor

from mnist_pad.core.data.dataset import Digits
from mnist_pad.core.data.drawn_digits import (
    NO_DIGIT,
    draw_as_written,
    draw_digits,
    draw_non_digits,
    pen_digits,
    read_letters,
)
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.events import Job, Phase, PhaseChanged
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.training.config import Recipe, TrainConfig

_OF_A_WRITER = 400  # pictures an epoch shows of each writer's digits, however many they wrote
_OF_A_DIGIT = 5  # at least, on average: what a writer varies is worth showing, too
_MORE = 8  # times as many pictures are made, so that an epoch seldom shows those of the last
_NON_DIGIT_SHARE = 0.1  # of an epoch's digits
_NON_DIGIT_EPOCHS = 3  # for how many epochs there are different pictures of what is no digit
_HELD_OUT_WRITER = 5  # of each file every fifth writer is held out

HABITS = 0.4
"""Share of the pen digits' pictures that are written by a habit of other people."""
_HELD_OUT_PART = 30  # one MNIST digit in 30 is held out for the calibration


@dataclass(frozen=True, slots=True)
class Pool:
    """Pictures of one kind.

    Attributes:
        images: uint8 (n, 1, 28, 28).
        labels: int64 (n,), NO_DIGIT for what is no digit.
        share: how many an epoch takes, at most n.
    """

    images: Tensor
    labels: Tensor
    share: int


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """Pictures of one source that are in no pool: to calibrate and to choose by.

    Attributes:
        source: what they are, for the model file.
        images: uint8 (n, 1, 28, 28).
        labels: int64 (n,), all of them digits or all NO_DIGIT.
    """

    source: str
    images: Tensor
    labels: Tensor


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Everything a training needs.

    Attributes:
        name: for people.
        pools: what an epoch draws from.
        test_images: uint8 (n, 1, 28, 28).
        test_labels: int64 (n,).
        held_out: what the calibration goes by, a source each; empty where the recipe has none.
    """

    name: str
    pools: tuple[Pool, ...]
    test_images: Tensor
    test_labels: Tensor
    held_out: tuple[HeldOut, ...] = ()

    @property
    def epoch_size(self) -> int:
        """Digits in an epoch."""
        return sum(pool.share for pool in self.pools)

    @property
    def has_non_digits(self) -> bool:
        """Whether some pictures show no digit."""
        return any(bool((pool.labels == NO_DIGIT).any()) for pool in self.pools)

    def epoch_order(self) -> Tensor:
        """Draw a random order over the concatenated pools, (epoch_size,) int64, by torch's seed."""
        # As torch's DataLoader, which draws a base seed for its workers first, then the shuffle's:
        # so a seed gives the batches of the page's program.
        torch.empty((), dtype=torch.int64).random_()
        seed = int(torch.empty((), dtype=torch.int64).random_().item())
        generator = torch.Generator().manual_seed(seed)
        parts, start = [], 0
        for pool in self.pools:
            drawn = torch.randperm(len(pool.images), generator=generator)
            parts.append(drawn[: pool.share] + start)
            start += len(pool.images)
        if len(parts) == 1:  # shuffled once more, it would not be the page's order
            return parts[0]
        together = torch.cat(parts)
        return together[torch.randperm(len(together), generator=generator)]


def training_data(
    config: TrainConfig, digits: Digits, sources: Sources, *, habits: float = HABITS
) -> Job[TrainingData]:
    """Prepare what the recipe trains on.

    Args:
        config: its recipe, seed and batch size count.
        digits: MNIST, or what stands in for it.
        sources: where letters and pen strokes are, for the pad recipe.
        habits: share of its pen digits that are written by a habit of other people, 0..1.

    Raises:
        ConfigError: a batch is larger than an epoch.
        InkError: a stroke file cannot be used.
    """
    if config.recipe is Recipe.PAD:
        yield PhaseChanged(Phase.PREPARING)
        made = yield from _pad_data(config.seed, digits, sources, habits)
    else:
        pool = Pool(digits.train_images, digits.train_labels, len(digits.train_images))
        made = TrainingData(digits.name, (pool,), digits.test_images, digits.test_labels)
    # Only here, as the recipe decides how many digits an epoch has.
    if config.batch_size > made.epoch_size:
        raise ConfigError(
            "A batch of {batch} digits is larger than the data ({size}): choose a smaller batch.",
            batch=config.batch_size,
            size=made.epoch_size,
        )
    return made


def _pad_data(seed: int, digits: Digits, sources: Sources, habits: float) -> Job[TrainingData]:
    """Put together MNIST, pen strokes in many variations, and what is no digit; hold out some of
    each digit.
    """
    # Everything is drawn in this order from one seed: a resumed training makes the same data again.
    rng = np.random.default_rng(seed)
    order = torch.from_numpy(rng.permutation(len(digits.train_images)))
    held, kept = order.split(
        [len(order) // _HELD_OUT_PART, len(order) - len(order) // _HELD_OUT_PART]
    )
    pools = [Pool(digits.train_images[kept], digits.train_labels[kept], len(kept))]
    sources_of_pens = [split_writers(pen_digits([file])) for file in sources.strokes]
    for pens, _ in sources_of_pens:
        share = max(_OF_A_WRITER * len({each.writer for each in pens}), _OF_A_DIGIT * len(pens))
        drawn = yield from draw_digits(pens, ceil(_MORE * share / len(pens)), rng, habits)
        pools.append(Pool(*drawn, share))
    letters = read_letters(sources.letters)
    known = [each for pens, _ in sources_of_pens for each in pens]
    others_share = int(_NON_DIGIT_SHARE * sum(pool.share for pool in pools))
    others = yield from draw_non_digits(others_share * _NON_DIGIT_EPOCHS, letters, known, rng)
    # Last, as nothing that is trained on may depend on what is held out.
    held_out = [HeldOut(digits.name, digits.train_images[held], digits.train_labels[held])]
    for file, (_, pens) in zip(sources.strokes, sources_of_pens, strict=True):
        if pens:
            drawn = yield from draw_as_written(pens)
            held_out.append(HeldOut(file.name.partition(".")[0], *drawn))
    none = yield from draw_non_digits(max(1, len(held)), letters, known, rng)
    held_out.append(HeldOut("no digits", *none))
    return TrainingData(
        digits.name if not known else f"{digits.name} + {len(known):,} pen digits",
        (*pools, Pool(*others, others_share)),
        digits.test_images,
        digits.test_labels,
        tuple(held_out),
    )


def split_writers(samples: Sequence[InkSample]) -> tuple[list[InkSample], list[InkSample]]:
    """Split off the digits of every fifth writer, by their names; return the others first."""
    # By writer, not by digit: the network would be too sure of a hand that it was trained on. By
    # name, not by chance: whoever measures must find the same writers.
    writers = sorted({sample.writer for sample in samples})
    held = set(writers[_HELD_OUT_WRITER - 1 :: _HELD_OUT_WRITER])
    return (
        [sample for sample in samples if sample.writer not in held],
        [sample for sample in samples if sample.writer in held],
    )
