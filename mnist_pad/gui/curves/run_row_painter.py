"""Paints a row of the list of trainings: tick, line, name and accuracy."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mnist_pad.gui.look.theme import BAR_RADIUS, SPACING, current_palette
from mnist_pad.gui.plot.plot_pens import run_pen

SAMPLE = QSize(24, 12)
"""A piece of a run's line."""

ACCURACY = Qt.ItemDataRole.UserRole + 1
"""The role of a run's accuracy as text."""

IS_FAINT = Qt.ItemDataRole.UserRole + 2
"""The role of whether a row is faint, as the run has no model that can answer."""

_ROW = 26  # pixels high, with a name of one line
_BESIDE = 4  # pixels above and below a name of several
_Index = QModelIndex | QPersistentModelIndex
_HOW = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class RunRowPainter(QStyledItemDelegate):
    """Wraps a name that is too long for its row, so that none is cut.

    Args:
        rows: the list.
    """

    def __init__(self, rows: QAbstractItemView) -> None:
        super().__init__(rows)
        self._rows = rows

    @property
    def name_left(self) -> int:
        """Pixels from the list's edge to the names."""
        return self._check(QRect()).right() + 1 + 2 * SPACING + SAMPLE.width()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        self.initStyleOption(option, index)
        width = self._rows.viewport().width()
        room = self._name(QRect(0, 0, width, 0), option.fontMetrics).width()
        words = option.fontMetrics.boundingRect(QRect(0, 0, room, 10_000), int(_HOW), option.text)
        return QSize(0, max(_ROW, words.height() + 2 * _BESIDE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        palette, row = current_palette(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if option.font.bold() or is_chosen:  # bold: its model answers
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft if option.font.bold() else palette.track))
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), BAR_RADIUS, BAR_RADIUS)
        self._paint_check(painter, option)
        left = self._check(row).right() + 1 + SPACING
        sample = QRect(left, row.top(), SAMPLE.width(), row.height())
        option.icon.paint(painter, sample)
        painter.setFont(option.font)
        painter.setPen(QColor(palette.muted if index.data(IS_FAINT) else palette.text))
        painter.drawText(self._name(row, option.fontMetrics), int(_HOW), option.text)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row.adjusted(0, 0, -SPACING // 2, 0), int(side), index.data(ACCURACY))
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(self.name_left - SPACING // 2, 1, 0, -1))

    def _paint_check(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        box = QStyleOptionViewItem(option)
        box.rect = self._check(option.rect)
        is_on = option.checkState is Qt.CheckState.Checked
        # Not as in a chosen row, where it would have another colour.
        box.state &= ~QStyle.StateFlag.State_HasFocus
        box.state |= QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        kind = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        self._rows.style().drawPrimitive(kind, box, painter, self._rows)

    def _check(self, row: QRect) -> QRect:
        """Return the place of the tick in a row; a press there is on the tick."""
        option = QStyleOptionViewItem()
        option.rect = row
        option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        return self._rows.style().subElementRect(part, option, self._rows)

    def _name(self, row: QRect, metrics: QFontMetrics) -> QRect:
        """Return the place of the name in a row: between the line and the accuracy."""
        figures = metrics.horizontalAdvance("100.00 %") + SPACING
        return row.adjusted(self.name_left, 0, -figures - SPACING // 2, 0)


def line_icon(look: int | None, ratio: float) -> QIcon:
    """Paint a piece of the line that a run has on the plot."""
    picture = QPixmap(SAMPLE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = run_pen(look, current_palette())
    pen.setWidth(2)
    painter.setPen(pen)
    y = SAMPLE.height() / 2
    painter.drawLine(QPointF(0, y), QPointF(SAMPLE.width(), y))
    painter.end()
    return QIcon(picture)
