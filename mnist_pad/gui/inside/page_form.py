"""How the Inside page is laid out: its form, the size of its maps, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QSize

from mnist_pad.core.model.prediction import SIDE
from mnist_pad.gui.inside.page_room import Room, Sides, least_sides, share
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING, COMPACT_MARGIN, SPACING
from mnist_pad.gui.maps.map_rows import BESIDE_ROW

FRAME = 5
"""The room around the large map for its frame, in logical pixels, as all lengths here."""

_EDGE = 1  # the line around the card
_ROOMY = 560  # the height from which on the page has wide margins and keeps room for words
_WIDE = 520  # from here on the legend lies beside the digits, and words under the filter
_FILTER = 160  # the least width for those words
_GOOD_PICTURE = 140  # where the pictures would be smaller, the page is laid out low


@dataclass(frozen=True, slots=True)
class Needs:
    """What the parts of the page need.

    Attributes:
        evidence: size of the title above the evidence.
        chosen: size of the title above the large map.
        filter: width of the filter's title.
        digits: the least size of the row of digits.
        legend: size of the legend in one line.
        upright: size of the legend in two lines.
        button: size of the button for the filters.
        explanation: height of the explanation.
        rows: how many layers there are.
        ratio: device pixels to a logical one.
    """

    evidence: QSize
    chosen: QSize
    filter: int
    digits: QSize
    legend: QSize
    upright: QSize
    button: QSize
    explanation: int
    rows: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Form:
    """A way to lay the page out.

    Attributes:
        margin: between the card's edge and its parts.
        under_title: from a title to its picture.
        between: from one line of parts to the next.
        apart: from one row of maps to the next.
        logits: height of the row of logits.
        is_low: whether the button for the filters is under the filter, not beside the digits.
    """

    margin: int
    under_title: int
    between: int
    apart: int
    logits: int
    is_low: bool = False

    def fixed_height(self, needs: Needs, wide: int) -> int:
        """Return the height of all but the pictures, the rows and the explanation."""
        strip = needs.digits.height()
        if not self.is_low:
            strip = max(strip, needs.button.height())
            if not is_wide(wide):
                strip += needs.legend.height() + self.between
        titles = needs.chosen.height() + self.under_title + FRAME
        return 2 * self.margin + titles + self.between + strip + self.between + self.logits

    def room(self, needs: Needs, wide: int, size: QSize) -> Room:
        """Return what the pictures and the rows have to share on a page of this size."""
        inner = size.width() - 2 * self.margin
        third = max(needs.filter, needs.button.width(), _FILTER if is_wide(wide) else 0)
        return Room(
            picture=(inner - 2 * self.gap(wide) - third) / 2 - FRAME,
            row=inner - BESIDE_ROW,
            height=size.height() - self.fixed_height(needs, wide),
            rows=needs.rows,
            apart=self.apart,
            ratio=needs.ratio,
        )

    def gap(self, wide: int) -> int:
        """Return how far the pictures are apart."""
        return CARD_SPACING if is_wide(wide) and not self.is_low else SPACING


_TALL = Form(CARD_MARGIN + _EDGE, SPACING // 2, SPACING, apart=4, logits=40)
_COMPACT = replace(_TALL, margin=COMPACT_MARGIN + _EDGE)
_LOW = Form(SPACING + _EDGE, 2, 6, apart=2, logits=36, is_low=True)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a page of some size is laid out.

    Attributes:
        form: its form.
        sides: of the maps.
        spare: the height left over, which words and gaps can use.
    """

    form: Form
    sides: Sides
    spare: int


def is_wide(wide: int) -> bool:
    """Return whether a page that is offered this width has room for parts side by side."""
    return wide >= _WIDE


def least_height(needs: Needs, wide: int) -> int:
    """Return the height that the page needs.

    Args:
        needs: what its parts need.
        wide: the width that is offered to it, whether it has a scroll bar or not.
    """
    # From the width only: a height that depended on a height could go up and down without end.
    least = least_sides(needs.ratio)
    heights = (
        form.fixed_height(needs, wide) + least.height(form.room(needs, wide, QSize()))
        for form in (_COMPACT, _LOW)
    )
    return ceil(min(heights))


def planned(needs: Needs, wide: int, size: QSize) -> Plan:
    """Return the plan for a page of this size; `needs` and `wide` as for `least_height`."""
    form = _TALL if size.height() >= _ROOMY else _COMPACT
    kept = needs.explanation + form.between if form is _TALL else 0
    tall = _plan(form, needs, wide, size, kept)
    if tall.spare >= 0 and tall.sides.picture * SIDE / needs.ratio >= _GOOD_PICTURE:
        return tall
    low = _plan(_LOW, needs, wide, size, 0)
    is_better = tall.spare < 0 or low.sides.picture > tall.sides.picture
    return low if is_better else tall


def _plan(form: Form, needs: Needs, wide: int, size: QSize, kept: int) -> Plan:
    """Return the plan in a form, with this height kept for words."""
    room = form.room(needs, wide, size - QSize(0, kept))
    sides = share(room)
    return Plan(form, sides, int(room.height - sides.height(room)) + kept)
