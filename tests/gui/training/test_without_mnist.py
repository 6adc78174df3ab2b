"""Train where MNIST is missing: one click trains, with a network and without one."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from downloads import HeldDownload, downloading, failing, put_mnist
from faults import fake_mnist
from faults import misbehaving_server as bad
from faults.bad_answers import CONTENTS, NOBODY, PACKED, TABLE
from faults.fake_mnist import TEST_LABELS, TRAIN_LABELS
from faults.misbehaving_server import Server
from mnist_pad.core.data.download import download_job
from mnist_pad.core.data.mirrors import Mirror
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import BusyError, DataError, UnreachableError
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.unfinished import Unfinished
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.training import unfinished_offer
from mnist_pad.gui.training.train_state import TrainState
from person import click
from seen import text

STARTER = TrainConfig(dataset=DatasetName.STARTER)


def is_seen(window, name):
    return window.findChild(QPushButton, name).isVisible()


UNREACHABLE = UnreachableError("MNIST could not be downloaded ({cause}).", cause="nobody is there")
BROKEN_OFF = DataError("MNIST could not be downloaded ({cause}).", cause="it broke off")


@pytest.fixture
def bare(core, open_window):
    """A window without MNIST or a network."""
    core.download = failing(UNREACHABLE)
    return open_window()


def ended(qtbot, window):
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)


class TestWithoutNetwork:
    def test_one_click_trains_on_the_starter_set_and_says_so(self, qtbot, core, bare):
        button = bare.findChild(QPushButton, "train_button")
        assert button.isEnabled()
        assert "without a network it uses the starter set" in text(bare, "starter_hint")
        click(qtbot, bare, "train_button")
        qtbot.waitUntil(core.job.waiting.is_set)
        qtbot.waitUntil(lambda: bare.rooms.training.view.state is TrainState.TRAINING)
        assert core.job.asked_for[0] == STARTER
        assert text(bare, "remark_label").startswith("This training uses the starter set, 4,000")
        assert bare.findChild(QComboBox, "dataset_box").currentData() == "starter"
        core.job.gate.set()
        ended(qtbot, bare)
        assert text(bare, "remark_label") == (
            "Trained on the starter set, 4,000 digits, because MNIST is not on this computer and"
            " cannot be downloaded now."
        )
        assert bare.findChild(QLabel, "remark_label").isVisible()

    @pytest.mark.parametrize("way", ["key", "menu"])
    def test_the_key_and_the_menu_do_too(self, qtbot, core, bare, way):
        core.job.gate.set()
        action = bare.findChild(QAction, "train_action")
        assert action.isEnabled()
        if way == "menu":
            action.trigger()
        else:
            bare.activateWindow()
            qtbot.keyClick(bare, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        ended(qtbot, bare)
        assert core.job.asked_for[0] == STARTER

    def test_what_was_chosen_comes_back(self, qtbot, core, bare, paths):
        core.job.gate.set()
        click(qtbot, bare, "train_button")
        ended(qtbot, bare)
        assert bare.rooms.training.view.settings.config() == TrainConfig()
        assert bare.findChild(QComboBox, "dataset_box").currentData() == "mnist"
        put_mnist(paths.mnist)
        click(qtbot, bare, "train_button")
        qtbot.waitUntil(lambda: core.job.started == 2)
        ended(qtbot, bare)
        assert core.job.asked_for[0] == TrainConfig()
        assert not bare.findChild(QLabel, "remark_label").isVisible()

    def test_what_was_chosen_comes_back_after_a_stop_and_a_restart(
        self, qtbot, core, bare, open_window, paths, monkeypatch
    ):
        click(qtbot, bare, "train_button")
        qtbot.waitUntil(core.job.waiting.is_set)
        bare.close()
        settings = AppSettings(paths.settings)
        assert settings.training == TrainConfig()
        kept = Unfinished(replace(STARTER, device="cpu"), (), "starter set (4,000 digits)", "", "")
        monkeypatch.setattr(unfinished_offer, "find_unfinished", lambda _file: kept)
        second = open_window(settings)
        assert second.rooms.training.view.settings.dataset is DatasetName.MNIST
        assert text(second, "outcome_title").startswith("Interrupted training")

    def test_a_wrong_field_is_told_first(self, qtbot, core, bare):
        bare.findChild(QLineEdit, "seed_field").setText("7.5")
        click(qtbot, bare, "train_button")
        assert "7.5" in text(bare, "outcome_detail")
        assert core.job.started == 0

    def test_a_download_that_was_asked_for_is_not_replaced(self, qtbot, core, bare):
        click(qtbot, bare, "download_button")
        qtbot.waitUntil(lambda: text(bare, "no_data_title") == "The download failed")
        assert "nobody is there" in text(bare, "no_data_detail")
        assert core.job.started == 0
        assert bare.findChild(QPushButton, "train_button").isEnabled()
        core.job.gate.set()
        click(qtbot, bare, "starter_button")
        ended(qtbot, bare)
        assert core.job.asked_for[0] == STARTER

    def test_another_window_s_download_is_told(self, qtbot, core, open_window):
        core.download = failing(BusyError("Another window is downloading MNIST."))
        window = open_window()
        click(qtbot, window, "train_button")
        ended(qtbot, window)
        assert text(window, "outcome_detail") == "Another window is downloading MNIST."
        assert core.job.started == 0

    def test_a_double_click_begins_one_training(self, qtbot, core, bare):
        click(qtbot, bare, "train_button")
        button = bare.findChild(QPushButton, "train_button")
        qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(core.job.waiting.is_set)
        assert core.job.started == 1
        qtbot.waitUntil(lambda: bare.rooms.training.view.state is TrainState.TRAINING)


class TestWithNetwork:
    @pytest.mark.parametrize("name", ["train_button", "download_button"])
    def test_one_click_downloads_and_trains(self, qtbot, core, open_window, name):
        core.download = downloading
        core.job.gate.set()
        window = open_window()
        assert window.rooms.training.view.state is TrainState.NO_DATA
        click(qtbot, window, name)
        ended(qtbot, window)
        assert core.job.asked_for[0] == TrainConfig()
        assert "99.04" in text(window, "outcome_title")
        assert not window.findChild(QLabel, "remark_label").isVisible()

    def test_both_ways_are_offered_at_once(self, qtbot, open_window):
        window = open_window()
        names = ("download_button", "starter_button", "folder_button", "train_button")
        assert all(is_seen(window, name) for name in names)
        assert all(window.findChild(QPushButton, name).isEnabled() for name in names)

    def test_the_starter_set_instead_while_it_downloads(self, qtbot, core, open_window):
        core.download = HeldDownload()
        core.job.gate.set()
        window = open_window()
        click(qtbot, window, "train_button")
        qtbot.waitUntil(core.download.waiting.is_set)
        qtbot.waitUntil(lambda: is_seen(window, "starter_instead_button"))
        click(qtbot, window, "starter_instead_button")
        ended(qtbot, window)
        assert core.job.asked_for[0] == STARTER
        assert window.rooms.training.view.settings.dataset is DatasetName.STARTER
        assert not is_seen(window, "starter_instead_button")

    def test_a_stopped_download_trains_nothing(self, qtbot, core, open_window):
        core.download = HeldDownload()
        window = open_window()
        click(qtbot, window, "train_button")
        qtbot.waitUntil(core.download.waiting.is_set)
        click(qtbot, window, "train_button")
        qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.NO_DATA)
        assert core.job.started == 0
        assert window.findChild(QPushButton, "train_button").isEnabled()

    def test_one_that_breaks_off_offers_the_ways_again(self, qtbot, core, open_window):
        downloads = [failing(BROKEN_OFF, 1), downloading]

        def download(folder):
            return downloads.pop(0)(folder)

        core.download = download
        window = open_window()
        click(qtbot, window, "train_button")
        qtbot.waitUntil(lambda: text(window, "no_data_title") == "The download failed")
        assert "it broke off" in text(window, "no_data_detail")
        assert window.rooms.training.view.settings.config() == TrainConfig()
        names = ("download_button", "starter_button", "folder_button")
        assert all(is_seen(window, name) for name in names)
        core.job.gate.set()
        click(qtbot, window, "download_button")
        ended(qtbot, window)
        assert core.job.asked_for[0] == TrainConfig()


class TestRealDownload:
    """The core's own download job, from servers that do as told."""

    @pytest.fixture
    def serve(self, monkeypatch, core):
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        servers = []

        def begin(answer):
            server = Server(PACKED)
            server.answer = answer
            servers.append(server)
            core.download = lambda folder: download_job(folder, [Mirror(server.address)], TABLE)
            return server

        yield begin
        for server in servers:
            server.close()
        for thread in threading.enumerate():
            if thread.name == "mnist-download":
                thread.join()

    def test_nobody_to_be_reached(self, qtbot, core, open_window):
        core.download = lambda folder: download_job(folder, [Mirror(NOBODY)], TABLE)
        core.job.gate.set()
        window = open_window()
        click(qtbot, window, "train_button")
        ended(qtbot, window)
        assert core.job.asked_for[0] == STARTER

    def test_nobody_to_be_reached_for_the_rest(self, qtbot, core, open_window, paths):
        """What lies there already came from nobody."""
        kept = {TEST_LABELS: CONTENTS[TEST_LABELS], TRAIN_LABELS: CONTENTS[TRAIN_LABELS]}
        fake_mnist.write(paths.mnist, kept)
        core.download = lambda folder: download_job(folder, [Mirror(NOBODY)], TABLE)
        core.job.gate.set()
        window = open_window()
        click(qtbot, window, "train_button")
        ended(qtbot, window)
        assert core.job.asked_for[0] == STARTER

    def test_a_good_server(self, qtbot, core, open_window, serve, paths):
        serve(bad.serve)
        core.job.gate.set()
        window = open_window()
        click(qtbot, window, "train_button")
        ended(qtbot, window)
        assert core.job.asked_for[0] == TrainConfig()
        assert (paths.mnist / "MNIST" / "raw").is_dir()

    @pytest.mark.parametrize("answer", [bad.breaks_off, bad.breaks_off_unnoticed])
    def test_a_server_that_breaks_off(self, qtbot, core, open_window, serve, answer):
        serve(answer)
        window = open_window()
        click(qtbot, window, "train_button")
        qtbot.waitUntil(lambda: text(window, "no_data_title") == "The download failed")
        assert core.job.started == 0
        assert is_seen(window, "download_button")

    @pytest.mark.parametrize("answer", [bad.status(503), bad.hangs_up])
    def test_a_server_that_sends_nothing(self, qtbot, core, open_window, serve, answer):
        serve(answer)
        core.job.gate.set()
        window = open_window()
        click(qtbot, window, "train_button")
        ended(qtbot, window)
        assert core.job.asked_for[0] == STARTER
