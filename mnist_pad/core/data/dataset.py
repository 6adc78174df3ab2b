"""Digits to train and test with, held as tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mnist_pad.core.data.mnist_files import (
    FILES,
    TEST_FILES,
    IdxFile,
    find_mnist,
    find_part,
    read_verified,
)
from mnist_pad.core.data.mnist_missing import missing_mnist
from mnist_pad.core.errors import DataError

_IMAGES_MAGIC = 2051
_LABELS_MAGIC = 2049
_STARTER_ARRAYS = ("train_images", "train_labels", "test_images", "test_labels")

_Bytes = NDArray[np.uint8]


# Pictures stay uint8, a quarter of float32's memory: as_input converts a batch when it is needed.
@dataclass(frozen=True, slots=True, eq=False)
class Digits:
    """A data set.

    Attributes:
        name: "MNIST", "starter set (4,000 digits)" or the like.
        train_images: (n, 1, 28, 28) uint8, ink 255 on paper 0.
        train_labels: (n,) int64, 0..9.
        test_images: (m, 1, 28, 28) uint8.
        test_labels: (m,) int64, 0..9.
    """

    name: str
    train_images: Tensor
    train_labels: Tensor
    test_images: Tensor
    test_labels: Tensor


def require_mnist(folders: Sequence[Path]) -> Digits:
    """Load MNIST from the first of the folders that has it.

    Raises:
        DataError: none has it (MissingMnistError), or a file in it is missing or damaged.
    """
    return load_mnist(_folder_with(FILES, folders))


def require_mnist_tests(folders: Sequence[Path]) -> tuple[Tensor, Tensor]:
    """Load MNIST's test digits alone; see require_mnist and load_mnist_tests."""
    return load_mnist_tests(_folder_with(TEST_FILES, folders))


def _folder_with(files: Sequence[IdxFile], folders: Sequence[Path]) -> Path:
    # Where a part of MNIST lies, loading it says which file is missing.
    folder = find_mnist(folders, files) or find_part(folders)
    if folder is None:
        raise missing_mnist(folders)
    return folder


def load_mnist(folder: Path, files: Sequence[IdxFile] = FILES) -> Digits:
    """Load MNIST from a folder that holds its files, raw or .gz, and verify each by its hash.

    Raises:
        DataError: a file is missing or damaged, or the files do not fit together.
    """
    contents = read_verified(folder, files)
    images, labels, test_images, test_labels = (contents[file.name] for file in files)
    with _fitting_together(folder):
        return _digits(
            "MNIST",
            _parse(images, _IMAGES_MAGIC, dimensions=3),
            _parse(labels, _LABELS_MAGIC, dimensions=1),
            _parse(test_images, _IMAGES_MAGIC, dimensions=3),
            _parse(test_labels, _LABELS_MAGIC, dimensions=1),
        )


def load_mnist_tests(folder: Path) -> tuple[Tensor, Tensor]:
    """Load MNIST's test digits alone, verified: (m, 1, 28, 28) uint8 and (m,) int64.

    Raises:
        DataError: a file is missing or damaged.
    """
    # Not by load_mnist, which also reads and hashes the 47 MB of training pictures.
    contents = read_verified(folder, TEST_FILES)
    images, labels = (contents[file.name] for file in TEST_FILES)
    with _fitting_together(folder):
        return _tensors(
            _parse(images, _IMAGES_MAGIC, dimensions=3), _parse(labels, _LABELS_MAGIC, dimensions=1)
        )


@contextmanager
def _fitting_together(folder: Path) -> Iterator[None]:
    """Name the folder where images and labels turn out not to belong together."""
    try:
        yield
    except ValueError as error:
        raise DataError(
            "The files in {folder} do not belong together: download MNIST again.", folder=folder
        ) from error


def load_starter(file: Path) -> Digits:
    """Load the bundled starter set: real MNIST digits, few enough to come with the program.

    Args:
        file: an .npz with train_images (n, 28, 28), train_labels (n,), test_images (m, 28, 28)
            and test_labels (m,), all uint8.

    Raises:
        DataError: it is missing or damaged.
    """
    try:
        # Never a pickle, which would be run.
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            arrays = [archive[name] for name in _STARTER_ARRAYS]
        # Model files keep this name, and model_info.data_text knows its form.
        return _digits(f"starter set ({len(arrays[0]):,} digits)", *arrays)
    except FileNotFoundError as error:
        raise DataError(
            "The starter set {file} is missing: install MNIST Pad again.", file=file
        ) from error
    except Exception as error:  # zip, zlib and NumPy raise a dozen kinds for a damaged file
        raise DataError(
            "The starter set {file} is damaged: install MNIST Pad again.", file=file
        ) from error


def _parse(content: bytes, magic: int, dimensions: int) -> _Bytes:
    """Return the array in an idx file; ValueError if it is not of that kind."""
    # The header is big-endian: magic number, then the length of each dimension.
    found, *shape = np.frombuffer(content, ">u4", count=1 + dimensions).tolist()
    if found != magic:
        raise ValueError(f"magic number {found} instead of {magic}")
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def _digits(
    name: str, images: _Bytes, labels: _Bytes, test_images: _Bytes, test_labels: _Bytes
) -> Digits:
    return Digits(name, *_tensors(images, labels), *_tensors(test_images, test_labels))


def _tensors(images: _Bytes, labels: _Bytes) -> tuple[Tensor, Tensor]:
    """Return (n, 1, 28, 28) uint8 and (n,) int64; ValueError if the arrays are not n digits."""
    if images.dtype != np.uint8 or images.ndim != 3 or images.shape[1:] != (28, 28):
        raise ValueError(f"images are {images.dtype} {images.shape}")
    if labels.dtype != np.uint8 or labels.shape != images.shape[:1]:
        raise ValueError(f"labels are {labels.dtype} {labels.shape} for {len(images)} images")
    if not len(labels) or labels.max() > 9:
        raise ValueError("labels are not digits")
    # Copies, because an array over bytes is read-only and a tensor would not know.
    return torch.from_numpy(images[:, None].copy()), torch.from_numpy(labels.astype(np.int64))
