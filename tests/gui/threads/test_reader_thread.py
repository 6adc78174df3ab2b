"""The thread that reads ink: the latest only, with the latest model only."""

import threading

import pytest

from fake_core import FakeModel, FakeReader, digit_of, ink_of
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT
from mnist_pad.gui.threads.reader_thread import Answerer, Candidate, ReaderThread

PATIENCE = 20


@pytest.fixture
def shared_pace():
    """Seconds between readings while the cores are shared."""
    return 1 / 75


@pytest.fixture
def thread(qapp, shared_pace):
    made = ReaderThread(shared_pace=shared_pace)
    made.answers = []
    made.reading_ready.connect(lambda reading, _serial: made.answers.append(digit_of(reading)))
    yield made
    made.stop_and_wait()


def one(make_reader):
    return Candidate(BUNDLED, make_reader)


def start(thread, qtbot, reader):
    """Start with a reader, and wait until it is there."""
    with qtbot.waitSignal(thread.model_changed):
        thread.use(one(lambda: reader))
        thread.start()


def test_ink_is_read_and_answered_with_its_serial(thread, qtbot):
    start(thread, qtbot, FakeReader())
    with qtbot.waitSignal(thread.reading_ready) as answered:
        serial = thread.read(ink_of(3))
    reading, answered_serial = answered.args
    assert digit_of(reading) == 3
    assert answered_serial == serial


def test_model_is_announced_before_it_answers(thread, qtbot):
    model = FakeModel(ModelInfo("fake", "quick"))
    announced = []
    thread.model_changed.connect(announced.append)
    thread.read(ink_of(2))
    with qtbot.waitSignals([thread.model_changed, thread.reading_ready], order="strict"):
        thread.use(Candidate(TAUGHT, lambda: FakeReader(model), LATEST))
        thread.start()
    assert announced == [Answerer(TAUGHT, model, LATEST)]
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


@pytest.mark.parametrize("shared_pace", [1.0])
def test_shared_cores_are_left_alone_between_readings(thread, qtbot):
    reader = FakeReader()
    start(thread, qtbot, reader)
    thread.share_cores(is_shared=True)
    with qtbot.waitSignal(thread.reading_ready):  # the first comes at once
        thread.read(ink_of(1))
    for strokes in (2, 3, 4):
        thread.read(ink_of(strokes))
    qtbot.waitUntil(lambda: thread.answers == [1, 4])
    assert [len(ink.strokes) for ink in reader.seen] == [1, 4]


@pytest.mark.parametrize("shared_pace", [1000.0])
def test_cores_that_are_free_again_read_what_waits(thread, qtbot):
    start(thread, qtbot, FakeReader())
    thread.share_cores(is_shared=True)
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(1))
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(2))
        thread.share_cores(is_shared=False)
    assert thread.answers == [1, 2]


def test_what_waits_is_not_read_once_the_pad_is_empty(thread, qtbot):
    reader = FakeReader()
    start(thread, qtbot, reader)
    reader.gate = threading.Event()
    thread.read(ink_of(1))
    assert reader.entered.wait(PATIENCE)
    thread.read(ink_of(2))
    emptied = thread.forget()
    reader.gate.set()
    with qtbot.waitSignal(thread.model_changed):  # the thread has nothing else to do
        thread.use(one(lambda: reader))
    assert [len(ink.strokes) for ink in reader.seen] == [1]
    assert thread.read(ink_of(3)) > emptied
    qtbot.waitUntil(lambda: thread.answers == [1, 3])


def test_tasks_aside_are_done_while_the_pad_is_empty(thread, qtbot):
    start(thread, qtbot, FakeReader())
    thread.forget()
    with qtbot.waitSignal(thread.aside_done) as done:
        thread.do_aside([lambda: 3])
    assert done.args == [3]


def test_factory_runs_in_the_thread(thread, qtbot):
    made_in = []

    def make_reader():
        made_in.append(threading.get_ident())
        return FakeReader()

    with qtbot.waitSignal(thread.model_changed):
        thread.use(one(make_reader))
        thread.start()
    assert made_in != [threading.get_ident()]


def test_new_model_reads_the_latest_ink_again(thread, qtbot):
    start(thread, qtbot, FakeReader())
    with qtbot.waitSignal(thread.reading_ready):
        thread.read(ink_of(3))
    with qtbot.waitSignals([thread.model_changed, thread.reading_ready], order="strict"):
        thread.use(one(lambda: FakeReader(shift=5)))
    assert thread.answers == [3, 8]


def test_model_swapped_during_a_reading_answers_after_it(thread, qtbot):
    slow = FakeReader()
    start(thread, qtbot, slow)
    slow.gate = threading.Event()
    thread.read(ink_of(1))
    assert slow.entered.wait(PATIENCE)
    thread.use(one(lambda: FakeReader(shift=5)))
    slow.gate.set()
    qtbot.waitUntil(lambda: thread.answers == [1, 6])


def fail():
    raise ModelFileError("No model.")


def test_bad_model_is_told_and_the_next_is_taken(thread, qtbot):
    with qtbot.waitSignals([thread.failed, thread.model_changed], order="strict"):
        thread.use(one(fail), one(FakeReader))
        thread.start()


def test_bad_model_leaves_the_one_before(thread, qtbot):
    start(thread, qtbot, FakeReader())
    with qtbot.waitSignal(thread.failed) as failed:
        thread.use(one(fail))
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
