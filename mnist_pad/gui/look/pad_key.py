"""The key of an action that only the pad hears."""

from __future__ import annotations

from PySide6.QtGui import QAction

PAD_KEY = "pad_key"  # the property of an action with a key that only the pad hears


def pad_key(action: QAction) -> str:
    """Return the key that triggers the action while the pad has the focus; "" where there is
    none."""
    return action.property(PAD_KEY) or ""
