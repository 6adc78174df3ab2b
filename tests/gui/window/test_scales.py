"""What paints itself, at scales where a logical pixel is no whole number of the screen's."""

import pytest

from processes import TESTS, python


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "1.75", "2"])
@pytest.mark.parametrize("part", ["answer", "bars", "seen"])
def test_it_is_painted_cleanly(part, scale):
    done = python(TESTS / "gui" / "painted_at_scale.py", part, QT_SCALE_FACTOR=scale)
    assert done.returncode == 0, done.stderr
