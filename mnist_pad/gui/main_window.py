"""The window: what is where, and who tells whom."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox, QTabWidget

from mnist_pad import __version__
from mnist_pad.core.errors import ConfigError, PadError
from mnist_pad.core.ink import Ink
from mnist_pad.core.model_info import ModelInfo
from mnist_pad.gui.actions import Actions
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.canvas import Canvas
from mnist_pad.gui.columns import Columns
from mnist_pad.gui.device_thread import DeviceThread
from mnist_pad.gui.fault_dialog import FaultDialog
from mnist_pad.gui.faults import is_unexpected
from mnist_pad.gui.keeper_thread import KeeperThread
from mnist_pad.gui.messages import error_text, model_text
from mnist_pad.gui.model_control import ModelControl
from mnist_pad.gui.notice_bar import NoticeBar
from mnist_pad.gui.pad_tools import PadTools
from mnist_pad.gui.prediction_view import PredictionView
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.theme import Theme
from mnist_pad.gui.training_control import TrainingControl
from mnist_pad.gui.training_view import TrainingView
from mnist_pad.paths import AppPaths

if TYPE_CHECKING:
    from mnist_pad.core.classifier import Classifier


class MainWindow(QMainWindow):
    """The pad, the answer and the work.

    Args:
        backend: the core's functions.
        paths: where files live.
        settings: what is remembered.
        theme: the application's scheme.
    """

    def __init__(
        self, backend: Backend, paths: AppPaths, settings: AppSettings, theme: Theme
    ) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        self._is_painted = False
        self._is_closed = False
        self._make_parts(backend, paths)
        self._connect_pad()
        self._connect_training()
        self._connect_actions()
        self.setObjectName("main_window")
        self.setWindowTitle("MNIST Pad")
        if not self.restoreGeometry(settings.geometry):
            self.resize(1322, 760)

    @Slot(str)
    def show_notice(self, text: str) -> None:
        """Tell the person something without stopping them."""
        self.notice_bar.show_notice(text)

    @Slot(object)
    def show_fault(self, error: PadError) -> None:
        """Tell of a fault; of one that nobody expected also in a dialog."""
        self.show_notice(error_text(error))
        if is_unexpected(error):
            self.fault_dialog.show_fault(error)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the threads once the window is on the screen: importing torch would hold it up."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._on_painted)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the settings, stop what runs, and close when it has stopped."""
        self._remember()
        self._is_closed = True
        self.hide()  # at once, though a thread may need a moment
        self.training_control.stop_and_wait()
        self.model_control.stop_and_wait()
        self.device_thread.wait()
        self.keeper_thread.stop_and_wait()
        event.accept()

    def _make_parts(self, backend: Backend, paths: AppPaths) -> None:
        self.commands = Actions(self)
        self.canvas = Canvas()
        self.prediction_view = PredictionView()
        self.training_view = TrainingView(self._settings.training)
        self.notice_bar = NoticeBar(self.tr("Draw a digit. The answer follows the pen."))
        self.fault_dialog = FaultDialog(self)
        self.work_tabs = QTabWidget()
        self.work_tabs.setObjectName("work_tabs")
        self.work_tabs.addTab(self.training_view, self.tr("Train"))
        self.keeper_thread = KeeperThread(paths, self)
        self.model_control = ModelControl(backend, paths, self._settings, self)
        self.device_thread = DeviceThread(backend.find_devices, self)
        self.training_control = TrainingControl(
            self.training_view, backend, paths, self._settings, self
        )
        self.commands.fill(self.menuBar())
        tools = PadTools(self.commands)
        self.setCentralWidget(
            Columns(self.canvas, tools, self.prediction_view, self.work_tabs, self.notice_bar)
        )

    def _connect_pad(self) -> None:
        canvas, models, view = self.canvas, self.model_control, self.prediction_view
        canvas.ink_changed.connect(models.read)
        models.reading_ready.connect(view.show_reading)
        models.model_changed.connect(self._on_model_changed)
        models.model_missing.connect(self._on_model_missing)
        models.noticed.connect(self.show_notice)
        view.show_loading()
        canvas.ink_changed.connect(self.keeper_thread.keep)
        self.keeper_thread.restored.connect(self._on_drawing_restored)
        self.keeper_thread.failed.connect(self.show_fault)

    def _connect_training(self) -> None:
        self.device_thread.devices_found.connect(self.training_view.settings.show_devices)
        self.training_control.model_trained.connect(self._on_model_trained)
        self.training_control.noticed.connect(self.show_notice)
        self.training_view.state_changed.connect(self._on_training_state_changed)
        self._on_training_state_changed()

    def _connect_actions(self) -> None:
        commands, canvas = self.commands, self.canvas
        for action, slot in (
            (commands.open_action, self._on_open),
            (commands.save_action, self._on_save),
            (commands.bundled_action, self.model_control.use_bundled),
            (commands.quit_action, self.close),
            (commands.undo_action, canvas.undo),
            (commands.redo_action, canvas.redo),
            (commands.clear_action, canvas.clear),
            (commands.train_action, self.training_view.press),
            (commands.about_action, self._on_about),
        ):
            action.triggered.connect(slot)
        canvas.undo_available_changed.connect(commands.undo_action.setEnabled)
        canvas.redo_available_changed.connect(commands.redo_action.setEnabled)
        commands.undo_action.setEnabled(canvas.can_undo)
        commands.redo_action.setEnabled(canvas.can_redo)
        commands.save_action.setEnabled(False)
        commands.tools.triggered.connect(self._on_tool_chosen)
        commands.widths.triggered.connect(self._on_width_chosen)
        commands.themes.triggered.connect(self._on_theme_chosen)
        for action in commands.themes.actions():
            action.setChecked(action.data() is self._theme.mode)

    def _remember(self) -> None:
        self._settings.geometry = self.saveGeometry()
        with suppress(ConfigError):  # a half-typed number; the settings before stay
            self._settings.training = self.training_view.settings.config()
        self._settings.save()

    @Slot()
    def _on_painted(self) -> None:
        if not self._is_closed:  # by somebody quick; nobody would wait for the thread
            self.keeper_thread.start()
            self.model_control.start()

    @Slot(object)
    def _on_drawing_restored(self, ink: Ink) -> None:
        self.canvas.restore(ink)
        self.keeper_thread.take_over()

    @Slot(object)
    def _on_model_changed(self, info: ModelInfo) -> None:
        self.prediction_view.show_model(model_text(info))
        self.training_control.model_in_use = info
        self.commands.save_action.setEnabled(True)
        if not (self.device_thread.isRunning() or self._is_closed):
            self.device_thread.start()  # only now, as it would import torch at the same time

    @Slot()
    def _on_model_missing(self) -> None:
        self.prediction_view.show_no_model()
        self.prediction_view.show_model(self.tr("No model: train one, or open a file."))

    @Slot(object)
    def _on_model_trained(self, classifier: Classifier) -> None:
        self.model_control.use_trained(classifier)

    @Slot()
    def _on_training_state_changed(self) -> None:
        running = self.training_view.is_running
        self.commands.train_action.setText(self.tr("&Stop") if running else self.tr("&Train"))
        self.commands.train_action.setEnabled(self.training_view.can_press)

    @Slot()
    def _on_open(self) -> None:
        title = self.tr("Open a model")
        models = self.tr("Models ({patterns})").format(patterns="*.safetensors *.pt *.pth")
        name, _ = QFileDialog.getOpenFileName(self, title, "", models)
        if name:
            self.model_control.open(Path(name))

    @Slot()
    def _on_save(self) -> None:
        title = self.tr("Save the model")
        models = self.tr("Models ({patterns})").format(patterns="*.safetensors")
        name, _ = QFileDialog.getSaveFileName(self, title, "model.safetensors", models)
        if name:
            file = Path(name)  # some dialogs add no suffix
            self.model_control.save(file if file.suffix else file.with_suffix(".safetensors"))

    @Slot(QAction)
    def _on_tool_chosen(self, action: QAction) -> None:
        self.canvas.set_tool(action.data())

    @Slot(QAction)
    def _on_width_chosen(self, action: QAction) -> None:
        self.canvas.set_pen_width(action.data())

    @Slot(QAction)
    def _on_theme_chosen(self, action: QAction) -> None:
        self._theme.set_mode(action.data())
        self._settings.theme = self._theme.mode

    @Slot()
    def _on_about(self) -> None:
        text = self.tr(
            "MNIST Pad {version}\n\nDraw a digit, see what a convolutional network makes of it, and"
            " watch it learn."
        )
        box = QMessageBox(self)
        box.setObjectName("about_box")
        box.setWindowTitle(self.tr("About MNIST Pad"))
        box.setText(text.format(version=__version__))
        box.open()
