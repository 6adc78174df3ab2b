"""The settings of a training that are numbers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mnist_pad.core.errors import ConfigError
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.typed_number import decimal_number, whole_number
from mnist_pad.gui.fields.field_line import FieldLine
from mnist_pad.gui.fields.form_fields import TypedLine, field_label
from mnist_pad.gui.fields.number_box import NumberBox
from mnist_pad.gui.words.tips import batch_tip, epochs_tip, rate_tip, seed_tip

_LONGEST_QUOTED = 40  # characters
_IMPOSSIBLE = -1  # as a value of any of these settings

_NumberField = QLineEdit | NumberBox


class NumberFields(FieldLine):
    """Seed, epochs, batch size and learning rate.

    Signals:
        typed: a field's text has changed.
    """

    typed = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._seed = TypedLine("seed_field", "00000")
        self._epochs = NumberBox("epochs_box", 1000)
        self._batch_size = NumberBox("batch_size_box", 60_000)  # all training digits of MNIST
        self._learning_rate = TypedLine("learning_rate_field", "0.0003")
        seed, rate = self._seed, self._learning_rate
        self._numbers: dict[str, tuple[_NumberField, Callable[[], int | float | None]]] = {
            "epochs": (self._epochs, lambda: self._epochs.number),
            "batch_size": (self._batch_size, lambda: self._batch_size.number),
            "learning_rate": (rate, lambda: decimal_number(rate.text())),
            "seed": (seed, lambda: whole_number(seed.text())),
        }
        for box in (self._epochs, self._batch_size):
            box.textChanged.connect(self.typed)
        fields = (
            (lambda: self.tr("&Seed"), seed_tip, seed),
            (lambda: self.tr("E&pochs"), epochs_tip, self._epochs),
            (lambda: self.tr("&Batch size"), batch_tip, self._batch_size),
            (lambda: self.tr("&Learning rate"), rate_tip, rate),
        )
        self.fill([(field_label(text, tip, field), field) for text, tip, field in fields])

    def show_config(self, config: TrainConfig) -> None:
        """Fill in the numbers of these settings."""
        self.show_recipe(config)
        self._seed.setText(str(config.seed))

    def show_recipe(self, config: TrainConfig) -> None:
        """Fill in the numbers of a recipe, which leaves the seed alone."""
        self._epochs.setValue(config.epochs)
        self._batch_size.setValue(config.batch_size)
        self._learning_rate.setText(str(config.learning_rate))  # in full, as it is read again

    def put_into(self, config: TrainConfig) -> TrainConfig:
        """Return the settings with the numbers that are typed.

        Raises:
            ConfigError: a field holds what cannot be used.
        """
        for name in self._numbers:
            config = self._changed(config, name)
        return config

    def put_sound_into(self, config: TrainConfig) -> TrainConfig:
        """Return the settings with those of the typed numbers that can be used."""
        for name in self._numbers:
            with suppress(ConfigError):
                config = self._changed(config, name)
        return config

    def show_fault(self) -> None:
        """Lead to the field that holds what cannot be used."""
        # One by one, as a fault of the settings as a whole does not name its field.
        for name, (field, _) in self._numbers.items():
            try:
                self._changed(TrainConfig(), name)
            except ConfigError:
                field.setFocus()
                return

    def _changed(self, config: TrainConfig, name: str) -> TrainConfig:
        """Return the settings with what is typed into one field.

        Raises:
            ConfigError: it cannot be used.
        """
        field, read = self._numbers[name]
        number = read()
        if number is None:
            raise _refused(name, field.text())
        return replace(config, **{name: number})  # type: ignore[arg-type]


def _refused(name: str, text: str) -> ConfigError:
    """Return what the core says of an impossible setting, but quoting what was typed."""
    shown = text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + "…"
    try:
        # The core knows the limits and has the sentence: a number that no field can have brings it
        # out.
        replace(TrainConfig(), **{name: _IMPOSSIBLE})  # type: ignore[arg-type]
    except ConfigError as fault:
        fault.values["value"] = f"“{shown}”"
        return fault
    raise AssertionError(name)
