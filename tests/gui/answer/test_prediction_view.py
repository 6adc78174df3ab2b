from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from drawing import picture
from mnist_pad.core.figures import probability_text
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.gui.answer import card_places
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.answer.big_answer import BigAnswer
from mnist_pad.gui.answer.card_places import LOW_HEIGHT
from mnist_pad.gui.answer.part_strip import PartChip
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.answer.seen_view import SeenView
from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.words.language import Language


def part(digit, p=0.98, second=None, sure=True, ink_at=(14, 14)):
    probabilities = [0.0] * 10
    probabilities[digit] = p
    probabilities[(digit + 1) % 10 if second is None else second] = 1 - p
    pixels = np.zeros((1, 28, 28), np.float32)
    pixels[(0, *ink_at)] = 1
    return Part(pixels, Prediction(tuple(probabilities), sure), (0, 0, 1, 1))


SURE = Reading((part(4),))
UNSURE = Reading((part(4, 0.52, 9, sure=False),))
NUMBER = Reading((part(4), part(2, 0.6, 7, sure=False, ink_at=(9, 9)), part(0, 0.9999)))
TEN = Reading(tuple(part(digit, 0.6, sure=digit != 9) for digit in range(10)))
LONG = Reading(tuple(part(digit % 10) for digit in range(14)))


@pytest.fixture
def view(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 1000)
    shown = PredictionView(window)
    shown.resize(374, 644)
    window.show()
    qtbot.waitExposed(window)
    yield shown
    window.hide()


def caption(view):
    return view.findChild(QLabel, "answer_caption").text()


def answer(view):
    return view.findChild(BigAnswer).text


def bars(view):
    return view.findChild(AnswerBars)


def chips(view):
    """Those to be seen, left to right."""
    return [chip for chip in view.findChildren(PartChip) if chip.isVisible()]


def bar_colour(view, digit, share):
    """The colour of a digit's bar, `share` of the way along its track."""
    widget = bars(view)
    bar = widget._rows()[digit].bar
    place = QPoint(round(bar.left() + bar.width() * share), round(bar.center().y()))
    return picture(widget).pixelColor(place).name().upper()


class TestPerCent:
    @pytest.mark.parametrize(
        ("probability", "text"),
        [
            (1.0, "> 99.9 %"),
            (0.99951, "> 99.9 %"),
            (0.9991, "> 99.9 %"),
            (0.999, "99.9 %"),
            (0.52, "52.0 %"),
            (0.0004, "0.0 %"),
            (0.0, "0.0 %"),
        ],
    )
    def test_it_never_claims_to_know(self, probability, text):
        assert probability_text(probability) == text


class TestStates:
    def test_nothing_drawn(self, view):
        assert answer(view) == "—"
        assert caption(view) == "Nothing drawn yet"
        assert bars(view).probabilities is None
        assert bar_colour(view, 4, 0.5) == LIGHT.track

    def test_loading_looks_other_than_nothing_drawn(self, view):
        before = picture(bars(view))
        view.show_loading()
        assert caption(view) == "Loading the model…"
        assert bars(view).is_waiting
        assert picture(bars(view)) != before

    def test_no_model(self, view):
        view.show_no_model()
        assert caption(view) == "No model"

    def test_a_model_that_came_ends_the_wait(self, view):
        view.show_loading()
        view.show_reading(Reading())
        assert caption(view) == "Nothing drawn yet"
        assert not bars(view).is_waiting

    def test_sure(self, qtbot, view):
        view.show_reading(SURE)
        assert (answer(view), caption(view)) == ("4", "sure")
        qtbot.waitUntil(lambda: bar_colour(view, 4, 0.9) == LIGHT.accent)
        assert bar_colour(view, 5, 0.5) == LIGHT.track

    def test_unsure_names_both_in_the_warning_colour_and_both_bars_in_the_accent(self, qtbot, view):
        view.show_reading(UNSURE)
        assert (answer(view), caption(view)) == ("4 or 9?", "unsure")
        assert view.text == "unsure: 4 or 9?"
        assert LIGHT.warning in colours(view.findChild(BigAnswer))
        qtbot.waitUntil(lambda: bar_colour(view, 4, 0.4) == LIGHT.accent)
        qtbot.waitUntil(lambda: bar_colour(view, 9, 0.4) == LIGHT.accent)

    def test_sure_again_is_calm_again(self, view):
        view.show_reading(UNSURE)
        view.show_reading(SURE)
        assert LIGHT.warning not in colours(view)

    def test_ink_gone_is_nothing_drawn(self, view):
        view.show_reading(NUMBER)
        view.show_reading(Reading())
        assert (answer(view), chips(view)) == ("—", [])
        assert view.findChild(SeenView).image is None

    def test_the_scheme_is_followed(self, theme, view):
        view.show_reading(SURE)
        theme.set_mode(ThemeMode.DARK)
        assert DARK.text in colours(view.findChild(BigAnswer))


class TestNumbers:
    def test_the_number_is_large_and_its_digits_small_with_the_unsure_one_marked(self, view):
        view.show_reading(NUMBER)
        assert (answer(view), caption(view)) == ("420", "unsure")
        assert [chip.text() for chip in chips(view)] == ["4", "2?", "0"]
        assert [chip.accessibleName() for chip in chips(view)] == [
            "4, 98.0 %",
            "unsure: 2, 60.0 %",
            "0, > 99.9 %",
        ]
        assert {LIGHT.text, LIGHT.warning} <= colours(view.findChild(BigAnswer))

    def test_the_last_digit_is_told_about_until_another_is_chosen(self, view):
        view.show_reading(NUMBER)
        assert bars(view).probabilities == NUMBER.parts[2].prediction.probabilities
        QTest.mouseClick(chips(view)[1], Qt.MouseButton.LeftButton)
        assert bars(view).probabilities == NUMBER.parts[1].prediction.probabilities
        assert view.findChild(SeenView).image.pixel(9, 9) & 255 == 255
        view.show_reading(Reading((part(1), part(5), part(6))))
        assert bars(view).probabilities[5] == 0.98

    def test_another_count_of_digits_forgets_the_choice(self, view):
        view.show_reading(NUMBER)
        QTest.mouseClick(chips(view)[0], Qt.MouseButton.LeftButton)
        view.show_reading(Reading((*NUMBER.parts, part(7))))
        assert bars(view).probabilities[7] == 0.98
        assert [chip.isChecked() for chip in chips(view)] == [False, False, False, True]

    def test_it_is_said_which_digit_is_seen(self, view):
        view.show_reading(NUMBER)
        assert view.findChild(QLabel, "seen_part_label").text() == "Digit 3 of 3"
        view.show_reading(SURE)
        assert view.findChild(QLabel, "seen_part_label").text() == ""

    @pytest.mark.parametrize("reading", [NUMBER, TEN, LONG])
    def test_a_number_fits_its_card(self, view, reading):
        view.show_reading(reading)
        view.grab()
        card = view.findChild(QWidget, "answer_card").rect()
        for chip in chips(view):
            left = chip.mapTo(view.findChild(QWidget, "answer_card"), QPoint(0, 0)).x()
            assert card.left() + 16 <= left
            assert left + chip.width() <= card.right() - 15
            assert chip.width() >= chip.fontMetrics().horizontalAdvance(chip.text())
        edge = picture(view.findChild(BigAnswer))
        assert len({edge.pixel(0, y) for y in range(edge.height())}) == 1

    def test_all_chips_show_as_much_as_the_others(self, view):
        view.show_reading(Reading(tuple(part(1, sure=False) for _ in range(10))))
        for width in range(216, 252):
            view.resize(width, 600)
            QApplication.processEvents()
            assert len({chip.text() for chip in chips(view)}) == 1
            shown = [colours(chip) for chip in (chips(view)[0], chips(view)[8])]
            assert LIGHT.warning in shown[0] & shown[1]


class TestLayout:
    @pytest.mark.parametrize("size", [(374, 644), (320, 456), (520, 900)])
    def test_nothing_moves_as_answers_change(self, view, size):
        view.resize(*size)
        names = ("answer_card", "answer_bars", "seen_card", "seen_view", "seen_title")
        places = set()
        for show in (SURE, UNSURE, NUMBER, LONG, Reading()):
            view.show_reading(show)
            view.grab()
            places.add(tuple(view.findChild(QWidget, name).geometry().getRect() for name in names))
        assert len(places) == 1

    @pytest.mark.parametrize("width", [320, 416])
    def test_nothing_moves_in_a_strip_either(self, view, width):
        view.set_low(True)
        view.resize(width, LOW_HEIGHT)
        names = ("answer_card", "big_answer", "answer_bars", "seen_card", "seen_view")
        places = set()
        for show in (SURE, UNSURE, NUMBER, Reading()):
            view.show_reading(show)
            view.grab()
            places.add(tuple(view.findChild(QWidget, name).geometry().getRect() for name in names))
        assert len(places) == 1

    def test_in_little_room_every_row_can_be_read(self, view):
        view.resize(view.minimumSizeHint())
        view.show_reading(NUMBER)
        assert view.minimumSizeHint().height() <= 490
        assert bars(view).height() >= bars(view).minimumSizeHint().height()
        assert view.findChild(SeenView).height() == 84


class Seen(QObject):
    """Counts the events of a view and of all that is in it, by type."""

    def __init__(self, view):
        super().__init__(view)
        self.counts = Counter()
        for part in (view, *view.findChildren(QWidget)):
            part.installEventFilter(self)

    def eventFilter(self, _part, event):
        self.counts[event.type()] += 1
        return False


@pytest.mark.parametrize("is_low", [False, True])
@pytest.mark.parametrize("number", [(), (part(1),), (part(2), part(3), part(5))])
def test_what_follows_the_pen_places_and_styles_nothing(view, monkeypatch, is_low, number):
    view.set_low(is_low)
    view.show_reading(Reading((*number, part(4, 0.97))))
    QApplication.processEvents()
    seen = Seen(view)
    for name in ("in_card", "in_strip"):
        monkeypatch.delattr(card_places, name)  # whoever calls it fails
    for p in (0.975, 0.98, 0.985):
        view.show_reading(Reading((*number, part(4, p))))
        QApplication.processEvents()
    kind = QEvent.Type
    for unwanted in (
        kind.Resize,
        kind.Move,
        kind.LayoutRequest,
        kind.StyleChange,
        kind.ToolTipChange,
    ):
        assert not seen.counts[unwanted], unwanted
    assert seen.counts[kind.Paint]


class TestBars:
    def test_figures_are_there_before_the_bars_have_eased(self, view):
        view.show_reading(SURE)
        assert bars(view).accessibleDescription().split(", ")[4] == "4: 98.0 %"
        assert bars(view).probabilities == SURE.parts[0].prediction.probabilities

    def test_a_new_answer_goes_on_from_where_the_bars_are(self, qtbot, view):
        view.show_reading(SURE)
        qtbot.waitUntil(lambda: not bars(view).is_easing)
        assert bar_colour(view, 4, 0.9) == LIGHT.accent
        view.show_reading(UNSURE)
        assert bars(view)._shown[4] == pytest.approx(0.98, abs=0.2)
        qtbot.waitUntil(lambda: bars(view)._shown[4] == 0.52)

    def test_answers_that_follow_one_another_move_the_bars_at_once(self, view):
        view.show_reading(SURE)
        view.show_reading(UNSURE)
        assert bars(view)._shown[4] == 0.52

    def test_only_the_rows_that_look_different_are_painted_again(self, qtbot, view, monkeypatch):
        painted = []
        view.show_reading(SURE)
        qtbot.waitUntil(lambda: not bars(view).is_easing)
        QApplication.processEvents()
        paint_row = AnswerBars._paint_row
        monkeypatch.setattr(
            AnswerBars,
            "_paint_row",
            lambda self, painter, palette, digit, row: (
                painted.append(digit),
                paint_row(self, painter, palette, digit, row),
            ),
        )
        view.show_reading(UNSURE)
        qtbot.waitUntil(lambda: not bars(view).is_easing)
        assert {4, 5, 9} <= set(painted)
        assert not {0, 1, 2, 7} & set(painted)  # a neighbour may share a row of pixels


class TestSeen:
    def test_the_pixels_are_shown_white_on_black_in_both_schemes(self, theme, view):
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme.set_mode(mode)
            view.show_reading(SURE)
            image = picture(view.findChild(SeenView))
            assert image.pixelColor(5 * 14 + 2, 5 * 14 + 2).name() == "#ffffff"
            assert image.pixelColor(5 * 15 + 2, 5 * 14 + 2).name() == "#000000"

    def test_the_box_of_20_pixels_is_drawn_faintly(self, view):
        image = picture(view.findChild(SeenView))
        line = image.pixelColor(5 * 4, 70)
        assert 20 < line.lightness() < 120

    def test_the_model_is_named(self, view):
        view.model_button.resize(200, 30)
        view.show_model("pad recipe · 99.5 %")
        button = view.model_button
        assert button.text() == button.name == "pad recipe · 99.5 %"
        assert "pad recipe · 99.5 %" in button.accessibleName()

    def test_a_long_name_of_the_model_is_elided_in_its_middle(self, view):
        button = view.model_button
        button.resize(200, 30)
        name = f"first & {'very ' * 40}last"
        view.show_model(name)
        assert button.text().startswith("first && very")
        assert button.text().endswith("very last")
        assert "…" in button.text()
        assert name in button.toolTip()
        assert name in button.accessibleName()
        assert button.minimumSizeHint().width() < 200


class TestSettling:
    def test_only_the_answer_that_stays_is_told(self, qtbot, view):
        told = []
        view.answer_settled.connect(told.append)
        for reading in (SURE, UNSURE, NUMBER, UNSURE):
            view.show_reading(reading)
        qtbot.waitUntil(lambda: bool(told))
        assert told == ["unsure: 4 or 9?"]

    def test_the_same_answer_is_not_told_twice(self, qtbot, view):
        view.show_reading(SURE)
        with qtbot.waitSignal(view.answer_settled):
            pass
        view.show_reading(SURE)
        with qtbot.assertNotEmitted(view.answer_settled):
            qtbot.waitUntil(lambda: not view._settling.isActive())


def colours(widget):
    image = picture(widget)
    pixels = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return {QColor(pixel).name().upper() for pixel in pixels}


def doubtful(shares, **known):
    """A reading of one digit that is not sure; what is left of the shares goes to the others."""
    rest = (1 - sum(shares.values())) / (10 - len(shares))
    probabilities = tuple(shares.get(digit, rest) for digit in range(10))
    prediction = Prediction(probabilities, sure=False, **known)
    return Reading((Part(np.zeros((1, 28, 28), np.float32), prediction, (0,) * 4),))


@pytest.mark.parametrize(
    ("reading", "answer", "caption", "spoken"),
    [
        (
            doubtful({1: 0.923, 7: 0.051}, sure_lead=0.95),
            "1 or 7?",
            "unsure: 87.2 % ahead, sure from 95.0 %",
            "unsure: 1 or 7?",
        ),
        (doubtful({1: 0.6, 7: 0.3}), "1 or 7?", "unsure", "unsure: 1 or 7?"),
        (
            doubtful({1: 0.11}, sure_lead=0.95),
            "Not a digit?",
            "The network sees no digit here.",
            "Not a digit?",
        ),
        (
            doubtful({1: 0.9}, sure_lead=0.95, has_shape=False),
            "Not a digit?",
            "No digit has this shape.",
            "Not a digit?",
        ),
        (
            doubtful({7: 0.98}, sure_lead=0.95),
            "7?",
            "unsure: there may be more here than one digit",
            "unsure: 7?",
        ),
    ],
)
def test_an_unsure_answer_says_why(view, reading, answer, caption, spoken):
    view.show_reading(reading)
    assert view.findChild(BigAnswer).text == answer
    assert view.findChild(QLabel, "answer_caption").text() == caption
    assert view.text == spoken


def test_what_is_no_answer_does_not_grow_with_the_card(view):
    answer = view.findChild(BigAnswer)
    answer.resize(900, 900)
    shown = answer.grab().toImage()
    paper = shown.pixelColor(0, 0)
    inked = [x for x in range(shown.width()) if shown.pixelColor(x, shown.height() // 2) != paper]
    assert len(inked) < 100 * shown.devicePixelRatio()


@pytest.mark.parametrize(
    "size", [(600, 540), (230, 700), (230, 596), (230, 480), (282, 560), (320, 700)]
)
def test_what_the_network_sees_is_explained_below_the_picture_or_beside_it(view, size):
    view.resize(*size)
    explanation = view.findChild(QLabel, "seen_explanation")
    assert explanation.isVisible()
    assert explanation.height() >= explanation.heightForWidth(explanation.width())
    assert not explanation.geometry().intersects(view.findChild(SeenView).geometry())


@pytest.mark.parametrize("size", [(230, 700), (230, 596), (282, 560), (320, 700)])
def test_another_language_has_the_same_room_as_if_it_were_the_first(view, translation, size):
    def places():
        QApplication.processEvents()
        parts = [view.findChild(QWidget, f"seen_{name}") for name in ("card", "explanation")]
        return [(part.geometry(), part.isVisible()) for part in parts]

    view.resize(*size)
    for language in (Language.KOREAN, Language.ENGLISH):
        translation.set_language(language)
        changed = places()
        view.resize(600, 540)
        view.resize(*size)
        assert places() == changed


def test_a_narrow_card_breaks_a_reason_where_a_reader_would_pause(view):
    view.show_reading(doubtful({1: 0.923, 7: 0.051}, sure_lead=0.95))
    view.resize(230, 600)
    assert caption(view) == "unsure: 87.2 % ahead,\nsure from 95.0 %"
    view.resize(374, 644)
    assert "\n" not in caption(view)


class TestStrip:
    @pytest.fixture
    def strip(self, view):
        view.set_low(True)
        view.resize(480, LOW_HEIGHT)
        return view

    def test_it_has_digit_word_bars_and_picture_in_one_line(self, strip):
        strip.show_reading(SURE)
        assert (answer(strip), caption(strip)) == ("4", "sure")
        names = ("big_answer", "answer_caption", "answer_bars", "seen_view")
        places = [place(strip, strip.findChild(QWidget, name)) for name in names]
        for one, other in pairwise(places):
            assert one.right() < other.left()
        assert all(strip.rect().contains(one) for one in places)

    def test_it_says_why_in_the_tip_only(self, strip):
        reading = doubtful({1: 0.923, 7: 0.051}, sure_lead=0.95)
        strip.show_reading(reading)
        assert caption(strip) == "unsure"
        tip = strip.findChild(QLabel, "answer_caption").toolTip()
        assert tip == "unsure: 87.2 % ahead, sure from 95.0 %"
        strip.set_low(False)
        assert caption(strip) == tip

    def test_a_column_grows_upwards(self, qtbot, strip):
        strip.show_reading(SURE)
        qtbot.waitUntil(lambda: not bars(strip).is_easing)
        image, area = picture(bars(strip)), bars(strip).value_area(4)
        middle = round(area.center().x())
        assert image.pixelColor(middle, 6).name().upper() == LIGHT.accent
        strip.show_reading(UNSURE)
        qtbot.waitUntil(lambda: bars(strip)._shown[4] == 0.52)
        assert picture(bars(strip)).pixelColor(middle, 6).name().upper() == LIGHT.track

    @pytest.mark.parametrize("reading", [NUMBER, TEN])
    def test_a_number_is_not_cut(self, strip, reading):
        strip.resize(496, LOW_HEIGHT)  # of a window of 900
        strip.show_reading(reading)
        strip.grab()
        assert [chip.text()[0] for chip in chips(strip)] == list(reading.text)
        for chip in chips(strip):
            assert chip.width() >= chip.fontMetrics().horizontalAdvance(chip.text())
            assert place(strip, chip).right() < place(strip, bars(strip)).left()

    def test_the_digits_of_a_number_can_be_chosen(self, qtbot, strip):
        told = []
        strip.part_shown.connect(told.append)
        strip.show_reading(NUMBER)
        qtbot.mouseClick(chips(strip)[0], Qt.MouseButton.LeftButton)
        assert told[-1] is NUMBER.parts[0]
        for chip in chips(strip):
            assert strip.rect().contains(place(strip, chip))
            assert not place(strip, chip).intersects(place(strip, bars(strip)))


def place(holder, part):
    return QRect(part.mapTo(holder, QPoint()), part.size())


def test_rows_stand_apart_without_a_sign_between_them(view):
    view.show_reading(Reading((part(4), part(2), part(8)), breaks=(2,)))
    assert view.text.split() == ["42", "8"]
    assert view.text.replace("\u2003", "").isdigit()


@pytest.mark.parametrize("breaks", [(), (10,)])
def test_only_a_page_of_several_rows_is_counted_in_place_of_its_digits(view, breaks):
    view.show_reading(Reading(tuple(part(digit % 10) for digit in range(30)), breaks=breaks))
    assert ("2 rows, 30 digits" in view.text) is bool(breaks)
    assert ("0123456789" in view.text) is not bool(breaks)
