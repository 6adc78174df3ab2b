"""Which pieces are writing, against the definition worked out piece by piece and cell by cell."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_masks import HARD, beside, box_of, cells_of, flooded, masks
from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures import grouping
from mnist_pad.core.pictures.grouping import bits_in, writing


def side_of(piece):
    left, top, right, bottom = box_of(piece)
    return max(right - left, bottom - top)


def rims(shape):
    """The cells along each of the four sides, opposite sides beside each other."""
    height, width = shape
    rows, columns = range(height), range(width)
    return (
        {(y, 0) for y in rows},
        {(y, width - 1) for y in rows},
        {(0, x) for x in columns},
        {(height - 1, x) for x in columns},
    )


def is_edge(piece, shape):
    """Whether a piece is a thin line from side to side, or covers much of one side."""
    left, right, top, bottom = (bool(piece & rim) for rim in rims(shape))
    is_line = (left and right) or (top and bottom)
    is_thin = len(piece) / side_of(piece) < grouping._LINE * max(shape)
    covers = any(len(piece & rim) > grouping._RIM * len(rim) for rim in rims(shape))
    return (is_line and is_thin) or covers


def edges_of(pieces, shape):
    edges = [is_edge(piece, shape) for piece in pieces]
    at_side = [any(piece & rim for rim in rims(shape)) for piece in pieces]
    is_cropped = any(at and not edge for at, edge in zip(at_side, edges, strict=True))
    return [edge and not is_cropped for edge in edges]


def writing_in(pieces, shape):
    least = max(2.0, grouping._LEAST * max(shape))
    large = [side_of(piece) >= least for piece in pieces]
    edges = edges_of(pieces, shape)
    kept = [is_large and not edge for is_large, edge in zip(large, edges, strict=True)]
    return kept if any(kept) else large


def pen_of(pieces):
    """Twice the ink for each cell of its edge, as a long line's is; no more than a blot's share."""
    ink = set().union(*pieces)
    edge = [cell for cell in ink if not beside(cell) <= ink]
    if not edge:
        return 0.0
    return min(2 * len(ink) / len(edge), grouping._THICKEST * max(map(side_of, pieces)))


def with_points(pieces, shape):
    kept = writing_in(pieces, shape)
    pen = pen_of([piece for piece, is_kept in zip(pieces, kept, strict=True) if is_kept])
    least = max(2.0, grouping._POINT * pen)
    points = [
        side_of(piece) >= least and not edge
        for piece, edge in zip(pieces, edges_of(pieces, shape), strict=True)
    ]
    small = sum(point and not large for point, large in zip(points, kept, strict=True))
    if not any(kept) or small > grouping._MOST_POINTS:
        return [n for n, is_kept in enumerate(kept) if is_kept], pen
    return [n for n in range(len(pieces)) if kept[n] or points[n]], pen


def is_as_defined(mask):
    found, pieces = components(mask), flooded(cells_of(mask))
    assert writing(found).tolist() == writing_in(pieces, mask.shape)
    bits, pen = bits_in(found)
    wanted, wide = with_points(pieces, mask.shape)
    assert bits.tolist() == wanted
    assert pen == pytest.approx(wide)


@pytest.mark.parametrize("name", HARD)
def test_of_a_hard_mask_what_is_writing_is_as_defined(name):
    is_as_defined(HARD[name])


@given(masks(16))
def test_of_any_mask_what_is_writing_is_as_defined(mask):
    is_as_defined(mask)


@st.composite
def pages(draw):
    """Blocks of ink on a page large enough for every threshold to part some of them."""
    height, width = draw(st.integers(15, 50)), draw(st.integers(100, 300))
    mask = np.zeros((height, width), np.bool_)
    hand = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    for _ in range(draw(st.integers(1, 14))):
        sides = 1 + (hand.random(2) ** 3 * (height, width)).astype(int)
        top, left = (hand.random(2) * (height, width)).astype(int)
        mask[top : top + sides[0], left : left + sides[1]] = True
    for side in draw(st.sets(st.integers(0, 3))):  # a rule, or the dark edge of a scan
        np.rot90(mask, side)[:, : draw(st.integers(1, 6))] = True
    return np.rot90(mask, draw(st.integers(0, 1)))


@settings(max_examples=60)
@given(pages())
def test_of_any_page_what_is_writing_is_as_defined(mask):
    is_as_defined(mask)


def page_of(*places, turn):
    """A page of 100 by 60 with ink in such places, as it is or on its side."""
    mask = np.zeros((60, 100), np.bool_)
    for place in places:
        mask[place] = True
    return np.rot90(mask, turn)


ONE = np.s_[20:40, 50:53]  # a 1, its longer side 20


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("size", range(1, 6))
def test_pieces_at_the_thresholds_are_as_defined(size, turn):
    """A speck is smaller than 3, near is less than 3 away, a rule is thinner than 4."""
    is_as_defined(page_of(ONE, np.s_[2 : 2 + size, 90:92], turn=turn))
    for away in (np.s_[30:32, 53 + size : 55 + size], np.s_[40 + size : 42 + size, 51:53]):
        is_as_defined(page_of(ONE, away, turn=turn))
    is_as_defined(page_of(ONE, np.s_[50 : 50 + size], turn=turn))


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("along", [38, 39, 40, 41, 42])
def test_the_edge_of_a_table_is_as_defined(along, turn):
    """It covers more than 40 cells of a side of 100."""
    is_as_defined(page_of(ONE, np.s_[:7, 10 : 10 + along], turn=turn))
    is_as_defined(page_of(ONE, np.s_[:7, 10 : 10 + along], np.s_[20:30, :5], turn=turn))


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_page_with_more_points_than_writing_has_is_read_without_them(more):
    """The line is the one piece that is large."""
    mask = np.zeros((40, 300), np.bool_)
    mask[4:8, 4:-4] = True
    points = grouping._MOST_POINTS + more
    for place in range(points):
        y, x = 12 + 4 * (place // 60), 8 + 4 * (place % 60)
        mask[y : y + 3, x : x + 3] = True
    is_as_defined(mask)
    assert len(bits_in(components(mask))[0]) == (points + 1 if more <= 0 else 1)
