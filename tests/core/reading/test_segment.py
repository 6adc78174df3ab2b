"""Which strokes make which digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inks import VARIANTS, ink, number, scribble
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.segment import Span, around, best_cuts, contenders, fours, spans
from mnist_pad.core.reading.segment import pieces as pieces_of_boxes


def pieces(drawing):
    """The pieces of a drawing, each as ink."""
    boxes = [Ink((stroke,)).box() for stroke in drawing.strokes]
    return [Ink(tuple(drawing.strokes[n] for n in bits)) for bits in pieces_of_boxes(boxes)]


def boxes_of(drawing):
    return [piece.box() for piece in pieces(drawing)]


def alone(span):
    """Every piece by itself is a digit, and nothing else is."""
    return 0.99 if span.first == span.last else 0.1


def test_no_ink_has_no_pieces():
    assert pieces(Ink()) == []


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("scale", [0.05, 1, 40])
def test_a_digit_is_one_piece(name, scale):
    drawing = VARIANTS[name].moved(scale, -3, 5)
    assert pieces(drawing) == [drawing]


@pytest.mark.parametrize("gap", [5, 35, 90])
@pytest.mark.parametrize(
    "names",
    [
        ("4 of two strokes", "2"),
        ("1", "0", "7 with a bar"),
        ("1", " ", "1"),
        ("5 with a cap", "5 with a cap"),
        ("1 with a foot", "7 with a bar", "1 with a foot"),
        ("8", "8", "8", "8", "8"),
    ],
)
def test_digits_side_by_side_are_pieces_left_to_right(names, gap):
    drawing = number(*names, gap=gap)
    found = pieces(drawing)
    digits = [name for name in names if name != " "]
    assert [len(piece.strokes) for piece in found] == [len(VARIANTS[n].strokes) for n in digits]
    assert [piece.box()[0] for piece in found] == sorted(piece.box()[0] for piece in found)
    assert [s for piece in found for s in piece.strokes] == list(drawing.strokes)


def test_the_order_of_drawing_does_not_matter_but_is_kept():
    drawing = number("4 of two strokes", "2")
    body, bar, two = drawing.strokes
    assert pieces(Ink((two, bar, body))) == [Ink((bar, body)), Ink((two,))]


@pytest.mark.parametrize("points", [[(47, 0), (47, 150)], [(0, 0), (90, 150)], [(5, 5)]])
def test_strokes_drawn_twice_are_one_piece(points):
    assert len(pieces(ink(points, points, points))) == 1


@pytest.mark.parametrize(("shared", "count"), [(-10, 2), (10, 2), (25, 2), (50, 1), (90, 1)])
def test_strokes_that_share_much_of_their_width_are_one_piece(shared, count):
    for width in (100, 180):  # of the other stroke; the narrower one counts
        right = [(100 - shared, 150), (100 - shared + width, 20)]
        assert len(pieces(ink([(0, 0), (100, 150)], right))) == count


def test_a_chain_of_strokes_is_one_piece():
    steps = [[(n * 50, 0), (n * 50 + 100, 150)] for n in (0, 2, 4, 1, 3)]
    assert len(pieces(ink(*steps))) == 1


def test_an_upright_bar_belongs_to_what_it_crosses():
    four = ink([(30, 0), (12, 85), (95, 84)], [(72, 30), (72, 150)])
    assert pieces(four) == [four]
    plus = ink([(0, 75), (100, 75)], [(50, 0), (50, 150)])
    assert pieces(plus) == [plus]


def test_a_scribble_of_many_strokes_is_one_piece():
    corners = scribble(300).strokes[0].points
    strokes = [corners[n : n + 2].tolist() for n in range(299)]
    assert len(pieces(ink(*strokes))) == 1


@pytest.mark.parametrize("gap", [15, 35, 90])
def test_a_gap_cuts_digits_apart(gap):
    boxes = boxes_of(number("4 of two strokes", "2", gap=gap))
    assert best_cuts(boxes, alone) == [Span(0, 0), Span(1, 1)]


def test_ones_are_cut_apart():
    assert best_cuts(boxes_of(number("1", "1")), alone) == [Span(0, 0), Span(1, 1)]


def test_pieces_that_make_a_digit_together_stay_together():
    body = [(30, 0), (25, 66), (60, 80), (50, 140), (5, 130)]
    cap = [(52, 2), (120, 0)]  # a cap that hardly lies over its five
    boxes = boxes_of(ink(body, cap))
    assert len(boxes) == 2
    likeness = {Span(0, 1): 0.97, Span(0, 0): 0.6, Span(1, 1): 0.9}
    assert best_cuts(boxes, likeness.__getitem__) == [Span(0, 1)]


def test_a_small_mark_beside_a_digit_is_no_digit_of_its_own():
    boxes = [(0, 0, 60, 150), (62, 100, 10, 10)]
    assert best_cuts(boxes, lambda span: 0.9) == [Span(0, 1)]


@pytest.mark.parametrize(("top", "gap"), [(90, 10), (75, 14), (100, 18)])
def test_a_stem_lower_than_its_four_is_no_neighbour(top, gap):
    boxes = [(0, 0, 40, 130), (40 + gap, top, 6, 165 - top)]
    likeness = {Span(0, 1): 0.97, Span(0, 0): 0.5, Span(1, 1): 0.97}
    assert best_cuts(boxes, likeness.__getitem__) == [Span(0, 1)]


@pytest.mark.parametrize("drop", [-40, -20, 20, 40])
def test_a_neighbour_somewhat_off_the_line_stands_by_itself(drop):
    boxes = [(0, 0, 80, 150), (90, drop, 80, 150)]
    assert best_cuts(boxes, alone) == [Span(0, 0), Span(1, 1)]


@pytest.mark.parametrize("together", [0.01, 0.3, 0.99])
def test_a_dash_clear_of_a_digit_is_a_mark_of_its_own(together):
    boxes = [(0, 0, 60, 150), (90, 75, 45, 4)]
    likeness = {Span(0, 0): 0.99, Span(1, 1): 0.02, Span(0, 1): together}
    assert best_cuts(boxes, likeness.__getitem__) == [Span(0, 0), Span(1, 1)]


@pytest.mark.parametrize("share", [0.34, 0.4, 0.5, 0.7, 1])
def test_a_neighbour_of_a_third_of_the_height_stands_by_itself(share):
    boxes = [(0, 0, 60, 150), (75, 150 - 150 * share, 60 * share, 150 * share)]
    assert len(best_cuts(boxes, lambda _span: 0.99)) == 2


def test_the_box_around_boxes_holds_them_all():
    assert around([(5, 6, 10, 10), (-1, 8, 2, 30)]) == (-1, 6, 16, 32)


@pytest.mark.parametrize(("gap", "cut"), [(-20, False), (-5, False), (15, True), (40, True)])
def test_the_gap_decides_where_the_network_does_not(gap, cut):
    boxes = [(0.0, 0.0, 50.0, 150.0), (50.0 + gap, 0.0, 50.0, 150.0)]
    assert len(best_cuts(boxes, lambda span: 0.99)) == (2 if cut else 1)


def test_the_network_decides_where_gaps_do_not():
    boxes = [(0, 0, 50, 150), (53, 0, 50, 150)]
    apart, together = [Span(0, 0), Span(1, 1)], [Span(0, 1)]
    assert best_cuts(boxes, alone) == apart
    assert best_cuts(boxes, lambda span: 0.99 if span == Span(0, 1) else 0.3) == together


def test_no_digit_is_wider_than_high_by_far():
    boxes = [(n * 100.0, 0.0, 80.0, 100.0) for n in range(4)]
    assert spans(boxes) == [
        Span(0, 0),
        Span(0, 1),
        Span(1, 1),
        Span(1, 2),
        Span(2, 2),
        Span(2, 3),
        Span(3, 3),
    ]


def test_no_digit_falls_into_very_many_pieces():
    boxes = [(n * 8.0, 0.0, 4.0, 100.0) for n in range(12)]
    assert max(span.last - span.first for span in spans(boxes)) == 3


def test_very_many_pieces_are_a_scribble():
    boxes = [(n * 20.0, 0.0, 10.0, 100.0) for n in range(41)]
    assert spans(boxes) == [Span(0, 40)]
    assert best_cuts(boxes, alone) == [Span(0, 40)]


lengths = st.floats(0, 300)
rows = st.lists(st.tuples(st.floats(-50, 200), lengths, lengths), min_size=1, max_size=16)


@given(rows, st.randoms(use_true_random=False))
def test_every_piece_is_in_exactly_one_span(row, random):
    boxes, right = [], 0.0
    for gap, width, height in row:
        boxes.append((right + gap, 0.0, width, height))
        right += gap + width
    boxes.sort()
    cuts = best_cuts(boxes, lambda span: random.random())
    covered = [n for span in cuts for n in range(span.first, span.last + 1)]
    assert covered == list(range(len(boxes)))
    assert set(cuts) <= set(spans(boxes))


@given(rows, st.randoms(use_true_random=False))
def test_what_is_no_contender_would_not_have_won(row, random):
    boxes, right = [], 0.0
    for gap, width, height in row[:12]:
        boxes.append((right + gap / 4, 0.0, width, height))
        right += gap / 4 + width
    boxes.sort()
    likely = {span: random.random() ** 3 for span in spans(boxes)}
    singles = {span: likely[span] for span in likely if span.first == span.last}
    asked = singles | {span: likely[span] for span in contenders(boxes, singles.__getitem__)}
    assert best_cuts(boxes, lambda span: asked.get(span, 0.0)) == best_cuts(boxes, likely.get)


def test_digits_well_apart_have_no_contenders():
    boxes = [(120.0 * n, 0.0, 80.0, 100.0) for n in range(12)]
    assert contenders(boxes, lambda _span: 0.95) == []


def test_the_strokes_of_an_open_four_may_be_one():
    assert fours([(0, 0, 60, 90), (70, 30, 12, 120)]) == [Span(0, 1)]
    number_of_three = [(0, 0, 60, 150), (90, 0, 60, 90), (160, 30, 12, 120)]
    assert fours(number_of_three) == [Span(1, 2)]


@pytest.mark.parametrize(
    "stem",
    [(70, 30, 12, 50), (130, 30, 12, 120), (70, 30, 70, 120), (70, 0, 12, 150)],
    ids=["not deeper", "far", "wide", "as high"],
)
def test_a_neighbour_that_is_no_stem_makes_no_four(stem):
    assert fours([(0, 0, 60, 90), stem]) == []
