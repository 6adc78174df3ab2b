"""Where everything lies on the Inside page, computed without a widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRect, QSize

from mnist_pad.core.model.prediction import SIDE
from mnist_pad.gui.inside.page_form import FRAME, Needs, Plan, is_wide, planned
from mnist_pad.gui.look.theme import CARD_SPACING, SPACING

_DIGITS = 440  # the widest row of digits, in logical pixels, as all lengths here
_LOOSE = 12  # how much further apart rows may be than they must


@dataclass(frozen=True, slots=True)
class PictureRow:
    """The upper part: the evidence, the large map and its filter."""

    evidence_title: QRect
    evidence: QRect
    chosen_title: QRect
    chosen: QRect
    filter: QRect


@dataclass(frozen=True, slots=True)
class DigitStrip:
    """The line below: the digits, the legend and the button for the filters.

    Attributes:
        is_upright: whether the legend has two lines.
    """

    digits: QRect
    legend: QRect
    button: QRect
    is_upright: bool = False


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """Where everything lies.

    Attributes:
        explanation: empty where it has no room.
        apart: from one row of maps to the next.
    """

    plan: Plan
    pictures: PictureRow
    strip: DigitStrip
    explanation: QRect
    rows: QRect
    apart: int

    @property
    def rectangles(self) -> Sequence[QRect]:
        """All of them, from top to bottom."""
        upper, strip = self.pictures, self.strip
        return (
            upper.evidence_title,
            upper.evidence,
            upper.chosen_title,
            upper.chosen,
            upper.filter,
            strip.digits,
            strip.legend,
            strip.button,
            self.explanation,
            self.rows,
        )


def places(needs: Needs, wide: int, size: QSize) -> PagePlaces:
    """Lay out a page of this size; `needs` and `wide` as for `least_height`."""
    plan = planned(needs, wide, size)
    form, spare = plan.form, plan.spare
    inner = QRect(form.margin, form.margin, size.width() - 2 * form.margin, size.height())
    pictures = _pictures(plan, needs, wide, inner)
    inner.setTop(pictures.chosen.bottom() + 1 + form.between)
    strip = _low_strip(needs, inner, pictures) if form.is_low else _strip(plan, needs, wide, inner)
    lowest = strip.digits if form.is_low else strip.button
    inner.setTop(lowest.bottom() + 1 + form.between)
    explanation = QRect()
    if spare >= needs.explanation + form.between:
        explanation = QRect(inner.topLeft(), QSize(inner.width(), needs.explanation))
        inner.setTop(explanation.bottom() + 1 + form.between)
        spare -= needs.explanation + form.between
    apart = form.apart + min(_LOOSE, spare // max(1, needs.rows))
    inner.setBottom(size.height() - form.margin - 1)
    return PagePlaces(plan, pictures, strip, explanation, inner, apart)


def _pictures(plan: Plan, needs: Needs, wide: int, inner: QRect) -> PictureRow:
    form = plan.form
    side = ceil(plan.sides.picture * SIDE / needs.ratio)
    title, gap = needs.chosen.height(), form.gap(wide)
    top = inner.top() + title + form.under_title
    first = max(side + FRAME, needs.evidence.width())
    second = max(side + FRAME, needs.chosen.width())
    left, right = inner.left() + first + gap, inner.left() + first + second + 2 * gap
    high = title + form.under_title + side + FRAME
    if form.is_low:
        high -= needs.button.height() + form.between
    return PictureRow(
        QRect(inner.left(), inner.top(), first, title),
        # The large map has a margin for its frame: the evidence begins where the map itself does.
        QRect(inner.left(), top + FRAME // 2, side, side),
        QRect(left, inner.top(), second, title),
        QRect(left, top, side + FRAME, side + FRAME),
        QRect(right, inner.top(), inner.right() + 1 - right, high),
    )


def _strip(plan: Plan, needs: Needs, wide: int, inner: QRect) -> DigitStrip:
    """Lay the digits and the button in one line, the legend between or above."""
    button, legend, top = needs.button, needs.legend, inner.top()
    free = inner.width() - button.width() - CARD_SPACING
    if is_wide(wide):
        free -= legend.width() + CARD_SPACING
    digits = QSize(min(_DIGITS, free), needs.digits.height())
    if is_wide(wide):
        x = inner.left() + digits.width() + CARD_SPACING
        shown = QRect(x, top + (button.height() - legend.height()) // 2, *legend.toTuple())
    else:
        shown = QRect(inner.topLeft(), legend)
        top += legend.height() + plan.form.between
    return DigitStrip(
        QRect(inner.left(), top + (button.height() - digits.height()) // 2, *digits.toTuple()),
        shown,
        QRect(inner.right() + 1 - button.width(), top, *button.toTuple()),
    )


def _low_strip(needs: Needs, inner: QRect, pictures: PictureRow) -> DigitStrip:
    """Lay the digits and the legend in one line; the button is under the filter."""
    is_upright = needs.digits.width() + SPACING + needs.legend.width() > inner.width()
    legend = needs.upright if is_upright else needs.legend
    high = needs.digits.height()
    digits = QSize(min(_DIGITS, inner.width() - SPACING - legend.width()), high)
    x = inner.left() + digits.width() + SPACING
    bottom = pictures.chosen.bottom() + 1
    return DigitStrip(
        QRect(inner.topLeft(), digits),
        QRect(x, inner.top() + (high - legend.height()) // 2, *legend.toTuple()),
        QRect(pictures.filter.left(), bottom - needs.button.height(), *needs.button.toTuple()),
        is_upright,
    )
