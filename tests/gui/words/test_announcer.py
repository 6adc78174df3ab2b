"""What screen readers are told: through a whole training, a learning, an error and a deletion."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QListView, QMessageBox, QPushButton, QWidget

from downloads import failing
from drawing import draw
from fake_core import ink_of, inside_of, reading_of
from mnist_pad.core.errors import DataError
from mnist_pad.core.ink.ink import PAD_SIDE
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.maps.logits_row import LogitsRow
from mnist_pad.gui.maps.map_picture import MapPicture
from mnist_pad.gui.maps.map_rows import MapRows
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.pad.pen_words import PenWords, edge_text, part_text
from mnist_pad.gui.words import announcer
from mnist_pad.gui.words.announcer import announce, announcer_of
from person import activate, click, trigger


@pytest.fixture
def told(window):
    """What the window has said, as it comes."""
    texts = []
    announcer_of(window).announced.connect(lambda text, _: texts.append(text))
    return texts


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until a test moves it."""
    now = [100.0]
    monkeypatch.setattr(announcer, "monotonic", lambda: now[0])
    return now


def has(told, words):
    return any(words in text for text in told)


def begins(told, *wanted):
    """Whether sentences that begin so were said, in that order."""
    rest = iter(told)
    return all(any(text.startswith(words) for text in rest) for words in wanted)


class TestAnnouncer:
    @pytest.fixture
    def owner(self, qtbot):
        made = QWidget()
        qtbot.addWidget(made)
        return made

    @pytest.fixture
    def part(self, owner):
        return QWidget(owner)

    @pytest.fixture
    def heard(self, part):
        texts = []
        announcer_of(part).announced.connect(lambda *said: texts.append(said))
        return texts

    def test_any_part_and_any_dialog_of_a_window_speaks_in_one_place(self, part):
        dialog = QDialog(part.window())
        inner = QWidget(dialog)
        assert announcer_of(inner) is announcer_of(dialog) is announcer_of(part.window())

    def test_windows_have_announcers_of_their_own(self, qtbot, part):
        other = QWidget()
        qtbot.addWidget(other)
        assert announcer_of(other) is not announcer_of(part)

    def test_it_says_whether_it_interrupts(self, part, heard):
        announce(part, "one")
        announce(part, "two", is_urgent=True)
        assert heard == [("one", False), ("two", True)]

    def test_the_same_words_in_a_burst_are_said_once(self, part, heard, clock):
        for _ in range(20):
            announce(part, "again")
            clock[0] += 0.9 * announcer.BURST
        assert len(heard) == 1
        clock[0] += announcer.BURST
        announce(part, "again")
        assert len(heard) == 2

    def test_words_that_come_in_turn_are_all_said(self, part, heard, clock):
        for text in ("down", "up", "down", "up"):
            announce(part, text)
        assert [text for text, _ in heard] == ["down", "up", "down", "up"]

    def test_nothing_is_not_said(self, part, heard):
        announce(part, "")
        assert heard == []

    def test_it_reaches_assistive_tools_where_there_are_some(self, part, monkeypatch):
        sent = []
        monkeypatch.setattr(QAccessible, "isActive", lambda: True)
        monkeypatch.setattr(QAccessible, "updateAccessibility", sent.append)
        announce(part, "hear this", is_urgent=True)
        (event,) = sent
        assert event.message() == "hear this"
        assert event.politeness() is QAccessible.AnnouncementPoliteness.Assertive


class TestWindow:
    def test_a_training_from_beginning_to_end(self, qtbot, window, core, told):
        core.job.gate.set()
        trigger(window, "train")
        qtbot.waitUntil(lambda: window.rooms.results.view.results is not None)
        result = "99.04"
        assert begins(told, "The training has begun", result, "97.00")
        ended = next(text for text in told if text.startswith(result))
        assert "The pad now uses this model" in ended
        qtbot.waitUntil(lambda: has(told, "Model: course recipe"))

    def test_a_training_that_fails_interrupts(self, qtbot, window, core):
        heard = []
        announcer_of(window).announced.connect(lambda *said: heard.append(said))
        core.job.fault = ZeroDivisionError("oh")
        core.job.gate.set()
        trigger(window, "train")
        qtbot.waitUntil(lambda: any("The training failed" in text for text, _ in heard))
        assert next(is_urgent for text, is_urgent in heard if "failed" in text)

    def test_a_download_that_fails_interrupts(self, qtbot, core, open_window):
        core.download = failing(DataError("No server answers."))
        window = open_window()
        heard = []
        announcer_of(window).announced.connect(lambda *said: heard.append(said))
        click(qtbot, window, "download_button")
        qtbot.waitUntil(lambda: ("The download failed. No server answers.", True) in heard)
        assert ("The download has begun", False) in heard

    def test_a_learning_from_beginning_to_end(self, qtbot, window, core, told):
        window.canvas.editor.set_ink(ink_of(3))
        trigger(window, "it_was_7")
        qtbot.waitUntil(lambda: has(told, "Saved as 7"))
        core.teaching.gate.set()
        trigger(window, "learn")
        qtbot.waitUntil(lambda: window.rooms.teaching.learning.is_on)
        qtbot.waitUntil(lambda: has(told, "Learned"))
        assert begins(told, "Saved as 7", "Your handwriting is being learned", "Learned")

    def test_what_is_removed(self, qtbot, window, told):
        window.canvas.editor.set_ink(ink_of(3))
        trigger(window, "it_was_7")
        qtbot.waitUntil(lambda: has(told, "Saved as 7"))
        trigger(window, "take_back")
        qtbot.waitUntil(lambda: has(told, "Removed"))

    def test_an_error_is_called_one_and_its_card_has_a_name(self, qtbot, window, core, told):
        core.results.fault = DataError("These data are no good.")
        trigger(window, "test")
        qtbot.waitUntil(lambda: "Error: These data are no good." in told)
        card = window.findChild(QWidget, "work_notice_card")
        assert card.accessibleName() == "Error"
        interface = QAccessible.queryAccessibleInterface(card)
        assert interface.role() == QAccessible.Role.AlertMessage
        assert interface.text(QAccessible.Text.Description) == "These data are no good."
        dismiss = window.findChild(QWidget, "work_dismiss_button")
        assert dismiss.accessibleName() == "Dismiss: These data are no good."

    def test_an_error_that_comes_again_and_again_is_told_once(self, window, told, clock):
        fault = DataError("These data are no good.")
        for _ in range(30):
            window.notices.fault(fault)
            clock[0] += 2 * announcer.BURST
        assert told == ["Error: These data are no good."]

    def test_a_deletion(self, qtbot, window, told, monkeypatch):
        for count in (1, 2, 3):
            window.canvas.editor.set_ink(ink_of(count))
            trigger(window, f"it_was_{count}")
            qtbot.waitUntil(lambda count=count: len(window.rooms.teaching.samples.samples) == count)
        trigger(window, "samples")
        box = window.findChild(QDialog, "samples_box")
        view = box.findChild(QListView)
        view.setCurrentIndex(view.model().index(0, 0))
        qtbot.mouseClick(box.findChild(QPushButton, "delete_button"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "1 sample deleted, 2 left" in told)
        yes = QMessageBox.StandardButton.Yes
        monkeypatch.setattr(QMessageBox, "question", lambda *_: yes)
        every = box.findChild(QPushButton, "delete_all_button")
        qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "2 samples deleted, 0 left" in told)
        box.close()

    def test_the_presentation(self, window, told):
        trigger(window, "present")
        trigger(window, "present")
        assert begins(told, "The presentation has begun")
        assert has(told, "Press Esc")
        assert told[-1] == "The presentation has ended"
        assert window.notice_bar.notice == ""

    def test_the_chosen_tool_and_pen(self, window, told):
        for name in ("eraser", "stroke_eraser", "pen", "thick"):
            trigger(window, name)
        chosen = [sentence for sentence in told if "ras" in sentence or "pen" in sentence.lower()]
        assert chosen == ["Eraser", "Erase strokes", "Pen", "Thick pen"]

    def test_another_model_but_not_the_first(self, qtbot, window, core, told):
        assert not has(told, "Model:")
        core.job.gate.set()
        trigger(window, "train")
        qtbot.waitUntil(lambda: has(told, "Model: course recipe"))
        trigger(window, "bundled")
        qtbot.waitUntil(lambda: has(told, "Model: pad recipe"))


class TestMaps:
    @pytest.fixture
    def inside(self, window):
        window.work_tabs.setCurrentWidget(window.rooms.inside.view)
        window.rooms.inside.view.show_inside(inside_of(4), answer=4)
        return window.rooms.inside.view

    def test_the_arrows_say_which_map_it_is(self, inside, told):
        grid = inside.findChild(MapRows)
        QTest.keyClick(grid, Qt.Key.Key_Right)
        QTest.keyClick(grid, Qt.Key.Key_Right)
        QTest.keyClick(grid, Qt.Key.Key_Down)
        assert told[-3:] == [
            "Map 2 of 4 of layer 1",
            "Map 3 of 4 of layer 1",
            "Map 3 of 20 of layer 2",
        ]

    def test_the_last_map_of_a_row_is_said(self, inside, told):
        for key in (Qt.Key.Key_End, Qt.Key.Key_Right):
            QTest.keyClick(inside.findChild(MapRows), key)
        assert told[-1] == "Map 4 of 4 of layer 1"

    def test_the_arrows_say_each_logit(self, inside, told):
        for _ in range(2):
            QTest.keyClick(inside.findChild(LogitsRow), Qt.Key.Key_Right)
        assert told[-2:] == ["0: 0.0", "1: −0.5"]

    def test_filters_are_called_so(self, inside, told):
        inside.findChild(QPushButton, "filters_button").setChecked(True)
        QTest.keyClick(inside.findChild(MapRows), Qt.Key.Key_Right)
        assert told[-1] == "Filter 2 of 4 of layer 1"

    def test_the_arrows_say_what_is_at_a_cell(self, inside, told):
        QTest.keyClick(inside.findChild(MapRows), Qt.Key.Key_Right)  # all of it is 12 of 255
        QTest.keyClick(inside.findChild(MapPicture), Qt.Key.Key_Up)
        assert told[-1] == "Row 7, column 8: 5 %"


class TestPen:
    def test_the_keyboards_pen_says_what_it_does(self, window, told):
        pad = window.canvas
        QTest.keyClick(pad, Qt.Key.Key_Space)
        QTest.keyClick(pad, Qt.Key.Key_Space)
        for _ in range(40):
            QTest.keyClick(pad, Qt.Key.Key_Left)
        assert begins(told, "Pen down: middle", "Pen up: middle", "left", "left edge")

    def test_the_mouse_does_not(self, qtbot, window, told):
        draw(window.canvas, [(40, 40), (90, 200)])
        assert not has(told, "Pen")

    def test_nine_parts(self):
        middle, far = PAD_SIDE / 2, PAD_SIDE
        assert part_text(0, 0) == "top, left"
        assert part_text(middle, 0) == "top"
        assert part_text(far, middle) == "right"
        assert part_text(middle, middle) == "middle"
        assert part_text(far, far) == "bottom, right"

    def test_edges(self):
        assert edge_text(0, PAD_SIDE) == "bottom edge, left edge"
        assert edge_text(1, 1) == ""

    def test_only_what_is_new_is_said(self):
        words = PenWords()
        middle = PAD_SIDE / 2
        said = [
            words.after_key(x, y, tool, is_down=is_down)
            for x, y, tool, is_down in (
                (middle, middle, Tool.PEN, False),
                (middle + 10, middle, Tool.PEN, False),
                (middle + 10, middle, Tool.PEN, True),
                (middle + 20, middle, Tool.PEN, True),
                (middle + 20, middle, Tool.PEN, False),
                (middle + 20, middle, Tool.ERASER, True),
                (PAD_SIDE, middle, Tool.ERASER, True),
                (PAD_SIDE, middle + 10, Tool.ERASER, True),
                (PAD_SIDE, middle + 10, Tool.ERASER, True),
            )
        ]
        assert said == [
            "middle",
            "",
            "Pen down: middle",
            "",
            "Pen up: middle",
            "Eraser down: middle",
            "right edge",
            "",
            "right edge",  # it was pressed against it
        ]


class TestValues:
    @pytest.fixture
    def bars(self, window, qtbot):
        window.prediction_view.show_reading(reading_of(4))
        activate(qtbot, window)
        found = window.prediction_view.findChild(AnswerBars)
        found.setFocus(Qt.FocusReason.TabFocusReason)
        return found

    def test_arrows_go_through_the_bars(self, bars, told):
        for key in ("Down", "Down", "End", "Right", "Up", "Home", "Left"):
            QTest.keyClick(bars, getattr(Qt.Key, f"Key_{key}"))
        digits = [text.split(":")[0] for text in told if "%" in text]
        assert digits == ["0", "1", "9", "8", "0"]  # an end is not said twice in a burst
        assert "8: 1.1 %" in told

    def test_the_value_is_framed(self, bars):
        before = bars.grab().toImage()
        QTest.keyClick(bars, Qt.Key.Key_End)
        area = bars.value_area(9).toRect()
        assert bars.grab().toImage().copy(area) != before.copy(area)

    def test_other_keys_go_on(self, window, bars, told):
        QTest.keyClick(bars, Qt.Key.Key_X)
        QTest.keyClick(bars, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert told == []

    def test_without_an_answer_there_is_nothing_to_say(self, window, bars, told):
        bars.show_nothing()
        QTest.keyClick(bars, Qt.Key.Key_Down)
        assert not has(told, "%")
