"""Every fault of the fault table, injected; and the table itself."""

import json

import pytest
import torch

import fault_table
from faults import every_fault
from faults.fault import Fault, Unexpected, expect

FAULTS = every_fault()


@pytest.fixture(autouse=True)
def _own_random_numbers():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    with torch.random.fork_rng():
        yield
    torch.set_num_threads(before)


@pytest.mark.parametrize(
    "fault",
    [pytest.param(f, id=str(f), marks=[pytest.mark.long] if f.long else []) for f in FAULTS],
)
def test_it_is_told_in_a_sentence_and_nothing_is_lost(fault, tmp_path):
    assert fault.inject(tmp_path)


def test_every_fault_has_a_name_of_its_own():
    names = [str(fault) for fault in FAULTS]
    assert len(set(names)) == len(names)


def wrong(_folder):
    expect(condition=False, otherwise="the program did not mind")
    return ""


TABLE = [
    Fault("data", "a good one", lambda folder: f"All is well in {folder}."),
    Fault("data", "a bad one", wrong),
    Fault("data", "a traceback", lambda folder: str(1 / 0)),
    Fault("data", "a long one", lambda folder: "It took long.", long=True),
]


def test_the_table_tells_what_was_seen_and_fails_if_one_does(monkeypatch, capsys):
    monkeypatch.setattr(fault_table, "every_fault", lambda: TABLE)
    assert fault_table.main(["--json"]) == 1
    *rows, summary = map(json.loads, capsys.readouterr().out.splitlines())
    assert [(row["fault"], row["passed"]) for row in rows] == [
        ("a good one", True),
        ("a bad one", False),
        ("a traceback", False),
    ]
    assert rows[0]["seen"] == "All is well in …."
    assert rows[1]["seen"] == "Unexpected: the program did not mind"
    assert summary == {"faults": 3, "passed": 1, "failed": 2}


def test_the_table_for_people(monkeypatch, capsys):
    monkeypatch.setattr(fault_table, "every_fault", lambda: TABLE)
    assert fault_table.main(["--long", "--only", "one"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "pass  data: a good one",
        "      All is well in ….",
        "FAIL  data: a bad one",
        "      Unexpected: the program did not mind",
        "pass  data: a long one",
        "      It took long.",
        "3 faults, 2 passed, 1 failed",
    ]


def test_a_table_without_failures_ends_well(monkeypatch):
    monkeypatch.setattr(fault_table, "every_fault", lambda: TABLE[:1])
    assert fault_table.main([]) == 0


def test_what_is_expected_is_checked():
    with pytest.raises(Unexpected, match="not so"):
        expect([], "not so")
