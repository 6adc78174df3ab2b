"""What the window remembers from one run to the next."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.files import set_aside
from mnist_pad.core.training.config import RECIPES, Recipe, TrainConfig
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.model_choice import BUNDLED, TAUGHT, Choice, choice_in, text_of
from mnist_pad.gui.words.language import Language

_logger = logging.getLogger(__name__)

MOST_RECENT = 8
"""How many models are remembered."""

_LARGEST = 2**20  # bytes; ours are about two thousand

E = TypeVar("E", bound=Enum)


class Folder(Enum):
    """What a file dialog is for; each has a folder of its own. Settings store the values."""

    OPEN = "open"
    DRAWING = "drawing"
    MODEL = "model"
    PLOT = "plot"
    REPORT = "report"
    SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class Shares:
    """The widths that the person gave to the columns, as shares of the window's, 0..1; None for the
    usual one.

    Attributes:
        pad: the pad's, in a broad window.
        answer: the answer's, where it has a column.
        folded: the pad's, in a narrow or a tall window.
    """

    pad: float | None = None
    answer: float | None = None
    folded: float | None = None


class AppSettings:
    """Typed properties over one INI file. What cannot be read from it is as if never set."""

    def __init__(self, file: Path) -> None:
        # Before QSettings has it, which would overwrite at the next save what it cannot parse.
        if not _is_ini(file):
            set_aside(file)
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size, as QWidget.saveGeometry() gave it; empty when never set."""
        # An edited file can make any type of it, and restoreGeometry() raises at all but this one.
        stored = self._store.value("window/geometry")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def column_shares(self) -> Shares:
        """How the person has shared the window between its columns."""
        stored = {part.name: self._number(f"columns/{part.name}", float) for part in fields(Shares)}
        # Of an edited file; NaN compares False with all.
        return Shares(**{name: share for name, share in stored.items() if share and 0 < share < 1})

    @column_shares.setter
    def column_shares(self, shares: Shares) -> None:
        for part in fields(Shares):
            share = getattr(shares, part.name)
            self._store.setValue(f"columns/{part.name}", "" if share is None else str(share))

    @property
    def theme(self) -> ThemeMode:
        """Light, dark, or the system's."""
        return self._enum("window/theme", ThemeMode.SYSTEM)

    @theme.setter
    def theme(self, mode: ThemeMode) -> None:
        self._store.setValue("window/theme", mode.value)

    @property
    def language(self) -> Language:
        """English, Korean, or the system's."""
        return self._enum("window/language", Language.SYSTEM)

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("window/language", language.value)

    @property
    def hint_seen(self) -> bool:
        """Whether the person has drawn before, and needs no hint on how to begin."""
        return self._text("window/hint_seen") == "yes"

    @hint_seen.setter
    def hint_seen(self, seen: bool) -> None:
        # Not a bool: an INI file gives back the text "false", which is true.
        self._store.setValue("window/hint_seen", "yes" if seen else "")

    @property
    def more_settings(self) -> bool:
        """Whether all settings of a training are unfolded."""
        return self._text("training/more") == "yes"

    @more_settings.setter
    def more_settings(self, shown: bool) -> None:
        self._store.setValue("training/more", "yes" if shown else "")

    @property
    def model(self) -> Choice:
        """Which model answered last."""
        return choice_in(self._text("model/choice"))

    @model.setter
    def model(self, choice: Choice) -> None:
        self._store.setValue("model/choice", text_of(choice))

    @property
    def model_before(self) -> Choice:
        """Which model other than TAUGHT answered last.

        It is the one that is taught, and that answers again when the handwriting is switched off.
        """
        # LATEST is stored as "": only contains() tells it from what was never stored.
        stored = choice_in(self._text("model/before"))
        return BUNDLED if stored is TAUGHT or not self._store.contains("model/before") else stored

    @model_before.setter
    def model_before(self, choice: Choice) -> None:
        self._store.setValue("model/before", text_of(choice))

    @property
    def recent_models(self) -> list[Path]:
        """The model files opened last, the latest first."""
        stored = self._store.value("model/recent", [])
        names = stored if isinstance(stored, list) else [stored]  # Qt makes a string of one name
        return [Path(name) for name in names if isinstance(name, str) and name][:MOST_RECENT]

    @recent_models.setter
    def recent_models(self, files: Sequence[Path]) -> None:
        self._store.setValue("model/recent", [str(file) for file in files[:MOST_RECENT]])

    @property
    def tool(self) -> str:
        """The name of the tool chosen last; "" when never chosen."""
        return self._text("pen/tool")

    @tool.setter
    def tool(self, name: str) -> None:
        self._store.setValue("pen/tool", name)

    @property
    def pen_width(self) -> float | None:
        """The width of the pen chosen last, in ink units."""
        return self._number("pen/width", float)

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self._store.setValue("pen/width", str(width))  # as text, see training

    def folder(self, kind: Folder) -> Path | None:
        """Return the folder that a file dialog of this kind was used in last."""
        stored = self._text(f"folders/{kind.value}")
        return Path(stored) if stored else None

    def set_folder(self, kind: Folder, folder: Path) -> None:
        """Remember the folder that a file dialog was used in."""
        self._store.setValue(f"folders/{kind.value}", str(folder))

    @property
    def mnist_folder(self) -> Path | None:
        """The folder with MNIST that was chosen in the window."""
        stored = self._text("data/mnist_folder")
        return Path(stored) if stored else None

    @mnist_folder.setter
    def mnist_folder(self, folder: Path) -> None:
        self._store.setValue("data/mnist_folder", str(folder))

    @property
    def training(self) -> TrainConfig:
        """The settings of the Train view; where one cannot be used, the recipe's own."""
        recipe = self._enum("training/recipe", Recipe.SEED)
        config = RECIPES[recipe]
        for name, value in (
            ("dataset", self._enum("training/dataset", DatasetName.MNIST)),
            ("epochs", self._number("training/epochs", int)),
            ("batch_size", self._number("training/batch_size", int)),
            ("learning_rate", self._number("training/learning_rate", float)),
            ("seed", self._number("training/seed", int)),
            ("device", self._text("training/device") or None),
        ):
            if value is not None:
                # One by one: a single bad value is the recipe's own again, and the others stay.
                with suppress(ConfigError):
                    config = replace(config, **{name: value})  # type: ignore[arg-type]
        return config

    @training.setter
    def training(self, config: TrainConfig) -> None:
        self._store.setValue("training/recipe", config.recipe.value)
        self._store.setValue("training/dataset", config.dataset.value)
        # As text: an INI file keeps no types, and a seed may be larger than Qt's int.
        for name in ("epochs", "batch_size", "learning_rate", "seed", "device"):
            self._store.setValue(f"training/{name}", str(getattr(config, name)))

    def speeds(self, device: str) -> str:
        """Return what was measured of a device, as `core.training.speed.text_of` wrote it."""
        return self._text(f"speeds/{device}")

    def set_speeds(self, device: str, text: str) -> None:
        """Remember what was measured of a device."""
        self._store.setValue(f"speeds/{device}", text)

    def save(self) -> None:
        """Write now. A file that cannot be written costs only the memory of these settings."""
        # It also takes over what another window has written: neither undoes the other's settings.
        self._store.sync()
        if self._store.status() is not QSettings.Status.NoError:
            _logger.warning("cannot write the settings to %s", self._store.fileName())

    def _text(self, key: str) -> str:
        # Of an edited file Qt may make another type; a comma alone is enough for a list.
        stored = self._store.value(key, "")
        return stored if isinstance(stored, str) and _can_be_a_name(stored) else ""

    def _enum(self, key: str, default: E) -> E:
        with suppress(ValueError):  # of an edited file, or of a version that has other choices
            return type(default)(self._text(key))
        return default

    def _number(self, key: str, kind: type[int] | type[float]) -> int | float | None:
        with suppress(ValueError):  # no number, or one of more figures than int reads
            return kind(self._text(key))
        return None


def _can_be_a_name(text: str) -> bool:
    """Return False for what no file can be called."""
    # Here once, as every later question to the system about such a path would raise.
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:  # half of a surrogate pair
        return False


def _is_ini(file: Path) -> bool:
    """Return False for a file that is damaged or another program's."""
    if not file.exists():
        return True
    try:
        # Before it is read: a file without an end would take all memory.
        if file.stat().st_size > _LARGEST:
            return False
        # QSettings takes binary content for an INI file.
        if "\0" in file.read_text("utf-8"):
            return False
    except (OSError, UnicodeDecodeError):
        return False
    # The rest is Qt's to judge: a bracket that is never closed is an error to it.
    probe = QSettings(str(file), QSettings.Format.IniFormat)
    return probe.status() is QSettings.Status.NoError
