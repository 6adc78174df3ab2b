"""What the rooms tell reaches whoever shows it."""

import pytest

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Notice
from mnist_pad.gui.notices import Notices
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic


@pytest.fixture
def notices(qapp, paths):
    return Notices(paths.log)


@pytest.fixture
def told(notices):
    heard = []
    notices.told.connect(heard.append)
    return heard


@pytest.fixture
def faults(notices):
    heard = []
    notices.fault_found.connect(heard.append)
    return heard


def parts(note: Note):
    return note(), note.kind, note.topic


def test_a_sentence_is_told_with_its_topic(notices, told):
    notices.tell(lambda: "Saved.", Topic.MODEL, Kind.SUCCESS)
    assert [parts(note) for note in told] == [("Saved.", Kind.SUCCESS, Topic.MODEL)]


def test_what_a_job_reports_is_a_warning(notices, told):
    notices.warn(Notice("The CPU does.", ()), Topic.TRAINING)
    assert [parts(note) for note in told] == [("The CPU does.", Kind.WARNING, Topic.TRAINING)]


def test_a_fault_of_what_was_asked_for_is_a_note(notices, told, faults):
    notices.fault(PadError("It failed."), Topic.PLOT)
    assert [parts(note) for note in told] == [("It failed.", Kind.ERROR, Topic.PLOT)]
    assert not faults


def test_a_fault_that_nobody_asked_for_is_left_to_the_window(notices, told, faults):
    fault = PadError("It failed.")
    notices.fault(fault)
    assert faults == [fault]
    assert not told


@pytest.mark.parametrize("topic", [None, Topic.MODEL])
def test_a_fault_of_the_program_names_the_log(notices, told, faults, paths, topic):
    notices.fault(fault_of(ZeroDivisionError()), topic)
    text = str(faults[0]) if topic is None else told[0]()
    assert "ZeroDivisionError" in text
    assert str(paths.log) in text


def test_a_topic_ends_once(notices, told):
    notices.over(Topic.DATA)
    assert not told
    notices.tell(lambda: "It is not there.", Topic.DATA)
    notices.over(Topic.MODEL)
    notices.over(Topic.DATA)
    notices.over(Topic.DATA)
    assert told[1:] == [Over(Topic.DATA)]
