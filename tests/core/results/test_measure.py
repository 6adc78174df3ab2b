"""How well a model reads."""

import pytest
import torch

from inks import DASH, VARIANTS, number
from mnist_pad.core.errors import InkError
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results import measure
from mnist_pad.core.results.measure import Measured


@pytest.fixture
def reader(templates):
    return Reader(templates)


def write(path, *rows):
    path.write_text("\n".join(ink_to_json(ink, label) for ink, label in rows))
    return path


def test_digits_that_are_read_right(reader, strokes_file):
    assert measure.ink(reader, strokes_file) == Measured(str(strokes_file), 30, 1.0, 0.0, 0.0)


def test_numbers_are_right_as_a_whole(reader, tmp_path):
    file = write(tmp_path / "n.jsonl", (number("4 closed", "2"), "42"), (number("1", "0"), "11"))
    assert measure.ink(reader, file) == Measured(str(file), 2, 0.5, 0.0, 0.5)


def test_unsure_answers_are_not_sure_and_wrong(reader, tmp_path):
    file = write(
        tmp_path / "d.jsonl",
        (VARIANTS["1"], "1"),
        (VARIANTS["2"], "3"),
        (DASH, "4"),
        (Ink(), "5"),
        (VARIANTS["6"], None),
    )
    assert measure.ink(reader, file) == Measured(str(file), 4, 0.25, 0.5, 0.25)


def test_ink_without_labels_is_nothing_to_measure(reader, tmp_path):
    file = write(tmp_path / "none.jsonl", (VARIANTS["1"], None))
    with pytest.raises(InkError, match=r"none\.jsonl holds no labelled ink"):
        measure.ink(reader, file)


def test_pictures_need_no_preprocessing(templates):
    shown = [torch.from_numpy(from_ink(ink)) for ink in VARIANTS.values()]
    images = (torch.stack(shown) * 255).round().to(torch.uint8)
    labels = torch.tensor([int(name[0]) for name in VARIANTS])
    assert measure.pictures(templates, "mnist", images, labels) == Measured("mnist", 14, 1, 0, 0)
    wrong = measure.pictures(templates, "mnist", images, (labels + 1) % 10)
    assert (wrong.accuracy, wrong.sure_and_wrong) == (0, 1)


def test_many_pictures_go_in_batches(templates):
    images = torch.zeros(501, 1, 28, 28, dtype=torch.uint8)
    result = measure.pictures(templates, "blank", images, torch.zeros(501).long())
    assert (result.n, result.unsure) == (501, 1)


def test_results_for_programs_and_for_people():
    result = Measured("mnist", 10_000, 0.9912, 0.012, 0.0034)
    assert result.as_json() == {
        "source": "mnist",
        "n": 10_000,
        "accuracy": 0.9912,
        "unsure": 0.012,
        "sure_and_wrong": 0.0034,
    }
    assert result.as_text() == (
        "mnist: 10,000 read, 99.12% right, 1.20% unsure, 0.34% sure and wrong"
    )
