"""A hand that does anything at all with the window, and the same again for the same seed.

Its choices depend on the seed alone, not on what the window shows or how quick it is.
"""

import json
import random
import time
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from fake_core import FakeCore, FakeModel, FakeReader, results_of
from mnist_pad.core.data.mnist_files import FILES
from mnist_pad.core.errors import DataError
from mnist_pad.core.events import DataReady, EpochDone, Notice, Phase, PhaseChanged, Progress, Unit
from mnist_pad.core.files import atomic_write
from mnist_pad.core.model.made import EpochModel, TrainedModel
from mnist_pad.core.training.unfinished import Unfinished, discard
from mnist_pad.gui.drawings.drag_handle import DragHandle
from mnist_pad.gui.maps.tile_grid import TileGrid
from mnist_pad.gui.results.example_list import ExampleList
from monkey_bag import GARBAGE

PLANNED = "planned by the monkey"
"""In the faults that its jobs are told to have."""

_MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]
_KEYS = [
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_F5, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_F1, Qt.Key.Key_F11, Qt.Key.Key_Return, Qt.Key.Key_O),
    *(Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_T, Qt.Key.Key_E, Qt.Key.Key_P, Qt.Key.Key_S),
    *(
        Qt.Key.Key_V,
        Qt.Key.Key_C,
        Qt.Key.Key_L,
        Qt.Key.Key_F2,
        Qt.Key.Key_A,
        Qt.Key.Key_X,
        Qt.Key.Key_7,
        Qt.Key.Key_Minus,
    ),
]
_BUTTONS = [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton]


class MonkeyCore(FakeCore):
    """A core whose jobs are quick and end as the seed says.

    Attributes:
        begun: how many jobs were begun.
    """

    def __init__(self, seed, mnist, unfinished):
        super().__init__()
        self.begun = 0
        self._random = random.Random(seed)  # noqa: S311
        self._mnist = mnist
        self._unfinished = unfinished
        self.readers |= {name: FakeReader() for name in ("mine", "last", "taught")}
        self.job = self.train
        self.teaching = self.teach
        self.download = self._download
        self.results = self._test

    def train(self, config, *_arguments, **_options):
        self.begun += 1
        ending = self._random.choice(["succeeds", "succeeds", "refuses", "fails", "lacks memory"])
        return self._training(config, ending, self._random.randrange(30))

    def teach(self, samples, *_arguments):
        assert samples
        self.begun += 1
        ending = self._random.choice(["succeeds", "succeeds", "refuses", "fails", "lacks memory"])
        return self._learning(ending, self._random.randrange(30))

    def _learning(self, ending, steps):
        yield PhaseChanged(Phase.TRAINING)
        for step in range(steps):
            time.sleep(0.001)
            yield Progress(step + 1, steps, Unit.BATCHES, 1.0 / (step + 1))
        yield Notice("{what}", (("what", "a notice"),))
        _end(ending)
        return TrainedModel(FakeModel(), None)

    def _download(self, _folder):
        self.begun += 1
        return self._downloading(self._random.random() < 0.5, self._random.randrange(30))

    def _test(self, model, _sources):
        ending = self._random.choice(["succeeds", "succeeds", "refuses", "fails"])
        return self._testing(model, ending, self._random.randrange(10))

    def _testing(self, model, ending, steps):
        for step in range(steps):
            time.sleep(0.001)
            yield Progress(step + 1, steps, Unit.DIGITS)
        _end(ending)
        return results_of(model.info)

    def _training(self, config, ending, steps):
        config = replace(config, epochs=2)
        done = []
        yield PhaseChanged(Phase.FINDING_DATA)
        yield DataReady("MNIST", 60_000, 10_000, steps)
        yield Notice("{what}", (("what", "a notice"),))
        for epoch in (1, 2):
            yield PhaseChanged(Phase.TRAINING)
            for step in range(steps):
                time.sleep(0.001)
                yield Progress(step + 1, steps, Unit.BATCHES, 1.0 / (step + 1))
            _end(ending)
            done.append(EpochDone(epoch, 2, 0.5 / epoch, 0.9, 0.1))
            self._keep(Unfinished(config, tuple(done), "MNIST", "", ""))
            yield done[-1]
            yield EpochModel(epoch, FakeModel())
        discard(self._unfinished)
        return TrainedModel(FakeModel(), None, tuple(done))

    def _keep(self, training):
        """Write what a window asks for when it offers to resume."""
        header = json.dumps({"__metadata__": training.as_metadata(self._unfinished)}).encode()
        atomic_write(self._unfinished, len(header).to_bytes(8, "little") + header)

    def _downloading(self, succeeds, steps):
        for step in range(steps):
            time.sleep(0.001)
            yield Progress(step, steps, Unit.BYTES)
        if not succeeds:
            raise DataError("No server answers.")
        self._mnist.mkdir(parents=True, exist_ok=True)
        for file in FILES:
            (self._mnist / file.name).touch()


def _end(ending):
    if ending == "refuses":
        raise DataError("These data are no good.")
    if ending == "fails":
        raise ZeroDivisionError(PLANNED)
    if ending == "lacks memory":
        raise MemoryError(PLANNED)


class Monkey:
    """Acts on the window that `reopen` gives; that is called whenever it has closed the last.

    Args:
        seed: its choices follow from it.
        reopen: opens a window.
        bag: what it pastes and drops.

    Attributes:
        window: the window it acts on now.
        told: what it did, a line each.
    """

    def __init__(self, seed, reopen, bag):
        self.told = []
        self._random = random.Random(seed)  # noqa: S311
        self._reopen = reopen
        self._bag = bag
        self.window = reopen()
        self._actions = {
            self.draw: 30,
            self.press_only: 4,
            self.release_only: 4,
            self.key: 20,
            self.trigger: 20,
            self.train: 10,
            self.teach: 10,
            self.learn: 5,
            self.click: 15,
            self.double_click_train: 4,
            self.resume_or_discard: 4,
            self.use_results: 8,
            self.choose: 5,
            self.type_garbage: 6,
            self.resize: 5,
            self.paste: 8,
            self.drop: 6,
            self.drag_away: 3,
            self.open_recent: 2,
            self.wheel: 2,
            self.change_tab: 6,
            self.hover: 8,
            self.leave_and_come_back: 3,
            self.close_dialog: 6,
            self.wait: 10,
            self.close_and_open: 2,
        }

    def act(self, times):
        """Do so many things in a row."""
        actions, weights = zip(*self._actions.items(), strict=True)
        for _ in range(times):
            action = self._random.choices(actions, weights)[0]
            self.told.append(action.__name__)
            action()
            QApplication.processEvents()
            if not self.window.isVisible():  # it found Quit
                self.window = self._reopen()

    def draw(self):
        canvas = self.window.canvas
        places = [self._place(canvas) for _ in range(self._random.randrange(1, 12))]
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place)
        if self._random.random() < 0.2:
            QApplication.processEvents()
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=places[-1])

    def press_only(self):
        button = self._random.choice(_BUTTONS[::2])
        QTest.mousePress(self.window.canvas, button, pos=self._place(self.window.canvas))

    def release_only(self):
        button = self._random.choice(_BUTTONS)
        QTest.mouseRelease(self.window.canvas, button, pos=self._place(self.window.canvas))

    def key(self):
        key, modifier = self._random.choice(_KEYS), self._random.choice(_MODIFIERS)
        self.told[-1] += f" {key} {modifier}"
        send = self._random.choice([QTest.keyClick, QTest.keyPress, QTest.keyRelease])
        send(QApplication.focusWidget() or self.window, key, modifier)

    def trigger(self):
        actions = [action for action in self.window.findChildren(QAction) if action.objectName()]
        self._trigger(self._one(actions))

    def train(self):
        self._trigger(self.window.commands.train_action)

    def teach(self):
        """Say what was drawn, sometimes take it back, undo or say something else at once."""
        self.draw()
        commands = self.window.commands
        also = [commands.take_back_action, commands.undo_action, commands.hand_action]
        for _ in range(self._random.randrange(1, 4)):
            self._trigger(self._one(commands.it_was_actions))
            if self._random.random() < 0.3:
                self._trigger(self._one(also))

    def learn(self):
        self._trigger(self.window.commands.learn_action)

    def _trigger(self, action):
        self.told[-1] += f" {action.objectName()}"
        action.trigger()

    def click(self):
        button = self._one(self._shown(QAbstractButton))
        self.told[-1] += f" {button.objectName()}"
        self._click(button)

    def double_click_train(self):
        button = self.window.findChild(QAbstractButton, "train_button")
        self._click(button)
        self._click(button, QTest.mouseDClick)

    def resume_or_discard(self):
        name = self._random.choice(["resume_button", "resume_button", "discard_button"])
        button = self.window.findChild(QAbstractButton, name)
        self.told[-1] += f" {name}"
        self._click(button)

    def use_results(self):
        """A click and a key on a part of them, where it is there: they are made when first seen."""
        view = self.window.rooms.results.view
        self.window.work_tabs.setCurrentWidget(view)
        name = self._random.choice(
            ["test_button", "test_again_button", "send_button", "confusion_matrix", "example_list"]
        )
        self.told[-1] += f" {name}"
        x, y, key = self._random.random(), self._random.random(), self._random.choice(_KEYS)
        part = view.findChild(QWidget, name)
        if part is not None and part.isVisible():
            place = QPoint(int(x * part.width()), int(y * part.height()))
            self._click(part.viewport() if isinstance(part, ExampleList) else part, place=place)
            QTest.keyClick(part, key)

    def choose(self):
        box = self._one(self.window.rooms.training.view.findChildren(QComboBox))
        if box.isEnabled() and box.count():
            box.setCurrentIndex(self._random.randrange(box.count()))

    def type_garbage(self):
        fields = self.window.rooms.training.view.findChildren(QLineEdit)
        spins = self.window.rooms.training.view.findChildren(QSpinBox)
        field, text = self._one([*fields, *spins]), self._random.choice(GARBAGE)
        if field.isEnabled():
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(field, "".join(each for each in text if "\x20" <= each < "\x7f"))

    def resize(self):
        size = self._random.randrange(1, 2400), self._random.randrange(1, 1500)
        if not self.window.isFullScreen():  # no hand can, and it would reach beyond the screen
            self.window.resize(*size)

    def paste(self):
        QGuiApplication.clipboard().setMimeData(self._bag.mime())
        where = self._one([self.window, self.window.canvas, *self._shown(QLineEdit)])
        QTest.keyClick(where, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def drop(self):
        mime, place = self._bag.mime(), self._place(self.window)
        how = (Qt.DropAction.CopyAction, mime, _BUTTONS[0], Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.window, QDragEnterEvent(place, *how))
        if self._random.random() < 0.3:
            QApplication.sendEvent(self.window, QDragLeaveEvent())
        else:
            QApplication.sendEvent(self.window, QDropEvent(place.toPointF(), *how))

    def drag_away(self):
        grip = self.window.findChild(DragHandle)
        QTest.mousePress(grip, Qt.MouseButton.LeftButton)
        QTest.mouseMove(grip, QPoint(200, -100))
        QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)

    def open_recent(self):
        actions = self.window.rooms.kept.recent_models.actions()
        place = self._random.random()
        if actions:
            actions[int(place * len(actions))].trigger()

    def wheel(self):
        widget = self._one(self._shown(QWidget))
        turn = QPoint(0, self._random.choice([-120, 120]))
        if self._is_in_reach(widget, QPoint(3, 3)):
            place = widget.mapTo(self.window, QPoint(3, 3)).toPointF()
            QTest.wheelEvent(self.window.windowHandle(), place, turn)

    def change_tab(self):
        tabs = self.window.work_tabs
        tabs.setCurrentIndex(int(self._random.random() * tabs.count()))

    def hover(self):
        which, x, y = (self._random.random() for _ in range(3))
        grids = [each for each in self.window.findChildren(TileGrid) if each.isVisible()]
        if grids:
            grid = grids[int(which * len(grids))]
            # Not by QTest: the window may reach beyond the screen, of which Qt would warn.
            place = QPointF(x * grid.width(), y * grid.height())
            buttons = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, _MODIFIERS[0]
            move = QMouseEvent(QEvent.Type.MouseMove, place, grid.mapToGlobal(place), *buttons)
            QApplication.sendEvent(grid, move)

    def leave_and_come_back(self):
        QApplication.sendEvent(self.window.canvas, QEvent(QEvent.Type.WindowDeactivate))
        if self._random.random() < 0.5:
            self.window.hide()
            QApplication.processEvents()
            self.window.show()
        self.window.activateWindow()

    def close_dialog(self):
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None:
            dialog.close()

    def wait(self):
        QTest.qWait(self._random.randrange(20))

    def close_and_open(self):
        self.window.close()
        self.window = self._reopen()

    def _click(self, widget, click=QTest.mouseClick, place=None):
        place = widget.rect().center() if place is None else place
        if self._is_in_reach(widget, place):
            click(widget, Qt.MouseButton.LeftButton, pos=place)

    def _is_in_reach(self, widget, place):
        """Whether a hand can get there: not where it is hidden, or scrolled out of the window."""
        window = widget.window()
        return widget.isVisible() and window.rect().contains(widget.mapTo(window, place))

    def _place(self, widget):
        return QPoint(
            self._random.randrange(-20, widget.width() + 20),
            self._random.randrange(-20, widget.height() + 20),
        )

    def _one(self, of):
        """One of them by a share, so that their number changes no later choice."""
        return of[int(self._random.random() * len(of))]

    def _shown(self, kind):
        found = partial(self.window.findChildren, kind)
        return [each for each in found() if each.isVisible() and each.isEnabled()] or [self.window]
