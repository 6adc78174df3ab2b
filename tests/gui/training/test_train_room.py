"""The plot is there and large at 1366x700, whatever state Train is in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from interrupted import FOUND
from mnist_pad.core.errors import DataError, TrainingError
from mnist_pad.core.events import DataReady, EpochDone, Phase, Progress, Unit
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.runs.run import Run
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.training.no_data_view import NoDataView
from mnist_pad.gui.words.language import Language

BEFORE = ModelInfo("seed-cnn", "pad", "MNIST", 0.9952)
FAULT = "The cost is no longer a number, so training stopped: choose a smaller learning rate."


def begin(view):
    view.begin_training(TrainConfig(learning_rate=0.01))
    view.run_view.show_data(DataReady("MNIST", 60_000, 10_000, 600))


def train(view):
    begin(view)
    for epoch in range(1, 7):
        view.run_view.show_epoch(EpochDone(epoch, 15, 0.2 / epoch, 0.98, 8.5))
    view.run_view.show_progress(Progress(210, 600, Unit.BATCHES, 0.03))


def download(view):
    view.begin_download()
    view.run_view.progress.show_phase(Phase.DOWNLOADING)
    view.run_view.show_progress(Progress(4_300_000, 11_594_722, Unit.BYTES))


def stop(view):
    train(view)
    view.show_stopping()
    view.show_stopped(6)
    view.offer_rest(FOUND)


def finish(view):
    train(view)
    # After the bundled model, whose data are told of.
    bundled = replace(BEFORE, dataset="MNIST + 7,084 pen digits")
    view.show_finished(replace(BEFORE, test_accuracy=0.9878), bundled)
    view.run_view.outcome.offer_other_model(lambda: "Use the previous model")


def finish_with_doubt(view):
    view.begin_training(TrainConfig(learning_rate=1), stands_in=True)
    view.run_view.show_epoch(EpochDone(1, 2, 2.3, 0.1, 8.5))
    view.show_finished(replace(BEFORE, test_accuracy=0.1), BEFORE)
    view.run_view.outcome.offer_other_model(lambda: "Use the previous model")


def fail(view):
    train(view)
    view.show_failed(TrainingError(FAULT))
    view.offer_rest(FOUND)


def damage(view):
    begin(view)
    path = "/home/somebody/.local/share/mnist-pad/mnist/train-images-idx3-ubyte"
    view.show_failed(DataError("{path} cannot be used: it is cut short.", path=path))


def compare(view):
    train(view)
    earlier = Run("earlier", TrainConfig(seed=1), (EpochDone(1, 15, 0.3, 0.97, 8.5),))
    view.run_view.shelf.put_earlier([replace(earlier, key=str(key)) for key in range(8)])
    view.compare(is_comparing=True)


def take_back(view):
    view.show_unfinished(FOUND)
    view.show_discarded()
    view.show_taken_back(FOUND)


def discard(view):
    view.show_unfinished(FOUND)
    view.show_discarded()


STATES = {
    "nothing run": lambda _view: None,
    "no data": lambda view: view.show_mnist(found=False),
    "damaged data": damage,
    "downloading": download,
    "first batch": begin,
    "training": train,
    "stopping": lambda view: (train(view), view.show_stopping()),
    "stopped": stop,
    "finished": finish,
    "finished with doubt": finish_with_doubt,
    "failed": fail,
    "unfinished": lambda view: view.show_unfinished(FOUND),
    "discarded": discard,
    "taken back": take_back,
    "comparing": compare,
}


def in_sight(part):
    """Return whether all of it is in the viewport of its page, which has not been scrolled."""
    area = part.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    seen = area.viewport()
    return seen.rect().contains(QRect(part.mapTo(seen, QPoint()), part.size()))


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
@pytest.mark.parametrize("reach", STATES.values(), ids=STATES.keys())
def test_the_plot_is_large_in_every_state(window, qtbot, translation, language, reach):
    translation.set_language(language)
    window.resize(1366, 700)
    view = window.rooms.training.view
    reach(view)
    plot = view.run_view.plot
    qtbot.waitUntil(lambda: window.width() == 1366 and plot.isVisible())
    QApplication.processEvents()
    assert plot.width() >= 480
    assert plot.height() >= 240
    assert in_sight(plot)


def test_the_ways_to_get_data_fit_in_another_language(qtbot, theme, translation):
    view = NoDataView()
    qtbot.addWidget(view)
    view.show()
    download, *others = view.findChildren(QPushButton)

    def needed(language):
        translation.set_language(language)
        widths = [button.sizeHint().width() for button in (download, *others)]
        return sum(widths) + 2 * SPACING

    korean, english = needed(Language.KOREAN), needed(Language.ENGLISH)
    assert korean < english
    view.fit_into(korean)
    for language in (Language.KOREAN, Language.ENGLISH) * 2:
        translation.set_language(language)
        is_korean = language is Language.KOREAN
        qtbot.waitUntil(lambda is_beside=is_korean: (download.y() == others[0].y()) == is_beside)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
def test_in_the_smallest_window_all_of_a_training_is_in_sight(window, qtbot, translation, language):
    translation.set_language(language)
    window.resize(900, 600)
    view = window.rooms.training.view
    train(view)
    curves = view.run_view.curves
    parts = (view.run_view.progress, curves.plot, curves.epoch_strip, curves.log)
    qtbot.waitUntil(lambda: window.width() == 900 and all(map(in_sight, parts)))
    assert curves.plot.height() >= 160
    view.show_stopped(6)
    assert window.findChild(QWidget, "recipe_tiles").isVisible()
