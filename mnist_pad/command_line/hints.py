"""What a fault means on the command line: the options that do what its sentence advises. The core's
own sentences name none, as they are shown in the window, too."""

from __future__ import annotations

from mnist_pad.core.data.mnist_missing import MissingMnistError
from mnist_pad.core.errors import LostProcessError, PadError

_MNIST = "mnist-pad data fetch, or --mnist DIR"
_HINTS: dict[type[PadError], dict[str, str]] = {
    MissingMnistError: {
        "train": f"{_MNIST}, or --dataset starter",
        "evaluate": f"{_MNIST}; --strokes FILE measures ink without it",
        "report": f"{_MNIST}; without --mnist, the starter set is used",
        "teach": f"{_MNIST}; without --mnist, the starter set is used",
        "data": _MNIST,
    },
    LostProcessError: {"train": "with --resume, after the last epoch"},
}


def with_hint(error: PadError, command: str | None) -> str:
    """The fault's sentence, with the options that help in this command at its end."""
    for kind, hints in _HINTS.items():
        if isinstance(error, kind) and command in hints:
            return f"{str(error).removesuffix('.')} ({hints[command]})."
    return str(error)
