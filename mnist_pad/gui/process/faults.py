"""One sentence for the person about any exception."""

from __future__ import annotations

import logging
from pathlib import Path

from mnist_pad.core.errors import OUT_OF_MEMORY, PadError, is_out_of_memory, marked, with_causes

UNEXPECTED = marked("Something unexpected went wrong ({fault}). The log has the details: {log}")

_logger = logging.getLogger(__name__)


def fault_of(exception: Exception) -> PadError:
    """Log the exception and return it as a PadError."""
    if isinstance(exception, PadError):
        # It was foreseen, so that its causes say enough without a traceback.
        _logger.warning("%s", with_causes(exception))
        return exception
    _logger.error("unexpected fault", exc_info=exception)
    if is_out_of_memory(exception):
        return PadError(OUT_OF_MEMORY)
    # Without the log's place: the notices add it, so that threads need not know it (see with_log).
    return PadError(UNEXPECTED, fault=type(exception).__name__)


def is_unexpected(error: PadError) -> bool:
    """Return whether it is a fault of the program, of which only the log can say more."""
    # By its sentence, as with_log makes another error of it.
    return error.template == UNEXPECTED


def with_log(error: PadError, log: Path) -> PadError:
    """Return the fault with the place of the log, where its sentence names that."""
    return PadError(UNEXPECTED, **error.values, log=log) if is_unexpected(error) else error
