"""The line of a training's settings: data, device, what unfolds the rest, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QToolButton, QWidget

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.training.config import Device
from mnist_pad.gui.fields.field_line import FieldLine
from mnist_pad.gui.fields.fitting_row import FittingRow
from mnist_pad.gui.fields.form_fields import choose, combo, field_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.tips import data_tip, device_tip

_AUTO = "auto"
_MAIN_WIDTHS = 96, 152  # pixels, of the button that trains, beside the choices


class SettingsLine(FittingRow):
    """Puts the buttons beside the choices, or below them where there is too little room.

    Attributes:
        choices: the data and the device.
        dataset: the box of the data.
        device: the box of the device.
        more: the button that unfolds the rest.

    Signals:
        more_clicked: it was pressed, and is down or up now.
    """

    more_clicked = Signal(bool)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.choices = FieldLine()
        self.dataset = combo(
            "dataset_box",
            {
                DatasetName.MNIST: lambda: self.tr("MNIST, 60,000"),
                DatasetName.STARTER: lambda: self.tr("Starter, 4,000"),
            },
        )
        self.device = combo("device_box", {})
        self.show_devices([Device("cpu", "CPU")])
        self.more = QToolButton()
        self._tail = QWidget()
        self._main: QWidget | None = None
        self._lay_out()
        self.show_more(is_shown=False)

    def put_beside(self, main: QWidget, other: QWidget) -> None:
        """Add the buttons: the one that trains, and another."""
        self._main = main
        main.setMinimumWidth(_MAIN_WIDTHS[0])
        self._buttons.addWidget(main, 3)  # takes room before the gap does, up to its greatest width
        self._buttons.addWidget(other)

    def show_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices, and keep the chosen one if it is among them."""
        # Looking for devices takes seconds: the person may have chosen one meanwhile.
        chosen = self.device.currentData()
        with QSignalBlocker(self.device):
            self.device.clear()
            self.device.addItem("", _AUTO)
            say(self.device.setItemText, lambda: self.tr("Automatic"), 0)
            for device in devices:
                self.device.addItem(device.name, device.key)
            if choose(self.device, chosen) < 0:
                choose(self.device, _AUTO)

    def choose_device(self, key: str) -> None:
        """Choose a device, even one that has not been found yet."""
        if choose(self.device, key) < 0:
            self.device.addItem(key, key)
            choose(self.device, key)

    def show_more(self, *, is_shown: bool) -> None:
        """Show whether the rest is unfolded."""
        self.more.setChecked(is_shown)
        # A screen reader may take it for just a button that is down.
        state = (lambda: self.tr("Expanded")) if is_shown else (lambda: self.tr("Collapsed"))
        say(self.more.setAccessibleDescription, state)

    def show_buttons_alone(self, *, is_alone: bool) -> None:
        """Hide the choices and More, or show them again."""
        self.choices.setHidden(is_alone)
        self.more.setHidden(is_alone)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        width = max(part.minimumSizeHint().width() for part in (self.choices, self._tail))
        return QSize(width, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Put all on one line where there is room."""
        parts = (self.choices, self._tail)
        needed = sum(part.minimumSizeHint().width() for part in parts) + SPACING
        is_wide = self.width() >= needed and not self.choices.isHidden()
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        if self._main is not None:
            # Below the choices it may take the whole width.
            self._main.setMaximumWidth(_MAIN_WIDTHS[1] if is_wide else self.width())
        self._buttons.setStretch(1, 1 if is_wide else 0)

    def _lay_out(self) -> None:
        self.more.setObjectName("more_button")
        self.more.setCheckable(True)
        say(self.more.setText, lambda: self.tr("More…"))
        say(self.more.setAccessibleName, lambda: self.tr("More settings"))
        self.more.clicked.connect(self.more_clicked)
        data = field_label(lambda: self.tr("&Data"), data_tip, self.dataset)
        device = field_label(lambda: self.tr("Devi&ce"), device_tip, self.device)
        self.choices.fill([(data, self.dataset), (device, self.device)])
        self._buttons = QHBoxLayout(self._tail)
        self._buttons.addWidget(self.more)
        self._buttons.addStretch()
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.addWidget(self.choices)
        self._parts.addWidget(self._tail, 1)
        for row in (self._buttons, self._parts):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACING)
