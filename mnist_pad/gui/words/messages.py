"""Visible text for what the core says: its faults, notices and phases."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Notice, Phase
from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.words.particles import with_particles

# A line may break after the dot, but not before it.
NAME_JOINT = "\N{NO-BREAK SPACE}· "
"""Between the parts of a model's name."""

CORE_CONTEXT = "core"
"""The translation context of the core's templates, which are English sentences."""


def core_text(template: str) -> str:
    """Return a sentence of the core, which may have places to fill, in the person's language."""
    # The core knows no Qt: its sentences are translated where they are shown.
    return QCoreApplication.translate(CORE_CONTEXT, template)


def error_text(error: PadError) -> str:
    """Return the fault's sentence in the person's language."""
    return _filled(error.template, error.values)


def notice_text(notice: Notice) -> str:
    """Return the notice's sentence in the person's language."""
    return _filled(notice.template, dict(notice.values))


def phase_text(phase: Phase) -> str:
    """Say what the job is doing, for the line under the progress bar."""
    # Made at each call, as the language may have changed since the last one.
    texts = {
        Phase.FINDING_DATA: QCoreApplication.translate("messages", "Checking the data"),
        Phase.DOWNLOADING: QCoreApplication.translate("messages", "Requesting MNIST"),
        Phase.PREPARING: QCoreApplication.translate("messages", "Preparing the digits"),
        Phase.TRAINING: QCoreApplication.translate("messages", "Training"),
        Phase.TESTING: QCoreApplication.translate("messages", "Testing"),
        Phase.SAVING: QCoreApplication.translate("messages", "Saving the model"),
    }
    return texts[phase]


def recipe_text(recipe: str) -> str:
    """Return the recipe's name, from its key in a model file; "" where there is none."""
    texts = {
        "seed": QCoreApplication.translate("messages", "course recipe"),
        "quick": QCoreApplication.translate("messages", "quick recipe"),
        "pad": QCoreApplication.translate("messages", "pad recipe"),
    }
    # A file may name a recipe that this version does not have.
    return texts.get(recipe, recipe)


def model_text(info: ModelInfo, name: str = "") -> str:
    """Describe a model in a few words: whether it knows a hand, its name or else its recipe, and
    how many test digits it gets right."""
    name = name or recipe_text(info.recipe) or QCoreApplication.translate("messages", "opened file")
    parts = [name]
    if info.is_taught:
        # First: where room is short, the middle is left out.
        parts.insert(0, QCoreApplication.translate("messages", "my handwriting"))
    if info.test_accuracy is not None:
        parts.append(accuracy_text(info.test_accuracy))
    return NAME_JOINT.join(parts)


def duration_text(seconds: float) -> str:
    """Write a time to the second, or to the minute from an hour on."""
    # Rounded before it is split, or 59.7 seconds would be written as 60 s.
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        text = QCoreApplication.translate("messages", "{hours} h {minutes} min")
        return text.format(hours=minutes // 60, minutes=minutes % 60)
    if minutes:
        text = QCoreApplication.translate("messages", "{minutes} min {seconds} s")
        return text.format(minutes=minutes, seconds=rest)
    return QCoreApplication.translate("messages", "{seconds} s").format(seconds=rest)


def _filled(template: str, values: dict[str, object]) -> str:
    """Return the translated template with its values."""
    # A reason within a sentence is a fault of its own, so that it can be translated, too.
    shown = {
        name: error_text(value) if isinstance(value, PadError) else value
        for name, value in values.items()
    }
    # Last, as a particle depends on the value before it.
    return with_particles(core_text(template).format(**shown))
