"""The fuzz of pictures, a few of them; `scripts/fuzz_pictures.py` reads ten thousand."""

import numpy as np
import pytest
from PIL import Image

from fuzz_pictures import fuzzed, outcome
from mnist_pad.core import checkpoint
from mnist_pad.core.reader import Reader
from mnist_pad.paths import asset
from picture_kinds import encoded


@pytest.fixture(scope="module")
def reader():
    return Reader(checkpoint.load(asset("pad.safetensors")))


def test_random_lines_blots_and_strips_do_no_harm(reader):
    became = dict(fuzzed(reader, 0, 60))
    assert {each.kind for each in became.values()} == {"lines", "blot", "strip"}
    assert [f"{number}: {each.fault}" for number, each in became.items() if each.fault] == []


def test_a_fault_is_told(reader):
    assert "PictureError" in outcome(reader, "lines", b"no picture").fault
    seven = np.full((120, 120), 255, np.uint8)
    seven[20:28, 30:90] = seven[20:100, 82:90] = 0
    said = outcome(reader, "blot", encoded(Image.fromarray(seven)))
    assert said.fault == ("a blot is a sure 7" if said.answer == "sure" else "")
