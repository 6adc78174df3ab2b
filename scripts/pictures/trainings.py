"""The states of the Train view that screenshots.py pictures. What a job reports is played to it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from benchmarks import window as real
from mnist_pad.core.data.mnist_files import ContentError
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import DataError, TrainingError
from mnist_pad.core.events import DataReady, EpochDone, Phase, Progress, Unit
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.unfinished import Unfinished
from mnist_pad.gui.model_choice import Trained
from mnist_pad.gui.window.main_window import MainWindow
from pictures.hand import EIGHT, drawn, trigger

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


def _training(window: MainWindow) -> None:
    _look_at(window, window.rooms.training.view)
    drawn(window, (EIGHT,))
    view, run = window.rooms.training.view, window.rooms.training.view.run_view
    view.begin_training(view.settings.config())
    run.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    for epoch, (cost, accuracy) in enumerate(zip(COSTS, ACCURACIES, strict=True), start=1):
        _batches(window, epoch, 600)
        run.show_epoch(EpochDone(epoch, 15, cost, accuracy, 8.5))
        run.epoch_strip.show_reading(epoch, _reading(SHARES[epoch - 1]))
    _batches(window, len(COSTS) + 1, 210)


def _first_batch(window: MainWindow) -> None:
    """Begin a training that has nothing to show yet."""
    _look_at(window, window.rooms.training.view)
    view = window.rooms.training.view
    view.begin_training(view.settings.config())
    view.run_view.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    view.run_view.show_progress(Progress(1, 600, Unit.BATCHES, 2.31))


def _batches(window: MainWindow, epoch: int, last: int) -> None:
    """Yield some batches of an epoch, the cost of each a little off the course."""
    hand = random.Random(epoch)  # noqa: S311
    for done in range(30, last + 1, 30):
        course = 0.03 + 0.6 / (1 + 12 * (epoch - 1 + done / 600) ** 1.3)
        cost = course * hand.uniform(0.7, 1.3)
        progress = Progress(done, 600, Unit.BATCHES, cost)
        window.rooms.training.view.run_view.show_progress(progress)


def _reading(share: float) -> Reading:
    """Return what a network says to the eight that is so sure."""
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
    window.rooms.training.view.run_view.shelf.put_earlier(runs)
    window.rooms.training.view.compare(is_comparing=True)


def _managing(window: MainWindow) -> None:
    """Show the list of trainings, two of which have a model, after one was removed."""
    _look_at(window, window.rooms.training.view)
    _with_models(window)
    trigger(window, "curves")
    shelf = window.rooms.training.view.run_view.shelf
    shelf.remove(shelf.runs[1].key)
    window.rooms.training.view.run_view.runs_list.take_focus()


def _with_models(window: MainWindow) -> None:
    """Add earlier trainings, with a model that is only listed, and a file that was opened."""
    drawn(window, (EIGHT,))
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
    window.rooms.training.view.run_view.shelf.put_earlier(runs)
    window._settings.recent_models = [Path("/home/sam/class 3b/a network with a long name.pt")]


def _reading_values(window: MainWindow) -> None:
    _comparing(window)
    window.rooms.training.view.run_view.plot.mark(2)


def _epochs(config: TrainConfig, factor: float, more: float) -> Iterator[EpochDone]:
    for epoch in range(1, config.epochs + 1):
        cost = factor * (0.02 + 0.21 / epoch**1.4)
        yield EpochDone(epoch, config.epochs, cost, 0.9905 - 0.012 / epoch + more, 8.5)


def _stopping(window: MainWindow) -> None:
    _training(window)
    window.rooms.training.view.show_stopping()


def _stopped(window: MainWindow) -> None:
    _training(window)
    view, epochs = window.rooms.training.view, tuple(_epochs(TrainConfig(), 1, 0))[: len(COSTS)]
    view.show_stopped(len(COSTS))
    view.offer_rest(Unfinished(TrainConfig(), epochs, "MNIST", "", ""))


def _begun(window: MainWindow, epochs: int = 0, factor: float = 1) -> None:
    """Train this many epochs, none of them sure, at this many times the usual cost."""
    _look_at(window, window.rooms.training.view)
    drawn(window, (EIGHT,))
    view, run = window.rooms.training.view, window.rooms.training.view.run_view
    config = TrainConfig(epochs=max(15, epochs))
    view.begin_training(config)
    run.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    for done in islice(_epochs(config, factor, -0.6), epochs):
        run.show_epoch(done)
        run.epoch_strip.show_reading(done.epoch, _reading(0.6))
    if epochs < config.epochs:
        run.show_progress(Progress(30, 600, Unit.BATCHES, 2.3 * factor))


def _doubted(window: MainWindow) -> None:
    """End with a model that is worse than the one before."""
    _begun(window, 15, 9_000)
    window.rooms.training.view.show_finished(
        ModelInfo("seed-cnn", "seed", "MNIST", 0.1), window.rooms.models.info
    )
    window.rooms.training.view.run_view.outcome.offer_other_model(
        partial(QCoreApplication.translate, "ModelReturn", "Use the previous model")
    )


def _finished(window: MainWindow) -> None:
    _training(window)
    _end_well(window, ModelInfo("seed-cnn", "seed", "MNIST", 0.9878))


def _end_well(window: MainWindow, info: ModelInfo) -> None:
    """End the training; the model that answers stands in for the trained one."""
    view, models = window.rooms.training.view, window.rooms.models
    view.show_finished(info, models.info)
    window.rooms.kept.model_return.use_trained(
        models.model, Trained(view.run_view.shelf.runs[0].key)
    )
    real.wait_until(lambda: models.answering == models.choice)


def _doubtful(window: MainWindow) -> None:
    """Finish a training whose model is hardly better than guessing."""
    _training(window)
    _end_well(window, ModelInfo("seed-cnn", "seed", "MNIST", 0.1009))


def _answering(window: MainWindow) -> None:
    """Let the model of an earlier training answer, as the list of trainings shows."""
    _look_at(window, window.rooms.training.view)
    _with_models(window)
    shelf, models = window.rooms.training.view.run_view.shelf, window.rooms.models
    window.rooms.kept.model_return.use_trained(models.model, Trained(shelf.with_model[0].key))
    real.wait_until(lambda: models.answering == models.choice)


def _starter(window: MainWindow) -> None:
    """Have the starter set stand in for MNIST."""
    drawn(window, (EIGHT,))
    view, run = window.rooms.training.view, window.rooms.training.view.run_view
    config = TrainConfig(Recipe.QUICK, DatasetName.STARTER, epochs=2)
    view.show_mnist(found=False)
    view.begin_training(config, stands_in=True)
    _look_at(window, view)
    run.show_data(DataReady("starter", 4_000, 10_000, 40))
    run.show_epoch(EpochDone(1, 2, COSTS[0], 0.93, 1.5))
    run.epoch_strip.show_reading(1, _reading(SHARES[0]))
    run.show_progress(Progress(20, 40, Unit.BATCHES, COSTS[1]))


def _starter_finished(window: MainWindow) -> None:
    _starter(window)
    window.rooms.training.view.run_view.show_epoch(EpochDone(2, 2, COSTS[1], 0.951, 1.5))
    _end_well(window, ModelInfo("seed-cnn", "quick", "MNIST starter set", 0.951))


def _more(window: MainWindow) -> None:
    window.rooms.training.view.settings.show_more(is_shown=True)
    _look_at(window, window.rooms.training.view)


def _interrupted(window: MainWindow) -> None:
    epochs = tuple(_epochs(TrainConfig(), 1, 0))[:4]
    unfinished = Unfinished(TrainConfig(), epochs, "MNIST", "", "")
    window.rooms.training.view.show_unfinished(unfinished, TrainConfig())
    _look_at(window, window.rooms.training.view)


def _discarded(window: MainWindow) -> None:
    _interrupted(window)
    window.rooms.training.view.show_discarded()


def _look_at(window: MainWindow, view: QWidget) -> None:
    """Choose its tab, which may not be the first one."""
    window.work_tabs.setCurrentWidget(view)


def _failed(window: MainWindow) -> None:
    _training(window)
    window.rooms.training.view.show_failed(
        TrainingError(
            "The cost is no longer a number, so training stopped: choose a smaller learning rate."
        )
    )


def _no_data(window: MainWindow) -> None:
    _look_at(window, window.rooms.training.view)
    window.rooms.training.view.show_mnist(found=False)


def damaged() -> DataError:
    """Return what is wrong with a file that is cut short."""
    return DataError(
        "{path} cannot be used because {fault}: put a good copy in its place or download MNIST "
        "again.",
        path="mnist/train-images-idx3-ubyte",
        fault=ContentError("it is cut short: {have} of {want} bytes", have=5000, want=47_040_016),
    )


def _bad_data(window: MainWindow) -> None:
    _look_at(window, window.rooms.training.view)
    window.rooms.training.view.begin_training(window.rooms.training.view.settings.config())
    window.rooms.training.view.show_failed(damaged())


def _downloading(window: MainWindow) -> None:
    _look_at(window, window.rooms.training.view)
    window.rooms.training.view.begin_download()
    window.rooms.training.view.run_view.progress.show_phase(Phase.DOWNLOADING)
    window.rooms.training.view.run_view.show_progress(Progress(4_300_000, 11_594_722, Unit.BYTES))


STATES: dict[str, Callable[[MainWindow], None]] = {
    "no-data": _no_data,
    "bad-data": _bad_data,
    "downloading": _downloading,
    "more": _more,
    "begun": _begun,
    "one-epoch": partial(_begun, epochs=1),
    "unsure-epochs": partial(_begun, epochs=15, factor=9_000),
    "hundred-epochs": partial(_begun, epochs=100),
    "first-batch": _first_batch,
    "training": _training,
    "stopping": _stopping,
    "stopped": _stopped,
    "finished": _finished,
    "doubted": _doubted,
    "doubtful": _doubtful,
    "failed": _failed,
    "starter": _starter,
    "starter-finished": _starter_finished,
    "interrupted": _interrupted,
    "discarded": _discarded,
    "comparing": _comparing,
    "comparing-values": _reading_values,
    "answering": _answering,
    "models": _with_models,
    "managing": _managing,
}
"""By name, what brings the window there."""
