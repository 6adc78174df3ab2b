"""The window: what is where, and who tells whom."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from mnist_pad.core.errors import ConfigError, PadError
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import Device
from mnist_pad.gui.actions import Actions
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.drawings.drawing_control import DrawingControl
from mnist_pad.gui.drawings.drop_target import DropTarget
from mnist_pad.gui.inside.inside_control import InsideControl
from mnist_pad.gui.inside.inside_view import InsideView
from mnist_pad.gui.look.accessible import use_roles
from mnist_pad.gui.look.theme import Theme
from mnist_pad.gui.model_choice import Choice
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.process.faults import is_unexpected
from mnist_pad.gui.results.results_control import ResultsControl
from mnist_pad.gui.results.results_view import ResultsView
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.teaching.hand_control import HandControl
from mnist_pad.gui.teaching.pad_teacher import PadTeacher
from mnist_pad.gui.teaching.sample_control import SampleControl
from mnist_pad.gui.teaching.teach_bar import TeachBar
from mnist_pad.gui.teaching.teach_control import TeachControl
from mnist_pad.gui.threads.device_thread import DeviceThread
from mnist_pad.gui.threads.keeper_thread import KeeperThread
from mnist_pad.gui.training.learning_control import LearningControl
from mnist_pad.gui.training.training_control import TrainingControl
from mnist_pad.gui.training.training_view import TrainingView
from mnist_pad.gui.window import window_place
from mnist_pad.gui.window.columns import Columns
from mnist_pad.gui.window.fault_dialog import FaultDialog
from mnist_pad.gui.window.kept_control import KeptControl
from mnist_pad.gui.window.notice_bar import NoticeBar
from mnist_pad.gui.window.pad_keys import PadKeys
from mnist_pad.gui.window.pad_tools import PadChoices, PadTools, UnderPad
from mnist_pad.gui.window.presentation import Presentation
from mnist_pad.gui.window.recent_models import RecentModels
from mnist_pad.gui.window.speech import Speech
from mnist_pad.gui.window.work_tabs import WorkTabs
from mnist_pad.gui.words.language import Text, Translation, say
from mnist_pad.gui.words.messages import error_text, model_text
from mnist_pad.gui.words.notes import Note, Over
from mnist_pad.paths import AppPaths

if TYPE_CHECKING:
    from mnist_pad.core.model.classifier import Classifier


class MainWindow(QMainWindow):
    """The pad, the answer and the work.

    Args:
        backend: the core.
        paths: where files live.
        settings: what is remembered.
        theme: the application's scheme.
        translation: the application's language.
    """

    def __init__(
        self,
        backend: Backend,
        paths: AppPaths,
        settings: AppSettings,
        theme: Theme,
        translation: Translation,
    ) -> None:
        super().__init__()
        use_roles()
        self._settings = settings
        self._theme = theme
        self._translation = translation
        self._paths = paths
        self._devices: Sequence[Device] = ()
        self._is_painted = False
        self._is_closed = False
        self._make_views()
        self._make_controls(backend, paths)
        self._lay_out()
        self._connect_pad()
        self._connect_files()
        self._connect_training()
        self._connect_results()
        self._connect_teaching()
        self._connect_actions()
        self.setObjectName("main_window")
        self.setWindowTitle("MNIST Pad")
        window_place.place(self, settings.geometry)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def show_notice(self, told: Note | Over | Text | str) -> None:
        """Tell the person something without stopping them, or that it is over."""
        self.notice_bar.show_notice(told)

    @Slot(object)
    def show_fault(self, error: PadError) -> None:
        """Tell of a fault; of one that nobody expected in a dialog, once."""
        if not (is_unexpected(error) and self.fault_dialog.show_fault(error)):
            self.show_notice(partial(error_text, error))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the threads once the window is on the screen: importing torch would hold it up."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._on_painted)

    def changeEvent(self, event: QEvent) -> None:
        """Look, when the person comes back, which models were trained elsewhere meanwhile."""
        super().changeEvent(event)
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back and self._is_painted and not self._is_closed:
            self.learning_control.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the presentation by Escape, where nobody else had a use for it."""
        if event.key() == Qt.Key.Key_Escape and self.presentation.is_on:
            self.presentation.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the settings, stop what runs, and close when it has stopped."""
        self._remember()
        self.presentation.leave()
        self._is_closed = True
        self.hide()  # at once, though a thread may need a moment
        for control in (self.training_control, self.results_control, self.hand_control):
            control.model_thread.cancel()  # all of them, before the first is waited for
        self.drawing_control.stop_and_wait()
        self.training_control.stop_and_wait()
        self.learning_control.stop_and_wait()
        self.results_control.stop_and_wait()
        self.inside_control.stop_and_wait()
        self.hand_control.stop_and_wait()
        self.sample_control.stop_and_wait()
        self.model_control.stop_and_wait()
        self.device_thread.wait()
        self.keeper_thread.stop_and_wait()
        event.accept()

    def _make_views(self) -> None:
        self.commands = Actions(self)
        self.canvas = Canvas()
        self.prediction_view = PredictionView()
        self.training_view = TrainingView(self._settings.training)
        self.results_view = ResultsView()
        self.inside_view = InsideView()
        self.notice_bar = NoticeBar()
        self.teach_bar = TeachBar(self.commands)
        self.fault_dialog = FaultDialog(self)
        self.work_tabs = WorkTabs()
        self.work_tabs.add(self.training_view, lambda: self.tr("Train"))
        self.work_tabs.add(self.results_view, lambda: self.tr("Results"))
        self.work_tabs.add(self.inside_view, lambda: self.tr("Inside"))

    def _make_controls(self, backend: Backend, paths: AppPaths) -> None:
        settings = self._settings
        self.keeper_thread = KeeperThread(paths, self)
        self.device_thread = DeviceThread(backend.find_devices, self)
        self.drawing_control = DrawingControl(self.canvas, settings, paths.log, self)
        self.model_control = ModelControl(backend, paths, settings, self)
        self.training_control = TrainingControl(self.training_view, backend, paths, settings, self)
        self.learning_control = LearningControl(
            self.training_view.run_view,
            (self.training_control.model_thread, self.model_control.reader_thread),
            backend,
            paths,
            settings,
            self,
        )
        self.results_control = ResultsControl(
            self.results_view,
            backend,
            paths,
            settings,
            self.model_control,
            self.drawing_control.file_thread,
            self,
        )
        self.inside_control = InsideControl(
            self.inside_view, self.model_control, backend.explainer_of, paths.log, self
        )
        self.sample_control = SampleControl(paths, self)
        self.hand_control = HandControl(
            backend,
            lambda: self.training_control.sources,
            self.model_control,
            self.sample_control,
            paths,
            self,
        )
        self.teach_control = TeachControl(
            self.teach_bar,
            self.commands,
            self.canvas,
            PadTeacher(
                self.canvas,
                self.prediction_view,
                self.model_control,
                self.sample_control,
                backend.reader_of,
                self,
            ),
            self.sample_control,
            self.hand_control,
            self,
        )
        self.kept_control = KeptControl(
            (self.prediction_view, self.training_view.run_view),
            self.model_control,
            self.hand_control,
            self.learning_control,
            settings,
            self,
        )
        self.drop_target = DropTarget(self)
        self.pad_keys = PadKeys(self.commands, self.canvas, self)
        self.pad_choices = PadChoices(self.commands, self.canvas, settings)
        self.recent_models = RecentModels(settings, self)
        self.speech = Speech(self, self.commands, self.model_control, self.hand_control)

    def _lay_out(self) -> None:
        self.commands.fill(self.menuBar(), self.recent_models)
        self.addActions(self.commands.findChildren(QAction))  # their keys work without the menus
        tools = PadTools(self.commands, lambda: self.drawing_control.page)
        columns = Columns(
            self.canvas,
            UnderPad(tools, self.teach_bar),
            self.prediction_view,
            self.work_tabs,
            self.notice_bar,
        )
        self.setCentralWidget(window_place.Frame(columns, self.menuBar()))
        self.presentation = Presentation(
            self, columns, self.notice_bar, self.commands.present_action
        )

    def _connect_pad(self) -> None:
        canvas, models, view = self.canvas, self.model_control, self.prediction_view
        canvas.editor.ink_changed.connect(models.read)
        if not self._settings.hint_seen:
            self.notice_bar.show_hint(self._first_hint)
            canvas.editor.stroke_finished.connect(
                self._on_stroke_finished, Qt.ConnectionType.SingleShotConnection
            )
        canvas.editor.picture_changed.connect(models.read_picture)
        models.reading_ready.connect(view.show_reading)
        view.part_shown.connect(self.inside_control.show_part)
        self.inside_control.failed.connect(self.show_fault)
        models.model_changed.connect(self._on_model_changed)
        models.model_missing.connect(self._on_model_missing)
        models.noticed.connect(self.show_notice)
        view.show_loading()
        canvas.editor.ink_changed.connect(self.keeper_thread.keep)
        self.keeper_thread.restored.connect(self._on_drawing_restored)
        self.keeper_thread.failed.connect(self.show_fault)

    def _connect_files(self) -> None:
        drawing, models = self.drawing_control, self.model_control
        drawing.noticed.connect(self.show_notice)
        drawing.model_found.connect(models.open)
        self.drop_target.hovered.connect(self.canvas.show_drop)
        self.drop_target.dropped.connect(self._on_dropped)
        self.recent_models.chosen.connect(models.open)
        models.file_opened.connect(self.recent_models.add)
        models.file_refused.connect(self.recent_models.remove)
        self.canvas.editor.ink_changed.connect(self._on_page_changed)
        self.canvas.editor.picture_changed.connect(self._on_page_changed)
        self._on_page_changed()

    def _connect_training(self) -> None:
        self.device_thread.devices_found.connect(self._on_devices_found)
        self.training_control.model_trained.connect(self._on_model_trained)
        self.kept_control.menu.open_chosen.connect(self.commands.open_action.trigger)
        self.kept_control.manage_chosen.connect(self._on_manage_models)
        self.training_control.noticed.connect(self.show_notice)
        self.training_control.model_thread.started.connect(self.model_control.share_cores)
        self.training_control.model_thread.finished.connect(self.model_control.take_cores)
        self.training_control.look_for_unfinished()
        self.learning_control.noticed.connect(self.show_notice)
        self.canvas.editor.ink_changed.connect(self.learning_control.readings.show_ink)
        self.canvas.editor.picture_changed.connect(self.learning_control.readings.show_picture)
        self.training_view.state_changed.connect(self._on_training_state_changed)
        self._on_training_state_changed()

    def _connect_results(self) -> None:
        view, control = self.results_view, self.results_control
        control.noticed.connect(self.show_notice)
        view.send_requested.connect(partial(control.send, canvas=self.canvas))
        view.state_changed.connect(self._on_results_state_changed)
        self.training_control.model_trained.connect(control.test_model)
        self._on_results_state_changed()

    def _connect_teaching(self) -> None:
        training, hand = self.training_control, self.hand_control
        self.teach_control.noticed.connect(self.show_notice)
        self.sample_control.failed.connect(self.show_fault)
        training.is_kept_waiting = lambda: hand.is_learning
        hand.is_kept_waiting = lambda: self.training_view.is_running

    def _connect_actions(self) -> None:
        commands, canvas = self.commands, self.canvas
        for action, slot in (
            (commands.open_action, self.drawing_control.ask_and_open),
            (commands.save_drawing_action, self.drawing_control.ask_and_save),
            (commands.copy_action, self.drawing_control.copy),
            (commands.paste_action, self.drawing_control.paste),
            (commands.save_action, self.kept_control.ask_and_save),
            (commands.bundled_action, self.model_control.use_bundled),
            (commands.quit_action, self.close),
            (commands.undo_action, canvas.editor.undo),
            (commands.redo_action, canvas.editor.redo),
            (commands.clear_action, canvas.editor.clear),
            (commands.train_action, self.training_view.press),
            (commands.save_plot_action, self.learning_control.ask_and_save),
            (commands.test_action, self._on_test),
            (commands.report_action, self.results_control.ask_and_report),
            (commands.samples_action, self._on_samples),
            (commands.shortcuts_action, self._on_shortcuts),
            (commands.about_action, self._on_about),
        ):
            action.triggered.connect(slot)
        commands.curves_action.toggled.connect(self._on_curves_toggled)
        self.training_view.comparing_changed.connect(commands.curves_action.setChecked)
        canvas.editor.history.undo_available_changed.connect(commands.undo_action.setEnabled)
        canvas.editor.history.redo_available_changed.connect(commands.redo_action.setEnabled)
        commands.undo_action.setEnabled(canvas.editor.history.can_undo)
        commands.redo_action.setEnabled(canvas.editor.history.can_redo)
        commands.save_action.setEnabled(False)
        commands.themes.triggered.connect(self._on_theme_chosen)
        for action in commands.themes.actions():
            action.setChecked(action.data() is self._theme.mode)
        commands.languages.triggered.connect(self._on_language_chosen)
        for action in commands.languages.actions():
            action.setChecked(action.data() is self._translation.language)

    def _first_hint(self) -> str:
        return self.tr(
            "Draw a digit from 0 to 9 with mouse, finger or pen. The answer follows the pen."
            " {key} shows the keys."
        ).format(key=self.commands.shortcuts_action.shortcut().toString())

    def _remember(self) -> None:
        self._settings.geometry = self.presentation.geometry_before or self.saveGeometry()
        with suppress(ConfigError):  # a half-typed number; the settings before stay
            self._settings.training = self.training_view.settings.config()
        self._settings.save()

    @Slot()
    def _on_painted(self) -> None:
        if not self._is_closed:  # by somebody quick; nobody would wait for the thread
            window_place.keep_on_screen(self)
            self.keeper_thread.start()
            self.model_control.start()
            self.learning_control.start()
            self.sample_control.start()

    @Slot(object)
    def _on_drawing_restored(self, ink: Ink) -> None:
        self.canvas.editor.put_below(ink)
        self.keeper_thread.take_over()

    @Slot(object)
    def _on_model_changed(self, info: ModelInfo) -> None:
        self.training_control.model_in_use = info
        self.commands.save_action.setEnabled(True)
        if not (self.device_thread.isRunning() or self._is_closed):
            self.device_thread.start()  # only now, as it would import torch at the same time

    @Slot()
    def _on_model_missing(self) -> None:
        self.prediction_view.show_no_model()
        self.prediction_view.show_model(lambda: self.tr("No model: train one, or open a file."))

    @Slot(object, object)
    def _on_model_trained(self, classifier: Classifier, choice: Choice) -> None:
        self.kept_control.model_return.use_trained(classifier, choice)
        self.learning_control.start()  # the model is on the shelf by now

    @Slot()
    def _on_manage_models(self) -> None:
        self.commands.curves_action.setChecked(True)
        self.work_tabs.setCurrentWidget(self.training_view)
        self.training_view.run_view.runs_list.take_focus()

    @Slot()
    def _on_training_state_changed(self) -> None:
        say(self.commands.train_action.setText, self._train_text)
        self.commands.train_action.setEnabled(self.training_view.can_press)

    @Slot(bool)
    def _on_curves_toggled(self, on: bool) -> None:
        self.training_view.compare(is_comparing=on)
        if on:
            self.work_tabs.setCurrentWidget(self.training_view)

    @Slot()
    def _on_results_state_changed(self) -> None:
        self.commands.test_action.setEnabled(self.results_view.can_test)
        self.commands.report_action.setEnabled(self.results_view.results is not None)

    @Slot()
    def _on_test(self) -> None:
        self.work_tabs.setCurrentWidget(self.results_view)
        self.results_control.test()

    def _train_text(self) -> str:
        return self.tr("&Stop") if self.training_view.is_running else self.tr("&Train")

    @Slot(object)
    def _on_dropped(self, mime: QMimeData) -> None:
        if not self.drawing_control.take(mime, self.tr("Dropped picture")):
            self.show_notice(
                lambda: self.tr("That cannot be opened from there: save it as a file first.")
            )

    @Slot()
    def _on_page_changed(self) -> None:
        commands = self.commands
        for action in (commands.copy_action, commands.save_drawing_action, commands.clear_action):
            action.setEnabled(not self.canvas.editor.is_empty)

    @Slot(QAction)
    def _on_theme_chosen(self, action: QAction) -> None:
        self._theme.set_mode(action.data())
        self._settings.theme = self._theme.mode

    @Slot(QAction)
    def _on_language_chosen(self, action: QAction) -> None:
        self._translation.set_language(action.data())
        self._settings.language = self._translation.language

    @Slot()
    def _on_samples(self) -> None:
        from mnist_pad.gui.teaching.samples_box import SamplesBox  # noqa: PLC0415 - seldom asked for

        SamplesBox(self.sample_control, self._settings, self).open()

    @Slot()
    def _on_shortcuts(self) -> None:
        from mnist_pad.gui.window.shortcuts_box import ShortcutsBox  # noqa: PLC0415 - seldom asked for

        ShortcutsBox(self.menuBar(), self.canvas.accessibleDescription(), self).open()

    @Slot()
    def _on_about(self) -> None:
        from mnist_pad.gui.window.about_box import AboutBox  # noqa: PLC0415 - seldom asked for
        from mnist_pad.gui.window.bug_report import Setting  # noqa: PLC0415

        info = self.model_control.info
        setting = Setting(
            paths=self._paths,
            devices=self._devices,
            model="" if info is None else model_text(info),
            theme=self._theme.mode,
            language=self._translation.spoken,
        )
        AboutBox(setting, self).open()

    @Slot(object)
    def _on_devices_found(self, devices: Sequence[Device]) -> None:
        self._devices = devices
        self.training_view.settings.show_devices(devices)

    @Slot()
    def _on_stroke_finished(self) -> None:
        self.notice_bar.forget_hint()
        self._settings.hint_seen = True
