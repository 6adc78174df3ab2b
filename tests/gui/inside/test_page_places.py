"""Where the parts of the Inside page lie, at any size."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from mnist_pad.gui.inside.page_form import Needs, least_height, planned
from mnist_pad.gui.inside.page_places import places

ENGLISH = {
    "evidence": QSize(105, 16),
    "chosen": QSize(118, 16),
    "filter": 60,
    "digits": QSize(252, 28),
    "legend": QSize(132, 14),
    "upright": QSize(80, 28),
    "button": QSize(70, 34),
    "explanation": 14,
}
KOREAN = ENGLISH | {
    "chosen": QSize(85, 19),
    "filter": 75,
    "digits": QSize(212, 28),
    "legend": QSize(180, 17),
    "upright": QSize(95, 34),
    "explanation": 34,
}
BAR = 10  # of a page that scrolls
NEEDS = st.builds(
    lambda words, rows, ratio: Needs(**words, rows=rows, ratio=ratio),
    st.sampled_from([ENGLISH, KOREAN]),
    st.sampled_from([0, 2, 5]),
    st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]),
)


@given(NEEDS, st.integers(400, 2000), st.integers(300, 1600))
def test_everything_has_its_own_place_on_the_page(needs, wide, offered):
    high = max(offered, least_height(needs, wide))
    size = QSize(wide - BAR if high > offered else wide, high)
    found = places(needs, wide, size)
    shown = [place for place in found.rectangles if not place.isEmpty()]
    for place in shown:
        assert QRect(8, 8, size.width() - 16, high - 16).contains(place), found
    for one, other in combinations(shown, 2):
        assert not one.intersects(other), found
    assert found.strip.digits.width() >= needs.digits.width()
    assert found.pictures.filter.width() >= needs.filter


@given(NEEDS, st.integers(400, 2000), st.integers(0, 800))
def test_all_rows_have_room(needs, wide, more):
    size = QSize(wide, least_height(needs, wide) + more)
    assert planned(needs, wide, size).spare >= 0


@pytest.mark.parametrize(("size", "is_low"), [((486, 382), True), ((656, 550), False)])
def test_a_page_with_little_height_is_laid_out_low(size, is_low):
    found = places(Needs(**ENGLISH, rows=5, ratio=1.0), size[0], QSize(*size))
    assert found.plan.form.is_low == is_low
    assert found.explanation.isEmpty() == is_low
