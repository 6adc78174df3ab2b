"""Nothing in the window is cut, in any state, at any size and scale, in any language."""

import os
import subprocess
import sys

import pytest

import screenshots
from pictures.states import STATES

PARTS = 4
"""This many processes share the states, as each takes a while to begin."""


@pytest.fixture
def misfits(data_variables):
    """Return what has no room in a part of the states, one line each."""

    def found(part, *options):
        names, share = list(STATES), -(-len(STATES) // PARTS)
        # Neighbours are alike: only one part has to test a model.
        states = names[part * share : (part + 1) * share]
        command = [sys.executable, screenshots.__file__, "--check", "--only", *states, *options]
        variables = os.environ | data_variables
        done = subprocess.run(  # noqa: S603
            command, env=variables, stdout=subprocess.PIPE, text=True, check=False
        )
        lines = done.stdout.splitlines()
        assert done.returncode == bool(lines)
        return lines

    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_everything_fits_at_every_size(misfits, part):
    assert misfits(part, "--scales", "1") == []


# Only some states, as all of them at every scale take many minutes.
@pytest.mark.parametrize(("part", "scale"), [(2, "1.5"), (0, "2")])
def test_everything_fits_the_smallest_window_at_other_scales(misfits, part, scale):
    assert misfits(part, "--scales", scale, "--sizes", "900x600") == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_everything_fits_at_every_size_and_scale(misfits, part, scale):
    assert misfits(part, "--scales", scale) == []
