"""What a fault is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mnist_pad.core.errors import PadError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        kind: what it happens to: "data", "model file", "ink and pictures", "training", "process".
        name: what happens.
        inject: makes it happen in an empty folder, checks that nothing was lost and that the
            program goes on, and returns the sentence that the person is told. Raises Unexpected, or
            whatever the program raised that it should not have.
        long: takes minutes.
    """

    kind: str
    name: str
    inject: Callable[[Path], str]
    long: bool = False

    def __str__(self) -> str:
        """What a table or a test calls it."""
        return f"{self.kind}: {self.name}"


class Unexpected(Exception):  # noqa: N818 - reads as what it is
    """The program did not do what it should when the fault was injected."""


def expect(condition: object, otherwise: str) -> None:
    """Raise Unexpected with the sentence `otherwise` unless the condition holds."""
    if not condition:
        raise Unexpected(otherwise)


def sentence_of(error: BaseException) -> str:
    """The fault's one line, checked to be one sentence for people."""
    text = str(error)
    expect(len(text.splitlines()) == 1, f"not one line: {text!r}")
    expect("Traceback" not in text and text[-1:] == ".", f"no sentence: {text!r}")
    return text


def refusal(act: Callable[[], object], *words: str) -> str:
    """What the program says when `act` is refused, checked to have all the words."""
    try:
        act()
    except PadError as error:
        sentence = sentence_of(error)
    else:
        raise Unexpected("nothing was refused")
    for word in words:
        expect(word in sentence, f"{word!r} is not told in {sentence!r}")
    return sentence
