"""Masks that are hard on whatever looks at pixels, and what is near a pixel, by definition."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.picture_kinds import draw
from inks import VARIANTS

Mask = NDArray[np.bool_]
Cell = tuple[int, int]


def mask_of(drawing: str) -> Mask:
    """A mask from lines of text, # for ink."""
    lines = drawing.split()
    return np.array([[sign == "#" for sign in line] for line in lines])


def painted(size: tuple[int, int], paint: Callable[[ImageDraw.ImageDraw], object]) -> Mask:
    """What is painted on a page of that width and height."""
    image = Image.new("1", size)
    paint(ImageDraw.Draw(image))
    return np.array(image)


def digit(
    name: str, size: tuple[int, int], height: float, pen: float, middle: tuple[float, float]
) -> Mask:
    """A digit written on a page of that width and height, its middle at (x, y)."""
    return draw([s.points for s in VARIANTS[name].strokes], size, height, pen, middle) > 0.5


def _rings(side: int) -> Mask:
    """Squares inside each other."""
    y, x = np.mgrid[:side, :side]
    depth = np.minimum(np.minimum(y, side - 1 - y), np.minimum(x, side - 1 - x))
    return depth % 2 == 0


def _spiral(side: int) -> Mask:
    """One line wound up, whose two ends only a long way joins."""
    mask = np.zeros((side, side), np.bool_)
    y, x, dy, dx = 0, 0, 0, 1
    mask[0, 0] = True
    for length in [side - 1, *(n for n in range(side - 1, 0, -2) for _ in range(2))]:
        for _ in range(length):
            y, x = y + dy, x + dx
            mask[y, x] = True
        dy, dx = dx, -dy
    return mask


HARD: dict[str, Mask] = {
    "nothing": np.zeros((5, 7), np.bool_),
    "everything": np.ones((6, 9), np.bool_),
    "one pixel": np.ones((1, 1), np.bool_),
    "one pixel of paper": np.zeros((1, 1), np.bool_),
    "a pixel in a corner": mask_of("#.... ..... ..... ....."),
    "a pixel in the last corner": mask_of("..... ..... ..... ....#"),
    "a row": mask_of("##.#..###.#"),
    "a column": mask_of("##.#..###.#").T,
    "all four borders": mask_of("##### #...# #...# #####"),
    "a diagonal": np.eye(9, dtype=np.bool_),
    "the other diagonal": np.eye(9, dtype=np.bool_)[::-1],
    "a chessboard": np.indices((8, 9)).sum(0) % 2 == 0,
    "from one row's end to the next one's start": mask_of("...## ##... ...## ##..."),
    "a comb": mask_of("#.#.#.# #.#.#.# #.#.#.# #######"),
    "a comb upside down": mask_of("####### #.#.#.# #.#.#.# #.#.#.#"),
    "stairs that meet late": mask_of("#.......# .#.....#. ..#...#.. ...#.#... ....#...."),
    "a hole that a corner closes": mask_of("..#.. .#.#. #...# .#.#. ..#.."),
    "two that touch by a corner": mask_of("##... ##... ..### ..###"),
    "rings in rings": _rings(17),
    "a spiral": _spiral(21),
}
"""Small masks, each with a trap."""


def large_mask(share: float) -> Mask:
    """So much ink, strewn; about 0.41 hangs together by corners, and 0.59 by sides."""
    return np.random.default_rng(0).random((120, 170)) < share


def random_mask(seed: int, largest: int) -> Mask:
    """A mask of any size and density."""
    rng = np.random.default_rng(seed)
    return rng.random(rng.integers(1, largest + 1, 2)) < rng.uniform(0, 1)


def masks(largest: int = 12) -> st.SearchStrategy[Mask]:
    """Any mask, the hard ones among them."""
    shapes = array_shapes(min_dims=2, max_dims=2, max_side=largest)
    return st.one_of(
        st.sampled_from(list(HARD.values())),
        arrays(np.bool_, shapes),
        st.builds(random_mask, st.integers(0, 2**32 - 1), st.just(largest)),
    )


def cells_of(mask: Mask) -> set[Cell]:
    """Where the mask is, as (row, column)."""
    return {(int(y), int(x)) for y, x in zip(*np.nonzero(mask), strict=True)}


def around(cell: Cell, by: int = 1) -> set[Cell]:
    """The cells of the square around a cell, itself among them."""
    y, x = cell
    return {(y + dy, x + dx) for dy in range(-by, by + 1) for dx in range(-by, by + 1)}


def beside(cell: Cell) -> set[Cell]:
    """The four cells with a side in common, and the cell."""
    return {(y, x) for y, x in around(cell) if y == cell[0] or x == cell[1]}


def flooded(cells: set[Cell], *, by_corners: bool = True) -> list[set[Cell]]:
    """The cells that hang together, each group by a flood, in reading order of its first."""
    near, groups, dry = around if by_corners else beside, [], set(cells)
    for start in sorted(cells):
        if start not in dry:
            continue
        group, waiting = set(), [start]
        while waiting:
            cell = waiting.pop()
            if cell in dry:
                dry.remove(cell)
                group.add(cell)
                waiting += near(cell)
        groups.append(group)
    return groups


def box_of(cells: set[Cell]) -> list[int]:
    """Left, top, right and bottom; the last two are the first outside."""
    rows, columns = zip(*cells, strict=True)
    return [min(columns), min(rows), max(columns) + 1, max(rows) + 1]
