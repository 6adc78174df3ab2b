"""Components, against a flood that fills them cell by cell."""

import numpy as np
import pytest

from mnist_pad.core.pictures.components import components


def flooded(mask, by_corners):
    """(h, w) labels 1, 2, 3..., in reading order of each component's first cell."""
    labels = np.zeros(mask.shape, np.int64)
    for start in zip(*np.nonzero(mask), strict=True):
        if labels[start]:
            continue
        label, waiting = labels.max() + 1, [start]
        while waiting:
            y, x = waiting.pop()
            inside = 0 <= y < mask.shape[0] and 0 <= x < mask.shape[1]
            if not inside or labels[y, x] or not mask[y, x]:
                continue
            labels[y, x] = label
            waiting += [
                (y + dy, x + dx)
                for dy in (-1, 0, 1)
                for dx in (-1, 0, 1)
                if by_corners or not (dy and dx)
            ]
    return labels


@pytest.mark.parametrize("by_corners", [True, False])
@pytest.mark.parametrize("seed", range(100))
def test_they_are_what_a_flood_finds(seed, by_corners):
    rng = np.random.default_rng(seed)
    mask = rng.random(rng.integers(1, 13, 2)) < rng.uniform(0, 1)
    found, labels = components(mask, by_corners=by_corners), flooded(mask, by_corners)
    assert np.array_equal(found.labels, labels)
    assert len(found.areas) == len(found.boxes) == labels.max(initial=0)
    for member, (area, box) in enumerate(zip(found.areas, found.boxes, strict=True)):
        rows, columns = np.nonzero(labels == member + 1)
        assert area == len(rows)
        assert box.tolist() == [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
