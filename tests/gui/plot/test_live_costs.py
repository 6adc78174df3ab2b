"""The costs of batches as points of a curve."""

import pytest

from mnist_pad.gui.plot.live_costs import LiveCosts


def test_batches_at_one_place_become_their_mean():
    costs = LiveCosts()
    assert costs.add(0.5, 0.2)
    assert not costs.add(0.501, 0.4)
    assert costs.add(0.9, 7.0)
    ((epoch, cost),) = costs.points(epochs=10)
    assert epoch == pytest.approx(5, abs=0.05)
    assert cost == pytest.approx(0.3)


def test_the_point_that_still_changes_is_left_out():
    costs = LiveCosts()
    assert costs.points(epochs=2) == []
    costs.add(0.1, 1.0)
    assert costs.points(epochs=2) == []


def test_the_points_of_a_long_training_stay_few():
    costs = LiveCosts()
    begun = sum(costs.add(batch / 9000, 0.1) for batch in range(9000))
    assert begun == len(costs.points(epochs=15)) + 1
    assert begun < 300


def test_the_previous_run_is_forgotten():
    costs = LiveCosts()
    costs.add(0.1, 1.0)
    costs.add(0.2, 1.0)
    costs.clear()
    assert costs.points(epochs=2) == []
