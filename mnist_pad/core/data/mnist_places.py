"""Where one of MNIST's files may lie in a folder that a person names.

People name the folder that torchvision made, the project around it, or what an archive became; and
copies are called "train-images-idx3-ubyte (1).gz". What is found here is only a place: the content
decides (mnist_files).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property
from heapq import heappop, heappush
from itertools import islice, product, takewhile
from pathlib import Path

RAW_FOLDER = Path("MNIST") / "raw"
"""Where torchvision keeps the files below its root; we do the same."""

# project/src/data/mnist/MNIST/raw has as many below it.
DEEPEST = 6
"""Folders to go down from the one that is named."""

# Somebody may name the root of a disk, and waits in front of a window for the answer.
MOST_FOLDERS = 400
"""Folders to look into."""

MOST_ENTRIES = 20_000
"""Names to look at altogether."""

_LAYOUTS = (Path(), RAW_FOLDER, Path("raw"))
# Possessive (*+, ++): no name can make it try every way to split a row of digits.
_NAME = re.compile(
    r"(?:copy of )?(?P<part>train|t10k|test)[-_. ]?(?P<what>images|labels)[-_. ]idx(?P<n>[13])"
    r"[-_. ]ubyte(?:[-_. ]*+(?:\(\d+\)|\d++|gz|idx[13]?+|bin"
    r"|copy|copia|cópia|copie|kopie|복사본|副本))*",
)
_DIMENSIONS = {"images": "3", "labels": "1"}
# Looked into first; all others after them, as far as the limits go.
_LIKELY = re.compile(r"mnist|data|raw|archive|input|download|train|t10k|test|images|labels|digits")
# Folders with thousands of files of which none is MNIST's.
_NEVER = frozenset({"node_modules", "site-packages", "__pycache__", "__macosx", "venv", "proc"})


def known_name(name: str) -> str | None:
    """Return the name of one of the four files on MNIST's own page; None for any other name.

    Hyphens may be dots or missing, letters may be in any case, and what unpackers, browsers and
    file managers add to the name of a copy does not matter.
    """
    found = _NAME.fullmatch(name.lower())
    if found is None or _DIMENSIONS[found["what"]] != found["n"]:
        return None
    # "t10k" is the original's word; packages made for people say "test".
    part = "t10k" if found["part"] == "test" else found["part"]
    return f"{part}-{found['what']}-idx{found['n']}-ubyte"


class MnistPlaces:
    """Places in one folder.

    Args:
        folder: what the person named; one of the four files, or a folder named like one, stands
            for the folder around it.

    Attributes:
        root: the folder.
    """

    def __init__(self, folder: Path) -> None:
        # Kaggle's archive puts each file into a folder of its own name.
        ways = (folder, *islice(folder.parents, 2))
        named = list(takewhile(lambda way: known_name(way.name), ways))
        self.root = named[-1].parent if named and (is_file(folder) or is_folder(folder)) else folder

    def of(self, name: str) -> Iterator[Path]:
        """Yield where the file of this name may lie, the likeliest places first."""
        # A generator, so that the folders below are walked only if the usual places did not serve.
        usual = list(self._usual(name))
        yield from usual
        yield from (place for place in self._below.get(name, ()) if place not in usual)

    def _usual(self, name: str) -> Iterator[Path]:
        # Some unpackers write the second hyphen as a dot.
        names = (name, name.replace("-idx", ".idx"))
        for layout, suffix, one in product(_LAYOUTS, ("", ".gz"), names):
            yield self.root / layout / (one + suffix)

    @cached_property
    def _below(self) -> dict[str, list[Path]]:
        """Every file in the folder and below it that is named like one of the four."""
        # Cached, so that one walk serves all four.
        found: dict[str, list[Path]] = {}
        for file in _files_below(self.root):
            if (name := known_name(file.name)) is not None:
                found.setdefault(name, []).append(file)
        return found


def is_file(path: Path) -> bool:
    """Return whether it is a file that we may look at."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # in a folder that we may not enter; or no name at all
        return False


def is_folder(path: Path) -> bool:
    """Return whether it is a folder that we may look at."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _files_below(root: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those below it, likely folders first, up to the limits."""
    # A heap, as the limits cut off what comes last: likely folders come first wherever they lie.
    waiting = [(0, 0, str(root))]  # how many unlikely names lead there, how deep it is, where
    seen: set[str] = set()
    left = MOST_ENTRIES
    while waiting and len(seen) < MOST_FOLDERS and left > 0:
        unlikely, depth, folder = heappop(waiting)
        real = os.path.realpath(folder)  # links may lead in circles
        if real in seen:
            continue
        seen.add(real)
        entries = _entries(folder, left)
        left -= len(entries)
        for entry in entries:
            if not _is_folder(entry):
                yield Path(entry.path)
            elif depth < DEEPEST and _may_be_entered(entry.name):
                is_unlikely = _LIKELY.search(entry.name.lower()) is None
                heappush(waiting, (unlikely + is_unlikely, depth + 1, entry.path))


def _entries(folder: str, most: int) -> list[os.DirEntry[str]]:
    try:
        # Sorted, as the system's order may differ every time, and with it the copy that is found.
        with os.scandir(folder) as found:
            return sorted(islice(found, most), key=lambda entry: entry.name)
    except (OSError, ValueError):  # not there, no folder, or closed to us
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _may_be_entered(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _NEVER
