"""A recipe is timed by steps of its own training."""

from contextlib import closing

import pytest

from mnist_pad.core.errors import DeviceError
from mnist_pad.core.events import Progress, Unit, run_job
from mnist_pad.core.training.config import RECIPES, Recipe
from mnist_pad.core.training.timing import timing_job
from mnist_pad.paths import bundled_sources

SOURCES = bundled_sources(())


@pytest.mark.parametrize("recipe", [Recipe.QUICK, Recipe.PAD])
def test_every_part_takes_time_and_can_be_stopped_at_each_batch(recipe):
    events = []
    speed = run_job(timing_job(recipe, "cpu", SOURCES), events.append)
    assert speed.batch + speed.digit > 0
    assert speed.tested > 0
    assert (speed.prepared > 0) == (recipe is Recipe.PAD)
    assert speed.share == pytest.approx(1.063 if recipe is Recipe.PAD else 1, abs=0.001)
    assert 0 < speed.seconds(RECIPES[recipe]) < 1e6
    batches = [e for e in events if isinstance(e, Progress) and e.unit is Unit.BATCHES]
    assert len(batches) == (48 if recipe is Recipe.QUICK else 24)


def test_closing_it_ends_it():
    with closing(timing_job(Recipe.SEED, "cpu", SOURCES)) as job:
        while not isinstance(next(job), Progress):
            pass


def test_a_missing_device_is_an_error():
    with pytest.raises(DeviceError):
        run_job(timing_job(Recipe.SEED, "cuda:99", SOURCES))
