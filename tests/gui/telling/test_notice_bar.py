"""Notices: how serious they are, how long they stay, and what ends them."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QCursor
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fake_core import ink_of
from mnist_pad.core.errors import DataError
from mnist_pad.gui.drawings.drawing_export import mime_of
from mnist_pad.gui.look.palette import LIGHT
from mnist_pad.gui.telling import notice_bar
from mnist_pad.gui.telling.notice_bar import NoticeBar, reading_time
from mnist_pad.gui.words.announcer import announcer_of
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic, error_note
from person import activate, click, trigger

FAULT = DataError("These data are no good.")


@pytest.fixture
def window_of_bar(qtbot, theme):
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.addWidget(QPushButton("elsewhere"))
    rows.addWidget(NoticeBar())
    qtbot.addWidget(made)
    QCursor.setPos(-9, -9)  # on no bar, wherever earlier tests left the mouse
    made.show()
    activate(qtbot, made)
    return made


@pytest.fixture
def bar(window_of_bar):
    return window_of_bar.findChild(NoticeBar)


@pytest.fixture
def read_at_once(monkeypatch):
    monkeypatch.setattr(notice_bar, "reading_time", lambda _text: 0)


def note(kind, topic=None, text="A sentence."):
    return Note(lambda: text, kind, topic)


class TestBar:
    @pytest.mark.parametrize(
        ("told", "kind"),
        [
            (Note(lambda: "A sentence."), Kind.INFO),
            (error_note(FAULT), Kind.ERROR),
            (note(Kind.SUCCESS), Kind.SUCCESS),
        ],
    )
    def test_each_has_its_kind(self, bar, told, kind):
        bar.show_notice(told)
        assert bar.kind is kind

    @pytest.mark.parametrize("kind", [Kind.INFO, Kind.SUCCESS])
    def test_a_notice_that_was_read_goes_away(self, qtbot, bar, read_at_once, kind):
        bar.show_notice(note(kind))
        assert bar.notice == "A sentence."
        qtbot.waitUntil(lambda: bar.notice == "")

    @pytest.mark.parametrize("kind", [Kind.WARNING, Kind.ERROR])
    def test_a_fault_stays(self, qtbot, bar, read_at_once, kind):
        bar.show_notice(note(Kind.INFO))
        bar.show_notice(note(kind, text="It failed."))
        other = NoticeBar()
        bar.window().layout().addWidget(other)
        other.show_notice(note(Kind.INFO))
        qtbot.waitUntil(lambda: other.notice == "")  # longer than the first one's time
        assert bar.notice == "It failed."

    def test_it_stays_while_it_has_the_focus(self, qtbot, bar, read_at_once):
        bar.show_notice(note(Kind.ERROR))
        dismiss = bar.findChild(QToolButton)
        dismiss.setFocus()
        with qtbot.waitSignals([bar._reading.timeout] * 3):
            bar.show_notice(note(Kind.INFO, text="Read me."))
        assert bar.notice == "Read me."
        bar.window().findChild(QPushButton).setFocus()
        qtbot.waitUntil(lambda: bar.notice == "")

    def test_longer_sentences_stay_longer(self):
        assert reading_time("one two three " * 10) > reading_time("one two") >= 5000

    def test_it_goes_when_its_topic_is_over(self, bar):
        bar.show_notice(note(Kind.ERROR, Topic.DATA))
        bar.show_notice(Over(Topic.MODEL))
        assert bar.notice
        bar.show_notice(Over(Topic.DATA))
        assert (bar.notice, bar.kind) == ("", None)
        bar.show_notice(Over(Topic.DATA))

    def test_an_error_looks_like_one_and_a_success_does_not(self, bar):
        def has_red():
            picture = bar.grab().toImage()
            size = picture.size()
            wanted = QColor(LIGHT.error)
            return any(
                picture.pixelColor(x, y) == wanted
                for x in range(0, size.width(), 2)
                for y in range(size.height())
            )

        looks = []
        for kind in (Kind.ERROR, Kind.SUCCESS, Kind.ERROR, Kind.INFO):
            bar.show_notice(note(kind))
            looks.append(has_red())
        assert looks == [True, False, True, False]

    def test_only_an_error_interrupts(self, bar):
        heard = []
        announcer_of(bar).announced.connect(lambda *said: heard.append(said))
        for kind in Kind:
            bar.show_notice(note(kind, text=kind.value))
        assert heard == [
            ("info", False),
            ("success", False),
            ("warning", False),
            ("Error: error", True),
        ]


class TestWindow:
    def test_a_wrong_folder_is_over_once_the_data_are_chosen(
        self, qtbot, open_window, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
        window = open_window()
        click(qtbot, window, "folder_button")
        assert window.notice_bar.kind is Kind.ERROR
        click(qtbot, window, "starter_button")
        assert window.notice_bar.notice == ""

    def test_nothing_to_paste_is_over_when_a_paste_works(self, qtbot, window):
        QApplication.clipboard().clear()
        trigger(window, "paste")
        assert "nothing here to paste" in window.notice_bar.notice
        window.canvas.editor.set_ink(ink_of(2))
        trigger(window, "copy")
        assert window.notice_bar.kind is Kind.SUCCESS
        trigger(window, "paste")
        qtbot.waitUntil(lambda: window.canvas.editor.history.can_undo)
        assert window.notice_bar.notice == ""

    def test_a_drawing_that_cannot_be_dropped_is_over_when_one_can(self, qtbot, window, tmp_path):
        window.rooms.drawings.open(tmp_path / "gone.png")
        qtbot.waitUntil(lambda: window.notice_bar.kind is Kind.ERROR)
        window.canvas.editor.set_ink(ink_of(2))
        mime = mime_of(window.rooms.drawings.page)
        assert isinstance(mime, QMimeData)
        window.rooms.drawings.take(mime, "dropped")
        assert window.notice_bar.notice == ""

    def test_a_model_that_cannot_be_used_is_over_when_another_is_chosen(
        self, qtbot, window, tmp_path
    ):
        window.rooms.models.open(tmp_path / "bad.pt")
        qtbot.waitUntil(lambda: window.notice_bar.kind is Kind.ERROR)
        window.rooms.models.use_bundled()
        assert window.notice_bar.notice == ""

    def test_a_failed_test_is_over_when_it_is_tried_again(self, qtbot, window, core):
        core.results.fault = FAULT
        trigger(window, "test")
        qtbot.waitUntil(lambda: window.notice_bar.kind is Kind.ERROR)
        core.results.fault = None
        trigger(window, "test")
        assert window.notice_bar.notice == ""
        qtbot.waitUntil(lambda: window.rooms.results.view.results is not None)

    def test_leaving_the_presentation_leaves_an_error_there(self, window):
        trigger(window, "present")
        window.notices.fault(FAULT)
        trigger(window, "present")
        assert window.notice_bar.notice == "These data are no good."
