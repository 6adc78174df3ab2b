"""A program that opens the real window twice and looks whether it lies within the screen: FOLDER
for its files, and the window's LANGUAGE."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRect

from event_loop import wait_until
from mnist_pad import app
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.words.language import Language
from mnist_pad.paths import AppPaths


def open_twice(paths, language):
    remembered = AppSettings(paths.settings)
    remembered.language = language
    remembered.save()
    for turn in ("first", "again"):
        application, window = app.build(["mnist-pad"], paths)
        window.show()
        wait_until(lambda: window._is_painted and window.rooms.models.info is not None)  # noqa: B023
        for _ in range(20):
            application.processEvents()
        room = window.screen().availableGeometry()
        assert room.contains(window.frameGeometry()), (turn, room, window.frameGeometry())
        window.setGeometry(QRect(4000, 3000, 2500, 1800))  # a large screen that is gone then
        application.processEvents()
        window.close()
        window.deleteLater()


if __name__ == "__main__":
    open_twice(AppPaths.default(Path(sys.argv[1])), Language(sys.argv[2]))
