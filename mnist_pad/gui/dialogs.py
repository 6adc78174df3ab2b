"""The system's file dialogs, which begin in the folder that was used last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from mnist_pad.gui.settings import AppSettings, Folder

_Place = QStandardPaths.StandardLocation
_FIRST = {
    Folder.OPEN: _Place.PicturesLocation,
    Folder.DRAWING: _Place.PicturesLocation,
    Folder.MODEL: _Place.DocumentsLocation,
    Folder.PLOT: _Place.PicturesLocation,
    Folder.REPORT: _Place.DocumentsLocation,
    Folder.SAMPLES: _Place.DocumentsLocation,
}


def ask_open(
    holder: QWidget, settings: AppSettings, title: str, filters: Sequence[str]
) -> Path | None:
    """Ask which file to open; None when the person cancels.

    Args:
        holder: the window.
        settings: what remembers the folder.
        title: of the dialog.
        filters: "Pictures (*.png *.jpg)" and the like.
    """
    folder = str(_folder(settings, Folder.OPEN))
    name, _ = QFileDialog.getOpenFileName(holder, title, folder, ";;".join(filters))
    if not name:
        return None
    settings.set_folder(Folder.OPEN, Path(name).parent)
    return Path(name)


def ask_save(
    holder: QWidget,
    settings: AppSettings,
    kind: Folder,
    title: str,
    name: str,
    forms: Mapping[str, str],
) -> Path | None:
    """Ask where to save; None when the person cancels.

    Args:
        holder: the window.
        settings: what remembers the folder.
        kind: which folder that is.
        title: of the dialog.
        name: a suggestion for the file's name, without its ending.
        forms: from an ending (".png") to what it is called.

    Returns:
        A path that ends in one of the endings: the typed one, or that of the chosen form.
    """
    filters = {f"{text} (*{ending})": ending for ending, text in forms.items()}
    suggested = _folder(settings, kind) / (name + next(iter(forms)))
    typed, chosen = QFileDialog.getSaveFileName(holder, title, str(suggested), ";;".join(filters))
    if not typed:
        return None
    file = Path(typed)
    # Not every system's dialog adds the ending of the form that was chosen in it.
    if not file.name.lower().endswith(tuple(forms)):
        file = file.with_name(file.name + filters.get(chosen, next(iter(forms))))
        # The dialog has asked about the name without the ending, if at all.
        if file.exists() and not _may_replace(holder, title, file):
            return None
    settings.set_folder(kind, file.parent)
    return file


def _may_replace(holder: QWidget, title: str, file: Path) -> bool:
    question = QCoreApplication.translate("dialogs", "{file} exists already. Replace it?")
    return is_sure(holder, title, question.format(file=file.name))


def is_sure(holder: QWidget, title: str, question: str) -> bool:
    """Ask before something is lost."""
    # The second No is the default: neither Enter nor Escape, pressed in haste, loses anything.
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
    return QMessageBox.question(holder, title, question, yes | no, no) is yes


def _folder(settings: AppSettings, kind: Folder) -> Path:
    """Return the folder used last, if it is still there; else the system's usual one."""
    # It may be on a stick that was taken out.
    last = settings.folder(kind)
    if last is not None and last.is_dir():
        return last
    return Path(QStandardPaths.writableLocation(_FIRST[kind]))
