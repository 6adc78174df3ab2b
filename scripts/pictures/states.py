"""The states of the window that screenshots.py looks at, at every size, in every language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import product

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

import translations
from benchmarks import window as real
from mnist_pad.core.training.config import Device, Recipe, TrainConfig
from mnist_pad.core.training.speed import Speed, text_of
from mnist_pad.gui.model_choice import BUNDLED
from mnist_pad.gui.recipes.expected_times import computer_of
from mnist_pad.gui.window.column_grip import ColumnGrip
from mnist_pad.gui.window.main_window import MainWindow
from pictures import scenes, trainings
from pictures.fits import faults
from pictures.hand import laid_out, settle, trigger
from pictures.painted_words import painting_watched
from pictures.popups import BUTTON_MENUS, DIALOGS, MENUS, look_at, picture

Size = tuple[int, int]
LANGUAGES = "english", "korean"
THEMES = "light", "dark"
SPEEDS = {
    Recipe.SEED: Speed(0, 0.00013, 0.00004, 0, 1),
    Recipe.QUICK: Speed(0, 0.00009, 0.00004, 0, 1),
    Recipe.PAD: Speed(0, 0.0032, 0.00006, 0.0002, 1.063),
}
"""The expected times of the recipes: two minutes, ten seconds, and more than an hour."""


@dataclass(frozen=True, slots=True)
class View:
    """What the window shows, and how.

    Attributes:
        state: its name.
        language: "en" or "ko".
        theme: "light" or "dark".
        size: of the window, in logical pixels.
    """

    state: str
    language: str
    theme: str
    size: Size


def pictures(only: Collection[str], sizes: Sequence[Size]) -> Iterator[tuple[View, QPixmap]]:
    """Yield each view and its picture.

    Args:
        only: the states to picture; empty for all.
        sizes: of the window, in logical pixels.
    """
    with _opened() as window:
        for view in _views(window, only, sizes, THEMES):
            yield view, picture(window, view.state)


def misfits(only: Collection[str], sizes: Sequence[Size]) -> Iterator[tuple[View, str]]:
    """Yield what has no room, view by view. One theme is enough: colours take no room."""
    with painting_watched(), _opened() as window:
        for view in _views(window, only, sizes, THEMES[:1]):
            for fault in look_at(window, view.state, partial(_faults, QSize(*view.size))):
                yield view, fault


def _faults(size: QSize, top: QWidget, place: QPoint | None) -> list[str]:
    is_window = place is None and top.parentWidget() is None
    return faults(top, size if is_window else None)


def _opened() -> AbstractContextManager[MainWindow]:
    translations.compile_stale()
    return real.opened()


def _expect_times(window: MainWindow) -> None:
    """Show the same times in all pictures, and let none be measured."""
    device = Device("cpu", "CPU")
    window._settings.set_speeds(device.key, text_of(SPEEDS, computer_of(device)))
    window.rooms.training.times.show_devices([device])


def _views(
    window: MainWindow, only: Collection[str], sizes: Sequence[Size], themes: Sequence[str]
) -> Iterator[View]:
    """Bring the window to each view, and only once to each state."""
    shown = ""
    for state, enter in STATES.items():
        if only and state not in only:
            continue
        _reset(window)
        window.resize(*sizes[0])
        enter(window)
        settle()
        for theme, language in product(themes, LANGUAGES):
            if theme != shown:  # a change takes as long as all else together
                trigger(window, f"{theme}_theme")
                shown = theme
            trigger(window, language)
            # Back and forth: another language must fit the same size, too. A dialog chooses its own
            # size.
            sizes = sizes[::-1]
            for size in sizes[:1] if state in DIALOGS else sizes:
                window.resize(*size)
                laid_out()
                yield View(state, language[:2], theme, size)


def _reset(window: MainWindow) -> None:
    _expect_times(window)
    window.presentation.leave()
    window.notice_bar.dismiss()
    window.findChild(ColumnGrip, "pad_grip").reset.emit()
    window.work_tabs.setCurrentIndex(0)
    window.canvas.editor.clear()
    view = window.rooms.training.view
    view.begin_download()  # puts the curves of the state before away
    view.show_ready()
    view.show_taken_back(None)
    view.settings.show_config(TrainConfig())
    view.settings.show_more(is_shown=False)
    view.show_mnist(found=True)
    window.rooms.training.view.compare(is_comparing=False)
    shelf = window.rooms.training.view.run_view.shelf
    shelf.end()
    for run in shelf.runs:
        shelf.remove(run.key)
    shelf.forget_removed()
    window._settings.recent_models = []
    window.rooms.teaching.samples.clear()
    window.commands.hand_action.setEnabled(False)
    window.commands.hand_action.setChecked(False)
    window.rooms.models.use_bundled()
    real.wait_until(lambda: window.rooms.models.answering is BUNDLED)
    window.rooms.models.model_changed.emit(window.rooms.models.answerer)


STATES: dict[str, Callable[[MainWindow], None]] = {
    **scenes.STATES,
    **trainings.STATES,
    **dict.fromkeys(("samples", "question"), scenes.teaching),
    "fault": scenes.fault,
    "least-training": scenes.with_pad(scenes.MUCH, trainings.STATES["training"]),
    **dict.fromkeys(
        ("about", "licences", "shortcuts", "list-data", "list-device", *MENUS, *BUTTON_MENUS),
        scenes.nothing,
    ),
}
"""By name, what brings the window there."""
