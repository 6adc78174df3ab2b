"""What an epoch is made of, for each recipe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from mnist_pad.core.data.dataset import Digits
from mnist_pad.core.data.drawn_digits import (
    NO_DIGIT,
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

_VARIATIONS = 16  # pictures made of each pen digit
_PEN_SHARE = 7  # how many of those an epoch shows, on average
_NON_DIGIT_SHARE = 0.1  # of an epoch's digits
_NON_DIGIT_EPOCHS = 3  # for how many epochs there are different pictures of what is no digit
_HELD_OUT_VARIATIONS = 8  # pictures made of each held-out pen digit
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


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Everything a training needs.

    Attributes:
        name: for people.
        pools: what an epoch draws from.
        test_images: uint8 (n, 1, 28, 28).
        test_labels: int64 (n,).
        held_out: images and labels for the calibration, in no pool; None where the recipe has none.
    """

    name: str
    pools: tuple[Pool, ...]
    test_images: Tensor
    test_labels: Tensor
    held_out: tuple[Tensor, Tensor] | None = None

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


def training_data(config: TrainConfig, digits: Digits, sources: Sources) -> Job[TrainingData]:
    """Prepare what the recipe trains on.

    Raises:
        ConfigError: a batch is larger than an epoch.
        InkError: a stroke file cannot be used.
    """
    if config.recipe is Recipe.PAD:
        yield PhaseChanged(Phase.PREPARING)
        made = yield from _pad_data(config.seed, digits, sources)
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


def _pad_data(seed: int, digits: Digits, sources: Sources) -> Job[TrainingData]:
    """Put together MNIST, pen strokes in many variations, and what is no digit; hold out some of
    each digit.
    """
    # Everything is drawn in this order from one seed: a resumed training makes the same data again.
    rng = np.random.default_rng(seed)
    pens, held_pens = _split_writers(pen_digits(sources.strokes), rng)
    order = torch.from_numpy(rng.permutation(len(digits.train_images)))
    held, kept = order.split(
        [len(order) // _HELD_OUT_PART, len(order) - len(order) // _HELD_OUT_PART]
    )
    letters = read_letters(sources.letters)
    pen_images, pen_labels = yield from draw_digits(pens, _VARIATIONS, rng)
    pen_share = min(_PEN_SHARE * len(pens), len(pen_images))
    others_share = int(_NON_DIGIT_SHARE * (len(kept) + pen_share))
    others = yield from draw_non_digits(others_share * _NON_DIGIT_EPOCHS, letters, pens, rng)
    held_images, held_labels = yield from draw_digits(held_pens, _HELD_OUT_VARIATIONS, rng)
    return TrainingData(
        digits.name if not pens else f"{digits.name} + {len(pens):,} pen digits",
        (
            Pool(digits.train_images[kept], digits.train_labels[kept], len(kept)),
            Pool(pen_images, pen_labels, pen_share),
            Pool(*others, others_share),
        ),
        digits.test_images,
        digits.test_labels,
        (
            torch.cat([digits.train_images[held], held_images]),
            torch.cat([digits.train_labels[held], held_labels]),
        ),
    )


def _split_writers(
    samples: list[InkSample], rng: np.random.Generator
) -> tuple[list[InkSample], list[InkSample]]:
    """Split off the digits of a fifteenth of the writers; return the others first."""
    # By writer, not by digit: the network would be too sure of a hand that it was trained on.
    # Sorted, as the order of a set changes from one start of Python to the next.
    writers = sorted({sample.writer for sample in samples})
    held = set(rng.permutation(writers)[: len(writers) // 15].tolist())
    return (
        [sample for sample in samples if sample.writer not in held],
        [sample for sample in samples if sample.writer in held],
    )
