"""Running a job to its end."""

import pytest

from mnist_pad.core.events import Notice, Phase, PhaseChanged, run_job

EVENTS = [PhaseChanged(phase) for phase in Phase]


def test_a_job_reports_and_returns_what_it_made():
    def job():
        yield from EVENTS
        return 7

    reported = []
    assert run_job(job(), reported.append) == run_job(job()) == 7
    assert reported == EVENTS


def test_a_job_is_closed_when_nobody_can_be_told():
    ended = []

    def job():
        try:
            yield from EVENTS
        finally:
            ended.append(True)

    def refuse(_event):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        run_job(job(), refuse)
    assert ended == [True]


def test_a_notice_is_its_sentence():
    assert str(Notice("{n} of {m}", (("n", 1), ("m", 2)))) == "1 of 2"
