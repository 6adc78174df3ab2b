"""The thread that reads ink: the latest only, with the latest model only."""

import threading

import pytest

from fake_core import FakeModel, FakeReader, digit_of, ink_of
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.threads import reader_thread
from mnist_pad.gui.threads.reader_thread import ReaderThread

PATIENCE = 20


@pytest.fixture
def thread(qapp):
    made = ReaderThread()
    made.answers = []
    made.reading_ready.connect(lambda reading, _serial: made.answers.append(digit_of(reading)))
    yield made
    made.stop_and_wait()


def start(thread, qtbot, reader):
    """Start with a reader, and wait until the empty pad is answered."""
    with qtbot.waitSignals([thread.model_ready, thread.reading_ready], order="strict"):
        thread.use(lambda: reader)
        thread.start()
    thread.answers.clear()


def test_ink_is_read_and_answered_with_its_serial(thread, qtbot):
    start(thread, qtbot, FakeReader())
    with qtbot.waitSignal(thread.reading_ready) as answered:
        serial = thread.read(ink_of(3))
    reading, answered_serial = answered.args
    assert digit_of(reading) == 3
    assert answered_serial == serial


def test_model_is_announced_before_it_answers(thread, qtbot):
    info = ModelInfo("fake", "quick")
    thread.read(ink_of(2))
    with qtbot.waitSignals([thread.model_ready, thread.reading_ready], order="strict"):
        thread.use(lambda: FakeReader(FakeModel(info)))
        thread.start()
    assert thread.answers == [2]


def test_only_the_latest_ink_is_read_when_many_come(thread, qtbot):
    reader = FakeReader()
    start(thread, qtbot, reader)
    reader.gate = threading.Event()
    thread.read(ink_of(1))
    assert reader.entered.wait(PATIENCE)
    for strokes in (2, 3, 4):
        thread.read(ink_of(strokes))
    reader.gate.set()
    qtbot.waitUntil(lambda: thread.answers == [1, 4])
    assert [len(ink.strokes) for ink in reader.seen] == [1, 4]


def test_shared_cores_are_left_alone_between_readings(thread, qtbot, monkeypatch):
    monkeypatch.setattr(reader_thread, "_PACE", 1.0)
    reader = FakeReader()
    start(thread, qtbot, reader)
    thread.share_cores(is_shared=True)
    with qtbot.waitSignal(thread.reading_ready):  # the first comes at once
        thread.read(ink_of(1))
    for strokes in (2, 3, 4):
        thread.read(ink_of(strokes))
    qtbot.waitUntil(lambda: thread.answers == [1, 4])
    assert [len(ink.strokes) for ink in reader.seen] == [1, 4]


def test_cores_that_are_free_again_read_what_waits(thread, qtbot, monkeypatch):
    monkeypatch.setattr(reader_thread, "_PACE", 1000.0)
    start(thread, qtbot, FakeReader())
    thread.share_cores(is_shared=True)
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(1))
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(2))
        thread.share_cores(is_shared=False)
    assert thread.answers == [1, 2]


def test_empty_ink_is_answered_without_the_network(thread, qtbot):
    reader = FakeReader()
    start(thread, qtbot, reader)
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(Ink())
    assert thread.answers == [None]
    assert reader.seen == []


def test_empty_ink_is_answered_before_there_is_a_model(thread, qtbot):
    thread.start()
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(Ink())
    assert thread.answers == [None]


def test_factory_runs_in_the_thread(thread, qtbot):
    made_in = []

    def make_reader():
        made_in.append(threading.get_ident())
        return FakeReader()

    with qtbot.waitSignal(thread.model_ready):
        thread.use(make_reader)
        thread.start()
    assert made_in != [threading.get_ident()]


def test_new_model_reads_the_latest_ink_again(thread, qtbot):
    start(thread, qtbot, FakeReader())
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(3))
    with qtbot.waitSignals([thread.model_ready, thread.reading_ready], order="strict"):
        thread.use(lambda: FakeReader(shift=5))
    assert thread.answers == [3, 8]


def test_model_swapped_during_a_reading_answers_after_it(thread, qtbot):
    slow = FakeReader()
    start(thread, qtbot, slow)
    slow.gate = threading.Event()
    thread.read(ink_of(1))
    assert slow.entered.wait(PATIENCE)
    thread.use(lambda: FakeReader(shift=5))
    slow.gate.set()
    qtbot.waitUntil(lambda: thread.answers == [1, 6])


def fail():
    raise ModelFileError("No model.")


def test_bad_model_is_told_and_the_next_is_taken(thread, qtbot):
    with qtbot.waitSignals([thread.failed, thread.model_ready], order="strict"):
        thread.use(fail, FakeReader)
        thread.start()


def test_bad_model_leaves_the_one_before(thread, qtbot):
    start(thread, qtbot, FakeReader())
    with qtbot.waitSignal(thread.failed) as failed:
        thread.use(fail)
    assert str(failed.args[0]) == "No model."
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(4))
    assert thread.answers[-1] == 4


def test_fault_while_reading_is_logged_and_the_thread_goes_on(thread, qtbot, caplog):
    class Faulty(FakeReader):
        def read(self, ink):
            if len(ink.strokes) == 1:
                raise ZeroDivisionError("oh")
            return super().read(ink)

    start(thread, qtbot, Faulty())
    with qtbot.waitSignal(thread.failed):
        thread.read(ink_of(1))
    assert "ZeroDivisionError: oh" in caplog.text
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(2))
    assert thread.answers == [2]


def test_stop_ends_a_waiting_thread_and_one_that_never_started(thread, paths):
    ReaderThread().stop_and_wait()
    thread.start()
    thread.stop_and_wait()
    assert thread.isFinished()
