import os
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from drawing import draw, move, on_widget, picture, press, release
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.pad import ink_layers
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.pad.ink_painter import CHUNK

SCRIBBLE = [
    (140 + 90 * np.cos(i / 9) * np.cos(i / 40), 140 + 90 * np.sin(i / 9)) for i in range(200)
]
LINE = [(40, 140), (140, 140), (240, 140)]


@pytest.fixture
def canvas(qtbot, theme):
    return shown_canvas(qtbot)


def shown_canvas(qtbot, side=280):
    pad = Canvas()
    pad.editor.pen_width = 20
    qtbot.addWidget(pad)
    pad.resize(side, side)
    pad.show()
    qtbot.waitExposed(pad)
    return pad


def points(canvas, stroke=0):
    return canvas.editor.ink.strokes[stroke].points.tolist()


def all_points(canvas):
    return [stroke.points.tolist() for stroke in canvas.editor.ink.strokes]


def colour_at(canvas, point):
    return picture(canvas).pixelColor(on_widget(canvas, point))


def is_inked(canvas, point):
    return colour_at(canvas, point) == QColor(LIGHT.ink)


class TestMouse:
    def test_a_drag_is_one_stroke_through_every_point(self, canvas):
        draw(canvas, LINE)
        assert points(canvas) == [[40, 140], [140, 140], [240, 140]]
        assert canvas.editor.ink.strokes[0].pressure is None

    def test_a_click_leaves_a_dot(self, canvas):
        draw(canvas, [(140, 140)])
        assert points(canvas) == [[140, 140]]
        assert is_inked(canvas, (140, 140))

    def test_two_quick_clicks_leave_two_dots(self, canvas):
        draw(canvas, [(60, 60)])
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=on_widget(canvas, (64, 60)))
        release(canvas, (64, 60))
        assert [points(canvas, 0), points(canvas, 1)] == [[[60, 60]], [[64, 60]]]

    @pytest.mark.parametrize("side", [280, 401, 733])
    def test_a_fast_stroke_out_of_the_pad_is_an_unbroken_line_to_its_edge(self, qtbot, theme, side):
        canvas = shown_canvas(qtbot, side)
        draw(canvas, [(20, 140), (260, 140), (400, 140)])
        assert np.allclose(points(canvas), [[20, 140], [260, 140], [280, 140]], atol=0.5)
        image = picture(canvas)
        row = [image.pixelColor(x, side // 2) for x in range(side * 20 // 280, side - 2)]
        assert {colour.name().upper() for colour in row} == {LIGHT.ink}

    def test_a_release_outside_ends_the_stroke(self, canvas):
        draw(canvas, [(20, 140), (400, 140)])
        move(canvas, (50, 50))
        assert len(canvas.editor.ink.strokes) == 1
        assert points(canvas)[-1] == [280, 140]

    def test_a_release_that_never_came_ends_the_stroke_at_the_next_move(self, qtbot, canvas):
        press(canvas, (20, 140))
        with qtbot.waitSignal(canvas.editor.stroke_finished):
            QApplication.sendEvent(
                canvas, mouse(canvas, QEvent.Type.MouseMove, (90, 90), down=False)
            )
        assert points(canvas) == [[20, 140]]

    def test_the_right_button_draws_nothing(self, canvas):
        press(canvas, (20, 140), Qt.MouseButton.RightButton)
        move(canvas, (90, 140))
        release(canvas, (90, 140), Qt.MouseButton.RightButton)
        assert canvas.editor.ink.is_empty

    def test_every_point_is_told_at_once_with_the_stroke_so_far(self, canvas):
        seen = []
        canvas.editor.ink_changed.connect(lambda ink: seen.append(len(ink.strokes[-1].points)))
        draw(canvas, LINE)
        assert seen == [1, 2, 3]
        assert canvas.editor.ink.point_count == 3

    @pytest.mark.parametrize("ending", ["hide", "deactivate"])
    def test_losing_the_window_ends_the_stroke_and_keeps_it(self, qtbot, canvas, ending):
        press(canvas, (20, 140))
        move(canvas, (90, 140))
        with qtbot.waitSignal(canvas.editor.stroke_finished):
            if ending == "hide":
                canvas.hide()
            else:
                QApplication.sendEvent(canvas, QEvent(QEvent.Type.WindowDeactivate))
        move(canvas, (90, 200))
        assert points(canvas) == [[20, 140], [90, 140]]
        assert canvas.editor.history.can_undo

    def test_a_resize_while_drawing_changes_no_ink(self, canvas):
        press(canvas, (40, 40))
        move(canvas, (60, 40))
        canvas.resize(560, 560)
        move(canvas, (200, 40))
        release(canvas, (200, 40))
        assert points(canvas) == [[40, 40], [60, 40], [200, 40]]
        assert all(is_inked(canvas, (x, 40)) for x in range(40, 200, 5))

    def test_a_screen_of_another_scale_while_drawing_changes_no_ink(self, canvas, monkeypatch):
        press(canvas, (40, 40))
        for x in range(41, 41 + CHUNK + 10):  # so many that its start is painted already
            move(canvas, (x, 40))
        picture(canvas)
        # The offscreen platform has one scale for all its screens.
        monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2.0)
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.DevicePixelRatioChange))
        assert all(is_inked(canvas, (x, 40)) for x in range(40, 110, 5))
        move(canvas, (200, 40))
        release(canvas, (200, 40))
        assert len(canvas.editor.ink.strokes) == 1
        assert points(canvas)[0] == [40, 40]
        assert points(canvas)[-1] == [200, 40]
        assert all(is_inked(canvas, (x, 40)) for x in range(40, 200, 5))
        assert canvas._layers._finished.devicePixelRatio() == 2.0

    def test_the_erasers_ring_is_made_for_the_screen_it_is_on(self, canvas, monkeypatch):
        canvas.editor.set_tool(Tool.ERASER)
        width = canvas.cursor().pixmap().width()
        monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2.0)
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.DevicePixelRatioChange))
        assert canvas.cursor().pixmap().width() == 2 * width
        assert canvas.cursor().pixmap().devicePixelRatio() == 2.0

    def test_in_a_wide_widget_the_pad_is_the_square_in_the_middle(self, canvas):
        canvas.resize(480, 280)
        assert canvas.pad_rect().getRect() == (100, 0, 280, 280)
        draw(canvas, LINE)
        assert points(canvas) == [[40, 140], [140, 140], [240, 140]]

    def test_escape_takes_the_stroke_back(self, canvas):
        press(canvas, (40, 40))
        move(canvas, (90, 90))
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        move(canvas, (120, 120))
        release(canvas, (120, 120))
        assert canvas.editor.ink.is_empty
        assert not canvas.editor.history.can_undo


class TestHistory:
    def test_undo_and_redo_bring_back_the_very_drawings(self, canvas):
        draw(canvas, LINE)
        first, first_picture = canvas.editor.ink, picture(canvas)
        draw(canvas, SCRIBBLE)
        both, both_picture = canvas.editor.ink, picture(canvas)
        canvas.editor.undo()
        assert canvas.editor.ink == first
        assert picture(canvas) == first_picture
        canvas.editor.redo()
        assert canvas.editor.ink == both
        assert picture(canvas) == both_picture
        canvas.editor.undo()
        canvas.editor.undo()
        canvas.editor.undo()
        assert canvas.editor.ink == Ink()

    def test_clear_can_be_undone(self, canvas):
        draw(canvas, LINE)
        drawn = canvas.editor.ink
        canvas.editor.clear()
        assert canvas.editor.ink.is_empty
        canvas.editor.undo()
        assert canvas.editor.ink == drawn

    def test_clearing_an_empty_pad_is_no_step(self, canvas):
        canvas.editor.clear()
        assert not canvas.editor.history.can_undo

    def test_another_drawing_can_be_undone(self, canvas):
        draw(canvas, LINE)
        drawn = canvas.editor.ink
        canvas.editor.set_ink(Ink((Stroke.of([[1, 2]]),)))
        canvas.editor.undo()
        assert canvas.editor.ink == drawn

    def test_what_is_possible_is_told_when_it_changes(self, canvas):
        told = []
        canvas.editor.history.undo_available_changed.connect(lambda can: told.append(("undo", can)))
        canvas.editor.history.redo_available_changed.connect(lambda can: told.append(("redo", can)))
        draw(canvas, LINE)
        draw(canvas, LINE)
        canvas.editor.undo()
        canvas.editor.undo()
        draw(canvas, LINE)
        assert told == [
            ("undo", True),
            ("redo", True),
            ("undo", False),
            ("undo", True),
            ("redo", False),
        ]

    def test_undo_while_drawing_takes_the_whole_stroke_back(self, canvas):
        press(canvas, (40, 40))
        move(canvas, (90, 90))
        canvas.editor.undo()
        move(canvas, (120, 120))
        assert canvas.editor.ink.is_empty
        assert canvas.editor.history.can_redo

    def test_undone_ink_is_told(self, qtbot, canvas):
        draw(canvas, LINE)
        with qtbot.waitSignal(canvas.editor.ink_changed) as told:
            canvas.editor.undo()
        assert told.args == [Ink()]


class TestErasers:
    def test_the_eraser_cuts_a_stroke_in_two_in_one_step(self, canvas):
        draw(canvas, LINE)
        whole = canvas.editor.ink
        canvas.editor.set_tool(Tool.ERASER)
        draw(canvas, [(140, 100), (140, 120), (140, 180)])
        assert len(canvas.editor.ink.strokes) == 2
        assert not is_inked(canvas, (140, 140))
        assert is_inked(canvas, (60, 140))
        canvas.editor.undo()
        assert canvas.editor.ink == whole
        assert is_inked(canvas, (140, 140))

    def test_a_quick_eraser_leaves_nothing_on_its_way(self, canvas):
        draw(canvas, [(x, 140) for x in range(40, 240, 10)])
        canvas.editor.set_tool(Tool.ERASER)
        draw(canvas, [(20, 140), (260, 140)])
        assert canvas.editor.ink.is_empty

    def test_the_eraser_takes_what_it_touches(self, canvas):
        draw(canvas, LINE)
        canvas.editor.set_tool(Tool.ERASER)
        draw(canvas, [(140, 140 + 12 + 10 + 2)])
        assert len(canvas.editor.ink.strokes) == 1
        draw(canvas, [(140, 140 + 12 + 10 - 2)])
        assert len(canvas.editor.ink.strokes) == 2

    def test_the_stroke_eraser_takes_whole_strokes(self, canvas):
        draw(canvas, LINE)
        draw(canvas, [(40, 240), (240, 240)])
        canvas.editor.set_tool(Tool.STROKE_ERASER)
        draw(canvas, [(200, 240)])
        assert canvas.editor.ink.strokes == (Stroke.of(LINE, width=20),)

    def test_erasing_nothing_is_no_step(self, canvas):
        canvas.editor.set_tool(Tool.ERASER)
        draw(canvas, LINE)
        assert not canvas.editor.history.can_undo

    def test_escape_brings_back_what_the_eraser_took(self, canvas):
        draw(canvas, LINE)
        canvas.editor.set_tool(Tool.ERASER)
        press(canvas, (140, 140))
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        assert canvas.editor.ink.strokes == (Stroke.of(LINE, width=20),)


class TestTouch:
    def test_a_finger_draws(self, canvas, finger):
        touch(canvas, finger, [(0, "press", (40, 40))])
        touch(canvas, finger, [(0, "move", (90, 90))])
        touch(canvas, finger, [(0, "release", (90, 90))])
        assert points(canvas) == [[40, 40], [90, 90]]
        assert canvas.editor.history.can_undo

    def test_only_the_first_finger_draws(self, canvas, finger):
        touch(canvas, finger, [(0, "press", (40, 40))])
        touch(canvas, finger, [(0, "stay", (40, 40)), (1, "press", (200, 200))])
        touch(canvas, finger, [(0, "move", (60, 60)), (1, "move", (220, 200))])
        touch(canvas, finger, [(0, "release", (60, 60)), (1, "stay", (220, 200))])
        touch(canvas, finger, [(1, "move", (240, 200))])
        touch(canvas, finger, [(1, "release", (240, 200))])
        assert all_points(canvas) == [[[40, 40], [60, 60]]]

    def test_a_finger_that_leaves_the_window_draws_to_the_pads_edge(self, canvas, finger):
        touch(canvas, finger, [(0, "press", (240, 140))])
        touch(canvas, finger, [(0, "move", (400, 140))])
        touch(canvas, finger, [(0, "release", (400, 200))])
        touch(canvas, finger, [(0, "press", (40, 40))])
        touch(canvas, finger, [(0, "release", (40, 40))])
        assert all_points(canvas) == [
            [[240, 140], [280, 140], [280, 200]],
            [[40, 40]],
        ]

    def test_a_resize_under_the_finger_changes_no_ink(self, canvas, finger):
        touch(canvas, finger, [(0, "press", (40, 40))])
        canvas.resize(560, 560)
        touch(canvas, finger, [(0, "move", (90, 90))])
        touch(canvas, finger, [(0, "release", (90, 90))])
        assert points(canvas) == [[40, 40], [90, 90]]

    def test_a_cancelled_touch_leaves_nothing(self, canvas, finger):
        touch(canvas, finger, [(0, "press", (40, 40))])
        QApplication.sendEvent(canvas, QTouchEvent(QEvent.Type.TouchCancel, finger))
        assert canvas.editor.ink.is_empty
        assert not canvas.editor.history.can_undo

    def test_the_mouse_events_made_of_it_draw_nothing(self, canvas, finger):
        touch(canvas, finger, [(0, "press", (40, 40))])
        touch(canvas, finger, [(0, "release", (40, 40))])
        echo(canvas, (40, 40))
        assert len(canvas.editor.ink.strokes) == 1


class TestTablet:
    def test_a_pen_draws_with_its_pressure(self, canvas):
        tablet(canvas, [((40, 40), 0.25), ((90, 90), 0.5), ((120, 120), 1.0)])
        assert points(canvas) == [[40, 40], [90, 90], [120, 120]]
        assert canvas.editor.ink.strokes[0].pressure.tolist() == [0.25, 0.5, 1.0]

    def test_a_pen_that_reports_no_pressure_still_draws(self, canvas):
        tablet(canvas, [((40, 140), 0.0), ((240, 140), 0.0)])
        assert is_inked(canvas, (140, 140))

    def test_a_pen_that_has_no_pressure_draws_at_full_width(self, canvas):
        tablet(canvas, [((40, 140), 0.0), ((240, 140), 0.0)], pen(QInputDevice.Capability.Position))
        assert canvas.editor.ink.strokes[0].pressure is None
        assert is_inked(canvas, (140, 148))

    def test_more_pressure_makes_a_wider_line(self, canvas):
        tablet(canvas, [((40, 80), 0.1), ((240, 80), 0.1)])
        tablet(canvas, [((40, 180), 1.0), ((240, 180), 1.0)])
        assert not is_inked(canvas, (140, 88))
        assert is_inked(canvas, (140, 188))

    def test_the_pens_other_end_erases(self, canvas):
        draw(canvas, LINE)
        eraser = pen(pointer=QPointingDevice.PointerType.Eraser)
        tablet(canvas, [((140, 140), 0.5)], eraser)
        assert len(canvas.editor.ink.strokes) == 2
        assert canvas.editor.tool is Tool.PEN

    def test_mouse_events_around_a_pens_draw_nothing(self, canvas):
        press(canvas, (40, 40))  # before the pen's own, as some systems send them
        device = pen()
        send_tablet(canvas, device, QEvent.Type.TabletPress, (40, 40), 0.5)
        move(canvas, (60, 60))
        send_tablet(canvas, device, QEvent.Type.TabletMove, (60, 60), 0.5)
        echo(canvas, (60, 60))
        send_tablet(canvas, device, QEvent.Type.TabletRelease, (60, 60), 0.0)
        release(canvas, (60, 60))
        echo(canvas, (60, 60))
        assert all_points(canvas) == [[[40, 40], [60, 60]]]
        canvas.editor.undo()
        assert canvas.editor.ink.is_empty

    @pytest.mark.parametrize("source", ["system", "Qt"])
    def test_echoes_between_all_of_a_pens_events_draw_nothing(self, canvas, source):
        device = pen()
        samples = [((40, 40), 0.0), ((60, 60), 0.0), ((90, 60), 0.4)]
        echo_kinds = [QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseMove]
        pen_kinds = [QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletMove]
        for (point, pressure), kind, echoed in zip(samples, pen_kinds, echo_kinds, strict=True):
            send_echo(canvas, echoed, point, source)  # before and after each of them
            send_tablet(canvas, device, kind, point, pressure)
            send_echo(canvas, echoed, point, source)
        send_echo(canvas, QEvent.Type.MouseButtonRelease, (90, 60), source)
        send_tablet(canvas, device, QEvent.Type.TabletRelease, (90, 60), 0.0)
        send_echo(canvas, QEvent.Type.MouseButtonRelease, (90, 60), source)
        assert all_points(canvas) == [[[40, 40], [60, 60], [90, 60]]]
        assert canvas.editor.ink.strokes[0].pressure.tolist() == [0.0, 0.0, 0.4]
        assert is_inked(canvas, (60, 58))
        canvas.editor.undo()
        assert canvas.editor.ink.is_empty
        assert not canvas.editor.history.can_undo

    def test_echoes_of_the_erasing_end_draw_nothing(self, canvas):
        draw(canvas, LINE)
        device = pen(pointer=QPointingDevice.PointerType.Eraser)
        send_echo(canvas, QEvent.Type.MouseButtonPress, (140, 140), "system")
        send_tablet(canvas, device, QEvent.Type.TabletPress, (140, 140), 0.5)
        send_echo(canvas, QEvent.Type.MouseMove, (140, 140), "system")
        send_tablet(canvas, device, QEvent.Type.TabletRelease, (140, 140), 0.0)
        send_echo(canvas, QEvent.Type.MouseButtonRelease, (140, 140), "system")
        assert len(canvas.editor.ink.strokes) == 2
        assert not is_inked(canvas, (140, 140))
        tablet(canvas, [((40, 40), 0.5), ((90, 40), 0.5)])  # turned round, it draws again
        assert len(canvas.editor.ink.strokes) == 3

    def test_a_pen_that_leaves_the_window_draws_to_the_pads_edge(self, canvas):
        tablet(canvas, [((240, 140), 0.5), ((400, 140), 0.5), ((400, -60), 0.5)])
        assert points(canvas) == [[240, 140], [280, 140], [280, 0]]

    def test_a_resize_under_the_pen_changes_no_ink(self, canvas):
        device = pen()
        send_tablet(canvas, device, QEvent.Type.TabletPress, (40, 40), 0.5)
        canvas.resize(560, 560)
        send_tablet(canvas, device, QEvent.Type.TabletMove, (90, 40), 0.5)
        send_tablet(canvas, device, QEvent.Type.TabletRelease, (90, 40), 0.0)
        assert points(canvas) == [[40, 40], [90, 40]]

    def test_a_mouse_still_draws_after_a_pen(self, canvas):
        tablet(canvas, [((40, 40), 0.5)])
        draw(canvas, LINE)
        assert len(canvas.editor.ink.strokes) == 2

    def test_a_pen_overrules_the_palm(self, canvas, finger):
        touch(canvas, finger, [(0, "press", (250, 250))])
        tablet(canvas, [((40, 40), 0.5), ((90, 90), 0.5)])
        touch(canvas, finger, [(0, "move", (255, 250))])
        touch(canvas, finger, [(0, "release", (255, 250))])
        assert all_points(canvas) == [[[40, 40], [90, 90]]]

    def test_a_pen_in_the_air_draws_nothing(self, canvas):
        send_tablet(canvas, pen(), QEvent.Type.TabletMove, (40, 40), 0.0, down=False)
        assert canvas.editor.ink.is_empty


class TestKeys:
    def test_a_stroke_can_be_drawn_without_a_pointer(self, qtbot, canvas):
        type_keys(canvas, "Left Left Space Up Up PageUp Space")
        assert points(canvas) == [[120, 140], [120, 130], [120, 120], [130, 110]]
        assert canvas.editor.history.can_undo

    def test_two_arrows_held_together_go_slantwise(self, canvas):
        type_keys(canvas, "Space")
        QTest.keyPress(canvas, Qt.Key.Key_Down)
        QTest.keyPress(canvas, Qt.Key.Key_Right)
        QTest.keyRelease(canvas, Qt.Key.Key_Down)
        QTest.keyRelease(canvas, Qt.Key.Key_Right)
        type_keys(canvas, "Space")
        assert points(canvas) == [[140, 140], [140, 150], [150, 160]]

    def test_shift_makes_small_steps(self, canvas):
        type_keys(canvas, "Space")
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert points(canvas) == [[140, 140], [142, 140]]

    def test_the_pen_stays_on_the_pad(self, canvas):
        type_keys(canvas, "Space " + "Left " * 20)
        assert points(canvas)[-1] == [0, 140]

    def test_escape_takes_the_stroke_back(self, canvas):
        type_keys(canvas, "Space Left Escape")
        assert canvas.editor.ink.is_empty

    def test_the_pen_is_seen_until_the_mouse_draws(self, canvas):
        type_keys(canvas, "Left")
        assert colour_at(canvas, (140, 0)) == QColor(LIGHT.accent)
        draw(canvas, [(40, 40)])
        assert colour_at(canvas, (140, 0)) == QColor(LIGHT.border)

    def test_leaving_the_pad_lifts_the_pen(self, qtbot, canvas):
        canvas.setFocus()
        type_keys(canvas, "Space Left")
        with qtbot.waitSignal(canvas.editor.stroke_finished):
            canvas.clearFocus()
        assert len(canvas.editor.ink.strokes) == 1

    def test_the_mouse_ends_the_keys_stroke(self, canvas):
        type_keys(canvas, "Space Left")
        draw(canvas, LINE)
        assert [len(stroke.points) for stroke in canvas.editor.ink.strokes] == [2, 3]

    def test_the_keys_erase_too(self, canvas):
        draw(canvas, LINE)
        canvas.editor.set_tool(Tool.ERASER)
        type_keys(canvas, "Space Space")
        assert len(canvas.editor.ink.strokes) == 2

    def test_it_says_how(self, canvas):
        assert canvas.accessibleName()
        assert "Space" in canvas.accessibleDescription()


class TestPainting:
    def test_the_hint_goes_with_the_first_stroke(self, canvas):
        middle = on_widget(canvas, (140, 140))
        area = canvas.pad_rect().adjusted(80, 120, -80, -120)
        assert area.contains(middle)
        assert len(colours(picture(canvas).copy(area))) > 1
        draw(canvas, [(20, 20)])
        assert colours(picture(canvas).copy(area)) == {QColor(LIGHT.paper).rgb()}

    def test_the_scheme_gives_paper_and_ink(self, qtbot, theme, canvas):
        draw(canvas, LINE)
        theme.set_mode(ThemeMode.DARK)
        assert colour_at(canvas, (140, 140)) == QColor(DARK.ink)
        assert colour_at(canvas, (140, 200)) == QColor(DARK.paper)

    def test_the_pen_width_is_that_of_new_strokes(self, canvas):
        canvas.editor.pen_width = 40
        draw(canvas, LINE)
        assert canvas.editor.ink.strokes[0].width == 40
        assert is_inked(canvas, (140, 155))

    @pytest.mark.parametrize("pressure", [None, 0.5])
    def test_a_stroke_painted_point_by_point_looks_as_painted_at_once(
        self, qtbot, canvas, pressure
    ):
        device = pen() if pressure else pen(QInputDevice.Capability.Position)
        send_tablet(canvas, device, QEvent.Type.TabletPress, SCRIBBLE[0], 0.5)
        for i, point in enumerate(SCRIBBLE[1:]):
            send_tablet(canvas, device, QEvent.Type.TabletMove, point, 0.3 + i / 400)
            QApplication.processEvents()
        live = picture(canvas)
        send_tablet(canvas, device, QEvent.Type.TabletRelease, SCRIBBLE[-1], 0.0)
        at_once = shown_canvas(qtbot)
        at_once.editor.set_ink(canvas.editor.ink)
        assert picture(canvas) == picture(at_once)
        assert differing(live, picture(at_once)) == 0

    def test_erasing_and_undo_repaint_as_painted_at_once(self, qtbot, canvas):
        for shift in (0, 30, 60):
            draw(canvas, [(40, 60 + shift), (240, 160 + shift)])
        picture(canvas)
        canvas.editor.set_tool(Tool.ERASER)
        draw(canvas, [(140, 60), (140, 130)])
        at_once = shown_canvas(qtbot)
        at_once.editor.set_ink(canvas.editor.ink)
        assert picture(canvas) == picture(at_once)
        canvas.editor.undo()
        picture(canvas)
        canvas.editor.undo()
        at_once.editor.set_ink(canvas.editor.ink)
        assert picture(canvas) == picture(at_once)

    def test_a_long_stroke_is_painted_a_piece_at_a_time(self, canvas, monkeypatch):
        painted = []

        def count(painter, stroke, colour, first=1):
            painted.append(len(stroke.points) - first)

        monkeypatch.setattr(ink_layers, "paint_stroke", count)
        press(canvas, SCRIBBLE[0])
        for turn in range(5):
            for x, y in SCRIBBLE:
                move(canvas, (x + turn, y))
                canvas.repaint()
        assert canvas.editor.ink.point_count > 500
        assert max(painted) <= CHUNK + 1

    def test_a_screen_of_another_scale_gets_its_own_picture(self, canvas):
        layers = ink_layers.InkLayers()
        layers.fit(280, 1.0, QColor(LIGHT.ink))
        layers.fit(280, 1.25, QColor(LIGHT.ink))
        assert layers._blank().size().width() == 350


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "2"])
def test_ink_lies_under_the_pointer_at_any_scale(scale):
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from drawing import draw, on_widget, picture\n"
        "from mnist_pad.gui.pad.canvas import Canvas\n"
        "from mnist_pad.gui.look.theme import Theme, ThemeMode\n"
        "look = Theme(app, ThemeMode.LIGHT)\n"
        "canvas = Canvas()\n"
        "canvas.resize(401, 401)\n"
        "canvas.show()\n"
        "draw(canvas, [(20, 140), (260, 140), (400, 140)])\n"
        "image = picture(canvas)\n"
        "place = on_widget(canvas, (150, 140)) * image.devicePixelRatio()\n"
        "print(image.width(), image.pixelColor(place).name().upper())\n"
        "print(canvas.editor.ink.strokes[0].points.round().tolist())\n"
    )
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    side = round(401 * float(scale))
    assert run.stdout.splitlines() == [
        f"{side} {LIGHT.ink}",
        "[[20.0, 140.0], [260.0, 140.0], [280.0, 140.0]]",
    ]


@pytest.fixture
def finger():
    return QTest.createTouchDevice()


def touch(canvas, device, fingers):
    sequence = QTest.touchEvent(canvas, device, False)
    for number, what, point in fingers:
        if what == "stay":
            sequence.stationary(number)
        else:
            getattr(sequence, what)(number, on_widget(canvas, point), canvas)
    sequence.commit()


def pen(
    capability=QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    pointer=QPointingDevice.PointerType.Pen,
):
    return QPointingDevice("pen", 1, QInputDevice.DeviceType.Stylus, pointer, capability, 1, 1)


def tablet(canvas, samples, device=None):
    device = device or pen()
    (first, pressure), *rest = samples
    send_tablet(canvas, device, QEvent.Type.TabletPress, first, pressure)
    for point, force in rest:
        send_tablet(canvas, device, QEvent.Type.TabletMove, point, force)
    send_tablet(canvas, device, QEvent.Type.TabletRelease, samples[-1][0], 0.0)


def send_tablet(canvas, device, kind, point, pressure, down=True):
    place = QPointF(on_widget(canvas, point))
    is_move = kind == QEvent.Type.TabletMove
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if is_move else left
    buttons = none if kind == QEvent.Type.TabletRelease or not down else left
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(
        kind, device, place, place, pressure, 0, 0, 0, 0, 0, modifiers, button, buttons
    )
    QApplication.sendEvent(canvas, event)


def echo(canvas, point):
    """The mouse events that a system makes of a touch or a pen."""
    for kind in (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonRelease,
    ):
        made_up = Qt.MouseEventSource.MouseEventSynthesizedBySystem
        QApplication.sendEvent(canvas, mouse(canvas, kind, point, source=made_up))


def send_echo(canvas, kind, point, source):
    made_up = Qt.MouseEventSource.MouseEventSynthesizedBySystem
    if source == "Qt":
        made_up = Qt.MouseEventSource.MouseEventSynthesizedByQt
    down = kind != QEvent.Type.MouseButtonRelease
    QApplication.sendEvent(canvas, mouse(canvas, kind, point, down, made_up))


def mouse(canvas, kind, point, down=True, source=Qt.MouseEventSource.MouseEventNotSynthesized):
    place = QPointF(on_widget(canvas, point))
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    buttons = left if down else none
    modifiers = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(kind, place, place, place, button, buttons, modifiers, source)


def type_keys(canvas, names):
    for name in names.split():
        QTest.keyClick(canvas, getattr(Qt.Key, f"Key_{name}"))


def colours(image):
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def differing(first, second, by=48):
    """How many pixels differ visibly."""
    return sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > by
        for x in range(first.width())
        for y in range(first.height())
    )
