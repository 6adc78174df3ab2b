"""How the view of a training shares out its room."""

import pytest

from mnist_pad.core.events import DataReady, EpochDone
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.training.run_view import RunView


@pytest.fixture
def view(qtbot, theme):
    made = RunView()
    qtbot.addWidget(made)
    made.show()
    made.begin_training(TrainConfig())
    made.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    made.show_epoch(EpochDone(1, 15, 0.2, 0.98, 8.5))
    return made


def test_the_plot_is_large_where_there_is_room(view, qtbot):
    view.resize(622, 404)
    qtbot.waitUntil(lambda: view.plot.width() >= 480 and view.plot.height() >= 240)


def test_in_a_wide_view_the_trainings_are_beside_their_curves(view, qtbot):
    view.resize(622, 404)
    view.compare(is_comparing=True)
    plot, runs = view.plot, view.runs_list
    qtbot.waitUntil(lambda: runs.x() > plot.geometry().right())
    assert runs.y() == plot.y()
    assert plot.width() > runs.width()
    assert runs.geometry().right() < view.width()
    view.resize(380, 404)
    qtbot.waitUntil(lambda: runs.y() > plot.geometry().bottom())
    assert runs.width() == plot.width()
