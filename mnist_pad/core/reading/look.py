"""One look at some ink: how it is cut into digits, and what the network takes each for.

The network is asked in few batches: each piece by itself, what several together could be if that
can be better, and, where a part of several bits is unsure or could be two digits, its bits in other
ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from math import log

import numpy as np

from mnist_pad.core.ink.ink import Box
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.reading import second_look
from mnist_pad.core.reading.drawn import Drawn
from mnist_pad.core.reading.marks import is_beside, is_over, is_slash_within, signs, sort_out
from mnist_pad.core.reading.reading import Part
from mnist_pad.core.reading.segment import (
    MOST_PIECES,
    Bits,
    Span,
    around,
    best_cuts,
    contenders,
    fours,
    pieces,
)
from mnist_pad.core.reading.slant import upright_boxes

_MOST_UNSURE = 3  # parts; ink with more is no number, and not worth a second look
_PARTED = 0.07  # of a digit's height; no digit falls into two parts with so wide a level gap
_LOOPS = 0.055  # of an 8's height; the loops of an 8 are no farther apart
_ROUND_LOOPS = 0.13  # the same for one whose loops are round or flat
_ROUND = 0.5  # widths a height of such an 8; of two zeros few are together so wide
_JOINED = 0.6  # of the row's usual height; two digits that are joined are wider
_WIDE = 0.95  # widths a height; of digits that may be one but are not sure, few are wider
_HIGH = 0.45  # of what is cut; a digit that is cut off is no lower
_UNLIKE, _LIKELY = 0.45, 0.6  # probabilities of what is like no digit, and of what is like one
_DOUBT = 0.3  # how much of a likeness is left where the network is not sure


class Look:
    """One look at a row: what the network says to this and that of its ink, asked once for each.

    Args:
        classifier: the model.
        drawn: all of the ink.
        bits: those of the row, at least one.
    """

    def __init__(self, classifier: Classifier, drawn: Drawn, bits: Bits) -> None:
        self.classifier = classifier
        self.drawn = drawn
        self.bits = bits
        self.parts: dict[Bits, Part] = {}
        self._has_signs = False
        self._upright = {bit: drawn.boxes[bit] for bit in bits}

    def row(self, *, again: bool = True) -> tuple[list[Part], bool]:
        """Return the digits left to right, and whether there is more than digits.

        Args:
            again: whether to look in other ways at what is unsure.
        """
        ink = sort_out([self.drawn.boxes[bit] for bit in self.bits], self.drawn.near)
        if len(self.bits) > 1:
            outlines = [self.drawn.outline(bit) for bit in self.bits]
            self._upright = dict(zip(self.bits, upright_boxes(outlines), strict=True))
        digits = self._cut(tuple(self.bits[place] for place in ink.writing))
        digits = self._again(digits) if again else digits
        for left, right in pairwise(digits):
            # An M would be 11, and a 1 over a 2 in a slanted hand 12.
            if self.drawn.do_meet(left, right) or is_over(*self._plain((left, right))):
                self._doubt(left)
                self._doubt(right)
        parts = [self.parts[bits] for bits in digits]
        doubts = signs(parts)
        has_signs = self._has_signs or bool(ink.marks) or any(doubts)
        for place in ink.marks:
            doubts[_nearest(self.drawn.boxes[self.bits[place]], parts)] = True
        found = [p.doubted() if doubt else p for p, doubt in zip(parts, doubts, strict=True)]
        return found, has_signs

    def _cut(self, writing: Bits) -> list[Bits]:
        """Cut the writing into digits: the network is shown first each piece by itself, then what
        several together could be, if that can be better."""
        boxes = [self._upright[bit] for bit in writing]
        found = [tuple(writing[n] for n in piece) for piece in pieces(boxes)]
        boxes = [around([self._upright[bit] for bit in piece]) for piece in found]

        def bits(span: Span) -> Bits:
            return tuple(sorted(b for piece in found[span.first : span.last + 1] for b in piece))

        def likeness(span: Span) -> float:
            part = self.parts.get(bits(span))
            return _likeness(part) if part else 0.0

        if len(found) > MOST_PIECES:
            found = [writing]
            boxes = [around(boxes)]
        self._ask(found)
        if len(found) == 1:  # weighing no cut saves a tenth of reading a digit
            return found
        self._ask(bits(span) for span in contenders(boxes, likeness))
        cuts = best_cuts(boxes, likeness)
        for four in fours(boxes):
            left, right = (Span(place, place) for place in (four.first, four.last))
            if left in cuts and right in cuts and self._is_four(bits(four), bits(right)):
                cuts[cuts.index(left)] = four
                cuts.remove(right)
        plain = self._plain(found)
        for span in cuts:
            # What leans with a digit is beside it upright, and else where they lie.
            inside = slice(span.first, span.last + 1)
            if is_beside(boxes[inside]) or is_beside(sorted(plain[inside])):
                self._has_signs = True
                self._doubt(bits(span))
        return [bits(span) for span in cuts]

    def _plain(self, parts: Iterable[Bits]) -> list[Box]:
        """Return the box around each of some parts as they lie."""
        return [around([self.drawn.boxes[bit] for bit in bits]) for bits in parts]

    def _is_four(self, whole: Bits, stem: Bits) -> bool:
        """Return whether these bits are an open 4, whose stem is by itself a 1."""
        if self._digit(stem) != 1:
            return False
        self._ask([whole])
        prediction = self.parts[whole].prediction
        return prediction.sure and prediction.digit == 4

    def _digit(self, bits: Bits) -> int:
        return self.parts[bits].prediction.digit

    def _again(self, digits: Sequence[Bits]) -> list[Bits]:
        """Look in other ways at digits of several bits, and return the best."""
        boxes = self.drawn.boxes
        unsure = [bits for bits in digits if not self.parts[bits].prediction.sure]
        if len(unsure) > max(_MOST_UNSURE, len(digits) // 2):
            return list(digits)
        rows = {bits: second_look.rows(self._upright, bits) + self._joined(bits) for bits in unsure}
        # One batch for all parts: together they take less time than one by one.
        self._ask(digit for ways in rows.values() for way in ways for digit in way)
        digits = [digit for bits in digits for digit in self._best(bits, rows.get(bits, []))]
        sure = [bits for bits in digits if self.parts[bits].prediction.sure]
        # Of what was cut already, all pieces are one digit.
        whole = [bits for bits in sure if not self._is_cut(bits)]
        level = {bits: second_look.level_rows(self._upright, bits) for bits in whole}
        columns = {bits: list(second_look.columns(boxes, bits)) for bits in sure}
        rings = {bits: list(self._enclosed(bits)) for bits in sure}
        others = chain(*columns.values(), *level.values(), rings.values())
        self._ask(digit for way in others for digit in way)
        for bits in sure:
            column = any(self._is_column(bits, way) for way in columns[bits])
            if column or any(self._is_in_ring(bits, inner) for inner in rings[bits]):
                self._doubt(bits)
        return [digit for bits in digits for digit in self._apart(bits, level.get(bits, []))]

    def _apart(self, bits: Bits, ways: Sequence[tuple[Bits, ...]]) -> Sequence[Bits]:
        """Return the first of the ways whose digits are sure and apart, else these bits as one: a 1
        beside a 0 may be as sure a 6. The strokes of a 4 stay together, which are a 6 and a 1."""
        for way in ways:
            if len(way) == 2 and self._is_four(bits, way[1]):
                continue
            if self._all_sure(way) and not self._touch(way):
                return way
        return (bits,)

    def _joined(self, bits: Bits) -> list[tuple[Bits, ...]]:
        """Return every way to see these bits as digits that are joined: the widest is cut."""
        boxes = self._upright
        _, _, width, height = around([boxes[bit] for bit in bits])
        is_wide = width > _WIDE * height or self._share(bits) < _UNLIKE
        if width < _JOINED * self._usual() or not is_wide:
            return []
        widest = max(bits, key=lambda bit: boxes[bit][2])
        pieces = self.drawn.split(widest)
        if len(pieces) < 2:
            return []
        # As they lie: pieces of what leans may lean less.
        ways = second_look.rows(self.drawn.boxes, (*(b for b in bits if b != widest), *pieces))
        return [way for way in ways if all(self._is_high(digit, height) for digit in way)]

    def _is_high(self, bits: Bits, height: float) -> bool:
        return around([self.drawn.boxes[bit] for bit in bits])[3] > _HIGH * height

    def _usual(self) -> float:
        """Return how high the bits of the row usually are."""
        return float(np.median([self.drawn.boxes[bit][3] for bit in self.bits]))

    def _enclosed(self, bits: Bits) -> Iterator[Bits]:
        """Yield what could be a digit in a ring. A ring does not touch the digit that it is drawn
        around, as the slash of a zero touches the zero in its box."""
        for inner in second_look.enclosed(self.drawn.boxes, bits):
            outer = tuple(bit for bit in bits if bit not in inner)
            if not self.drawn.do_meet(outer, inner):
                yield inner

    def _is_in_ring(self, bits: Bits, inner: Bits) -> bool:
        """Return whether this is a digit in a ring, rather than a zero with a slash in it."""
        part = self.parts[inner]
        return part.prediction.sure and not is_slash_within(part, self.parts[bits].box)

    def _is_column(self, bits: Bits, way: tuple[Bits, Bits]) -> bool:
        """Return whether this is two digits one above the other, rather than the two loops of an
        8."""
        digits = [self.parts[half].prediction.digit for half in way]
        upper, lower = (self.parts[half].box for half in way)
        _, _, width, height = self.parts[bits].box
        gap = (lower[1] - upper[1] - upper[3]) / height
        if self.parts[bits].prediction.digit == 8 and digits == [0, 0]:
            return gap > (_ROUND_LOOPS if width > _ROUND * height else _LOOPS)
        if gap > _PARTED:
            return True
        return all(max(self.parts[half].prediction.probabilities) >= 0.5 for half in way)

    def _best(self, bits: Bits, ways: Sequence[tuple[Bits, ...]]) -> Sequence[Bits]:
        """Return the most probable of the ways whose digits are all sure, or likely where the whole
        is like no digit; else these bits as one. Digits that touch are never sure: a K would be
        17, and neither are those that are but likely."""
        fit = [way for way in ways if self._all_sure(way)]
        if not fit and self._share(bits) < _UNLIKE:
            fit = [way for way in ways if self._is_likely(way)]
        fit.sort(key=lambda way: -sum(log(max(_likeness(self.parts[d]), 1e-9)) for d in way))
        apart = [way for way in fit if not self._touch(way)]
        best = (*apart, *fit, (bits,))[0]
        if fit and (not apart or not self._all_sure(best)):
            for digit in best:
                self._doubt(digit)
        return best

    def _is_likely(self, way: Sequence[Bits]) -> bool:
        """Return whether the digits of a way are likely, and touch only where they were cut."""
        is_cut = any(map(self._is_cut, way))
        return min(map(self._share, way)) >= _LIKELY and (is_cut or not self._touch(way))

    def _is_cut(self, bits: Bits) -> bool:
        """Return whether these are pieces of what hung together."""
        return not set(bits) <= set(self.bits)

    def _share(self, bits: Bits) -> float:
        """Return the probability of the digit that these bits most probably are."""
        return max(self.parts[bits].prediction.probabilities)

    def _touch(self, way: Sequence[Bits]) -> bool:
        return any(self.drawn.do_meet(left, right) for left, right in pairwise(way))

    def _all_sure(self, way: Sequence[Bits]) -> bool:
        return all(self.parts[bits].prediction.sure for bits in way)

    def _doubt(self, bits: Bits) -> None:
        self.parts[bits] = self.parts[bits].doubted()

    def _ask(self, asked: Iterable[Bits]) -> None:
        """Have the network say what it takes these for, in one batch."""
        fresh = [bits for bits in dict.fromkeys(asked) if bits not in self.parts]
        if not fresh:
            return
        seen = [self.drawn.seen(bits) for bits in fresh]
        predictions = self.classifier.classify(np.stack([each.pixels for each in seen]))
        for bits, each, prediction in zip(fresh, seen, predictions, strict=True):
            fits = each.is_digit_like
            answer = replace(prediction, sure=prediction.sure and fits, has_shape=fits)
            self.parts[bits] = Part(each.pixels, answer, each.box, each.ink)


def _likeness(part: Part) -> float:
    """Return how probably a part is a digit, 0..1: for what is none, the network spreads its
    answer."""
    even = 1 / len(part.prediction.probabilities)
    share = max(0.0, (max(part.prediction.probabilities) - even) / (1 - even))
    return share if part.prediction.sure else _DOUBT * share


def _nearest(mark: Box, parts: Sequence[Part]) -> int:
    """Return which part a mark is nearest to, sideways."""
    middle = mark[0] + mark[2] / 2
    far = [max(p.box[0] - middle, middle - p.box[0] - p.box[2]) for p in parts]
    return far.index(min(far))
