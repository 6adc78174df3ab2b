"""Data, device, More and the buttons: on one line where there is room."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.training.training_view import TrainingView
from mnist_pad.gui.words.language import Language
from pictures.fits import faults

NAMES = ("dataset_box", "device_box", "more_button", "train_button", "curves_button")
NUMBERS = ("seed_field", "epochs_box", "batch_size_box", "learning_rate_field")


@pytest.fixture
def view(qtbot, theme, translation):
    made = TrainingView(TrainConfig())
    qtbot.addWidget(made)
    made.show()
    made.settings.show_more(is_shown=True)
    return made


def lines(view, names):
    """Return how many of the parts stand on each line."""
    tops = [view.findChild(QWidget, name).mapTo(view, QWidget().pos()).y() for name in names]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
@pytest.mark.parametrize(
    ("width", "settings", "numbers"),
    [(400, [2, 3], [2, 2]), (656, [5], [4]), (1000, [5], [4])],
)
def test_each_line_has_what_fits_and_nothing_is_cut(
    view, translation, language, width, settings, numbers
):
    translation.set_language(language)
    for _ in range(2):  # also from wide to narrow
        for size in (1100, width):
            view.resize(size, 640)
            for _ in range(3):
                QApplication.processEvents()
        assert lines(view, NAMES) == settings
        assert lines(view, NUMBERS) == numbers
        assert faults(view) == []


def test_the_curves_leave_only_the_buttons(view):
    view.compare(is_comparing=True)
    seen = [name for name in NAMES + NUMBERS if view.findChild(QWidget, name).isVisible()]
    assert seen == ["train_button", "curves_button"]
    view.compare(is_comparing=False)
    assert all(view.findChild(QWidget, name).isVisible() for name in NAMES + NUMBERS)


def test_what_is_under_more_can_be_looked_at_while_it_trains(view):
    view.begin_training(TrainConfig())
    assert not view.findChild(QWidget, "epochs_box").isEnabled()
    assert view.findChild(QWidget, "more_button").isEnabled()
    view.findChild(QWidget, "more_button").click()
    assert not view.findChild(QWidget, "epochs_box").isVisible()
