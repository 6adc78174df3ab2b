"""Habits of writing: what a country or a school adds to a digit, made from strokes.

The writers of the training sets are of few countries. A slash through a zero, a bar on a seven or a
hook under a one, which people read without a thought, the network sees only if it is drawn for it.
Each habit says whose it is. None is so strong that another digit would be meant.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from mnist_pad.core.data.habit_lines import (
    Path,
    cut_ends,
    heading_at,
    in_steps,
    line,
    rounded,
    turned,
    with_loop,
)
from mnist_pad.core.ink.ink import Ink, Stroke

_NARROW = 0.35  # of the height; a wider 1 has a flag or a foot already
_JOINED = 0.3  # share of slashes that are drawn without lifting the pen

Paths = list[Path]


@dataclass(frozen=True, slots=True)
class Habit:
    """A way to write some digits.

    Attributes:
        name: for tables, in the words of people who see it.
        digits: which digits are written so.
        add: turn the paths of a digit of height 1 around (0, 0), which it may change, into the same
            digit by that habit; None where this one cannot be written so.
    """

    name: str
    digits: str
    add: Callable[[Paths, Generator], Paths | None]


def with_habit(ink: Ink, habit: Habit, rng: Generator) -> Ink | None:
    """Write a digit by a habit.

    Args:
        ink: a digit that the habit is for, in any units, not empty.
        habit: which.
        rng: fixes the result.

    Returns:
        The digit, about 1 unit high; None where this one cannot be written so.
    """
    left, top, width, height = ink.box()
    # A flat stroke is not blown up to height 1.
    size = max(height, width / 2, 1e-9)
    middle = np.array([left + width / 2, top + height / 2])
    paths = habit.add([(stroke.points - middle) / size for stroke in ink.strokes], rng)
    return None if paths is None else Ink(tuple(Stroke.of(path) for path in paths))


def some_habit(ink: Ink, digit: str, rng: Generator) -> Ink:
    """Write a digit by one habit that it can be written by, or, in a quarter, two.

    Args:
        ink: a digit, in any units, not empty.
        digit: which, "0" to "9".
        rng: fixes the result.
    """
    known = [habit for habit in HABITS if digit in habit.digits]
    for _ in range(2 if rng.random() < 0.25 else 1):
        ink = with_habit(ink, known[int(rng.integers(len(known)))], rng) or ink
    return ink


def any_hand(ink: Ink, rng: Generator) -> Ink:
    """Write a letter or a sign by a habit that does not depend on what it is: flicked, slanted, or
    on a coarse tablet.

    Args:
        ink: in any units, not empty.
        rng: fixes the result.
    """
    add = (_flicks, _coarse, _slanted)[int(rng.integers(3))]
    return with_habit(ink, Habit("", "", add), rng) or ink


def _slash(paths: Paths, rng: Generator) -> Paths | None:
    """Draw a slash through a zero, or within it: Scandinavia, engineers, programmers. It leans as
    the diagonal of the zero does; one in eight leans the other way."""
    wide, high = _size(paths)
    if wide < _NARROW:
        return None
    x, y = wide / 2 * rng.uniform(0.55, 1.5), high / 2 * rng.uniform(0.6, 1.3)
    lean = -1 if rng.random() < 1 / 8 else 1
    slash = line((lean * x, -y), (-lean * x, y), rng) + rng.normal(0, 0.025, 2)
    if rng.random() < 0.5:
        slash = slash[::-1]
    if rng.random() < _JOINED:  # from where the zero ends to the nearer end of the slash
        nearer = np.hypot(*(slash[[0, -1]] - paths[-1][-1]).T).argmin()
        return [*paths[:-1], np.concatenate([paths[-1], slash[::-1] if nearer else slash])]
    return [*paths, slash]


def _bar_through_zero(paths: Paths, rng: Generator) -> Paths | None:
    """Draw a level bar through a zero, against confusion with the letter O: old teleprinters. It is
    straight and crosses a round zero in the middle; an eight is drawn in at its waist."""
    wide, high = _size(paths)
    if wide < 0.5 * high:
        return None
    y, tilt = rng.normal(0, 0.05), rng.normal(0, 0.04)
    reach = wide / 2 * rng.uniform(0.6, 1.35)
    return [*paths, line((-reach, y + tilt), (reach, y - tilt), rng)]


def _tail_of_zero(paths: Paths, rng: Generator) -> Paths | None:
    """Let a zero end in a curl at the top, inwards or outwards: a hand in a hurry."""
    heading = heading_at(paths[-1], len(paths[-1]) - 1)
    side = 1 if rng.random() < 0.5 else -1
    curl = turned(
        paths[-1][-1], heading, rng.uniform(0.06, 0.16), side * float(rng.uniform(40, 200))
    )
    return [*paths[:-1], np.concatenate([paths[-1], curl])]


def _open(paths: Paths, rng: Generator) -> Paths | None:
    """Leave a loop open where the pen comes down and lifts: small children, worn pens."""
    first, last = rng.uniform(0.0, 0.1, 2)
    apart = rng.normal(0, 0.02, 2)
    if len(paths) == 1:
        return [cut_ends(paths[0], first, last)]
    return [cut_ends(path, first / 2, last / 2) + apart * n for n, path in enumerate(paths)]


def _open_six(paths: Paths, rng: Generator) -> Paths | None:
    """Do not quite close the bowl of a six, which ends there."""
    return [*paths[:-1], cut_ends(paths[-1], 0, rng.uniform(0.03, 0.15))]


def _open_nine(paths: Paths, rng: Generator) -> Paths | None:
    """Do not quite close the bowl of a nine, which begins there."""
    return [cut_ends(paths[0], rng.uniform(0.03, 0.1), 0), *paths[1:]]


def _hook(paths: Paths, rng: Generator) -> Paths | None:
    """Let a one end in a hook, sharp or round: school scripts that join what they write. A longer
    one would make it an L or a 4."""
    stem = paths[-1]
    if len(stem) < 2 or stem[-1, 1] < 0.4:  # a foot is there already, or it was drawn upwards
        return None
    side = 1 if rng.random() < 0.6 else -1  # to the right, where the next digit comes
    if rng.random() < 0.5:
        angle = np.radians(rng.uniform(15, 75))  # from upright
        away = np.array([side * np.sin(angle), -np.cos(angle)])
        hook = line(tuple(stem[-1]), tuple(stem[-1] + rng.uniform(0.08, 0.48) * away), rng)[1:]
    else:
        heading = heading_at(stem, len(stem) - 1)
        hook = turned(stem[-1], heading, rng.uniform(0.04, 0.17), -side * rng.uniform(70, 170))
    return [*paths[:-1], np.concatenate([stem, hook])]


def _foot(paths: Paths, rng: Generator) -> Paths | None:
    """Put a bar under a one: Germany, printed type."""
    low = max(paths, key=lambda path: path[:, 1].max())
    x, y = low[low[:, 1].argmax()]
    left, right = rng.uniform(0.08, 0.38, 2)
    tilt = rng.normal(0, 0.03)
    y += rng.normal(0, 0.015)
    bar = line((x - left, y + tilt), (x + right, y - tilt), rng)
    if len(paths) == 1 and y - paths[0][-1, 1] < 0.05 and rng.random() < 0.4:
        return [np.concatenate([paths[0], bar])]  # without lifting the pen
    return [*paths, bar]


def _flag(paths: Paths, rng: Generator) -> Paths | None:
    """Put a rising flag before a plain one, up to two thirds of its height long: Germany, Spain,
    France. It rises; the flag of a seven is level."""
    stem = _stem_of_one(paths)
    if stem is None:
        return None
    length = rng.uniform(0.15, 0.68)
    # The longer, the steeper: a long one that is nearly level would make it a seven.
    angle = np.radians(rng.uniform(25 + 35 * length, 70))
    top = stem[0]
    start = top + length * np.array([-np.cos(angle), np.sin(angle)])
    return [np.concatenate([line(tuple(start), tuple(top), rng)[:-1], stem])]


def _flag_and_foot(paths: Paths, rng: Generator) -> Paths | None:
    """Write a one with both, as it is printed; a two has no flag so steep."""
    flagged = _flag(paths, rng)
    return None if flagged is None else _foot(flagged, rng)


def _loop_for_flag(paths: Paths, rng: Generator) -> Paths | None:
    """Draw the flag of a one without stopping at the top, so that it makes a loop."""
    stem = _stem_of_one(paths)
    if stem is None:
        return None
    top, heading = stem[0], rng.uniform(-75, -48)
    away = np.array([np.cos(np.radians(heading)), np.sin(np.radians(heading))])
    flag = line(tuple(top - rng.uniform(0.2, 0.5) * away), tuple(top), rng)
    # Up along the flag, round against the clock, and down the stem.
    loop = turned(top, heading, rng.uniform(0.03, 0.06), -float(rng.uniform(170, 215)))
    rest = stem[stem[:, 1] > loop[-1, 1]]
    if not len(rest):
        return None
    return [np.concatenate([flag, loop, rest + np.array([loop[-1, 0] - rest[0, 0], 0.0])])]


def _bar_on_seven(paths: Paths, rng: Generator) -> Paths | None:
    """Draw a bar through the stem of a seven: most of Europe and South America."""
    stem = paths[-1] if len(paths) == 1 else max(paths, key=lambda path: float(np.ptp(path[:, 1])))
    y = rng.uniform(-0.08, 0.15)
    below = np.flatnonzero(stem[:, 1] > y)
    if not len(below):
        return None
    x = float(stem[below[0], 0])
    left, right = rng.uniform(0.1, 0.32, 2)
    tilt = rng.normal(0, 0.04)
    return [*paths, line((x - left, y + tilt), (x + right, y - tilt), rng)]


def _curled_foot(paths: Paths, rng: Generator) -> Paths | None:
    """Let a seven end in a curl, mostly to the right: round school scripts. It comes up again; the
    foot of a two goes on to the right."""
    place = int(np.argmax([path[-1, 1] for path in paths]))
    stem = paths[place]
    if len(stem) < 2 or stem[-1, 1] < 0.3:
        return None
    heading = heading_at(stem, len(stem) - 1)
    turn = -rng.uniform(140, 220) if rng.random() < 0.75 else rng.uniform(60, 150)
    curl = turned(stem[-1], heading, rng.uniform(0.06, 0.2), float(turn))
    return [*paths[:place], np.concatenate([stem, curl]), *paths[place + 1 :]]


def _round_seven(_paths: Paths, rng: Generator) -> Paths | None:
    """Write a seven with a round flag, as a question mark begins; of the digit given only the
    height stays. One in five has a curled foot; more would draw twos without a foot to it."""
    left, right = rng.uniform(-0.45, -0.3), rng.uniform(0.3, 0.45)  # a one is narrower
    start, end = (left, rng.uniform(-0.45, -0.25)), (rng.uniform(-0.2, 0.1), 0.5)
    over, under = (right * 0.3, rng.uniform(-0.62, -0.5)), (right * 1.3, rng.uniform(-0.5, -0.3))
    t = np.linspace(0, 1, 24)[:, None]
    points = [np.array(point) for point in (start, over, under, (right * 0.6, -0.1), end)]
    # A Bezier curve of degree four.
    curve = sum(math.comb(4, n) * t**n * (1 - t) ** (4 - n) * p for n, p in enumerate(points))
    return [curve] if rng.random() < 0.8 else _curled_foot([curve], rng)


def _tick_on_seven(paths: Paths, rng: Generator) -> Paths | None:
    """Begin a seven with a short tick down from its flag: Germany, Spain, Japan."""
    start = paths[0][0]
    tick = start + np.array([rng.normal(-0.01, 0.03), rng.uniform(0.08, 0.26)])
    return [np.concatenate([line(tuple(tick), tuple(start), rng)[:-1], paths[0]]), *paths[1:]]


def _loop_in_corner(paths: Paths, rng: Generator) -> Paths | None:
    """Make a loop in the corner of a two, or at the waist of a three: cursive hands."""
    if len(paths) != 1 or len(paths[0]) < 8:
        return None
    path = paths[0]
    first, last = int(0.35 * len(path)), int(0.9 * len(path))
    # The corner of a two is its lower left; the waist of a three is its leftmost point between.
    is_two = path[-1, 1] > 0.25 and path[-1, 0] > path[first:last, 0].min() + 0.25
    if is_two and path[first:last, 1].max() > 0.3:
        reach = path[first:last, 1] - path[first:last, 0]
    else:
        last = int(0.65 * len(path))
        reach = -path[first:last, 0]
    place = first + int(reach.argmax())
    return [with_loop(path, place, (rng.uniform(0.05, 0.15), rng.uniform(0.03, 0.1)))]


def _curl_before(paths: Paths, rng: Generator) -> Paths | None:
    """Begin a two, three or nine with a small curl: cursive hands."""
    path = paths[0]
    if len(path) < 3:
        return None
    back = path[::-1]
    heading = heading_at(back, len(back) - 1)
    side = 1 if rng.random() < 0.5 else -1
    curl = turned(path[0], heading, rng.uniform(0.04, 0.11), side * float(rng.uniform(60, 220)))
    return [np.concatenate([curl[::-1], path]), *paths[1:]]


def _apart(paths: Paths, rng: Generator) -> Paths | None:
    """Let the strokes of a four or a five miss each other: fast hands, slippery glass."""
    if len(paths) < 2:
        return None
    move = rng.normal(0, [0.08, 0.06], (len(paths), 2)).clip(-0.16, 0.16)
    return [path + shift for path, shift in zip(paths, move, strict=True)]


def _open_four(_paths: Paths, rng: Generator) -> Paths | None:
    """Write a four as a corner and a stem that stands apart from it, as schools teach it; of the
    digit given only the height stays."""
    corner_x, level = rng.uniform(-0.4, -0.2), rng.uniform(0.0, 0.3)
    top_x = corner_x + rng.uniform(0.0, 0.25)
    stem_x, lean = rng.uniform(0.08, 0.3), rng.normal(0, 0.05)
    end = stem_x + rng.uniform(-0.16, 0.2)  # short of the stem, or through it
    top, turn = (top_x, -0.5 + abs(rng.normal(0, 0.06))), (corner_x, level)
    bar = line(turn, (end, level + rng.normal(0, 0.05)), rng)
    stem = line((stem_x + lean, rng.uniform(-0.5, -0.05)), (stem_x - lean, 0.5), rng)
    return [np.concatenate([line(top, turn, rng), bar[1:]]), stem]


def _four_in_one(_paths: Paths, rng: Generator) -> Paths | None:
    """Write a four in one stroke, as a flash of lightning: fast hands. Of the digit given only the
    height stays. It ends downwards; a five would turn back to the left."""
    corner = (rng.uniform(-0.36, -0.16), rng.uniform(-0.15, 0.15))
    top = (corner[0] + rng.uniform(0.05, 0.4), -0.5)
    shoulder = (rng.uniform(0.04, 0.32), corner[1] + rng.uniform(0.0, 0.22))
    end = (shoulder[0] + rng.uniform(-0.1, 0.08), 0.5)
    ways = (line(top, corner, rng), line(corner, shoulder, rng), line(shoulder, end, rng))
    return [rounded(np.concatenate(ways), rng.uniform(0.0, 0.25))]


def _like_g(paths: Paths, rng: Generator) -> Paths | None:
    """Let a nine end in a hook to the left, as a g does. It does not come back to the bowl, or it
    would be an eight."""
    path = paths[-1]
    if len(path) < 3:
        return None
    heading = heading_at(path, len(path) - 1)
    hook = turned(path[-1], heading, rng.uniform(0.07, 0.19), float(rng.uniform(50, 150)))
    return [*paths[:-1], np.concatenate([path, hook])]


def _flicks(paths: Paths, rng: Generator) -> Paths | None:
    """Let strokes begin and end in flicks, where the pen comes down late or lifts early."""
    return [_flicked(_flicked(path, rng)[::-1], rng)[::-1] for path in paths]


def _flicked(path: Path, rng: Generator) -> Path:
    if len(path) < 3 or rng.random() < 0.4:
        return path
    heading = heading_at(path, len(path) - 1) + rng.normal(0, 50)
    turn = float(rng.uniform(10, 60)) * (1 if rng.random() < 0.5 else -1)
    return np.concatenate([path, turned(path[-1], heading, rng.uniform(0.03, 0.09), turn)])


def _coarse(paths: Paths, rng: Generator) -> Paths | None:
    """Report few points on a coarse grid, as old tablets and touch screens do."""
    apart, step = rng.uniform(0.05, 0.14), rng.uniform(0.01, 0.05)
    return [in_steps(path, apart, step) for path in paths]


def _slanted(paths: Paths, rng: Generator) -> Paths | None:
    """Slant the digit far more than a warp does: left hands, fast hands."""
    slant = rng.uniform(0.2, 0.5) * (1 if rng.random() < 0.7 else -1)
    return [path @ np.array([[1.0, 0.0], [-slant, 1.0]]) for path in paths]


def _stem_of_one(paths: Paths) -> Path | None:
    """Return the only stroke of a plain one, from top to bottom; None of any other."""
    wide, high = _size(paths)
    if len(paths) != 1 or len(paths[0]) < 2 or wide > _NARROW * high:
        return None
    return paths[0] if paths[0][0, 1] <= paths[0][-1, 1] else paths[0][::-1]


def _size(paths: Paths) -> tuple[float, float]:
    points = np.concatenate(paths)
    return float(np.ptp(points[:, 0])), float(np.ptp(points[:, 1]))


HABITS = (
    Habit("zero with a slash", "0", _slash),
    Habit("zero with a bar", "0", _bar_through_zero),
    Habit("zero with a tail", "0", _tail_of_zero),
    Habit("one with a hook at the foot", "1", _hook),
    Habit("one with a foot", "1", _foot),
    Habit("one with a rising flag", "1", _flag),
    Habit("one with a flag and a foot", "1", _flag_and_foot),
    Habit("one with a loop for a flag", "1", _loop_for_flag),
    Habit("loop in a two or three", "23", _loop_in_corner),
    Habit("two, three or nine begun with a curl", "239", _curl_before),
    Habit("open four", "4", _open_four),
    Habit("four in one stroke", "4", _four_in_one),
    Habit("strokes that miss each other", "45", _apart),
    Habit("seven with a bar", "7", _bar_on_seven),
    Habit("seven with a curled foot", "7", _curled_foot),
    Habit("round seven", "7", _round_seven),
    Habit("seven with a tick", "7", _tick_on_seven),
    Habit("loop left open", "08", _open),
    Habit("six left open", "6", _open_six),
    Habit("nine left open", "9", _open_nine),
    Habit("nine like a g", "9", _like_g),
    Habit("flicks", "2345678", _flicks),
    Habit("coarse tablet", "0123456789", _coarse),
    Habit("slanted far", "0123456789", _slanted),
)
"""All habits that training adds to what its writers wrote."""
