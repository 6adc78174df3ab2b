"""How the Inside page shares its room."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mnist_pad.gui.inside.page_room import Room, Sides, least_sides, share

ROOMS = st.builds(
    Room,
    picture=st.floats(60, 900),
    row=st.floats(100, 2000),
    height=st.floats(100, 1500),
    rows=st.integers(0, 8),
    apart=st.just(4.0),
    ratio=st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]),
)


@given(ROOMS)
def test_all_fits_wherever_the_smallest_does(room):
    assume(least_sides(room.ratio).height(room) <= room.height)
    assert share(room).height(room) <= room.height + 1e-6


@given(ROOMS)
def test_nothing_is_too_small_to_be_read(room):
    found = share(room)
    assert found.row * 28 / room.ratio >= 28
    assert found.picture * 28 / room.ratio >= 84


@given(ROOMS)
def test_more_height_makes_no_map_smaller(room):
    higher = Room(**{**fields_of(room), "height": room.height + 100})
    assert share(higher).row >= share(room).row


def fields_of(room):
    return {name: getattr(room, name) for name in Room.__slots__}


@pytest.mark.parametrize(
    ("height", "sides"), [(150, Sides(3, 1)), (480, Sides(10, 1)), (600, Sides(9, 2))]
)
def test_the_large_map_stays_much_larger_than_those_of_the_rows(height, sides):
    assert share(Room(350, 800, height, 5, 4, 1)) == sides
