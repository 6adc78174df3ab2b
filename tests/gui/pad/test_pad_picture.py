"""A picture on the pad, in place of ink."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from drawing import draw, on_widget, picture, press
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.gui.look.palette import LIGHT
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.pad.ink_history import MOST_PICTURES
from mnist_pad.gui.pad.pad_picture import Picture

RED = (200, 20, 20)
LINE = [(40, 140), (240, 140)]


def of_colour(colour=RED, width=40, height=20, name="red.png"):
    return Picture(name, np.full((height, width, 3), colour, np.uint8))


@pytest.fixture
def canvas(qtbot, theme):
    pad = Canvas()
    qtbot.addWidget(pad)
    pad.resize(280, 280)
    pad.show()
    qtbot.waitExposed(pad)
    return pad


def colour_at(canvas, point):
    return picture(canvas).pixelColor(on_widget(canvas, point))


def test_it_is_shown_in_its_colours_and_shape_with_its_name(canvas):
    canvas.editor.show_picture(of_colour())
    assert colour_at(canvas, (140, 140)) == QColor(*RED)
    assert colour_at(canvas, (40, 100)) == QColor(*RED)
    assert colour_at(canvas, (40, 70)) == QColor(LIGHT.paper)  # twice as wide as high
    below = picture(canvas).copy(20, 200, 240, 25)
    empty = Canvas()
    empty.resize(280, 280)
    assert below != picture(empty).copy(20, 200, 240, 25)


@pytest.mark.parametrize("shape", [(1, 1), (3, 2000), (2000, 3), (28, 28), (7, 5)])
def test_any_shape_can_be_shown(canvas, shape):
    width, height = shape
    canvas.editor.show_picture(of_colour(width=width, height=height))
    assert picture(canvas).size() == canvas.size()
    assert canvas.editor.picture.image.size().toTuple() == shape


def test_odd_widths_are_not_sheared(canvas):
    pixels = np.zeros((50, 51, 3), np.uint8)
    pixels[:, 25:] = 255
    canvas.editor.show_picture(Picture("half", pixels))
    assert all(colour_at(canvas, (60, y)).lightness() < 20 for y in (40, 140, 240))
    assert all(colour_at(canvas, (220, y)).lightness() > 235 for y in (40, 140, 240))


def test_it_replaces_the_ink_and_undo_brings_that_back(canvas):
    draw(canvas, LINE)
    drawn, shown = canvas.editor.ink, of_colour()
    told = []
    canvas.editor.ink_changed.connect(told.append)
    canvas.editor.picture_changed.connect(told.append)
    canvas.editor.show_picture(shown)
    assert told == [Ink(), shown]
    assert canvas.editor.ink.is_empty
    assert not canvas.editor.is_empty
    canvas.editor.undo()
    assert told[2:] == [drawn, None]
    assert canvas.editor.picture is None
    canvas.editor.redo()
    assert canvas.editor.picture is shown
    assert canvas.editor.ink.is_empty


def test_the_first_stroke_takes_it_away_in_one_step(canvas):
    shown = of_colour()
    canvas.editor.show_picture(shown)
    told = []
    canvas.editor.picture_changed.connect(told.append)
    draw(canvas, LINE)
    assert told == [None]
    assert len(canvas.editor.ink.strokes) == 1
    canvas.editor.undo()
    assert canvas.editor.picture is shown
    assert canvas.editor.ink.is_empty


def test_escape_brings_it_back(canvas):
    shown = of_colour()
    canvas.editor.show_picture(shown)
    press(canvas, (40, 40))
    assert canvas.editor.picture is None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.editor.picture is shown
    assert canvas.editor.ink.is_empty


def test_clear_takes_it_away_and_can_be_undone(canvas):
    shown = of_colour()
    canvas.editor.show_picture(shown)
    canvas.editor.clear()
    assert canvas.editor.is_empty
    canvas.editor.undo()
    assert canvas.editor.picture is shown


@pytest.mark.parametrize("tool", [Tool.ERASER, Tool.STROKE_ERASER])
def test_erasers_leave_it_alone(canvas, tool):
    canvas.editor.show_picture(of_colour())
    canvas.editor.set_tool(tool)
    draw(canvas, LINE)
    assert canvas.editor.picture is not None
    canvas.editor.undo()
    assert canvas.editor.is_empty


def test_one_picture_after_another_can_be_undone(canvas):
    first, second = of_colour(), of_colour((0, 0, 0))
    canvas.editor.show_picture(first)
    canvas.editor.show_picture(second)
    canvas.editor.undo()
    assert canvas.editor.picture is first


def test_another_drawing_takes_its_place(canvas):
    canvas.editor.show_picture(of_colour())
    canvas.editor.set_ink(Ink((Stroke.of(LINE),)))
    assert canvas.editor.picture is None
    assert colour_at(canvas, (140, 100)) == QColor(LIGHT.paper)


def test_the_past_holds_a_bounded_number_of_pictures(canvas):
    shown = [of_colour((shade, 0, 0)) for shade in range(MOST_PICTURES + 5)]
    for one in shown:
        canvas.editor.show_picture(one)
    seen = []
    while canvas.editor.history.can_undo:
        canvas.editor.undo()
        seen.append(canvas.editor.picture)
    assert seen == shown[-2 : -2 - MOST_PICTURES : -1]


def test_is_empty_follows_the_pen(canvas):
    assert canvas.editor.is_empty
    press(canvas, (40, 40))
    assert not canvas.editor.is_empty
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.editor.is_empty


def test_what_hovers_is_shown_at_the_pads_edge(canvas):
    canvas.show_drop(True)
    assert colour_at(canvas, (140, 0)) == QColor(LIGHT.accent)
    canvas.show_drop(False)
    assert colour_at(canvas, (140, 0)) == QColor(LIGHT.border)


def test_a_drawing_that_is_restored_late_never_lies_beside_a_picture(canvas):
    kept = Ink((Stroke.of(LINE),))
    canvas.editor.show_picture(of_colour())
    canvas.editor.undo()  # the picture is still a step away
    canvas.editor.put_below(kept)
    assert canvas.editor.ink == kept
    canvas.editor.undo()
    canvas.editor.redo()
    assert canvas.editor.ink == kept
    assert canvas.editor.picture is None


def test_a_drawing_that_is_restored_over_a_picture_leaves_it_a_step_away(canvas):
    shown = of_colour()
    canvas.editor.show_picture(shown)
    canvas.editor.put_below(Ink((Stroke.of(LINE),)))
    assert canvas.editor.picture is None
    canvas.editor.undo()
    assert (canvas.editor.picture, canvas.editor.ink) == (shown, Ink())
