"""Where the keyboard's focus goes when its widget goes away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def hand_on_focus(part: QWidget, heir: QWidget) -> None:
    """Pass the focus to the heir if the part, or anything in it, has it; to be called before the
    part is hidden or disabled."""
    # Qt would look for the next widget in the chain, as far as the pad, and a press of Space meant
    # for a button would put the pen down there.
    focus = part.window().focusWidget()
    if focus is not None and (focus is part or part.isAncestorOf(focus)):
        heir.setFocus()
