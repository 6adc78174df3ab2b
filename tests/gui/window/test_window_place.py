"""The window lies within a screen: at first, and where it was remembered on one that is gone."""

import os
import shutil
import subprocess

import pytest
from PySide6.QtCore import QRect

from mnist_pad.gui.window.window_place import within
from processes import TESTS, python

ROOM = QRect(0, 0, 1280, 720)
BESIDE = QRect(1280, 30, 1920, 1050)

PROGRAM = TESTS / "gui" / "opened_on_a_screen.py"


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ((100, 50, 800, 600), (100, 50, 800, 600)),
        ((0, 0, 1322, 760), (0, 0, 1280, 720)),
        ((600, 500, 800, 600), (480, 120, 800, 600)),
        ((-300, -200, 800, 600), (0, 0, 800, 600)),
        ((1300, 100, 1322, 760), (1300, 100, 1322, 760)),
        ((1000, 0, 1322, 760), (1280, 30, 1322, 760)),  # more of it is on the second
        ((9000, 9000, 3000, 2000), (0, 0, 1280, 720)),
    ],
)
def test_it_is_moved_and_made_smaller(wanted, placed):
    assert within(QRect(*wanted), [ROOM, BESIDE]) == QRect(*placed)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="there is no Xvfb")
@pytest.mark.parametrize(
    ("screen", "scale", "language"),
    [
        ("1280x720", "1", "en"),
        ("1920x1080", "1.5", "ko"),
        ("900x600", "1", "ko"),
        ("720x1280", "1", "en"),
        ("1280x720", "2", "ko"),
    ],
)
def test_the_first_window_lies_within_the_screen(tmp_path, screen, scale, language):
    read, write = os.pipe()
    server = subprocess.Popen(  # noqa: S603
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{screen}x24"],  # noqa: S607
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        display = pipe.readline().strip()
    try:
        done = python(
            PROGRAM,
            tmp_path,
            language,
            QT_QPA_PLATFORM="xcb",
            DISPLAY=f":{display}",
            QT_SCALE_FACTOR=scale,
        )
    finally:
        server.terminate()
        server.wait()
    if "could not load the qt platform plugin" in done.stderr.lower():
        pytest.skip("Qt's xcb plugin lacks a library of the system's")
    assert done.returncode == 0, done.stderr
