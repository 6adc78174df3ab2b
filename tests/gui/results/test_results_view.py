"""The Results view: its states, the matrix, the list, and the digit that is looked at."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QToolTip

from fake_core import reading_of, results_of
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import Progress, Unit
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.results.results import Example, Score
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.look.palette import LIGHT
from mnist_pad.gui.results.accuracy_scale import scale_start
from mnist_pad.gui.results.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.results.digit_bars import DigitBars
from mnist_pad.gui.results.example_card import ExampleCard, ExamplePicture
from mnist_pad.gui.results.example_list import ExampleList
from mnist_pad.gui.results.results_view import ResultsView
from mnist_pad.gui.words.announcer import announcer_of
from person import activate
from seen import text

INFO = ModelInfo("fake", "seed", "MNIST", 0.98)


@pytest.fixture
def view(qtbot, theme):
    made = ResultsView()
    made.resize(400, 720)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def shown(qtbot, view):
    """The view with results: three of ten fours were read as nines, the rest is right."""
    view.show_model(INFO)
    view.show_results(results_of(INFO))
    activate(qtbot, view)
    return view


def button(view, name):
    return view.findChild(QPushButton, name)


def matrix(view):
    return view.findChild(ConfusionMatrix)


def listed(view):
    """The digits in the list, as they are captioned."""
    examples = view.findChild(ExampleList).examples
    return [examples.index(row).data() for row in range(examples.rowCount())]


def click_cell(qtbot, view, cell):
    place = matrix(view).cell_area(cell).center().toPoint()
    qtbot.mouseClick(matrix(view), Qt.MouseButton.LeftButton, pos=place)


def test_empty_it_offers_a_test_once_there_is_a_model(view, qtbot):
    assert button(view, "test_button").isVisible()
    assert not button(view, "test_button").isEnabled()
    view.show_model(INFO)
    with qtbot.waitSignal(view.test_requested):
        qtbot.mouseClick(button(view, "test_button"), Qt.MouseButton.LeftButton)


def test_running_it_shows_how_far_it_is_and_can_be_stopped(view, qtbot):
    view.show_model(INFO)
    view.begin()
    assert not view.can_test
    view.show_progress(Progress(250, 1000, Unit.DIGITS))
    bar = view.findChild(QProgressBar)
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (250, 1000)
    with qtbot.waitSignal(view.stop_requested):
        qtbot.mouseClick(button(view, "stop_test_button"), Qt.MouseButton.LeftButton)
    view.show_stopped()
    assert button(view, "test_button").isVisible()
    assert view.can_test


def test_a_test_that_ends_early_keeps_what_was_shown(shown):
    before = shown.results
    shown.begin()
    shown.show_stopped()
    assert shown.results is before
    assert matrix(shown).isVisible()


def test_results_say_how_many_are_right_of_which(shown):
    assert text(shown, "results_title") == (
        "97.00\xa0% of 100 MNIST test digits read correctly (95\xa0% confidence: 91.55–98.97\xa0%)"
    )
    assert text(shown, "results_model") == "Model: course recipe\xa0· 98.00\xa0%, trained on MNIST"
    assert not shown.findChild(QLabel, "results_known").isVisible()
    scores = shown.findChild(DigitBars).scores
    assert [score.right for score in scores] == [10, 10, 10, 10, 7, 10, 10, 10, 10, 10]
    assert "4: 70.00\xa0%" in shown.findChild(DigitBars).accessibleDescription()


def test_digits_that_the_model_has_seen_are_told(view):
    view.show_results(results_of(INFO, DatasetName.STARTER))
    assert "starter set's 100 test digits" in text(view, "results_title")
    assert view.findChild(QLabel, "results_known").isVisible()


def test_results_of_the_model_before_are_told(shown):
    assert not shown.findChild(QLabel, "results_old").isVisible()
    shown.show_model(ModelInfo("fake", "quick"))
    assert shown.findChild(QLabel, "results_old").isVisible()
    assert "previous model" in text(shown, "results_old")
    shown.show_model(INFO)
    assert not shown.findChild(QLabel, "results_old").isVisible()


def test_wrong_answers_are_listed_and_the_surest_is_looked_at(shown):
    assert text(shown, "list_title") == "Wrong answers, most confident first (3)"
    assert listed(shown) == ["4 → 9"] * 3
    example = shown.findChild(ExampleCard).example
    assert example.index == shown.results.wrong[0] == 4
    assert text(shown, "example_title") == "A 4, read as\xa09"
    assert text(shown, "example_place") == "Test digit 5"
    bars = shown.findChild(AnswerBars, "example_bars")
    assert bars.probabilities == example.prediction.probabilities


@pytest.mark.parametrize(
    ("trained_on", "own", "dataset", "words"),
    [
        (
            "starter set (4,000 digits)",
            0.975,
            DatasetName.MNIST,
            "97.50\xa0% on the starter set's 1,000 test digits, 97.00\xa0% on these 100 of MNIST.",
        ),
        (
            "MNIST",
            0.99,
            DatasetName.STARTER,
            "99.00\xa0% on MNIST's 10,000 test digits, 97.00\xa0% on these 100 of the starter set.",
        ),
        (
            "MNIST + 3 taught digits",
            0.98,
            DatasetName.STARTER,
            "98.00\xa0% when the model was made, on other or fewer test digits; 97.00\xa0% on these"
            " 100.",
        ),
    ],
)
def test_two_accuracies_of_one_model_are_explained(view, trained_on, own, dataset, words):
    view.show_results(results_of(ModelInfo("fake", "seed", trained_on, own), dataset))
    assert view.findChild(QLabel, "results_own").isVisible()
    assert text(view, "results_own") == f"Two tests: {words}"


@pytest.mark.parametrize("own", [None, 0.97])
def test_one_accuracy_needs_no_explanation(view, own):
    view.show_results(results_of(ModelInfo("fake", "seed", "MNIST", own)))
    assert not view.findChild(QLabel, "results_own").isVisible()


def scores_of(n, *right):
    return [Score(n, count) for count in right]


@pytest.mark.parametrize(
    ("n", "right", "start"),
    [
        (1000, [998] * 9 + [995], 0.98),  # 99.5 % of 1,000 may be 98.8 %
        (1000, [990] * 10, 0.98),
        (10, [10] * 10, 0.7),
        (10, [0] + [10] * 9, 0.0),
        (0, [0] * 10, 0.0),
        (5_000_000, [5_000_000] * 10, 0.99),
    ],
)
def test_the_scale_begins_where_every_interval_is_on_it(n, right, start):
    scores = scores_of(n, *right)
    assert scale_start(scores) == start
    assert all(score.interval is None or score.interval.low >= start for score in scores)


def test_digits_that_differ_a_little_can_be_told_apart(qtbot, theme):
    bars = DigitBars()
    qtbot.addWidget(bars)
    bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its frame is no part of what is looked at
    bars.resize(300, 240)
    bars.show()
    bars.show_scores(scores_of(1000, *[999] * 9, 985))
    picture = bars.grab().toImage()

    def dot(digit):
        """Where the accent is in a digit's row."""
        row = bars.value_area(digit).center().toPoint().y()
        accent = QColor(LIGHT.accent)
        return [x for x in range(bars.width()) if picture.pixelColor(x, row) == accent]

    assert min(dot(0)) > max(dot(9)) + 20


@pytest.mark.qt_log_ignore("This plugin does not support")  # raising a tool tip, without a screen
def test_a_tip_tells_a_dot_and_its_interval(shown):
    bars = shown.findChild(DigitBars)
    where = bars.value_area(4).center().toPoint()
    QApplication.sendEvent(bars, QHelpEvent(QEvent.Type.ToolTip, where, bars.mapToGlobal(where)))
    assert QToolTip.text() == bars.spoken_values()[4]
    QToolTip.hideText()


def test_accuracies_are_spoken_with_their_intervals(shown):
    bars = shown.findChild(DigitBars)
    heard = []
    announcer_of(bars).announced.connect(lambda text, _: heard.append(text))
    bars.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(5):
        QTest.keyClick(bars, Qt.Key.Key_Down)
    assert heard[-1] == "4: 70.00\xa0% of 10 (95 %: 39.68–89.22\xa0%)"


READING = "Rows: the true digit. Columns: the answer."


def test_the_caption_does_not_say_what_the_heading_of_the_list_says(shown, qtbot):
    assert text(shown, "cell_label") == READING
    click_cell(qtbot, shown, (4, 9))
    assert text(shown, "list_title") == "3 fours were read as nines"
    assert text(shown, "cell_label") == READING
    qtbot.keyClick(matrix(shown), Qt.Key.Key_Left)
    assert text(shown, "cell_label") == "0 fours were read as eights"
    qtbot.keyClick(matrix(shown), Qt.Key.Key_Right)
    assert text(shown, "cell_label") == READING
    qtbot.mouseClick(button(shown, "all_wrong_button"), Qt.MouseButton.LeftButton)
    assert text(shown, "cell_label") == READING
    assert text(shown, "list_title").startswith("Wrong answers")


def place(view, widget):
    """Return where a widget lies in the view."""
    return QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("size", [(606, 560), (1000, 890), (1440, 1280)])
def test_where_there_is_room_the_digits_are_beside_the_matrix(shown, qtbot, size):
    pictures = shown.findChild(ExampleList)
    assert place(shown, matrix(shown)).bottom() < place(shown, pictures).top()
    shown.resize(*size)
    qtbot.waitUntil(lambda: place(shown, pictures).left() > 100)
    cells, bars = place(shown, matrix(shown)), place(shown, shown.findChild(DigitBars))
    assert cells.right() < bars.left() <= bars.right() < place(shown, pictures).left()
    assert shown.rect().contains(cells)
    shown.resize(400, 720)
    qtbot.waitUntil(lambda: place(shown, pictures).top() > place(shown, matrix(shown)).bottom())


@pytest.mark.parametrize("size", [(400, 720), (1000, 890)])
def test_each_digit_has_its_accuracy_in_its_row(shown, qtbot, size):
    shown.resize(*size)
    qtbot.waitUntil(lambda: shown.size().toTuple() == size)
    bars = shown.findChild(DigitBars)
    assert bars.y() == matrix(shown).y()
    for digit in range(10):
        row, cell = bars.value_area(digit), matrix(shown).cell_area((digit, digit))
        assert (row.top(), row.height()) == pytest.approx((cell.top(), cell.height()))


def test_the_matrix_and_the_pictures_grow_with_the_room(shown, qtbot):
    pictures, found = shown.findChild(ExampleList), []
    for size in ((656, 550), (1000, 860), (1440, 1250)):
        shown.resize(*size)
        qtbot.waitUntil(lambda: shown.size().toTuple() == size)  # noqa: B023 - at once
        QApplication.processEvents()
        rows = pictures.visualRect(pictures.examples.index(0)).height()
        found.append((matrix(shown).cell_area((0, 0)).width(), rows))
    assert found[0][0] < found[1][0] < found[2][0]
    assert found[0][1] < found[1][1] < found[2][1]
    assert found[1][0] > 40


@pytest.mark.parametrize(
    ("size", "has_bars", "has_words"),
    [((700, 440), False, True), ((700, 560), True, True), ((1000, 860), True, False)],
)
def test_probabilities_take_the_form_that_has_room(shown, qtbot, size, has_bars, has_words):
    shown.resize(*size)
    bars = shown.findChild(AnswerBars, "example_bars")
    words = shown.findChild(QLabel, "example_shares")
    qtbot.waitUntil(lambda: (bars.isVisible(), words.isVisible()) == (has_bars, has_words))
    assert words.text() == "9: 98.6 %\n4: 0.2 %"


def test_tab_goes_through_the_parts_as_they_are_read(shown, qtbot):
    shown.resize(656, 550)
    click_cell(qtbot, shown, (4, 9))
    button(shown, "test_again_button").setFocus(Qt.FocusReason.TabFocusReason)
    names = []
    for _ in range(8):
        names.append(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == [
        "test_again_button",
        "report_button",
        "confusion_matrix",
        "digit_bars",
        "all_wrong_button",
        "example_list",
        "send_button",
        "example_bars",
    ]


@pytest.mark.parametrize(("true", "words"), [(8, "An 8, read as\xa03"), (3, "A 3, read as\xa03")])
def test_eight_takes_an(qtbot, theme, true, words):
    card = ExampleCard()
    qtbot.addWidget(card)
    prediction = reading_of(3).parts[0].prediction
    card.show_example(Example(0, true, prediction, results_of(INFO).images[0]))
    assert card.findChild(QLabel, "example_title").text() == words


def test_a_cell_is_chosen_by_a_click_and_left_again(shown, qtbot):
    click_cell(qtbot, shown, (7, 7))
    assert text(shown, "list_title") == "10 sevens were read as sevens"
    assert listed(shown) == ["7 → 7"] * 10
    qtbot.mouseClick(button(shown, "all_wrong_button"), Qt.MouseButton.LeftButton)
    assert listed(shown) == ["4 → 9"] * 3
    assert shown.findChild(ExampleList).hasFocus()
    assert not button(shown, "all_wrong_button").isVisible()


def test_an_empty_cell_has_nothing_to_look_at(shown, qtbot):
    click_cell(qtbot, shown, (0, 1))
    assert text(shown, "list_title") == "0 zeros were read as ones"
    assert listed(shown) == []
    assert not shown.findChild(ExampleCard).isVisible()


def test_the_list_comes_in_sight_when_a_cell_is_chosen(shown, qtbot):
    shown.resize(400, 300)
    click_cell(qtbot, shown, (4, 9))
    found = shown.findChild(ExampleList)
    qtbot.waitUntil(lambda: not found.visibleRegion().isEmpty())


def test_arrows_move_in_the_matrix_and_enter_chooses(shown, qtbot):
    cells = matrix(shown)
    cells.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, *[Qt.Key.Key_Down] * 4, *[Qt.Key.Key_Right] * 11):
        qtbot.keyClick(cells, key)
    assert cells.cursor_cell == (4, 9)
    assert text(shown, "cell_label") == "3 fours were read as nines"
    assert cells.accessibleDescription() == "3 fours were read as nines"
    qtbot.keyClick(cells, Qt.Key.Key_Return)
    assert listed(shown) == ["4 → 9"] * 3
    qtbot.keyClick(cells, Qt.Key.Key_Left)
    assert cells.cursor_cell == (4, 8)
    assert listed(shown) == ["4 → 9"] * 3  # looked at, not chosen


@pytest.mark.qt_log_ignore("This plugin does not support")  # raising a tool tip, without a screen
def test_the_cell_under_the_mouse_is_told(shown, qtbot):
    cells = matrix(shown)
    place = cells.cell_area((4, 9)).center()
    qtbot.mouseMove(cells, place.toPoint())
    assert text(shown, "cell_label") == "3 fours were read as nines"
    where = place.toPoint()
    QApplication.sendEvent(cells, QHelpEvent(QEvent.Type.ToolTip, where, cells.mapToGlobal(where)))
    assert QToolTip.text() == "3 fours were read as nines"
    QApplication.sendEvent(cells, QEvent(QEvent.Type.Leave))
    assert text(shown, "cell_label") == READING
    QToolTip.hideText()


def test_one_digit_is_one_word(view):
    view.show_results(results_of(INFO, wrong=1))
    assert matrix(view).text_of((4, 9)) == "1 four was read as nine"


def test_right_wrong_and_none_have_colours_of_their_own(view):
    view.show_results(results_of(INFO, wrong=1))
    picture = matrix(view).grab().toImage()

    def colour(cell):
        corner = matrix(view).cell_area(cell).topLeft() + QPointF(2, 2)
        return picture.pixelColor(corner.toPoint())

    assert colour((0, 5)) == QColor(LIGHT.track)
    right, wrong = colour((0, 0)), colour((4, 9))
    assert right.blue() > right.red()
    assert wrong.red() > wrong.blue()
    assert wrong != colour((0, 5))  # though it is but one


def test_places_off_the_matrix_are_no_cell(shown, qtbot):
    cells = matrix(shown)
    assert cells.cell_at(QPointF(3, 3)) is None
    assert cells.cell_at(QPointF(100_000, 60)) is None
    qtbot.mouseClick(cells, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert text(shown, "list_title").startswith("Wrong answers")


def test_keys_go_through_the_list_and_send_to_the_pad(shown, qtbot):
    pictures = shown.findChild(ExampleList)
    pictures.setFocus()
    qtbot.keyClick(pictures, Qt.Key.Key_Right)
    second = shown.results.wrong[1]
    assert shown.findChild(ExampleCard).example.index == second
    qtbot.keyClick(pictures, Qt.Key.Key_Tab)
    send = button(shown, "send_button")
    assert send.hasFocus()
    with qtbot.waitSignal(shown.send_requested) as sent:
        qtbot.keyClick(send, Qt.Key.Key_Space)
    assert sent.args[0].index == second


def test_a_long_list_is_told_of_bit_by_bit(qtbot, theme):
    pictures = ExampleList()
    qtbot.addWidget(pictures)
    results = results_of(INFO)
    pictures.show_examples(results, [place % 100 for place in range(450)])
    examples = pictures.examples
    assert examples.rowCount() == 200
    pictures.resize(300, 200)
    pictures.show()
    while examples.canFetchMore(pictures.rootIndex()):
        pictures.scrollToBottom()
        examples.fetchMore(pictures.rootIndex())
    assert examples.rowCount() == 450
    assert examples.example(449).index == 49


@pytest.mark.parametrize("kind", [ExamplePicture, ExampleList])
def test_digits_are_painted_white_on_black(shown, kind):
    picture = shown.findChild(kind).grab().toImage()
    found = {picture.pixelColor(x, y).name() for x in range(8, 60, 2) for y in range(8, 60, 2)}
    assert {"#000000", "#ffffff"} <= found
