"""A training whose model goes on the shelf when it is made."""

from __future__ import annotations

from dataclasses import replace

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Job, Notice
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.runs.kept_models import KeptModels
from mnist_pad.core.runs.limits import MOST_MODELS
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.training.config import TrainConfig


def keeping(
    job: Job[TrainedModel | None], kept: KeptModels, config: TrainConfig, key: str = ""
) -> Job[TrainedModel | None]:
    """Run a training, and keep its model if the job saves it as the last one.

    Args:
        job: a training, not begun yet.
        kept: where its model is kept.
        config: the training's settings.
        key: of its run; "" if it has none yet.

    Returns:
        What the job makes, with the key of its run; a notice says why the model could not be kept,
        or which one with a name had to make way for it.
    """
    trained = yield from job
    # A model that was saved elsewhere, or nowhere, is the person's own business.
    if trained is None or trained.path != str(kept.last):
        return trained
    info = trained.classifier.info
    model = KeptModel(info.test_accuracy, info.created)
    try:
        run, gone = kept.keep(Run(key, config, trained.epochs, model=model))
    except PadError as error:  # not raised: the model itself is made and saved
        return replace(trained, notices=(Notice.of(error),))
    return replace(trained, key=run.key, notices=tuple(map(_no_longer_kept, gone)))


def _no_longer_kept(run: Run) -> Notice:
    return Notice(
        "The model “{name}” is no longer kept: only the latest {count} are. Save the ones that you"
        " want to keep for good.",
        (("name", run.name), ("count", MOST_MODELS)),
    )
