"""The fields above the Train button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.training.config import RECIPES, Device, Recipe, TrainConfig
from mnist_pad.core.typed_number import decimal_number, whole_number
from mnist_pad.gui.fields.form_fields import (
    COLUMNS,
    choose,
    combo,
    field_label,
    grid,
    put,
    typed_line,
)
from mnist_pad.gui.fields.number_box import NumberBox
from mnist_pad.gui.look.focus import hand_on_focus
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.tips import (
    batch_tip,
    data_tip,
    device_tip,
    epochs_tip,
    rate_tip,
    recipe_tip,
    seed_tip,
)

_AUTO = "auto"
_LONGEST_QUOTED = 40  # characters
_IMPOSSIBLE = -1  # for every setting that is a number

_NumberField = QLineEdit | NumberBox


class TrainingSettings(QWidget):
    """Shows a TrainConfig and lets it be changed. Choosing a recipe fills in what the recipe
    says; everything can be changed afterwards. What is seldom changed is folded away under More."""

    changed = Signal()  # the recipe or the data set was chosen by the person
    more_chosen = Signal(bool)  # the person unfolded what is under More, or folded it

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._chosen: DatasetName | None = None  # by the person, while another is shown
        self._make_fields()
        self._lay_out()
        self.show_config(TrainConfig())
        self._recipe.currentIndexChanged.connect(self._on_recipe_chosen)
        self._dataset.currentIndexChanged.connect(self.changed)
        self._more.clicked.connect(self._on_more_clicked)

    @property
    def recipe(self) -> Recipe:
        """The chosen recipe."""
        return Recipe(self._recipe.currentData())

    @property
    def dataset(self) -> DatasetName:
        """The data set that the person chose."""
        return self._chosen or DatasetName(self._dataset.currentData())

    @property
    def has_more(self) -> bool:
        """Whether what is under More is in sight."""
        return self._more.isChecked()

    def config(self) -> TrainConfig:
        """Return the settings as they are now.

        Raises:
            ConfigError: a field holds what cannot be used.
        """
        config = TrainConfig(self.recipe, self.dataset, device=self.device)
        for name in self._numbers:
            config = replace(config, **{name: self._number(name)})  # type: ignore[arg-type]
        return config

    def show_config(self, config: TrainConfig) -> None:
        """Fill every field, and unfold those under More where one is not as the recipe has it."""
        # As the person would, the recipe would overwrite the fields with its own settings.
        with QSignalBlocker(self._recipe), QSignalBlocker(self._dataset):
            choose(self._recipe, config.recipe.value)
            choose(self._dataset, config.dataset.value)
        self._fill_recipe(config)
        self._seed.setText(str(config.seed))
        self._show_device(config.device)
        self.show_more(
            is_shown=self.has_more
            or config != replace(RECIPES[config.recipe], dataset=self.dataset)
        )
        self.changed.emit()

    @Slot()
    def choose_starter(self) -> None:
        """Choose the starter set."""
        choose(self._dataset, DatasetName.STARTER.value)

    def lend(self, dataset: DatasetName | None) -> None:
        """Show another data set for as long as a training uses it, or with None the chosen one."""
        chosen = self.dataset
        self._chosen = None if dataset in (None, chosen) else chosen
        # The person did not choose it, so nothing should follow from it.
        with QSignalBlocker(self._dataset):
            choose(self._dataset, (dataset or chosen).value)

    def show_more(self, *, is_shown: bool) -> None:
        """Unfold what is under More, or fold it; a focus in it goes to the button."""
        if not is_shown:
            hand_on_focus(self._fold, self._more)
        self._more.setChecked(is_shown)
        self._fold.setVisible(is_shown)
        say(self._more.setText, self._more_text)
        say(self._more.setAccessibleDescription, self._more_state)

    def show_fault(self) -> None:
        """Lead to the field that holds what cannot be used."""
        # Tried one by one, as the fault of all settings does not name its field.
        for name, (field, _) in self._numbers.items():
            try:
                replace(TrainConfig(), **{name: self._number(name)})  # type: ignore[arg-type]
            except ConfigError:
                self.show_more(is_shown=True)
                field.setFocus()
                return

    @property
    def device(self) -> str:
        """The key of the chosen device."""
        return str(self._device.currentData())

    def show_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices, and keep the chosen one if it is among them."""
        # Looking for devices takes seconds: the person may have chosen one meanwhile.
        chosen = self._device.currentData()
        self._device.clear()
        self._device.addItem("", _AUTO)
        say(self._device.setItemText, lambda: self.tr("Automatic"), 0)
        for device in devices:
            self._device.addItem(device.name, device.key)
        if choose(self._device, chosen) < 0:
            choose(self._device, _AUTO)

    def _show_device(self, key: str) -> None:
        if choose(self._device, key) < 0:  # remembered, and not looked for yet
            self._device.addItem(key, key)
            choose(self._device, key)

    def _make_fields(self) -> None:
        self._recipe = combo(
            "recipe_box",
            {
                Recipe.SEED: lambda: self.tr("Course"),
                Recipe.QUICK: lambda: self.tr("Quick"),
                Recipe.PAD: lambda: self.tr("Pad"),
            },
        )
        self._dataset = combo(
            "dataset_box",
            {
                DatasetName.MNIST: lambda: self.tr("MNIST, 60,000"),
                DatasetName.STARTER: lambda: self.tr("Starter, 4,000"),
            },
        )
        self._device = combo("device_box", {})
        self.show_devices([Device("cpu", "CPU")])
        self._seed = typed_line("seed_field")
        self._epochs = NumberBox("epochs_box", 1000)
        self._batch_size = NumberBox("batch_size_box", 60_000)  # all that MNIST has to train on
        self._learning_rate = typed_line("learning_rate_field")
        seed, rate = self._seed, self._learning_rate
        self._numbers: dict[str, tuple[_NumberField, Callable[[], int | float | None]]] = {
            "epochs": (self._epochs, lambda: self._epochs.number),
            "batch_size": (self._batch_size, lambda: self._batch_size.number),
            "learning_rate": (rate, lambda: decimal_number(rate.text())),
            "seed": (seed, lambda: whole_number(seed.text())),
        }

    def _lay_out(self) -> None:
        rows = grid(self)
        for column, span, text, tip, field in (
            (0, 5, lambda: self.tr("&Recipe"), recipe_tip, self._recipe),
            (5, 7, lambda: self.tr("&Data"), data_tip, self._dataset),
        ):
            put(rows, 0, column, span, field_label(text, tip, field), field)
        rows.addWidget(self._made_more(), 0, 8, 1, 4, Qt.AlignmentFlag.AlignRight)
        rows.addWidget(self._made_fold(), 2, 0, 1, COLUMNS)

    def _made_more(self) -> QToolButton:
        self._more = QToolButton()
        self._more.setObjectName("more_button")
        self._more.setProperty("role", "fold")
        self._more.setCheckable(True)
        say(self._more.setAccessibleName, lambda: self.tr("More settings"))
        return self._more

    def _made_fold(self) -> QWidget:
        self._fold = QWidget()
        rows = grid(self._fold, above=4)
        halves = ((0, 5), (5, 7))  # first column, and how many; the longer texts are on the right
        thirds = ((0, 4), (4, 4), (8, 4))
        fields = (
            (0, halves[0], lambda: self.tr("&Seed"), seed_tip, self._seed),
            (0, halves[1], lambda: self.tr("Devi&ce"), device_tip, self._device),
            (3, thirds[0], lambda: self.tr("E&pochs"), epochs_tip, self._epochs),
            (3, thirds[1], lambda: self.tr("&Batch size"), batch_tip, self._batch_size),
            (3, thirds[2], lambda: self.tr("&Learning rate"), rate_tip, self._learning_rate),
        )
        for row, (column, span), text, tip, field in fields:
            put(rows, row, column, span, field_label(text, tip, field), field)
        # The empty row between the two pairs of label and field.
        rows.setRowMinimumHeight(2, 4)
        return self._fold

    def _more_text(self) -> str:
        text = self.tr("More")
        return f"{'▾' if self.has_more else '▸'} {text}"

    def _more_state(self) -> str:
        # A screen reader skips the triangles, or says what the characters are called.
        return self.tr("Expanded") if self.has_more else self.tr("Collapsed")

    def _on_more_clicked(self, is_checked: bool) -> None:
        self.show_more(is_shown=is_checked)
        self.more_chosen.emit(is_checked)

    def _on_recipe_chosen(self) -> None:
        self._fill_recipe(RECIPES[self.recipe])
        self.changed.emit()

    def _fill_recipe(self, config: TrainConfig) -> None:
        # Not the seed and the device, of which a recipe says nothing.
        self._epochs.setValue(config.epochs)
        self._batch_size.setValue(config.batch_size)
        self._learning_rate.setText(str(config.learning_rate))  # no shorter: it is read again

    def _number(self, name: str) -> int | float:
        """Return what is typed into a field.

        Raises:
            ConfigError: it is no number.
        """
        field, read = self._numbers[name]
        number = read()
        if number is None:
            raise _refused(name, field.text())
        return number


def _refused(name: str, text: str) -> ConfigError:
    """Return what the core says of an impossible setting, about what is typed in its place."""
    shown = text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + "…"
    try:
        # The core knows the limits and has the sentence; it is asked for it with a number that no
        # field can have.
        replace(TrainConfig(), **{name: _IMPOSSIBLE})  # type: ignore[arg-type]
    except ConfigError as fault:
        fault.values["value"] = f"“{shown}”"
        return fault
    raise AssertionError(name)
