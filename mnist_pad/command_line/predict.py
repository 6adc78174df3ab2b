"""`mnist-pad predict`: read pictures and ink, whatever else lies among them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from mnist_pad.command_line.console import BAD_INPUT, DONE, complain, print_line, warn
from mnist_pad.command_line.inputs import STANDARD_INPUT, files_named, is_drawing
from mnist_pad.command_line.options import PredictOptions
from mnist_pad.command_line.parts import model
from mnist_pad.command_line.standard_input import standard_input
from mnist_pad.core.errors import OUT_OF_MEMORY, PadError, is_out_of_memory
from mnist_pad.core.ink.drawing_file import drawings_in
from mnist_pad.core.pictures.picture import load_picture
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.reading.reading import Reading
from mnist_pad.log_file import logged_to
from mnist_pad.paths import AppPaths

Line = tuple[int | None, Reading]

_logger = logging.getLogger(__name__)


def predict(options: PredictOptions, paths: AppPaths) -> int:
    """Read everything that is named, one after the other; a bad one does not stop the rest."""
    reader = Reader(model(options.model))
    status, seen = DONE, set[Path]()
    for name in options.files:
        try:
            named = files_named(name, is_drawing)
        except PadError as error:
            status = complain(str(error), BAD_INPUT)
            continue
        if named.skipped:
            warn(named.skipped_text)
        for file in named.files:
            if named.files != (name,) and file in seen:
                continue  # two patterns may fit one file; a file named twice is meant twice
            seen.add(file)
            # One bad file decides the status, however many good ones follow.
            status = max(status, _printed(reader, file, paths, as_json=options.json))
    return status


def _printed(reader: Reader, file: Path, paths: AppPaths, *, as_json: bool) -> int:
    """Print what one file says, or what is wrong with it, and return the exit status."""
    form = _as_object if as_json else _as_line
    try:
        # Printed as they are read: the lines before a bad one of an ink file count.
        for line, reading in _readings(reader, file):
            print_line(form(file, line, reading))
    except PadError as error:
        return complain(str(error), BAD_INPUT)
    except BrokenPipeError:  # not the file's fault: nobody listens any more
        raise
    except Exception as error:  # one strange picture must not cost the rest of a folder
        return complain(_unexpected(file, error, paths), BAD_INPUT)
    return DONE


def _unexpected(file: Path, error: Exception, paths: AppPaths) -> str:
    """Say in one sentence what nobody expected, and log the rest."""
    # Only now: reading needs no log unless the program itself is at fault.
    with logged_to(paths.log):
        _logger.exception("%s cannot be read", file)
    if is_out_of_memory(error):
        return f"{file} cannot be read. {OUT_OF_MEMORY}"
    return (
        f"{file} cannot be read because of a fault in MNIST Pad ({type(error).__name__}): the log"
        f" has the details, {paths.log}."
    )


def _readings(reader: Reader, file: Path) -> Iterator[Line]:
    """Read a picture, or each line of an ink file with its number."""
    if file != STANDARD_INPUT:
        yield from _file_readings(reader, file)
        return
    with standard_input() as piped:
        yield from _file_readings(reader, piped)


def _file_readings(reader: Reader, file: Path) -> Iterator[Line]:
    drawings = drawings_in(file)
    if drawings is None:
        yield None, reader.read_pixels(load_picture(file))
        return
    for sample in drawings:
        # Its line is 0 where a drawing was saved as a picture or as SVG.
        yield sample.line or None, reader.read(sample.ink)


def _as_object(file: Path, line: int | None, reading: Reading) -> dict[str, object]:
    # Of a number's digits none speaks for the whole, which "number" has.
    single = reading.parts[0].prediction if len(reading.parts) == 1 else None
    return {
        "file": str(file),
        "line": line,
        "digit": None if single is None else single.digit,
        "sure": reading.sure,
        "probabilities": None if single is None else list(single.probabilities),
        "number": reading.number,
        "lines": list(reading.lines),
    }


def _as_line(file: Path, line: int | None, reading: Reading) -> str:
    place = str(file) if line is None else f"{file}:{line}"
    if not reading.parts:
        return f"{place}: no ink"
    if reading.has_signs:
        return f"{place}: {_in_one_line(reading)} (unsure: there is more than digits)"
    if len(reading.parts) > 1:
        return f"{place}: {_in_one_line(reading)}{'' if reading.sure else ' (unsure)'}"
    answer = reading.parts[0].prediction
    named = " or ".join(map(str, answer.named))
    return f"{place}: {named}" if answer.sure else f"{place}: unsure, {named or 'not a digit'}?"


def _in_one_line(reading: Reading) -> str:
    return "; ".join(reading.lines)
