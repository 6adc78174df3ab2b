"""Strokes and drawings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inks import VARIANTS, ink
from mnist_pad.core.ink.ink import PEN_WIDTH, Ink, Stroke

places = st.floats(-300, 300)
paths = st.lists(st.tuples(places, places), min_size=1, max_size=8)
drawings = st.lists(paths, min_size=1, max_size=4).map(lambda strokes: ink(*strokes))


def test_a_stroke_copies_its_points_and_locks_them():
    points = np.array([[1.0, 2.0], [3.0, 4.0]])
    stroke = Stroke.of(points, [0.5, 2.0])
    points[0, 0] = 99
    assert stroke.points.tolist() == [[1, 2], [3, 4]]
    assert stroke.pressure.tolist() == [0.5, 1.0]  # cut to what a pen can give
    assert stroke.width == PEN_WIDTH
    for array in (stroke.points, stroke.pressure):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize(
    "points",
    [
        [],
        [[]],
        [1, 2],
        [[1, 2, 3]],
        [[1, float("nan")]],
        [[float("inf"), 0]],
        [[[1, 2]]],
        [[1], [2]],
    ],
)
def test_a_stroke_of_anything_else_is_refused(points):
    with pytest.raises(ValueError, match="finite"):
        Stroke.of(points)


@pytest.mark.parametrize("pressure", [[], [1], [1, 1, 1], [[1, 1]], [1, float("nan")]])
def test_a_pressure_that_does_not_fit_is_refused(pressure):
    with pytest.raises(ValueError, match="one finite pressure a point"):
        Stroke.of([[0, 0], [1, 1]], pressure)


def test_strokes_compare_by_content():
    one = Stroke.of([[0, 0], [3, 4]], [0.5, 0.5], 10)
    assert one == Stroke.of([[0, 0], [3, 4]], [0.5, 0.5], 10)
    assert one != Stroke.of([[0, 0], [3, 5]], [0.5, 0.5], 10)
    assert one != Stroke.of([[0, 0], [3, 4]], [0.5, 0.6], 10)
    assert one != Stroke.of([[0, 0], [3, 4]], None, 10)
    assert one != Stroke.of([[0, 0], [3, 4]], [0.5, 0.5], 11)
    assert one != "a stroke"
    assert Ink((one,)) == Ink((Stroke.of([[0, 0], [3, 4]], [0.5, 0.5], 10),))


def test_length_is_along_the_path():
    assert Stroke.of([[0, 0], [3, 4], [3, 0]]).length == 9
    assert Stroke.of([[7, 7]]).length == 0


def test_distance_is_to_the_path_and_not_only_to_its_points():
    stroke = Stroke.of([[0, 0], [100, 0]])
    assert stroke.distance_to(50, 7) == 7
    assert stroke.distance_to(103, 4) == 5
    assert Stroke.of([[1, 1]]).distance_to(4, 5) == 5


def test_a_part_keeps_pressure_and_width():
    stroke = Stroke.of([[0, 0], [1, 0], [2, 0]], [0.1, 0.2, 0.3], 5)
    assert stroke.part(1, 3) == Stroke.of([[1, 0], [2, 0]], [0.2, 0.3], 5)


def test_a_drawing_counts_and_bounds_its_points():
    drawing = ink([(10, 20), (30, 5)], [(-4, 8)])
    assert drawing.point_count == 3
    assert drawing.box() == (-4, 5, 34, 15)


def test_no_ink_is_empty_and_has_no_box():
    assert Ink().is_empty
    assert Ink().point_count == 0
    with pytest.raises(ValueError, match="no box"):
        Ink().box()


def test_a_stroke_more_leaves_the_old_drawing_as_it_was():
    before = ink([(0, 0), (1, 1)])
    after = before.with_stroke(Stroke.of([[5, 5]]))
    assert (len(before.strokes), len(after.strokes)) == (1, 2)
    assert after.strokes[0] is before.strokes[0]


@given(drawings, st.floats(0.01, 100), places, places)
def test_moving_scales_then_shifts(drawing, scale, dx, dy):
    left, top, width, height = drawing.box()
    expected = (left * scale + dx, top * scale + dy, width * scale, height * scale)
    assert drawing.moved(scale, dx, dy).box() == pytest.approx(expected, abs=1e-6)


def test_whole_strokes_are_taken_by_their_visible_ink():
    drawing = Ink((Stroke.of([[0, 0], [100, 0]], None, 20), Stroke.of([[0, 50], [100, 50]])))
    assert drawing.without_strokes_at(50, 14, 5).strokes == drawing.strokes[1:]
    assert drawing.without_strokes_at(50, 20, 5) is drawing


def test_an_eraser_cuts_a_stroke_in_two():
    left, right = ink([(0, 0), (100, 0)]).erased(50, 0, 10).strokes
    assert left.points[:, 0].max() == pytest.approx(40, abs=5)
    assert right.points[:, 0].min() == pytest.approx(60, abs=5)
    assert (left.points[0, 0], right.points[-1, 0]) == (0, 100)


def test_an_eraser_takes_a_dot_and_leaves_no_ink():
    assert ink([(5, 5)]).erased(6, 5, 2) == Ink()


def test_erasing_carries_pressure_and_width_on():
    stroke = Stroke.of([[0, 0], [100, 0]], [0.0, 1.0], 7)
    left, _right = Ink((stroke,)).erased(50, 0, 10).strokes
    assert left.width == 7
    assert left.pressure == pytest.approx(left.points[:, 0] / 100)


@given(drawings, places, places, st.floats(1, 60))
def test_erasing_leaves_nothing_in_reach_and_all_else(drawing, x, y, reach):
    rest = drawing.erased(x, y, reach)
    for stroke in rest.strokes:
        assert np.hypot(*(stroke.points - (x, y)).T).min() > reach * 0.999
    for stroke in drawing.strokes:
        far = stroke.points[np.hypot(*(stroke.points - (x, y)).T) > reach * 1.001]
        for px, py in far:
            assert min(piece.distance_to(px, py) for piece in rest.strokes) < 1e-6


def test_erasing_beside_the_ink_gives_the_same_drawing():
    drawing = VARIANTS["8"]
    assert drawing.erased(-50, -50, 20) is drawing


def test_an_eraser_that_grazes_the_ink_gives_the_same_drawing():
    drawing = ink([(0, 0), (100, 0)])
    assert drawing.erased(52.5, 9.99, 10) is drawing


def test_an_eraser_adds_no_points_where_it_is_not():
    """A path from a file may have points a thousand million units apart."""
    drawing = ink([(-1e9, 0), (1e9, 0)], [(0, 1e9), (0, 5)])
    left, right, below = drawing.erased(0, 0, 10).strokes
    assert max(len(left.points), len(right.points), len(below.points)) < 12
    assert left.points[-1, 0] == pytest.approx(-10, abs=5)
    assert right.points[0, 0] == pytest.approx(10, abs=5)
    assert below.points[-1, 1] == pytest.approx(10, abs=5)


def test_erasing_again_and_again_leaves_no_more_points_than_the_path_has_room_for():
    drawing = ink([(0, 0), (280, 0)])
    for x in range(0, 280, 7):
        drawing = drawing.erased(x, 14, 12)
    for x in range(0, 280, 7):
        drawing = drawing.erased(x, 11.99, 12)
    assert drawing.point_count < 280


def test_erasers_keep_the_order_and_each_untouched_stroke():
    drawing = ink([(0, 0), (100, 0)], [(50, 0)], [(0, 50), (9, 50)], [(50, 5), (50, 90)])
    rest = drawing.erased(50, 0, 10)
    left, right, beside, below = rest.strokes
    assert beside is drawing.strokes[2]
    assert left.points[0, 0] == 0
    assert right.points[-1, 0] == 100
    assert below.points[-1].tolist() == [50, 90]
    again = rest.erased(5, 50, 20)  # finds what the first one left
    assert again.strokes == (left, right, below)
    assert again.without_strokes_at(0, 0, 1).strokes == (right, below)
