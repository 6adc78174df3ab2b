"""Recipes are timed while nobody draws or trains, once, and corrected by real trainings."""

import threading

import pytest
from PySide6.QtWidgets import QComboBox, QWidget

from drawing import draw
from fake_core import SPEEDS
from mnist_pad.core.errors import DeviceError
from mnist_pad.core.events import EpochDone
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.speed import speeds_in
from mnist_pad.gui.recipes.expected_times import computer_of
from person import click


@pytest.fixture
def times(window):
    """The expected times of a window, whose timing waits for the test."""
    return window.rooms.training.times


def rest(times):
    """Rest for as long as it takes."""
    times._rest.timeout.emit()


def told(window, recipe):
    return window.findChild(QWidget, f"recipe_tile_{recipe.value}").accessibleName()


def known(times):
    stored = times._common.settings.speeds(times._device)
    return speeds_in(stored, computer_of(times._devices[times._device]))


def time_all(qtbot, times):
    rest(times)
    qtbot.waitUntil(lambda: len(known(times)) == len(Recipe))


def test_a_rest_times_all_the_chosen_one_first_and_remembers(
    qtbot, window, core, times, open_window
):
    click(qtbot, window, "recipe_tile_pad")
    assert told(window, Recipe.SEED) == "Course, 15 epochs"
    time_all(qtbot, times)
    card = "cuda:0"  # a card is there, so it would train
    assert core.timed == [(Recipe.PAD, card), (Recipe.SEED, card), (Recipe.QUICK, card)]
    assert told(window, Recipe.SEED) == "Course, 15 epochs, about 2 min"
    rest(times)
    again = open_window()
    qtbot.waitUntil(lambda: told(again, Recipe.SEED) == told(window, Recipe.SEED))
    assert len(core.timed) == 3


def test_the_chosen_epochs_and_data_count(qtbot, window, times):
    time_all(qtbot, times)
    window.findChild(QWidget, "epochs_box").setValue(1)
    assert told(window, Recipe.SEED) == "Course, 1 epoch, about 7 s"
    assert told(window, Recipe.QUICK) == "Quick, 2 epochs, about 7 s"
    window.rooms.training.view.settings.choose_starter()
    assert told(window, Recipe.QUICK) == "Quick, 2 epochs, about 1 s"


def test_another_device_is_timed_anew(qtbot, window, core, times):
    time_all(qtbot, times)
    box = window.findChild(QComboBox, "device_box")
    box.setCurrentIndex(box.findData("cpu"))
    assert told(window, Recipe.SEED) == "Course, 15 epochs"
    time_all(qtbot, times)
    assert core.timed[3:] == [(recipe, "cpu") for recipe in Recipe]


@pytest.mark.parametrize("sign", ["ink", "training", "closing"])
def test_it_gives_way_at_once(qtbot, window, core, times, sign):
    core.timing.gate = threading.Event()
    rest(times)
    qtbot.waitUntil(core.timing.waiting.is_set)
    if sign == "ink":
        draw(window.canvas, [(100, 100), (120, 160)])
    elif sign == "training":
        click(qtbot, window, "train_button")
        # Ended before the other begins, as both would draw from one generator.
        assert not times.job_thread.isRunning()
    else:
        window.close()
    qtbot.waitUntil(times.job_thread.isFinished)
    assert known(times) == {}


@pytest.mark.parametrize("why", ["another tab", "a training"])
def test_it_waits_until_it_is_in_view_and_nothing_else_runs(qtbot, window, core, times, why):
    if why == "another tab":
        window.work_tabs.setCurrentWidget(window.rooms.results.view)
    else:
        click(qtbot, window, "train_button")
        qtbot.waitUntil(core.job.waiting.is_set)
    rest(times)
    assert core.timed == []
    assert not times.job_thread.isRunning()
    if why == "another tab":
        times._rest.stop()
        window.work_tabs.setCurrentWidget(window.rooms.training.view)
    else:
        core.job.gate.set()
        qtbot.waitUntil(lambda: not window.rooms.cores.is_shared)
    assert times._rest.isActive()


def test_a_device_that_fails_is_not_tried_again(qtbot, window, core, times):
    core.timing.fault = DeviceError("The device stopped working.")
    rest(times)
    qtbot.waitUntil(lambda: not times._could_time)
    rest(times)
    assert len(core.timed) == 1
    assert window.notice_bar.notice == ""


def test_what_fails_on_the_device_before_says_nothing_of_this_one(window, times):
    times._on_device_changed()
    times.job_thread.failed.emit(DeviceError("The device stopped working."))
    assert times._could_time


def test_it_waits_for_the_one_before_to_end(window, core, times):
    core.timing.gate = threading.Event()
    rest(times)
    times._rest.stop()
    rest(times)
    assert times._rest.isActive()
    core.timing.gate.set()


def test_a_real_training_corrects_the_time(qtbot, window, times):
    epochs = [EpochDone(1, 1, 0.1, 0.9, 60.0)]
    times.learn(TrainConfig(epochs=1), epochs)  # before it is measured
    time_all(qtbot, times)
    assert told(window, Recipe.SEED) == "Course, 15 epochs, about 15 min"
    assert known(times)[Recipe.QUICK] == SPEEDS[Recipe.QUICK]
    times.learn(TrainConfig(epochs=1), [EpochDone(1, 1, 0.1, 0.9, 120.0)])
    assert told(window, Recipe.SEED) == "Course, 15 epochs, about 30 min"


def test_a_finished_training_is_learned_from(qtbot, window, core, times):
    time_all(qtbot, times)
    core.job.gate.set()
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: known(times)[Recipe.SEED] != SPEEDS[Recipe.SEED])
