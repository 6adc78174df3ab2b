"""What a recipe is called, what it is good for, and how long it takes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mnist_pad.core.training.config import Recipe

# Translations are found by the class that asks for them. Functions have none, and name this module.

# Below the first number of seconds, a time is rounded to steps of the second: it is an estimate.
_STEPS = (
    (9.5, 1),
    (27.5, 5),
    (95, 10),
    (9.5 * 60, 60),
    (27.5 * 60, 5 * 60),
    (175 * 60, 10 * 60),
)
_HOUR = 3600

LONGEST = 70 * 60.0
"""Seconds: hardly any time is longer in words than this one."""


def recipe_name(recipe: Recipe) -> str:
    """Return what a recipe's tile is called."""
    names = {
        Recipe.SEED: QCoreApplication.translate("recipe_words", "Course"),
        Recipe.QUICK: QCoreApplication.translate("recipe_words", "Quick"),
        Recipe.PAD: QCoreApplication.translate("recipe_words", "Pad"),
    }
    return names[recipe]


def recipe_use(recipe: Recipe) -> str:
    """Return what a recipe is good for."""
    uses = {
        Recipe.SEED: QCoreApplication.translate(
            "recipe_words",
            "The course page's own recipe: plain MNIST, a constant learning rate, and the same"
            " costs for the same seed.",
        ),
        Recipe.QUICK: QCoreApplication.translate(
            "recipe_words",
            "Nearly as accurate in two epochs: the learning rate rises quickly, then falls"
            " to zero.",
        ),
        Recipe.PAD: QCoreApplication.translate(
            "recipe_words",
            "Best for drawings: a larger network, trained on digits bent and shifted the"
            " way people write. Takes longest.",
        ),
    }
    return uses[recipe]


def epochs_text(epochs: int) -> str:
    """Write a number of epochs."""
    if epochs == 1:
        return QCoreApplication.translate("recipe_words", "1 epoch")
    text = QCoreApplication.translate("recipe_words", "{epochs} epochs")
    return text.format(epochs=epochs)


def about_text(seconds: float) -> str:
    """Write an estimated time, rounded as roughly as it is known."""
    step = next((step for most, step in _STEPS if seconds < most), _HOUR)
    rounded = max(round(seconds / step) * step, 1)
    hours, minutes = divmod(rounded // 60, 60)
    if hours and minutes:
        text = QCoreApplication.translate("recipe_words", "about {hours} h {minutes} min")
    elif hours:
        text = QCoreApplication.translate("recipe_words", "about {hours} h")
    elif minutes and rounded % 60 == 0:
        text = QCoreApplication.translate("recipe_words", "about {minutes} min")
    else:
        text = QCoreApplication.translate("recipe_words", "about {seconds} s")
    return text.format(hours=hours, minutes=minutes, seconds=rounded)
