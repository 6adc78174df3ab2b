"""Habits of writing: what each adds to a digit, and what it leaves as it was."""

from itertools import pairwise

import numpy as np
import pytest

from inks import VARIANTS, ink
from mnist_pad.core.data.habit_lines import in_steps
from mnist_pad.core.data.habits import HABITS, any_hand, some_habit, with_habit
from mnist_pad.core.ink.ink import Ink

BY_NAME = {habit.name: habit for habit in HABITS}
SEEDS = range(30)

NOT_SO = {
    ("one with a rising flag", "1 with a foot"),  # its first stroke has a flag, or it is no stem
    ("one with a flag and a foot", "1 with a foot"),
    ("one with a loop for a flag", "1 with a foot"),
    ("strokes that miss each other", "4 closed"),  # of a single stroke
    ("strokes that miss each other", "5"),
}
"""Habits by which a digit cannot be written, by their docstrings."""

CASES = [
    (habit.name, name)
    for habit in HABITS
    for name in VARIANTS
    if name[0] in habit.digits and (habit.name, name) not in NOT_SO
]


def written(habit, name, seed=0):
    """A digit of inks.py, or an ink, by a habit."""
    drawing = VARIANTS[name] if isinstance(name, str) else name
    return with_habit(drawing, BY_NAME[habit], np.random.default_rng(seed))


def paths(drawing):
    return [stroke.points for stroke in drawing.strokes]


def plain(name):
    """The paths of a digit, or an ink, as a habit gets them: of height 1, around (0, 0)."""
    drawing = VARIANTS[name] if isinstance(name, str) else name
    left, top, width, height = drawing.box()
    middle = np.array([left + width / 2, top + height / 2])
    return [(path - middle) / height for path in paths(drawing)]


def as_a_tablet(name):
    """A digit with a point every 2 units, as a tablet reports it."""
    return ink(*(in_steps(path, 2.0, 0.001).tolist() for path in paths(VARIANTS[name])))


def crossings(first, second):
    """How often two paths cross."""

    def side(a, b, c):
        return np.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for a, b in pairwise(first)
        for c, d in pairwise(second)
    )


def turning(path):
    """How many degrees a path turns in all, to either side."""
    headings = np.unwrap(np.arctan2(*np.diff(path, axis=0).T[::-1]))
    return abs(np.degrees(headings[-1] - headings[0]))


def added(name, drawing):
    """What was drawn on from the end of a digit's only stroke; the stroke itself must be there."""
    (before,), (path,) = plain(name), paths(drawing)
    assert path[: len(before)] == pytest.approx(before)
    return path[len(before) :]


def test_every_digit_has_habits_of_its_own_and_no_two_share_a_name():
    everybody = {"coarse tablet", "slanted far"}
    for digit in "0123456789":
        assert {habit.name for habit in HABITS if digit in habit.digits} - everybody
    assert len(BY_NAME) == len(HABITS)
    assert all(habit.digits and set(habit.digits) <= set("0123456789") for habit in HABITS)


@pytest.mark.parametrize(("habit", "name"), CASES)
def test_a_habit_writes_a_digit_of_about_height_1_in_the_middle(habit, name):
    far_off = VARIANTS[name].moved(17, 400, -9)
    for seed in SEEDS:
        drawing = written(habit, far_off, seed)  # an ink refuses points that are not finite
        left, top, width, height = drawing.box()
        assert 0.8 < height < 1.35
        assert width < 1.1
        assert abs(left + width / 2) < 0.35
        assert abs(top + height / 2) < 0.25


@pytest.mark.parametrize(("habit", "name"), CASES)
def test_a_seed_fixes_what_a_habit_writes_and_the_ink_given_stays(habit, name):
    given = VARIANTS[name].moved(1, 0, 0)
    drawings = [written(habit, given, seed) for seed in range(4)]
    assert given == VARIANTS[name].moved(1, 0, 0)
    assert drawings == [written(habit, name, seed) for seed in range(4)]
    assert any(drawing != drawings[0] for drawing in drawings)


@pytest.mark.parametrize(("habit", "name"), sorted(NOT_SO))
def test_a_digit_that_cannot_be_written_so_is_refused(habit, name):
    assert all(written(habit, name, seed) is None for seed in SEEDS)


@pytest.mark.parametrize("habit", ["zero with a slash", "zero with a bar"])
def test_a_narrow_zero_gets_no_line_as_that_would_make_an_eight_of_it(habit):
    narrow = Ink(
        tuple(
            type(stroke).of(stroke.points * np.array([0.5, 1.0]))
            for stroke in VARIANTS["0"].strokes
        )
    )
    assert all(written(habit, narrow, seed) is None for seed in SEEDS)


@pytest.mark.parametrize("habit", ["zero with a slash", "zero with a bar"])
def test_a_line_in_a_zero_leaves_the_ring_as_it_was_and_passes_its_middle(habit):
    (ring,) = plain("0")
    through = 0
    for seed in SEEDS:
        drawing = paths(written(habit, "0", seed))
        assert drawing[0][: len(ring)] == pytest.approx(ring)
        last = drawing[1] if len(drawing) == 2 else drawing[0][len(ring) :]
        assert np.hypot(*last.T).min() < 0.15
        through += crossings(ring, last) == 2
    assert through > len(SEEDS) / 3  # the others stay within the ring, or at its edge


def test_a_bar_in_a_zero_is_level_and_a_slash_is_steep():
    bars = [paths(written("zero with a bar", "0", seed))[1] for seed in SEEDS]
    assert np.median([np.ptp(bar[:, 1]) / np.ptp(bar[:, 0]) for bar in bars]) < 0.2
    slashes = [paths(written("zero with a slash", "0", seed)) for seed in SEEDS]
    apart = [drawing[1] for drawing in slashes if len(drawing) == 2]
    assert 0 < len(apart) < len(SEEDS)  # some are drawn without lifting the pen
    assert all(np.ptp(slash[:, 1]) > 0.5 * np.ptp(slash[:, 0]) for slash in apart)
    rising = sum((slash[-1] - slash[0]).prod() < 0 for slash in apart)
    assert len(apart) / 2 < rising  # as the diagonal of a zero


def test_a_hook_goes_up_from_the_foot_of_a_one_and_stays_short():
    foot = plain("1")[0][-1]
    sides = []
    for seed in SEEDS:
        hook = added("1", written("one with a hook at the foot", "1", seed))
        away = hook - foot
        assert np.hypot(*away.T).max() < 0.53
        assert away[-1, 1] < 0.18
        sides.append(away[-1, 0] > 0)
    assert 0.4 * len(SEEDS) < sum(sides) < 0.9 * len(SEEDS)  # to both sides


def test_a_one_that_is_drawn_upwards_gets_no_hook():
    upwards = ink(VARIANTS["1"].strokes[0].points[::-1].tolist())
    assert written("one with a hook at the foot", upwards) is None


def test_a_foot_lies_level_under_the_one_and_reaches_to_both_sides():
    (stem,) = plain("1")
    joined = 0
    for seed in SEEDS:
        drawn = paths(written("one with a foot", "1", seed))
        # Some draw it without lifting the pen.
        joined += len(drawn) == 1
        whole = np.concatenate(drawn)
        kept, foot = whole[: len(stem)], whole[len(stem) :]
        assert kept == pytest.approx(stem)
        assert foot[0, 0] < stem[-1, 0] < foot[-1, 0]
        assert np.ptp(foot[:, 1]) < 0.2 < stem[-1, 1] - abs(foot[:, 1] - stem[-1, 1]).max()
    assert 0 < joined < len(SEEDS) / 1.5


@pytest.mark.parametrize("habit", ["one with a rising flag", "one with a loop for a flag"])
def test_a_flag_rises_to_the_top_from_the_left_and_is_shorter_than_the_stem(habit):
    (stem,) = plain("1")
    for seed in SEEDS:
        for given in (VARIANTS["1"], ink(VARIANTS["1"].strokes[0].points[::-1].tolist())):
            (path,) = paths(written(habit, given, seed))
            reach = stem[0] - path[0]
            assert reach[0] > 0
            assert reach[1] < 0
            assert np.hypot(*reach) < 0.7
            assert path[-1, 1] == pytest.approx(0.5)


def test_a_flag_and_a_foot_are_those_of_either_habit():
    for seed in SEEDS:
        drawn = np.concatenate(paths(written("one with a flag and a foot", "1", seed)))
        (flagged,) = paths(written("one with a rising flag", "1", seed))
        assert drawn[: len(flagged)] == pytest.approx(flagged)
        foot = drawn[len(flagged) :]
        assert foot[0, 0] < flagged[-1, 0] < foot[-1, 0]
        assert foot[:, 1] == pytest.approx(0.5, abs=0.15)


def test_a_bar_on_a_seven_crosses_its_stem_alone():
    seven = as_a_tablet("7")
    (before,) = plain(seven)
    for seed in SEEDS:
        kept, bar = paths(written("seven with a bar", seven, seed))
        assert kept == pytest.approx(before)
        assert crossings(bar, before) == 1
        assert bar[:, 1].min() > -0.25  # the flag is at -0.5


def test_a_bar_goes_on_the_stem_of_a_seven_of_two_strokes_not_on_its_bar():
    # Begun with the bar, as few people do.
    seven = Ink(as_a_tablet("7 with a bar").strokes[::-1])
    stem = plain(seven)[1]
    for seed in SEEDS:
        assert crossings(paths(written("seven with a bar", seven, seed))[-1], stem) == 1


def test_a_curled_foot_stays_open():
    (seven,) = plain("7")
    for seed in SEEDS:
        drawing = written("seven with a curled foot", "7", seed)
        curl = added("7", drawing)
        assert np.hypot(*(curl - seven[-1]).T).max() <= 0.41
        assert crossings(curl, seven) == 0
        assert turning(curl) < 221  # further round, it would close


def test_a_tick_hangs_from_the_flag_of_a_seven():
    (seven,) = plain("7")
    for seed in SEEDS:
        (path,) = paths(written("seven with a tick", "7", seed))
        tick = path[: -len(seven)]
        assert path[-len(seven) :] == pytest.approx(seven)
        assert 0.08 <= tick[0, 1] - seven[0, 1] <= 0.26


@pytest.mark.parametrize(
    ("name", "corner"), [("2", (-0.3, 0.5)), ("3", (0.0, 0.0))], ids=["foot of 2", "waist of 3"]
)
def test_a_loop_is_made_in_the_corner(name, corner):
    digit = as_a_tablet(name)
    (before,) = plain(digit)
    for seed in SEEDS:
        (path,) = paths(written("loop in a two or three", digit, seed))
        new = np.array([point for point in path if np.hypot(*(before - point).T).min() > 1e-3])
        wide, high = np.ptp(new, axis=0)
        assert 0.08 < wide < 0.31
        assert 0.05 < high < 0.21
        lowest = new[new[:, 1].argmax()]
        assert lowest == pytest.approx(corner, abs=0.08)


@pytest.mark.parametrize("name", ["2", "3", "9"])
def test_a_curl_is_drawn_before_the_digit_which_stays(name):
    (before,) = plain(name)
    for seed in SEEDS:
        (path,) = paths(written("two, three or nine begun with a curl", name, seed))
        assert path[-len(before) :] == pytest.approx(before)
        curl = path[: -len(before)]
        assert len(curl) >= 3
        assert np.hypot(*(curl - before[0]).T).max() < 0.23


@pytest.mark.parametrize(
    ("habit", "name", "furthest"), [("nine like a g", "9", 0.4), ("zero with a tail", "0", 0.33)]
)
def test_a_tail_goes_on_from_the_end(habit, name, furthest):
    for seed in SEEDS:
        tail = added(name, written(habit, name, seed))
        assert np.hypot(*(tail - plain(name)[0][-1]).T).max() < furthest


def test_the_tail_of_a_nine_does_not_come_back_to_the_bowl():
    (nine,) = plain("9")
    for seed in SEEDS:
        tail = added("9", written("nine like a g", "9", seed))
        assert tail[-1, 0] < nine[-1, 0]
        assert tail[:, 1].min() > 0.15  # the bowl ends at 0.05
        assert turning(tail) < 150


@pytest.mark.parametrize(
    ("habit", "name", "first", "last"),
    [
        ("loop left open", "0", 0.1, 0.1),
        ("loop left open", "8", 0.1, 0.1),
        ("six left open", "6", 0.0, 0.15),
        ("nine left open", "9", 0.15, 0.0),
    ],
)
def test_an_open_loop_lacks_a_bit_of_its_ends_alone(habit, name, first, last):
    (before,) = plain(name)
    most = np.array([first, last]) * len(before) * 1.5
    for seed in SEEDS:
        (path,) = paths(written(habit, name, seed))
        places = [int(np.hypot(*(before - point).T).argmin()) for point in path]
        assert places == list(range(places[0], places[-1] + 1))
        assert places[0] <= most[0]
        assert len(before) - 1 - places[-1] <= most[1]


@pytest.mark.parametrize("name", ["4 of two strokes", "5 with a cap"])
def test_strokes_that_miss_each_other_are_moved_apart_and_no_further_than_that(name):
    for seed in SEEDS:
        moves = [
            new - old
            for new, old in zip(
                paths(written("strokes that miss each other", name, seed)), plain(name), strict=True
            )
        ]
        assert all(np.ptp(move, axis=0) == pytest.approx(0) for move in moves)
        assert all(abs(move).max() <= 0.17 for move in moves)
        assert np.hypot(*(moves[0] - moves[1][0])[0]) > 0.001


def test_an_open_four_is_a_corner_and_a_stem_to_the_right_of_its_top():
    for seed in SEEDS:
        corner, stem = paths(written("open four", "4 closed", seed))
        assert stem[-1, 1] == pytest.approx(0.5)
        assert corner[0, 1] < 0 < stem[-1, 1]
        assert stem[:, 0].mean() > corner[0, 0]
        assert corner[:, 1].max() < 0.45


def test_a_four_in_one_stroke_goes_down_to_the_left_over_to_the_right_and_down():
    for seed in SEEDS:
        (path,) = paths(written("four in one stroke", "4 closed", seed))
        assert path[[0, -1], 1] == pytest.approx([-0.5, 0.5])
        corner = int(path[:, 0].argmin())
        shoulder = corner + int(path[corner:, 0].argmax())
        assert 0 < corner < shoulder <= len(path) - 1
        assert path[0, 0] > path[corner, 0]
        assert path[shoulder, 0] > path[corner, 0] + 0.12
        # A five would come back to its left side.
        assert path[-1, 0] > (path[corner, 0] + path[shoulder, 0]) / 2


def test_a_round_seven_has_its_flag_at_the_top_and_ends_at_the_foot():
    for seed in SEEDS:
        (path,) = paths(written("round seven", "7", seed))
        stem = path[:24]
        assert stem[0, 1] < -0.2
        assert stem[-1].tolist() == pytest.approx([stem[-1, 0], 0.5])
        assert stem[:, 0].max() > max(stem[0, 0], stem[-1, 0]) + 0.1
    curled = sum(len(paths(written("round seven", "7", seed))[0]) > 24 for seed in range(100))
    assert 10 < curled < 35


def test_flicks_are_short_and_leave_the_strokes():
    for name in ("4 of two strokes", "7"):
        for seed in SEEDS:
            for path, before in zip(paths(written("flicks", name, seed)), plain(name), strict=True):
                far = [np.hypot(*(before - point).T).min() for point in path]
                assert max(far) < 0.18
                assert sum(each < 1e-9 for each in far) == len(before)


def test_a_coarse_tablet_reports_few_points_near_the_path():
    eight = as_a_tablet("8")
    (before,) = plain(eight)
    for seed in SEEDS:
        (path,) = paths(written("coarse tablet", eight, seed))
        assert 15 < len(path) < len(before) / 3
        assert max(np.hypot(*(before - point).T).min() for point in path) < 0.04


def test_a_slanted_digit_keeps_its_height_and_mostly_leans_to_the_right():
    leans = []
    for seed in SEEDS:
        (path,) = paths(written("slanted far", "1", seed))
        assert path[:, 1] == pytest.approx(plain("1")[0][:, 1])
        leans.append(path[0, 0] - path[-1, 0] - (plain("1")[0][0, 0] - plain("1")[0][-1, 0]))
    assert all(0.2 <= abs(lean) <= 0.5 for lean in leans)
    assert len(SEEDS) / 2 < sum(lean > 0 for lean in leans) < len(SEEDS)


def test_a_level_stroke_is_not_blown_up_to_height_1():
    dash = ink([(0, 0), (100, 0), (200, 0)])
    assert max(written("slanted far", dash).box()[2:]) == pytest.approx(2)


@pytest.mark.parametrize("digit", "0123456789")
def test_some_habit_takes_one_or_two_of_the_digits_own(digit, monkeypatch):
    names = [name for name in VARIANTS if name[0] == digit]
    used = []

    def note(drawing, habit, rng):
        used.append(habit)

    monkeypatch.setattr("mnist_pad.core.data.habits.with_habit", note)
    counts = []
    for seed in range(200):
        before = len(used)
        kept = some_habit(VARIANTS[names[0]], digit, np.random.default_rng(seed))
        assert kept is VARIANTS[names[0]]  # where no habit suits, the digit stays as it is
        counts.append(len(used) - before)
    assert {habit.name for habit in used} == {
        habit.name for habit in HABITS if digit in habit.digits
    }
    assert set(counts) == {1, 2}
    assert 0.15 < counts.count(2) / len(counts) < 0.35


def test_a_seed_fixes_some_habit_and_any_hand():
    for some in (
        lambda rng: some_habit(VARIANTS["7"], "7", rng),
        lambda rng: any_hand(VARIANTS["7"], rng),
    ):
        one, same, other = (some(np.random.default_rng(seed)) for seed in (2, 2, 4))
        assert one == same
        assert one != other


def test_any_hand_flicks_slants_or_coarsens_and_adds_no_line():
    """A bar through a letter could make another one of it."""
    letter = ink([(0, 100), (50, 0), (100, 100)], [(25, 60), (75, 60)])
    kinds = set()
    for seed in range(60):
        drawing = any_hand(letter, np.random.default_rng(seed))
        assert len(drawing.strokes) == 2
        counts = tuple(len(stroke.points) for stroke in drawing.strokes)
        kinds.add("same points" if counts == (3, 2) else "others")
        assert max(drawing.box()[2:]) < 1.8
    assert kinds == {"same points", "others"}
