"""The settings of the next training: tiles, a line, and what is under More."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.training.config import RECIPES, Device, Recipe, TrainConfig
from mnist_pad.core.training.speed import Speed
from mnist_pad.gui.fields.form_fields import choose
from mnist_pad.gui.look.focus import hand_on_focus
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.recipes.number_fields import NumberFields
from mnist_pad.gui.recipes.recipe_tiles import RecipeTiles
from mnist_pad.gui.recipes.settings_line import SettingsLine


class TrainingSettings(QWidget):
    """Shows a TrainConfig and lets it be changed. Choosing a recipe fills in what the recipe
    says; everything can be changed afterwards. What is seldom changed is folded away under More.
    """

    changed = Signal()  # the recipe or the data set was chosen by the person
    device_changed = Signal()  # another is chosen: by the person, or because the first is not there
    more_chosen = Signal(bool)  # the person unfolded what is under More, or folded it
    shown = Signal()  # it came in view

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._chosen: DatasetName | None = None  # the person's own, while another is shown
        self._speeds: Mapping[Recipe, Speed] = {}
        self._is_locked = False
        self._is_alone = False  # the buttons
        self._tiles = RecipeTiles()
        self.line = SettingsLine()
        self._numbers = NumberFields()
        self._lay_out()
        self.show_config(TrainConfig())
        self._connect()

    @property
    def recipe(self) -> Recipe:
        """The chosen recipe."""
        return self._tiles.recipe

    @property
    def dataset(self) -> DatasetName:
        """The data set that the person chose."""
        return self._chosen or DatasetName(self.line.dataset.currentData())

    @property
    def device(self) -> str:
        """The key of the chosen device."""
        return str(self.line.device.currentData())

    @property
    def has_more(self) -> bool:
        """Whether what is under More is in sight."""
        return self.line.more.isChecked()

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be changed now."""
        return self._is_locked

    def config(self) -> TrainConfig:
        """Return the settings as they are now.

        Raises:
            ConfigError: a field holds what cannot be used.
        """
        return self._numbers.put_into(self._choices())

    def show_config(self, config: TrainConfig) -> None:
        """Fill every field, and unfold those under More if one differs from the recipe."""
        # As when the person chooses it, the recipe would overwrite the fields with its own
        # settings.
        tiles, data, numbers = self._tiles, self.line.dataset, self._numbers
        with QSignalBlocker(tiles), QSignalBlocker(data), QSignalBlocker(numbers):
            tiles.choose(config.recipe)
            choose(data, config.dataset.value)
            numbers.show_config(config)
        self.line.choose_device(config.device)
        usual = replace(RECIPES[config.recipe], dataset=config.dataset, device=config.device)
        self.show_more(is_shown=self.has_more or config != usual)
        self._show_times()
        self.changed.emit()

    def show_speeds(self, speeds: Mapping[Recipe, Speed]) -> None:
        """Show how long the recipes take at these speeds, and nothing for a recipe without one."""
        self._speeds = speeds
        self._show_times()

    @Slot()
    def choose_starter(self) -> None:
        """Choose the starter set."""
        choose(self.line.dataset, DatasetName.STARTER.value)

    def lend(self, dataset: DatasetName | None) -> None:
        """Show another data set for as long as a training uses it, or with None the chosen one."""
        chosen = self.dataset
        self._chosen = None if dataset in (None, chosen) else chosen
        # The person did not choose it, so nothing should follow from it.
        with QSignalBlocker(self.line.dataset):
            choose(self.line.dataset, (dataset or chosen).value)
        self._show_times()

    def show_more(self, *, is_shown: bool) -> None:
        """Unfold what is under More, or fold it; a focus in it goes to the button."""
        if not is_shown:
            hand_on_focus(self._numbers, self.line.more)
        # First, as showing the numbers resizes all, and whoever is resized asks for it.
        self.line.show_more(is_shown=is_shown)
        self._numbers.setVisible(is_shown and not self._is_alone)

    def show_fault(self) -> None:
        """Lead to the field that holds what cannot be used."""
        self.show_more(is_shown=True)
        self._numbers.show_fault()

    def show_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices, and keep the chosen one if it is among them."""
        self.line.show_devices(devices)

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be changed while a job runs; what is under More can still be looked at."""
        self._is_locked = is_locked
        for part in self._fields():
            part.setEnabled(not is_locked)

    def show_buttons_alone(self, *, is_alone: bool) -> None:
        """Hide all but the buttons, or show it again."""
        if is_alone == self._is_alone:
            return
        self._is_alone = is_alone
        self._tiles.setHidden(is_alone)
        self.line.show_buttons_alone(is_alone=is_alone)
        self._numbers.setVisible(not is_alone and self.has_more)

    def let_go(self, heir: QWidget) -> None:
        """Give a focus that is in a field to its heir."""
        for part in (*self._fields(), self.line.more):
            hand_on_focus(part, heir)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rows.activate()  # the parts may have more or fewer lines now

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _fields(self) -> tuple[QWidget, ...]:
        return self._tiles, self.line.choices, self._numbers

    def _choices(self) -> TrainConfig:
        """Return what is chosen; the numbers in it mean nothing."""
        return TrainConfig(self.recipe, self.dataset, device=self.device)

    def _show_times(self) -> None:
        """Say how long each recipe takes on the data that are chosen."""
        shown = DatasetName(self.line.dataset.currentData())
        times: dict[Recipe, tuple[int, float | None]] = {}
        for recipe, own in RECIPES.items():
            config = replace(own, dataset=shown)
            if recipe is self.recipe:
                config = self._numbers.put_sound_into(config)
            speed = self._speeds.get(recipe)
            times[recipe] = config.epochs, None if speed is None else speed.seconds(config)
        self._tiles.show_times(times)

    def _on_more_clicked(self, is_down: bool) -> None:
        self.show_more(is_shown=is_down)
        self.more_chosen.emit(is_down)

    def _on_recipe_chosen(self) -> None:
        self._numbers.show_recipe(RECIPES[self.recipe])
        self._show_times()
        self.changed.emit()

    def _on_data_chosen(self) -> None:
        self._show_times()
        self.changed.emit()

    def _connect(self) -> None:
        self._tiles.chosen.connect(self._on_recipe_chosen)
        self._numbers.typed.connect(self._show_times)
        self.line.dataset.currentIndexChanged.connect(self._on_data_chosen)
        self.line.device.currentIndexChanged.connect(self.device_changed)
        self.line.more_clicked.connect(self._on_more_clicked)

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACING)
        for part in (self._tiles, self.line, self._numbers):
            self._rows.addWidget(part)
