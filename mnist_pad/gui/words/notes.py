"""What a notice is: its words, how serious it is, what it is about, and so where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from mnist_pad.core.errors import PadError
from mnist_pad.gui.words.language import Text
from mnist_pad.gui.words.messages import error_text


class Kind(Enum):
    """How serious a notice is; the values are what the style sheet calls them."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"

    @property
    def stays(self) -> bool:
        """Whether it is shown until it is over or dismissed, not only until it has been read."""
        return self in (Kind.WARNING, Kind.ERROR)


class Spot(Enum):
    """Where a notice stands: near what caused it."""

    PAD = auto()
    WORK = auto()


class Topic(Enum):
    """What a notice is about. It is over once the same is tried again, or done."""

    DATA = auto()  # where MNIST is
    DRAWING = auto()  # what comes onto the pad and what leaves it
    PAGE = auto()  # what is on the pad now
    KEEPING = auto()  # keeping the drawing for the next start
    MODEL = auto()  # which one answers
    MODEL_FILE = auto()  # the file that one is saved as
    TRAINING = auto()
    WAITING_TO_TRAIN = auto()  # until other work leaves the cores
    LEARNING = auto()  # a person's hand
    WAITING_TO_LEARN = auto()
    SAMPLES = auto()
    RESULTS = auto()
    REPORT = auto()
    RUNS = auto()  # what is kept of earlier trainings
    KEEPING_RUNS = auto()  # that it is written to the disk
    PLOT = auto()  # the file that the plot is saved as
    PRESENTATION = auto()

    @property
    def spot(self) -> Spot:
        """Where its notices stand."""
        return Spot.WORK if self in _WORK else Spot.PAD


_WORK = frozenset(
    {
        Topic.DATA,
        Topic.MODEL,
        Topic.MODEL_FILE,
        Topic.TRAINING,
        Topic.WAITING_TO_TRAIN,
        Topic.RESULTS,
        Topic.REPORT,
        Topic.RUNS,
        Topic.KEEPING_RUNS,
        Topic.PLOT,
    }
)


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence for the person; it is a Text itself.

    Attributes:
        text: the sentence.
        kind: how serious it is.
        topic: what it is about, None where nothing ends it.
    """

    text: Text
    kind: Kind = Kind.INFO
    topic: Topic | None = None

    @property
    def spot(self) -> Spot:
        """Where it stands; the pad is in view whatever is shown."""
        return Spot.PAD if self.topic is None else self.topic.spot

    # So that it can be handed to `say`, which calls it again in another language.
    def __call__(self) -> str:
        """Return the sentence in the language of that moment."""
        return self.text()


@dataclass(frozen=True, slots=True)
class Over:
    """Says that what was noted about a topic is over. It is sent as a Note is."""

    topic: Topic


def error_note(error: PadError, topic: Topic | None = None) -> Note:
    """Return a fault as a notice."""
    # Not the sentence itself: the language may change while the notice is shown.
    return Note(partial(error_text, error), Kind.ERROR, topic)
