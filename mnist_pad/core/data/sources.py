"""Where a training finds its data. The core is given the places and never looks for any itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sources:
    """Files and folders to train from.

    Attributes:
        mnist: folders that may hold MNIST; the first that does is taken.
        starter: the bundled starter set.
        letters: the bundled letters, by which the pad recipe learns what is not a digit.
        strokes: ink files with labels, for the pad recipe.
    """

    mnist: tuple[Path, ...]
    starter: Path
    letters: Path
    strokes: tuple[Path, ...] = ()


class DatasetName(Enum):
    """What to train on."""

    MNIST = "mnist"
    STARTER = "starter"
