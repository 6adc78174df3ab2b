"""The teaching job: a person's own labelled ink in, a model that knows their hand out."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch

from mnist_pad.core.data.dataset import Digits, load_mnist, load_starter
from mnist_pad.core.data.drawn_digits import draw_digits, draw_non_digits, read_letters
from mnist_pad.core.data.mnist_files import find_mnist
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.errors import InkError
from mnist_pad.core.events import Job, Phase, PhaseChanged
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.teaching.teacher import PACE, Lesson, Pace, Teacher
from mnist_pad.core.training.config import Recipe
from mnist_pad.core.training.model_job import claimed, make_room, saved, told_in_plain_words
from mnist_pad.core.training.scoring import accuracy_of

_TESTED = 2_500  # digits at least, evenly spread, or all; MNIST's 10,000 took a third of the time

_logger = logging.getLogger(__name__)


def teach_job(
    samples: Sequence[InkSample],
    base: Classifier,
    sources: Sources,
    out: Path | None,
    *,
    seed: int = 777,
    pace: Pace = PACE,
) -> Job[TrainedModel]:
    """Teach a copy of a model one person's hand, and save it.

    Args:
        samples: that person's digits, each labelled with one digit.
        base: the model to start from; it is not changed.
        sources: MNIST, or else the starter set, is replayed so that it is not forgotten.
        out: the model file to write, or None.
        seed: fixes the result.
        pace: how long, and on how much.

    Yields:
        PhaseChanged, Progress (in digits, and in steps with their cost) and Notice.

    Returns:
        The model. One that cannot be saved in the end is not lost: a Notice says why, and it has no
        path.

    Raises:
        PadError: samples, data or the file to write are no good, another job writes the same file,
            the cost is no number, or memory gave out.
    """
    return claimed(_teach(samples, base, sources, out, seed, pace), out)


def _teach(
    samples: Sequence[InkSample],
    base: Classifier,
    sources: Sources,
    out: Path | None,
    seed: int,
    pace: Pace,
) -> Job[TrainedModel]:
    if not samples:
        raise InkError("There are no samples to teach: draw some digits and say which they are.")
    for sample in samples:  # all of them first: a wrong one is refused before anything is loaded
        check_sample(sample)
    yield PhaseChanged(Phase.FINDING_DATA)
    make_room(out)
    digits = _replayed(sources)
    _logger.info("teaching %d digits, replaying %s", len(samples), digits.name)
    # On the CPU, where it takes seconds and one seed gives one model.
    with told_in_plain_words(torch.device("cpu")):
        yield PhaseChanged(Phase.PREPARING)
        lessons = yield from _lessons(samples, base, digits, sources, seed, pace)
        teacher = Teacher(base, seed, pace)
        yield PhaseChanged(Phase.TRAINING)
        yield from teacher.teach(lessons)
        yield PhaseChanged(Phase.TESTING)
        every = max(1, len(digits.test_labels) // _TESTED)
        accuracy = yield from accuracy_of(
            teacher.network, digits.test_images[::every], digits.test_labels[::every]
        )
    # ModelInfo tells by this text that the model was taught, and puts it into words.
    taught = f"{_before(base.info) or digits.name} + {len(samples):,} taught digits"
    # The temperature and the margin stay the base's: no digit was held out to fit others by.
    info = replace(
        base.info,
        dataset=taught,
        test_accuracy=accuracy,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        settings=json.dumps(
            {"samples": len(samples), "replayed": digits.name, "seed": seed} | asdict(pace)
        ),
    )
    classifier = Classifier(teacher.network, info)
    is_saved = yield from saved(classifier, out)
    return TrainedModel(classifier, str(out) if is_saved else None)


def check_sample(sample: InkSample) -> None:
    """Refuse a sample that cannot be taught.

    Raises:
        InkError: it has no ink, or is not labelled with one digit.
    """
    # str.isdigit would also take the digits of other scripts.
    if sample.label is None or len(sample.label) != 1 or sample.label not in "0123456789":
        raise InkError(
            "Sample {line} is not labelled with one digit: give it a label from 0 to 9, or leave it"
            " out.",
            line=sample.line,
        )
    if sample.ink.is_empty:
        raise InkError(
            "Sample {line} has no ink: draw it again, or leave it out.", line=sample.line
        )


def _replayed(sources: Sources) -> Digits:
    """Load MNIST where it can be found, else the starter set."""
    folder = find_mnist(sources.mnist)
    return load_starter(sources.starter) if folder is None else load_mnist(folder)


def _lessons(
    samples: Sequence[InkSample],
    base: Classifier,
    digits: Digits,
    sources: Sources,
    seed: int,
    pace: Pace,
) -> Job[list[Lesson]]:
    """Prepare the person's digits, what is replayed, and what is no digit, for a model that knows
    of it.
    """
    rng = np.random.default_rng(seed)
    variations = max(1, min(pace.variations, pace.pictures // len(samples)))
    images, labels = yield from draw_digits(samples, variations, rng)
    lessons = [Lesson(images, pace.taught, labels)]
    left = 1 - pace.taught
    # Without these, a model that is unsure of letters and scribbles could unlearn it.
    if base.info.recipe == Recipe.PAD.value:
        letters = read_letters(sources.letters)
        none, _ = yield from draw_non_digits(pace.non_digits, letters, samples, rng)
        lessons.append(Lesson(none, pace.non_digit))
        left -= pace.non_digit
    chosen = torch.from_numpy(rng.permutation(len(digits.train_labels))[: pace.replays])
    # By its own answers, not by their labels: what it was in doubt of, it stays in doubt of.
    return [*lessons, Lesson(digits.train_images[chosen], left)]


def _before(info: ModelInfo) -> str:
    """Return what the model was trained on before it was ever taught."""
    # The window starts from the untaught model each time, but a command may teach a taught one.
    *before, last = info.dataset.split(" + ")
    return " + ".join(before) if last.endswith(" taught digits") else info.dataset
