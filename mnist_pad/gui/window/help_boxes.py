"""What the help menu opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from mnist_pad.core.training.config import Device
from mnist_pad.gui.common import Common
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.window.look_choices import LookChoices
from mnist_pad.gui.window.rooms import Rooms
from mnist_pad.gui.words.messages import model_text


class HelpBoxes(QObject):
    """Opens the boxes over a window.

    Args:
        window: the window, whose menus have the keys.
        canvas: says how to draw.
        rooms: know the model that answers and the devices.
        looks: know the theme and the language.
        common: what all rooms have.
    """

    def __init__(
        self, window: QMainWindow, canvas: Canvas, rooms: Rooms, looks: LookChoices, common: Common
    ) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._models = rooms.models
        self._looks = looks
        self._paths = common.paths
        self._devices: Sequence[Device] = ()
        rooms.device_thread.devices_found.connect(self._on_devices_found)
        common.commands.shortcuts_action.triggered.connect(self._on_shortcuts)
        common.commands.about_action.triggered.connect(self._on_about)

    @Slot()
    def _on_shortcuts(self) -> None:
        # Late, as in all of these: few open them, and the window opens sooner without.
        from mnist_pad.gui.help.shortcuts_box import ShortcutsBox  # noqa: PLC0415

        window = self._window
        # open() returns at once: a second event loop must not run within this slot.
        ShortcutsBox(window.menuBar(), self._canvas.accessibleDescription(), window).open()

    @Slot()
    def _on_about(self) -> None:
        from mnist_pad.gui.help.about_box import AboutBox  # noqa: PLC0415
        from mnist_pad.gui.help.bug_report import Circumstances  # noqa: PLC0415

        info = self._models.info
        # Asked for each time: another model may answer by now, and the language may differ.
        known = Circumstances(
            paths=self._paths,
            devices=self._devices,
            model="" if info is None else model_text(info),
            theme=self._looks.theme.mode,
            language=self._looks.translation.spoken,
        )
        AboutBox(known, self._window).open()

    @Slot(object)
    def _on_devices_found(self, devices: Sequence[Device]) -> None:
        self._devices = devices
