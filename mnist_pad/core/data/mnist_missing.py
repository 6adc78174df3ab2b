"""What to say when MNIST is not where it was looked for: what lies there instead, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from mnist_pad.core.data.mnist_places import is_file, known_name
from mnist_pad.core.errors import DataError

_ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".7z", ".rar")
_OTHER_FORMS = (".csv", ".npz", ".npy", ".pkl", ".pkl.gz", ".parquet", ".mat", ".arff", ".h5")
_MOST_ENTRIES = 2_000  # names of a folder that are looked at


class MissingMnistError(DataError):
    """None of the folders holds MNIST."""


def missing_mnist(folders: Sequence[Path]) -> MissingMnistError:
    """Return the fault that none of the folders holds MNIST.

    Args:
        folders: where it was looked for; the first is what a person named, if any.
    """
    # Only the first was chosen just now, and may hold the wrong thing.
    said = None if not folders else _instead(folders[0])
    return said or MissingMnistError(
        "MNIST is not in {folders}: download it, or choose a folder that holds its four files.",
        # Each once: the program's own folder comes twice where no other was named.
        folders=", ".join(map(str, dict.fromkeys(folders))),
    )


def _instead(named: Path) -> MissingMnistError | None:
    """Say what lies in MNIST's place."""
    if is_file(named):
        return _file_instead(named)
    files = _lying_in(named)
    # Archives first: MNIST may be in one, while no other form can be used.
    for file in files:
        if file.name.lower().endswith(_ARCHIVES) and _may_hold_mnist(file):
            return MissingMnistError(
                "MNIST is not in {folder}, but {name} there may hold it: unpack that, then choose"
                " the folder with its files.",
                folder=named,
                name=file.name,
            )
    for file in files:
        if "mnist" in file.name.lower() and file.name.lower().endswith(_OTHER_FORMS):
            return _other_form(file)
    return None


def _file_instead(file: Path) -> MissingMnistError:
    """Say what a file is that was named in place of a folder."""
    import zipfile  # noqa: PLC0415 - the window opens without it

    name = file.name.lower()
    if name.endswith(_OTHER_FORMS):  # .npz among them, a zip by its content
        return _other_form(file)
    if name.endswith(_ARCHIVES) or zipfile.is_zipfile(file):
        return MissingMnistError(
            "{file} is an archive: unpack it, then choose the folder with its files.", file=file
        )
    return MissingMnistError(
        "{file} is a file: choose the folder that holds MNIST's four files.", file=file
    )


def _other_form(file: Path) -> MissingMnistError:
    return MissingMnistError(
        "{file} holds digits in a format that cannot be used here: download MNIST, or choose a"
        " folder that holds its four files (train-images-idx3-ubyte and the like).",
        file=file,
    )


def _lying_in(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in islice(folder.iterdir(), _MOST_ENTRIES) if is_file(file))
    except (OSError, ValueError):
        return []


def _may_hold_mnist(archive: Path) -> bool:
    """Return whether a zip lists one of the four files, or another archive is named after MNIST."""
    import zipfile  # noqa: PLC0415 - as above

    # Only a zip lists its files at a known place; a tar would have to be unpacked to its end.
    if archive.suffix.lower() != ".zip":
        return "mnist" in archive.name.lower()
    try:
        with zipfile.ZipFile(archive) as opened:
            names = islice(opened.namelist(), _MOST_ENTRIES)
            return any(known_name(Path(name).name) is not None for name in names)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
