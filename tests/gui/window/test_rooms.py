"""How the rooms end: all jobs are asked first, then each is waited for, in an order."""

from functools import partial

import pytest

ENDED = (
    "drawings",
    "training",
    "runs",
    "results",
    "inside",
    "teaching",
    "models",
    "device_thread",
    "keeper_thread",
)


@pytest.fixture
def calls(window, monkeypatch):
    """What the rooms are asked for, in this order, while it is done."""
    made = []

    def noted(name, method, done):
        made.append((name, method))
        done()

    for name in ENDED:
        room = getattr(window.rooms, name)
        for method in {"cancel", "stop_and_wait"} & set(dir(room)):
            done = getattr(room, method)
            monkeypatch.setattr(room, method, partial(noted, name, method, done))
    return made


def test_jobs_are_asked_to_stop_before_any_room_is_waited_for(window, calls):
    window.close()
    assert [method for _, method in calls] == ["cancel"] * 3 + ["stop_and_wait"] * len(ENDED)


def test_who_hands_work_on_ends_before_the_one_that_takes_it(window, calls):
    window.close()
    assert tuple(name for name, method in calls if method == "stop_and_wait") == ENDED
