"""Numbers as people type and paste them: each is that number, or none at all.

Figures of every script count (full-width ones, too), with spaces around them, a comma or a point
before the decimals, and commas or spaces between groups of three. What could mean two is none.
"""

from __future__ import annotations

import math
import re

_LONGEST = 40  # characters of a number; more is text that was pasted by mistake
_GROUPED = re.compile(r"[1-9]\d{0,2}([, \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*")
_DECIMAL = re.compile(r"(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+\N{MINUS SIGN}]?\d+)?")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2},\d{3}")  # a thousand in one language, decimals in another
_WIDE = str.maketrans(
    "\N{FULLWIDTH FULL STOP}\N{FULLWIDTH COMMA}\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}", ".,--"
)


def whole_number(text: str) -> int | None:
    """Return the whole number, 0 or more, that a text is; None for any other text."""
    typed = text.translate(_WIDE).strip()
    if len(typed) > _LONGEST:
        return None
    if _GROUPED.fullmatch(typed):
        typed = re.sub(r"\D", "", typed)
    # Not isdigit, which holds for ² as well, and int does not take that.
    return int(typed) if typed.isdecimal() else None


def decimal_number(text: str) -> float | None:
    """Return the finite number, 0 or more, that a text is; None for any other text."""
    typed = text.translate(_WIDE).strip()
    if len(typed) > _LONGEST or not _DECIMAL.fullmatch(typed) or _TWO_WAYS.fullmatch(typed):
        return None
    number = float(typed.replace(",", "."))
    return number if math.isfinite(number) else None  # 1e999 is not
