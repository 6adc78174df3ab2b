"""The thread that steps jobs: one ending each, in order, whatever happens."""

import threading
from contextlib import contextmanager

import pytest

from fake_core import FakeJob, FakeModel
from mnist_pad.core.errors import OUT_OF_MEMORY, DataError, PadError
from mnist_pad.core.events import DataReady, EpochDone, Notice, Phase, PhaseChanged, Progress, Unit
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.gui.threads.job_thread import JobThread
from mnist_pad.gui.threads.throttle import Throttle

DATA = DataReady("MNIST", 60_000, 10_000, 600)
EPOCH = EpochDone(1, 1, 0.2256, 0.98, 8.5)


@pytest.fixture
def thread(qapp):
    made = JobThread()
    yield made
    made.stop_and_wait()


@contextmanager
def endings(thread, qtbot):
    """What the thread's three endings tell until it has finished, in the order told."""
    told = []
    thread.succeeded.connect(lambda result: told.append(("succeeded", result)))
    thread.failed.connect(lambda error: told.append(("failed", error)))
    thread.cancelled.connect(lambda: told.append(("cancelled", None)))
    with qtbot.waitSignal(thread.finished):
        yield told


def job_of(*events, made=None):
    def job():
        yield from events
        return made

    return job


def test_job_is_told_from_first_event_to_finished_in_order(thread, qtbot):
    signals = [
        thread.started,
        thread.phase_changed,
        thread.data_ready,
        thread.progress,
        thread.notice,
        thread.epoch_done,
        thread.succeeded,
        thread.finished,
    ]
    with qtbot.waitSignals(signals, order="strict"):
        thread.begin(
            job_of(
                PhaseChanged(Phase.TRAINING),
                DATA,
                Progress(1, 2, Unit.BATCHES),
                Notice("{what}", (("what", "this"),)),
                EPOCH,
            )
        )


def test_once_ended_it_begins_no_other_job(thread, qtbot):
    job = FakeJob()
    with endings(thread, qtbot) as told:
        thread.begin(job)
        qtbot.waitUntil(job.waiting.is_set)
        thread.end()
    assert told == [("cancelled", None)]
    assert not thread.begin(job_of(EPOCH))
    assert not thread.isRunning()


def test_success_hands_over_the_model(thread, qtbot):
    made = TrainedModel(FakeModel(), None)
    with endings(thread, qtbot) as told:
        thread.begin(job_of(EPOCH, made=made))
    assert told == [("succeeded", made)]


def test_job_without_a_model_succeeds_with_none(thread, qtbot):
    with endings(thread, qtbot) as told:
        thread.begin(job_of(Progress(1, 1, Unit.BYTES)))
    assert told == [("succeeded", None)]


def test_factory_runs_in_the_thread(thread, qtbot):
    called_in = []

    def job():
        called_in.append(threading.get_ident())
        yield DATA

    with endings(thread, qtbot):
        thread.begin(lambda: called_in.append(threading.get_ident()) or job())
    assert len(set(called_in)) == 1
    assert threading.get_ident() not in called_in


def test_cancel_closes_the_job_and_is_the_only_ending(thread, qtbot):
    job = FakeJob()
    with endings(thread, qtbot) as told:
        thread.begin(job)
        assert job.waiting.wait(20)
        thread.cancel()
    assert told == [("cancelled", None)]
    assert job.closed.is_set()


def test_cancel_right_after_begin_is_not_lost(thread, qtbot):
    with endings(thread, qtbot) as told:
        thread.begin(FakeJob())
        thread.cancel()
    assert told == [("cancelled", None)]


def test_cancel_after_the_model_is_complete_loses_nothing(thread, qtbot):
    made = TrainedModel(FakeModel(), None)
    reached, go_on = threading.Event(), threading.Event()

    def job():
        yield EPOCH
        reached.set()
        assert go_on.wait(20)
        return made

    with endings(thread, qtbot) as told:
        thread.begin(job)
        assert reached.wait(20)
        thread.cancel()
        go_on.set()
    assert told == [("succeeded", made)]


def test_cancelled_thread_runs_the_next_job(thread, qtbot):
    with endings(thread, qtbot):
        thread.begin(FakeJob())
        thread.cancel()
    with qtbot.waitSignal(thread.succeeded):
        assert thread.begin(job_of(DATA))


def test_second_job_is_refused_while_one_runs(thread, qtbot):
    first, second = FakeJob(), FakeJob()
    with endings(thread, qtbot) as told:
        assert thread.begin(first)
        assert not thread.begin(second)
        first.gate.set()
    assert [name for name, _ in told] == ["succeeded"]
    assert second.started == 0


def test_next_job_can_begin_in_the_slot_of_the_ending(thread, qtbot):
    begun = []
    second = FakeJob()
    second.gate.set()
    thread.cancelled.connect(lambda: begun.append(thread.begin(second)))
    with qtbot.waitSignal(thread.succeeded):
        thread.begin(FakeJob())
        thread.cancel()
    assert begun == [True]


def test_pad_error_is_told_as_it_is(thread, qtbot):
    error = DataError("No data in {folder}.", folder="here")
    job = FakeJob(fault=error)
    job.gate.set()
    with endings(thread, qtbot) as told:
        thread.begin(job)
    assert told == [("failed", error)]
    assert job.closed.is_set()


def test_unexpected_fault_is_logged_and_told_by_its_kind(thread, qtbot, caplog):
    job = FakeJob(fault=ZeroDivisionError("oh"))
    job.gate.set()
    with endings(thread, qtbot) as told:
        thread.begin(job)
    ((ending, error),) = told
    assert ending == "failed"
    assert isinstance(error, PadError)
    assert error.values == {"fault": "ZeroDivisionError"}
    assert "ZeroDivisionError: oh" in caplog.text


class OutOfMemoryError(RuntimeError):
    """torch's has this name."""


@pytest.mark.parametrize(
    "fault",
    [
        MemoryError(),
        OutOfMemoryError("CUDA"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
        RuntimeError("MPS backend out of memory"),
    ],
)
def test_lack_of_memory_is_one_sentence(thread, qtbot, fault):
    def job():
        yield DATA
        raise fault

    with endings(thread, qtbot) as told:
        thread.begin(job)
    assert str(told[0][1]) == OUT_OF_MEMORY


def test_fault_while_the_job_is_made_is_told(thread, qtbot):
    def factory():
        raise DataError("Not even begun.")

    with endings(thread, qtbot) as told:
        thread.begin(factory)
    assert [name for name, _ in told] == ["failed"]


def test_fault_while_the_cancelled_job_is_closed_is_the_only_ending(thread, qtbot):
    def job():
        try:
            while True:
                yield Progress(0, 1, Unit.BATCHES)
        finally:
            raise DataError("Cannot clean up.")

    with endings(thread, qtbot) as told:
        thread.begin(job)
        thread.cancel()
    assert [name for name, _ in told] == ["failed"]


def test_many_progress_reports_are_few_and_end_with_the_last(thread, qtbot):
    shown = []
    thread.progress.connect(shown.append)
    last = Progress(10_000, 10_000, Unit.BATCHES)
    events = [Progress(done, 10_000, Unit.BATCHES) for done in range(1, 10_000)]
    with endings(thread, qtbot):
        thread.begin(job_of(*events, last))
    assert shown[-1] == last
    assert len(shown) < 1_000


def test_held_progress_is_told_before_the_epoch_that_ends_it(thread, qtbot):
    order = []
    thread.progress.connect(lambda progress: order.append(progress.done))
    thread.epoch_done.connect(lambda _done: order.append("epoch"))
    events = [Progress(done, 600, Unit.BATCHES) for done in (1, 2, 600)]
    with endings(thread, qtbot):
        thread.begin(job_of(*events, EPOCH))
    assert order[-2:] == [600, "epoch"]


def test_cost_is_not_lost_with_the_report_that_had_it(thread, qtbot):
    costs = []
    thread.progress.connect(lambda progress: costs.append(progress.cost))
    reports = [Progress(1, 4, Unit.BATCHES), Progress(2, 4, Unit.BATCHES, 0.5)]
    reports += [Progress(done, 4, Unit.BATCHES) for done in (3, 4)]
    with endings(thread, qtbot):
        thread.begin(job_of(*reports))
    assert 0.5 in costs


def test_throttle_passes_one_value_an_interval_and_holds_the_latest():
    now = 0.0
    out = []
    throttle = Throttle(out.append, interval=1.0, clock=lambda: now)
    throttle.put("a")
    throttle.put("b")
    throttle.put("c")
    assert out == ["a"]
    now = 1.0
    throttle.put("d")
    assert out == ["a", "d"]
    throttle.put("e")
    throttle.flush()
    throttle.flush()
    assert out == ["a", "d", "e"]
