"""Where the keyboard's focus goes when its widget goes away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def hand_on_focus(part: QWidget, heir: QWidget) -> None:
    """Give a focus that a part or what is in it has to its heir, before the part is hidden or
    switched off."""
    # Qt would look for the next widget in the chain, as far as the pad, and a press of Space meant
    # for a button would put the pen down there.
    focus = part.window().focusWidget()
    if focus is not None and (focus is part or part.isAncestorOf(focus)):
        heir.setFocus()
