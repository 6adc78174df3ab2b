"""Lines that a hand adds to a digit."""

import numpy as np
import pytest

from mnist_pad.core.data.habit_lines import (
    cut_ends,
    evenly,
    heading_at,
    in_steps,
    line,
    rounded,
    turned,
    with_loop,
)

RISING = np.array([[0.0, 0.5], [0.0, 0.3], [0.0, 0.1], [0.3, -0.2], [0.5, -0.2]])


def rng(seed=0):
    return np.random.default_rng(seed)


def lengths(path):
    return np.hypot(*np.diff(path, axis=0).T)


def turns(path):
    """Degrees from each piece to the next; positive is clockwise as people see it."""
    headings = np.degrees(np.arctan2(*np.diff(path, axis=0).T[::-1]))
    return (np.diff(headings) + 180) % 360 - 180


def test_a_line_joins_its_ends_and_is_not_quite_straight():
    for seed in range(20):
        path = line((-0.3, 0.1), (0.5, -0.2), rng(seed))
        assert path[[0, -1]] == pytest.approx(np.array([[-0.3, 0.1], [0.5, -0.2]]))
        straight = np.linspace(path[0], path[-1], len(path))
        assert 0 < np.hypot(*(path - straight).T).max() < 0.15 * np.hypot(0.8, 0.3)


@pytest.mark.parametrize(("heading", "step"), [(0, (1, 0)), (90, (0, 1)), (-90, (0, -1))])
@pytest.mark.parametrize("turn", [30, -30, 200, -200])
def test_an_arc_goes_on_in_the_heading_and_turns_evenly_to_its_side(heading, step, turn):
    start = np.array([0.2, -0.1])
    path = np.vstack([start, turned(start, heading, 0.1, turn)])
    # Its first piece has already turned half of what one piece turns.
    assert (path[1] - path[0]) @ np.array(step) > 0.9 * lengths(path)[0]
    assert np.sign(turns(path)) == pytest.approx(np.sign(turn))
    piece = turn / (len(path) - 1)
    assert turns(path) == pytest.approx(piece)
    assert lengths(path) == pytest.approx(2 * 0.1 * abs(np.sin(np.radians(piece / 2))))


def test_a_heading_looks_back_over_the_jitter_of_the_last_points():
    jitter = np.vstack([RISING, [0.501, -0.199], [0.501, -0.201]])
    assert heading_at(jitter, len(jitter) - 1) == pytest.approx(0, abs=1)
    assert heading_at(RISING, 2) == pytest.approx(-90)
    assert heading_at(RISING, 3) == pytest.approx(-45)


def test_the_heading_of_the_first_point_looks_ahead():
    assert heading_at(RISING, 0) == pytest.approx(-90)
    assert heading_at(RISING[::-1], 0) == pytest.approx(180)


def test_a_path_shorter_than_the_reach_has_the_heading_of_its_ends():
    assert heading_at(np.array([[0.0, 0.0], [0.01, 0.01]]), 1) == pytest.approx(45)


def test_a_loop_is_put_above_its_corner_and_goes_round_clockwise():
    path = with_loop(RISING, 2, (0.1, 0.05))
    assert path[:2].tolist() == RISING[:2].tolist()
    assert path[-2:].tolist() == RISING[3:].tolist()
    loop = path[2:-2]
    assert loop[0] == pytest.approx(RISING[2])
    assert np.ptp(loop, axis=0) == pytest.approx([0.2, 0.1], abs=0.005)
    assert loop[:, 1].max() == pytest.approx(RISING[2, 1])
    assert (turns(loop) > 0).all()
    assert turns(loop).sum() > 300  # it crosses itself rather than stops short


def test_points_are_spread_evenly_along_the_way_and_keep_the_ends():
    corner = np.array([[0.0, 0.0], [0.1, 0.0], [1.0, 0.0], [1.0, 2.0]])
    assert evenly(corner, 4) == pytest.approx(np.array([[0, 0], [1, 0], [1, 1], [1, 2]]))
    assert evenly(corner[:1], 3).tolist() == [[0.0, 0.0]] * 3


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5])
def test_a_corner_is_rounded_and_the_ends_stay(share):
    corner = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    path = rounded(corner, share)
    assert path[[0, -1]] == pytest.approx(corner[[0, -1]])
    assert turns(path).max() < 130 / (share * len(path))
    assert turns(path).sum() == pytest.approx(90)
    missed = np.hypot(*(path - corner[1]).T).min()
    assert 0.15 * share < missed < share


def test_nothing_is_rounded_by_a_share_of_0():
    assert rounded(RISING, 0) == pytest.approx(evenly(RISING, 40))


def test_cutting_takes_its_shares_of_the_length_and_keeps_the_middle():
    path = np.stack([np.linspace(0, 1, 101) ** 2, np.zeros(101)], 1)  # points crowd at the start
    kept = cut_ends(path, 0.2, 0.1)
    assert kept[0, 0] == pytest.approx(0.2, abs=0.01)
    assert kept[-1, 0] == pytest.approx(0.9, abs=0.02)
    assert {tuple(point) for point in kept.tolist()} <= {tuple(point) for point in path.tolist()}
    assert cut_ends(path, 0, 0).tolist() == path.tolist()


def test_cutting_leaves_a_path_that_would_lose_all_but_one_point():
    path = np.array([[0.0, 0.0], [0.5, 0.0], [1.0, 0.0]])
    assert cut_ends(path, 0.3, 0.3).tolist() == path.tolist()
    assert len(cut_ends(path, 0.3, 0.0)) == 2


@pytest.mark.parametrize("step", [0.01, 0.05])
def test_a_coarse_path_lies_on_the_grid_near_the_path(step):
    path = in_steps(RISING, 0.1, step)
    assert path / step == pytest.approx(np.round(path / step))
    assert lengths(path).max() <= 0.1 + 2 * step
    assert len(path) == np.ceil(lengths(RISING).sum() / 0.1) + 1
    assert path[[0, -1]] == pytest.approx(RISING[[0, -1]], abs=step / 2 + 1e-9)


def test_a_dot_has_two_places_on_the_grid():
    assert in_steps(np.array([[0.12, 0.0]]), 0.1, 0.05) == pytest.approx(
        np.array([[0.1, 0.0], [0.1, 0.0]])
    )
