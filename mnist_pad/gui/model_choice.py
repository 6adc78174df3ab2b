"""Which model is to answer, as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Own(Enum):
    """Models that have one place each. Settings store the values."""

    # The empty text is what a first start finds: the latest training's, else the bundled model.
    LATEST = ""
    BUNDLED = "bundled"  # came with the program
    TAUGHT = "taught"  # has learned the person's handwriting


@dataclass(frozen=True, slots=True)
class Trained:
    """The model of a training that is kept.

    Attributes:
        key: of its run.
    """

    key: str


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model in a file that the person has opened.

    Attributes:
        path: of the file.
    """

    path: Path


Choice = Own | Trained | ModelFile

LATEST, BUNDLED, TAUGHT = Own.LATEST, Own.BUNDLED, Own.TAUGHT

# A run's key and nothing else: a file may be called "trained:mine".
_TRAINED = re.compile(r"trained:([0-9a-f]{16})")


def choice_in(text: str) -> Choice:
    """Return the choice that settings store as this text."""
    if found := _TRAINED.fullmatch(text):
        return Trained(found[1])
    try:
        return Own(text)
    except ValueError:  # a path stands for itself, as earlier versions stored it
        return ModelFile(Path(text))


def text_of(choice: Choice) -> str:
    """Return the text that settings store for a choice."""
    if isinstance(choice, Own):
        return choice.value
    return f"trained:{choice.key}" if isinstance(choice, Trained) else str(choice.path)
