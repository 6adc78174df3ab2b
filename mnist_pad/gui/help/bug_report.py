"""What a bug report says of the program and the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import PySide6
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QGuiApplication

from mnist_pad.core.machine import machine_facts
from mnist_pad.core.training.config import Device
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.words.language import Language
from mnist_pad.paths import AppPaths

# Never translated: those who read a report may not know the person's language.
_ENGLISH = {
    "program": "MNIST Pad",
    "python": "Python",
    "torch": "PyTorch",
    "system": "System",
    "cpu": "Processor",
    "qt": "Qt",
    "screen": "Screen",
    "devices": "Devices",
    "model": "Model",
    "look": "Theme, language",
    "data": "Data",
    "settings": "Settings",
    "log": "Log",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the window knows at the moment.

    Attributes:
        paths: where files live.
        devices: the devices that compute; empty until they have been found.
        model: the model that answers, in words.
        theme: the scheme chosen.
        language: the language in use.
    """

    paths: AppPaths
    devices: Sequence[Device]
    model: str
    theme: ThemeMode
    language: Language


def facts(known: Circumstances) -> dict[str, str]:
    """Return what is known, by a key of _ENGLISH."""
    return {
        # It knows torch's version without importing torch, which would hold the window up.
        **machine_facts(),
        "qt": f"{qVersion()}, PySide {PySide6.__version__}",
        "screen": _screen(),
        # A report may be asked for before the devices were found or a model answers.
        "devices": ", ".join(device.name for device in known.devices) or "?",
        "model": known.model or "?",
        "look": f"{known.theme.value}, {known.language.value}",
        "data": str(known.paths.data),
        "settings": str(known.paths.settings),
        "log": str(known.paths.log),
    }


def report(known: Circumstances) -> str:
    """Return the facts in English, one a line."""
    return "\n".join(f"{_ENGLISH[key]}: {value}" for key, value in facts(known).items())


def fact_name(key: str) -> str:
    """Return what a fact is called in the person's language."""
    # Literals, as the sentences to translate are taken from the source.
    names = {
        "program": QCoreApplication.translate("facts", "Version"),
        "system": QCoreApplication.translate("facts", "System"),
        "cpu": QCoreApplication.translate("facts", "Processor"),
        "screen": QCoreApplication.translate("facts", "Screen"),
        "devices": QCoreApplication.translate("facts", "Devices"),
        "model": QCoreApplication.translate("facts", "Model"),
        "look": QCoreApplication.translate("facts", "Theme, language"),
        "data": QCoreApplication.translate("facts", "Data"),
        "settings": QCoreApplication.translate("facts", "Settings"),
        "log": QCoreApplication.translate("facts", "Log"),
    }
    # Python, Qt and PyTorch are called the same in every language.
    return names.get(key, _ENGLISH[key])


def _screen() -> str:
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    # Qt counts logical pixels: only the ratio tells how many the screen has.
    ratio = f"{screen.devicePixelRatio():g}"
    # The platform, too: some faults are of X11 or of Wayland only.
    return f"{size.width()} x {size.height()} at {ratio}, {QGuiApplication.platformName()}"
