"""The fields above the Train button."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRegularExpression, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from mnist_pad.core.config import RECIPES, DatasetName, Device, Recipe, TrainConfig
from mnist_pad.core.errors import ConfigError
from mnist_pad.gui.labels import made_label
from mnist_pad.gui.language import Text, plain, say
from mnist_pad.gui.theme import SPACING, pad_spin_box
from mnist_pad.gui.tips import (
    batch_tip,
    data_tip,
    device_tip,
    epochs_tip,
    rate_tip,
    recipe_tip,
    seed_tip,
)

_AUTO = "auto"


class TrainingSettings(QWidget):
    """Shows a TrainConfig and lets it be changed. Choosing a recipe fills in what the recipe
    says; everything can be changed afterwards."""

    changed = Signal()  # the recipe or the data set was chosen by the person

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._make_fields()
        self._lay_out()
        self._recipe.currentIndexChanged.connect(self._on_recipe_chosen)
        self._dataset.currentIndexChanged.connect(self.changed)

    @property
    def recipe(self) -> Recipe:
        """The chosen recipe."""
        return Recipe(self._recipe.currentData())

    @property
    def dataset(self) -> DatasetName:
        """The chosen data set."""
        return DatasetName(self._dataset.currentData())

    def config(self) -> TrainConfig:
        """The settings as they are now.

        Raises:
            ConfigError: a field holds what cannot be used.
        """
        return TrainConfig(
            recipe=self.recipe,
            dataset=self.dataset,
            epochs=self._epochs.value(),
            batch_size=self._batch_size.value(),
            learning_rate=self._typed_rate(),
            seed=self._typed_seed(),
            device=self._device.currentData(),
        )

    def show_config(self, config: TrainConfig) -> None:
        """Fill every field."""
        with QSignalBlocker(self._recipe), QSignalBlocker(self._dataset):
            _choose(self._recipe, config.recipe.value)
            _choose(self._dataset, config.dataset.value)
        self._fill_recipe(config)
        self._seed.setText(str(config.seed))
        self._show_device(config.device)
        self.changed.emit()

    def choose_dataset(self, dataset: DatasetName) -> None:
        """Choose the data set."""
        _choose(self._dataset, dataset.value)

    @property
    def device(self) -> str:
        """The key of the chosen device."""
        return str(self._device.currentData())

    def show_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices, and keep the chosen one if it is among them."""
        chosen = self._device.currentData()
        self._device.clear()
        self._device.addItem("", _AUTO)
        say(self._device.setItemText, lambda: self.tr("Automatic"), 0)
        for device in devices:
            self._device.addItem(device.name, device.key)
        if _choose(self._device, chosen) < 0:
            _choose(self._device, _AUTO)

    def _show_device(self, key: str) -> None:
        if _choose(self._device, key) < 0:  # remembered, and not looked for yet
            self._device.addItem(key, key)
            _choose(self._device, key)

    def _make_fields(self) -> None:
        self._recipe = _combo(
            "recipe_box",
            {
                Recipe.SEED: lambda: self.tr("Seed"),
                Recipe.QUICK: lambda: self.tr("Quick"),
                Recipe.PAD: lambda: self.tr("Pad"),
            },
        )
        self._dataset = _combo(
            "dataset_box",
            {
                DatasetName.MNIST: lambda: self.tr("MNIST, 60,000"),
                DatasetName.STARTER: lambda: self.tr("Starter, 4,000"),
            },
        )
        self._device = _combo("device_box", {})
        self.show_devices([Device("cpu", "CPU")])
        self._seed = _typed("seed_field", "[0-9]{1,19}")
        self._epochs = _counter("epochs_box", 1000)
        self._batch_size = _counter("batch_size_box", 60_000)
        self._learning_rate = _typed("learning_rate_field", "[0-9.eE-]{1,12}")
        self.show_config(TrainConfig())

    def _lay_out(self) -> None:
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(SPACING)
        rows.setVerticalSpacing(4)
        halves = ((0, 5), (5, 7))  # first column, and how many; the longer texts are on the right
        thirds = ((0, 4), (4, 4), (8, 4))
        fields = (
            (0, halves[0], lambda: self.tr("&Recipe"), recipe_tip, self._recipe),
            (0, halves[1], lambda: self.tr("&Data"), data_tip, self._dataset),
            (3, halves[0], lambda: self.tr("&Seed"), seed_tip, self._seed),
            (3, halves[1], lambda: self.tr("De&vice"), device_tip, self._device),
            (6, thirds[0], lambda: self.tr("&Epochs"), epochs_tip, self._epochs),
            (6, thirds[1], lambda: self.tr("&Batch size"), batch_tip, self._batch_size),
            (6, thirds[2], lambda: self.tr("&Learning rate"), rate_tip, self._learning_rate),
        )
        for row, (column, span), text, tip, field in fields:
            rows.addWidget(_label(text, tip, field), row, column, 1, span)
            rows.addWidget(field, row + 1, column, 1, span)
        for row in (2, 5):
            rows.setRowMinimumHeight(row, 4)
        for column in range(12):
            rows.setColumnStretch(column, 1)

    def _on_recipe_chosen(self) -> None:
        self._fill_recipe(RECIPES[self.recipe])
        self.changed.emit()

    def _fill_recipe(self, config: TrainConfig) -> None:
        self._epochs.setValue(config.epochs)
        self._batch_size.setValue(config.batch_size)
        self._learning_rate.setText(f"{config.learning_rate:.10g}")

    def _typed_rate(self) -> float:
        text = self._learning_rate.text()
        try:
            return float(text)
        except ValueError:
            raise ConfigError(
                "The learning rate cannot be {value}: choose a number above 0, up to 1.",
                value=f"“{text}”",
            ) from None

    def _typed_seed(self) -> int:
        text = self._seed.text()
        try:
            return int(text)
        except ValueError:
            raise ConfigError(
                "The seed cannot be {value}: choose a whole number from 0 to 2**63 - 1.",
                value=f"“{text}”",
            ) from None


def _label(text: Text, tip: Text, field: QWidget) -> QLabel:
    """The field's label; both have the tip."""
    label = made_label("label")
    label.setBuddy(field)
    say(label.setText, text)
    say(label.setAccessibleName, lambda: plain(text()))
    say(field.setAccessibleName, lambda: plain(text()))
    for setter in (label.setToolTip, field.setToolTip, field.setAccessibleDescription):
        say(setter, tip)
    return label


def _combo(name: str, items: dict[Enum, Text]) -> QComboBox:
    """A box of choices. It may be narrower than its longest one, as its list is not."""
    box = QComboBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    for index, (key, text) in enumerate(items.items()):
        box.addItem("", key.value)
        say(box.setItemText, text, index)
    return box


def _choose(box: QComboBox, key: str) -> int:
    """Choose the item with this key; its place, or -1 (and nothing changed) when there is none."""
    index = box.findData(key)
    if index >= 0:
        box.setCurrentIndex(index)
    return index


def _counter(name: str, highest: int) -> QSpinBox:
    box = QSpinBox()
    box.setObjectName(name)
    box.setRange(1, highest)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    pad_spin_box(box)
    return box


def _typed(name: str, pattern: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), field))
    return field
