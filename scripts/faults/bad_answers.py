"""What a server can answer instead of MNIST's files, and how that is told."""

from __future__ import annotations

from faults import fake_mnist
from faults import misbehaving_server as bad
from faults.fake_mnist import TEST_LABELS, TRAIN_LABELS, pack
from faults.misbehaving_server import Answer

CONTENTS = fake_mnist.contents()
"""Four small files, unpacked, by their names."""

TABLE = fake_mnist.table(CONTENTS)
"""What must be known of them."""

PACKED = {f"{name}.gz": pack(content) for name, content in CONTENTS.items()}
"""What a good server sends."""

NOBODY = "http://127.0.0.1:1/"
"""A port that nothing listens on."""


def _flipped(packed: bytes) -> bytes:
    """One bit of the first digit's label, packed well."""
    content = bytearray(CONTENTS[TEST_LABELS])
    content[8] ^= 1
    return pack(bytes(content)) if packed else packed


# What a server does, and how it is told.
ANSWERS: dict[str, tuple[Answer, str]] = {
    "403": (bad.status(403), "127.0.0.1 answered with error 403"),
    "404": (bad.status(404), "127.0.0.1 answered with error 404"),
    "503": (bad.status(503), "127.0.0.1 answered with error 503"),
    "redirects in circles": (bad.redirects_in_circles, "127.0.0.1 redirects in circles"),
    "redirects to nobody": (bad.redirects_to(NOBODY), "127.0.0.1 cannot be reached"),
    "hangs up": (bad.hangs_up, "127.0.0.1 cannot be reached"),
    "breaks off": (bad.breaks_off, "127.0.0.1 broke the connection"),
    "breaks off unnoticed": (bad.breaks_off_unnoticed, "is wrong: it is cut short"),
    "never ends": (bad.never_ends, "is wrong: it does not end"),
    "nothing": (bad.sends(lambda _: b""), "is wrong: it is empty"),
    "web page": (bad.sends(lambda _: b"<!DOCTYPE html><p>Sign in"), "is wrong: it is a web page"),
    "zeros": (bad.sends(lambda packed: bytes(len(packed))), "is wrong: it is not an MNIST file"),
    "packed zeros": (bad.sends(lambda _: pack(bytes(100))), "is wrong: it is not an MNIST file"),
    "other labels": (
        bad.sends(lambda _: pack(fake_mnist.labels([3] * 20))),
        "is wrong: its content is not MNIST's",
    ),
    "label 200": (
        bad.sends(lambda _: pack(CONTENTS[TEST_LABELS][:-1] + b"\xc8")),
        "is wrong: its content is not MNIST's",
    ),
    "gzip bomb": (
        bad.sends(lambda _: pack(CONTENTS[TEST_LABELS] + bytes(1 << 20))),
        "is wrong: it is longer than its 28 bytes",
    ),
    "one flipped bit": (bad.sends(_flipped), "is wrong: its content is not MNIST's"),
    "the other labels": (
        bad.sends(lambda _: pack(CONTENTS[TRAIN_LABELS])),
        "is wrong: it is longer than its 28 bytes",
    ),
    "one label too few": (
        bad.sends(lambda _: pack(CONTENTS[TEST_LABELS][:-1])),
        "is wrong: it is cut short: 27 of 28 bytes",
    ),
    "damaged packing": (
        bad.sends(lambda packed: packed[:-5] + b"?" + packed[-4:]),
        "is wrong: its gzip compression is damaged",
    ),
}
"""The answer by what is wrong with it, and words of the sentence that is told."""
