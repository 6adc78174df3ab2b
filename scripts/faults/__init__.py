"""Everything that can go wrong from outside, injected on purpose.

Each fault is done to the real program and says what the person would be told. The tests and
fault_table.py run the same ones.
"""

from __future__ import annotations

from faults import downloads, files, hands, kept, kills, trainings
from faults.fault import Fault


def every_fault() -> list[Fault]:
    """All of them, in the order of the table."""
    kinds = (downloads, files, trainings, hands, kept, kills)
    return [fault for kind in kinds for fault in kind.faults()]
