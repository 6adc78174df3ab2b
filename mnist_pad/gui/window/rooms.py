"""The rooms of the window: each one's control, and what one room has to know of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from mnist_pad.core.errors import PadError
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.training.config import Device
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.common import Common
from mnist_pad.gui.drawings.drawing_control import DrawingControl
from mnist_pad.gui.inside.inside_control import InsideControl
from mnist_pad.gui.model_choice import Choice
from mnist_pad.gui.models.kept_control import KeptControl
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.process.faults import is_unexpected
from mnist_pad.gui.results.results_control import ResultsControl
from mnist_pad.gui.teaching.teach_control import TeachControl
from mnist_pad.gui.threads.device_thread import DeviceThread
from mnist_pad.gui.threads.keeper_thread import KeeperThread
from mnist_pad.gui.training.runs_control import RunsControl
from mnist_pad.gui.training.training_control import TrainingControl
from mnist_pad.gui.window.speech import Speech
from mnist_pad.gui.words.notes import Topic

if TYPE_CHECKING:  # it imports torch
    from mnist_pad.core.model.classifier import Classifier


class Rooms(QObject):
    """Makes the rooms of a window, connects them, starts them and ends them.

    A room connects its own views, threads and actions; only what crosses from one room to another
    is here.

    Args:
        canvas: the pad.
        answer: shows what was read.
        common: what all rooms have.
        window: the window.

    Attributes:
        cores: says who computes.
        keeper_thread: keeps the drawing for the next start.
        device_thread: finds the devices that compute.
        models: which model answers, and its answers.
        drawings: what comes onto the pad from outside, and what leaves it.
        training: the Train tab.
        runs: what is kept of trainings.
        results: the Results tab.
        inside: the Inside tab.
        teaching: the samples, and learning them.
        kept: the list of the models that can be chosen.
    """

    def __init__(
        self, canvas: Canvas, answer: PredictionView, common: Common, window: QWidget
    ) -> None:
        super().__init__(window)
        self._canvas = canvas
        self._answer = answer
        self._notices = common.notices
        self._is_closed = False
        self.cores = common.cores
        self.keeper_thread = KeeperThread(common.paths, self)
        self.device_thread = DeviceThread(common.backend.find_devices, self)
        # In the order in which they need each other.
        self.models = ModelControl(common, self)
        self.drawings = DrawingControl(canvas, common, window)
        self.training = TrainingControl(self.models, common, self)
        run_view, trainer = self.training.view.run_view, self.training.job_thread
        self.runs = RunsControl(run_view, (trainer, self.models.reader_thread), common, self)
        files = self.drawings.file_thread
        self.results = ResultsControl(canvas, self.models, files, common, self)
        self.inside = InsideControl(self.models, common, self)
        self.teaching = TeachControl(canvas, answer, self.models, common, self)
        learning = self.teaching.learning
        self.kept = KeptControl(
            (answer, run_view), self.models, learning, self.runs, common, window
        )
        Speech(window, common.commands, self.models, learning)
        self._connect_pad()
        self._connect_models()

    def start(self) -> None:
        """Load the drawing, the model, the trainings and the samples of last time."""
        self.keeper_thread.start()
        self.models.start()
        self.runs.start()
        self.teaching.start()

    def stop_and_wait(self) -> None:
        """Stop what runs, and return when everything has ended."""
        self._is_closed = True
        # All at once, so that they end side by side.
        for room in (self.training, self.results, self.teaching):
            room.cancel()
        # Each before the one that it hands work to: the training before its runs are written, the
        # learning before the samples, all of them before the model that answers. The drawing's
        # keeper is the last, when nothing can reach the pad any more.
        for part in (
            self.drawings,
            self.training,
            self.runs,
            self.results,
            self.inside,
            self.teaching,
            self.models,
            self.device_thread,
            self.keeper_thread,
        ):
            part.stop_and_wait()

    def _connect_pad(self) -> None:
        editor, models, readings = self._canvas.editor, self.models, self.runs.readings
        # Before what is kept and shown elsewhere: the answer follows the pen.
        editor.ink_changed.connect(models.read)
        editor.ink_changed.connect(self.keeper_thread.keep)
        editor.ink_changed.connect(readings.show_ink)
        editor.ink_changed.connect(self.training.times.put_off)
        editor.picture_changed.connect(models.read_picture)
        editor.picture_changed.connect(readings.show_picture)
        models.reading_ready.connect(self._answer.show_reading)
        # Not the reading: of a number, the answer is about the digit that was chosen in it.
        self._answer.part_shown.connect(self.inside.show_part)
        # A model may be opened or dropped where drawings are.
        self.drawings.model_found.connect(models.open)
        self.keeper_thread.restored.connect(self._on_drawing_restored)
        editor.ink_changed.connect(self._on_page_changed)
        editor.picture_changed.connect(self._on_page_changed)
        self.keeper_thread.failed.connect(self._on_not_kept)
        self.keeper_thread.recovered.connect(self._on_kept_again)

    def _connect_models(self) -> None:
        self.models.model_changed.connect(self._on_model_changed)
        self.device_thread.devices_found.connect(self._on_devices_found)
        self.training.model_trained.connect(self._on_model_trained)
        self.kept.manage_chosen.connect(self.training.menu.show_runs)

    @Slot(object)
    def _on_drawing_restored(self, ink: Ink) -> None:
        # The person may have drawn already while it was read.
        self._canvas.editor.put_below(ink)
        # Until now the keeper wrote nothing, so as not to lose the drawing of last time.
        self.keeper_thread.take_over()

    @Slot()
    def _on_page_changed(self) -> None:
        self._notices.over(Topic.PAGE)

    @Slot(object)
    def _on_not_kept(self, error: PadError) -> None:
        # A fault of the program itself is for the dialog.
        self._notices.fault(error, None if is_unexpected(error) else Topic.KEEPING)

    @Slot()
    def _on_kept_again(self) -> None:
        self._notices.over(Topic.KEEPING)

    @Slot()
    def _on_model_changed(self) -> None:
        if not (self.device_thread.isRunning() or self._is_closed):
            self.device_thread.start()  # only now, as it would import torch at the same time

    @Slot(object)
    def _on_devices_found(self, devices: Sequence[Device]) -> None:
        self.training.view.settings.show_devices(devices)
        self.training.times.show_devices(devices)

    @Slot(object, object)
    def _on_model_trained(self, classifier: Classifier, choice: Choice) -> None:
        """Let the model answer, list it among the trainings, and test it."""
        self.kept.model_return.use_trained(classifier, choice)
        self.runs.start()  # the model is on the shelf by now
        self.results.test_model(classifier)
