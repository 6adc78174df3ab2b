"""For those who do not see, or do not point: every control's name, role and focus."""

import pytest
from fake_core import inside_of, reading_of, results_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from test_theme import contrast

from mnist_pad.core.events import DataReady, EpochDone
from mnist_pad.core.reading import Reading
from mnist_pad.gui.answer_bars import AnswerBars
from mnist_pad.gui.big_answer import BigAnswer
from mnist_pad.gui.canvas import Canvas
from mnist_pad.gui.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.digit_bars import DigitBars
from mnist_pad.gui.evidence_picture import EvidencePicture
from mnist_pad.gui.example_card import ExamplePicture
from mnist_pad.gui.language import Language
from mnist_pad.gui.learning_plot import LearningPlot
from mnist_pad.gui.map_grid import MapGrid, MapPicture
from mnist_pad.gui.palette import DARK, LIGHT
from mnist_pad.gui.seen_view import SeenView
from mnist_pad.gui.style_sheet import WEAK, mixed
from mnist_pad.gui.theme import ThemeMode

MEANINGLESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border}
STATES = [
    *("idle", "no data", "training", "ended", "number", "results", "inside"),
    *("about", "shortcuts", "samples", "taught"),
]


def enter(window, state):
    """Bring the window, or a window of its own that is returned, to a state."""
    view = window.training_view
    if state == "no data":
        view.show_mnist(found=False)
    if state in ("training", "ended"):
        view.begin_training(view.settings.config())
        view.run_view.show_data(DataReady("MNIST", 60_000, 10_000, 600))
        view.run_view.show_epoch(EpochDone(1, 15, 0.2256, 0.98, 8.5))
    if state == "ended":
        view.show_stopped(1)
    if state == "number":
        reading = Reading(reading_of(4).parts + reading_of(2).parts)
        window.prediction_view.show_reading(reading)
    if state == "results":
        window.results_view.show_results(results_of(window.model_control.info))
        window.work_tabs.setCurrentWidget(window.results_view)
    if state == "inside":
        window.work_tabs.setCurrentWidget(window.inside_view)
        window.inside_view.show_inside(inside_of(4), answer=4)
    if state == "taught":
        window.commands.hand_action.setEnabled(True)
        window.commands.it_was_actions[7].setEnabled(True)
        window.commands.learn_action.setEnabled(True)
    if state in ("about", "shortcuts", "samples"):
        window.findChild(QAction, f"{state}_action").trigger()
        return window.findChild(QDialog, f"{state}_box")
    return window


def controls(window):
    """What the Tab key stops at, Qt's inner parts left out."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_spinbox")
        and widget.window() is window
    ]


def name_of(widget):
    return widget.accessibleName() or QAccessible.queryAccessibleInterface(widget).text(
        QAccessible.Text.Name
    )


def told(widget):
    """How the test's message calls a widget."""
    return f"{type(widget).__name__} {widget.objectName()}"


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_a_role(window, translation, state, language):
    translation.set_language(language)
    shown = enter(window, state)
    found = controls(shown)
    assert len(found) >= 2
    assert [told(c) for c in found if not name_of(c)] == []
    roles = {told(c): QAccessible.queryAccessibleInterface(c).role() for c in found}
    assert {name: role for name, role in roles.items() if role in MEANINGLESS} == {}
    shown.close()


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (Canvas, QAccessible.Role.Canvas),
        (BigAnswer, QAccessible.Role.StaticText),
        (AnswerBars, QAccessible.Role.Chart),
        (SeenView, QAccessible.Role.Graphic),
        (LearningPlot, QAccessible.Role.Chart),
        (ConfusionMatrix, QAccessible.Role.Chart),
        (DigitBars, QAccessible.Role.Chart),
        (ExamplePicture, QAccessible.Role.Graphic),
        (EvidencePicture, QAccessible.Role.Graphic),
        (MapGrid, QAccessible.Role.Graphic),
        (MapPicture, QAccessible.Role.Graphic),
    ],
)
def test_what_paints_itself_says_what_it_is(window, kind, role):
    for state in ("results", "inside"):  # whose pages are made when there is something to show
        enter(window, state)
    widget = window.findChild(kind)
    assert QAccessible.queryAccessibleInterface(widget).role() == role
    assert name_of(widget)


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("state", STATES)
def test_the_focus_can_be_seen(qtbot, window, theme, state, mode):
    theme.set_mode(mode)
    shown = enter(window, state)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    for control in controls(shown):
        if not control.isEnabled():
            continue
        QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
        without = control.grab().toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        assert control.hasFocus(), told(control)
        assert control.grab().toImage() != without, told(control)
    shown.close()


def test_the_tab_key_goes_from_the_pad_to_its_tools_to_the_work(window):
    order, widget = [], window.canvas
    while (widget := widget.nextInFocusChain()) is not window.canvas:
        if widget in controls(window):
            order.append(widget.objectName())
    wanted = ["pen_button", "clear_button", "recipe_box", "learning_rate_field", "train_button"]
    assert [name for name in order if name in wanted] == wanted


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_graphics_stand_out(palette):
    weak = mixed(palette.track, palette.muted, WEAK)
    for ground in (palette.track, palette.surface):
        assert contrast(weak, ground) >= 3  # bars of the other digits, the costs of batches
        assert contrast(palette.muted, ground) >= 3  # edges of ticks, arrows
    for ground in (palette.surface, palette.background, palette.paper):
        assert contrast(palette.accent, ground) >= 3  # the focus, the curve
    assert contrast(palette.against, palette.surface) >= 3  # evidence
