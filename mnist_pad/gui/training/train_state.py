"""What the Train view is doing."""

from __future__ import annotations

from enum import Enum, auto


class TrainState(Enum):
    """Where the view stands between one press of Train and the next."""

    IDLE = auto()  # ready, and nothing was run with these settings
    NO_DATA = auto()  # MNIST is chosen and not there
    DOWNLOADING = auto()
    TRAINING = auto()
    STOPPING = auto()  # asked to stop, and still running
    ENDED = auto()  # finished, stopped or failed: the outcome is shown

    @property
    def is_running(self) -> bool:
        """Whether a job runs."""
        return self in (TrainState.DOWNLOADING, TrainState.TRAINING, TrainState.STOPPING)
