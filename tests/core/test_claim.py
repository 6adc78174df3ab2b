"""Claims: one holder at a time, over processes, and none left by the dead."""

import subprocess
import sys

import pytest

from mnist_pad.core.claim import Claim, alone
from mnist_pad.core.errors import BusyError, PadError

HOLD = """
import sys
from pathlib import Path
from mnist_pad.core.claim import Claim
claim = Claim.take(Path(sys.argv[1]))
print(claim is not None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", HOLD, str(tmp_path / "잠금.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline().strip() == b"True"
        yield process
        process.kill()


def test_one_holds_it_and_the_next_when_it_is_released(tmp_path):
    first = Claim.take(tmp_path / "new folder" / "x.lock")
    assert first is not None
    assert Claim.take(tmp_path / "new folder" / "x.lock") is None
    first.release()
    second = Claim.take(tmp_path / "new folder" / "x.lock")
    assert second is not None
    second.release()


def test_another_process_holds_it_until_it_is_killed(tmp_path, holder):
    assert Claim.take(tmp_path / "잠금.lock") is None
    holder.kill()
    holder.wait()
    claim = Claim.take(tmp_path / "잠금.lock")
    assert claim is not None
    claim.release()


def test_what_a_killed_process_left_locks_nobody_out(tmp_path):
    lock = tmp_path / "x.lock"
    lock.write_bytes(b"\0 whatever a lock of another program holds")
    claim = Claim.take(lock)
    assert claim is not None
    claim.release()


def test_where_no_lock_can_be_had_work_goes_on(tmp_path, caplog):
    (tmp_path / "file").touch()
    claim = Claim.take(tmp_path / "file" / "x.lock")  # its folder cannot be made
    assert claim is not None
    claim.release()
    assert "no lock" in caplog.text


def test_job_runs_alone_and_lets_go_however_it_ends(tmp_path):
    lock, busy = tmp_path / "x.lock", BusyError("Somebody else writes it.")

    def job():
        yield 1
        yield 2

    first = alone(job(), lock, busy)
    assert next(first) == 1
    with pytest.raises(PadError, match="Somebody else writes it"):
        next(alone(job(), lock, busy))
    first.close()
    assert list(alone(job(), lock, busy)) == [1, 2]

    def failing():
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(alone(failing(), lock, busy))
    assert list(alone(job(), lock, busy)) == [1, 2]


def test_nothing_is_left_behind_but_what_the_job_wrote(tmp_path):
    def job(file=None):
        yield 1
        if file is not None:
            file.touch()

    lock, busy = tmp_path / "new" / ".x.lock", BusyError("Somebody else writes it.")
    list(alone(job(), lock, busy))
    assert list(tmp_path.iterdir()) == []
    list(alone(job(tmp_path / "new" / "file"), lock, busy))
    assert list(tmp_path.rglob("*")) == [tmp_path / "new", tmp_path / "new" / "file"]
