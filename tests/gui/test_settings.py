"""What is remembered, and what happens when the file is no good."""

import pytest
from PySide6.QtCore import QByteArray

from mnist_pad.core.config import RECIPES, DatasetName, Recipe, TrainConfig
from mnist_pad.gui.settings import BUNDLED, LATEST, AppSettings
from mnist_pad.gui.theme import ThemeMode


def test_first_run_has_the_defaults(paths):
    settings = AppSettings(paths.settings)
    assert settings.theme is ThemeMode.SYSTEM
    assert settings.training == TrainConfig()
    assert settings.mnist_folder is None
    assert settings.model == LATEST
    assert settings.geometry.isEmpty()


def test_everything_is_remembered(paths, tmp_path):
    config = TrainConfig(Recipe.QUICK, DatasetName.STARTER, 3, 50, 0.0003, 2**63 - 1, "cuda:1")
    before = AppSettings(paths.settings)
    before.theme = ThemeMode.DARK
    before.training = config
    before.mnist_folder = tmp_path / "손글씨"
    before.model = BUNDLED
    before.geometry = QByteArray(b"\x01\x02")
    before.save()
    after = AppSettings(paths.settings)
    assert after.theme is ThemeMode.DARK
    assert after.training == config
    assert after.mnist_folder == tmp_path / "손글씨"
    assert after.model == BUNDLED
    assert after.geometry == QByteArray(b"\x01\x02")


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


def test_value_out_of_its_range_gives_the_recipe_back(paths):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text("[training]\nrecipe=pad\nepochs=0\n")
    assert AppSettings(paths.settings).training == RECIPES[Recipe.PAD]


def test_folder_in_place_of_the_file_costs_only_the_memory(paths, caplog):
    paths.settings.mkdir(parents=True)
    (paths.settings / "something").touch()
    paths.settings.with_name("settings.ini.damaged").mkdir()
    (paths.settings.with_name("settings.ini.damaged") / "full").touch()
    settings = AppSettings(paths.settings)
    settings.theme = ThemeMode.DARK
    settings.save()
    assert settings.theme is ThemeMode.DARK
    assert "cannot" in caplog.text
