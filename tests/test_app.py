"""The whole program: put together, started in a process of its own, and closed."""

import logging
import os
import subprocess
import sys
import textwrap

import numpy as np
import pytest

from mnist_pad import __version__, app
from mnist_pad.core.reading import Part, Prediction, Reading
from mnist_pad.paths import asset

EMPTY = np.zeros((1, 28, 28), np.float32)

START = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QObject, Qt, QTimer, Slot
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSpinBox
    from mnist_pad import app
    from mnist_pad.gui.main_window import MainWindow
    from mnist_pad.paths import AppPaths

    class Person(QObject):
        def __init__(self, window):
            super().__init__(window)
            self.window = window
            window.training_view.state_changed.connect(self.act)

        def press(self, name):
            QTest.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)

    original = MainWindow.show
    def show(self):
        original(self)
        global window, person
        window = self
        person = Person(self)
        QTimer.singleShot(0, person.begin)
    MainWindow.show = show
"""


def run_program(paths, person):
    """The real program in a process, with a person who acts by these methods of Person."""
    script = textwrap.dedent(START).replace("MainWindow.show = show", textwrap.dedent(person))
    script += "\nMainWindow.show = show\n"
    script += "sys.exit(app.run(['mnist-pad'], AppPaths.default(Path(sys.argv[1]))))\n"
    return subprocess.run(  # noqa: S603
        [sys.executable, "-X", "faulthandler", "-c", script, str(paths.data)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ
        | {"OMP_NUM_THREADS": "1"},  # more of them wait for each other on a busy machine
    )


def assert_clean(done):
    assert done.returncode == 0, done.stderr
    assert "QThread: Destroyed" not in done.stderr
    assert "Traceback" not in done.stderr


def test_program_trains_on_the_starter_set_and_closes(paths):
    done = run_program(
        paths,
        """
        def begin(self):
            self.window.findChild(QComboBox, "recipe_box").setCurrentIndex(1)
            self.window.findChild(QSpinBox, "epochs_box").setValue(1)
            self.press("starter_button")
            self.press("train_button")

        def act(self, state):
            if state.name == "ENDED":
                print(window.training_view.run_view._title.text())
                QTimer.singleShot(0, window.close)

        Person.begin, Person.act = begin, act
        """,
    )
    assert_clean(done)
    assert "of the test digits are right" in done.stdout
    assert paths.last_model.exists()
    log = paths.log.read_text("utf-8")
    assert "the window is shown" in log
    assert "ends with status 0" in log


def test_program_closed_in_the_middle_of_a_training_ends_well(paths):
    done = run_program(
        paths,
        """
        def begin(self):
            self.press("starter_button")
            self.press("train_button")
            window.training_control.model_thread.epoch_done.connect(window.close)

        Person.begin, Person.act = begin, lambda self, state: None
        """,
    )
    assert_clean(done)
    assert not paths.last_model.exists()
    assert list(paths.data.rglob("*.part")) == []


def test_program_closed_at_once_ends_well(paths):
    done = run_program(
        paths,
        """
        Person.begin, Person.act = lambda self: window.close(), lambda self, state: None
        """,
    )
    assert_clean(done)


def test_fault_in_a_slot_is_logged_and_told_and_the_window_stays(paths):
    done = run_program(
        paths,
        """
        def fail(self):
            raise ZeroDivisionError("oh")

        def look(self):
            print(window.isVisible(), window.notice_bar.notice)
            window.close()

        def begin(self):
            QTimer.singleShot(0, self.fail)
            QTimer.singleShot(0, self.look)

        Person.begin, Person.fail, Person.look = begin, fail, look
        Person.act = lambda self, state: None
        """,
    )
    assert_clean(done)
    assert "True Something unexpected went wrong (ZeroDivisionError)" in done.stdout
    assert str(paths.log) in done.stdout
    assert "ZeroDivisionError: oh" in paths.log.read_text("utf-8")


def test_window_is_made_without_torch():
    script = (
        "import sys, mnist_pad.app\n"
        "print([name for name in ('torch', 'pyqtgraph', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    wanted = "['torch']" if sys.platform == "win32" else "[]"
    assert done.stdout.strip() == wanted


def test_build_makes_the_window_and_shows_nothing(qapp, paths):
    application, window = app.build(["mnist-pad"], paths)
    assert application is qapp
    assert not window.isVisible()
    assert window.windowTitle() == "MNIST Pad"
    window.close()


def test_log_that_cannot_be_written_is_done_without(paths, monkeypatch):
    paths.log.mkdir(parents=True)
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", logging.WARNING)
    app._log_to(paths.log)
    logging.getLogger("mnist_pad").error("nowhere")
    assert __version__


@pytest.mark.parametrize("name", ["starter.npz", "letters.jsonl.gz"])
def test_files_that_come_along_are_there(name):
    assert asset(name).is_file()


def test_each_new_answer_is_logged_once(caplog):
    log = app.AnswerLog()
    with caplog.at_level(logging.INFO, logger="mnist_pad.app"):
        for digits in ("", "4", "4", "42", "", "4"):
            log.on_reading(reading_of(digits))
    assert [record.message.rpartition(" ")[2] for record in caplog.records] == ["4", "42", "4"]


def reading_of(digits):
    predictions = [
        Prediction(tuple(float(place == int(digit)) for place in range(10)), sure=True)
        for digit in digits
    ]
    return Reading(tuple(Part(EMPTY, answer, (0.0, 0.0, 1.0, 1.0)) for answer in predictions))
