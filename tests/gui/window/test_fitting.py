"""The pages of the tabs come to rest at every size, and look as if they had always had it."""

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from fake_core import inside_of, layer_of, results_of
from mnist_pad.core.events import DataReady, EpochDone
from mnist_pad.core.model.inside import ReceptiveField
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.curves.curves_view import CurvesView
from mnist_pad.gui.inside.inside_page import InsidePage
from mnist_pad.gui.maps.map_rows import MapRows
from mnist_pad.gui.results.results_page import ResultsPage
from person import trigger

BUNDLED = (32, 28), (64, 14), (64, 14), (128, 7), (128, 7)
SMALL = [(720 + 7 * step, 574 + 4 * step) for step in range(41)]
FIT = {InsidePage: "fit", CurvesView: "resizeEvent", ResultsPage: "fit"}


class Counted:
    """How often pages are fitted, and whether one was fitted within its own fit."""

    def __init__(self, monkeypatch):
        self.count, self.depth, self.deepest = 0, 0, 0
        for page, name in FIT.items():
            monkeypatch.setattr(page, name, self._counted(getattr(page, name)))

    def _counted(self, fit):
        def counted(page, *event):
            self.count, self.depth = self.count + 1, self.depth + 1
            self.deepest = max(self.deepest, self.depth)
            fit(page, *event)
            self.depth -= 1

        return counted


@pytest.fixture
def counted(monkeypatch):
    """Counts the fits of pages that are made later."""
    return Counted(monkeypatch)


@pytest.fixture
def filled(counted, window):
    """A window with something in every tab."""
    layers = tuple(layer_of(count, side, 1, ReceptiveField()) for count, side in BUNDLED)
    found, view = replace(inside_of(4), layers=layers), window.rooms.inside.view
    # Always shown: without a drawing the tab would say that there is none.
    view.shown.connect(lambda is_shown: is_shown and view.show_inside(found, answer=4))
    window.rooms.results.view.show_results(results_of(window.rooms.models.info))
    run_view = window.rooms.training.view.run_view
    run_view.begin_training(TrainConfig())
    run_view.show_data(DataReady("MNIST", 60_000, 10_000, 600))
    run_view.show_epoch(EpochDone(1, 15, 0.2256, 0.98, 8.5))
    return window


def rest(counted, window):
    """Let Qt do all waiting layouts; return how often a page was fitted."""
    before = counted.count
    for _ in range(20):
        seen = places(window), counted.count
        QApplication.processEvents()
        if (places(window), counted.count) == seen:
            return counted.count - before
    raise AssertionError("it never comes to rest")


def places(window):
    page = window.work_tabs.currentWidget()
    parts = [page, *page.findChildren(QWidget)]
    return [QRect(part.mapTo(window, QPoint()), part.size()) for part in parts if part.isVisible()]


def test_pages_come_to_rest_at_every_small_size(filled, counted):
    for size, tab in product(SMALL, range(filled.work_tabs.count())):
        filled.work_tabs.setCurrentIndex(tab)
        rest(counted, filled)
        filled.resize(*size)
        assert rest(counted, filled) <= 3, (size, tab)
    assert counted.deepest == 1


@pytest.mark.parametrize("size", [(720, 574), (900, 600), (1000, 720)])
def test_pages_come_to_rest_in_another_language_and_theme(filled, counted, size):
    filled.resize(*size)
    for tab in range(filled.work_tabs.count()):
        filled.work_tabs.setCurrentIndex(tab)
        for choice in ("korean", "dark_theme", "english", "light_theme"):
            trigger(filled, choice)
            assert rest(counted, filled) <= 6, (tab, choice)
    assert counted.deepest == 1


def test_the_inside_page_does_not_remember_another_size(filled, counted):
    filled.work_tabs.setCurrentWidget(filled.rooms.inside.view)
    seen = []
    for size in ((900, 600), (1920, 1010), (900, 600), (720, 574), (900, 600)):
        filled.resize(*size)
        rest(counted, filled)
        seen.append(places(filled))
    assert seen[0] == seen[2] == seen[4]


@pytest.mark.parametrize("language", ["english", "korean"])
@pytest.mark.parametrize(
    ("size", "least"),
    [
        ((900, 600), 28),
        ((1280, 720), 28),
        ((1366, 700), 28),
        ((1920, 1010), 40),
        ((2560, 1400), 84),
    ],
)
def test_all_layers_are_in_sight_without_scrolling(filled, counted, language, size, least):
    trigger(filled, language)
    filled.work_tabs.setCurrentWidget(filled.rooms.inside.view)
    filled.resize(*size)
    rest(counted, filled)
    view, rows = filled.rooms.inside.view, filled.findChild(MapRows, "map_rows")
    assert view.size() == view.parentWidget().size()
    assert rows.logits.geometry().bottom() < rows.height()
    assert [row.map_side >= least for row in rows.rows] == [True] * len(BUNDLED)
