"""Files that a person names: one by one, by a folder, or by a pattern.

Shells of Windows leave patterns to the programs.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mnist_pad.core.data.mnist_places import is_folder
from mnist_pad.core.errors import InkError, reason_of
from mnist_pad.core.file_kind import FileKind, kind_by_content
from mnist_pad.core.ink.drawing_file import is_ink_file

STANDARD_INPUT = Path("-")
"""Stands for what is piped in. A file of that name is `./-`."""

# Endings that only pictures have; the content decides wherever it can be recognised.
_PICTURES = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".dib", ".gif"),
    *(".tif", ".tiff", ".webp", ".apng", ".heic", ".heif", ".avif"),
    *(".ppm", ".pgm", ".pbm", ".pnm"),
)
# Windows puts these into folders by itself, and its file manager hides them.
_NOT_A_PERSONS = frozenset({"thumbs.db", "desktop.ini"})
_DIGITS = re.compile(r"(\d+)")
_SHOWN = 3  # names in a sentence

Takes = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Named:
    """What one name stands for.

    Attributes:
        files: in the order in which people count.
        skipped: what else lies in the folder that was named.
        folder: that folder, or None where no folder was named.
    """

    files: tuple[Path, ...]
    skipped: tuple[Path, ...] = ()
    folder: Path | None = None

    @property
    def skipped_text(self) -> str:
        """What was skipped, in one sentence; "" if nothing was."""
        if not self.skipped:
            return ""
        names = [f"{path.name}{os.sep if is_folder(path) else ''}" for path in self.skipped]
        more = len(names) - _SHOWN
        listed = ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        return f"Skipped in {self.folder}: {listed}."


def is_drawing(file: Path) -> bool:
    """Tell by its content whether a file holds a picture or ink; by its name where that is damaged.

    A damaged drawing is thus complained about, not skipped without a reason.
    """
    kind = kind_by_content(file)
    if kind is None:
        return is_ink_file(file) or file.name.lower().endswith(_PICTURES)
    return kind is not FileKind.MODEL


def ink_files(names: Iterable[Path]) -> tuple[Path, ...]:
    """Return the ink files that the names stand for, each once.

    Raises:
        PadError: a folder holds none, or a pattern fits nothing.
    """
    found = [file for name in names for file in files_named(name, is_ink_file).files]
    # A file that two patterns fit would count twice in what is learned or measured.
    return tuple(dict.fromkeys(found))


def files_named(name: Path, takes: Takes) -> Named:
    """Return what a name stands for. A file with that very name comes before a pattern.

    Args:
        name: a file, which need not be there; a folder; or a pattern with `*`, `?`, `[...]`, `**`.
        takes: which files of a folder are wanted.

    Raises:
        InkError: the folder holds no such file or cannot be opened, or the pattern fits nothing.
    """
    if name == STANDARD_INPUT or os.path.lexists(name) or not glob.has_magic(str(name)):
        return _in_folder(name, takes) if is_folder(name) else Named((name,))
    paths = glob.iglob(str(name), recursive=True)  # noqa: PTH207 - pathlib takes no absolute one
    found = sorted(map(Path, paths), key=natural)
    if not found:
        raise InkError("No file matches the pattern {pattern}: check its spelling.", pattern=name)
    # It has found the files inside its folders by itself, whatever they are.
    if "**" in name.parts:
        found = [path for path in found if not is_folder(path) and takes(path)]
        if not found:
            raise InkError(
                "No picture or ink matches the pattern {pattern}: check its spelling.", pattern=name
            )
        return Named(tuple(found))
    # What lies beside the drawings goes unmentioned: nobody named these folders one by one.
    parts = [_in_folder(path, takes) if is_folder(path) else Named((path,)) for path in found]
    return Named(tuple(dict.fromkeys(file for part in parts for file in part.files)))


def natural(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Return a key that sorts 2.png before 10.png."""
    # People look for "B" between "a" and "c", whatever the codes of these letters are.
    parts = _DIGITS.split(str(path).casefold())
    # Longer numbers are larger; beside text, a number comes first.
    ranked = [
        (len(part.lstrip("0")), part.lstrip("0")) if part.isdecimal() else (1_000, part)
        for part in parts
    ]
    return ranked, str(path)  # 1.png and 01.png have an order, too


def _in_folder(folder: Path, takes: Takes) -> Named:
    entries = sorted(_seen(folder), key=natural)
    files = tuple(path for path in entries if not is_folder(path) and takes(path))
    skipped = tuple(path for path in entries if path not in set(files))
    if not files:
        raise InkError(
            "The folder {folder} contains no pictures or ink: choose another folder, or one"
            " inside it.",
            folder=folder,
        )
    return Named(files, skipped, folder)


def _seen(folder: Path) -> Iterator[Path]:
    """Yield what a file manager shows of a folder."""
    # All names within the try: a folder on a network can also fail while it is being listed.
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError as error:
        raise InkError(
            "The folder {folder} cannot be opened ({reason}): choose another.",
            folder=folder,
            reason=reason_of(error),
        ) from error
    for name in names:
        if not name.startswith(".") and name.lower() not in _NOT_A_PERSONS:
            yield folder / name
