from __future__ import annotations

import errno
import os
import socket
from contextlib import chdir
from pathlib import Path
from typing import BinaryIO
from unittest.mock import Mock

import pytest

from mnist_pad.core.errors import PadError
from mnist_pad.core.files import (
    atomic_file,
    atomic_write,
    remove_parts,
    set_aside,
    write_or_tell,
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_bytes_and_makes_parent_folders(tmp_path: Path) -> None:
    path = tmp_path / "모델" / "new" / "file.bin"
    atomic_write(path, b"abc")
    assert path.read_bytes() == b"abc"
    assert names(path.parent) == ["file.bin"]


def test_writes_through_a_function(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    atomic_write(path, lambda file: [file.write(b"ab"), file.write(b"c")])
    assert path.read_bytes() == b"abc"


def test_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"a much longer old content")
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_failing_function_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"old")

    def fail(file: BinaryIO) -> None:
        file.write(b"half")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        atomic_write(path, fail)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file.bin"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "file.bin"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file.bin"]


def test_the_old_file_is_seen_until_the_end(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"old")
    with atomic_file(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


def test_a_folder_in_the_way_is_an_os_error(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.mkdir()
    with pytest.raises(OSError, match=r"file\.bin"):
        atomic_write(path, b"new")
    assert names(tmp_path) == ["file.bin"]


def test_the_longest_possible_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("가" * 85)  # 255 bytes in UTF-8
    atomic_write(path, b"abc")
    assert path.read_bytes() == b"abc"


def test_two_writers_of_one_file_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    with atomic_file(path) as first, atomic_file(path) as second:
        first.write(b"first")
        second.write(b"second")
    assert path.read_bytes() == b"first"  # closed last
    assert names(tmp_path) == ["file.bin"]


def test_what_a_killed_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "[1].jsonl"
    for name in (".[1].jsonl.0123abcd.part", ".1.jsonl.0123abcd.part", "[1].jsonl"):
        (tmp_path / name).touch()
    remove_parts(path)
    assert names(tmp_path) == [".1.jsonl.0123abcd.part", "[1].jsonl"]
    remove_parts(tmp_path / "no folder" / "x")


def test_damaged_file_is_set_aside_once_more(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    asides = []
    for content in (b"first", b"second", b"third"):
        path.write_bytes(content)
        asides.append(set_aside(path))
    assert [aside.read_bytes() for aside in asides] == [b"first", b"second", b"third"]
    assert names(tmp_path) == ["file.bin.damaged", "file.bin.damaged-2", "file.bin.damaged-3"]


def test_what_cannot_be_set_aside_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.bin"
    path.touch()
    monkeypatch.setattr(Path, "replace", Mock(side_effect=PermissionError))
    assert set_aside(path) == path
    assert "cannot be set aside" in caplog.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_a_pipe_a_socket_and_a_link_to_a_device_are_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(os.devnull)
    with socket.socket(socket.AF_UNIX) as server, chdir(tmp_path):
        server.bind("socket")
    modes = [(tmp_path / name).lstat().st_mode for name in ("link", "pipe", "socket")]
    for name in ("link", "pipe", "socket"):
        with pytest.raises(OSError, match="it is a device or a pipe, not a file"):
            atomic_write(tmp_path / name, b"new")
        with pytest.raises(PadError, match=r"no .*: it is a device or a pipe, not a file\."):
            write_or_tell(tmp_path / name, b"new", "no {file}: {reason}.")
    assert names(tmp_path) == ["link", "pipe", "socket"]
    assert modes == [(tmp_path / name).lstat().st_mode for name in ("link", "pipe", "socket")]


def test_a_link_to_a_file_that_is_gone_and_one_to_a_file_are_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, target in (("a", "file"), ("b", "gone")):
        (tmp_path / name).symlink_to(tmp_path / target)
        atomic_write(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
