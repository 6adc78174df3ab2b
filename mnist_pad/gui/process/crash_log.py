"""What a process that died leaves behind: the interpreter's own last words, in a file.

A segmentation fault, or an abort by Qt or torch, ends the process without running any Python. The
file is opened beforehand, as a windowed executable has no standard error either.
"""

from __future__ import annotations

import faulthandler
import logging
from pathlib import Path
from typing import BinaryIO

from mnist_pad.core.errors import marked

CRASHED = marked(
    "MNIST Pad crashed last time. What you had drawn is on the pad; the log has the details: {log}"
)

_logger = logging.getLogger(__name__)


class CrashLog:
    """Catches deadly faults while it is open. Last time's are moved to the log.

    Args:
        file: where they are written.

    Attributes:
        last: what the last process left; "" when it ended well.
    """

    def __init__(self, file: Path) -> None:
        self._file: BinaryIO | None = None
        self.last = ""
        try:
            # A process that died may have left half a character.
            self.last = file.read_bytes().decode("utf-8", "replace") if file.exists() else ""
            file.parent.mkdir(parents=True, exist_ok=True)
            self._file = file.open("ab")  # a second window adds to it
            # Else every later start would report the same crash.
            self._file.truncate(0)
        except OSError as error:
            # All else works without it, so this is no reason not to start.
            _logger.warning("crashes cannot be written to %s: %s", file, error)
            return
        if self.last:
            _logger.error("MNIST Pad crashed last time:\n%s", self.last)
        # It writes to the bare descriptor, so the file must stay open until it is disabled.
        faulthandler.enable(self._file)

    def close(self) -> None:
        """Leave an empty file, and crashes to the system."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
