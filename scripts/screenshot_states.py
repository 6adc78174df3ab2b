"""The states of the window that screenshots.py pictures."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QWidget

import translations
from benchmarks import window as real
from mnist_pad.core.config import Recipe, TrainConfig
from mnist_pad.core.errors import DataError, TrainingError
from mnist_pad.core.events import DataReady, EpochDone, Phase, Progress, Unit
from mnist_pad.core.mnist_files import ContentError
from mnist_pad.core.model_info import ModelInfo
from mnist_pad.core.reading import Part, Prediction, Reading
from mnist_pad.core.run_history import KeptModel, Run
from mnist_pad.gui.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.main_window import MainWindow
from mnist_pad.gui.messages import error_text, model_text
from mnist_pad.gui.model_choice import BUNDLED
from mnist_pad.gui.model_list import ModelButton
from mnist_pad.gui.notes import Kind, Note

Points = tuple[tuple[int, int], ...]

EIGHT: Points = (
    (170, 95), (145, 72), (112, 84), (110, 116), (140, 140), (172, 166), (176, 206), (146, 228),
    (112, 214), (106, 182), (132, 150), (164, 122), (174, 98),
)  # fmt: skip
FOUR: tuple[Points, ...] = (
    ((60, 90), (52, 120), (45, 150), (75, 150), (105, 149)),
    ((88, 110), (86, 150), (84, 200)),
)
TWO: Points = (
    (160, 105), (180, 90), (205, 100), (205, 125), (185, 155), (160, 198), (190, 198), (222, 196),
)  # fmt: skip
DASH: Points = ((40, 140), (100, 141), (170, 139), (240, 140))
COSTS = (0.225598916, 0.0627407506, 0.0458014682, 0.0367638469, 0.0305592995, 0.0254246797)
"""What the course page's program prints."""
ACCURACIES = (0.9801, 0.9826, 0.9864, 0.9871, 0.9858, 0.9887)
EARLIER: tuple[tuple[str, TrainConfig, float, float], ...] = (
    ("", TrainConfig(learning_rate=0.003), 0.7, 0.003),
    ("large batches", TrainConfig(batch_size=500), 1.7, -0.008),
    ("", TrainConfig(Recipe.QUICK, epochs=2, learning_rate=0.006), 0.8, 0.004),
)
"""Runs to compare with: name, settings, and how their costs and accuracies differ."""
SHARES = (0.46, 0.71, 0.93, 0.99, 0.995, 0.9994)
"""How sure the network becomes of the drawing."""
NORMAL, NARROW, FULL = (1322, 760), (900, 600), (1920, 1080)
SETTLED = 0.2  # seconds, after which no bar moves any more


def pictures(only: Collection[str] = ()) -> Iterator[tuple[str, str, str, QPixmap]]:
    """Each state in each language and theme: its name, the language, the theme, the picture."""
    for file in translations.FILES:
        translations.compile_to(file, file.with_suffix(".qm"))
    with real.opened() as window:
        for state, enter in STATES.items():
            if only and state not in only:
                continue
            _reset(window)
            enter(window)
            for language in ("english", "korean"):
                _trigger(window, language)
                for theme in ("light", "dark"):
                    _trigger(window, f"{theme}_theme")
                    yield state, language[:2], theme, _picture(window, state)


def _picture(window: MainWindow, state: str) -> QPixmap:
    if state in LISTS:
        return _with_popup(window, partial(_open_list, window, LISTS[state]))
    if state in MENUS:
        return _with_popup(window, partial(_open_menu, window, MENUS[state]))
    if state == "models":
        return _with_list(window)
    if state not in DIALOGS:
        _wait()
        return window.grab()
    _trigger(window, state)  # made in the language of the moment
    box = window.findChild(QDialog, f"{state}_box")
    _wait()
    picture = box.grab()
    box.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return picture


def _with_popup(window: MainWindow, show: Callable[[], tuple[QWidget, QPoint]]) -> QPixmap:
    """The window and what lies over it: a list or a menu that is open, where a screen that is
    large enough would show it."""
    popup, place = show()
    _wait()
    picture = window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(place, popup.grab())
    painter.end()
    popup.close()
    _wait()
    return picture


def _open_list(window: MainWindow, name: str) -> tuple[QWidget, QPoint]:
    box = window.findChild(QComboBox, name)
    box.showPopup()
    return box.view().window(), box.mapTo(window, QPoint(0, box.height()))


def _open_menu(window: MainWindow, place: int) -> tuple[QWidget, QPoint]:
    bar = window.menuBar()
    bar.setActiveAction(bar.actions()[place])
    menu: QMenu = bar.actions()[place].menu()
    menu.setActiveAction(menu.actions()[0])
    return menu, bar.mapTo(window, bar.actionGeometry(bar.actions()[place]).bottomLeft())


def _with_list(window: MainWindow) -> QPixmap:
    """The window with the open list of models, which is a window of its own, where it opens."""
    button = window.findChild(ModelButton)
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().topLeft() - QPoint(0, menu.sizeHint().height())))
    _wait()
    picture = window.grab()
    place = window.mapFromGlobal(menu.pos())
    painter = QPainter(picture)
    painter.drawPixmap(place, menu.grab())
    painter.end()
    menu.close()
    return picture


def _reset(window: MainWindow) -> None:
    window.presentation.leave()
    window.notice_bar.dismiss()
    window.resize(*NORMAL)
    window.work_tabs.setCurrentIndex(0)
    window.canvas.clear()
    window.training_view.show_mnist(found=True)
    window.training_view.show_ready()
    window.training_view.compare(is_comparing=False)
    shelf = window.training_view.run_view.shelf
    shelf.end()
    for run in shelf.runs:
        shelf.remove(run.key)
    shelf.forget_removed()
    window._settings.recent_models = []
    window.sample_control.clear()
    window.commands.hand_action.setEnabled(False)
    window.commands.hand_action.setChecked(False)
    window.model_control.use_bundled()
    real.wait_until(lambda: window.model_control.answering is BUNDLED)
    window.model_control.model_changed.emit(window.model_control.info)


def _wait() -> None:
    ready = time.monotonic() + SETTLED
    real.wait_until(lambda: time.monotonic() > ready)


def _trigger(window: MainWindow, name: str) -> None:
    window.findChild(QAction, f"{name}_action").trigger()


def _draw(*strokes: Points) -> Callable[[MainWindow], None]:
    return partial(_drawn, strokes=strokes)


def _drawn(window: MainWindow, strokes: tuple[Points, ...]) -> None:
    for points in strokes:
        for place, (x, y) in enumerate(points):
            kind = QEvent.Type.MouseMove if place else QEvent.Type.MouseButtonPress
            real.send_mouse(window.canvas, kind, x, y)
        real.send_mouse(window.canvas, QEvent.Type.MouseButtonRelease, *points[-1])
    readings: list[object] = []
    window.model_control.reading_ready.connect(readings.append)
    window.model_control.read(window.canvas.ink)
    real.wait_until(lambda: bool(readings))
    window.model_control.reading_ready.disconnect(readings.append)


def _training(window: MainWindow) -> None:
    _drawn(window, (EIGHT,))
    view, run = window.training_view, window.training_view.run_view
    view.begin_training(view.settings.config())
    run.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    for epoch, (cost, accuracy) in enumerate(zip(COSTS, ACCURACIES, strict=True), start=1):
        _batches(window, epoch, 600)
        run.show_epoch(EpochDone(epoch, 15, cost, accuracy, 8.5))
        run.epoch_strip.show_reading(epoch, _reading(SHARES[epoch - 1]))
    _batches(window, len(COSTS) + 1, 210)


def _batches(window: MainWindow, epoch: int, last: int) -> None:
    """Some batches of an epoch, the cost of each a little off the course."""
    hand = random.Random(epoch)  # noqa: S311
    for done in range(30, last + 1, 30):
        course = 0.03 + 0.6 / (1 + 12 * (epoch - 1 + done / 600) ** 1.3)
        cost = course * hand.uniform(0.7, 1.3)
        progress = Progress(done, 600, Unit.BATCHES, cost)
        window.training_view.run_view.show_progress(progress)


def _reading(share: float) -> Reading:
    """What a network says to the eight that is so sure."""
    digit = 3 if share < 0.5 else 8
    shares = tuple(share if other == digit else (1 - share) / 9 for other in range(10))
    seen = np.zeros((1, 28, 28), np.float32)
    return Reading((Part(seen, Prediction(shares, sure=share > 0.75), (0, 0, 0, 0)),))


def _comparing(window: MainWindow) -> None:
    _training(window)
    runs = [
        Run(f"earlier {place}", config, tuple(_epochs(config, factor, more)), name)
        for place, (name, config, factor, more) in enumerate(EARLIER)
    ]
    window.training_view.run_view.shelf.put_earlier(runs)
    window.training_view.compare(is_comparing=True)


def _managing(window: MainWindow) -> None:
    """The list of trainings, two of which have a model, after one was removed."""
    _with_models(window)
    _trigger(window, "curves")
    shelf = window.training_view.run_view.shelf
    shelf.remove(shelf.runs[1].key)
    window.training_view.run_view.runs_list.take_focus()


def _narrow_managing(window: MainWindow) -> None:
    window.resize(*NARROW)
    _managing(window)
    window.work_tabs.setCurrentIndex(1)


def _with_models(window: MainWindow) -> None:
    """Earlier trainings, with a model that is but listed, and a file that was opened."""
    _drawn(window, (EIGHT,))
    runs = [
        Run(
            f"{place:016x}",
            config,
            tuple(_epochs(config, factor, more)),
            name,
            model=KeptModel(0.9905 + more, f"2026-11-{20 - place}T10:00:00+00:00"),
        )
        for place, (name, config, factor, more) in enumerate(EARLIER)
    ]
    window.training_view.run_view.shelf.put_earlier(runs)
    window._settings.recent_models = [Path("/home/sam/class 3b/a network with a long name.pt")]


def _reading_values(window: MainWindow) -> None:
    _comparing(window)
    window.training_view.run_view.plot.mark(2)


def _epochs(config: TrainConfig, factor: float, more: float) -> Iterator[EpochDone]:
    for epoch in range(1, config.epochs + 1):
        cost = factor * (0.02 + 0.21 / epoch**1.4)
        yield EpochDone(epoch, config.epochs, cost, 0.9905 - 0.012 / epoch + more, 8.5)


def _stopping(window: MainWindow) -> None:
    _training(window)
    window.training_view.show_stopping()


def _stopped(window: MainWindow) -> None:
    _training(window)
    window.training_view.show_stopped(len(COSTS))


def _finished(window: MainWindow) -> None:
    _training(window)
    bundled = window.model_control.info
    info = ModelInfo("seed-cnn", "seed", "MNIST", 0.9878)
    window.training_view.show_finished(info, bundled)
    window.training_view.run_view.offer_other_model(
        partial(QCoreApplication.translate, "ModelReturn", "Use the previous model")
    )


def _failed(window: MainWindow) -> None:
    _training(window)
    window.training_view.show_failed(
        TrainingError(
            "The cost is no longer a number, so training stopped: choose a smaller learning rate."
        )
    )


def _no_data(window: MainWindow) -> None:
    window.training_view.show_mnist(found=False)


def _damaged() -> DataError:
    return DataError(
        "{path} cannot be used because {fault}: put a good copy in its place or download MNIST "
        "again.",
        path="mnist/train-images-idx3-ubyte",
        fault=ContentError("it is cut short: {have} of {want} bytes", have=5000, want=47_040_016),
    )


def _bad_data(window: MainWindow) -> None:
    window.training_view.begin_training(window.training_view.settings.config())
    window.training_view.show_failed(_damaged())


def _downloading(window: MainWindow) -> None:
    window.training_view.begin_download()
    window.training_view.run_view.show_phase(Phase.DOWNLOADING)
    window.training_view.run_view.show_progress(Progress(4_300_000, 11_594_722, Unit.BYTES))


def _notice(window: MainWindow) -> None:
    _drawn(window, (EIGHT,))
    window.show_notice(partial(error_text, _damaged()))


def _done(window: MainWindow) -> None:
    _drawn(window, (EIGHT,))
    saved = partial(
        QCoreApplication.translate, "DrawingControl", "The drawing was saved as {name}."
    )
    window.show_notice(Note(lambda: saved().format(name="eight.png"), Kind.SUCCESS))


def _narrow(window: MainWindow) -> None:
    _drawn(window, (*FOUR, TWO))
    window.resize(*NARROW)


def _narrow_train(window: MainWindow) -> None:
    window.resize(*NARROW)
    _training(window)
    window.work_tabs.setCurrentIndex(1)


def _narrow_comparing(window: MainWindow) -> None:
    window.resize(*NARROW)
    _comparing(window)
    window.work_tabs.setCurrentIndex(1)


def _full(window: MainWindow) -> None:
    _drawn(window, (EIGHT,))
    window.resize(*FULL)


def _results(window: MainWindow) -> None:
    _drawn(window, (EIGHT,))
    window.work_tabs.setCurrentWidget(window.results_view)
    if window.results_view.results is None:
        _trigger(window, "test")
        real.wait_until(lambda: window.results_view.results is not None)
    _scroll_results(window, 0)


def _scroll_results(window: MainWindow, place: int) -> None:
    area = window.results_view.findChild(QWidget, "results_area")
    area.verticalScrollBar().setValue(place)


def _results_end(window: MainWindow) -> None:
    _results(window)
    matrix = window.results_view.findChild(ConfusionMatrix)
    matrix.cell_chosen.emit((4, 9))
    _wait()
    _scroll_results(window, 10_000)


def _narrow_results(window: MainWindow) -> None:
    window.resize(*NARROW)
    _results(window)


def _presenting(window: MainWindow) -> None:
    _drawn(window, (*FOUR, TWO))
    _trigger(window, "present")
    window.setWindowState(Qt.WindowState.WindowNoState)  # without a screen it is but 800 wide
    window.resize(*FULL)


def _inside(window: MainWindow) -> None:
    window.work_tabs.setCurrentWidget(window.inside_view)
    _drawn(window, FOUR)
    real.wait_until(lambda: window.inside_view.inside is not None)


def _narrow_inside(window: MainWindow) -> None:
    window.resize(*NARROW)
    _inside(window)


def _teaching(window: MainWindow) -> None:
    """Some samples are kept."""
    for digit, strokes in ((8, (EIGHT,)), (4, FOUR), (2, (TWO,))):
        _drawn(window, strokes)
        _trigger(window, f"it_was_{digit}")
    kept: list[bool] = []
    window.sample_control.when_written(lambda: kept.append(True))
    real.wait_until(lambda: bool(kept))
    _drawn(window, (EIGHT,))


def _taught(window: MainWindow) -> None:
    """Nothing is learned for the picture: the bundled model answers under another name."""
    _teaching(window)
    info = replace(window.model_control.info, dataset="MNIST + 3 taught digits")
    window.prediction_view.show_model(partial(model_text, info))
    window.commands.hand_action.setEnabled(True)
    window.commands.hand_action.setChecked(True)


def _narrow_taught(window: MainWindow) -> None:
    _taught(window)
    window.resize(*NARROW)


def _nothing(_window: MainWindow) -> None:
    pass


DIALOGS = ("about", "shortcuts", "samples")
LISTS = {
    "list-recipe": "recipe_box",
    "list-data": "dataset_box",
    "list-device": "device_box",
    "list-layer": "layer_box",
}
"""By state, the box whose list is open."""
MENUS = {
    f"menu-{name}": place
    for place, name in enumerate(("file", "edit", "view", "train", "teach", "help"))
}
"""By state, which menu is open."""
STATES: dict[str, Callable[[MainWindow], None]] = {
    "empty": _nothing,  # first: the hint for the first run is still there
    "loading": lambda window: window.prediction_view.show_loading(),
    "no-model": lambda window: window.prediction_view.show_no_model(),
    "sure": _draw(EIGHT),
    "unsure": _draw(DASH),
    "number": _draw(*FOUR, TWO),
    "no-data": _no_data,
    "bad-data": _bad_data,
    "downloading": _downloading,
    "training": _training,
    "stopping": _stopping,
    "stopped": _stopped,
    "finished": _finished,
    "failed": _failed,
    "notice": _notice,
    "done": _done,
    "narrow": _narrow,
    "narrow-train": _narrow_train,
    "comparing": _comparing,
    "comparing-values": _reading_values,
    "narrow-comparing": _narrow_comparing,
    "models": _with_models,
    "managing": _managing,
    "narrow-managing": _narrow_managing,
    "inside": _inside,
    "narrow-inside": _narrow_inside,
    "full": _full,
    "no-results": lambda window: window.work_tabs.setCurrentWidget(window.results_view),
    "results": _results,
    "results-end": _results_end,
    "narrow-results": _narrow_results,
    "presenting": _presenting,
    "teaching": _teaching,
    "taught": _taught,
    "narrow-taught": _narrow_taught,
    "samples": _teaching,
    "about": _nothing,
    "shortcuts": _nothing,
    "list-layer": _inside,
    **dict.fromkeys(("list-recipe", "list-data", "list-device", *MENUS), _nothing),
}
"""By name, what brings the window there."""
