"""The costs of the batches of the training that runs."""

from __future__ import annotations

_POINTS = 240  # across the plot, each the mean of some batches: one by one they are a thicket


class LiveCosts:
    """Gathers the costs of batches into points of a curve, from the first epoch to the last."""

    def __init__(self) -> None:
        self._means: dict[int, _Mean] = {}  # by place, 0.._POINTS

    def clear(self) -> None:
        """Forget the batches of the run before."""
        self._means.clear()

    def add(self, share: float, cost: float) -> bool:
        """Add a batch's cost when this share, 0..1, of the training is done.

        Returns:
            whether it begins a new point.
        """
        place = int(share * _POINTS)
        is_new = place not in self._means
        self._means.setdefault(place, _Mean()).add(cost)
        return is_new

    def points(self, epochs: int) -> list[tuple[float, float]]:
        """Return each point: how many epochs were done, of so many in all, and the cost.

        The last point still changes and is left out.
        """
        # At the middle of the batches that it is the mean of. A dict keeps their order.
        return [
            ((place + 0.5) / _POINTS * epochs, mean.value)
            for place, mean in list(self._means.items())[:-1]
        ]


class _Mean:
    """The mean of what was added."""

    def __init__(self) -> None:
        # Not all values: with the smallest batches an epoch has 60,000.
        self._sum = 0.0
        self._count = 0

    def add(self, value: float) -> None:
        """Count one more."""
        self._sum += value
        self._count += 1

    @property
    def value(self) -> float:
        """The mean so far."""
        return self._sum / self._count
