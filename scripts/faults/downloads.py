"""Faults of the data: from servers that misbehave, and on the disk."""

from __future__ import annotations

import errno
import itertools
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from faults import fake_mnist
from faults import misbehaving_server as bad
from faults.bad_answers import ANSWERS, CONTENTS, NOBODY, PACKED, TABLE
from faults.fake_mnist import TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS
from faults.fault import Fault, expect, refusal
from faults.misbehaving_server import Answer, Server
from mnist_pad.core.data import download
from mnist_pad.core.data.dataset import load_mnist
from mnist_pad.core.data.download import Patience, download_job
from mnist_pad.core.data.mirrors import Mirror
from mnist_pad.core.data.mnist_places import RAW_FOLDER

_IMAGES, _LABELS = CONTENTS[TRAIN_IMAGES], CONTENTS[TRAIN_LABELS]


def faults() -> list[Fault]:
    """Every fault of the data."""
    served = [Fault("download", n, partial(_served, *each)) for n, each in ANSWERS.items()]
    silent = [
        Fault("download", name, partial(_silent, answer, words))
        for name, answer, words in (
            ("a silent server", bad.stalls, "does not answer"),
            ("a server that falls silent", bad.stalls_midway, "does not answer"),
            ("a server that takes for ever", bad.slowly, "is too slow"),
        )
    ]
    others = {
        "no network": _no_network,
        "a certificate that nobody knows": _unknown_certificate,
        "what a killed download left": _stale_parts,
        "a full disk": partial(_unwritable, errno.ENOSPC, "There is no space left"),
        "a folder that is read-only": partial(_unwritable, errno.EROFS, "cannot be written"),
    }
    on_disk = [Fault("data", name, partial(_on_disk, *each)) for name, each in _DAMAGE.items()]
    patched = {
        "a folder where a file should be": _folder_in_the_way,
        "unreadable": partial(_unreadable, PermissionError(errno.EACCES, "Permission denied")),
        "vanished while it was read": partial(_unreadable, OSError(errno.ESTALE, "Stale file")),
    }
    return [
        *(served + silent),
        *(Fault("download", name, inject) for name, inject in others.items()),
        *on_disk,
        *(Fault("data", name, inject) for name, inject in patched.items()),
    ]


_DAMAGE: dict[str, tuple[str, bytes]] = {
    "images cut short": (TRAIN_IMAGES, _IMAGES[: len(_IMAGES) // 2]),
    "a web page": (TRAIN_IMAGES, b"<!DOCTYPE html><p>Not found"),
    "an empty file": (TRAIN_LABELS, b""),
    "a wrong magic number": (TRAIN_LABELS, b"\0\0\x0c\1" + _LABELS[4:]),
    "images all zero": (TRAIN_IMAGES, _IMAGES[:16] + bytes(len(_IMAGES) - 16)),
    "zeros of the right size": (TRAIN_IMAGES, bytes(len(_IMAGES))),
    "one flipped bit": (TRAIN_IMAGES, _IMAGES[:99] + bytes([_IMAGES[99] ^ 1]) + _IMAGES[100:]),
    "one label too few": (TRAIN_LABELS, _LABELS[:-1]),
    "the test labels for the training labels": (TRAIN_LABELS, CONTENTS[TEST_LABELS]),
    "a label of 200": (TRAIN_LABELS, _LABELS[:-1] + b"\xc8"),
    "a gzip bomb": (TRAIN_LABELS + ".gz", fake_mnist.pack(_LABELS + bytes(2**24))),
    "a gzip cut short": (TRAIN_LABELS + ".gz", fake_mnist.pack(_LABELS)[:-6]),
}


@contextmanager
def _servers(*answers: Answer, secure: bool = False) -> Iterator[list[Server]]:
    """Servers on this computer; at the end all their threads and the downloads' have ended."""
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, {"NO_PROXY": "127.0.0.1"}))
        made = [Server(PACKED, secure=secure) for _ in answers]
        for server, answer in zip(made, answers, strict=True):
            server.answer = answer
            stack.callback(server.close)
        yield made
    for thread in threading.enumerate():
        if thread.name == "mnist-download":
            thread.join()


def _fetch(folder: Path, *addresses: str, patience: Patience = Patience(5)) -> None:  # noqa: B008
    list(download_job(folder, [Mirror(address) for address in addresses], TABLE, patience))


def _expect_whole(folder: Path) -> None:
    found = load_mnist(folder, TABLE)
    expect(len(found.train_labels) == len(_LABELS) - 8, "MNIST is not whole")
    expect(not list(folder.rglob("*.part")), "half a file was left")


def _expect_nothing(folder: Path) -> None:
    expect(not any(path.is_file() for path in folder.rglob("*")), "something was left")


def _served(answer: Answer, words: str, folder: Path) -> str:
    with _servers(answer, bad.serve) as (wrong, good):
        told = refusal(lambda: _fetch(folder, wrong.address), words)
        _expect_nothing(folder)
        _fetch(folder, wrong.address, good.address)
        _expect_whole(folder)
    return told


def _silent(answer: Answer, words: str, folder: Path) -> str:
    """With a clock that goes a second a look."""
    seconds = itertools.count()
    clock = SimpleNamespace(monotonic=lambda: next(seconds))
    patience = Patience(silence=9, file=3 if answer is bad.slowly else 1000)
    with _servers(answer, bad.serve) as (wrong, good):
        with mock.patch.object(download, "time", clock):
            told = refusal(lambda: _fetch(folder, wrong.address, patience=patience), words)
        _expect_nothing(folder)
        wrong.pace.release(1000)
        wrong.released.set()
        _fetch(folder, good.address)
        _expect_whole(folder)
    return told


def _no_network(folder: Path) -> str:
    told = refusal(lambda: _fetch(folder, NOBODY), "cannot be reached")
    with _servers(bad.serve) as (good,):
        _fetch(folder, NOBODY, good.address)
    _expect_whole(folder)
    return told


def _unknown_certificate(folder: Path) -> str:
    without = {"REQUESTS_CA_BUNDLE": "", "CURL_CA_BUNDLE": ""}
    with mock.patch.dict(os.environ, without), _servers(bad.serve, secure=True) as (secure,):
        told = refusal(lambda: _fetch(folder, secure.address), "certificate", "verified")
        expect(not secure.asked, "something was asked of it")
    _expect_nothing(folder)
    return told


def _stale_parts(folder: Path) -> str:
    raw = folder / RAW_FOLDER
    raw.mkdir(parents=True)
    for name in CONTENTS:
        (raw / f".{name}.0123abcd.part").write_bytes(b"half")
    with _servers(bad.serve) as (good,):
        _fetch(folder, good.address)
    _expect_whole(folder)
    return "It is removed, and MNIST is downloaded."


def _unwritable(number: int, words: str, folder: Path) -> str:
    with _servers(bad.serve) as (good,):
        with mock.patch.object(os, "fsync", side_effect=OSError(number, os.strerror(number))):
            told = refusal(lambda: _fetch(folder, good.address), words, str(folder))
        _expect_nothing(folder)
        _fetch(folder, good.address)
        _expect_whole(folder)
    return told


def _on_disk(name: str, content: bytes, folder: Path) -> str:
    """Found before it is trained on; downloading again needs no hand."""
    raw = folder / RAW_FOLDER
    fake_mnist.write(raw, {n: c for n, c in CONTENTS.items() if n != name.removesuffix(".gz")})
    (raw / name).write_bytes(content)
    told = refusal(lambda: load_mnist(folder, TABLE), str(raw / name))
    with _servers(bad.serve) as (good,):
        _fetch(folder, good.address)
    _expect_whole(folder)
    return told


def _folder_in_the_way(folder: Path) -> str:
    """Reading says so; a download puts it aside, with all that is in it."""
    place = folder / RAW_FOLDER / TRAIN_LABELS
    fake_mnist.write(folder / RAW_FOLDER, {n: c for n, c in CONTENTS.items() if n != TRAIN_LABELS})
    place.mkdir()
    (place / "somebody's").touch()
    told = refusal(lambda: load_mnist(folder, TABLE), "is a folder, not a file")
    with _servers(bad.serve) as (good,):
        _fetch(folder, good.address)
    _expect_whole(folder)
    kept = place.with_name(f"{TRAIN_LABELS}.damaged") / "somebody's"
    expect(kept.is_file(), "what was in the folder is gone")
    return told


def _unreadable(error: OSError, folder: Path) -> str:
    fake_mnist.write(folder, CONTENTS)
    with mock.patch.object(Path, "open", side_effect=error):
        told = refusal(lambda: load_mnist(folder, TABLE), "cannot be read")
    _expect_whole(folder)
    return told
