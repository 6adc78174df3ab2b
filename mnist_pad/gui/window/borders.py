"""The borders between the columns, which the person moves by mouse or by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mnist_pad.gui.settings import AppSettings, Shares
from mnist_pad.gui.window.arrangement import GAP, LEAST_PAD, LEAST_WORK, Arrangement
from mnist_pad.gui.window.column_grip import ColumnGrip
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text


class Borders(QObject):
    """Owns the grips, and remembers the shares.

    Args:
        columns: the widget that the grips lie in.
        pad: gets the focus if the part that had it before is gone.
        action: leads the keys to the first border, then to the next, then back.
        settings: where the shares are remembered.

    Attributes:
        shares: the widths that the person wants.

    Signals:
        shares_changed: the person wants other widths.
    """

    shares_changed = Signal()

    def __init__(
        self, columns: QWidget, pad: QWidget, action: QAction, settings: AppSettings
    ) -> None:
        super().__init__(columns)
        self._columns, self._pad = columns, pad
        self._settings = settings
        self.shares = settings.column_shares
        self._width = 1
        self._placed = self._gripped = Arrangement(LEAST_PAD, 0, LEAST_WORK)
        self._focus_before: QWidget | None = None
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._grips = tuple(
            self._made_grip(name, title, key, move)
            for name, title, move in (
                ("pad_grip", lambda: self.tr("Right border of the pad"), self._move_after_pad),
                (
                    "answer_grip",
                    lambda: self.tr("Right border of the answer"),
                    self._move_after_answer,
                ),
            )
        )
        action.triggered.connect(self._lead_on)

    def place(self, room: QRect, placed: Arrangement) -> None:
        """Put the grips between the columns."""
        self._width, self._placed = room.width(), placed
        left = room.left()
        for grip, width in zip(self._grips, (placed.pad, placed.answer), strict=True):
            grip.setVisible(width > 0)
            grip.setGeometry(left + width, room.top(), GAP, room.height())
            left += width + GAP

    def hide(self) -> None:
        """Hide the grips until they are placed again."""
        if self._columns.window().focusWidget() in self._grips:
            self._on_let_go()
        for grip in self._grips:
            grip.hide()

    @Slot()
    def _lead_on(self) -> None:
        """Lead the keys to the next border; after the last one, back."""
        focus = self._columns.window().focusWidget()
        shown = [grip for grip in self._grips if grip.isVisible()]
        places = [place for place, grip in enumerate(shown) if grip is focus]
        following = shown[places[0] + 1 :] if places else shown
        if not places:
            self._focus_before = focus
        if following:
            following[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._on_let_go()

    @Slot()
    def _on_let_go(self) -> None:
        before = self._focus_before
        # It may be gone, as when a training has ended meanwhile.
        is_there = before is not None and isValid(before) and before.isVisible()
        heir = before if before is not None and is_there else self._pad
        heir.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_gripped(self) -> None:
        self._gripped = self._placed

    def _move_after_pad(self, distance: int) -> Shares:
        share = self._share_of(self._gripped.pad + distance)
        if self._gripped.is_broad:
            return replace(self.shares, pad=share)
        return replace(self.shares, folded=share)

    def _move_after_answer(self, distance: int) -> Shares:
        return replace(self.shares, answer=self._share_of(self._gripped.answer + distance))

    def _share_of(self, width: int) -> float:
        # Never 0, which would mean that the person wants nothing special.
        return max(1, width) / max(1, self._width)

    def _give(self, shares: Shares) -> None:
        self.shares = self._settings.column_shares = shares
        self.shares_changed.emit()
        if self._columns.window().focusWidget() in self._grips:
            announce(self._columns, self._spoken())

    def _spoken(self) -> str:
        text = self.tr("Pad {pad} %, answer {answer} %, work {work} %")
        if self._placed.answer == 0:
            text = self.tr("Pad {pad} %, work {work} %")
        pad, answer, work = (
            round(100 * width / self._width)
            for width in (self._placed.pad, self._placed.answer, self._placed.work)
        )
        return text.format(pad=pad, answer=answer, work=work)

    def _made_grip(
        self, name: str, title: Text, key: str, move: Callable[[int], Shares]
    ) -> ColumnGrip:
        grip = ColumnGrip(name, title, key, self._columns)
        grip.gripped.connect(self._on_gripped)
        grip.moved.connect(lambda distance: self._give(move(distance)))
        grip.reset.connect(lambda: self._give(Shares()))
        grip.let_go.connect(self._on_let_go)
        return grip
