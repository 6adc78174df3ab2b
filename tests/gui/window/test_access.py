"""For those who do not see, or do not point: every control's name, role and focus."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAction, QColor
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QToolButton, QWidget

from colours import contrast
from fake_core import ink_of, inside_of, reading_of, results_of
from mnist_pad.core.events import DataReady, EpochDone
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.answer.big_answer import BigAnswer
from mnist_pad.gui.answer.seen_view import SeenView
from mnist_pad.gui.curves.learning_plot import LearningPlot
from mnist_pad.gui.inside.digit_row import DigitRow
from mnist_pad.gui.inside.evidence_picture import EvidencePicture
from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.look.style_sheet import WEAK, mixed
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.maps.logits_row import LogitsRow
from mnist_pad.gui.maps.map_picture import MapPicture
from mnist_pad.gui.maps.map_row import MapRow
from mnist_pad.gui.maps.map_rows import MapRows
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.results.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.results.digit_bars import DigitBars
from mnist_pad.gui.results.example_card import ExamplePicture
from mnist_pad.gui.words.language import Language
from person import activate

MEANINGLESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Border}
PRESS = QAccessibleActionInterface.pressAction()
STATES = [
    *("idle", "no data", "training", "ended", "number", "results", "inside"),
    *("about", "shortcuts", "samples", "taught"),
]


def enter(window, state):
    """Bring the window, or a window of its own that is returned, to a state."""
    view = window.rooms.training.view
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
        window.rooms.results.view.show_results(results_of(window.rooms.models.info))
        window.work_tabs.setCurrentWidget(window.rooms.results.view)
    if state == "inside":
        window.work_tabs.setCurrentWidget(window.rooms.inside.view)
        window.rooms.inside.view.show_inside(inside_of(4), answer=4)
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
        (MapRows, QAccessible.Role.Graphic),
        (MapRow, QAccessible.Role.Graphic),
        (LogitsRow, QAccessible.Role.Chart),
        (MapPicture, QAccessible.Role.Graphic),
    ],
)
def test_what_paints_itself_says_what_it_is(window, kind, role):
    for state in ("results", "inside"):  # whose pages are made when there is something to show
        enter(window, state)
    widget = window.findChild(kind)
    assert QAccessible.queryAccessibleInterface(widget).role() == role
    assert name_of(widget)


@pytest.mark.parametrize("state", ["idle", "no data", "ended", "results", "inside"])
def test_every_card_is_a_group_with_a_name(window, state):
    enter(window, state)
    cards = [frame for frame in window.findChildren(QFrame) if frame.property("role") == "card"]
    assert len(cards) >= 5
    for card in cards:
        if not card.objectName().endswith("notice_card"):  # that has a name while it is shown
            role = QAccessible.queryAccessibleInterface(card).role()
            assert (role, bool(card.accessibleName())) == (QAccessible.Role.Grouping, True)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
@pytest.mark.parametrize("state", STATES)
def test_no_description_says_the_name_again(window, translation, state, language):
    translation.set_language(language)
    shown = enter(window, state)
    for control in controls(shown):
        interface = QAccessible.queryAccessibleInterface(control)
        description = interface.text(QAccessible.Text.Description)
        assert not description or description != name_of(control), told(control)
    shown.close()


def test_labels_name_their_fields_without_the_letter_of_a_key(window, translation):
    translation.set_language(Language.KOREAN)
    labels = [label for label in window.findChildren(QLabel) if label.buddy()]
    assert labels
    for label in labels:
        interface = QAccessible.queryAccessibleInterface(label)
        assert "(" not in interface.text(QAccessible.Text.Name)


class TestToolButtons:
    @pytest.fixture
    def buttons(self, window):
        """Those of the pen and the erasers."""
        return [window.findChild(QToolButton, f"{name}_button") for name in ("pen", "eraser")]

    def test_each_can_be_pressed_and_is_one_of_several(self, window, buttons):
        pen, eraser = map(QAccessible.queryAccessibleInterface, buttons)
        assert {pen.role(), eraser.role()} == {QAccessible.Role.RadioButton}
        assert eraser.actionInterface().actionNames()[0] == PRESS
        eraser.actionInterface().doAction(PRESS)
        assert window.canvas.editor.tool is Tool.ERASER
        assert (pen.state().checked, eraser.state().checked) == (0, 1)
        pen.actionInterface().doAction(PRESS)
        assert window.canvas.editor.tool is Tool.PEN

    @pytest.mark.qt_log_ignore("This plugin does not support")  # raising a menu, without a screen
    def test_each_has_its_menu_and_its_key(self, qtbot, buttons):
        pen = QAccessible.queryAccessibleInterface(buttons[0])
        assert pen.state().hasPopup
        assert pen.text(QAccessible.Text.Name) == "Pen"
        assert pen.text(QAccessible.Text.Accelerator) == "P"
        menu = buttons[0].menu()
        menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, menu.close))
        with qtbot.waitSignal(menu.aboutToHide):
            pen.actionInterface().doAction(QAccessibleActionInterface.showMenuAction())

    def test_a_plain_one_is_pressed_too(self, window):
        window.canvas.editor.set_ink(ink_of(2))
        clear = QAccessible.queryAccessibleInterface(window.findChild(QToolButton, "clear_button"))
        assert clear.role() == QAccessible.Role.Button
        clear.actionInterface().doAction(PRESS)
        assert window.canvas.editor.is_empty

    def test_one_that_is_off_offers_nothing(self, window):
        button = window.findChild(QToolButton, "undo_button")
        assert not button.isEnabled()
        assert QAccessible.queryAccessibleInterface(button).actionInterface().actionNames() == []


def test_of_the_evidences_digits_one_is_chosen(window):
    enter(window, "inside")
    row = window.findChild(DigitRow)
    eight = QAccessible.queryAccessibleInterface(row.button(8))
    assert eight.role() == QAccessible.Role.RadioButton
    assert eight.text(QAccessible.Text.Name) == "Evidence for 8"
    assert eight.text(QAccessible.Text.Description) == ""
    eight.actionInterface().doAction(PRESS)
    assert eight.state().checked
    assert not QAccessible.queryAccessibleInterface(row.button(None)).state().checked


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("state", STATES)
def test_the_focus_can_be_seen(qtbot, window, theme, state, mode):
    theme.set_mode(mode)
    shown = enter(window, state)
    activate(qtbot, shown)
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
    wanted = ["pen_button", "clear_button", "recipe_tile_seed", "more_button", "train_button"]
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
    for sign in (palette.error, palette.warning, palette.accent, palette.muted):
        assert contrast(sign, palette.surface) >= 4.5  # the signs of notices, and what is in them


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_an_error_has_a_colour_of_its_own(palette):
    hues = [QColor(name).hue() for name in (palette.error, palette.warning, palette.accent)]
    apart = [abs(hues[0] - hue) for hue in hues[1:]]
    assert min(min(step, 360 - step) for step in apart) >= 20
