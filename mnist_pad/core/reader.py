"""Reading ink and pictures: the one way from a drawing to an answer, for the window and the command
line alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.classifier import Classifier
from mnist_pad.core.image_ink import Seen, digits_in
from mnist_pad.core.ink import Ink
from mnist_pad.core.ink_shape import is_digit_like
from mnist_pad.core.preprocess import from_ink, without_strays
from mnist_pad.core.reading import Part, Pixels, Prediction, Reading
from mnist_pad.core.segment import MOST_PIECES, Span, best_cuts, contenders, pieces, spans

_MOST_STROKES = 100  # twelve digits, each in several strokes that an eraser has cut, have fewer


class Reader:
    """Reads drawings and pictures with one model.

    Attributes:
        classifier: the model.
    """

    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier

    def read(self, ink: Ink) -> Reading:
        """The digits of a drawing, left to right; no part where there is no ink."""
        if ink.is_empty:
            return Reading()
        if len(ink.strokes) > _MOST_STROKES:
            return Reading((self._scribble(ink),))
        found = pieces(without_strays(ink))
        if len(found) == 1:
            return Reading((self._part(found[0]),))
        return Reading(tuple(self._cut(found)))

    def read_pixels(self, pixels: NDArray[np.uint8]) -> Reading:
        """The digits of a picture, left to right.

        Args:
            pixels: uint8 (h, w) or (h, w, 3).
        """
        found = digits_in(pixels)
        if not found:
            return Reading()
        predictions = self.classifier.classify(np.stack([seen.pixels for seen in found]))
        return Reading(tuple(map(_as_seen, found, predictions)))

    def _part(self, ink: Ink) -> Part:
        seen = _seen(ink)
        return _as_part(ink, seen, self.classifier.classify(seen[None])[0])

    def _scribble(self, ink: Ink) -> Part:
        """One unsure part, from some of the strokes: there are too many to look at each."""
        seen = _seen(Ink(ink.strokes[:: ceil(len(ink.strokes) / _MOST_STROKES)]))
        prediction = self.classifier.classify(seen[None])[0]
        return Part(seen, replace(prediction, sure=False), ink.box())

    def _cut(self, found: Sequence[Ink]) -> list[Part]:
        """The pieces as digits: first each by itself is shown to the network, then what several
        together could be, if that can be better."""
        boxes = [piece.box() for piece in found]
        shown: dict[Span, Part] = {}

        def likeness(span: Span) -> float:
            return max(shown[span].prediction.probabilities) if span in shown else 0.0

        if len(found) <= MOST_PIECES:
            shown |= self._parts(found, [Span(i, i) for i in range(len(found))])
            shown |= self._parts(found, contenders(boxes, likeness))
        else:
            shown |= self._parts(found, spans(boxes))
        return [shown[span] for span in best_cuts(boxes, likeness)]

    def _parts(self, found: Sequence[Ink], asked: Sequence[Span]) -> dict[Span, Part]:
        """What the network says to each of these, in one batch."""
        if not asked:
            return {}
        inks = [_joined(found, span) for span in asked]
        seen = [_seen(ink) for ink in inks]
        predictions = self.classifier.classify(np.stack(seen))
        parts = map(_as_part, inks, seen, predictions)
        return dict(zip(asked, parts, strict=True))


def _joined(found: Sequence[Ink], span: Span) -> Ink:
    strokes = [stroke for piece in found[span.first : span.last + 1] for stroke in piece.strokes]
    return Ink(tuple(strokes))


def _seen(ink: Ink) -> Pixels:
    seen = from_ink(ink)
    if seen is None:
        raise ValueError("a part of a drawing has ink")
    return seen


def _as_seen(seen: Seen, prediction: Prediction) -> Part:
    sure = prediction.sure and seen.is_digit_like
    return Part(seen.pixels, replace(prediction, sure=sure), seen.box)


def _as_part(ink: Ink, seen: Pixels, prediction: Prediction) -> Part:
    sure = prediction.sure and is_digit_like(ink)
    return Part(seen, replace(prediction, sure=sure), ink.box())
