"""Each notice stands near what caused it, and takes nobody's place."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from mnist_pad.gui.words.notes import Kind, Spot, Topic
from person import activate, trigger

COLUMNS = "canvas", "answer_column", "work_column"
SENTENCE = "There are 2 digits here: choose one of them under the answer, then say what it is."
SIZES = (900, 600), (1366, 700), (1920, 1010), (1080, 1920)


def place(window, name):
    part = window.findChild(QWidget, name)
    return QRect(part.mapTo(window, QPoint()), part.size())


def sized(qtbot, window, size):
    window.resize(*size)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)
    QApplication.processEvents()


def columns(window):
    return [place(window, name) for name in COLUMNS]


def tell(window, topic, text=SENTENCE):
    window.notices.tell(lambda: text, topic, Kind.WARNING)
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["english", "korean"])
@pytest.mark.parametrize("size", SIZES)
def test_both_places_lie_beside_everything_else(window, qtbot, size, language):
    window.findChild(QAction, f"{language}_action").trigger()
    sized(qtbot, window, size)
    before = columns(window)
    tell(window, Topic.SAMPLES)
    assert columns(window) == before  # under the pad there is room for three lines
    tell(window, Topic.TRAINING)
    pad, answer, work = columns(window)
    assert (pad, answer) == tuple(before[:2])
    assert work.topLeft() == before[2].topLeft()
    at_pad, at_work = place(window, "notice_bar"), place(window, "work_notice_bar")
    for bar in (at_pad, at_work):
        assert bar.height() >= 40
        assert window.rect().contains(bar)
    under = place(window, "teach_bar")
    assert (at_pad.left(), at_pad.width()) == (pad.left(), pad.width())
    assert (at_work.left(), at_work.width()) == (work.left(), work.width())
    parts = [pad, under, answer, work, at_pad, at_work]
    assert not any(one.intersects(other) for one, other in combinations(parts, 2))
    window.notice_bar.dismiss()
    assert columns(window) == before


@pytest.mark.parametrize("size", SIZES)
def test_no_line_is_kept_free_under_the_columns(window, qtbot, size):
    sized(qtbot, window, size)
    margin = size[1] - 1 - place(window, "work_column").bottom()
    assert margin <= 20


@pytest.mark.parametrize("height", [600, 640, 700])
@pytest.mark.parametrize("width", [900, 1366, 1920])
def test_a_long_sentence_is_shown_whole(window, qtbot, width, height):
    sized(qtbot, window, (width, height))
    for topic in (Topic.DRAWING, Topic.DATA):
        tell(window, topic, f"{SENTENCE} " * 3)
    for prefix in ("", "work_"):
        label = window.findChild(QWidget, f"{prefix}notice_label")
        assert label.heightForWidth(label.width()) <= label.height()
        assert window.rect().contains(place(window, f"{prefix}notice_bar"))
    assert not place(window, "notice_bar").intersects(place(window, "teach_bar"))


def test_a_longer_sentence_after_a_short_one_is_shown_whole(window, qtbot):
    sized(qtbot, window, (1366, 700))
    for text in ("It is short.", f"{SENTENCE} " * 3):
        for topic in (Topic.DRAWING, Topic.DATA):
            tell(window, topic, text)
    for prefix in ("", "work_"):
        label = window.findChild(QWidget, f"{prefix}notice_label")
        assert label.heightForWidth(label.width()) <= label.height()


def test_each_place_shows_the_latest_of_its_own(window):
    tell(window, Topic.TRAINING, "The CPU trains.")
    tell(window, Topic.DRAWING, "It was copied.")
    bars = window.notice_bar
    assert (bars.pad.notice, bars.work.notice) == ("It was copied.", "The CPU trains.")
    assert bars.notice == "It was copied."
    window.notices.over(Topic.DRAWING)
    assert bars.notice == "The CPU trains."


def test_every_topic_has_its_place():
    at_work = {topic for topic in Topic if topic.spot is Spot.WORK}
    assert {Topic.DATA, Topic.TRAINING, Topic.RESULTS, Topic.MODEL} <= at_work
    assert {Topic.DRAWING, Topic.SAMPLES, Topic.LEARNING}.isdisjoint(at_work)


def test_a_presentation_has_both_in_one_line(window, qtbot):
    tell(window, Topic.TRAINING)
    trigger(window, "present")
    window.setWindowState(Qt.WindowState.WindowNoState)  # without a screen it is but 800 wide
    sized(qtbot, window, (1280, 720))
    at_pad, at_work = place(window, "notice_bar"), place(window, "work_notice_bar")
    pad, answer, _ = columns(window)
    assert at_pad.top() == at_work.top() > max(pad.bottom(), answer.bottom())
    assert at_pad.right() < at_work.left()
    window.notices.over(Topic.TRAINING)
    alone = place(window, "notice_bar")
    assert (alone.left(), alone.right()) == (at_pad.left(), at_work.right())


def test_tab_comes_to_the_cross_after_what_is_above_it(window, qtbot):
    activate(qtbot, window)
    window.canvas.setFocus()
    tell(window, Topic.DRAWING)
    tell(window, Topic.TRAINING)
    stops = []
    part = window.canvas.nextInFocusChain()
    while part is not window.canvas:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(part)
        part = part.nextInFocusChain()

    def at(name):
        return stops.index(window.findChild(QWidget, name))

    bars = [place for place, part in enumerate(stops) if window.work_tabs.isAncestorOf(part)]
    assert at("learn_button") < at("dismiss_button") < min(bars)
    assert at("work_dismiss_button") > max(bars)
