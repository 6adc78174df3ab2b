"""Four small files of MNIST's shape, and a table that knows their hashes."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import numpy as np

from mnist_pad.core.data.mnist_files import FILES, IdxFile

NAMES = tuple(file.name for file in FILES)
TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS = NAMES


def images(count: int, seed: int = 0) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 256, (count, 28, 28), np.uint8)
    return np.array([2051, count, 28, 28], ">u4").tobytes() + pixels.tobytes()


def labels(digits: list[int]) -> bytes:
    return np.array([2049, len(digits)], ">u4").tobytes() + bytes(digits)


def contents() -> dict[str, bytes]:
    return {
        TRAIN_IMAGES: images(30, seed=1),
        TRAIN_LABELS: labels([number % 10 for number in range(30)]),
        TEST_IMAGES: images(20, seed=2),
        TEST_LABELS: labels([number % 7 for number in range(20)]),
    }


def table(files: dict[str, bytes]) -> tuple[IdxFile, ...]:
    return tuple(
        IdxFile(name, len(content), hashlib.sha256(content).hexdigest(), len(pack(content)))
        for name, content in files.items()
    )


def pack(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def write(folder: Path, files: dict[str, bytes], *, packed: bool = False) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if packed:
            (folder / f"{name}.gz").write_bytes(pack(content))
        else:
            (folder / name).write_bytes(content)
