"""The learning plot: what is painted, how often, and what the card says."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage
from PySide6.QtTest import QTest

from colours import contrast
from drawing import picture
from mnist_pad.core.events import EpochDone
from mnist_pad.core.runs.run import Run
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.curves.learning_plot import LearningPlot
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.look.theme import LABEL_SIZE, ThemeMode, ui_font
from mnist_pad.gui.plot.card_place import CardPlace
from mnist_pad.gui.plot.plot_pens import run_pen
from mnist_pad.gui.plot.plot_scale import (
    NUMBER,
    accuracy_span,
    accuracy_ticks,
    cost_step,
    cost_ticks,
    epoch_ticks,
    tick_text,
)

LOOKS = range(8)


@pytest.fixture
def shelf(theme):
    return RunShelf()


@pytest.fixture
def plot(qtbot, shelf):
    made = LearningPlot(shelf)
    qtbot.addWidget(made)
    made.resize(280, 200)
    made.show()
    return made


def done(epoch, cost, accuracy=0.98, epochs=15):
    return EpochDone(epoch, epochs, cost, accuracy, 8.5)


def earlier(key, costs=(0.2, 0.1, 0.05), name=""):
    epochs = tuple(done(epoch, cost) for epoch, cost in enumerate(costs, start=1))
    return Run(key, TrainConfig(epochs=len(costs)), epochs, name)


def train(shelf, plot, costs):
    shelf.begin(TrainConfig())
    plot.begin()
    for epoch, cost in enumerate(costs, start=1):
        plot.add_batch(0.5, cost)
        shelf.add_epoch(done(epoch, cost))


class Paintings(LearningPlot):
    """Counts how often it is painted."""

    count = 0

    def paintEvent(self, event):
        self.count += 1
        super().paintEvent(event)


@pytest.mark.parametrize(
    ("top", "most", "step"), [(0.243, 4, 0.1), (2.5, 4, 1), (0.0069, 2, 0.005), (40, 2, 20)]
)
def test_cost_axis_has_round_steps(top, most, step):
    assert cost_step(top, most) == pytest.approx(step)


@pytest.mark.parametrize(
    ("epochs", "ticks"),
    [(1, [1]), (2, [1, 2]), (15, [1, 5, 10, 15]), (16, [1, 5, 10, 16]), (1000, None)],
)
def test_epoch_axis_has_the_first_and_the_last(epochs, ticks):
    found = epoch_ticks(epochs)
    assert found[0] == 1
    assert found[-1] == epochs
    assert len(found) <= 7
    if ticks is not None:
        assert found == ticks


@pytest.mark.parametrize(
    ("value", "step", "text"), [(0.2, 0.1, "0.2"), (0.05, 0.05, "0.05"), (2e-6, 1e-6, "2e-06")]
)
def test_cost_axis_numbers_are_short(value, step, text):
    assert tick_text(value, step) == text


def painted(plot, colour):
    """How many pixels of the plot have the colour."""
    image = plot.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    wanted = bytes([colour.blue(), colour.green(), colour.red()])
    return sum(pixels[i : i + 3] == wanted for i in range(0, len(pixels), 4))


def test_a_run_is_painted_in_the_accent_and_said_in_words(plot, shelf):
    plot.clearFocus()  # whose frame has the accent too
    accent = QColor(LIGHT.accent)
    assert painted(plot, accent) == 0
    train(shelf, plot, (0.2, 0.1, float("nan")))
    assert painted(plot, accent) > 50
    assert "Epoch 3" in plot.accessibleDescription()


def test_without_a_run_there_are_axes_and_a_sentence(plot):
    plot.resize(480, 240)
    plot.clearFocus()  # whose frame has the accent
    empty = picture(plot)
    assert painted(plot, QColor(LIGHT.border)) > 480  # a line below each place
    assert painted(plot, QColor(LIGHT.accent)) == 0
    assert plot.accessibleDescription().endswith("appear here.")
    plot.resize(300, 180)
    assert picture(plot) != empty


def test_a_training_that_has_just_begun_has_axes_too(plot, shelf):
    plot.resize(480, 240)
    empty = picture(plot)
    shelf.begin(TrainConfig())
    plot.begin()
    assert picture(plot) == empty
    for batch in range(1, 40):
        plot.add_batch(batch / 40, 1.0)
    assert picture(plot) != empty


def test_earlier_runs_are_painted_and_hidden_ones_are_not(plot, shelf):
    shelf.put_earlier([earlier("a")])
    tone = QColor(run_pen(shelf.look_of("a"), LIGHT).color())
    assert painted(plot, tone) > 20
    shelf.show("a", is_shown=False)
    assert painted(plot, tone) == 0


def test_without_a_list_of_runs_only_the_latest_is_painted(plot, shelf):
    shelf.put_earlier([earlier("a")])
    tone = QColor(run_pen(shelf.look_of("a"), LIGHT).color())
    plot.compare(is_comparing=False)
    assert painted(plot, tone) == 0
    train(shelf, plot, (0.2, 0.1))
    assert painted(plot, QColor(LIGHT.accent)) > 50
    assert painted(plot, tone) == 0
    plot.mark(2)
    assert "a" not in [curve.name for curve in plot.data().curves]
    assert len(plot.shown_data().curves) == 2
    plot.compare(is_comparing=True)
    assert painted(plot, tone) > 10


@pytest.mark.parametrize("cost", [1e-6, 3e-4, 0.02, 7, 720, 4321.5, 77_777, 4.6e6, 1e9, 1e300])
def test_the_numbers_of_the_cost_s_axis_have_room(plot, shelf, cost):
    train(shelf, plot, (cost, cost / 2))
    scale = plot._scale(plot.data())
    ticks = cost_ticks(scale.top, scale.area.height())
    widths = [QFontMetricsF(ui_font(LABEL_SIZE - 1)).horizontalAdvance(text) for _, text in ticks]
    assert max(widths) + 4 < scale.area.left()
    assert scale.area.left() < 80
    assert len({text for _, text in ticks}) == len(ticks) >= 2
    for value, text in ticks:
        assert float(text) == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize("cost", [0.0, float("inf"), float("nan"), 1e-320])
def test_costs_that_fit_no_axis_are_painted_all_the_same(plot, shelf, cost):
    train(shelf, plot, (cost, cost))
    assert painted(plot, QColor(LIGHT.accent)) > 20


def test_the_point_of_an_only_epoch_is_not_at_the_edge(plot, shelf):
    shelf.begin(TrainConfig(epochs=1))
    plot.begin()
    shelf.add_epoch(done(1, 0.2, epochs=1))
    scale = plot._scale(plot.data())
    assert scale.x(1) < scale.area.right() - 30
    assert scale.epoch_at(scale.area.right()) == 1


COURSES = {
    "falls": [0.25 / number for number in range(1, 16)],
    "rises": [0.02 * number for number in range(1, 16)],
    "stays": [0.1] * 15,
    "two": [0.2, 0.1],
}


@pytest.mark.parametrize("costs", COURSES.values(), ids=COURSES.keys())
@pytest.mark.parametrize("epoch", [1, 2, 8, 15])
@pytest.mark.parametrize("size", [(340, 228), (340, 160), (612, 250)])
def test_the_card_covers_nothing_of_the_curves_that_it_reads(plot, shelf, costs, epoch, size):
    train(shelf, plot, costs)
    plot.resize(*size)
    scale, curves = plot._scale(plot.data()), plot.data().curves
    epoch = min(epoch, len(costs))
    card = CardPlace(scale, curves, epoch).place(QSizeF(140, 28))
    for curve in curves:
        for one in curve.epochs:
            x = scale.x(one.epoch)
            assert not card.contains(QPointF(x, scale.cost_y(one.cost)))
            assert not card.contains(QPointF(x, scale.accuracy_y(one.test_accuracy)))


def test_no_two_looks_are_the_same():
    pens = [run_pen(look, LIGHT) for look in LOOKS]
    looks = {(pen.color().name(), tuple(pen.dashPattern())) for pen in pens}
    assert len(looks) == len(LOOKS)
    assert all(pen.dashPattern() for pen in pens)  # not by their colours alone


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_curves_stand_out_from_what_is_under_them(palette):
    for colour in (*palette.runs, palette.accent, palette.text):
        assert contrast(colour, palette.surface) >= 3


def test_fifteen_epochs_of_six_hundred_batches_are_painted_a_few_hundred_times(
    qtbot, theme, shelf, qapp
):
    plot = Paintings(shelf)
    qtbot.addWidget(plot)
    plot.resize(280, 200)
    plot.show()
    qtbot.waitUntil(lambda: plot.count > 0)
    shelf.begin(TrainConfig())
    plot.count = 0
    for epoch in range(1, 16):
        for batch in range(1, 601):
            plot.add_batch(batch / 600, 1 / batch)
            qapp.processEvents()
        shelf.add_epoch(done(epoch, 0.1))
        qapp.processEvents()
    assert 200 <= plot.count <= 300  # of 9,000


def test_a_hidden_run_is_not_painted_at_its_batches(qtbot, theme, shelf, qapp):
    plot = Paintings(shelf)
    qtbot.addWidget(plot)
    plot.show()
    shelf.begin(TrainConfig())
    shelf.show(shelf.current.key, is_shown=False)
    qtbot.waitUntil(lambda: plot.count > 0)
    qapp.processEvents()
    plot.count = 0
    for batch in range(1, 601):
        plot.add_batch(batch / 600, 1.0)
        qapp.processEvents()
    assert plot.count == 0


def test_the_costs_of_very_many_batches_stay_few(plot, shelf):
    shelf.begin(TrainConfig(epochs=1))
    for batch in range(10_000):
        plot.add_batch(batch / 10_000, 1.0)
    assert 200 < len(plot.data().live) < 260


def test_the_mouse_marks_the_nearest_epoch_and_leaves_none(plot, shelf, qtbot):
    train(shelf, plot, (0.2, 0.1, 0.05))
    scale = plot._scale(plot.data())
    before = picture(plot)
    place = QPoint(round(scale.x(2) + 3), 100)
    QTest.mouseMove(plot, place)
    assert plot.marked == 2
    assert picture(plot) != before
    assert plot.accessibleDescription() == (
        "Epoch 2; Course: cost 0.1, 98.00\N{NO-BREAK SPACE}% right"
    )
    QTest.mouseMove(plot, QPoint(270, 100))  # where no run has come yet
    assert plot.marked == 3
    plot.leaveEvent(QEvent(QEvent.Type.Leave))
    assert plot.marked is None


def test_the_arrow_keys_mark_epochs(plot, shelf, qtbot):
    train(shelf, plot, (0.2, 0.1, 0.05))
    plot.setFocus()
    keys = Qt.Key
    marked = []
    for key in (
        *(keys.Key_Right, keys.Key_Right, keys.Key_End, keys.Key_Right, keys.Key_Left),
        *(keys.Key_Home, keys.Key_Left, keys.Key_Escape, keys.Key_Left),
    ):
        qtbot.keyClick(plot, key)
        marked.append(plot.marked)
    assert marked == [1, 2, 3, 3, 2, 1, 1, None, 3]
    plot.clearFocus()
    assert plot.marked is None


def test_keys_without_any_run_do_nothing(plot, qtbot):
    plot.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(plot, key)
    QTest.mouseMove(plot, QPoint(100, 100))
    assert plot.marked is None


def test_a_mark_beyond_the_runs_that_are_left_is_moved(plot, shelf):
    shelf.put_earlier([earlier("long", (0.3, 0.2, 0.1, 0.05)), earlier("short", (0.3, 0.2))])
    plot.mark(4)
    shelf.remove("long")
    assert plot.marked == 2
    shelf.remove("short")
    assert plot.marked is None


@pytest.mark.parametrize("size", [(160, 160), (280, 168), (280, 200), (520, 400)])
@pytest.mark.parametrize("epoch", [1, 2, 15])
def test_the_card_is_never_cut_off(plot, shelf, size, epoch):
    """Its border, all around, is within the plot."""
    costs = [0.2 / number for number in range(1, 16)]
    names = ["a name that is longer than any plot is wide " * 3, *"bcdefgh"]
    shelf.put_earlier([earlier(name, costs, name) for name in names])
    plot.resize(*size)
    unmarked = picture(plot)
    plot.mark(epoch)
    marked = picture(plot)
    changed = [
        (x, y)
        for x in range(size[0])
        for y in range(size[1])
        if unmarked.pixel(x, y) != marked.pixel(x, y)
    ]
    assert changed
    assert min(x for x, _ in changed) >= 1
    assert max(x for x, _ in changed) <= size[0] - 2
    assert min(y for _, y in changed) >= 1
    assert max(y for _, y in changed) <= size[1] - 2


def test_the_card_says_how_many_runs_find_no_room(plot, shelf, monkeypatch):
    shelf.put_earlier([earlier(name, name=name) for name in "abcdefgh"])
    texts = []
    import mnist_pad.gui.plot.plot_card as module

    class Told(module.QPainter):
        def drawText(self, *arguments):
            texts.append(arguments[-1])
            super().drawText(*arguments)

    image = QImage(280, 90, QImage.Format.Format_RGB32)
    painter = Told(image)
    data = plot.data()
    plot.resize(280, 90)
    module.paint_card(painter, data.curves, 1, plot._scale(data), LIGHT)
    painter.end()
    (rest,) = [text for text in texts if "more" in text]
    names = [text for text in texts if re.fullmatch("[a-h]", text)]
    assert len(names) + int(rest.split()[1]) == 8


@pytest.mark.parametrize(
    ("lowest", "span"),
    [(0.9951, 1), (0.98, 3), (0.9524, 6), (0.9, 15), (0.5, 60), (0.0, 100), (1.0, 1)],
)
@pytest.mark.parametrize("height", [20, 40, 80, 200])
def test_the_accuracy_axis_shows_how_far_it_is_to_100(lowest, span, height):
    assert accuracy_span(lowest) == span
    ticks = accuracy_ticks(span, height)
    assert ticks[-1] == (1.0, "100")
    values = [value for value, _ in ticks]
    assert 1 - span / 100 <= values[0] + 1e-9
    assert values == sorted(set(values))
    assert len(ticks) >= 2
    for value, text in ticks:
        assert float(text) == pytest.approx(value * 100)


def numbers(ticks, place):
    """Return the heights at which an axis has numbers."""
    return sorted(place(value) for value, _ in ticks)


@pytest.mark.parametrize("size", [(160, 168), (400, 170), (480, 240), (960, 430)])
@pytest.mark.parametrize("lowest", [0.995, 0.98, 0.953, 0.87, 0.5, 0.1])
def test_costs_and_accuracies_have_their_own_places(plot, shelf, size, lowest):
    train(shelf, plot, (0.2, 0.1))
    shelf.add_epoch(done(3, 0.05, lowest))
    plot.resize(*size)
    scale = plot._scale(plot.data())
    assert scale.area.bottom() + 30 < scale.lower.top()
    assert (scale.area.left(), scale.area.right()) == (scale.lower.left(), scale.lower.right())
    for epoch in plot.data().curves[0].epochs:
        assert scale.area.top() < scale.cost_y(epoch.cost) < scale.area.bottom()
        assert scale.lower.top() < scale.accuracy_y(epoch.test_accuracy) < scale.lower.bottom()
    heights = numbers(accuracy_ticks(scale.span, scale.lower.height()), scale.accuracy_y)
    assert all(below - above >= NUMBER for above, below in pairwise(heights))
    assert heights[-1] <= scale.lower.bottom() + 1e-6


def test_a_run_looks_the_same_in_both_places(plot, shelf):
    train(shelf, plot, (0.2, 0.1, 0.05))
    plot.resize(480, 240)
    plot.clearFocus()  # whose frame has the accent too
    scale = plot._scale(plot.data())
    image = picture(plot)
    for area in (scale.area, scale.lower):
        colours = {
            image.pixelColor(x, y).name().upper()
            for x in range(round(area.left()), round(area.right()))
            for y in range(round(area.top()), round(area.bottom()))
        }
        assert LIGHT.accent in colours


def test_the_dark_scheme_has_its_own_colours(plot, shelf, theme):
    train(shelf, plot, (0.2, 0.1))
    theme.set_mode(ThemeMode.DARK)
    assert painted(plot, QColor(DARK.accent)) > 50
    assert painted(plot, QColor(LIGHT.accent)) == 0
