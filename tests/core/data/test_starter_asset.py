"""The bundled starter set is what its script makes of the known package."""

import gzip
import hashlib

import numpy as np
import pytest

from mnist_pad.paths import asset

SHA256 = {
    "train_images": "5e77c51b65c39a4c63d7f7c7f8c08ecc09a52faa7d4360fb22ae303a905083d3",
    "train_labels": "18f60181177257fa959576b2e27a6e81f2d1e246d592a7c27d824f6b4d9c1072",
    "test_images": "e496e676b11588f630cde4c38854758c53dfba7fd1c56afd8c4653c07f73d684",
    "test_labels": "793e48347f02ec9f49b10d30a93de91d185c4cfb957f09d953b1576548404082",
}


@pytest.fixture(scope="module")
def starter():
    with np.load(asset("starter.npz"), allow_pickle=False) as archive:
        return dict(archive)


@pytest.mark.parametrize(("part", "count"), [("train", 4000), ("test", 1000)])
def test_every_part_is_balanced_from_its_first_digit_on(starter, part, count):
    images, labels = starter[f"{part}_images"], starter[f"{part}_labels"]
    assert (images.shape, images.dtype) == ((count, 28, 28), np.uint8)
    assert (images.min(), images.max()) == (0, 255)
    assert np.array_equal(labels, np.arange(count) % 10)


def test_no_digit_is_there_twice(starter):
    images = np.concatenate([starter["train_images"], starter["test_images"]])
    assert len({image.tobytes() for image in images}) == 5000


def test_the_content_is_the_known_one(starter):
    found = {name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in starter.items()}
    assert found == SHA256


def test_no_digit_is_of_mnists_test_split(starter, mnist_folder):
    file = mnist_folder / "t10k-images-idx3-ubyte.gz"
    if not file.is_file():
        pytest.skip(f"{file} is not there")
    tested = np.frombuffer(gzip.decompress(file.read_bytes()), np.uint8, offset=16)
    known = {image.tobytes() for image in tested.reshape(-1, 784)}
    images = np.concatenate([starter["train_images"], starter["test_images"]])
    assert not any(image.tobytes() in known for image in images)
