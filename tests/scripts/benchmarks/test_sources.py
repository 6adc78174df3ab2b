"""What each kind of data brings, on next to nothing."""

import gzip
from argparse import Namespace

import pytest

from benchmarks import found, robustness
from benchmarks import sources as bench
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.training.training_data import HABITS


class Certain:
    """A model that is sure of a 1, whatever it is shown."""

    def classify(self, pixels):
        return [Prediction((0.0, 1.0) + (0.0,) * 8, True)] * len(pixels)


@pytest.fixture
def folder(tmp_path):
    lines = [ink_to_json(VARIANTS[name], name[0]) for name in ("1", "5")]
    for name in ("pendigits_test", "pendigits_train", "uji_pen2", "lipitk"):
        (tmp_path / f"{name}.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return tmp_path


def test_each_step_adds_a_kind_of_data_and_is_measured_alike(folder, monkeypatch):
    trained = []

    def note(digits, sources, habits, pictures):
        trained.append(([file.name.split(".")[0] for file in sources.strokes], habits, pictures))
        return Certain(), 2, 0.99

    monkeypatch.setattr(bench, "_trained", note)
    monkeypatch.setattr(bench, "load_mnist", lambda _: None)
    monkeypatch.setattr(found, "mnist", lambda _: folder)
    monkeypatch.setattr(robustness, "_MADE", 2)
    rows = list(bench.rows(Namespace(strokes=folder, mnist=None, pictures=600)))
    pens = ["pendigits_train", "uji_pen2", "lipitk"]
    assert trained == [
        ([], 0.0, 600),
        (pens[:1], 0.0, 600),
        (pens, 0.0, 600),
        (pens, HABITS, 600),
    ]
    assert len({row.pop("what") for row in rows}) == 4
    for row in rows:
        assert row["MNIST"] == pytest.approx(1.0)
        assert row["pendigits_test"] == 50  # of a 1 and a 5
        assert 0 < row["habits"] < 100
