"""Settings of a training."""

import math

import pytest

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.training.config import RECIPES, Recipe, TrainConfig, recipe_config


def test_the_default_is_the_course_pages_recipe():
    config = TrainConfig()
    assert config == RECIPES[Recipe.SEED]
    assert (config.epochs, config.batch_size, config.learning_rate) == (15, 100, 0.001)
    assert (config.seed, config.dataset) == (777, DatasetName.MNIST)


def test_every_recipe_has_settings_of_its_own():
    assert {config.recipe for config in RECIPES.values()} == set(Recipe)
    assert all(recipe is config.recipe for recipe, config in RECIPES.items())


def test_changes_replace_a_recipes_settings_and_none_keeps_them():
    config = recipe_config(Recipe.QUICK, epochs=None, batch_size=50, seed=0, device=None)
    assert config.epochs == RECIPES[Recipe.QUICK].epochs
    assert (config.batch_size, config.seed, config.device) == (50, 0, "auto")
    assert RECIPES[Recipe.QUICK].batch_size == 100


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("epochs", 0),
        ("epochs", -1),
        ("epochs", 1001),
        ("batch_size", 0),
        ("batch_size", 60_001),
        ("learning_rate", 0.0),
        ("learning_rate", -0.1),
        ("learning_rate", 1.5),
        ("learning_rate", math.nan),
        ("learning_rate", math.inf),
        ("seed", -1),
        ("seed", 2**63),
    ],
)
def test_what_cannot_work_is_refused_in_one_sentence(setting, value):
    with pytest.raises(ConfigError) as caught:
        TrainConfig(**{setting: value})
    assert str(value) in str(caught.value)
    with pytest.raises(ConfigError):
        recipe_config(Recipe.PAD, **{setting: value})


@pytest.mark.parametrize(
    "settings",
    [
        {"epochs": 1, "batch_size": 1, "learning_rate": 1e-9, "seed": 0},
        {"epochs": 1000, "batch_size": 60_000, "learning_rate": 1, "seed": 2**63 - 1},
    ],
)
def test_the_limits_themselves_work(settings):
    assert TrainConfig(**settings).epochs == settings["epochs"]
