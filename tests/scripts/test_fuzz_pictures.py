"""The fuzz of pictures, a few of them; `scripts/fuzz_pictures.py` reads ten thousand."""

import numpy as np
import pytest

from benchmarks.picture_kinds import BLACK, WHITE, draw, encoded, painted
from fuzz_pictures import fuzzed, outcome
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.reading.reader import Reader
from mnist_pad.paths import asset


@pytest.fixture(scope="module")
def reader():
    return Reader(checkpoint.load(asset("pad.safetensors")))


def test_random_lines_blots_and_strips_do_no_harm(reader):
    became = dict(fuzzed(reader, 0, 60))
    assert {each.kind for each in became.values()} == {"lines", "blot", "strip"}
    assert [f"{number}: {each.fault}" for number, each in became.items() if each.fault] == []


def test_a_fault_is_told(reader):
    assert "PictureError" in outcome(reader, "lines", b"no picture").fault
    seven = painted(draw([np.array([(0, 0), (40, 0), (15, 70)])], (120, 120), 80, 8), BLACK, WHITE)
    said = outcome(reader, "blot", encoded(seven))
    assert (said.answer, said.fault) == ("sure", "a blot is a sure 7")
    assert outcome(reader, "lines", encoded(seven)).fault == ""
