"""Faults that a person can do something about."""

from __future__ import annotations

from collections.abc import Callable


class PadError(Exception):
    """One sentence that says what is wrong and what to do.

    Attributes:
        template: an English sentence with ``{name}`` places.
        values: what goes into those places.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        # Apart, as the window translates the template before the values go into it.
        self.template = template
        self.values = values

    def __str__(self) -> str:
        """Return the English sentence."""
        return self.template.format(**self.values)


def marked(template: str) -> str:
    """Return the template itself. Marks one that is handed to a PadError elsewhere, so that the
    collector of sentences for translation finds it."""
    return template


NO_FILE = marked("it is a device or a pipe, not a file")
"""The reason of an OSError of ours, where a file was to be written."""

# Those that people meet, in the words of Linux and macOS. Windows says them in its own language.
_SYSTEM_REASONS = {
    NO_FILE,
    marked("No such file or directory"),
    marked("Permission denied"),
    marked("Operation not permitted"),
    marked("Is a directory"),
    marked("Not a directory"),
    marked("Read-only file system"),
    marked("No space left on device"),
    marked("Disk quota exceeded"),
    marked("File name too long"),
    marked("Device or resource busy"),
    marked("Input/output error"),
}


def reason_of(error: Exception) -> PadError | str:
    """Return why the system refused, in its own words, to go into another fault's sentence."""
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return PadError(words) if words in _SYSTEM_REASONS else words


class InkError(PadError):
    """An ink file that cannot be read."""


class PictureError(PadError):
    """A picture that cannot be read."""


class DataError(PadError):
    """A data set that is missing, damaged or cannot be fetched."""


class UnreachableError(DataError):
    """A data set that no server begins to send, most often because there is no network."""


class ModelFileError(PadError):
    """A model file that cannot be read or written."""


class ConfigError(PadError):
    """A setting that cannot be used."""


class DeviceError(PadError):
    """A device that is not there or does not compute."""


class TrainingError(PadError):
    """A training that cannot go on."""


class LostProcessError(TrainingError):
    """Another process of a training in several is gone."""


class BusyError(PadError):
    """Another window or command is writing the same file."""


OUT_OF_MEMORY = marked(
    "There is not enough memory. Close other programs; a training also needs less with smaller"
    " batches."
)


def is_out_of_memory(exception: BaseException) -> bool:
    """Return whether memory gave out, Python's or torch's."""
    # By name and text, so that nobody imports torch for this. Its CPU allocator and Metal raise a
    # bare RuntimeError.
    text = str(exception)
    return (
        isinstance(exception, MemoryError)
        or type(exception).__name__ == "OutOfMemoryError"
        or (isinstance(exception, RuntimeError) and "can't allocate memory" in text)
        or (isinstance(exception, RuntimeError) and "out of memory" in text)
    )


def with_causes(exception: BaseException) -> str:
    """Return the exception and what led to it, in one line, for the log."""
    told, link = [str(exception)], exception.__cause__
    while link is not None and len(told) < 10:  # causes can go round in a circle
        told.append(f"{type(link).__name__}: {link}")
        link = link.__cause__
    return " <- ".join(" ".join(text.split()) for text in told)


Translate = Callable[[str], str]
"""A template of the core in another language, with the same places."""
