"""The window as it is shipped, with the bundled model, drawn on with the mouse."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
)

from drawing import draw, move, press, release
from mnist_pad import app
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.drawings.drawing_export import png_of
from mnist_pad.gui.look.theme import nothing_freed
from mnist_pad.gui.model_choice import Trained
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.pad.ink_history import Page
from seen import said

SEVEN = [(90, 80), (120, 79), (150, 78), (190, 78), (176, 115), (160, 155), (148, 190), (138, 224)]
FOUR = [(60, 90), (52, 120), (45, 150), (75, 150), (105, 149)], [(88, 110), (86, 150), (84, 200)]
TWO = [
    (160, 105),
    (180, 90),
    (205, 100),
    (205, 125),
    (185, 155),
    (160, 198),
    (190, 198),
    (222, 196),
]
LEARNED = 900_000  # ms; seconds, but it lets everybody else compute first


@pytest.fixture
def window(qapp, qtbot, paths):
    _, made = app.build(["mnist-pad"], paths)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.rooms.models.info is not None)
    yield made
    made.close()
    with nothing_freed():
        qapp.setStyleSheet("")


# A seven of somebody whose sevens are read as ones or twos: a bar, a hook, a foot.
ODD = [(100, 90), (112, 70), (150, 66), (170, 84), (150, 130), (110, 190), (106, 206), (190, 200)]


def test_a_seven_is_read_while_it_is_drawn(qtbot, window):
    press(window.canvas, SEVEN[0])
    for point in SEVEN[1:]:
        move(window.canvas, point)
    qtbot.waitUntil(lambda: said(window) == "7")  # the button is still down
    release(window.canvas, SEVEN[-1])
    qtbot.waitUntil(lambda: window.prediction_view.text == "7")
    window.canvas.editor.clear()
    qtbot.waitUntil(lambda: not window.prediction_view.reading.parts)


def test_a_number_is_read_and_a_dash_is_not(qtbot, window):
    for stroke in (*FOUR, TWO):
        draw(window.canvas, stroke)
    qtbot.waitUntil(lambda: said(window) == "42")
    window.canvas.editor.clear()
    draw(window.canvas, [(40, 140), (100, 141), (170, 139), (240, 140)])
    qtbot.waitUntil(lambda: said(window) != "")
    assert not window.prediction_view.reading.sure


def test_a_picture_is_read_and_drawing_takes_its_place(qtbot, window, tmp_path):
    file = tmp_path / "일곱.png"
    saved = png_of(Page(Ink((Stroke.of(SEVEN),))))
    Image.open(BytesIO(saved)).save(file)  # another program's: without the ink that ours carries
    window.rooms.drawings.open(file)
    qtbot.waitUntil(lambda: window.prediction_view.text == "7")
    assert window.canvas.editor.picture.name == "일곱.png"
    for stroke in (*FOUR, TWO):
        draw(window.canvas, stroke)
    qtbot.waitUntil(lambda: said(window) == "42")
    for _ in range(3):
        window.canvas.editor.undo()
    qtbot.waitUntil(lambda: said(window) == "7")


def labels(window):
    return [sample.label for sample in window.rooms.teaching.samples.samples]


def drawn_42(qtbot, window):
    """Draw the number and wait for it; the ink."""
    for stroke in (*FOUR, TWO):
        draw(window.canvas, stroke)
    qtbot.waitUntil(lambda: said(window) == "42")
    return window.canvas.editor.ink


def written(qtbot, window):
    with qtbot.waitCallback() as called:
        window.rooms.teaching.samples.when_written(called)


def type_keys(window, text, modifiers=Qt.KeyboardModifier.NoModifier):
    for letter in text:
        QTest.keyClick(window.windowHandle(), Qt.Key(ord(letter)), modifiers)


@pytest.mark.parametrize("way", ["key", "ctrl", "button", "menu"])
def test_a_number_is_never_kept_as_one_digit(qtbot, active, paths, way):
    ink = drawn_42(qtbot, active)
    if way == "key":
        type_keys(active, "4")
    if way == "ctrl":
        type_keys(active, "4", Qt.KeyboardModifier.ControlModifier)
    if way == "button":
        qtbot.mouseClick(
            active.findChild(QToolButton, "it_was_4_button"), Qt.MouseButton.LeftButton
        )
    if way == "menu":
        active.findChild(QAction, "it_was_4_action").trigger()
    written(qtbot, active)
    assert labels(active) == []
    assert not paths.taught_ink.exists()
    assert active.canvas.editor.ink == ink
    assert active.notice_bar.notice.startswith("There are 2 digits here: choose one")


def test_a_number_that_was_not_read_yet_comes_back_to_the_pad(qtbot, active):
    ink = drawn_42(qtbot, active)
    active.canvas.editor.clear()
    qtbot.waitUntil(lambda: said(active) == "")
    active.canvas.editor.set_ink(ink)  # and at once, before any answer:
    active.findChild(QAction, "it_was_4_action").trigger()
    assert active.canvas.editor.is_empty
    qtbot.waitUntil(lambda: active.canvas.editor.ink == ink)
    assert labels(active) == []
    assert "choose one" in active.notice_bar.notice


def test_the_chosen_digit_of_a_number_is_kept_and_comes_back(qtbot, active):
    ink = drawn_42(qtbot, active)
    chip = active.findChild(QAbstractButton, "part_chip_0")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    type_keys(active, "9")
    qtbot.waitUntil(lambda: labels(active) == ["9"])
    assert active.rooms.teaching.samples.samples[0].ink.strokes == ink.strokes[:2]
    assert active.canvas.editor.ink.strokes == ink.strokes[2:]
    active.findChild(QAction, "undo_action").trigger()
    assert active.canvas.editor.ink == ink
    active.findChild(QAction, "redo_action").trigger()
    qtbot.waitUntil(lambda: said(active) == "2")
    active.findChild(QAction, "take_back_action").trigger()
    qtbot.waitUntil(lambda: labels(active) == [])
    assert active.canvas.editor.ink == ink


def test_digits_typed_at_a_field_that_is_off_leave_the_drawing(qtbot, active):
    ink = drawn_42(qtbot, active)
    active.rooms.training.view.settings.choose_starter()
    active.findChild(QAction, "train_action").trigger()
    epochs = active.findChild(QSpinBox, "epochs_box")
    qtbot.waitUntil(lambda: active.rooms.training.view.is_running)
    assert not epochs.isEnabled()
    active.findChild(QPushButton, "train_button").setFocus()
    qtbot.mouseClick(epochs, Qt.MouseButton.LeftButton)
    type_keys(active, "15EPS")
    assert active.canvas.editor.ink == ink
    assert active.canvas.editor.tool is Tool.PEN
    active.findChild(QAction, "train_action").trigger()
    qtbot.waitUntil(lambda: not active.rooms.training.view.is_running)
    written(qtbot, active)
    assert labels(active) == []


def test_ctrl_and_a_digit_in_a_field_are_the_fields(qtbot, active):
    draw(active.canvas, SEVEN)
    qtbot.waitUntil(lambda: said(active) == "7")
    active.findChild(QLineEdit, "seed_field").setFocus()
    type_keys(active, "7", Qt.KeyboardModifier.ControlModifier)
    assert not active.canvas.editor.is_empty
    active.work_tabs.tabBar().setFocus()
    type_keys(active, "7", Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: labels(active) == ["7"])
    assert active.canvas.hasFocus()


def test_what_is_no_digit_is_named_as_none_and_why(qtbot, window):
    draw(window.canvas, [(40, 140), (100, 141), (170, 139), (240, 140)])
    qtbot.waitUntil(lambda: window.prediction_view.text == "Not a digit?")
    caption = window.prediction_view.findChild(QLabel, "answer_caption")
    assert caption.text() == "No digit has this shape."


def test_a_hand_is_learned_in_seconds_and_can_be_switched_off(qtbot, window, paths):
    """Somebody's sevens look like twos."""

    def drawn(shift):
        return [(x + shift, y + shift / 2) for x, y in ODD]

    draw(window.canvas, ODD)
    qtbot.waitUntil(lambda: said(window) == "2")
    for count, shift in enumerate((-20, -8, 6, 20), start=1):
        window.canvas.editor.clear()
        draw(window.canvas, drawn(shift))
        window.findChild(QAction, "it_was_7_action").trigger()
        qtbot.waitUntil(lambda count=count: len(window.rooms.teaching.samples.samples) == count)
    draw(window.canvas, ODD)
    window.findChild(QAction, "learn_action").trigger()
    qtbot.waitUntil(lambda: window.rooms.teaching.learning.is_on, timeout=LEARNED)
    qtbot.waitUntil(lambda: said(window) == "7")
    assert window.rooms.models.info.is_taught
    assert paths.taught_model.exists()
    assert "my handwriting" in window.findChild(ModelButton).name
    window.findChild(QAction, "hand_action").trigger()
    qtbot.waitUntil(lambda: said(window) == "2")
    window.findChild(QAction, "hand_action").trigger()
    qtbot.waitUntil(lambda: said(window) == "7")


def trained(qtbot, window, seed):
    """Train on the starter set; returns the ten figures of the drawing that the new model gives."""
    view = window.rooms.training.view
    view.settings.show_config(TrainConfig(Recipe.QUICK, DatasetName.STARTER, 1, 100, 0.006, seed))
    with qtbot.waitSignal(window.rooms.models.model_changed, timeout=LEARNED):
        view.press()
    return figures(qtbot, window)


def figures(qtbot, window):
    """The ten figures that the model of now gives, once it has read the drawing."""
    serials = []
    window.rooms.models.reader_thread.reading_ready.connect(
        lambda _, serial: serials.append(serial)
    )
    asked = window.rooms.models.reader_thread.read(window.canvas.editor.ink)
    qtbot.waitUntil(lambda: asked in serials)
    return window.prediction_view.reading.parts[0].prediction.probabilities


def test_of_two_trainings_the_first_is_had_again_to_the_last_figure(qtbot, qapp, window, paths):
    draw(window.canvas, SEVEN)
    qtbot.waitUntil(lambda: said(window) != "")
    bundled = figures(qtbot, window)
    first = trained(qtbot, window, 1)
    second = trained(qtbot, window, 2)
    assert len({bundled, first, second}) == 3
    shelf = window.rooms.training.view.run_view.shelf
    qtbot.waitUntil(lambda: len(shelf.with_model) == 2)
    with qtbot.waitSignal(window.rooms.models.model_changed):
        window.rooms.kept.choose(Trained(shelf.with_model[1].key))
    assert figures(qtbot, window) == first
    with qtbot.waitSignal(window.rooms.models.model_changed):
        window.findChild(QPushButton, "other_model_button").click()
    assert figures(qtbot, window) == second
    with qtbot.waitSignal(window.rooms.models.model_changed):
        window.findChild(QPushButton, "other_model_button").click()
    assert figures(qtbot, window) == first
    window.close()
    _, again = app.build(["mnist-pad"], paths)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(
        lambda: again.rooms.models.info is not None and not again.canvas.editor.is_empty
    )
    assert figures(qtbot, again) == first
    again.close()
