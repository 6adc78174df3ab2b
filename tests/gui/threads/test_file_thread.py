"""The thread that opens and writes files."""

import threading

import pytest

from mnist_pad.core.errors import PictureError
from mnist_pad.gui.threads.file_thread import FileThread

PATIENCE = 20


@pytest.fixture
def thread(qapp):
    made = FileThread()
    yield made
    made.stop_and_wait()


def test_task_runs_in_the_thread_and_its_result_comes_to_the_window(thread, qtbot):
    got = []
    thread.do(threading.get_ident, lambda made: got.append((made, threading.get_ident())))
    qtbot.waitUntil(lambda: got != [])
    made_in, told_in = got[0]
    assert told_in == threading.get_ident() != made_in


def test_results_come_in_the_order_asked(thread, qtbot):
    got = []
    for number in range(20):
        thread.do(lambda number=number: number, got.append)
    qtbot.waitUntil(lambda: len(got) == 20)
    assert got == list(range(20))


def test_failing_task_is_told_and_the_next_is_done(thread, qtbot, caplog):
    def fail(error):
        raise error

    got, faults = [], []
    thread.failed.connect(faults.append)
    thread.do(lambda: fail(PictureError("Bad picture.")), got.append)
    thread.do(lambda: fail(ZeroDivisionError("oh")), got.append)
    thread.do(lambda: 3, got.append)
    qtbot.waitUntil(lambda: got == [3])
    assert str(faults[0]) == "Bad picture."
    assert faults[1].values == {"fault": "ZeroDivisionError"}
    assert "ZeroDivisionError: oh" in caplog.text


def test_the_asker_alone_may_take_the_fault(thread, qtbot):
    def fail():
        raise PictureError("Bad picture.")

    got, faults, others = [], [], []
    thread.failed.connect(others.append)
    thread.do(fail, got.append, faults.append)
    qtbot.waitUntil(lambda: [str(fault) for fault in faults] == ["Bad picture."])
    assert (got, others) == ([], [])


def test_stopping_does_what_was_asked_for_first(thread):
    gate, written = threading.Event(), []
    thread.do(lambda: gate.wait(PATIENCE), lambda _: None)
    thread.do(lambda: written.append(1), lambda _: None)
    gate.set()
    thread.stop_and_wait()
    assert written == [1]
    assert thread.isFinished()


def test_thread_that_never_began_can_be_stopped(qapp):
    FileThread().stop_and_wait()
