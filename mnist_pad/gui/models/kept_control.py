"""The models that a person can choose from: their list, their names, and how they are saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.runs.run import Run
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.answer.model_list import Entry, Groups, ModelMenu
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.common import Common
from mnist_pad.gui.dialogs import ask_save
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT, Choice, ModelFile, Trained
from mnist_pad.gui.models.model_return import ModelReturn
from mnist_pad.gui.models.recent_models import RecentModels
from mnist_pad.gui.settings import Folder
from mnist_pad.gui.teaching.learn_control import LearnControl
from mnist_pad.gui.training.run_view import RunView
from mnist_pad.gui.training.runs_control import RunsControl
from mnist_pad.gui.words.messages import model_text


class KeptControl(QObject):
    """Connects the list of models, the list of trainings and what answers.

    Attributes:
        menu: the list of models.
        recent_models: the menu of the files that were opened last.
        model_return: the way back after a training.

    Signals:
        manage_chosen: the person wants to name, save or remove models.
    """

    manage_chosen = Signal()

    def __init__(
        self,
        views: tuple[PredictionView, RunView],
        models: ModelControl,
        learning: LearnControl,
        runs: RunsControl,
        common: Common,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._view, run_view = views
        self._models = models
        self._learning = learning
        self._runs = runs
        self._commands = common.commands
        self._settings = common.settings
        self._shelf = run_view.shelf
        self._noted: tuple[str, ...] | None = None
        # The models are made before the shelf, which knows the runs.
        models.latest_key = self._latest_key
        self.model_return = ModelReturn(run_view.outcome, models, self.name_of, self)
        self.menu = ModelMenu(self._groups, self._current)
        self._view.set_model_menu(self.menu)
        self.recent_models = RecentModels(self._settings, window)
        self._connect_files()
        # A model is being loaded in its thread, or soon will be.
        self._view.show_loading()
        self.menu.chosen.connect(self.choose)
        self.menu.manage_chosen.connect(self.manage_chosen)
        run_view.runs_list.use_chosen.connect(lambda key: self.choose(Trained(key)))
        run_view.runs_list.save_model_chosen.connect(self._on_save_chosen)
        self._shelf.changed.connect(self._on_shelf_changed)
        self._shelf.dropped.connect(self.model_return.forget)
        self.model_return.changed.connect(self._note_use)
        models.model_changed.connect(self._on_model_changed)
        models.model_missing.connect(self._on_model_missing)

    def _connect_files(self) -> None:
        commands, files = self._commands, self._models.files
        self.recent_models.chosen.connect(self._models.open)
        files.opened.connect(self.recent_models.add)
        files.refused.connect(self.recent_models.remove)
        self.menu.open_chosen.connect(commands.open_action.trigger)
        commands.bundled_action.triggered.connect(self._models.use_bundled)
        commands.save_action.triggered.connect(self.ask_and_save)
        # Until a model answers, there is none to save.
        commands.save_action.setEnabled(False)

    @Slot(object)
    def choose(self, choice: Choice) -> None:
        """Answer with this model."""
        # What was learned in this window is still in memory, so its file need not be opened.
        if choice is TAUGHT:
            self._learning.set_on(True)
        else:
            self._models.choose(choice)

    def name_of(self, choice: Choice, info: ModelInfo) -> str:
        """Return what a model is called: by the person, by its file, or by what it is."""
        # The latest training, too, may have been named by the person.
        choice = self._models.lasting(choice)
        name = ""
        if isinstance(choice, ModelFile):
            name = choice.path.name
        elif isinstance(choice, Trained):
            run = self._shelf.found(choice.key)
            name = "" if run is None else run.name
        return model_text(info, name)

    @Slot()
    def ask_and_save(self) -> None:
        """Ask where to save the model that answers, and save it."""
        self._ask_and_save(None)

    @Slot(str)
    def _on_save_chosen(self, key: str) -> None:
        self._ask_and_save(Trained(key))

    def _ask_and_save(self, choice: Choice | None) -> None:
        title, name = self.tr("Save the model"), self.tr("model")
        forms = {
            ".safetensors": self.tr("Model"),
            ".pt": self.tr("PyTorch weights"),
            ".onnx": self.tr("ONNX"),
        }
        file = ask_save(self._view.window(), self._settings, Folder.MODEL, title, name, forms)
        if file is None:
            return
        if choice is not None:
            self._models.files.save_from(choice, file)
        # From memory: where no run could be kept, there is no file of it.
        elif self._models.model is not None:
            self._models.files.save(self._models.model, file)

    def _latest_key(self) -> str:
        runs = self._shelf.with_model
        return runs[0].key if runs else ""

    def _current(self) -> Choice | None:
        answerer = self._models.answerer
        return None if answerer is None else answerer.choice

    def _groups(self) -> Groups:
        own = [Entry(BUNDLED, self.tr("Bundled model"))]
        if self._learning.is_there:
            own.append(Entry(TAUGHT, self.tr("My handwriting")))
        names = self._shelf.names
        trained = [
            Entry(Trained(run.key), names[run.key], _detail(run), names[run.key])
            for run in self._shelf.with_model
        ]
        if self._current() is LATEST:  # the shelf does not know it
            trained.insert(0, Entry(LATEST, self.tr("Latest training")))
        files = [
            Entry(ModelFile(file), file.name, tip=str(file))
            for file in self._settings.recent_models
        ]
        return own, trained, files

    @Slot()
    def _on_model_changed(self) -> None:
        self._commands.save_action.setEnabled(True)
        self._show_name()
        self._note_use()

    @Slot()
    def _on_model_missing(self) -> None:
        self._view.show_no_model()
        self._view.show_model(lambda: self.tr("No model"))

    @Slot()
    def _on_shelf_changed(self) -> None:
        # A run may have been renamed, and its model is called by it.
        self._show_name()
        self._note_use()

    def _show_name(self) -> None:
        info, choice = self._models.info, self._models.answering
        if info is not None and choice is not None:
            self._view.show_model(partial(self.name_of, choice, info))

    @Slot()
    def _note_use(self) -> None:
        """Keep those on the shelf whose models answer, or would again."""
        models = self._models
        # Before the first one answers, what was noted last time holds.
        if models.answering is None:
            return
        # The one without the hand, too: it answers when the hand is switched off.
        plain = [models.lasting(choice) for choice in (models.answering, models.without_hand)]
        used = tuple(choice.key for choice in dict.fromkeys(plain) if isinstance(choice, Trained))
        removed = self._shelf.removed
        if removed is not None and removed.key in used:  # had again by another way
            self._shelf.bring_back()
        self._shelf.use(used)
        # Its file has to stay for the way back. It is not in use, so the person may remove it, and
        # the way back with it.
        previous = self.model_return.previous
        more = (previous.key,) if isinstance(previous, Trained) else ()
        noted = (*used, *(key for key in more if key not in used))
        if noted != self._noted:  # each note is written to the disk
            self._noted = noted
            self._runs.note_use(noted)


def _detail(run: Run) -> str:
    """Return a model's accuracy, and when it was made."""
    if run.model is None:
        return ""
    parts = [] if run.model.accuracy is None else [accuracy_text(run.model.accuracy)]
    # In UTC, and from a file, which may hold anything.
    made = QDateTime.fromString(run.model.created, Qt.DateFormat.ISODate).toLocalTime()
    if made.isValid():
        is_today = made.date() == QDateTime.currentDateTime().date()
        short = QLocale.FormatType.ShortFormat
        locale = QLocale()
        parts.append(
            locale.toString(made.time(), short) if is_today else locale.toString(made.date(), short)
        )
    return " · ".join(parts)
