"""No word of the window is cut, at any size that a screen leaves it, in any language."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from cut_text import cut_texts
from fake_core import inside_of, reading_of
from mnist_pad.core.errors import DataError, TrainingError
from mnist_pad.core.events import DataReady, EpochDone, Phase, Progress, Unit
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.reading.reading import Reading
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.unfinished import Unfinished
from mnist_pad.gui.words.notes import Kind, Note

SIZES = (900, 600), (1090, 640), (1120, 640), (1280, 720), (1366, 700), (1920, 1010)
INFO = ModelInfo("seed-cnn", "seed", "MNIST", 0.9878)
EPOCHS = tuple(EpochDone(epoch, 15, 0.3 / epoch, 0.95, 8.5) for epoch in range(1, 8))


def more(window):
    window.rooms.training.view.settings.show_more(is_shown=True)


def no_data(window):
    window.rooms.training.view.show_mnist(found=False)


def downloading(window):
    window.rooms.training.view.begin_download()
    window.rooms.training.view.run_view.progress.show_phase(Phase.DOWNLOADING)
    window.rooms.training.view.run_view.show_progress(Progress(4_300_000, 11_594_722, Unit.BYTES))


def bad_data(window):
    window.rooms.training.view.begin_training(TrainConfig())
    fault = DataError("{path} cannot be used: download MNIST again.", path="train-images")
    window.rooms.training.view.show_failed(fault)


def training(window):
    view, run = window.rooms.training.view, window.rooms.training.view.run_view
    view.begin_training(TrainConfig())
    run.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    for done in EPOCHS:
        run.show_epoch(done)
        run.epoch_strip.show_reading(done.epoch, reading_of(8))
    run.show_progress(Progress(600, 600, Unit.BATCHES, 0.02))


def finished(window):
    training(window)
    window.rooms.training.view.show_finished(replace(INFO, test_accuracy=0.1), INFO)
    window.rooms.training.view.run_view.outcome.offer_other_model(lambda: "Use the previous model")


def stopped(window):
    training(window)
    window.rooms.training.view.show_stopped(7)
    window.rooms.training.view.offer_rest(Unfinished(TrainConfig(), EPOCHS, "MNIST", "", ""))


def failed(window):
    training(window)
    window.rooms.training.view.show_failed(TrainingError("The cost is no longer a number."))


def discarded(window):
    unfinished = Unfinished(TrainConfig(), EPOCHS, "MNIST", "", "")
    window.rooms.training.view.show_unfinished(unfinished)
    window.rooms.training.view.show_discarded()


def stands_in(window):
    window.rooms.training.view.begin_training(TrainConfig(Recipe.QUICK), stands_in=True)


def managing(window):
    model = KeptModel(0.9905, "2026-11-20T10:00:00+00:00")
    shelf = window.rooms.training.view.run_view.shelf
    names = ("", "a name that is longer than the list is wide, and then longer still", "")
    shelf.put_earlier(
        [
            Run(f"{place:016x}", TrainConfig(batch_size=50 + place), EPOCHS, name, model=model)
            for place, name in enumerate(names)
        ]
    )
    window.findChild(QAction, "curves_action").trigger()
    shelf.remove(shelf.runs[1].key)


def answered(*readings):
    """A state: what was read."""

    def enter(window):
        window.prediction_view.show_reading(Reading(tuple(r.parts[0] for r in readings)))

    return enter


def doubted(part, **changes):
    """The reading with a doubt."""
    only = part.parts[0]
    return Reading((replace(only, prediction=replace(only.prediction, **changes)),))


def noticed(window):
    sentence = "There are 2 digits here: choose one of them under the answer, then say what it is."
    window.notices.told.emit(Note(lambda: sentence, Kind.WARNING))


def learning(window):
    window.rooms.teaching.bar.show_status(lambda: "Saved as 8 · 12 samples")
    window.rooms.teaching.bar.show_learning(0.4)


def looked_into(window):
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    window.rooms.inside.view.show_inside(inside_of(4), answer=4)


STATES = {
    "at rest": lambda window: None,
    "loading": lambda window: window.prediction_view.show_loading(),
    "without a model": lambda window: window.prediction_view.show_no_model(),
    "sure": answered(reading_of(8)),
    "unsure": answered(doubted(reading_of(8, 0.5), sure=False, sure_lead=0.95)),
    "more than one": answered(doubted(reading_of(8, 0.99), sure=False, sure_lead=0.5)),
    "no shape": answered(doubted(reading_of(8), sure=False, has_shape=False)),
    "a number": answered(reading_of(4), reading_of(2), reading_of(0)),
    "a notice": noticed,
    "a learning": learning,
    "Inside": looked_into,
}
TRAIN_STATES = {
    "more settings": more,
    "no MNIST": no_data,
    "a download": downloading,
    "damaged data": bad_data,
    "a training": training,
    "the starter set instead": stands_in,
    "an outcome": finished,
    "a stop": stopped,
    "a failure": failed,
    "a discarded training": discarded,
    "a removed run": managing,
}


@pytest.fixture(params=["english", "korean"])
def spoken(request, window, qtbot):
    qtbot.waitUntil(lambda: window.rooms.models.info is not None)
    window.findChild(QAction, f"{request.param}_action").trigger()
    return window


def faults(qtbot, window):
    """What is cut at each size."""
    found = []
    for size in SIZES:
        window.resize(*size)
        qtbot.waitUntil(lambda size=size: window.size().toTuple() == size)
        for _ in range(3):  # what is laid out anew may lay out what is in it
            QApplication.processEvents()
        found += [(size, fault) for fault in cut_texts(window)]
    return found


@pytest.mark.parametrize("state", STATES)
def test_no_word_is_cut(qtbot, spoken, state):
    STATES[state](spoken)
    assert faults(qtbot, spoken) == []


@pytest.mark.parametrize("state", TRAIN_STATES)
def test_no_word_of_the_training_is_cut(qtbot, spoken, state):
    TRAIN_STATES[state](spoken)
    spoken.work_tabs.setCurrentWidget(spoken.rooms.training.view)
    assert spoken.rooms.training.view.isVisible()
    assert faults(qtbot, spoken) == []


@pytest.mark.parametrize(
    "cut",
    [
        lambda label: label.setFixedWidth(20),
        lambda label: label.setFixedHeight(3),
        lambda label: label.setText("Not … whole"),
        lambda label: label.parentWidget().setFixedWidth(30),
    ],
)
def test_a_cut_word_is_found(qtbot, cut):
    holder = QWidget()
    qtbot.addWidget(holder)
    inner = QWidget(holder)
    label, other = QLabel("All of these words"), QLabel("Others")
    rows = QVBoxLayout(inner)
    rows.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
    rows.addWidget(other)
    inner.resize(300, 80)
    holder.resize(300, 80)
    holder.show()
    assert cut_texts(holder) == []
    rows.setEnabled(False)  # as where a layout has no room
    cut(label)
    assert cut_texts(holder)
    rows.setEnabled(True)


def test_words_over_one_another_are_found(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    for shift in (0, 10):
        QLabel("Words", holder).move(shift, shift // 2)
    holder.show()
    assert len(cut_texts(holder)) == 1
