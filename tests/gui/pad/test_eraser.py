"""What an eraser takes on its way, without any widget."""

import pytest

from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.gui.pad.eraser import ERASER_RADIUS, erased

UPRIGHTS = Ink(tuple(Stroke.of([(x, 20), (x, 260)]) for x in range(20, 280, 20)))


@pytest.mark.parametrize("takes_strokes", [False, True])
def test_nothing_touched_is_the_same_drawing(takes_strokes):
    assert erased(UPRIGHTS, (0, 0), (280, 0), 12.0, takes_strokes=takes_strokes) is UPRIGHTS


def test_a_quick_hand_cuts_every_stroke_on_its_way():
    left = erased(UPRIGHTS, (0, 140), (280, 140), 12.0)
    assert len(left.strokes) == 2 * len(UPRIGHTS.strokes)
    reach = ERASER_RADIUS + 6
    for stroke in left.strokes:
        assert reach < stroke.distance_to(stroke.points[0, 0], 140) < 1.5 * reach


def test_a_quick_hand_takes_every_stroke_on_its_way():
    assert erased(UPRIGHTS, (0, 140), (280, 140), 12.0, takes_strokes=True).is_empty


def test_an_eraser_at_rest_takes_what_it_is_on():
    left = erased(UPRIGHTS, (20, 140), (20, 140), 12.0, takes_strokes=True)
    assert left.strokes == UPRIGHTS.strokes[1:]
