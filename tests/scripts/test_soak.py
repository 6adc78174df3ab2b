"""The soak script's verdict; the hour itself is a developer's."""

import pytest

import soak


def rows(memory, threads=(9,) * 10, allocated=(170,) * 10):
    columns = {"rss_mb": memory, "threads": threads, "allocated_mb": allocated}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


SETTLING = (500, 700, 800, 810, 805, 800, 812, 806, 801, 809)


def test_memory_that_settles_is_fine():
    assert soak.growth(rows(SETTLING)) == ""


def test_memory_that_goes_on_growing_is_told():
    assert soak.growth(rows([800 + 30 * n for n in range(10)])) == "It grew: rss_mb."
    allocated = [170 + 2 * n for n in range(10)]
    assert soak.growth(rows(SETTLING, allocated=allocated)) == "It grew: allocated_mb."


def test_few_rows_of_a_slow_machine_are_judged_too():
    assert soak.growth(rows(SETTLING[:1], (9,), (170,))) == ""
    assert soak.growth(rows((800,) * 4, (9,) * 3 + (10,), (170,) * 4)) == "It grew: threads."


def test_one_thread_more_is_told():
    assert soak.growth(rows(SETTLING, (9,) * 8 + (9, 10))) == "It grew: threads."


def test_too_short_a_run_is_refused(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["soak.py", "--minutes", "4"])
    with pytest.raises(SystemExit) as ended:
        soak.main()
    assert ended.value.code == 2
    assert "at least 5" in capsys.readouterr().err
