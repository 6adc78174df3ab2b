"""Turns what a background thread ran into into one sentence for the person."""

from __future__ import annotations

import logging
from pathlib import Path

from mnist_pad.core.errors import OUT_OF_MEMORY, PadError, is_out_of_memory, marked, with_causes

UNEXPECTED = marked("Something unexpected went wrong ({fault}). The log has the details: {log}")

_logger = logging.getLogger(__name__)


def fault_of(exception: Exception, log: Path) -> PadError:
    """The fault as a PadError; anything that is none yet is logged with its traceback.

    Args:
        exception: what was raised.
        log: where the log file is, for the sentence.
    """
    if isinstance(exception, PadError):
        _logger.warning("%s", with_causes(exception))
        return exception
    _logger.error("unexpected fault", exc_info=exception)
    if is_out_of_memory(exception):
        return PadError(OUT_OF_MEMORY)
    return PadError(UNEXPECTED, fault=type(exception).__name__, log=log)


def is_unexpected(error: PadError) -> bool:
    """Whether it is a fault of the program, of which only the log can say more."""
    return error.template == UNEXPECTED
