"""The real program with a person at it, in a process of its own: FOLDER for its files, and WHO.

Each person is a class: what it does once the window is shown, and when a training changes state.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSpinBox

from mnist_pad import app
from mnist_pad.core.events import EpochDone, Event
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.training import resume
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.paths import AppPaths


def tell(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201


class Person(QObject):
    """Does nothing."""

    def __init__(self, window: MainWindow, paths: AppPaths) -> None:
        super().__init__(window)
        self.window = window
        self.paths = paths
        self.training_view = window.rooms.training.view
        self.job_thread = window.rooms.training.job_thread
        self.keeper_thread = window.rooms.keeper_thread
        self.training_view.state_changed.connect(self.act)

    @staticmethod
    def prepare() -> None:
        """What is done to the process before the program runs."""

    def begin(self) -> None:
        """What is done once the window is shown."""

    def act(self, state: Any) -> None:
        """What is done when a training begins, ends or stops."""

    def button(self, name: str) -> QPushButton:
        return self.window.findChild(QPushButton, name)

    def press(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def set_epochs(self, count: int) -> None:
        self.window.findChild(QSpinBox, "epochs_box").setValue(count)

    def leave(self) -> None:
        """Close the window, when what goes on now is done."""
        QTimer.singleShot(0, self.window.close)


class Leaves(Person):
    def begin(self) -> None:
        self.window.close()


class Copies(Person):
    def begin(self) -> None:
        QTest.mouseClick(self.window.canvas, Qt.MouseButton.LeftButton)
        self.window.commands.copy_action.trigger()
        copied: QMimeData = QApplication.clipboard().mimeData()
        assert copied.hasImage()
        self.window.close()


class Trains(Person):
    """One epoch, and says what the window says at the end."""

    def begin(self) -> None:
        self.press("recipe_tile_quick")
        self.set_epochs(1)
        self.press("starter_button")

    def act(self, state: Any) -> None:
        if state.name == "ENDED":
            tell(self.window.findChild(QLabel, "outcome_title").text())
            self.leave()


class LeavesInTheMiddle(Person):
    def begin(self) -> None:
        self.press("starter_button")
        self.job_thread.epoch_done.connect(self.window.close)


class Resumes(Person):
    """Goes on with what was interrupted, or else trains three epochs, and tells their costs."""

    def begin(self) -> None:
        self.job_thread.epoch_done.connect(lambda done: tell(done.epoch, repr(done.cost)))
        if self.button("resume_button").isVisible():
            tell("offered")
            self.press("resume_button")
            return
        self.set_epochs(3)
        self.press("starter_button")

    def act(self, state: Any) -> None:
        if state.name == "ENDED" and not self.button("resume_button").isVisible():
            self.leave()


class IsKilled(Resumes):
    """After the second epoch is kept."""

    @staticmethod
    def prepare() -> None:
        keep = resume.TrainingKeeper.keep

        def killed(keeper: resume.TrainingKeeper, done: EpochDone) -> Iterator[Event]:
            yield from keep(keeper, done)
            if done.epoch == 2:
                os.kill(os.getpid(), signal.SIGKILL)

        resume.TrainingKeeper.keep = killed  # type: ignore[method-assign]

    def act(self, state: Any) -> None:
        """Stay until the end."""


class Draws(Person):
    """A stroke; says when it is drawn, and when it is kept."""

    def begin(self) -> None:
        self.keeper_thread.restored.connect(self.draw)

    def draw(self) -> None:
        self.window.canvas.editor.set_ink(Ink((Stroke.of([(1, 2), (3, 4)]),)))
        tell("drawn")
        self._looking = QTimer(self, interval=10)
        self._looking.timeout.connect(self.look)
        self._looking.start()

    def look(self) -> None:
        if self.paths.drawing.exists():
            tell("kept")
            self._looking.stop()


class ComesBack(Person):
    """Says what the window tells, and how many strokes of last time are on the pad."""

    def begin(self) -> None:
        tell(self.window.notice_bar.notice)
        self.keeper_thread.restored.connect(self.look)

    def look(self) -> None:
        tell(len(self.window.canvas.editor.ink.strokes))
        self.leave()


class MeetsAFault(Person):
    """Says whether the window is still there, and what it tells."""

    def begin(self) -> None:
        QTimer.singleShot(0, self.fail)
        QTimer.singleShot(0, self.look)

    def fail(self) -> None:
        raise ZeroDivisionError("oh")

    def look(self) -> None:
        tell(self.window.isVisible(), self.window.fault_dialog.text())
        self.window.close()


class MeetsAFaultUnheard(MeetsAFault):
    """Without standard streams, as in a windowed executable."""

    @staticmethod
    def prepare() -> None:
        sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None  # type: ignore[misc]

    def look(self) -> None:
        self.leave()


def main(folder: str, who: str) -> int:
    person, paths, show = globals()[who], AppPaths.default(Path(folder)), MainWindow.show

    def show_to_the_person(window: MainWindow) -> None:
        show(window)
        visitor = person(window, paths)
        QTimer.singleShot(0, visitor.begin)

    MainWindow.show = show_to_the_person  # type: ignore[method-assign]
    person.prepare()
    return app.run(["mnist-pad"], paths)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
