"""The drawing outlives the window: closed, killed, or beside a second one."""

import errno
import os
import signal
import subprocess
import sys
import textwrap

import pytest
from PySide6.QtCore import QThread

from fake_core import ink_of
from mnist_pad.core.claim import Claim
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.kept_drawing import KeptDrawing
from mnist_pad.gui.threads.keeper_thread import KeeperThread


def kept(paths):
    return KeptDrawing(paths.drawing).load()


@pytest.fixture
def opened(qtbot, open_window):
    """Opens a window that keeps its drawing, and has put the last one on the pad."""

    def made():
        window = open_window()
        with qtbot.waitSignal(window.rooms.keeper_thread.restored):
            pass
        qtbot.waitUntil(window.rooms.device_thread.isFinished)
        return window

    return made


def test_drawing_is_there_again_at_the_next_start(opened, paths):
    window = opened()
    window.canvas.editor.set_ink(ink_of(3))
    window.close()
    assert kept(paths) == ink_of(3)
    again = opened()
    assert again.canvas.editor.ink == ink_of(3)
    assert not again.canvas.editor.history.can_undo
    again.canvas.editor.clear()
    again.close()
    assert opened().canvas.editor.ink.is_empty


def test_drawing_is_written_while_it_is_drawn(opened, qtbot, paths):
    window = opened()
    for strokes in range(1, 4):
        window.canvas.editor.set_ink(ink_of(strokes))
        qtbot.waitUntil(lambda n=strokes: paths.drawing.exists() and kept(paths) == ink_of(n))


def test_restored_drawing_is_read(opened, qtbot, paths):
    KeptDrawing(paths.drawing).save(ink_of(6))
    window = opened()
    qtbot.waitUntil(lambda: len(window.prediction_view.reading.parts) == 1)
    assert window.prediction_view.reading.parts[0].prediction.digit == 6


def test_drawing_of_last_time_goes_under_what_is_drawn_before_it_comes(qtbot, open_window, paths):
    KeptDrawing(paths.drawing).save(ink_of(1))
    window = open_window()
    window.canvas.editor.set_ink(Ink(ink_of(2).strokes[1:]))
    with qtbot.waitSignal(window.rooms.keeper_thread.restored):
        pass
    assert window.canvas.editor.ink == ink_of(2)
    window.close()
    assert kept(paths) == ink_of(2)


def test_window_closed_before_it_showed_what_was_kept_loses_neither(qtbot, paths):
    KeptDrawing(paths.drawing).save(ink_of(1))
    thread = KeeperThread(paths)
    thread.keep(Ink(ink_of(2).strokes[1:]))
    thread.start()
    thread.stop_and_wait()
    assert kept(paths) == ink_of(2)


def test_damaged_drawing_is_set_aside_with_a_word(opened, qtbot, paths):
    paths.drawing.parent.mkdir(parents=True, exist_ok=True)
    paths.drawing.write_bytes(b"\0garbage")
    window = opened()
    assert "drawing.jsonl.damaged" in window.notice_bar.notice
    window.canvas.editor.set_ink(ink_of(2))
    window.close()
    assert kept(paths) == ink_of(2)


def test_second_window_draws_and_reads_but_leaves_the_kept_drawing_alone(
    opened, open_window, qtbot, paths
):
    first = opened()
    first.canvas.editor.set_ink(ink_of(1))
    second = open_window()
    qtbot.waitUntil(lambda: "Another MNIST Pad window is open" in second.notice_bar.notice)
    second.canvas.editor.set_ink(ink_of(5))
    qtbot.waitUntil(lambda: second.prediction_view.reading.parts != ())
    second.close()
    first.close()
    assert kept(paths) == ink_of(1)


def test_after_the_first_is_closed_the_next_keeps(opened, paths):
    opened().close()
    window = opened()
    assert window.notice_bar.notice == ""
    window.canvas.editor.set_ink(ink_of(2))
    window.close()
    assert kept(paths) == ink_of(2)


def test_full_disk_is_told_once_and_so_is_that_it_has_room_again(qtbot, paths, monkeypatch):
    thread = KeeperThread(paths, interval=0.01, retry_interval=0.01)
    told, recovered, tries = [], [], []
    thread.failed.connect(told.append)
    thread.recovered.connect(lambda: recovered.append(1))

    def full(*_):
        tries.append(1)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(KeptDrawing, "save", full)
        thread.take_over()
        thread.keep(ink_of(2))
        thread.start()
        qtbot.waitUntil(lambda: len(tries) > 5)
    qtbot.waitUntil(lambda: kept(paths) == ink_of(2))
    thread.stop_and_wait()
    qtbot.waitUntil(lambda: recovered == [1])
    assert len(told) == 1
    assert "No space left" in str(told[0])


def test_full_disk_is_told_in_the_window(opened, qtbot, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    window = opened()
    monkeypatch.setattr(KeptDrawing, "save", full)
    window.canvas.editor.set_ink(ink_of(2))
    qtbot.waitUntil(lambda: "No space left" in window.notice_bar.notice)


def test_folder_that_vanishes_is_made_again(opened, qtbot, paths):
    window = opened()
    window.canvas.editor.set_ink(ink_of(2))
    qtbot.waitUntil(paths.drawing.exists)
    paths.drawing.unlink()
    paths.drawing.parent.rename(paths.data.with_name("moved"))
    window.canvas.editor.set_ink(ink_of(3))
    window.close()
    assert kept(paths) == ink_of(3)


def test_keeping_does_not_write_in_the_windows_thread(opened, qtbot, monkeypatch):
    threads = []
    monkeypatch.setattr(KeptDrawing, "save", lambda *_: threads.append(QThread.currentThread()))
    window = opened()
    window.canvas.editor.set_ink(ink_of(2))
    qtbot.waitUntil(lambda: threads != [])
    assert threads[0] is not window.thread()


KILLED = """
    import os, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from mnist_pad import app
    from mnist_pad.core.ink.ink import Ink, Stroke
    from mnist_pad.paths import AppPaths

    application, window = app.build(["mnist-pad"], AppPaths.default(Path(sys.argv[1])))
    window.rooms.models.start = lambda: None
    drawn = []

    def draw():
        drawn.append(Stroke.of([(len(drawn) % 280, 10), (140, 200)]))
        window.canvas.editor.set_ink(Ink(tuple(drawn)))
        print(len(drawn), flush=True)

    timer = QTimer(interval=10)
    timer.timeout.connect(draw)
    window.rooms.keeper_thread.restored.connect(lambda _: timer.start())
    window.show()
    application.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system cannot kill like that")
@pytest.mark.parametrize("strokes", [40, 97, 150])
def test_killed_process_loses_a_second_of_drawing_at_most(paths, strokes):
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", textwrap.dedent(KILLED), str(paths.data)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        drawn = 0
        while drawn < strokes:
            drawn = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
    drawn = int(rest[-1]) if rest else drawn
    ink = kept(paths)
    assert drawn - 100 <= len(ink.strokes) <= drawn  # a hundred a second
    assert len(ink.strokes) > 0
    claim = Claim.take(paths.data / ".window.lock")
    assert claim is not None  # the dead lock nobody out
    claim.release()
