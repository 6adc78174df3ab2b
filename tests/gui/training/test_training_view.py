"""The Train view: its fields, its states, and what it asks for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import DataError, TrainingError
from mnist_pad.core.events import DataReady, EpochDone, Phase, Progress, Unit
from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import RECIPES, Device, Recipe, TrainConfig
from mnist_pad.gui.curves.epoch_log import EpochLog
from mnist_pad.gui.training.run_clock import RunClock
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.training.training_view import TrainingView
from mnist_pad.gui.words.messages import duration_text
from person import click

EPOCH = EpochDone(1, 15, 0.225598916, 0.9801, 8.5)


@pytest.fixture
def view(qtbot, theme):
    made = TrainingView(TrainConfig())
    made.resize(320, 620)
    qtbot.addWidget(made)
    made.show()
    return made


def label(view, name):
    return view.findChild(QLabel, name)


def button(view, name="train_button"):
    return view.findChild(QPushButton, name)


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def choose(view, name, key):
    box = view.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(key))


def test_train_asks_for_the_seed_recipe_by_default(view, qtbot):
    with qtbot.waitSignal(view.train_requested) as asked:
        click(qtbot, view, "train_button")
    assert asked.args == [TrainConfig()]


def test_changed_fields_are_asked_for(view, qtbot):
    retype(qtbot, view.findChild(QSpinBox, "epochs_box"), "3")
    retype(qtbot, view.findChild(QSpinBox, "batch_size_box"), "50")
    retype(qtbot, view.findChild(QLineEdit, "learning_rate_field"), "3e-4")
    retype(qtbot, view.findChild(QLineEdit, "seed_field"), "9223372036854775807")
    choose(view, "dataset_box", "starter")
    choose(view, "device_box", "cpu")
    with qtbot.waitSignal(view.train_requested) as asked:
        click(qtbot, view, "train_button")
    assert asked.args == [
        TrainConfig(Recipe.SEED, DatasetName.STARTER, 3, 50, 3e-4, 2**63 - 1, "cpu")
    ]


@pytest.mark.parametrize("recipe", list(Recipe))
def test_recipe_fills_in_its_settings_and_keeps_the_seed(view, qtbot, recipe):
    retype(qtbot, view.findChild(QLineEdit, "seed_field"), "42")
    click(qtbot, view, "recipe_tile_quick")
    click(qtbot, view, f"recipe_tile_{recipe.value}")
    own = RECIPES[recipe]
    config = view.settings.config()
    assert (config.epochs, config.batch_size, config.learning_rate, config.seed) == (
        own.epochs,
        own.batch_size,
        own.learning_rate,
        42,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("seed_field", ""),
        ("seed_field", "9999999999999999999"),
        ("seed_field", "-5"),
        ("seed_field", "7.5"),
        ("seed_field", "seven"),
        ("seed_field", " "),
        ("seed_field", "1,00"),
        ("epochs_box", "1.5"),
        ("epochs_box", "1,5"),
        ("epochs_box", "5000"),
        ("epochs_box", "1 0"),
        ("epochs_box", "0"),
        ("batch_size_box", "-100"),
        ("batch_size_box", "1.000"),
        ("batch_size_box", "70,000"),
        ("learning_rate_field", ""),
        ("learning_rate_field", "0"),
        ("learning_rate_field", "2"),
        ("learning_rate_field", "1e"),
        ("learning_rate_field", "1e-999"),
        ("learning_rate_field", "1,000"),
        ("learning_rate_field", "0.01.02"),
        ("learning_rate_field", "0 01"),
        ("learning_rate_field", "1_0"),
        ("learning_rate_field", "nan"),
    ],
)
@pytest.mark.parametrize("leaves", [False, True])
def test_impossible_value_is_a_sentence_and_no_training(view, qtbot, name, text, leaves):
    """It also stays as it was typed once another field has the focus."""
    field = view.findChild(QWidget, name)
    retype(qtbot, field, text)
    if not text:
        qtbot.keyClick(field, Qt.Key.Key_Delete)
    if leaves:
        view.findChild(QComboBox, "dataset_box").setFocus()
    with qtbot.assertNotEmitted(view.train_requested):
        click(qtbot, view, "train_button")
    assert "choose" in label(view, "outcome_detail").text()
    assert label(view, "outcome_detail").isVisible()
    assert field.text() == text
    assert view.settings.has_more
    assert view.window().focusWidget() is field


@pytest.mark.parametrize(
    ("name", "pasted", "attribute", "value"),
    [
        ("learning_rate_field", "0,01", "learning_rate", 0.01),
        ("learning_rate_field", " 0.01 ", "learning_rate", 0.01),
        ("learning_rate_field", ",5", "learning_rate", 0.5),
        ("learning_rate_field", "０．００３", "learning_rate", 0.003),
        ("learning_rate_field", "3E-4", "learning_rate", 3e-4),
        ("epochs_box", "１２", "epochs", 12),
        ("epochs_box", "1,000", "epochs", 1000),
        ("epochs_box", " 7\t", "epochs", 7),
        ("batch_size_box", "60,000", "batch_size", 60_000),
        ("batch_size_box", "60\N{NO-BREAK SPACE}000", "batch_size", 60_000),
        ("seed_field", "9,223,372,036,854,775,807", "seed", 2**63 - 1),
        ("seed_field", "７７７", "seed", 777),
    ],
)
def test_a_number_in_the_language_s_own_way_is_that_number(
    view, qtbot, qapp, name, pasted, attribute, value
):
    field = view.findChild(QWidget, name)
    line = field if isinstance(field, QLineEdit) else field.lineEdit()
    line.selectAll()
    qapp.clipboard().setText(pasted)
    line.paste()
    with qtbot.waitSignal(view.train_requested) as asked:
        click(qtbot, view, "train_button")
    assert getattr(asked.args[0], attribute) == value


def test_the_arrows_go_on_from_the_number_before_what_is_none(view, qtbot):
    box = view.findChild(QSpinBox, "epochs_box")
    retype(qtbot, box, "1,5")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert (box.text(), box.number) == ("2", 2)


@pytest.mark.parametrize("rate", [0.00123456789012345, 1e-5, 1.0, 3e-4])
def test_a_learning_rate_that_is_shown_is_read_again_as_it_was(view, rate):
    view.settings.show_config(TrainConfig(learning_rate=rate))
    assert view.settings.config().learning_rate == rate


class TestMore:
    """What is changed seldom is folded away."""

    FIELDS = ("seed_field", "epochs_box", "batch_size_box", "learning_rate_field")

    def is_shown(self, view):
        (shown,) = {view.findChild(QWidget, name).isVisible() for name in self.FIELDS}
        return shown

    def test_it_is_folded_as_long_as_all_is_as_the_recipe_has_it(self, view):
        assert not self.is_shown(view)
        view.settings.show_config(RECIPES[Recipe.QUICK])
        assert not self.is_shown(view)
        view.settings.show_config(TrainConfig(dataset=DatasetName.STARTER, device="cpu"))
        assert not self.is_shown(view)

    @pytest.mark.parametrize(
        "change",
        [{"epochs": 3}, {"batch_size": 50}, {"learning_rate": 0.1}, {"seed": 1}],
    )
    def test_it_is_unfolded_for_what_is_not(self, view, change):
        view.settings.show_config(TrainConfig(**change))
        assert self.is_shown(view)

    def test_the_keyboard_unfolds_and_folds_it(self, view, qtbot):
        more = view.findChild(QToolButton, "more_button")
        assert (more.accessibleName(), more.accessibleDescription()) == (
            "More settings",
            "Collapsed",
        )
        with qtbot.waitSignal(view.settings.more_chosen) as chosen:
            qtbot.keyClick(more, Qt.Key.Key_Space)
        assert chosen.args == [True]
        assert more.accessibleDescription() == "Expanded"
        assert self.is_shown(view)
        qtbot.keyClick(more, Qt.Key.Key_Space)
        assert not self.is_shown(view)

    def test_the_focus_does_not_stay_in_what_is_folded(self, view):
        view.settings.show_more(is_shown=True)
        view.findChild(QSpinBox, "epochs_box").setFocus()
        view.settings.show_more(is_shown=False)
        assert view.window().focusWidget().objectName() == "more_button"

    def test_folded_settings_leave_their_height_to_the_plot(self, view):
        view.resize(400, 900)
        view.begin_training(TrainConfig())
        view.run_view.show_data(DataReady("MNIST", 60_000, 10_000, 600))
        plot, heights = view.run_view.plot, []
        for is_shown in (True, False):
            view.settings.show_more(is_shown=is_shown)
            for _ in range(3):  # a new layout may change the layouts inside it
                QApplication.processEvents()
            heights.append(plot.height())
        assert plot.isVisible()
        assert heights[1] > heights[0] + 50


def test_every_field_has_a_name_and_is_reached_by_tab(view, qtbot):
    view.settings.show_more(is_shown=True)
    names = [
        "recipe_tile_seed",
        "dataset_box",
        "device_box",
        "more_button",
        "seed_field",
        "epochs_box",
        "batch_size_box",
        "learning_rate_field",
        "train_button",
        "curves_button",
    ]
    view.activateWindow()
    view.findChild(QWidget, names[0]).setFocus()
    reached = []
    for _ in names:
        widget = view.focusWidget()
        reached.append(widget.objectName())
        assert widget.accessibleName() or widget.text()
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert reached == names


def test_devices_are_offered_and_the_choice_stays(view):
    view.settings.show_config(TrainConfig(device="cuda:0"))
    view.settings.show_devices([Device("cpu", "CPU"), Device("cuda:0", "Some card")])
    assert view.settings.config().device == "cuda:0"
    view.settings.show_devices([Device("cpu", "CPU")])
    assert view.settings.config().device == "auto"


def test_missing_mnist_offers_three_ways_on(view, qtbot):
    view.show_mnist(found=False)
    assert view.state is TrainState.NO_DATA
    assert button(view).isEnabled()
    with qtbot.waitSignal(view.download_requested) as asked:
        click(qtbot, view, "download_button")
    assert asked.args == [TrainConfig()]
    with qtbot.waitSignal(view.folder_requested):
        click(qtbot, view, "folder_button")
    with qtbot.waitSignal(view.train_requested) as asked:
        click(qtbot, view, "starter_button")
    assert asked.args == [TrainConfig(dataset=DatasetName.STARTER)]
    assert view.settings.dataset is DatasetName.STARTER


def test_a_wrong_field_is_told_before_anything_is_downloaded(view, qtbot):
    view.show_mnist(found=False)
    view.findChild(QLineEdit, "seed_field").setText("x")
    with qtbot.assertNotEmitted(view.download_requested):
        click(qtbot, view, "download_button")
    assert label(view, "outcome_title").text() == "Please check the settings"


def test_missing_data_are_told_after_an_outcome_when_they_are_chosen(view, qtbot):
    choose(view, "dataset_box", "starter")
    view.show_mnist(found=False)
    view.begin_training(TrainConfig(dataset=DatasetName.STARTER))
    view.show_stopped(3)
    click(qtbot, view, "recipe_tile_quick")
    assert view.state is TrainState.ENDED
    choose(view, "dataset_box", "mnist")
    assert view.state is TrainState.NO_DATA
    assert label(view, "no_data_title").isVisible()


def test_choosing_mnist_again_asks_for_it_again(view):
    view.show_mnist(found=False)
    choose(view, "dataset_box", "starter")
    choose(view, "dataset_box", "mnist")
    assert view.state is TrainState.NO_DATA
    view.show_mnist(found=True)
    assert view.state is TrainState.IDLE


def test_download_shows_megabytes_and_can_be_stopped(view, qtbot):
    view.show_mnist(found=False)
    view.begin_download()
    view.run_view.progress.show_phase(Phase.DOWNLOADING)
    assert label(view, "state_label").text() == "Requesting MNIST"
    view.run_view.show_progress(Progress(4_300_000, 11_594_722, Unit.BYTES))
    assert label(view, "state_label").text() == "Downloading MNIST · 4.3 of 11.6 MB"
    assert view.run_view.plot.isVisible()
    with qtbot.waitSignal(view.stop_requested):
        click(qtbot, view, "train_button")
    view.show_stopping()
    view.show_stopped(0)
    assert view.state is TrainState.NO_DATA


def test_training_shows_epoch_batch_lines_and_curve(view):
    view.begin_training(TrainConfig())
    assert button(view).text() == "Stop"
    assert view.settings.is_locked
    view.run_view.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    view.run_view.show_progress(Progress(600, 600, Unit.BATCHES, 0.1))
    view.run_view.show_epoch(EPOCH)
    view.run_view.show_progress(Progress(210, 600, Unit.BATCHES, 0.07))
    assert label(view, "state_label").text() == "Epoch 2 of 15 · batch 210 of 600"
    assert view.findChild(EpochLog).toPlainText().splitlines() == [
        "Batches in an epoch: 600",
        "[Epoch:    1] cost = 0.225598916",
    ]
    assert view.run_view.shelf.current.epochs == (EPOCH,)


def test_finished_training_says_what_changed(view):
    view.begin_training(TrainConfig(epochs=1))
    view.run_view.show_epoch(EPOCH)
    view.show_finished(
        ModelInfo("seed-cnn", "seed", "MNIST", 0.9897), ModelInfo("pad-cnn", "pad", "MNIST", 0.9947)
    )
    assert view.state is TrainState.ENDED
    assert (
        label(view, "outcome_title").text()
        == "98.97\N{NO-BREAK SPACE}% of the test digits read correctly"
    )
    assert label(view, "outcome_detail").text() == (
        "The pad now uses this model. Previous: pad recipe\N{NO-BREAK SPACE}·"
        " 99.47\N{NO-BREAK SPACE}%."
    )
    assert view.findChild(EpochLog).toPlainText().endswith("Accuracy: 0.9897")
    assert button(view).text() == "Train"
    assert not view.settings.is_locked


def test_outcome_stays_while_the_next_training_is_set_up(view, qtbot):
    view.begin_training(TrainConfig())
    view.show_stopped(3)
    click(qtbot, view, "recipe_tile_quick")
    assert label(view, "outcome_title").text() == "Stopped after 3 of 15 epochs"
    assert label(view, "outcome_title").isVisible()


def test_progress_that_arrives_after_stop_does_not_hide_it(view):
    view.begin_training(TrainConfig())
    view.show_stopping()
    view.run_view.show_progress(Progress(210, 600, Unit.BATCHES))
    view.run_view.progress.show_phase(Phase.TESTING)
    assert label(view, "state_label").text() == "Stopping…"
    assert not button(view).isEnabled()


@pytest.mark.parametrize(
    ("accuracy", "before", "rate", "words"),
    [
        (0.1, None, 1.0, "lower learning rate, such as 0.001"),
        (0.1135, 0.99, 0.001, "more epochs"),
        (0.9, 0.9952, 0.001, "than the previous model (99.52"),
        (0.975, 0.9952, 0.001, ""),
        (0.98, None, 0.001, ""),
        (None, 0.9952, 0.001, ""),
    ],
)
def test_a_model_of_no_use_is_told(view, accuracy, before, rate, words):
    view.begin_training(TrainConfig(learning_rate=rate))
    was = None if before is None else ModelInfo("pad-cnn", "pad", "MNIST", before)
    info = ModelInfo("seed-cnn", "seed", "MNIST", accuracy)
    view.show_finished(info, was)
    doubt = label(view, "doubt_label")
    assert words in doubt.text()
    assert doubt.isVisible() is bool(words)
    view.begin_training(TrainConfig())
    assert not doubt.isVisible()


BUNDLED = ModelInfo("pad-cnn-6", "pad", "MNIST + 7,084 pen digits", 0.9965)


@pytest.mark.parametrize(
    ("data", "accuracy", "before", "is_told"),
    [
        ("MNIST", 0.9897, BUNDLED, True),
        ("starter set", 0.96, BUNDLED, True),
        ("MNIST + 30 pen digits", 0.9897, BUNDLED, False),
        ("MNIST", 0.9897, ModelInfo("seed-cnn", "seed", "MNIST", 0.99), False),
        ("MNIST", 0.9897, None, False),
        ("MNIST", 0.1, BUNDLED, False),  # then its data are not to blame
    ],
)
def test_why_the_bundled_model_reads_drawings_better_is_told_once(
    view, data, accuracy, before, is_told
):
    view.begin_training(TrainConfig())
    view.show_finished(ModelInfo("seed-cnn", "seed", data, accuracy), before)
    remark = label(view, "remark_label")
    assert remark.isVisible() is is_told
    assert ("seen pen strokes" in remark.text()) is is_told
    view.begin_training(TrainConfig())
    assert not remark.isVisible()


def test_that_the_starter_set_stood_in_is_told_instead(view):
    view.begin_training(TrainConfig(), stands_in=True)
    view.show_finished(ModelInfo("seed-cnn", "seed", "starter set", 0.96), BUNDLED)
    assert label(view, "remark_label").text().startswith("Trained on the starter set")


def test_failed_training_is_one_sentence(view):
    view.begin_training(TrainConfig())
    view.show_failed(TrainingError("The cost is {what}.", what="no <b>number</b>"))
    assert label(view, "outcome_title").text() == "The training failed"
    assert label(view, "outcome_detail").text() == "The cost is no <b>number</b>."
    assert label(view, "outcome_detail").textFormat() is Qt.TextFormat.PlainText
    assert button(view).isEnabled()


def test_bad_data_offer_the_ways_to_get_them_again(view):
    view.begin_training(TrainConfig())
    inner = DataError("it is {what}", what="cut short")
    view.show_failed(DataError("{file} cannot be used because {fault}.", file="x", fault=inner))
    assert view.state is TrainState.NO_DATA
    assert label(view, "no_data_detail").text() == "x cannot be used because it is cut short."
    assert button(view, "download_button").isVisible()


def test_long_sentence_can_be_scrolled_to_where_there_is_no_room(view, qtbot):
    view.resize(380, view.minimumSizeHint().height())
    view.begin_training(TrainConfig())
    view.show_failed(DataError("{text}", text="a long sentence " * 30))
    page, detail = view.run_view, label(view, "no_data_detail")
    qtbot.waitUntil(lambda: page.height() > page.parentWidget().height())
    qtbot.waitUntil(lambda: detail.height() >= detail.heightForWidth(detail.width()))


def test_second_press_of_a_double_click_does_nothing(view, qtbot):
    asked = []
    view.train_requested.connect(asked.append)
    view.train_requested.connect(view.begin_training)
    view.stop_requested.connect(lambda: asked.append("stop"))
    click(qtbot, view, "train_button")
    qtbot.mouseDClick(button(view), Qt.MouseButton.LeftButton)
    assert asked == [TrainConfig()]


def test_time_left_is_told_when_it_can_be():
    now = 100.0
    clock = RunClock(parts=10, clock=lambda: now)
    clock.show_progress(Progress(0, 600, Unit.BATCHES))
    assert clock.seconds_left() is None
    now = 101.0
    clock.show_progress(Progress(300, 600, Unit.BATCHES))
    assert clock.seconds_left() is None  # too early
    now = 110.0
    clock.finish_part()
    assert clock.share == pytest.approx(0.1)
    assert clock.seconds_left() == pytest.approx(90.0)


def test_progress_of_unknown_length_is_no_progress():
    clock = RunClock(parts=1)
    clock.show_progress(Progress(5, 0, Unit.BYTES))
    assert clock.share == 0.0


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (59.6, "1 min 0 s"), (72, "1 min 12 s"), (7510, "2 h 5 min")],
)
def test_durations(seconds, text):
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.99004, "99.00 %"), (0.99999, "99.99 %"), (1, "100.00 %"), (0, "0.00 %")]
)
def test_percents_are_all_only_when_it_is_all(share, text):
    assert accuracy_text(share) == text.replace(" ", "\N{NO-BREAK SPACE}")


def test_newest_line_stays_in_sight_when_the_log_shrinks(qtbot, theme):
    log = EpochLog()
    qtbot.addWidget(log)
    log.resize(250, 200)
    log.show()
    for epoch in range(1, 40):
        log.add_epoch(EpochDone(epoch, 40, 0.1, 0.98, 1.0))
    log.resize(250, 90)
    bar = log.verticalScrollBar()
    assert bar.value() == bar.maximum()
