"""The path data of SVG, as points along it."""

from __future__ import annotations

import cmath
import itertools
import math
import re
from collections.abc import Iterator

# Complex, as turning and scaling are then one multiplication.
Points = list[complex]
"""Places along a path, x + iy."""

_STEPS = 16  # into which a curve is cut
_MOST = 200_000  # points
_SPACE = re.compile(r"[\s,]*")
_COMMAND = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_FLAG = re.compile(r"[01]")  # of an arc; it may stand without a space before the next number
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def path_points(data: str) -> list[Points]:
    """Return the parts of a path, each as the points that it goes through; curves become short
    lines.

    Raises:
        ValueError: it is no path, or has too many points.
    """
    pen = _Pen()
    for command, values in _commands(data):
        pen.follow(command, values)
        # After each command, as a few characters of a file become sixteen points.
        if pen.count > _MOST:
            raise ValueError("a path of too many points")
    return [part for part in pen.parts if part]


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; a letter may stand before several sets of them."""
    at, command = _after_space(data, 0), ""
    while at < len(data):
        if found := _COMMAND.match(data, at):
            command, at = found[0], _after_space(data, found.end())
        elif not command or command in "Zz":
            # Z takes no number: to repeat it would never get any further.
            raise ValueError("a number without a command")
        values = []
        for place in range(_TAKES[command.upper()]):
            form = _FLAG if command in "Aa" and place in (3, 4) else _NUMBER
            number = form.match(data, at)
            if number is None:
                raise ValueError("a command without its numbers")
            values.append(float(number[0]))
            at = _after_space(data, number.end())
        yield command, values
        command = {"M": "L", "m": "l"}.get(command, command)  # what follows a move are lines


def _after_space(data: str, at: int) -> int:
    found = _SPACE.match(data, at)
    return found.end() if found else at


class _Pen:
    """A pen that the commands move."""

    def __init__(self) -> None:
        self.parts: list[Points] = []
        self.count = 0
        self._at = self._start = self._pull = 0j
        self._before = ""  # the command before, in capitals

    def follow(self, command: str, values: list[float]) -> None:
        """Follow one command."""
        # A small letter counts from where the pen is.
        kind, base = command.upper(), self._at if command.islower() else 0j
        if kind == "H":
            target = complex(values[0] + base.real, self._at.imag)
        elif kind == "V":
            target = complex(self._at.real, values[0] + base.imag)
        elif kind == "Z":
            target = self._start
        else:
            target = complex(*values[-2:]) + base
        pulls = [complex(*values[i : i + 2]) + base for i in range(0, len(values) - 2, 2)]
        if kind == "M":
            self.parts.append([])
            self._start = target
            self._add([target])
        elif kind in "CSQT":
            self._curve(kind, pulls, target)
        elif kind == "A":
            self._add(_arc(self._at, values, target))
        else:
            self._add([target])
        self._at, self._before = target, kind

    def _curve(self, kind: str, pulls: Points, target: complex) -> None:
        """Add a curve; S and T begin in the direction in which the curve before them ended."""
        if kind in "ST":
            # The pull before, mirrored at the pen; without a curve of the same kind before, there
            # is none. "" is in every text, so it is tested by itself.
            follows = self._before in ("CS" if kind == "S" else "QT") and self._before
            pulls.insert(0, 2 * self._at - self._pull if follows else self._at)
        self._pull = pulls[-1]
        ends = [self._at, *pulls, target]
        self._add([_on_curve(ends, step / _STEPS) for step in range(1, _STEPS + 1)])

    def _add(self, points: Points) -> None:
        if not self.parts:
            raise ValueError("a path that does not begin with a move")
        if self._before == "Z" and self.parts[-1]:  # behind a closed part another begins
            self.parts.append([self._start])
        self.parts[-1].extend(points)
        self.count += len(points)


def _on_curve(ends: Points, t: float) -> complex:
    """Return the place at t, 0..1, on the Bezier curve with these ends and pulls."""
    # De Casteljau's way: it knows no difference between quadratic and cubic curves.
    while len(ends) > 1:
        ends = [a + (b - a) * t for a, b in itertools.pairwise(ends)]
    return ends[0]


def _arc(start: complex, values: list[float], end: complex) -> Points:
    """Return points along an arc of an ellipse, by the rules of the SVG specification (F.6)."""
    radius_x, radius_y, turned, is_large, is_clockwise = values[:5]
    radius_x, radius_y = abs(radius_x), abs(radius_y)
    if start == end or not radius_x or not radius_y:
        # A straight line, as the specification has it; below, it would be divided by zero.
        return [end]
    turn = cmath.rect(1, math.radians(turned))

    def squeezed(place: complex) -> complex:
        """Turn and scale so that the ellipse becomes a circle of radius 1."""
        place /= turn
        return complex(place.real / radius_x, place.imag / radius_y)

    half = squeezed((end - start) / 2)
    scale = max(1.0, abs(half))  # radii that are too small grow until they reach
    half /= scale
    aside = math.sqrt(max(0.0, 1 / abs(half) ** 2 - 1)) * half * 1j
    centre = half + (aside if is_large != is_clockwise else -aside)
    first, last = cmath.phase(-centre), cmath.phase(2 * half - centre)
    sweep = (last - first) % (2 * math.pi)
    sweep -= 0 if is_clockwise else 2 * math.pi
    points = []
    for step in range(1, _STEPS + 1):
        at = (centre + cmath.rect(1, first + sweep * step / _STEPS)) * scale
        points.append(start + complex(at.real * radius_x, at.imag * radius_y) * turn)
    # The end as given: rounding must not leave a gap to what follows.
    return [*points[:-1], end]
