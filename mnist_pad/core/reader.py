"""Reading ink and pictures: the one way from a drawing to an answer, for the window and the command
line alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.classifier import Classifier
from mnist_pad.core.image_ink import digits_in
from mnist_pad.core.ink import Ink
from mnist_pad.core.ink_shape import is_digit_like
from mnist_pad.core.preprocess import from_ink, without_strays
from mnist_pad.core.reading import Part, Pixels, Prediction, Reading
from mnist_pad.core.segment import Span, best_cuts, pieces, spans


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
        predictions = self.classifier.classify(np.stack([seen for seen, _ in found]))
        return Reading(
            tuple(
                Part(seen, prediction, box)
                for (seen, box), prediction in zip(found, predictions, strict=True)
            )
        )

    def _part(self, ink: Ink) -> Part:
        seen = _seen(ink)
        return _as_part(ink, seen, self.classifier.classify(seen[None])[0])

    def _cut(self, found: Sequence[Ink]) -> list[Part]:
        """The pieces as digits: every candidate is shown to the network, in one batch."""
        boxes = [piece.box() for piece in found]
        candidates = {span: _joined(found, span) for span in spans(boxes)}
        seen = {span: _seen(ink) for span, ink in candidates.items()}
        predictions = self.classifier.classify(np.stack(list(seen.values())))
        answers = dict(zip(seen, predictions, strict=True))
        cuts = best_cuts(boxes, lambda span: max(answers[span].probabilities))
        return [_as_part(candidates[span], seen[span], answers[span]) for span in cuts]


def _joined(found: Sequence[Ink], span: Span) -> Ink:
    strokes = [stroke for piece in found[span.first : span.last + 1] for stroke in piece.strokes]
    return Ink(tuple(strokes))


def _seen(ink: Ink) -> Pixels:
    seen = from_ink(ink)
    if seen is None:
        raise ValueError("a part of a drawing has ink")
    return seen


def _as_part(ink: Ink, seen: Pixels, prediction: Prediction) -> Part:
    sure = prediction.sure and is_digit_like(ink)
    return Part(seen, replace(prediction, sure=sure), ink.box())
