"""The window's language, and how text follows it while the window is open.

One rule: text that stays on the screen is given as a function, `say(label.setText, lambda:
self.tr("Train"))`, and said again when the language changes. What is made of several texts, such as
a list, is shown by a method that `follow_language` calls again. Text of the moment (what is
painted, a dialog's title) is simply `self.tr("…")`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from mnist_pad.gui.words.particles import with_particles

_logger = logging.getLogger(__name__)

Text = Callable[[], str]
"""Makes a text in the language of that moment."""

_SAID = "_said"  # the attribute of a QObject that holds what is said again
_Show = Callable[[], object]


class Language(Enum):
    """The languages; the values are what settings store, and the ends of the files' names."""

    SYSTEM = "system"
    ENGLISH = "en"
    KOREAN = "ko"


class Translation(QObject):
    """Keeps the application in the chosen language, or in the system's where that is chosen.

    Args:
        app: the application, whose windows follow.
        folder: where the compiled translations are; without them the language is English.
        language: the one to begin with.
    """

    def __init__(
        self, app: QApplication, folder: Path, language: Language = Language.SYSTEM
    ) -> None:
        super().__init__(app)
        self._app = app
        self._folder = folder
        self._language = language
        self._translators: list[QTranslator] = []
        self.set_language(language)

    @property
    def language(self) -> Language:
        """The language last set; it may be SYSTEM."""
        return self._language

    @property
    def spoken(self) -> Language:
        """The language in use, which is never SYSTEM."""
        if self._language is not Language.SYSTEM:
            return self._language
        wanted = self._system_language()
        return Language.KOREAN if wanted == Language.KOREAN.value else Language.ENGLISH

    def set_language(self, language: Language) -> None:
        """Use one language, or the system's, from now on."""
        self._language = language
        # English has no translator: one left over would go on answering.
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(QLocale(self.spoken.value))  # what Qt itself writes, such as sizes
        if self.spoken is not Language.ENGLISH:
            qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            # Ours last, as Qt asks the latest first.
            self._install(qt_folder / f"qtbase_{self.spoken.value}.qm")
            self._install(self._folder / f"mnist_pad_{self.spoken.value}.qm")
        for window in self._app.topLevelWidgets():
            say_again(window)

    def _install(self, file: Path) -> None:
        translator = QTranslator(self)
        if translator.load(str(file)):
            self._app.installTranslator(translator)
            self._translators.append(translator)
        else:
            # The window then speaks English, which is better than not to start.
            _logger.warning("there is no translation %s", file)

    def _system_language(self) -> str:
        """Return the two letters of the first language that the person has chosen in the system."""
        # Not the locale's name: that is how numbers and dates are written, perhaps another
        # language.
        names = QLocale.system().uiLanguages()
        return names[0][:2] if names else ""


def say(setter: Callable[..., object], text: Text | str, index: int | None = None) -> None:
    """Hand a text to a setter now, and again whenever the language changes.

    It replaces what the same setter was given before.

    Args:
        setter: a bound method of a QObject, such as `label.setText`; it keeps what it was given
            for as long as that object lives.
        text: what makes the text; or the text itself, where no language matters.
        index: the setter's first argument, where it has two, such as `box.setItemText`.
    """

    def speak() -> None:
        made = with_particles(text() if callable(text) else text)
        setter(made) if index is None else setter(index, made)

    # By its name: every `label.setText` is a new object.
    _said_by(setter)[setter.__name__, index] = speak
    speak()


def follow_language(show: _Show) -> None:
    """Call a method that shows more than a text, now and whenever the language changes.

    Args:
        show: a bound method of a QObject, which is called for as long as that object lives.
    """
    _said_by(show)[show.__name__, None] = show
    show()


def _said_by(method: Callable[..., object]) -> dict[object, _Show]:
    """Return what the method's object says again."""
    # Kept by the object itself, so that it goes with it: a table here would keep every label.
    owner: QObject = method.__self__  # type: ignore[attr-defined]
    said: dict[object, _Show] | None = getattr(owner, _SAID, None)
    if said is None:
        said = {}
        setattr(owner, _SAID, said)
    return said


def say_again(window: QObject) -> None:
    """Say everything in a window again, and repaint it."""
    for part in (window, *window.findChildren(QObject)):
        # A copy, as what is said again may say more of the same part.
        for speak in tuple(getattr(part, _SAID, {}).values()):
            speak()
        if isinstance(part, QWidget):
            part.updateGeometry()  # painted words may need another size, too
            part.update()


def plain(text: str) -> str:
    """Return a control's text without the mark of its key: "&Seed" and "시드(&S)" are Seed and
    시드."""
    return re.sub(r"\s*\(&[^&]\)|&(.)", r"\1", text)
