"""Undo and redo give back every drawing exactly, and remember no more than what changed."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_core import ink_of
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.gui.pad.ink_history import InkHistory, Page

STROKES = ink_of(6).strokes
pages = st.lists(st.sampled_from(STROKES), max_size=8).map(lambda s: Page(Ink(tuple(s))))


@given(st.lists(pages, min_size=1, max_size=12), st.data())
def test_every_drawing_comes_back(wanted, data):
    history = InkHistory()
    for before, now in pairwise(wanted):
        history.push(before, now)
    place, now = len(wanted) - 1, wanted[-1]
    below = ()
    for step in data.draw(st.lists(st.sampled_from(["undo", "redo", "below"]), max_size=40)):
        if step == "undo":
            place, now = max(place - 1, 0), history.undo(now)
        elif step == "redo":
            place, now = min(place + 1, len(wanted) - 1), history.redo(now)
        else:
            history.put_below(Ink(STROKES[:1]))
            below, now = STROKES[:1] + below, Page(Ink(STROKES[:1] + now.ink.strokes))
        assert now.ink.strokes == below + wanted[place].ink.strokes
        assert history.can_undo is (place > 0)
        assert history.can_redo is (place < len(wanted) - 1)


def test_a_new_change_ends_the_way_forward():
    history, (a, b, c) = InkHistory(), (Page(ink_of(n)) for n in (1, 2, 3))
    history.push(a, b)
    assert history.undo(b) == a
    history.push(a, c)
    assert not history.can_redo
    assert history.redo(c) == c
    assert history.undo(c) == a


@pytest.mark.parametrize("is_erasing", [False, True])
def test_what_is_remembered_of_a_step_does_not_grow_with_the_drawing(is_erasing):
    strokes = tuple(Stroke.of([(x, 0)]) for x in range(1000))
    before, now = Page(Ink(strokes[:-1])), Page(Ink(strokes))
    if is_erasing:
        before, now = now, Page(Ink(strokes[:500] + strokes[501:]))
    history = InkHistory()
    history.push(before, now)
    assert sys.getsizeof(history._past[0].middle) < 100
    assert history.undo(now) == before
