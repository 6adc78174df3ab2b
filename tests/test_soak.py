"""The soak script's verdict; the hour itself is a developer's."""

import pytest

import soak


def rows(memory, threads=(9,) * 10):
    return [{"rss_mb": m, "threads": t} for m, t in zip(memory, threads, strict=True)]


SETTLING = (500, 700, 800, 810, 805, 800, 812, 806, 801, 809)


def test_memory_that_settles_is_fine():
    assert soak.growth(rows(SETTLING)) == ""


def test_memory_that_goes_on_growing_is_told():
    assert soak.growth(rows([800 + 15 * n for n in range(10)])) == "The memory grew."


def test_one_thread_more_is_told():
    assert soak.growth(rows(SETTLING, (9,) * 8 + (9, 10))) == "The number of threads grew."


def test_too_short_a_run_is_refused(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["soak.py", "--minutes", "4"])
    with pytest.raises(SystemExit) as ended:
        soak.main()
    assert ended.value.code == 2
    assert "at least 5" in capsys.readouterr().err
