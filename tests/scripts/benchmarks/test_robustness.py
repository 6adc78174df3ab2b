"""The tables by tablet and by habit, on next to nothing."""

import gzip

import numpy as np
import pytest

from benchmarks import robustness as bench
from inks import VARIANTS, ink
from mnist_pad.core.data.habits import HABITS
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reader import Reader


@pytest.fixture
def folder(tmp_path):
    """Five writers of every variant; of the training's file the fifth is held out."""
    lines = [
        ink_to_json(drawing, name[0])[:-1] + f',"writer":"{writer}"}}'
        for writer in range(5)
        for name, drawing in VARIANTS.items()
    ]
    for name in ("pendigits_test", "uji_pen2"):
        file = tmp_path / f"{name}.jsonl.gz"
        file.write_bytes(gzip.compress("\n".join(lines).encode()))
    return tmp_path


class Certain:
    """A network that is sure of a 0, whatever it is shown."""

    def classify(self, pixels):
        return [Prediction((1.0,) + (0.0,) * 9, True)] * len(pixels)


def test_every_tablet_and_habit_has_a_row(folder, monkeypatch):
    monkeypatch.setattr(bench, "_MADE", 2)
    rows = {row["source"]: row for row in bench.rows(Reader(Certain()), folder)}
    for tablet in bench.TABLETS:
        assert rows[f"pendigits_test: {tablet}"]["n"] == 5 * len(VARIANTS)
        assert rows[f"uji_pen2: {tablet}"]["n"] == len(VARIANTS)
    made = [rows[f"made: {habit.name}"]["n"] for habit in HABITS]
    assert set(made) == {2}
    assert rows["real: one of several strokes"]["n"] == 6
    zero = rows["made: zero with a slash"]
    assert (zero["accuracy"], zero["unsure"], zero["sure_and_wrong"]) == (1, 0, 0)
    assert "real: eight of several strokes" not in rows


@pytest.mark.parametrize("tablet", bench.TABLETS)
def test_a_tablet_changes_how_a_digit_is_reported_and_not_the_digit(tablet):
    drawn = VARIANTS["7 with a bar"]
    changed = bench.TABLETS[tablet](drawn, np.random.default_rng(0))
    assert len(changed.strokes) == 2
    _, _, width, height = changed.box()
    assert width / height == pytest.approx(drawn.box()[2] / drawn.box()[3], rel=0.1)
    for before, after in zip(drawn.strokes, changed.strokes, strict=True):
        start, end = after.points[[0, -1]] * drawn.box()[3] / height
        assert start == pytest.approx(before.points[0], abs=10)
        assert end == pytest.approx(before.points[-1], abs=10)


def test_strokes_that_do_not_meet_fall_apart():
    _, shows = bench.REAL["four that falls apart"]
    assert not shows(VARIANTS["4 of two strokes"])
    assert shows(ink([(30, 0), (12, 85), (60, 84)], [(72, 30), (72, 150)]))
