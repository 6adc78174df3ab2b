"""How the view of a training shares its room."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from mnist_pad.core.events import DataReady, EpochDone
from mnist_pad.core.runs.run import Run
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.look.labels import SCROLL_BAR
from mnist_pad.gui.look.page_area import PageArea
from mnist_pad.gui.training.run_view import RunView

EPOCH = EpochDone(1, 15, 0.2, 0.98, 8.5)
EARLIER = Run("earlier", TrainConfig(seed=1), (EPOCH,))


def trained():
    made = RunView()
    made.begin_training(TrainConfig())
    made.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    made.show_epoch(EPOCH)
    return made


@pytest.fixture
def view(qtbot, theme):
    made = trained()
    qtbot.addWidget(made)
    made.show()
    return made


def sized(view, width, height):
    """Size the view as in a tab whose settings take 150 pixels of the height."""
    view.fit_into(width, height + 150)
    view.resize(width, height)


def test_the_plot_is_large_where_there_is_room(view, qtbot):
    sized(view, 622, 404)
    qtbot.waitUntil(lambda: view.plot.width() >= 480 and view.plot.height() >= 240)
    assert view.curves.log.height() >= view.curves.log.line_height
    assert view.curves.log.geometry().bottom() < view.curves.height()


def test_in_a_wide_view_the_trainings_are_beside_their_curves(view, qtbot):
    plot, runs = view.plot, view.runs_list
    sized(view, 780, 404)
    assert not runs.isVisible()  # there is nothing to compare with
    assert len(plot.data().curves) == 1
    view.shelf.put_earlier([EARLIER])
    qtbot.waitUntil(lambda: runs.isVisible() and runs.x() > plot.geometry().right())
    assert runs.y() == plot.y()
    assert plot.width() >= 480
    assert runs.geometry().right() < view.curves.width()
    assert len(plot.data().curves) == 2
    sized(view, 622, 404)
    qtbot.waitUntil(lambda: not runs.isVisible())
    assert len(plot.data().curves) == 1  # nobody could tell whose the other curve is


def test_the_last_other_training_can_come_back_after_it_was_removed(view, qtbot):
    sized(view, 780, 404)
    view.shelf.put_earlier([EARLIER])
    view.shelf.remove(EARLIER.key)
    undo = view.findChild(QPushButton, "undo_remove_button")
    qtbot.waitUntil(undo.isVisible)
    undo.click()
    assert len(view.plot.data().curves) == 2
    view.shelf.remove(EARLIER.key)
    view.shelf.forget_removed()
    assert not view.runs_list.isVisible()


def test_in_another_view_the_trainings_are_below_them_on_request(view, qtbot):
    plot, runs = view.plot, view.runs_list
    view.shelf.put_earlier([EARLIER])
    sized(view, 622, 510)
    view.curves.compare(is_comparing=True)
    qtbot.waitUntil(lambda: runs.y() > plot.geometry().bottom())
    assert runs.width() == plot.width()
    assert plot.height() >= 240
    assert view.curves.log.geometry().bottom() < view.height()


def test_a_wide_page_that_becomes_small_need_not_be_scrolled(qtbot, theme):
    view = trained()
    page = PageArea(view)
    qtbot.addWidget(page)
    page.show()
    view.shelf.put_earlier([replace(EARLIER, key=str(key)) for key in range(8)])
    for size in ((1200, 1200), (400, 400)):
        view.fit_into(size[0] - SCROLL_BAR, size[1] + 150)
        page.resize(*size)
        qtbot.waitUntil(lambda: view.height() == page.viewport().height() <= page.height())
        few = view.curves.log.height() < 2 * view.curves.log.line_height
        assert few == (size == (400, 400))
