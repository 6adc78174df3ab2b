"""What is to be said of a training beside its outcome."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mnist_pad.core.figures import percent_text
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import RECIPES, TrainConfig

_NO_USE = 0.2  # accuracy, below which a network does hardly better than guessing one of ten digits
_FAR_WORSE = 0.05  # of accuracy lost


def stand_in_text(*, is_running: bool) -> str:
    """That the starter set stands in for MNIST, while it does so or afterwards."""
    now = QCoreApplication.translate(
        "training_words",
        "This training uses the starter set, 4,000 digits, because MNIST is not on this computer"
        " and cannot be downloaded now.",
    )
    then = QCoreApplication.translate(
        "training_words",
        "Trained on the starter set, 4,000 digits, because MNIST is not on this computer and cannot"
        " be downloaded now.",
    )
    return now if is_running else then


def is_doubtful(info: ModelInfo, before: ModelInfo | None) -> bool:
    """Whether a trained model is of no use, or far worse than the one that answered before."""
    return info.test_accuracy is not None and (_is_no_use(info) or _is_worse(info, before))


def doubt_text(info: ModelInfo, before: ModelInfo | None, config: TrainConfig) -> str:
    """What is wrong with a doubtful model, and what to do; `config` is its training's."""
    if not _is_no_use(info):
        was = 0.0 if before is None else before.test_accuracy or 0.0
        text = QCoreApplication.translate(
            "training_words", "It is far less accurate than the previous model ({accuracy})."
        )
        return text.format(accuracy=percent_text(was))
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
