"""What the window lets screen readers say of its commands and of the model that answers. Views and
the notice bar speak for themselves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.actions import Actions, title_of
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.teaching.learn_control import LearnControl
from mnist_pad.gui.threads.reader_thread import Answerer
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.messages import model_text


class Speech(QObject):
    """Speaks for a window.

    Args:
        window: the window.
        commands: for the tool, the pen and the presentation.
        models: for the model that answers.
        learning: for its beginning.
    """

    def __init__(
        self, window: QWidget, commands: Actions, models: ModelControl, learning: LearnControl
    ) -> None:
        super().__init__(window)
        self._window = window
        self._learning = learning
        self._info: ModelInfo | None = None
        self._was_learning = False
        for action in (*commands.tools.actions(), *commands.widths.actions()):
            action.toggled.connect(partial(self._on_choice_toggled, action))
        commands.present_action.toggled.connect(self._on_presenting)
        models.model_changed.connect(self._on_model_changed)
        learning.state_changed.connect(self._on_learning_changed)

    def _on_choice_toggled(self, action: QAction, is_chosen: bool) -> None:
        # The one that is no longer chosen is toggled, too.
        if is_chosen:
            announce(self._window, title_of(action))

    @Slot(bool)
    def _on_presenting(self, is_on: bool) -> None:
        began, ended = self.tr("The presentation has begun"), self.tr("The presentation has ended")
        announce(self._window, began if is_on else ended)

    @Slot(object)
    def _on_model_changed(self, answerer: Answerer) -> None:
        info = answerer.model.info
        # The first model is no news, and the same may be loaded again.
        before, self._info = self._info, info
        if before not in (None, info):
            announce(self._window, self.tr("Model: {model}").format(model=model_text(info)))

    @Slot()
    def _on_learning_changed(self) -> None:
        # The signal also comes with every sample. The ending is shown, and spoken, under the pad.
        if self._learning.is_learning and not self._was_learning:
            announce(self._window, self.tr("Your handwriting is being learned"))
        self._was_learning = self._learning.is_learning
