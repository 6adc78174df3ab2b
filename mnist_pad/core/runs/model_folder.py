"""The folder of the kept models: a file for each, named after the key of its run."""

from __future__ import annotations

import filecmp
import logging
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mnist_pad.core.errors import PadError, marked, reason_of
from mnist_pad.core.files import atomic_file
from mnist_pad.core.runs.run import Run

_KEY = re.compile("[0-9a-f]{16}")
_NOT_KEPT = marked(
    "The trained model cannot be kept in {folder} ({reason}): the next training will replace"
    " it. Save it under another name."
)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """The model files.

    Attributes:
        folder: where they are.
        last: the model of the latest training, which need not be there.
    """

    folder: Path
    last: Path

    def file_of(self, key: str) -> Path:
        """Return the model file of a run."""
        return self.folder / f"{key}.safetensors"

    def is_last(self, key: str) -> bool:
        """Return whether a run's model is the last one."""
        return _is_same(self.last, self.file_of(key))

    def unlink(self, key: str) -> None:
        """Remove a model file, if that can be done."""
        if not _KEY.fullmatch(key):  # a file of runs that was changed by hand may lead anywhere
            return
        # A file that cannot be removed is found again by the next look.
        try:
            self.file_of(key).unlink(missing_ok=True)
        except OSError:
            _logger.exception("cannot remove %s", self.file_of(key))

    def copy_last(self, key: str) -> None:
        """Copy the last model to a file of its own.

        Raises:
            PadError: it cannot be written.
        """
        # Copied, not moved: the command line and older versions know the last one alone.
        try:
            with self.last.open("rb") as source, atomic_file(self.file_of(key)) as copy:
                shutil.copyfileobj(source, copy)
        except OSError as error:
            raise PadError(_NOT_KEPT, folder=self.folder, reason=reason_of(error)) from error

    def orphans(self, runs: Sequence[Run]) -> list[Path]:
        """Return the model files that belong to none of these runs."""
        listed = {run.key for run in runs if run.model is not None}
        files = sorted(self.folder.glob("*.safetensors"))
        # By the form of the name: people may keep models of their own in this folder.
        return [file for file in files if _KEY.fullmatch(file.stem) and file.stem not in listed]

    def twin_of_last(self, runs: Sequence[Run]) -> Run | None:
        """Return the run that the last model belongs to."""
        for run in runs:
            if run.model is not None and self.is_last(run.key):
                return run
        return None

    def remove_parts(self) -> None:
        """Remove what a killed program left half written."""
        # Of any key: which one was being written, nobody knows any more.
        hexes = "[0-9a-f]" * 16
        for part in self.folder.glob(f".{hexes}.safetensors.*.part"):
            with suppress(OSError):
                part.unlink()


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):  # a file that is not there is no copy of the other
        # By content: two models have the same size, and perhaps the same time.
        return filecmp.cmp(one, other, shallow=False)
    return False
