"""Components, against a flood that fills them cell by cell."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_masks import HARD, box_of, cells_of, flooded, large_mask, masks
from mnist_pad.core.masks.components import components


def is_what_a_flood_finds(mask, by_corners):
    found = components(mask, by_corners=by_corners)
    groups = flooded(cells_of(mask), by_corners=by_corners)
    labels = np.zeros(mask.shape, np.int64)
    for label, group in enumerate(groups, 1):
        labels[tuple(np.transpose(list(group)))] = label
    assert np.array_equal(found.labels, labels)
    assert found.areas.tolist() == [len(group) for group in groups]
    assert found.boxes.tolist() == [box_of(group) for group in groups]


@pytest.mark.parametrize("by_corners", [True, False])
@pytest.mark.parametrize("name", HARD)
def test_of_a_hard_mask_they_are_what_a_flood_finds(name, by_corners):
    is_what_a_flood_finds(HARD[name], by_corners)


@given(masks(), st.booleans())
def test_of_any_mask_they_are_what_a_flood_finds(mask, by_corners):
    is_what_a_flood_finds(mask, by_corners)


@pytest.mark.parametrize("by_corners", [True, False])
@pytest.mark.parametrize("share", [0.3, 0.42, 0.6])
def test_of_a_large_mask_they_are_what_a_flood_finds(share, by_corners):
    is_what_a_flood_finds(large_mask(share), by_corners)


@given(masks(), st.randoms(use_true_random=False))
def test_some_of_them_are_a_mask_again(mask, hand):
    groups = flooded(cells_of(mask))
    members = np.array([hand.random() < 0.5 for _ in groups], np.bool_)
    wanted = set().union(*(group for group, is_in in zip(groups, members, strict=True) if is_in))
    assert cells_of(components(mask).mask(members)) == wanted
