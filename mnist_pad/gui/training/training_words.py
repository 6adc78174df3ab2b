"""What the Train view says before a training, of its outcome, and beside that."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.model.model_info import ModelInfo, data_text
from mnist_pad.core.training.config import RECIPES, TrainConfig
from mnist_pad.core.training.unfinished import Unfinished
from mnist_pad.gui.words.messages import core_text, model_text, recipe_text

_NO_USE = 0.2  # accuracy, below which a network does hardly better than guessing one of ten digits
_FAR_WORSE = 0.05  # of accuracy lost

# Translations are found by the class that asks for them. Functions have none, and name this module.


def finished_text(accuracy: float) -> str:
    """Return how well the model of a complete training reads."""
    text = QCoreApplication.translate(
        "training_words", "{accuracy} of the test digits read correctly"
    )
    return text.format(accuracy=accuracy_text(accuracy))


def change_text(before: ModelInfo | None) -> str:
    """Say that the pad uses the trained model, and which one it used before."""
    detail = QCoreApplication.translate("training_words", "The pad now uses this model.")
    if before is None:
        return detail
    was = QCoreApplication.translate("training_words", "Previous: {model}.")
    return f"{detail} {was.format(model=model_text(before))}"


def stopped_text(done: int, epochs: int) -> str:
    """Return how far a stopped training came."""
    text = QCoreApplication.translate("training_words", "Stopped after {done} of {epochs} epochs")
    return text.format(done=done, epochs=epochs)


def no_change_text() -> str:
    """Say that a stopped training changed nothing."""
    return QCoreApplication.translate(
        "training_words", "Nothing has changed: the pad still uses the previous model."
    )


def failed_text(*, is_download: bool) -> str:
    """Name the job that failed."""
    if is_download:
        return QCoreApplication.translate("training_words", "The download failed")
    return QCoreApplication.translate("training_words", "The training failed")


def check_settings_text() -> str:
    """Ask for other settings."""
    return QCoreApplication.translate("training_words", "Please check the settings")


def interrupted_text(unfinished: Unfinished) -> str:
    """Return how far an interrupted training came."""
    text = QCoreApplication.translate(
        "training_words", "Interrupted training: {done} of {epochs} epochs done"
    )
    return text.format(done=len(unfinished.epochs), epochs=unfinished.config.epochs)


def offer_text(unfinished: Unfinished) -> str:
    """Return what an interrupted training is, and what ends the offer to go on with it."""
    text = QCoreApplication.translate(
        "training_words", "{recipe} on {data}. Starting another replaces it."
    )
    recipe = recipe_text(unfinished.config.recipe.value)
    # Not capitalize(), which would make the other letters small.
    return text.format(
        recipe=recipe[:1].upper() + recipe[1:], data=data_text(unfinished.dataset, core_text)
    )


def stands_in_text() -> str:
    """Say that the starter set stands in for MNIST in the training that runs."""
    return QCoreApplication.translate(
        "training_words",
        "This training uses the starter set, 4,000 digits, because MNIST is not on this computer"
        " and cannot be downloaded now.",
    )


def stood_in_text() -> str:
    """Say that the starter set stood in for MNIST in the training that has ended."""
    return QCoreApplication.translate(
        "training_words",
        "Trained on the starter set, 4,000 digits, because MNIST is not on this computer and cannot"
        " be downloaded now.",
    )


def pens_text() -> str:
    """Say why the model before may read drawings better."""
    # Short enough for one line in the smallest window; the guide says the rest.
    return QCoreApplication.translate(
        "training_words",
        "The previous one may read drawings better: it has also seen pen strokes.",
    )


def is_doubtful(info: ModelInfo, before: ModelInfo | None) -> bool:
    """Return whether a trained model is of no use, or far worse than the one before."""
    return info.test_accuracy is not None and (_is_no_use(info) or _is_worse(info, before))


def doubt_text(info: ModelInfo, before: ModelInfo | None, config: TrainConfig) -> str:
    """Say what is wrong with a doubtful model, and what to do; `config` is its training's."""
    if not _is_no_use(info):
        was = 0.0 if before is None else before.test_accuracy or 0.0
        text = QCoreApplication.translate(
            "training_words", "It is far less accurate than the previous model ({accuracy})."
        )
        return text.format(accuracy=accuracy_text(was))
    # A rate no higher than the recipe's is not to blame.
    rate = RECIPES[config.recipe].learning_rate
    if config.learning_rate <= rate:
        return QCoreApplication.translate(
            "training_words",
            "This network is hardly better than guessing: train again with more epochs, or with"
            " the recipe's own settings.",
        )
    text = QCoreApplication.translate(
        "training_words",
        "This network is hardly better than guessing: train again with a lower learning rate,"
        " such as {rate}.",
    )
    return text.format(rate=rate)


def _is_no_use(info: ModelInfo) -> bool:
    return (info.test_accuracy or 0.0) < _NO_USE


def _is_worse(info: ModelInfo, before: ModelInfo | None) -> bool:
    if before is None or before.test_accuracy is None:
        return False
    return before.test_accuracy - (info.test_accuracy or 0.0) > _FAR_WORSE
