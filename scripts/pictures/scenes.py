"""The states of the pad, the answer, Results and Inside that screenshots.py pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from benchmarks import window as real
from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Phase
from mnist_pad.gui.actions import entitle
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.process.faults import UNEXPECTED
from mnist_pad.gui.results.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.window.column_grip import ColumnGrip
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.gui.words.messages import model_text, phase_text
from mnist_pad.gui.words.notes import Kind, Topic
from pictures.hand import (
    DASH,
    EIGHT,
    FOUR,
    ONE_OR_SEVEN,
    ROWS,
    SCRIBBLE,
    TEN,
    TWO,
    Points,
    draw,
    drawn,
    laid_out,
    settle,
    trigger,
)
from pictures.trainings import damaged

MUCH = 4000  # logical pixels, more than any window has


def nothing(_window: MainWindow) -> None:
    """Leave the window as it is."""


def _notice(window: MainWindow) -> None:
    drawn(window, (EIGHT,))
    window.notices.fault(damaged(), Topic.DATA)


def fault(window: MainWindow) -> None:
    """Raise a fault of the program, which opens a dialog."""
    drawn(window, (EIGHT,))
    window.fault_dialog.show_fault(
        PadError(
            UNEXPECTED, fault="ZeroDivisionError: division by zero", log="/home/sam/mnist-pad.log"
        )
    )


def _done(window: MainWindow) -> None:
    drawn(window, (EIGHT,))
    saved = partial(
        QCoreApplication.translate, "DrawingControl", "The drawing was saved as {name}."
    )
    window.notices.tell(lambda: saved().format(name="eight.png"), Topic.DRAWING, Kind.SUCCESS)


def _results(window: MainWindow) -> None:
    drawn(window, (EIGHT,))
    window.work_tabs.setCurrentWidget(window.rooms.results.view)
    if window.rooms.results.view.results is None:
        trigger(window, "test")
        real.wait_until(lambda: window.rooms.results.view.results is not None)
    _scroll_results(window, 0)


def _scroll_results(window: MainWindow, place: int) -> None:
    area = window.rooms.results.view.findChild(QWidget, "results_area")
    area.verticalScrollBar().setValue(place)


def _results_end(window: MainWindow) -> None:
    _results(window)
    matrix = window.rooms.results.view.findChild(ConfusionMatrix)
    matrix.cell_chosen.emit((4, 9))
    settle()
    _scroll_results(window, 10_000)


def _presented(*strokes: Points, with_tabs: bool = False) -> Callable[[MainWindow], None]:
    """Return a scene that presents a drawing."""

    def enter(window: MainWindow) -> None:
        drawn(window, strokes)
        trigger(window, "present")
        window.setWindowState(Qt.WindowState.WindowNoState)  # as large as the view asks
        if with_tabs:
            trigger(window, "present_tabs")

    return enter


def inside(window: MainWindow) -> None:
    """Look into the network with a drawing."""
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    drawn(window, FOUR)
    real.wait_until(lambda: window.rooms.inside.view.inside is not None)


def _picture(window: MainWindow) -> None:
    """Put a picture on the pad, which cannot be taught."""
    pixels = np.full((90, 120, 3), 255, np.uint8)
    pixels[20:70, 55:62] = 0
    window.canvas.editor.show_picture(Picture("a photo of my own hand.png", pixels))
    models = window.rooms.models
    real.wait_until(lambda: models.answered_serial >= models.latest_serial)


def _learning(window: MainWindow) -> None:
    teaching(window)
    stop = partial(QCoreApplication.translate, "TeachControl", "Stop &learning")
    entitle(window.commands.learn_action, stop)
    window.rooms.teaching.bar.show_status(partial(phase_text, Phase.PREPARING))
    window.rooms.teaching.bar.show_learning(0.4)


def _no_model(window: MainWindow) -> None:
    settle()  # until the cleared pad has been read
    window.rooms.models.model_missing.emit()


def with_pad(width: int, enter: Callable[[MainWindow], None]) -> Callable[[MainWindow], None]:
    """Return a scene with a pad wider by this many logical pixels, as far as that goes."""

    def give(window: MainWindow) -> None:
        enter(window)
        grip = window.findChild(ColumnGrip, "pad_grip")
        for size in (1366, 700), (900, 600):  # the shares of three columns and of two
            window.resize(*size)
            laid_out()
            grip.gripped.emit()
            grip.moved.emit(width)

    return give


def teaching(window: MainWindow) -> None:
    """Keep some samples."""
    for digit, strokes in ((8, (EIGHT,)), (4, FOUR), (2, (TWO,))):
        drawn(window, strokes)
        trigger(window, f"it_was_{digit}")
    kept: list[bool] = []
    window.rooms.teaching.samples.when_written(lambda: kept.append(True))
    real.wait_until(lambda: bool(kept))
    drawn(window, (EIGHT,))


def _taught(window: MainWindow) -> None:
    """Have the bundled model answer under another name, so that nothing need be learned."""
    teaching(window)
    info = replace(window.rooms.models.info, dataset="MNIST + 3 taught digits")
    window.prediction_view.show_model(partial(model_text, info))
    window.commands.hand_action.setEnabled(True)
    window.commands.hand_action.setChecked(True)


def _noticed(topic: Topic, context: str, text: str) -> Callable[[MainWindow], None]:
    """Return a scene with a notice on this topic."""

    def enter(window: MainWindow) -> None:
        drawn(window, (EIGHT,))
        window.notices.tell(partial(QCoreApplication.translate, context, text), topic)

    return enter


def _part(window: MainWindow) -> None:
    """Choose the first digit of a number."""
    drawn(window, (*FOUR, TWO))
    window.prediction_view.findChild(QAbstractButton, "part_chip_0").click()


def _refused(window: MainWindow) -> None:
    """Try to teach a number none of whose digits is chosen."""
    drawn(window, (*FOUR, TWO))
    trigger(window, "it_was_4")


STATES: dict[str, Callable[[MainWindow], None]] = {
    "empty": nothing,  # first: the hint for the first run is still there
    "loading": lambda window: window.prediction_view.show_loading(),
    "no-model": _no_model,
    "sure": draw(EIGHT),
    "unsure": draw(ONE_OR_SEVEN),
    "dash": draw(DASH),
    "scribble": draw(SCRIBBLE),
    "number": draw(*FOUR, TWO),
    "rows": draw(*ROWS),
    "ten": draw(*TEN),
    "picture": _picture,
    "part": _part,
    "refused": _refused,
    "notice": _notice,
    "done": _done,
    "info": _noticed(
        Topic.WAITING_TO_TRAIN,
        "TrainingControl",
        "Your handwriting is still being learned. Wait a few seconds, or stop it under the pad,"
        " then try again.",
    ),
    "no-inside": lambda window: window.work_tabs.setCurrentWidget(window.rooms.inside.view),
    "inside": inside,
    "least-inside": with_pad(MUCH, inside),
    "no-results": lambda window: window.work_tabs.setCurrentWidget(window.rooms.results.view),
    "results": _results,
    "results-end": _results_end,
    "least-results": with_pad(MUCH, _results),
    "presenting": _presented(*FOUR, TWO),
    "presenting-unsure": _presented(ONE_OR_SEVEN),
    "presenting-ten": _presented(*TEN),
    "presenting-tabs": _presented(*FOUR, TWO, with_tabs=True),
    "teaching": teaching,
    "taught": _taught,
    "learning": _learning,
    "least-pad": with_pad(-MUCH, _taught),
}
"""By name, what brings the window there."""
