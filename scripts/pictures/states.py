"""The states of the window that screenshots.py pictures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from PySide6.QtGui import QPixmap

import translations
from benchmarks import window as real
from mnist_pad.core.training.config import Device, Recipe, TrainConfig
from mnist_pad.core.training.speed import Speed, text_of
from mnist_pad.gui.model_choice import BUNDLED
from mnist_pad.gui.recipes.expected_times import computer_of
from mnist_pad.gui.window.main_window import MainWindow
from pictures import scenes, trainings
from pictures.hand import trigger
from pictures.popups import MENUS, picture

Size = tuple[int, int]
NORMAL: Size = (1322, 760)
SPEEDS = {
    Recipe.SEED: Speed(0, 0.00013, 0.00004, 0, 1),
    Recipe.QUICK: Speed(0, 0.00009, 0.00004, 0, 1),
    Recipe.PAD: Speed(0, 0.0032, 0.00006, 0.0002, 1.063),
}
"""What is expected of each recipe: two minutes, a quarter of one, and more than an hour."""


def pictures(
    only: Collection[str] = (), size: Size = NORMAL
) -> Iterator[tuple[str, str, str, QPixmap]]:
    """Yield each state in each language and theme: its name, the language, the theme, the picture.

    Args:
        only: the states to picture; all where there are none.
        size: of the window, in logical pixels, where a state has none of its own.
    """
    for file in translations.FILES:
        translations.compile_to(file, file.with_suffix(".qm"))
    with real.opened() as window:
        _expect_times(window)
        for state, enter in STATES.items():
            if only and state not in only:
                continue
            _reset(window, size)
            enter(window)
            for language in ("english", "korean"):
                trigger(window, language)
                for theme in ("light", "dark"):
                    trigger(window, f"{theme}_theme")
                    yield state, language[:2], theme, picture(window, state)


def _expect_times(window: MainWindow) -> None:
    """Show the same times in all pictures, and let none be measured."""
    device = Device("cpu", "CPU")
    window._settings.set_speeds(device.key, text_of(SPEEDS, computer_of(device)))
    window.rooms.training.times.show_devices([device])


def _reset(window: MainWindow, size: Size) -> None:
    window.presentation.leave()
    window.notice_bar.dismiss()
    window.resize(*size)
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
    **dict.fromkeys(("about", "shortcuts", "list-device", "list-data", *MENUS), scenes.nothing),
}
"""By name, what brings the window there."""
