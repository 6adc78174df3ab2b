"""How each epoch's network reads the drawing on the pad."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from drawing import draw, picture
from fake_core import FakeReader, ink_of, reading_of
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.curves import epoch_strip
from mnist_pad.gui.curves.epoch_strip import MOST_EPOCHS, EpochStrip
from mnist_pad.gui.look.palette import LIGHT
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.words.announcer import announcer_of


@pytest.fixture
def strip(qtbot, theme):
    made = EpochStrip()
    qtbot.addWidget(made)
    made.resize(280, made.height())
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its frame is no part of what is looked at
    made.show()
    made.show_drawing(is_there=True)
    return made


def unsure_of(digit):
    (part,) = reading_of(digit, 0.4).parts
    unsure = Prediction(part.prediction.probabilities, sure=False)
    return Reading((type(part)(part.pixels, unsure, part.box),))


def test_of_a_stroke_only_the_first_point_paints_the_strip_again(strip, monkeypatch):
    strip.show_drawing(is_there=False)
    painted = []
    monkeypatch.setattr(strip, "update", lambda: painted.append(True))
    for _ in range(50):
        strip.show_drawing(is_there=True)
    assert painted == [True]


def has(strip, colour):
    """Whether any pixel has the colour."""
    image = picture(strip).convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(colour).rgb()
    size = image.size()
    return any(
        image.pixel(x, y) == wanted for x in range(size.width()) for y in range(size.height())
    )


class TestStrip:
    def test_it_says_what_is_missing(self, strip):
        assert "first epoch" in strip.accessibleDescription()
        strip.show_drawing(is_there=False)
        assert "Draw a digit" in strip.accessibleDescription()
        assert not has(strip, LIGHT.accent)

    def test_unsure_answers_are_in_the_warning_colour(self, strip):
        strip.show_reading(1, reading_of(8))
        assert has(strip, LIGHT.accent)
        assert not has(strip, LIGHT.warning)
        strip.show_reading(2, unsure_of(3))
        assert has(strip, LIGHT.warning)
        assert strip.accessibleDescription() == "Epoch 1: 8, 90.0 %; Epoch 2: unsure, 3, 40.0 %"

    def test_a_longer_bar_is_more_probable(self, strip):
        lengths = []
        for share in (0.3, 0.6, 0.95):
            strip.begin()
            strip.show_reading(1, reading_of(8, share))
            image = picture(strip)
            row = [image.pixelColor(x, 30).name().upper() for x in range(56)]
            lengths.append(row.count(LIGHT.accent))
        assert lengths == sorted(set(lengths))

    def test_of_many_epochs_the_latest_are_shown_in_order(self, strip):
        for epoch in (*range(1, 31), 5):
            strip.show_reading(epoch, reading_of(epoch % 10))
        assert list(strip.texts) == list(range(31 - MOST_EPOCHS, 31))
        strip.resize(120, strip.height())
        assert has(strip, LIGHT.accent)

    @pytest.mark.parametrize("width", [200, 276, 340, 612, 960])
    @pytest.mark.parametrize("epochs", [1, 15, 20])
    def test_unsure_answers_stay_in_their_tiles(self, strip, width, epochs):
        strip.resize(width, strip.height())
        strip.expect(20)
        for epoch in range(1, epochs + 1):
            strip.show_reading(epoch, unsure_of(8))
        tiles, _, _ = strip._fitting()
        image = picture(strip).convertToFormat(QImage.Format.Format_RGB32)
        paper = image.pixel(width - 1, 2)  # right of the last tile, where a gap is
        read = [epoch for epoch in tiles if epoch <= epochs]
        assert read[-1] == epochs
        areas = [strip.value_area(epoch - 1) for epoch in read]
        assert areas[-1].right() <= width
        for area in areas:
            gap = round(area.right()) + 1  # the middle of three pixels
            assert {image.pixel(gap, y) for y in range(2, 30)} == {paper}

    def test_epochs_to_come_have_their_places(self, strip):
        strip.resize(612, strip.height())
        strip.expect(15)
        strip.show_reading(1, reading_of(8))
        places = [strip.value_area(0)]
        for epoch in range(2, 16):
            strip.show_reading(epoch, reading_of(8))
            places.append(strip.value_area(0))
        assert len(set(map(QRectF.getRect, places))) == 1
        assert strip.value_area(14).right() > 600

    def test_epochs_to_come_give_way_before_those_that_were_read(self, strip):
        strip.resize(120, strip.height())
        strip.expect(20)
        for epoch in (1, 2, 3):
            strip.show_reading(epoch, unsure_of(8))
        tiles, _, _ = strip._fitting()
        assert list(tiles) == list(range(1, len(tiles) + 1))
        assert 3 <= len(tiles) < 20

    def test_a_resumed_training_shows_its_readings_from_there_on(self, strip):
        strip.expect(15)
        strip.show_reading(9, reading_of(8))
        tiles, _, _ = strip._fitting()
        assert list(tiles) == list(range(9, 16))

    def test_the_latest_tile_is_on_the_soft_accent(self, strip):
        for epoch in (1, 2):
            strip.show_reading(epoch, reading_of(8))
        image = picture(strip)
        grounds = [
            image.pixelColor(round(area.left()) + 4, 4).name().upper()
            for area in (strip.value_area(0), strip.value_area(1))
        ]
        assert grounds == [LIGHT.background, LIGHT.accent_soft]

    def test_a_number_is_read_as_sure_as_its_least_sure_digit(self, strip):
        strip.show_reading(1, Reading(reading_of(4, 0.95).parts + reading_of(2, 0.7).parts))
        assert strip.accessibleDescription() == "Epoch 1: 42, 70.0 %"

    def test_a_cleared_pad_is_read_by_none(self, strip):
        strip.show_reading(1, reading_of(8))
        strip.show_drawing(is_there=False)
        assert strip.texts == {1: ""}
        strip.show_drawing(is_there=True)
        assert strip.accessibleDescription() == "Epoch 1: nothing"

    def test_a_cells_tool_tip_says_it_in_words(self, strip, monkeypatch):
        told = []
        shown = SimpleNamespace(showText=lambda _place, text, _widget: told.append(text))
        monkeypatch.setattr(epoch_strip, "QToolTip", shown)
        strip.show_reading(1, reading_of(8))
        strip.show_reading(2, reading_of(3))
        for x in (60, 200):
            place = QPoint(x, 10)
            event = QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place))
            QApplication.sendEvent(strip, event)
        assert told == ["Epoch 2: 3, 90.0 %", ""]

    def test_it_says_which_epoch_is_pointed_at(self, strip, qtbot):
        told = []
        strip.epoch_pointed.connect(told.append)
        strip.expect(3)
        QTest.mouseMove(strip, QPoint(20, 20))  # where only the hint is
        for epoch in (1, 2):
            strip.show_reading(epoch, reading_of(8))
        for x in (70, 130, 270):  # the second, one to come, none
            QTest.mouseMove(strip, QPoint(x, 20))
        strip.leaveEvent(QEvent(QEvent.Type.Leave))
        assert told == [None, 2, None, None, None]
        told.clear()
        for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_X):
            qtbot.keyClick(strip, key)
        assert told == [1, 2, 1, 1]
        strip.show_drawing(is_there=False)
        told.clear()
        qtbot.keyClick(strip, Qt.Key.Key_Right)
        assert told == []

    def test_a_drag_goes_through_the_epochs_and_not_beyond_them(self, strip, qtbot):
        strip.expect(4)
        for epoch in (1, 2, 3):
            strip.show_reading(epoch, reading_of(8))
        told = []
        strip.epoch_pointed.connect(told.append)
        QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        for x in (90, 160, 250, 900, -30):  # the next two, one to come, outside
            QTest.mouseMove(strip, QPoint(x, 20))
        assert told == [1, 2, 3, 3, 3, 1]
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(-30, 20))


def texts(window):
    return window.rooms.training.view.run_view.epoch_strip.texts


def train(window, qtbot):
    qtbot.mouseClick(window.findChild(QPushButton, "train_button"), Qt.MouseButton.LeftButton)


class TestWindow:
    """The fake core's networks read so many strokes as that digit and five more."""

    def test_each_epoch_reads_the_drawing(self, window, qtbot, core):
        window.canvas.editor.set_ink(ink_of(2))
        core.job.gate.set()
        train(window, qtbot)
        qtbot.waitUntil(lambda: texts(window) == {1: "7", 2: "7"})
        assert window.rooms.training.view.run_view.epoch_strip.isVisible()

    def test_pointing_at_a_tile_marks_its_epoch_on_the_plot(self, window, qtbot, core):
        window.canvas.editor.set_ink(ink_of(2))
        core.job.gate.set()
        train(window, qtbot)
        qtbot.waitUntil(lambda: texts(window) == {1: "7", 2: "7"})
        run_view = window.rooms.training.view.run_view
        strip, plot = run_view.epoch_strip, run_view.plot
        QTest.mouseMove(strip, strip.value_area(1).center().toPoint())
        assert plot.marked == 2
        strip.leaveEvent(QEvent(QEvent.Type.Leave))
        assert plot.marked is None

    def test_another_drawing_is_read_by_all_epochs_again(self, window, qtbot, core):
        core.job.gate.set()
        train(window, qtbot)
        qtbot.waitUntil(lambda: not window.rooms.training.job_thread.isRunning())
        draw(window.canvas, [(60, 60), (60, 200)])
        qtbot.waitUntil(lambda: texts(window) == {1: "6", 2: "6"})
        window.canvas.editor.clear()
        assert texts(window) == {1: "", 2: ""}
        window.canvas.editor.undo()
        qtbot.waitUntil(lambda: texts(window) == {1: "6", 2: "6"})

    def test_a_picture_is_read_too(self, window, qtbot, core):
        core.job.gate.set()
        train(window, qtbot)
        pixels = np.full((28, 28, 3), 255, np.uint8)
        pixels[:14] = 0  # half of it: a five, and five more
        window.canvas.editor.show_picture(Picture("half", pixels))
        qtbot.waitUntil(lambda: texts(window) == {1: "0", 2: "0"})

    def test_while_the_pen_moves_only_the_answer_is_read(self, window, qtbot, core, monkeypatch):
        """Nothing is asked of the epochs' networks before the pen rests."""
        core.job.gate.set()
        train(window, qtbot)
        qtbot.waitUntil(lambda: not window.rooms.training.job_thread.isRunning())
        asked = []
        thread = window.rooms.models.reader_thread
        monkeypatch.setattr(thread, "do_aside", asked.append)
        for strokes in range(1, 30):
            window.canvas.editor.set_ink(ink_of(strokes))
        assert asked == []
        qtbot.waitUntil(lambda: bool(asked))
        assert [len(tasks) for tasks in asked] == [2]

    def test_a_new_training_forgets_the_networks_of_the_one_before(self, window, qtbot, core):
        window.canvas.editor.set_ink(ink_of(2))
        core.job.gate.set()
        train(window, qtbot)
        qtbot.waitUntil(lambda: texts(window) == {1: "7", 2: "7"})
        qtbot.waitUntil(lambda: not window.rooms.training.job_thread.isRunning())
        core.job.gate.clear()
        train(window, qtbot)
        assert texts(window) == {}
        window.canvas.editor.set_ink(ink_of(3))
        core.job.gate.set()
        qtbot.waitUntil(lambda: texts(window) == {1: "8", 2: "8"})

    def test_a_network_that_cannot_read_is_told_and_the_pad_goes_on(
        self, window, qtbot, core, monkeypatch
    ):
        def broken(_reader, _ink: Ink):
            raise MemoryError

        window.canvas.editor.set_ink(ink_of(2))
        qtbot.waitUntil(lambda: window.prediction_view.reading is not None)
        monkeypatch.setattr(core.readers["pad"], "read", lambda _ink: reading_of(4))
        monkeypatch.setattr(FakeReader, "read", broken)
        core.job.gate.set()
        told = []
        announcer_of(window).announced.connect(lambda text, _: told.append(text))
        train(window, qtbot)
        qtbot.waitUntil(lambda: any("memory" in text for text in told))
        assert texts(window) == {}
