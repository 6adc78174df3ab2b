"""Reading ink and pictures: the one way from a drawing to an answer, for the window and the command
line alike."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.pictures.grouping import MOST_BITS
from mnist_pad.core.reading.drawn import Drawn, Strokes
from mnist_pad.core.reading.from_picture import ink_of
from mnist_pad.core.reading.look import Look
from mnist_pad.core.reading.reading import Part, Reading

_MOST_STROKES = 100  # twelve digits, each in several strokes that an eraser has cut, have fewer


class Reader:
    """Reads drawings and pictures with one model.

    Attributes:
        classifier: the model.
    """

    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier

    def read(self, ink: Ink) -> Reading:
        """Return the digits of a drawing, left to right; no part where there is no ink."""
        if ink.is_empty:
            return Reading()
        if len(ink.strokes) > _MOST_STROKES:
            # A scribble: its shape shows in some of it, and all of it would hold the answer up.
            some = ink.strokes[:: ceil(len(ink.strokes) / _MOST_STROKES)]
            (part,) = self._whole(Strokes(Ink(some))).parts
            return Reading((replace(part, box=ink.box(), ink=ink),))
        return Look(self.classifier, Strokes(ink)).reading()

    def read_pixels(self, pixels: NDArray[np.uint8]) -> Reading:
        """Return the digits of a picture, left to right.

        Args:
            pixels: uint8 (h, w) or (h, w, 3).
        """
        ink = ink_of(pixels)
        if len(ink.boxes) > MOST_BITS:
            return self._whole(ink)
        return Look(self.classifier, ink).reading() if ink.boxes else Reading()

    def _whole(self, ink: Drawn) -> Reading:
        """Return all of it as one unsure part: there is too much to look at each bit."""
        seen = ink.seen(tuple(range(len(ink.boxes))))
        prediction = self.classifier.classify(seen.pixels[None])[0]
        answer = replace(prediction, sure=False, has_shape=False)
        return Reading((Part(seen.pixels, answer, seen.box, seen.ink),))
