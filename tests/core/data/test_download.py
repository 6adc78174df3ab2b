from __future__ import annotations

import errno
import hashlib
import itertools
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from faults import fake_mnist
from faults import misbehaving_server as bad
from faults.bad_answers import ANSWERS, CONTENTS, NOBODY, PACKED, TABLE
from faults.fake_mnist import NAMES, TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS
from faults.misbehaving_server import Answer, Server
from mnist_pad.core.data import download
from mnist_pad.core.data.download import Patience, download_job
from mnist_pad.core.data.mirrors import Mirror, torchvision_mirrors
from mnist_pad.core.data.mnist_files import FILES, find_mnist, read_verified
from mnist_pad.core.errors import BusyError, DataError, UnreachableError
from mnist_pad.core.events import Event, Phase, PhaseChanged, Progress, Unit

TOTAL = sum(map(len, PACKED.values()))
MD5 = {
    name: hashlib.md5(content, usedforsecurity=False).hexdigest()
    for name, content in PACKED.items()
}

StartServer = Callable[..., Server]


@pytest.fixture
def start_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StartServer]:
    """Starts servers; afterwards waits for every thread, theirs and the downloads'."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    servers: list[Server] = []

    def start(answer: Answer = bad.serve, *, secure: bool = False) -> Server:
        server = Server(PACKED, secure=secure)
        server.answer = answer
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close()
    wait_for_helper_threads()


@pytest.fixture
def fast_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time for the download that runs a second each time it looks."""
    seconds = itertools.count()
    monkeypatch.setattr(download, "time", SimpleNamespace(monotonic=lambda: next(seconds)))


def wait_for_helper_threads() -> None:
    for thread in threading.enumerate():
        if thread.name == "mnist-download":
            thread.join()


def fetch(folder: Path, *servers: Server, patience: Patience = Patience(5)) -> list[Event]:  # noqa: B008
    mirrors = [Mirror(server.address) for server in servers]
    return list(download_job(folder, mirrors, TABLE, patience))


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


WHOLE = {f"MNIST/raw/{name}": content for name, content in CONTENTS.items()}

every_fault = pytest.mark.parametrize(("answer", "words"), ANSWERS.values(), ids=ANSWERS.keys())


def test_puts_the_files_where_torchvision_looks(tmp_path: Path, start_server: StartServer) -> None:
    folder = tmp_path / "내 숫자"
    events = fetch(folder, start_server())
    assert everything_in(folder) == WHOLE
    assert find_mnist([folder], TABLE) == folder
    assert read_verified(folder, TABLE) == CONTENTS
    assert events[0] == PhaseChanged(Phase.DOWNLOADING)
    assert events[-1] == Progress(TOTAL, TOTAL, Unit.BYTES)
    done = [event.done for event in events if isinstance(event, Progress)]
    assert done == sorted(done)


@every_fault
def test_after_a_bad_server_the_next_is_asked(
    tmp_path: Path, start_server: StartServer, answer: Answer, words: str
) -> None:
    first, second = start_server(answer), start_server()
    fetch(tmp_path, first, second)
    assert everything_in(tmp_path) == WHOLE
    assert len(second.asked) == 4  # and the bad one is not asked again


@every_fault
def test_when_every_server_is_bad_the_reason_is_told_and_nothing_is_left(
    tmp_path: Path, start_server: StartServer, answer: Answer, words: str
) -> None:
    server = start_server(answer)
    with pytest.raises(DataError) as caught:
        fetch(tmp_path, server)
    message = str(caught.value)
    assert message.startswith("MNIST could not be downloaded (")
    assert words in message
    assert "choose a folder that holds it" in message
    assert "starter set" in message
    assert not list(tmp_path.iterdir())

    server.answer = bad.serve
    fetch(tmp_path, server)
    assert everything_in(tmp_path) == WHOLE


def test_the_last_reason_is_told(tmp_path: Path, start_server: StartServer) -> None:
    with pytest.raises(DataError, match="error 404"):
        fetch(tmp_path, start_server(bad.status(403)), start_server(bad.status(404)))


def test_no_network(tmp_path: Path, start_server: StartServer) -> None:
    with pytest.raises(DataError, match=r"\(127\.0\.0\.1 cannot be reached\)"):
        list(download_job(tmp_path, [Mirror(NOBODY)], TABLE))


def test_no_mirror(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no source is known"):
        list(download_job(tmp_path, [], TABLE))


@pytest.mark.parametrize("answer", [bad.stalls, bad.stalls_midway])
def test_a_silent_server_is_given_up(
    tmp_path: Path, start_server: StartServer, fast_clock: None, answer: Answer
) -> None:
    silent = start_server(answer)
    with pytest.raises(DataError, match=r"\(127\.0\.0\.1 does not answer\)"):
        fetch(tmp_path, silent)
    fetch(tmp_path, silent, start_server())
    assert everything_in(tmp_path) == WHOLE


def test_the_connection_has_a_time_limit_of_its_own(
    tmp_path: Path, start_server: StartServer
) -> None:
    # Here the helper thread gives up: nobody looks at the clock.
    server = start_server(bad.stalls)
    patience = Patience(silence=0.05)
    with pytest.raises(DataError, match="does not answer"):
        fetch(tmp_path, server, patience=patience)
    wait_for_helper_threads()


def test_a_slow_server_is_waited_for(
    tmp_path: Path, start_server: StartServer, fast_clock: None
) -> None:
    server = start_server(bad.slowly)
    for _ in download_job(tmp_path, [Mirror(server.address)], TABLE, Patience(silence=20)):
        server.pace.release()
    assert everything_in(tmp_path) == WHOLE


def test_a_server_that_takes_for_ever_is_given_up(
    tmp_path: Path, start_server: StartServer, fast_clock: None
) -> None:
    server = start_server(bad.slowly)
    job = download_job(tmp_path, [Mirror(server.address)], TABLE, Patience(silence=1000, file=3))
    with pytest.raises(DataError, match=r"\(127\.0\.0\.1 is too slow\)"):
        list(job)
    for _ in TABLE:
        server.pace.release(100)


def test_an_unknown_certificate_is_refused(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    secure = start_server(secure=True)
    with pytest.raises(DataError, match=r"the certificate of 127\.0\.0\.1 could not be verified"):
        fetch(tmp_path, secure)
    assert secure.asked == []
    fetch(tmp_path, secure, start_server())
    assert everything_in(tmp_path) == WHOLE


def test_a_known_certificate_is_accepted(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bad.CERTIFICATE))
    fetch(tmp_path, start_server(secure=True))
    assert everything_in(tmp_path) == WHOLE


def test_no_redirect_from_a_secure_to_an_insecure_address(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bad.CERTIFICATE))
    insecure, secure = start_server(), start_server(secure=True)
    secure.answer = bad.redirects_to(insecure.address)
    with pytest.raises(DataError, match="redirects to an insecure address"):
        fetch(tmp_path, secure)
    assert insecure.asked == []


def test_a_redirect_within_is_followed(tmp_path: Path, start_server: StartServer) -> None:
    good = start_server()

    def moved(handler: bad.Handler, _: bytes) -> None:
        handler.start(302, 0, Location=good.address + handler.path.lstrip("/"))

    fetch(tmp_path, start_server(moved))
    assert everything_in(tmp_path) == WHOLE


def test_the_mirror_s_own_hashes_are_checked(tmp_path: Path, start_server: StartServer) -> None:
    mirror = Mirror(start_server().address, MD5)
    list(download_job(tmp_path / "good", [mirror], TABLE))
    assert everything_in(tmp_path / "good") == WHOLE

    other = Mirror(mirror.address, dict.fromkeys(MD5, "0" * 32))
    with pytest.raises(DataError, match="its checksum is wrong"):
        list(download_job(tmp_path / "bad", [other], TABLE))
    assert not (tmp_path / "bad").exists()


def test_a_server_may_unpack_on_the_way(tmp_path: Path, start_server: StartServer) -> None:
    def unpacking(handler: bad.Handler, content: bytes) -> None:
        handler.start(200, len(content), Content_Encoding="gzip")
        handler.wfile.write(content)

    mirror = Mirror(start_server(unpacking).address, MD5)
    list(download_job(tmp_path, [mirror], TABLE))
    assert everything_in(tmp_path) == WHOLE


@pytest.mark.parametrize("layout", [".", "MNIST/raw"])
def test_good_files_are_not_fetched_again(
    tmp_path: Path, start_server: StartServer, layout: str
) -> None:
    server = start_server()
    fake_mnist.write(tmp_path / layout, {**CONTENTS, TRAIN_LABELS: b"<html>"}, packed=True)
    fetch(tmp_path, server)
    assert server.asked == [f"/{TRAIN_LABELS}.gz"]
    assert read_verified(tmp_path, TABLE) == CONTENTS


def test_nothing_to_fetch_asks_nobody(tmp_path: Path) -> None:
    fake_mnist.write(tmp_path, CONTENTS)
    events = list(download_job(tmp_path, None, TABLE))
    assert events[-1] == Progress(TOTAL, TOTAL, Unit.BYTES)
    assert not (tmp_path / "MNIST").exists()


def test_damaged_files_are_replaced(tmp_path: Path, start_server: StartServer) -> None:
    raw = tmp_path / "MNIST" / "raw"
    fake_mnist.write(raw, CONTENTS)
    (raw / TRAIN_IMAGES).write_bytes(CONTENTS[TRAIN_IMAGES][:500])
    (raw / TEST_LABELS).write_bytes(bytes(28))
    fetch(tmp_path, start_server())
    assert everything_in(tmp_path) == WHOLE


def test_what_a_killed_download_left_is_removed(tmp_path: Path, start_server: StartServer) -> None:
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for name in NAMES:
        (raw / f"{name}.gz.part").write_bytes(b"half")
        (raw / f".{name}.0123abcd.part").write_bytes(b"half")
    fetch(tmp_path, start_server())
    assert everything_in(tmp_path) == WHOLE


def test_a_full_disk(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    server = start_server()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DataError) as caught:
            fetch(tmp_path, server)
    assert str(caught.value) == (
        f"There is no space left for MNIST in {tmp_path}: free 54 MB or choose another folder."
    )
    assert everything_in(tmp_path) == {}
    assert len(server.asked) == 1  # found out with the smallest file

    fetch(tmp_path, server)
    assert everything_in(tmp_path) == WHOLE


def test_a_folder_that_cannot_be_written_to(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*arguments: object, **options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(DataError) as caught:
        fetch(tmp_path, start_server())
    assert str(caught.value) == (
        f"MNIST cannot be written to {tmp_path} (Read-only file system): choose another folder."
    )
    assert everything_in(tmp_path) == {}


def test_a_folder_in_a_file_s_place_is_put_aside(tmp_path: Path, start_server: StartServer) -> None:
    place = tmp_path / "MNIST" / "raw" / TEST_LABELS
    place.mkdir(parents=True)
    (place / "mine").write_bytes(b"1")
    fetch(tmp_path, start_server())
    assert everything_in(tmp_path) == WHOLE | {f"MNIST/raw/{TEST_LABELS}.damaged/mine": b"1"}


def test_a_folder_in_a_file_s_place_that_cannot_be_put_aside_is_told(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "MNIST" / "raw" / TEST_LABELS).mkdir(parents=True)
    monkeypatch.setattr(Path, "replace", Mock(side_effect=PermissionError))
    with pytest.raises(DataError, match="MNIST cannot be written to"):
        fetch(tmp_path, start_server())
    assert everything_in(tmp_path) == {}


@pytest.mark.parametrize("answer", [bad.stalls, bad.stalls_midway, bad.serve])
def test_closing_the_job_leaves_nothing(
    tmp_path: Path, start_server: StartServer, answer: Answer
) -> None:
    server = start_server(answer)
    job = download_job(tmp_path, [Mirror(server.address)], TABLE)
    next(job)
    next(job)
    job.close()
    server.answer = bad.serve
    server.released.set()
    wait_for_helper_threads()
    assert not [name for name in everything_in(tmp_path) if name.endswith(".part")]
    assert everything_in(tmp_path).items() <= WHOLE.items()


def test_an_abandoned_answer_that_arrives_is_not_written(
    tmp_path: Path, start_server: StartServer
) -> None:
    server = start_server(bad.slowly)
    job = download_job(tmp_path, [Mirror(server.address)], TABLE)
    next(job)
    next(job)
    job.close()
    server.pace.release(100)  # now all of it comes
    wait_for_helper_threads()
    assert not list(tmp_path.iterdir())


def test_closing_the_job_while_it_writes_leaves_nothing(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "_PIECE", 10)
    job = download_job(tmp_path, [Mirror(start_server().address)], TABLE)
    while not any(name.endswith(".part") for name in everything_in(tmp_path)):
        next(job)
    job.close()
    assert everything_in(tmp_path) == {}


def test_torchvision_s_mirrors_are_secure_and_the_original_host_is_last() -> None:
    mirrors = torchvision_mirrors()
    assert len(mirrors) >= 2
    assert all(mirror.address.startswith("https://") for mirror in mirrors)
    assert all(mirror.address.endswith("/") for mirror in mirrors)
    assert [mirror.host for mirror in mirrors].index("yann.lecun.com") == len(mirrors) - 1
    for mirror in mirrors:
        assert set(mirror.md5) == {f"{file.name}.gz" for file in FILES}


def test_torchvision_s_mirrors_are_the_default(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = Mirror(start_server().address)
    monkeypatch.setattr(download, "torchvision_mirrors", lambda: (mirror,))
    list(download_job(tmp_path, files=TABLE))
    assert everything_in(tmp_path) == WHOLE


def test_without_torchvision_nothing_can_be_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torchvision.datasets", None)
    with pytest.raises(DataError, match=r"could not be downloaded \(torchvision cannot be loaded"):
        list(download_job(tmp_path, files=TABLE))


def test_the_hours_that_a_computer_sleeps_are_no_server_s_fault(
    tmp_path: Path, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = itertools.accumulate(itertools.cycle([0.1, 0.1, 0.1, 3600.0]))
    monkeypatch.setattr(download, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    server = start_server(bad.slowly)
    for _ in download_job(tmp_path, [Mirror(server.address)], TABLE, Patience(20, 1000)):
        server.pace.release()
    assert everything_in(tmp_path) == WHOLE


def test_a_source_that_fails_is_logged_with_its_cause(
    tmp_path: Path, start_server: StartServer, caplog: pytest.LogCaptureFixture
) -> None:
    fetch(tmp_path, start_server(bad.status(503)), start_server())
    assert "127.0.0.1 answered with error 503 <- HTTPError: 503" in caplog.text


def test_a_second_download_to_the_same_folder_is_refused_while_the_first_runs(
    tmp_path: Path, start_server: StartServer
) -> None:
    mirrors = [Mirror(start_server().address)]
    first = download_job(tmp_path, mirrors, TABLE)
    next(first)
    with pytest.raises(BusyError, match="Another window or command"):
        next(download_job(tmp_path, mirrors, TABLE))
    list(first)
    assert everything_in(tmp_path) == WHOLE
    list(download_job(tmp_path, mirrors, TABLE))


@pytest.mark.parametrize("answer", [bad.status(503), bad.hangs_up])
def test_that_nobody_sends_anything_is_a_kind_of_its_own(
    tmp_path: Path, start_server: StartServer, answer: Answer
) -> None:
    with pytest.raises(UnreachableError):
        fetch(tmp_path, start_server(answer), start_server(answer))
    with pytest.raises(DataError) as caught:
        fetch(tmp_path, start_server(bad.breaks_off), start_server(answer))
    assert not isinstance(caught.value, UnreachableError)


def test_the_first_answer_is_not_waited_for_as_long_as_the_next(
    tmp_path: Path, start_server: StartServer, fast_clock: None
) -> None:
    looks: list[Event] = []
    job = download_job(tmp_path, [Mirror(start_server(bad.stalls).address)], TABLE)
    with pytest.raises(UnreachableError):
        deque(map(looks.append, job), maxlen=0)  # a second each
    assert len(looks) <= Patience().answer + 2
