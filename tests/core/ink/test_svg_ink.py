"""Lines of other programs' SVG are ink; what is none is told in a sentence."""

import gzip

import numpy as np
import pytest

from faults.mutants import mutants
from mnist_pad.core.errors import InkError
from mnist_pad.core.file_kind import FileKind, kind_of_content
from mnist_pad.core.ink.drawing_file import drawings_in
from mnist_pad.core.ink.svg_ink import ink_of_svg
from mnist_pad.core.ink.svg_path import path_points

PEN = 'fill="none" stroke="#000" stroke-width="2"'


def ink(body, view="0 0 280 280"):
    return ink_of_svg(f'<svg viewBox="{view}">{body}</svg>'.encode(), "a.svg")


def points(body, view="0 0 280 280"):
    return [stroke.points.round(3).tolist() for stroke in ink(body, view).strokes]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'<path d="M10 20L30,40" {PEN}/>', [[[10, 20], [30, 40]]]),
        (f'<path d="m10,20 20 20-5-5z" {PEN}/>', [[[10, 20], [30, 40], [25, 35], [10, 20]]]),
        (f'<path d="M1.5.5H9V8h-3v-3" {PEN}/>', [[[1.5, 0.5], [9, 0.5], [9, 8], [6, 8], [6, 5]]]),
        (f'<path d="M0 0L1 1M5 5l1e1 0" {PEN}/>', [[[0, 0], [1, 1]], [[5, 5], [15, 5]]]),
        (
            f'<path d="M0 0h4v4zm9 9h1" {PEN}/>',
            [[[0, 0], [4, 0], [4, 4], [0, 0]], [[9, 9], [10, 9]]],
        ),
        (f'<path d="M0 0h4v4zh-2" {PEN}/>', [[[0, 0], [4, 0], [4, 4], [0, 0]], [[0, 0], [-2, 0]]]),
        (f'<polyline points="1,2 3,4,5 6" {PEN}/>', [[[1, 2], [3, 4], [5, 6]]]),
        (f'<polygon points="1 2 3 4 5 0" {PEN}/>', [[[1, 2], [3, 4], [5, 0], [1, 2]]]),
        (f'<line x1="1" y1="2px" x2="3" y2="4" {PEN}/>', [[[1, 2], [3, 4]]]),
        (f'<g {PEN}><line x2="3"/></g>', [[[0, 0], [3, 0]]]),
        ('<line x2="3" style="stroke: red; fill: none"/>', [[[0, 0], [3, 0]]]),
        ('<style>.a{stroke:red;fill:none}</style><path class="a" d="M1 1h2"/>', [[[1, 1], [3, 1]]]),
        (f'<line x2="3" transform="translate(5 6) scale(2)" {PEN}/>', [[[5, 6], [11, 6]]]),
        (f'<line x2="3" transform="rotate(90)" {PEN}/>', [[[0, 0], [0, 3]]]),
        (f'<line x2="3" transform="rotate(90 3 0)" {PEN}/>', [[[3, -3], [3, 0]]]),
        (f'<g transform="matrix(1 0 0 1 7 0)"><line x2="3" {PEN}/></g>', [[[7, 0], [10, 0]]]),
        (f'<rect width="100%" height="100%" fill="navy"/><line x2="3" {PEN}/>', [[[0, 0], [3, 0]]]),
        (f'<rect width="9" height="9" fill="#fff"/><line x2="3" {PEN}/>', [[[0, 0], [3, 0]]]),
        (f'<defs><path d="nonsense"/></defs><line x2="3" {PEN}/>', [[[0, 0], [3, 0]]]),
        (f'<line x2="9" display="none" {PEN}/><line x2="3" {PEN}/>', [[[0, 0], [3, 0]]]),
    ],
)
def test_lines_are_strokes(body, expected):
    assert points(body) == expected


@pytest.mark.parametrize("view", ["0 0 28 28", "-5 -5 28 28", "100,100,28,28"])
def test_the_page_is_laid_over_the_pad(view):
    left = float(view.replace(",", " ").split()[0])
    (stroke,) = ink(
        f'<line x1="{left}" y1="{left}" x2="{left + 28}" y2="{left + 14}" {PEN}/>', view
    ).strokes
    assert stroke.points.round(6).tolist() == [[0, 0], [280, 140]]
    assert stroke.width == pytest.approx(20)


def test_a_page_without_a_view_has_its_size():
    data = f'<svg width="140" height="70px"><line x2="140" {PEN}/></svg>'.encode()
    assert ink_of_svg(data, "a").strokes[0].points.round(6).tolist() == [[0, 70], [280, 70]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_name_space_and_an_encoding(encoding):
    start = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE svg>'
    text = f'{start}<s:svg xmlns:s="x"><s:line x2="3" {PEN}/></s:svg>'
    assert kind_of_content(text.encode(encoding)) is FileKind.SVG
    assert len(ink_of_svg(text.encode(encoding), "a").strokes) == 1


@pytest.mark.parametrize(
    "data",
    ["M0 0C0 10 10 20 20 20", "m0 0c0 10 10 20 20 20", "M0 0Q10 20 20 20", "M0 0T20 20"],
)
def test_curves_go_from_end_to_end(data):
    (way,) = path_points(data)
    assert (way[0], way[-1]) == (0, 20 + 20j)
    assert len(way) == 17


def test_a_smooth_curve_goes_on_as_the_one_before():
    assert path_points("M0 0C0 5 5 10 10 10S20 15 20 20") == path_points(
        "M0 0C0 5 5 10 10 10C15 10 20 15 20 20"
    )
    assert path_points("M0 0Q5 0 5 5T10 10") == path_points("M0 0Q5 0 5 5Q5 10 10 10")


@pytest.mark.parametrize(
    ("flags", "middle"),
    [("0 0 1", 10 - 10j), ("0 0 0", 10 + 10j), ("30 1 1", 10 - 10j), ("001", 10 - 10j)],
)
def test_half_a_circle(flags, middle):
    flags = flags if " " in flags else f"0 {flags[1:]}"
    (way,) = path_points(f"M0 0A10 10 {flags} 20 0")
    assert np.allclose(np.abs(np.array(way) - 10), 10)
    assert way[8] == pytest.approx(middle)
    assert way[-1] == 20


@pytest.mark.parametrize(
    ("large", "clockwise", "centre"), [(0, 0, 20), (0, 1, 10j), (1, 0, 10j), (1, 1, 20)]
)
def test_an_arc_of_an_ellipse_goes_the_way_its_flags_say(large, clockwise, centre):
    (way,) = path_points(f"M0 0A20 10 0 {large} {clockwise} 20 10")
    away = np.array(way) - centre
    angles = np.unwrap(np.angle(away.real / 20 + 1j * away.imag / 10))
    assert np.allclose((away.real / 20) ** 2 + (away.imag / 10) ** 2, 1)
    assert (angles[-1] > angles[0]) == bool(clockwise)
    assert (abs(angles[-1] - angles[0]) > np.pi) == bool(large)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<path d="M0 0h9v9z"/>', "filled shapes"),
        ('<circle r="3" cx="5" cy="5" fill="black"/>', "filled shapes"),
        (f'<text>7</text><line x2="3" {PEN}/>', "text or pictures"),
        ('<image href="file:///etc/passwd"/>', "text or pictures"),
        ('<use href="other.svg#a"/>', "text or pictures"),
        ("", "no lines"),
        (f'<path d="L1 1" {PEN}/>', "damaged"),
        (f'<path d="M0 0 L" {PEN}/>', "damaged"),
        (f'<path d="M0 0 X1" {PEN}/>', "damaged"),
        (f'<path d="M0 0L1e999 0" {PEN}/>', "damaged"),
        (f'<polyline points="1 2 3" {PEN}/>', "damaged"),
        (f'<line x2="3" transform="warp(1)" {PEN}/>', "damaged"),
        ("<g>", "damaged"),
        ("<g>" * 300 + "</g>" * 300, "too large"),
        ("<g/>" * 30_000, "too large"),
        (f'<path d="M0 0{"h1" * 210_000}" {PEN}/>', "damaged"),
    ],
)
def test_what_is_no_drawing_is_told(body, said):
    with pytest.raises(InkError, match=said) as caught:
        ink(body)
    assert "Save it as a PNG picture" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "entities", [f'<!ENTITY l0 "ha">{LAUGHS}', '<!ENTITY l11 SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused(entities):
    data = f'<!DOCTYPE svg [{entities}]><svg><title>&l11;</title><line x2="3" {PEN}/></svg>'
    with pytest.raises(InkError, match="entities"):
        ink_of_svg(data.encode(), "a.svg")


def test_damaged_files_are_ink_or_one_sentence():
    line = f'<path d="M0 0C1 2 3 4 5 6a3 2 1 0 1 9 9z" {PEN}/>'
    good = f'<svg viewBox="0 0 28 28"><g transform="rotate(9 3 3)">{line}</g></svg>'
    for data in mutants([good.encode()], 500, seed=3):
        try:
            made = ink_of_svg(data, "a.svg")
        except InkError:
            continue
        assert not made.is_empty


def test_a_compressed_file_is_read(tmp_path):
    file = tmp_path / "a.svgz"
    file.write_bytes(gzip.compress(f'<svg><line x2="3" {PEN}/></svg>'.encode()))
    (sample,) = drawings_in(file)
    assert len(sample.ink.strokes) == 1
    file.write_bytes(file.read_bytes()[:40])
    with pytest.raises(InkError, match="damaged"):
        list(drawings_in(file) or ())
