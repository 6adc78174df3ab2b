"""Turns what a background thread ran into into one sentence for the person."""

from __future__ import annotations

import logging
from pathlib import Path

from mnist_pad.core.errors import OUT_OF_MEMORY, PadError, is_out_of_memory, marked, with_causes

UNEXPECTED = marked("Something unexpected went wrong ({fault}). The log has the details: {log}")

_logger = logging.getLogger(__name__)


def fault_of(exception: Exception) -> PadError:
    """Return the fault as a PadError; log anything that is none yet with its traceback.

    Who shows the sentence adds where the log is (see with_log): the threads need not know.
    """
    if isinstance(exception, PadError):
        _logger.warning("%s", with_causes(exception))
        return exception
    _logger.error("unexpected fault", exc_info=exception)
    if is_out_of_memory(exception):
        return PadError(OUT_OF_MEMORY)
    return PadError(UNEXPECTED, fault=type(exception).__name__)


def is_unexpected(error: PadError) -> bool:
    """Tell whether it is a fault of the program, of which only the log can say more."""
    return error.template == UNEXPECTED


def with_log(error: PadError, log: Path) -> PadError:
    """Return the fault with the place of the log, where its sentence names that."""
    return PadError(UNEXPECTED, **error.values, log=log) if is_unexpected(error) else error
