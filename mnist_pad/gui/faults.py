"""Turns what a background thread ran into into one sentence for the person."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP

from mnist_pad.core.errors import PadError

OUT_OF_MEMORY = str(
    QT_TRANSLATE_NOOP(
        "core",
        "There is not enough memory. Choose a smaller batch size, or close other programs.",
    )
)
UNEXPECTED = str(
    QT_TRANSLATE_NOOP(
        "core", "Something unexpected went wrong ({fault}). The log has the details: {log}"
    )
)

_logger = logging.getLogger(__name__)


def fault_of(exception: Exception, log: Path) -> PadError:
    """The fault as a PadError; anything that is none yet is logged with its traceback.

    Args:
        exception: what was raised.
        log: where the log file is, for the sentence.
    """
    if isinstance(exception, PadError):
        _logger.info("%s", exception)
        return exception
    _logger.error("unexpected fault", exc_info=exception)
    if _is_out_of_memory(exception):
        return PadError(OUT_OF_MEMORY)
    return PadError(UNEXPECTED, fault=type(exception).__name__, log=log)


def is_unexpected(error: PadError) -> bool:
    """Whether it is a fault of the program, of which only the log can say more."""
    return error.template == UNEXPECTED


def _is_out_of_memory(exception: Exception) -> bool:
    """Torch is told by name and text, because the window must not import it for this; its CPU
    allocator and Metal raise a bare RuntimeError."""
    text = str(exception)
    return (
        isinstance(exception, MemoryError)
        or type(exception).__name__ == "OutOfMemoryError"
        or (isinstance(exception, RuntimeError) and "can't allocate memory" in text)
        or (isinstance(exception, RuntimeError) and "out of memory" in text)
    )
