"""The card on the learning plot that says what the curves are at one epoch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from mnist_pad.core.figures import accuracy_text
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.theme import BAR_RADIUS, LABEL_SIZE, ui_font
from mnist_pad.gui.plot.card_place import GAP, CardPlace
from mnist_pad.gui.plot.plot_data import Curve
from mnist_pad.gui.plot.plot_pens import run_pen
from mnist_pad.gui.plot.plot_scale import Scale

_LINE = 16  # pixels high
_EDGE = 8  # pixels around the words
_SAMPLE = 14  # pixels of line before each name


@dataclass(frozen=True, slots=True)
class CardRow:
    """What one run had reached.

    Attributes:
        curve: the run.
        cost: its cost as text.
        accuracy: its test accuracy as text.
    """

    curve: Curve
    cost: str
    accuracy: str


def cost_text(cost: float) -> str:
    """Write a cost with three figures, or as a whole number where that has more of them."""
    # Three figures of a cost in thousands would be 4.32e+03, which is hard to compare.
    return f"{cost:.0f}" if 1000 <= cost < 1e6 else f"{cost:.3g}"


def rows_at(curves: Sequence[Curve], epoch: int) -> list[CardRow]:
    """Return the runs that reached this epoch, the latest first."""
    found = []
    for curve in curves:
        if len(curve.epochs) >= epoch:
            done = curve.epochs[epoch - 1]
            found.append(CardRow(curve, cost_text(done.cost), accuracy_text(done.test_accuracy)))
    return found


def card_text(curves: Sequence[Curve], epoch: int) -> str:
    """Return the same for a screen reader."""
    text = QCoreApplication.translate("plot_card", "{name}: cost {cost}, {accuracy} right")
    rows = [
        text.format(name=row.curve.name, cost=row.cost, accuracy=row.accuracy)
        for row in rows_at(curves, epoch)
    ]
    return "; ".join([_title(epoch), *rows])


def paint_card(
    painter: QPainter, curves: Sequence[Curve], epoch: int, scale: Scale, palette: Palette
) -> None:
    """Mark the epoch and paint the card beside it."""
    x = scale.x(epoch)
    pen = QPen(QColor(palette.muted), 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, scale.area.top()), QPointF(x, scale.lower.bottom()))
    rows = rows_at(curves, epoch)
    # A card that is too high would be cut: it only counts the runs that have no room. The viewport
    # is in device pixels, all else in logical ones.
    room = painter.viewport()
    most = max(
        1, int((room.height() / painter.device().devicePixelRatio() - 2 * _EDGE) // _LINE) - 1
    )
    left_out = len(rows) - most if len(rows) > most else 0
    if left_out:
        # The line that counts them takes the place of one more run.
        rows, left_out = rows[: most - 1], left_out + 1
    _ValuesCard(painter, palette, _title(epoch), rows, left_out).paint(
        CardPlace(scale, curves, epoch)
    )


def _title(epoch: int) -> str:
    return QCoreApplication.translate("plot_card", "Epoch {epoch}").format(epoch=epoch)


class _ValuesCard:
    """Measures and paints one card."""

    def __init__(
        self,
        painter: QPainter,
        palette: Palette,
        title: str,
        rows: Sequence[CardRow],
        left_out: int,
    ) -> None:
        self._painter, self._palette, self._title = painter, palette, title
        self._rows = rows
        self._plain = ui_font(LABEL_SIZE - 1)
        self._bold = ui_font(LABEL_SIZE - 1, QFont.Weight.DemiBold)
        self._rest = ""
        if left_out:
            more = QCoreApplication.translate("plot_card", "and {count} more")
            self._rest = more.format(count=left_out)

    def paint(self, free: CardPlace) -> None:
        """Paint it where there is room."""
        metrics, bold = QFontMetricsF(self._plain), QFontMetricsF(self._bold)
        columns = [
            max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
            for texts in (
                [row.curve.name for row in self._rows],
                [row.cost for row in self._rows],
                [row.accuracy for row in self._rows],
            )
        ]
        if self._is_alone:
            # The title stands where others have the sample and the name.
            columns[0] = bold.horizontalAdvance(self._title) - _SAMPLE - 6
        fixed = 2 * _EDGE + _SAMPLE + 6 + columns[1] + columns[2] + 2 * GAP
        # A long name gives way, not the values.
        columns[0] = min(columns[0], free.width - fixed)
        lines = 1 if self._is_alone else 1 + len(self._rows) + bool(self._rest)
        size = QSizeF(fixed + columns[0], 2 * _EDGE - 4 + lines * _LINE)
        self._paint_at(free.place(size), columns)

    @property
    def _is_alone(self) -> bool:
        """Whether there is only one run, whose name would say nothing: its values follow the
        title."""
        return len(self._rows) == 1 and not self._rest

    def _paint_at(self, card: QRectF, columns: Sequence[float]) -> None:
        painter, palette = self._painter, self._palette
        painter.setPen(QPen(QColor(palette.border), 1))
        painter.setBrush(QColor(palette.surface))
        # Half a pixel in, where a frame of one pixel is sharp.
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), BAR_RADIUS, BAR_RADIUS)
        line = QRectF(card.left() + _EDGE, card.top() + _EDGE - 2, card.width() - 2 * _EDGE, _LINE)
        painter.setPen(QColor(palette.text))
        painter.setFont(self._bold)
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, side | Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setFont(self._plain)
        right = side | Qt.AlignmentFlag.AlignRight
        for row in self._rows:
            if not self._is_alone:
                line.translate(0, _LINE)
                self._paint_name(row.curve, line, columns[0])
            painter.drawText(line, right, row.accuracy)
            painter.drawText(line.adjusted(0, 0, -columns[2] - GAP, 0), right, row.cost)
        if self._rest:
            line.translate(0, _LINE)
            painter.setPen(QColor(palette.muted))
            painter.drawText(line, side | Qt.AlignmentFlag.AlignLeft, self._rest)

    def _paint_name(self, curve: Curve, line: QRectF, width: float) -> None:
        """Paint a piece of the run's line, and what it is called as far as there is room."""
        painter, y = self._painter, line.center().y()
        painter.setPen(run_pen(curve.look, self._palette))
        painter.drawLine(QPointF(line.left(), y), QPointF(line.left() + _SAMPLE, y))
        painter.setPen(QColor(self._palette.text))
        metrics = QFontMetricsF(self._plain)
        name = metrics.elidedText(curve.name, Qt.TextElideMode.ElideRight, width + 1)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line.adjusted(_SAMPLE + 6, 0, 0, 0), side, name)
