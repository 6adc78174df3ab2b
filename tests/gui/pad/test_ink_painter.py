import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.gui.pad.ink_painter import CHUNK, bounds, paint_ink

INK, PAPER = QColor("black"), QColor("white")


def painted(*strokes, scale=2):
    image = QImage(280 * scale, 280 * scale, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint_ink(painter, Ink(strokes), INK)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return 1 - rows[:, : grey.width()] / 255  # (h, w) 0 paper, 1 ink


def wild_points(seed, count):
    """A hand that turns, stops and goes back."""
    random = np.random.default_rng(seed)
    steps = random.normal(0, 6, (count, 2)) * random.choice([0, 0.2, 1, 3], (count, 1))
    return (140 + steps.cumsum(0)).clip(20, 260)


@pytest.mark.parametrize("pressure", [None, 0.0, 1.0])
def test_a_dot_is_a_disc(pressure):
    picture = painted(Stroke.of([[140, 140]], None if pressure is None else [pressure], 20))
    diameter = 20 if pressure != 0 else 6
    assert picture.sum() == pytest.approx(np.pi * diameter**2, rel=0.03)  # at scale 2


@pytest.mark.parametrize("pressure", [None, [0.5, 0.5]])
def test_a_pen_that_never_moved_leaves_a_dot(pressure):
    assert painted(Stroke.of([[140, 140], [140, 140]], pressure))[280, 280] == 1


@pytest.mark.parametrize("seed", range(40))
def test_a_stroke_of_changing_width_has_no_holes(seed):
    path = wild_points(seed, 150)
    force = np.abs(np.sin(np.arange(150) / 7))
    picture = painted(Stroke.of(path, force))
    middles = (path[:-1] + path[1:]) / 2  # which the curve goes through
    rows, columns = (middles * 2).astype(int).T[::-1]
    assert picture[rows, columns].min() == 1


@pytest.mark.parametrize("seed", range(5))
def test_full_pressure_looks_like_no_pressure(seed):
    path = wild_points(seed, 80)
    plain, pressed = painted(Stroke.of(path)), painted(Stroke.of(path, np.ones(80)))
    assert np.abs(plain - pressed).mean() < 0.004


def test_a_corner_is_rounded_and_the_ink_left_as_it_was():
    stroke = Stroke.of([[40, 40], [240, 40], [240, 240]], width=4)
    picture = painted(stroke)
    assert picture[80, 480] == 0
    assert picture[80, 80] == picture[480, 480] == 1
    assert stroke.points.tolist() == [[40, 40], [240, 40], [240, 240]]


@pytest.mark.parametrize("count", [2, CHUNK, CHUNK + 1, CHUNK + 2, 2 * CHUNK + 1])
@pytest.mark.parametrize("pressed", [False, True])
def test_a_stroke_of_any_length_is_whole(count, pressed):
    x = np.linspace(20, 260, count)
    stroke = Stroke.of(
        np.column_stack([x, np.full(count, 140)]), np.ones(count) if pressed else None
    )
    assert painted(stroke)[280, 40:520].min() == 1


def test_all_of_a_stroke_lies_within_its_bounds():
    stroke = Stroke.of(wild_points(3, 60), np.linspace(0, 1, 60), width=30)
    left, top, width, height = bounds(stroke)
    rows, columns = np.nonzero(painted(stroke, scale=1))
    assert left - 1 <= columns.min()
    assert columns.max() <= left + width
    assert top - 1 <= rows.min()
    assert rows.max() <= top + height
