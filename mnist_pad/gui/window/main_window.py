"""The window: its parts and their places, how it begins and how it ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.common import Common
from mnist_pad.gui.look.accessible import use_roles
from mnist_pad.gui.look.theme import Theme
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.telling.notice_bars import NoticeBars
from mnist_pad.gui.tools.pad_tools import UnderPad
from mnist_pad.gui.window import window_place
from mnist_pad.gui.window.columns import Columns
from mnist_pad.gui.window.fault_dialog import FaultDialog
from mnist_pad.gui.window.help_boxes import HelpBoxes
from mnist_pad.gui.window.look_choices import LookChoices
from mnist_pad.gui.window.presentation import Presentation
from mnist_pad.gui.window.rooms import Rooms
from mnist_pad.gui.window.work_tabs import WorkTabs
from mnist_pad.gui.words.language import Translation
from mnist_pad.paths import AppPaths


class MainWindow(QMainWindow):
    """The pad, the answer and the work.

    Args:
        backend: the core.
        paths: where files live.
        settings: what is remembered.
        theme: the application's scheme.
        translation: the application's language.

    Attributes:
        commands: all that the menus do.
        notices: takes what the person should know.
        rooms: what works behind the parts below.
        canvas: the pad.
        prediction_view: the answer.
        work_tabs: the tabs of the last column.
        notice_bar: the places where those are shown.
        fault_dialog: shows faults of the program.
        presentation: the window as a projector's picture.
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
        use_roles()  # before any widget is asked for its role
        self._settings = settings
        self._is_painted = False
        self._is_closed = False
        common = Common.made_for(self, backend, paths, settings)
        self.commands, self.notices = common.commands, common.notices
        self._make_notice_parts()
        self.canvas = Canvas()
        self.prediction_view = PredictionView()
        self.rooms = Rooms(self.canvas, self.prediction_view, common, self)
        self._make_tabs()
        self._lay_out(common)
        # Only now, as it is said aloud: the window speaks, once the view is in it.
        self.rooms.training.look_for_unfinished()
        looks = LookChoices(common, theme, translation, self)
        HelpBoxes(self, self.canvas, self.rooms, looks, common)
        self.commands.quit_action.triggered.connect(self.close)
        self.setObjectName("main_window")
        self.setWindowTitle("MNIST Pad")
        window_place.place(self, settings.geometry)
        # So the keys of the pad act at once. With a Tab's reason the cross for drawing by keys
        # would appear.
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the threads once the window is on the screen."""
        super().paintEvent(event)
        # They import torch, which would hold the window up. By a timer, as what this event paints
        # reaches the screen only after it.
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._on_painted)

    def changeEvent(self, event: QEvent) -> None:
        """Look for models that were trained elsewhere when the person comes back to the window."""
        super().changeEvent(event)
        # Not before the threads have started, and not while the window closes: hide() comes here.
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back and self._is_painted and not self._is_closed:
            self.rooms.runs.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the presentation by Escape."""
        # Only what no widget has used comes here: Escape takes a stroke back first.
        if event.key() == Qt.Key.Key_Escape and self.presentation.is_on:
            self.presentation.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the settings, stop what runs, and close when it has stopped."""
        # The size of a presentation is not remembered, only the one before it.
        if not self._is_closed:  # at a second press it no longer presents
            self._settings.geometry = self.presentation.geometry_before or self.saveGeometry()
        self.rooms.training.remember()
        self._settings.save()
        self.presentation.leave()
        # Before hide(), which changes the window's activation.
        self._is_closed = True
        self.hide()  # at once, though a thread may need a moment
        self.rooms.stop_and_wait()
        event.accept()

    def _make_notice_parts(self) -> None:
        """Make what shows notices and faults."""
        # Before the rooms, which may have some to tell as soon as they are made.
        self.notice_bar = NoticeBars(self)
        self.fault_dialog = FaultDialog(self.notice_bar, self)
        self.notices.told.connect(self.notice_bar.show_notice)
        self.notices.fault_found.connect(self.fault_dialog.show_fault)
        if not self._settings.hint_seen:
            self.notice_bar.pad.show_hint(self._first_hint)

    def _make_tabs(self) -> None:
        rooms, tabs = self.rooms, WorkTabs()
        self.work_tabs = tabs
        tabs.put_beside(self.prediction_view.model_button)
        tabs.add(rooms.training.view, lambda: self.tr("Train"))
        tabs.add(rooms.results.view, lambda: self.tr("Results"))
        tabs.add(rooms.inside.view, lambda: self.tr("Inside"))
        # A room knows its own view, but not the tab that it is in.
        rooms.training.menu.tab_wanted.connect(tabs.setCurrentWidget)
        rooms.results.tab_wanted.connect(tabs.setCurrentWidget)

    def _lay_out(self, common: Common) -> None:
        self.commands.fill(self.menuBar(), self.rooms.kept.recent_models)
        self.addActions(self.commands.findChildren(QAction))  # their keys work without the menus
        under_pad = UnderPad(common, self.canvas, self.rooms.teaching.bar, self)
        columns = Columns(
            self.canvas,
            under_pad,
            self.prediction_view,
            self.work_tabs,
            self.notice_bar,
            self.commands.borders_action,
            self._settings,
        )
        self.setCentralWidget(window_place.Frame(columns, self.menuBar()))
        self.presentation = Presentation(
            self, columns, self.work_tabs, self.notice_bar, self.commands
        )
        if not self._settings.hint_seen:
            # After the first stroke the hint has been followed, for good.
            self.canvas.editor.stroke_finished.connect(
                self._on_stroke_finished, Qt.ConnectionType.SingleShotConnection
            )

    def _first_hint(self) -> str:
        return self.tr(
            "Draw with mouse, finger or pen: the answer follows. {key} shows the keys."
        ).format(key=self.commands.shortcuts_action.shortcut().toString())

    @Slot()
    def _on_painted(self) -> None:
        # Somebody quick may have closed it, and nobody would wait for the threads.
        if not self._is_closed:
            window_place.keep_on_screen(self)
            self.rooms.start()

    @Slot()
    def _on_stroke_finished(self) -> None:
        self.notice_bar.pad.forget_hint()
        self._settings.hint_seen = True
