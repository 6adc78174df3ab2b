"""Files with a few bytes changed, lost, doubled or added: always the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

_NEAR = 1200  # bytes from either end, where headers and tables of contents are


def mutants(good: Sequence[bytes], count: int, seed: int) -> Iterator[bytes]:
    """So many damaged copies of good files.

    Args:
        good: files to begin with.
        count: how many copies.
        seed: fixes the damage.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    for _ in range(count):
        data = bytearray(chance.choice(good))
        for _ in range(chance.randint(1, 4)):
            _damage(data, chance)
        yield bytes(data)


def _damage(data: bytearray, chance: random.Random) -> None:
    at = _place(len(data), chance)
    match chance.randrange(7):
        case 0:
            data[at : at + 1] = chance.randbytes(1)
        case 1:  # one bit
            data[at : at + 1] = bytes(
                byte ^ (1 << chance.randrange(8)) for byte in data[at : at + 1]
            )
        case 2:
            del data[at : at + chance.randint(1, 20)]
        case 3:
            data[at:at] = chance.randbytes(chance.randint(1, 12))
        case 4:  # a number as large as can be
            size = chance.choice((2, 4, 8))
            data[at : at + size] = chance.choice((b"\xff", b"\x7f", b"\x00")) * size
        case 5:  # a piece again
            data[at:at] = data[at : at + chance.randint(1, 64)]
        case _:
            if chance.random() < 0.3:
                del data[at:]


def _place(length: int, chance: random.Random) -> int:
    near = min(length, _NEAR)
    return chance.choice(
        (chance.randint(0, near), length - chance.randint(0, near), chance.randint(0, length))
    )
