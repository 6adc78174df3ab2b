"""A person's own samples: digits in their hand, and what each one is. They are kept as an ink file
(see ink_file) on this machine, and nowhere else."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from mnist_pad.core.claim import PATIENCE, held
from mnist_pad.core.errors import BusyError, InkError, marked, reason_of
from mnist_pad.core.events import Notice
from mnist_pad.core.files import remove_parts, set_aside, write_or_tell
from mnist_pad.core.ink.drawing_file import MOST_POINTS, on_pad
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import InkSample, ink_from_json, ink_to_json, read_ink_file
from mnist_pad.core.reading.segment import best_cuts

MOST_SAMPLES = 2000
"""The most that are kept. A hand needs far fewer, and the file is written whole each time."""

_DIGITS = tuple("0123456789")
_LARGEST = 256 * 2**20  # bytes of the file

_logger = logging.getLogger(__name__)

_NOT_SAVED = marked("Your samples could not be saved to {file} ({reason})")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept now.

    Attributes:
        samples: in the order they came; `line` is the place, from 1.
        notice: what the person should also know, or None.
        before: the former label of an ink that was taught again, else None.
    """

    samples: tuple[InkSample, ...] = ()
    notice: Notice | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A sample and its line in the file."""

    sample: InkSample
    line: str

    @classmethod
    def of(cls, ink: Ink, label: str) -> _Row:
        return cls(InkSample(ink, label, 0), ink_to_json(ink, label))


# By the ink's key, in the order they came: one that is written again keeps its place.
_Rows = dict[str, _Row]


def ink_key(ink: Ink) -> str:
    """Return what tells this ink from any other: equal for the same points, whatever the pen."""
    # Neither width nor pressure: with another pen it is the same digit, and would count twice.
    digest = hashlib.sha256()
    for stroke in ink.strokes:
        # With its length, or the same points divided otherwise would be the same ink.
        digest.update(len(stroke.points).to_bytes(8, "little") + stroke.points.tobytes())
    return digest.hexdigest()


def refuse_number(count: int) -> None:
    """Refuse a drawing of several digits as a sample of one.

    Raises:
        InkError: there are several.
    """
    if count > 1:
        raise InkError(
            "There are {count} digits here: choose one of them under the answer, then say what it"
            " is.",
            count=count,
        )


def digits_by_gaps(ink: Ink) -> int:
    """Count the digits by the gaps between strokes, without asking a network."""
    boxes = sorted(Ink((stroke,)).box() for stroke in ink.strokes)
    # With every part as likely a digit as any other, the gaps alone decide.
    return len(best_cuts(boxes, lambda _: 1.0))


def counts(samples: Iterable[InkSample]) -> tuple[int, ...]:
    """Count the samples of each of the ten digits."""
    labels = [sample.label for sample in samples]
    return tuple(labels.count(digit) for digit in _DIGITS)


class TaughtInk:
    """The samples in one file, which several windows and threads may use at the same time.

    Every method raises an InkError when the file cannot be read or written, and a BusyError when
    another window does not let go of it; nothing is changed then.

    Args:
        file: the file.
        most: how many samples it may hold.
        patience: seconds to wait for another window.
    """

    # No samples are kept here: every change reads the file first, as another window may have
    # written it.

    def __init__(self, file: Path, *, most: int = MOST_SAMPLES, patience: float = PATIENCE) -> None:
        self.file = file
        self._most = most
        self._patience = patience
        self._lock = file.with_name(f".{file.stem}.lock")

    def load(self) -> Kept:
        """Return what is kept. A damaged file is set aside; what can be read of it is kept."""
        if not self.file.exists():  # a claim would make its folder
            return Kept()
        with self._claimed():
            rows, notice = self._read()
        return _kept(rows, notice)

    def add(self, ink: Ink, digit: int) -> Kept:
        """Keep a sample. The same ink taught again is no new sample: its label is corrected.

        Args:
            ink: some ink.
            digit: what it shows, 0..9.

        Raises:
            InkError: also where it is too long for a digit, or there are MOST_SAMPLES already.
        """
        if ink.point_count > MOST_POINTS:
            raise InkError("This drawing is too long for a sample of one digit.")
        with self._claimed():
            rows, notice = self._read()
            key = ink_key(ink)
            before = rows[key].sample.label if key in rows else None
            rows[key] = _Row.of(ink, str(digit))
            self._write(rows)
        return replace(_kept(rows, notice), before=before)

    def remove(self, keys: Collection[str]) -> Kept:
        """Forget the samples whose inks have these keys (see ink_key)."""
        with self._claimed():
            rows, notice = self._read()
            left = {key: row for key, row in rows.items() if key not in keys}
            self._write(left)
        return _kept(left, notice)

    def clear(self) -> Kept:
        """Forget all samples."""
        # Without reading them, so that a damaged file goes, too.
        with self._claimed():
            self._write({})
        return Kept()

    def bring_back(self, samples: Iterable[InkSample]) -> Kept:
        """Keep forgotten samples again; those that were taught again meanwhile stay as they are."""
        with self._claimed():
            rows, notice = self._read()
            back = {ink_key(each.ink): _Row.of(each.ink, str(each.label)) for each in samples}
            rows = back | rows  # in this order: what was taught since then wins
            self._write(rows)
        return _kept(rows, notice)

    def import_from(self, file: Path) -> Kept:
        """Import the drawings of an ink file that are labelled with a digit; the notice says how
        many.
        """
        # Before the claim, so that no other window waits while a large file is read.
        found, passed_over = _usable(file, self._most)
        if not found:
            raise InkError(
                "{file} holds no drawing with a digit as its label: choose another ink file.",
                file=file.name,
            )
        with self._claimed():
            rows, notice = self._read()
            rows |= found
            self._write(rows)
        return _kept(rows, notice or _taken(len(found), passed_over, file))

    def export_to(self, file: Path) -> None:
        """Write all samples to another ink file."""
        with self._claimed():
            rows, _ = self._read()
        _save(file, rows)

    def _claimed(self) -> AbstractContextManager[None]:
        busy = BusyError("Another MNIST Pad is writing your samples: try again in a moment.")
        return held(self._lock, busy, self._patience)

    def _read(self) -> tuple[_Rows, Notice | None]:
        """Read the file's samples; call it while the file is claimed."""
        remove_parts(self.file)  # of a window that was killed: nobody else can be writing now
        try:
            if self.file.is_dir() or self.file.stat().st_size > _LARGEST:
                return self._mended({}, 1)
            # As bytes: text would also be split at characters that JSON may contain, and one line
            # that is not UTF-8 would cost them all.
            lines = self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return {}, None
        except OSError as error:
            raise InkError(
                "Your samples cannot be read from {file} ({reason}): free or repair it, then try"
                " again.",
                file=self.file,
                reason=reason_of(error),
            ) from error
        rows: _Rows = {}
        damaged = 0
        for line in filter(None, lines):
            try:
                key, row = _parsed(line)
            except ValueError:  # LineError and UnicodeDecodeError among them
                damaged += 1
            else:
                rows[key] = row
        return self._mended(rows, damaged) if damaged else (rows, None)

    def _mended(self, rows: _Rows, damaged: int) -> tuple[_Rows, Notice]:
        """Set the damaged file aside and begin a new one with what could be read."""
        aside = set_aside(self.file)
        if aside == self.file:  # it could not be moved, and must not be overwritten
            raise InkError(
                "Your samples in {file} are damaged: move that file elsewhere.", file=self.file
            )
        self._write(rows)
        _logger.warning("%d samples cannot be read, %d can", damaged, len(rows))
        return rows, Notice(
            "Some of your samples cannot be read: the old file is kept as {file}. The other"
            " {count} are still there.",
            (("file", aside), ("count", len(rows))),
        )

    def _write(self, rows: _Rows) -> None:
        # Here, as every way in ends here: teaching, importing, bringing back.
        if len(rows) > self._most:
            raise InkError(
                "There is room for {most} samples: delete some in Teach > Samples first.",
                most=self._most,
            )
        if rows:
            _save(self.file, rows)
            return
        # A person who deletes all samples wants nothing of their hand left, not even an empty file.
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            raise InkError(
                "Your samples in {file} cannot be deleted ({reason}): close the programs that use"
                " it.",
                file=self.file,
                reason=reason_of(error),
            ) from error


def _save(file: Path, rows: _Rows) -> None:
    write_or_tell(
        file, "".join(f"{row.line}\n" for row in rows.values()).encode(), _NOT_SAVED, InkError
    )


def _parsed(line: bytes) -> tuple[str, _Row]:
    """Read a line of our own file.

    Raises:
        ValueError: it is damaged.
    """
    text = line.decode()
    ink, values = ink_from_json(text)
    label = str(values.get("label"))
    if ink.is_empty or label not in _DIGITS:
        raise ValueError("no sample of a digit")
    # The line is kept as it is: it may say more than is read here.
    return ink_key(ink), _Row(InkSample(ink, label, 0), text)


def _usable(file: Path, most: int) -> tuple[_Rows, int]:
    """Find the samples in any ink file that can be taught, and count the others.

    Raises:
        InkError: there are more than `most`; the rest of the file is not read.
    """
    rows: _Rows = {}
    passed_over = 0
    for sample in read_ink_file(file):
        ink, label = sample.ink, sample.label
        is_digit = label in _DIGITS and not sample.doubtful  # a doubt could teach a wrong digit
        if label is None or not is_digit or not 0 < ink.point_count <= MOST_POINTS:
            passed_over += 1
            continue
        ink = on_pad(ink)  # another program may have drawn it in other units
        rows[ink_key(ink)] = _Row.of(ink, label)
        if len(rows) > most:
            raise InkError(
                "{file} holds more than {most} samples: choose a smaller file.",
                file=file.name,
                most=most,
            )
    return rows, passed_over


def _taken(count: int, passed_over: int, file: Path) -> Notice:
    if not passed_over:
        return Notice(
            "Imported from {file}: {count} samples.", (("file", file.name), ("count", count))
        )
    return Notice(
        "Imported from {file}: {count} samples. Skipped: {others} without a clear label.",
        (("file", file.name), ("count", count), ("others", passed_over)),
    )


def _kept(rows: _Rows, notice: Notice | None) -> Kept:
    found: Sequence[_Row] = tuple(rows.values())
    samples = tuple(replace(row.sample, line=place) for place, row in enumerate(found, start=1))
    return Kept(samples, notice)
