"""The log file of the window and of commands that take a while."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from mnist_pad.core.errors import with_causes

_BYTES = 512 * 1024  # and as many in the file before it
_FORM = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"

_logger = logging.getLogger("mnist_pad")


class LogFile(RotatingFileHandler):
    """Begins a new file when one is full, where it can, and else goes on in the old one."""

    def doRollover(self) -> None:
        """Rename, or leave it."""
        # Windows renames no file that a second window has open.
        with suppress(OSError):
            super().doRollover()


def log_to(file: Path) -> None:
    """Log to a file of bounded size, or nowhere if it cannot be written."""
    logging.basicConfig(level=logging.INFO, handlers=[_handler(file)], format=_FORM)


@contextmanager
def logged_to(file: Path) -> Iterator[None]:
    """Log to a file while the block runs, the fault that ends it and its causes included."""
    handler, level = _handler(file), _logger.level
    handler.setFormatter(logging.Formatter(_FORM))
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    try:
        yield
    except Exception as error:
        _logger.warning("%s", with_causes(error))
        raise
    finally:
        # All as it was: one process can run several commands, as the tests do.
        _logger.removeHandler(handler)
        _logger.setLevel(level)
        handler.close()


def _handler(file: Path) -> logging.Handler:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # UTF-8 whatever the system's own is: lines name files, which may be in any language.
        return LogFile(file, maxBytes=_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        # A program that can do everything else must not fail for want of its log.
        return logging.NullHandler()
