"""What is remembered, and what happens when the file is no good."""

import random
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QByteArray

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.training.config import RECIPES, Recipe, TrainConfig
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT, Choice, ModelFile, Trained
from mnist_pad.gui.settings import AppSettings


def test_first_run_has_the_defaults(paths):
    settings = AppSettings(paths.settings)
    assert settings.theme is ThemeMode.SYSTEM
    assert settings.training == TrainConfig()
    assert settings.mnist_folder is None
    assert settings.model == LATEST
    assert settings.model_before == BUNDLED
    assert settings.geometry.isEmpty()


def test_everything_is_remembered(paths, tmp_path):
    config = TrainConfig(Recipe.QUICK, DatasetName.STARTER, 3, 50, 0.0003, 2**63 - 1, "cuda:1")
    before = AppSettings(paths.settings)
    before.theme = ThemeMode.DARK
    before.training = config
    before.mnist_folder = tmp_path / "손글씨"
    before.model = BUNDLED
    before.geometry = QByteArray(b"\x01\x02")
    before.set_speeds("cuda:0", '{"computer": "2 × a, b; c"}')
    before.save()
    after = AppSettings(paths.settings)
    assert after.theme is ThemeMode.DARK
    assert after.training == config
    assert after.mnist_folder == tmp_path / "손글씨"
    assert after.speeds("cuda:0") == '{"computer": "2 × a, b; c"}'
    assert after.speeds("cpu") == ""
    assert after.model == BUNDLED
    assert after.geometry == QByteArray(b"\x01\x02")


@pytest.mark.parametrize(
    "choice", [LATEST, BUNDLED, ModelFile(Path("/mine.pt")), Trained("0123456789abcdef")]
)
def test_the_model_without_the_hand_is_remembered(paths, choice):
    before = AppSettings(paths.settings)
    before.model, before.model_before = TAUGHT, choice
    before.save()
    assert AppSettings(paths.settings).model_before == choice


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("", LATEST),
        ("bundled", BUNDLED),
        ("taught", TAUGHT),
        ("/mine.pt", ModelFile(Path("/mine.pt"))),
        ("trained:mine", ModelFile(Path("trained:mine"))),
    ],
)
def test_what_earlier_versions_stored_is_understood(paths, text, choice):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text(f"[model]\nchoice={text}\n", "utf-8")
    assert AppSettings(paths.settings).model == choice


def test_the_hand_is_never_remembered_as_the_model_without_it(settings):
    settings.model_before = TAUGHT
    assert settings.model_before == BUNDLED


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\xff\xfe\xfd", b"[window\ntheme=dark"])
def test_damaged_file_is_set_aside_and_a_new_one_begun(paths, content):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_bytes(content)
    settings = AppSettings(paths.settings)
    assert settings.theme is ThemeMode.SYSTEM
    settings.theme = ThemeMode.DARK
    settings.save()
    assert AppSettings(paths.settings).theme is ThemeMode.DARK
    assert paths.settings.with_name("settings.ini.damaged").read_bytes() == content


def test_values_that_cannot_be_used_are_the_recipes_own(paths):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text(
        "[window]\ntheme=pink\ngeometry=12\n[training]\nrecipe=quick\nepochs=many\nseed=5\n"
    )
    settings = AppSettings(paths.settings)
    assert settings.theme is ThemeMode.SYSTEM
    assert settings.geometry.isEmpty()
    assert settings.training == TrainConfig(Recipe.QUICK, epochs=2, learning_rate=0.006, seed=5)


def test_values_out_of_their_ranges_give_way_one_by_one(paths):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text(
        "[training]\nrecipe=pad\nepochs=0\nbatch_size=1e9\nlearning_rate=nan\nseed=12\n"
    )
    wanted = replace(RECIPES[Recipe.PAD], seed=12)
    assert AppSettings(paths.settings).training == wanted


def test_folder_in_place_of_the_file_costs_only_the_memory(paths, caplog, monkeypatch):
    paths.settings.mkdir(parents=True)
    monkeypatch.setattr(Path, "replace", Mock(side_effect=PermissionError))
    settings = AppSettings(paths.settings)
    settings.theme = ThemeMode.DARK
    settings.save()
    assert settings.theme is ThemeMode.DARK
    assert "cannot" in caplog.text


GARBAGE = [
    "@Variant(\\0\\0\\0\\x7f)",
    "@ByteArray(\\x1\\xd9\\xd0\\xcb)",
    "@Invalid()",
    "@Rect(1 2 3)",
    "a, b, c",
    "\\x0",
    "\\xd800",
    "9" * 5000,
    "-1",
    "1e999",
    "\\x110000",
    '"unclosed',
    "%%%",
]
KEYS = """[window]\ngeometry={0}\ntheme={0}\n[model]\nchoice={0}\n[data]\nmnist_folder={0}\n
[training]\nrecipe={0}\ndataset={0}\nepochs={0}\nbatch_size={0}\nlearning_rate={0}\nseed={0}\n
device={0}\n"""


@pytest.mark.qt_log_ignore("unknown user type", "does not support propagateSizeHints")
@pytest.mark.parametrize("value", GARBAGE)
def test_window_opens_whatever_the_values_are(qtbot, paths, core, theme, open_window, value):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text(KEYS.format(value), "utf-8")
    window = open_window(AppSettings(paths.settings))
    qtbot.waitUntil(lambda: window.rooms.models.info is not None)
    assert window.width() > 100
    assert window.rooms.training.view.settings.config().seed == 777
    assert not window.fault_dialog.isVisible()
    qtbot.waitUntil(window.rooms.device_thread.isFinished)


@pytest.mark.parametrize("seed", range(200))
def test_any_bytes_are_settings_or_set_aside(paths, seed):
    """Every property can be read, set, saved and read again."""
    hand = random.Random(seed)  # noqa: S311
    content = bytearray(KEYS.format(hand.choice(["dark", "3", "seed", ""])).encode())
    for _ in range(hand.randrange(1, 40)):
        content[hand.randrange(len(content))] = hand.randrange(256)
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_bytes(content[: hand.randrange(len(content))])
    settings = AppSettings(paths.settings)
    assert isinstance(settings.theme, ThemeMode)
    assert isinstance(settings.model, Choice)
    assert settings.mnist_folder is None or isinstance(settings.mnist_folder, Path)
    assert isinstance(settings.geometry, QByteArray)
    assert settings.training.epochs >= 1
    settings.training = TrainConfig(seed=5)
    settings.theme = ThemeMode.DARK
    settings.save()
    again = AppSettings(paths.settings)
    assert again.theme is ThemeMode.DARK
    assert again.training == TrainConfig(seed=5)


def test_a_file_without_end_is_set_aside_unread(paths):
    paths.settings.parent.mkdir(parents=True)
    with paths.settings.open("wb") as file:
        file.truncate(2**33)
    assert AppSettings(paths.settings).training == TrainConfig()
    assert not paths.settings.exists()


def test_folder_that_cannot_be_made_costs_only_the_memory(paths, caplog):
    paths.settings.parent.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.parent.write_text("a file where the folder should be")
    settings = AppSettings(paths.settings)
    settings.theme = ThemeMode.DARK
    settings.save()
    assert settings.theme is ThemeMode.DARK
    assert "cannot write the settings" in caplog.text


def test_two_windows_do_not_undo_each_other_s_settings(paths):
    first, second = AppSettings(paths.settings), AppSettings(paths.settings)
    first.theme = ThemeMode.DARK
    second.model = BUNDLED
    first.save()
    second.save()
    both = AppSettings(paths.settings)
    assert both.theme is ThemeMode.DARK
    assert both.model == BUNDLED
