from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import torch

from faults import fake_mnist
from faults.fake_mnist import TEST_IMAGES, TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS
from mnist_pad.core.data.dataset import load_mnist, load_starter, require_mnist
from mnist_pad.core.errors import DataError
from mnist_pad.paths import asset

CONTENTS = fake_mnist.contents()
TABLE = fake_mnist.table(CONTENTS)
STARTER = {
    "train_images": np.arange(8 * 784, dtype=np.uint8).reshape(8, 28, 28),
    "train_labels": np.arange(8, dtype=np.uint8),
    "test_images": np.zeros((2, 28, 28), np.uint8),
    "test_labels": np.array([9, 0], np.uint8),
}


def save(path: Path, **changes: object) -> Path:
    with path.open("wb") as file:
        np.savez_compressed(file, **{**STARTER, **changes})  # type: ignore[arg-type]
    return path


def test_mnist_becomes_tensors(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, CONTENTS)
    digits = load_mnist(tmp_path, TABLE)
    assert digits.name == "MNIST"
    assert (digits.train_images.dtype, digits.train_images.shape) == (
        torch.uint8,
        (30, 1, 28, 28),
    )
    assert (digits.test_images.dtype, digits.test_images.shape) == (torch.uint8, (20, 1, 28, 28))
    assert digits.train_images.numpy().tobytes() == CONTENTS[TRAIN_IMAGES][16:]
    assert digits.train_labels.dtype == digits.test_labels.dtype == torch.int64
    assert digits.train_labels.tolist() == list(CONTENTS[TRAIN_LABELS][8:])
    assert digits.test_labels.tolist() == list(CONTENTS[TEST_LABELS][8:])


def test_damaged_mnist_is_refused(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, {**CONTENTS, TEST_LABELS: b"<html>"})
    with pytest.raises(DataError, match=f"{TEST_LABELS} cannot be used because it is a web page"):
        load_mnist(tmp_path, TABLE)


@pytest.mark.parametrize(
    "changes",
    [
        {TRAIN_LABELS: fake_mnist.labels([1] * 29)},
        {TRAIN_LABELS: fake_mnist.labels([1] * 29 + [200])},
        {TRAIN_LABELS: CONTENTS[TEST_LABELS], TEST_LABELS: CONTENTS[TRAIN_LABELS]},
        {TEST_IMAGES: CONTENTS[TEST_LABELS], TEST_LABELS: CONTENTS[TEST_IMAGES]},
        {TEST_IMAGES: fake_mnist.images(0), TEST_LABELS: fake_mnist.labels([])},
        {TEST_IMAGES: CONTENTS[TEST_IMAGES][:-1]},
        {TEST_IMAGES: CONTENTS[TEST_IMAGES][:8]},
        {TEST_IMAGES: CONTENTS[TEST_IMAGES][:8] + b"\xff" * 8},
    ],
)
def test_files_that_do_not_fit_together_are_refused(
    tmp_path: Path, changes: dict[str, bytes]
) -> None:
    contents = {**CONTENTS, **changes}
    fake_mnist.write(tmp_path, contents)
    with pytest.raises(DataError, match="do not belong together"):
        load_mnist(tmp_path, fake_mnist.table(contents))


def test_no_mnist_anywhere_says_where_it_looked_and_what_to_do(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    with pytest.raises(DataError) as caught:
        require_mnist(folders)
    assert str(caught.value) == (
        f"MNIST is not in {folders[0]}, {folders[1]}: download it, or choose a folder that holds "
        "its four files."
    )


def test_half_of_mnist_says_what_is_missing(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, {TRAIN_LABELS: CONTENTS[TRAIN_LABELS]})
    with pytest.raises(DataError, match=f"^{tmp_path} has no {TRAIN_IMAGES} "):
        require_mnist([tmp_path / "empty", tmp_path])


def test_the_real_mnist(mnist_folder: Path) -> None:
    digits = require_mnist([mnist_folder])
    assert len(digits.train_images) == len(digits.train_labels) == 60_000
    assert len(digits.test_images) == len(digits.test_labels) == 10_000
    assert digits.train_labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert digits.test_labels[:5].tolist() == [7, 2, 1, 0, 4]


def test_the_bundled_starter_set() -> None:
    digits = load_starter(asset("starter.npz"))
    assert digits.name == "starter set (4,000 digits)"
    assert digits.train_images.shape == (4000, 1, 28, 28)
    assert digits.test_images.shape == (1000, 1, 28, 28)
    assert digits.train_labels.bincount().tolist() == [400] * 10
    assert digits.test_labels.bincount().tolist() == [100] * 10


def test_a_starter_set_becomes_tensors(tmp_path: Path) -> None:
    digits = load_starter(save(tmp_path / "시작.npz"))
    assert digits.name == "starter set (8 digits)"
    assert digits.train_images.dtype == torch.uint8
    assert digits.train_images.shape == (8, 1, 28, 28)
    assert digits.train_images.flatten().tolist() == STARTER["train_images"].flatten().tolist()
    assert digits.test_labels.tolist() == [9, 0]


def test_a_missing_starter_set_is_named(tmp_path: Path) -> None:
    path = tmp_path / "starter.npz"
    with pytest.raises(DataError) as caught:
        load_starter(path)
    assert str(caught.value) == f"The starter set {path} is missing: install MNIST Pad again."


@pytest.mark.parametrize(
    "changes",
    [
        {"train_images": STARTER["train_images"][:7]},
        {"train_images": STARTER["train_images"].reshape(8, 784)},
        {"train_images": STARTER["train_images"].astype(np.float32)},
        {"train_images": np.array([{}] * 8)},
        {"train_labels": STARTER["train_labels"].astype(np.int64)},
        {"train_labels": STARTER["train_labels"] + np.uint8(3)},
        {"test_labels": np.array([[9], [0]], np.uint8)},
    ],
)
def test_a_starter_set_of_other_arrays_is_refused(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    with pytest.raises(DataError, match="is damaged: install MNIST Pad again"):
        load_starter(save(tmp_path / "starter.npz", **changes))


def single_array() -> bytes:
    file = io.BytesIO()
    np.save(file, STARTER["train_images"])
    return file.getvalue()


@pytest.mark.parametrize("content", [b"", b"<html>", b"PK\3\4", single_array()])
def test_a_starter_set_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "starter.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match="is damaged: install MNIST Pad again"):
        load_starter(path)


def test_a_damaged_starter_set_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "starter.npz")
    content = path.read_bytes()
    for end in range(0, len(content), 97):
        path.write_bytes(content[:end])
        with pytest.raises(DataError, match="is damaged"):
            load_starter(path)
    (tmp_path / "folder.npz").mkdir()
    with pytest.raises(DataError, match="is damaged"):
        load_starter(tmp_path / "folder.npz")
