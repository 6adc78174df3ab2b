"""MNIST's four files: what they are called, what they must hold, finding and reading them.

Nothing that exists is believed: content counts only when its SHA-256 is MNIST's. No torch here, so
that a window can ask whether MNIST is there before torch is imported.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mnist_pad.core.data.mnist_places import MnistPlaces, is_file, is_folder
from mnist_pad.core.errors import DataError, reason_of

_GZIP_START = b"\x1f\x8b"
_IDX_START = b"\0\0\x08"  # an idx file of bytes


@dataclass(frozen=True, slots=True)
class IdxFile:
    """One of the four files. The hash is of the unpacked content, as everyone packs differently.

    Attributes:
        name: its name, unpacked.
        size: bytes, unpacked.
        sha256: of the unpacked content, hexadecimal.
        packed: bytes of the .gz that the mirrors serve.
    """

    name: str
    size: int
    sha256: str
    packed: int


TRAIN_IMAGES = IdxFile(
    "train-images-idx3-ubyte",
    47_040_016,
    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    9_912_422,
)
TRAIN_LABELS = IdxFile(
    "train-labels-idx1-ubyte",
    60_008,
    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    28_881,
)
TEST_IMAGES = IdxFile(
    "t10k-images-idx3-ubyte",
    7_840_016,
    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    1_648_877,
)
TEST_LABELS = IdxFile(
    "t10k-labels-idx1-ubyte",
    10_008,
    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    4_542,
)
TEST_FILES = (TEST_IMAGES, TEST_LABELS)
"""MNIST's part to test with: images and labels."""

FILES = (TRAIN_IMAGES, TRAIN_LABELS, *TEST_FILES)
"""MNIST: images and labels to train with, images and labels to test with."""


class ContentError(DataError):
    """What is wrong with one file: half a sentence, completed by a caller that knows its place."""


def find_mnist(folders: Sequence[Path], files: Sequence[IdxFile] = FILES) -> Path | None:
    """Return the first of the folders that has all the files, raw or .gz, in it or below it. Where
    one of the files was named in place of a folder, that is the folder around it.
    """
    # Whether they exist is enough: the window asks in its own thread, and hashing takes a while.
    for places in map(MnistPlaces, folders):
        if all(any(map(is_file, places.of(file.name))) for file in files):
            return places.root
    return None


def find_part(folders: Sequence[Path], files: Sequence[IdxFile] = FILES) -> Path | None:
    """Return the first of the folders that has anything named like one of the files."""
    for places in map(MnistPlaces, folders):
        if any(_exists(place) for file in files for place in places.of(file.name)):
            return places.root
    return None


def read_verified(folder: Path, files: Sequence[IdxFile] = FILES) -> dict[str, bytes]:
    """Return the unpacked content of the files by their names, each verified by its hash.

    Raises:
        DataError: a file is missing, or no copy of it in the folder is good.
    """
    places = MnistPlaces(folder)
    return {file.name: _first_good(places, file) for file in files}


def read_file(folder: Path, file: IdxFile) -> bytes:
    """Return the unpacked content of one file: the first good copy in the folder, raw or .gz.

    Raises:
        DataError: it is missing, or no copy is good.
    """
    return _first_good(MnistPlaces(folder), file)


def _first_good(places: MnistPlaces, file: IdxFile) -> bytes:
    faults: list[tuple[Path, ContentError]] = []
    for place in places.of(file.name):
        try:
            return _read(place, file)
        except (FileNotFoundError, NotADirectoryError):
            continue  # not there, or no longer there
        except ContentError as error:
            faults.append((place, error))
    if faults:
        # Some archives put a file into a folder of its name: the fault to report is the file's.
        path, fault = min(faults, key=lambda each: is_folder(each[0]))
        raise DataError(
            "{path} cannot be used because {fault}: put a good copy in its place or download "
            "MNIST again.",
            path=path,
            fault=fault,
        )
    raise DataError(
        "{folder} has no {name} (or {name}.gz): choose a folder that holds MNIST's four files, or "
        "download MNIST.",
        folder=places.root,
        name=file.name,
    )


def unpack(stream: BinaryIO, file: IdxFile) -> bytes:
    """Return the verified content of a stream that holds the file raw or gzipped.

    Never reads or unpacks more than the size that the file must have.

    Raises:
        ContentError: the content is not the file's.
        OSError: the stream cannot be read.
    """
    # By the content, as some programs unpack a file and leave its name.
    packed = stream.read(2) == _GZIP_START
    stream.seek(0)
    enough = file.size + 1  # one byte more tells that it is too long
    content = _gunzip(stream, enough) if packed else stream.read(enough)
    _check(content, file)
    return content


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # it is there and closed to us: reading it will say so


def _read(path: Path, file: IdxFile) -> bytes:
    try:
        # Opened as a file, a folder is "permission denied" on Windows.
        if path.is_dir():
            raise ContentError("it is a folder, not a file")
        with path.open("rb") as stream:
            return unpack(stream, file)
    except (FileNotFoundError, NotADirectoryError):
        raise  # no fault of a copy: there is none here
    except OSError as error:
        raise ContentError("it cannot be read ({reason})", reason=reason_of(error)) from error


def _gunzip(stream: BinaryIO, limit: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
            return unpacked.read(limit)
    except EOFError as error:
        raise ContentError("it is cut short") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ContentError("its gzip compression is damaged") from error


def _check(content: bytes, file: IdxFile) -> None:
    if not content:
        raise ContentError("it is empty")
    # Networks with a login page serve it in place of any file, with a status of success.
    if content[:64].lstrip().startswith(b"<"):
        raise ContentError("it is a web page")
    if not content.startswith(_IDX_START):
        raise ContentError("it is not an MNIST file")
    if len(content) < file.size:
        raise ContentError(
            "it is cut short: {have} of {want} bytes", have=len(content), want=file.size
        )
    if len(content) > file.size:
        raise ContentError("it is longer than its {want} bytes", want=file.size)
    # Last, as the slowest: what failed above can be told more precisely.
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ContentError("its content is not MNIST's")
