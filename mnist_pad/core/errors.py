"""Faults that a person can do something about."""

from __future__ import annotations


class PadError(Exception):
    """One sentence that says what is wrong and what to do.

    The sentence is kept as a template and its values, so that the command line prints it as it is
    and the window looks up the template's translation first.

    Attributes:
        template: an English sentence with ``{name}`` places.
        values: what goes into those places.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        """The English sentence."""
        return self.template.format(**self.values)


class InkError(PadError):
    """An ink file that cannot be read."""


class PictureError(PadError):
    """A picture that cannot be read."""


class DataError(PadError):
    """A data set that is missing, damaged or cannot be fetched."""


class ModelFileError(PadError):
    """A model file that cannot be read or written."""


class ConfigError(PadError):
    """A setting that cannot be used."""


class DeviceError(PadError):
    """A device that is not there or does not compute."""


class TrainingError(PadError):
    """A training that cannot go on."""


class BusyError(PadError):
    """What is to be written is being written by another window or command."""
