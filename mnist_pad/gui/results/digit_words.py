"""Digits in words, and what was read as what."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def cell_text(count: int, true: int, answer: int) -> str:
    """Return a cell of the confusion matrix in words: "12 fours were read as nines"."""
    # Two whole sentences, as the verb changes with the number.
    one, many = (
        QCoreApplication.translate("digits", "1 {true} was read as {answer}"),
        QCoreApplication.translate("digits", "{count} {true} were read as {answer}"),
    )
    words = _ones() if count == 1 else _many()
    template = one if count == 1 else many
    return template.format(count=f"{count:,}", true=words[true], answer=words[answer])


# Both lists stand here in full: languages differ in their plurals, and the collector of texts reads
# literals only.
def _ones() -> list[str]:
    return [
        QCoreApplication.translate("digits", "zero"),
        QCoreApplication.translate("digits", "one"),
        QCoreApplication.translate("digits", "two"),
        QCoreApplication.translate("digits", "three"),
        QCoreApplication.translate("digits", "four"),
        QCoreApplication.translate("digits", "five"),
        QCoreApplication.translate("digits", "six"),
        QCoreApplication.translate("digits", "seven"),
        QCoreApplication.translate("digits", "eight"),
        QCoreApplication.translate("digits", "nine"),
    ]


def _many() -> list[str]:
    return [
        QCoreApplication.translate("digits", "zeros"),
        QCoreApplication.translate("digits", "ones"),
        QCoreApplication.translate("digits", "twos"),
        QCoreApplication.translate("digits", "threes"),
        QCoreApplication.translate("digits", "fours"),
        QCoreApplication.translate("digits", "fives"),
        QCoreApplication.translate("digits", "sixes"),
        QCoreApplication.translate("digits", "sevens"),
        QCoreApplication.translate("digits", "eights"),
        QCoreApplication.translate("digits", "nines"),
    ]
