"""Who has the cores, and who waits."""

import pytest

from mnist_pad.gui.threads.cores import Cores, Work

LONG = (Work.TRAINING, Work.LEARNING)


@pytest.fixture
def cores(qapp):
    return Cores()


@pytest.fixture
def shared(cores):
    told = []
    cores.shared_changed.connect(told.append)
    return told


def test_at_first_everything_may_begin(cores):
    assert not cores.is_shared
    assert all(cores.may_begin(work) for work in Work)


@pytest.mark.parametrize(("at_work", "other"), [LONG, LONG[::-1]])
def test_a_training_and_a_learning_wait_for_each_other(cores, at_work, other):
    cores.begin(at_work)
    assert not cores.may_begin(other)
    cores.end(at_work)
    assert cores.may_begin(other)


@pytest.mark.parametrize("work", LONG)
def test_a_test_waits_for_nobody_and_nobody_for_it(cores, work):
    cores.begin(Work.TESTING)
    assert cores.may_begin(work)
    cores.begin(work)
    cores.end(Work.TESTING)
    assert cores.may_begin(Work.TESTING)


@pytest.mark.parametrize("work", list(Work))
def test_nothing_waits_for_itself(cores, work):
    """A training begins where its download has just ended."""
    cores.begin(work)
    assert cores.may_begin(work)


def test_it_is_told_once_that_the_cores_are_shared_and_that_they_are_free(cores, shared):
    cores.begin(Work.TRAINING)
    cores.begin(Work.TESTING)
    cores.end(Work.TRAINING)
    assert shared == [True]
    assert cores.is_shared
    cores.end(Work.TESTING)
    assert shared == [True, False]
    assert not cores.is_shared


def test_what_never_began_may_end(cores, shared):
    cores.end(Work.LEARNING)
    assert shared == []
