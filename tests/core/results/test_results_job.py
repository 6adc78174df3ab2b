"""How a model is results_on, on test digits and on ink."""

import shutil
from dataclasses import replace

import numpy as np
import pytest
import torch

from inks import DASH, VARIANTS, number
from jobs import life_of
from mnist_pad.core.data.dataset import load_mnist_tests, load_starter
from mnist_pad.core.data.mnist_files import TEST_FILES, TEST_IMAGES, TEST_LABELS
from mnist_pad.core.data.mnist_missing import MissingMnistError
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import DataError, InkError
from mnist_pad.core.events import Notice, Phase, PhaseChanged, Progress, Unit, run_job
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results.results_job import (
    Measured,
    measured,
    measured_ink,
    results_job,
    results_on,
)
from mnist_pad.paths import asset


@pytest.fixture
def reader(templates):
    return Reader(templates)


def write(path, *rows):
    path.write_text("\n".join(ink_to_json(ink, label) for ink, label in rows))
    return path


def test_digits_that_are_read_right(reader, strokes_file):
    assert measured_ink(reader, strokes_file) == Measured(30, 1.0, 0.0, 0.0)


def test_numbers_are_right_as_a_whole(reader, tmp_path):
    file = write(tmp_path / "n.jsonl", (number("4 closed", "2"), "42"), (number("1", "0"), "11"))
    assert measured_ink(reader, file) == Measured(2, 0.5, 0.0, 0.5)


def test_unsure_answers_are_not_sure_and_wrong(reader, tmp_path):
    file = write(
        tmp_path / "d.jsonl",
        (VARIANTS["1"], "1"),
        (VARIANTS["2"], "3"),
        (DASH, "4"),
        (Ink(), "5"),
        (VARIANTS["6"], None),
    )
    assert measured_ink(reader, file) == Measured(4, 0.25, 0.5, 0.25)


def test_ink_without_labels_is_nothing_to_measure(reader, tmp_path):
    file = write(tmp_path / "none.jsonl", (VARIANTS["1"], None))
    with pytest.raises(InkError, match=r"none\.jsonl holds no labelled ink"):
        measured_ink(reader, file)


def test_pictures_need_no_preprocessing(templates):
    shown = [torch.from_numpy(from_ink(ink)) for ink in VARIANTS.values()]
    images = (torch.stack(shown) * 255).round().to(torch.uint8)
    labels = torch.tensor([int(name[0]) for name in VARIANTS])
    results = run_job(results_on(templates, DatasetName.MNIST, images, labels))
    assert measured(results) == Measured(14, 1, 0, 0)
    wrong = measured(run_job(results_on(templates, DatasetName.MNIST, images, (labels + 1) % 10)))
    assert (wrong.accuracy, wrong.sure_and_wrong) == (0, 1)


def test_many_pictures_go_in_batches(templates):
    images = torch.zeros(501, 1, 28, 28, dtype=torch.uint8)
    job = results_on(templates, DatasetName.MNIST, images, torch.zeros(501).long())
    events, results = life_of(job)
    assert [event.done for event in events] == [100, 200, 300, 400, 500, 501]
    assert (measured(results).n, measured(results).unsure) == (501, 1)


def test_without_mnist_the_starter_sets_test_digits_are_taken(classifier, sources):
    events, results = life_of(results_job(classifier, sources))
    assert events == [
        PhaseChanged(Phase.FINDING_DATA),
        PhaseChanged(Phase.TESTING),
        Progress(50, 50, Unit.DIGITS),
    ]
    digits = load_starter(sources.starter)
    assert results.dataset is DatasetName.STARTER
    assert results.model == classifier.info
    assert results.labels == tuple(digits.test_labels.tolist())
    assert (results.images == digits.test_images[:, 0].numpy()).all()
    expected = classifier.classify((digits.test_images / 255).numpy())
    assert results.predictions == tuple(expected)


def test_closing_the_job_stops_it(classifier, sources):
    job = results_job(classifier, sources)
    next(job)
    job.close()
    assert list(job) == []


def test_damaged_mnist_is_told_and_not_taken(classifier, sources, tmp_path):
    for file in (TEST_IMAGES, TEST_LABELS):
        (tmp_path / file.name).write_bytes(b"\0\0\x08\x03 no digits")
    sources = Sources((tmp_path,), sources.starter, sources.letters)
    events, results = life_of(results_job(classifier, sources))
    (notice,) = [event for event in events if isinstance(event, Notice)]
    told = str(notice)
    assert TEST_IMAGES.name in told
    assert told.endswith("The starter set's test digits are used instead.")
    assert results.dataset is DatasetName.STARTER


def test_mnists_test_digits_are_taken_where_it_is(bundled, mnist_folder):
    sources = Sources((mnist_folder,), asset("starter.npz"), asset("letters.jsonl.gz"))
    results = run_job(results_job(bundled, sources))
    assert results.dataset is DatasetName.MNIST
    assert results.total.n == 10_000
    assert results.total.accuracy == pytest.approx(bundled.info.test_accuracy, abs=1e-4)
    assert results.images.shape == (10_000, 28, 28)
    assert [len(row) for row in results.matrix] == [10] * 10
    assert [score.n for score in results.by_digit] == [
        *(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)
    ]


def test_mnists_test_digits_alone(mnist_folder):
    images, labels = load_mnist_tests(mnist_folder)
    assert (images.shape, labels.shape) == ((10_000, 1, 28, 28), (10_000,))


def test_where_mnist_alone_is_wanted_the_starter_set_covers_nothing_up(
    classifier, sources, tmp_path
):
    with pytest.raises(MissingMnistError):
        run_job(results_job(classifier, replace(sources, mnist=(tmp_path,)), mnist_only=True))
    (tmp_path / TEST_LABELS.name).write_bytes(b"\0\0\x08\x01 no labels")
    with pytest.raises(DataError, match=f"has no {TEST_IMAGES.name}"):
        run_job(results_job(classifier, replace(sources, mnist=(tmp_path,)), mnist_only=True))


def test_the_training_digits_are_not_needed_to_test(bundled, sources, mnist_folder, tmp_path):
    for file in TEST_FILES:
        (found,) = mnist_folder.rglob(f"{file.name}*")
        shutil.copy(found, tmp_path)
    job = results_job(bundled, replace(sources, mnist=(tmp_path,)), mnist_only=True)
    assert run_job(job).total.n == 10_000


def test_a_wrong_answer_is_read_on_the_pad_as_in_the_test(bundled, sources):
    """The pad reads a picture of 28x28 as it is, where it was made as MNIST's were."""
    starter = Sources((), asset("starter.npz"), sources.letters)
    results, reader = run_job(results_job(bundled, starter)), Reader(bundled)
    examples = [results.example(index) for index in (*results.wrong, *results.cells[4][4][:20])]
    read = [reader.read_pixels(np.stack([e.pixels] * 3, axis=-1)).text for e in examples]
    assert read == [str(example.answer) for example in examples]
