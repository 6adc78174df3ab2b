from __future__ import annotations

import errno
import gzip
import io
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faults import fake_mnist
from faults.fake_mnist import NAMES, TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS, pack
from mnist_pad.core.data.mnist_files import (
    FILES,
    ContentError,
    find_mnist,
    find_part,
    read_file,
    read_verified,
    unpack,
)
from mnist_pad.core.errors import DataError

CONTENTS = fake_mnist.contents()
TABLE = fake_mnist.table(CONTENTS)
IMAGES, LABELS = CONTENTS[TRAIN_IMAGES], CONTENTS[TRAIN_LABELS]


def flip_bit(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


WRONG_IMAGES = {
    "empty": (b"", "it is empty"),
    "cut short": (IMAGES[:9000], f"it is cut short: 9000 of {len(IMAGES)} bytes"),
    "one byte short": (IMAGES[:-1], "it is cut short"),
    "one byte long": (IMAGES + b"\0", f"it is longer than its {len(IMAGES)} bytes"),
    "web page": (b"\n<!DOCTYPE html><title>Sign in</title>", "it is a web page"),
    "wrong magic number": (b"\0\0\x0d\x03" + IMAGES[4:], "it is not an MNIST file"),
    "zeros": (bytes(len(IMAGES)), "it is not an MNIST file"),
    "zeros after the header": (
        IMAGES[:16] + bytes(len(IMAGES) - 16),
        "its content is not MNIST's",
    ),
    "one bit": (flip_bit(IMAGES, 20_000), "its content is not MNIST's"),
    "other images": (fake_mnist.images(30, seed=9), "its content is not MNIST's"),
    "labels": (LABELS, "it is cut short"),
}
WRONG_LABELS = {
    "one label short": (
        fake_mnist.labels([number % 10 for number in range(29)]),
        "it is cut short",
    ),
    "a label of 200": (LABELS[:20] + bytes([200]) + LABELS[21:], "its content is not MNIST's"),
    "the other labels": (CONTENTS[TEST_LABELS], "it is cut short"),
    "swapped order": (LABELS[:8] + LABELS[:7:-1], "its content is not MNIST's"),
}


@pytest.mark.parametrize("packed", [False, True], ids=["raw", "gz"])
@pytest.mark.parametrize("layout", [".", "MNIST/raw", "raw"])
def test_reads_every_layout(tmp_path: Path, layout: str, packed: bool) -> None:
    folder = tmp_path / "숫자"
    fake_mnist.write(folder / layout, CONTENTS, packed=packed)
    assert find_mnist([tmp_path / "none", folder], TABLE) == folder
    assert read_verified(folder, TABLE) == CONTENTS


def test_reads_names_that_an_unpacker_changed(tmp_path: Path) -> None:
    changed = {name.replace("-idx", ".idx"): content for name, content in CONTENTS.items()}
    fake_mnist.write(tmp_path, changed)
    assert find_mnist([tmp_path], TABLE) == tmp_path
    assert read_verified(tmp_path, TABLE) == CONTENTS


@pytest.mark.parametrize("packed", [False, True], ids=["raw", "gz"])
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param(name, content, words, id=f"{name[:12]}: {case}")
        for name, cases in ((TRAIN_IMAGES, WRONG_IMAGES), (TRAIN_LABELS, WRONG_LABELS))
        for case, (content, words) in cases.items()
    ],
)
def test_wrong_content_is_named(
    tmp_path: Path, name: str, content: bytes, words: str, packed: bool
) -> None:
    fake_mnist.write(tmp_path, {**CONTENTS, name: content}, packed=packed)
    path = tmp_path / (name + (".gz" if packed else ""))
    with pytest.raises(DataError) as caught:
        read_verified(tmp_path, TABLE)
    assert str(caught.value).startswith(f"{path} cannot be used because {words}")
    assert "download MNIST again" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (pack(IMAGES)[:5000], "it is cut short"),
        (pack(IMAGES)[:5], "it is cut short"),
        (pack(IMAGES)[:-8] + bytes(8), "its gzip compression is damaged"),
        (flip_bit(pack(IMAGES), 2), "its gzip compression is damaged"),
        (flip_bit(pack(IMAGES), 9000), "its gzip compression is damaged"),
        (b"<html><body>403 Forbidden</body></html>", "it is a web page"),
        (b"\n\n <!doctype html>", "it is a web page"),
        (b"PK\3\4 a zip file", "it is not an MNIST file"),
        (pack(pack(IMAGES)), "it is not an MNIST file"),
    ],
)
def test_a_wrong_gz_file_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    fake_mnist.write(tmp_path, CONTENTS, packed=True)
    path = tmp_path / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_verified(tmp_path, TABLE)
    assert str(caught.value).startswith(f"{path} cannot be used because {words}")


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with gzip.open(bomb, "wb") as file:
        file.write(IMAGES[:16])
        for _ in range(64):
            file.write(bytes(1 << 20))
    path = tmp_path / f"{TRAIN_IMAGES}.gz"
    path.write_bytes(bomb.getvalue())
    tracemalloc.start()
    with pytest.raises(DataError, match="longer than"):
        read_file(tmp_path, TABLE[0])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1 << 20


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, CONTENTS)
    (tmp_path / TRAIN_LABELS).unlink()
    assert find_mnist([tmp_path], TABLE) is None
    assert find_part([tmp_path], TABLE) == tmp_path
    with pytest.raises(DataError, match=f"^{tmp_path} has no {TRAIN_LABELS} ") as caught:
        read_verified(tmp_path, TABLE)
    assert "download MNIST" in str(caught.value)


def test_an_empty_or_absent_folder_has_nothing(tmp_path: Path) -> None:
    folders = [tmp_path, tmp_path / "absent"]
    assert find_mnist(folders) is None
    assert find_part(folders) is None
    for folder in folders:
        with pytest.raises(DataError, match=f"has no {TRAIN_IMAGES} "):
            read_verified(folder)


def test_a_file_as_the_folder_has_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    assert find_mnist([file]) is None
    with pytest.raises(DataError, match=f"has no {TRAIN_IMAGES} "):
        read_verified(file)


def test_a_folder_in_a_file_s_place_is_named(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, CONTENTS)
    (tmp_path / TRAIN_LABELS).unlink()
    (tmp_path / TRAIN_LABELS).mkdir()
    assert find_mnist([tmp_path], TABLE) is None
    with pytest.raises(DataError, match=f"{TRAIN_LABELS} cannot be used because it is a folder"):
        read_verified(tmp_path, TABLE)


def raise_for(name: str, error: OSError, method: Callable[..., object]) -> Callable[..., object]:
    def replacement(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == name:
            raise error
        return method(path, *args, **kwargs)

    return replacement


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    denied = PermissionError(errno.EACCES, "Permission denied")
    fake_mnist.write(tmp_path, CONTENTS)
    monkeypatch.setattr(Path, "open", raise_for(TRAIN_LABELS, denied, Path.open))
    with pytest.raises(DataError, match=r"because it cannot be read \(Permission denied\)"):
        read_verified(tmp_path, TABLE)


def test_an_unreadable_folder_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    denied = PermissionError(errno.EACCES, "Permission denied")
    fake_mnist.write(tmp_path, CONTENTS)
    monkeypatch.setattr(Path, "stat", raise_for(TRAIN_LABELS, denied, Path.stat))
    assert find_mnist([tmp_path], TABLE) is None
    with pytest.raises(DataError, match=r"because it cannot be read \(Permission denied\)"):
        read_verified(tmp_path, TABLE)


def test_a_file_that_vanishes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory")
    fake_mnist.write(tmp_path, CONTENTS)
    assert find_mnist([tmp_path], TABLE) == tmp_path
    monkeypatch.setattr(Path, "open", raise_for(TRAIN_LABELS, gone, Path.open))
    with pytest.raises(DataError, match=f"has no {TRAIN_LABELS} "):
        read_verified(tmp_path, TABLE)


def test_a_file_that_breaks_off_while_it_is_read_is_named() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        unpack(Broken(), TABLE[0])


def test_a_good_gz_file_helps_out_for_a_damaged_raw_one(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, CONTENTS, packed=True)
    (tmp_path / TRAIN_IMAGES).write_bytes(IMAGES[:1000])
    (tmp_path / TRAIN_LABELS).mkdir()
    assert read_verified(tmp_path, TABLE) == CONTENTS


def test_a_good_copy_in_another_layout_helps_out(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, dict.fromkeys(NAMES, b"<html>"))
    fake_mnist.write(tmp_path / "MNIST" / "raw", CONTENTS)
    assert read_verified(tmp_path, TABLE) == CONTENTS


def test_when_no_copy_is_good_the_raw_one_is_named(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, CONTENTS)
    (tmp_path / TRAIN_IMAGES).write_bytes(b"")
    (tmp_path / f"{TRAIN_IMAGES}.gz").write_bytes(b"<html>")
    with pytest.raises(DataError, match=f"{TRAIN_IMAGES} cannot be used because it is empty"):
        read_verified(tmp_path, TABLE)


@given(st.data())
def test_no_damage_is_taken_for_mnist(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from([LABELS, pack(LABELS)]))
    place = data.draw(st.integers(0, len(content) - 1))
    damaged = data.draw(
        st.sampled_from([content[:place], flip_bit(content, place), content[place:] + b"\0"])
    )
    with suppress(ContentError):
        assert unpack(io.BytesIO(damaged), TABLE[1]) == LABELS


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(content: bytes) -> None:
    for start in (b"", b"\x1f\x8b", b"\x1f\x8b\x08\0", b"\0\0\x08\x01"):
        with pytest.raises(ContentError):
            unpack(io.BytesIO(start + content), TABLE[1])


def test_the_table_knows_the_real_files(mnist_folder: Path) -> None:
    assert find_mnist([mnist_folder]) == mnist_folder
    contents = read_verified(mnist_folder)
    assert {name: len(content) for name, content in contents.items()} == {
        file.name: file.size for file in FILES
    }
