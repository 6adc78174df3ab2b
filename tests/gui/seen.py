"""What a person sees in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from fake_core import digit_of


def text(window, name):
    """What a label says."""
    return window.findChild(QLabel, name).text()


def said(window):
    """The whole answer, "" without any."""
    return window.prediction_view.reading.text


def shown_digit(window):
    """The answer of one digit, or None."""
    return digit_of(window.prediction_view.reading)
