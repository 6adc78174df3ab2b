"""How the window's room is shared: three columns, or two, or as the person wants."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fake_core import reading_of
from mnist_pad.gui.answer.card_places import LOW_HEIGHT
from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.settings import AppSettings, Shares
from mnist_pad.gui.window.arrangement import GAP, LEAST_PAD, LEAST_WORK, arrange
from mnist_pad.gui.words.announcer import announcer_of
from person import activate, keys, trigger


def sized(qtbot, window, *size):
    window.resize(*size)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)


def place(window, name):
    part = window.findChild(QWidget, name)
    return QRect(part.mapTo(window, QPoint()), part.size())


def columns(window):
    return [place(window, name) for name in ("canvas", "answer_column", "work_column")]


def drag(window, name, distance):
    """Drag a border sideways with the mouse."""
    grip = window.findChild(QWidget, name)
    start = QPoint(grip.width() // 2, grip.height() // 2)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    before = grip.mapToGlobal(QPoint()).x()
    for part in (2, 1):
        # The grip follows, so the place in it changes.
        moved = grip.mapToGlobal(QPoint()).x() - before
        QTest.mouseMove(grip, start + QPoint(distance // part - moved, 0))
        QApplication.processEvents()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("size", "least"),
    [((1280, 720), 560), ((1366, 700), 600), ((1920, 1010), 960), ((2560, 1400), 1400)],
)
def test_the_work_has_all_the_room_that_is_left(window, qtbot, size, least):
    sized(qtbot, window, *size)
    pad, answer, work = columns(window)
    assert pad.width() == pad.height()
    assert 360 <= pad.width() <= 720
    assert 232 <= answer.width() <= 320
    assert work.width() >= least
    assert pad.top() == answer.top() == work.top()
    assert work.right() == size[0] - 20 - 1
    assert work.height() > 0.8 * size[1]


@pytest.mark.parametrize("size", [(1920, 1010), (2560, 1400)])
def test_a_high_answer_ends_with_what_stands_under_the_pad(window, qtbot, size):
    sized(qtbot, window, *size)
    bar = place(window, "learn_button")
    _, answer, work = columns(window)
    assert answer.bottom() >= bar.bottom()
    assert answer.bottom() - bar.bottom() <= 40
    assert work.bottom() > answer.bottom()


@pytest.mark.parametrize("language", ["english", "korean"])
@pytest.mark.parametrize("size", [(900, 600), (1090, 640)])
def test_pad_and_answer_are_in_view_in_every_tab_of_a_narrow_window(window, qtbot, language, size):
    window.findChild(QAction, f"{language}_action").trigger()
    sized(qtbot, window, *size)
    window.prediction_view.show_reading(reading_of(4))
    for tab in range(window.work_tabs.count()):
        window.work_tabs.setCurrentIndex(tab)
        pad, answer, work = columns(window)
        assert answer.height() == LOW_HEIGHT
        assert window.findChild(QWidget, "big_answer").isVisible()
        assert pad.right() < answer.left() == work.left()
        assert answer.bottom() < work.top()
        assert window.rect().contains(pad | answer | work)
        page = window.work_tabs.currentWidget()
        assert page.height() >= page.minimumSizeHint().height()


def test_a_window_folds_and_unfolds_and_keeps_its_tab(window, qtbot):
    window.work_tabs.setCurrentIndex(1)
    sized(qtbot, window, 900, 600)
    assert window.work_tabs.currentIndex() == 1
    sized(qtbot, window, 1322, 760)
    pad, answer, work = columns(window)
    assert pad.right() < answer.left() < answer.right() < work.left()
    assert window.work_tabs.currentIndex() == 1


@pytest.mark.parametrize("language", ["english", "korean"])
def test_the_smallest_window_is_no_higher_than_promised(window, qtbot, language):
    window.findChild(QAction, f"{language}_action").trigger()
    assert window.minimumSizeHint().height() <= 600
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.width() == 900)
    assert window.height() == 600


def test_the_model_is_named_beside_the_tabs_at_every_size(window, qtbot):
    for size in ((720, 600), (900, 600), (1366, 700), (2560, 1400)):
        sized(qtbot, window, *size)
        button = place(window, "model_button")
        bar = window.work_tabs.tabBar()
        last = bar.tabRect(bar.count() - 1).translated(bar.mapTo(window, QPoint()))
        assert window.findChild(ModelButton).isVisible()
        assert last.right() < button.left()
        assert button.right() == columns(window)[2].right()


def test_a_border_is_dragged_and_that_is_remembered(window, qtbot, paths, open_window):
    sized(qtbot, window, 1920, 1010)
    pad, answer, work = columns(window)
    drag(window, "pad_grip", -100)
    drag(window, "answer_grip", 60)
    now = columns(window)
    assert now[0].width() == pytest.approx(pad.width() - 100, abs=2)
    assert now[1].width() == pytest.approx(answer.width() + 60, abs=2)
    assert now[2].width() == pytest.approx(work.width() + 40, abs=3)
    window.close()
    again = open_window(AppSettings(paths.settings))
    sized(qtbot, again, 1920, 1010)
    assert columns(again) == now


def test_a_double_click_gives_the_usual_shares(window, qtbot, settings):
    sized(qtbot, window, 1920, 1010)
    before = columns(window)
    drag(window, "answer_grip", 100)
    assert columns(window) != before
    grip = window.findChild(QWidget, "pad_grip")
    QTest.mouseDClick(grip, Qt.MouseButton.LeftButton)
    assert columns(window) == before
    assert settings.column_shares == Shares()


def test_keys_move_the_borders_and_lead_back(window, qtbot, settings):
    activate(qtbot, window)
    sized(qtbot, window, 1920, 1010)
    tabs = window.work_tabs.tabBar()
    tabs.setFocus()
    pad, answer, _ = columns(window)
    keys(window, "F8", "Left", "Left", "F8", "Right")
    assert QApplication.focusWidget().objectName() == "answer_grip"
    now = columns(window)
    assert now[0].width() == pytest.approx(pad.width() - 32, abs=2)
    assert now[1].width() == pytest.approx(answer.width() + 16, abs=2)
    assert settings.column_shares.pad == pytest.approx(now[0].width() / 1880, abs=0.01)
    keys(window, "F8")
    assert QApplication.focusWidget() is tabs
    keys(window, "F8", "Home", "Escape")
    assert QApplication.focusWidget() is tabs
    assert settings.column_shares == Shares()
    assert columns(window)[:2] == [pad, answer]


def test_what_the_keys_have_done_is_spoken(window, qtbot):
    heard = []
    announcer_of(window).announced.connect(lambda text, _urgent: heard.append(text))
    activate(qtbot, window)
    for size, words in (((1920, 1010), "Pad 31 %, answer"), ((900, 600), "Pad 41 %, work")):
        sized(qtbot, window, *size)
        keys(window, "F8", "Right", "Escape")
        assert heard[-1].startswith(words)


def test_a_border_says_what_it_is_and_is_no_stop_of_tab(window):
    for name, title in (("pad_grip", "of the pad"), ("answer_grip", "of the answer")):
        grip = window.findChild(QWidget, name)
        interface = QAccessible.queryAccessibleInterface(grip)
        assert interface.role() == QAccessible.Role.Splitter
        assert title in interface.text(QAccessible.Text.Name)
        assert "F8" in grip.toolTip()
        assert grip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_presentation_has_no_borders(window, qtbot):
    activate(qtbot, window)
    keys(window, "F8")
    trigger(window, "present")
    assert not window.commands.borders_action.isEnabled()
    assert not window.findChild(QWidget, "pad_grip").isVisible()
    assert QApplication.focusWidget() is window.canvas
    trigger(window, "present")
    assert window.commands.borders_action.isEnabled()
    assert window.findChild(QWidget, "pad_grip").isVisible()


def test_a_tall_window_has_the_answer_under_the_pad(window, qtbot):
    for size in ((1080, 1920), (1200, 1600), (3840, 2160)):
        sized(qtbot, window, *size)
        pad, answer, work = columns(window)
        assert answer.top() > place(window, "teach_bar").bottom()
        assert (answer.left(), answer.width()) == (pad.left(), pad.width())
        assert answer.height() >= window.prediction_view.minimumSizeHint().height()
        assert work.top() == pad.top()
        assert work.bottom() > 0.97 * size[1]


def test_what_is_under_the_pad_has_its_height_in_each_language(window, qtbot):
    sized(qtbot, window, 900, 600)
    under = window.findChild(QWidget, "teach_bar").parentWidget()
    for language in ("korean", "english"):
        trigger(window, language)
        # Korean letters may be higher, and a layout only asks for their height after a moment.
        qtbot.waitUntil(lambda: under.height() == under.sizeHint().height())
        assert place(window, "teach_bar").bottom() < 600


def test_a_narrow_window_has_a_border_of_its_own(window, qtbot):
    sized(qtbot, window, 1000, 640)
    pad, *_ = columns(window)
    drag(window, "pad_grip", -50)
    assert columns(window)[0].width() == pytest.approx(pad.width() - 50, abs=2)
    assert not window.findChild(QWidget, "answer_grip").isVisible()
    sized(qtbot, window, 1920, 1010)
    assert columns(window)[0].width() == arrange(1880, 900, 0).pad


def test_no_column_can_be_dragged_to_nothing(window, qtbot):
    sized(qtbot, window, 1366, 700)
    for name, distance in (("pad_grip", -2000), ("answer_grip", 2000), ("pad_grip", 2000)):
        drag(window, name, distance)
        pad, answer, work = columns(window)
        assert pad.width() >= LEAST_PAD
        assert answer.width() >= 232
        assert work.width() >= LEAST_WORK
        assert window.rect().contains(pad | answer | work)


@pytest.mark.parametrize("stored", ["", "nan", "inf", "-1", "0", "2", "wide"])
def test_nonsense_about_the_columns_in_an_edited_file_is_ignored(paths, stored):
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(f"[columns]\npad={stored}\nanswer=0.2\n")
    assert AppSettings(paths.settings).column_shares == Shares(answer=0.2)


@pytest.mark.parametrize("shares", [Shares(), Shares(0.9, 0.9, 0.9), Shares(0.01, 0.01, 0.01)])
@pytest.mark.parametrize("width", range(680, 3000, 97))
@pytest.mark.parametrize("height", range(460, 2000, 300))
def test_shares_fill_the_room_and_never_more(width, height, shares):
    placed = arrange(width, height, tools=120, shares=shares)
    gaps = 2 * GAP if placed.answer else GAP
    assert placed.pad + placed.answer + placed.work + gaps == width
    assert placed.is_folded == (width < 1060 and not placed.is_stacked)
    assert placed.pad >= LEAST_PAD
    assert placed.work >= LEAST_WORK
    assert placed.pad + 120 <= max(height, LEAST_PAD + 120)
