"""The shelf of trained models: the latest stay on the disk, each with its run.

A training writes the "last" model file, which the command line and older versions know. From there
its model gets a file of its own, named after the key of its run in the runs' file. What has a file
and no run, because a program was killed between the two or an older one knew of no shelf, is put
among the runs when somebody looks. Without torch, so that a window can ask at once.
"""

from __future__ import annotations

import filecmp
import json
import logging
import re
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mnist_pad.core.claim import PATIENCE
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError, PadError, marked, reason_of
from mnist_pad.core.events import Job, Notice
from mnist_pad.core.files import atomic_file
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.runs.limits import MOST_MODELS, within_limits
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.runs.run_history import alone_with_runs, change_runs
from mnist_pad.core.runs.runs_file import RunsFile, read_runs, write_runs
from mnist_pad.core.training.config import RECIPES, Recipe, TrainConfig
from mnist_pad.core.training.run_record import RunRecord, run_record

_KEY = re.compile("[0-9a-f]{16}")
_LONGEST_HEADER = 2**20  # bytes; ours have some thousand
_NOT_KEPT = marked(
    "The trained model cannot be kept in {folder} ({reason}): the next training will replace"
    " it. Save it under another name."
)
_logger = logging.getLogger(__name__)


def new_key() -> str:
    """Draw the key of a training that begins."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Looked:
    """What is on the shelf.

    Attributes:
        runs: the trainings, the latest first.
        fault: why those of the runs' file are not among them, if they are not.
    """

    runs: tuple[Run, ...]
    fault: PadError | None = None


@dataclass(frozen=True, slots=True)
class KeptModels:
    """Where the models of the latest trainings are kept.

    Attributes:
        folder: of the model files.
        runs: the file of the runs, see runs_file.
        last: the model of the latest training.
        patience: seconds for which another window or command is waited for.
    """

    folder: Path
    runs: Path
    last: Path
    patience: float = PATIENCE

    def file_of(self, key: str) -> Path:
        """Return the model file of a run."""
        return self.folder / f"{key}.safetensors"

    def look(self) -> Looked:
        """Return what is there, after putting in order what was left behind: models without a run
        get one, and what a killed program left half written goes.

        Raises:
            PadError: the runs' file cannot be read or written.
        """
        with alone_with_runs(self.runs, self.patience):
            fault: PadError | None = None
            try:
                before = read_runs(self.runs)
            except PadError as error:
                if self.runs.exists():  # it could not be set aside: nothing may be written over it
                    raise
                before, fault = RunsFile(), error
            self._remove_parts()
            runs = before.runs
            for file in self._orphans(runs):
                runs = self._with_orphan(runs, file)
            if self.last.is_file() and self._twin_of_last(runs) is None:
                runs = self._with_last(runs)
            after = self._write(before, runs)
        return Looked(after.runs, fault)

    def keep(self, run: Run) -> tuple[Run, Sequence[Run]]:
        """Keep the model in `last` as that of a run, which has just been trained.

        Args:
            run: with its model. With the key "" it takes the place of its own beginning, where that
                is kept, or gets a new key.

        Returns:
            The run as it is kept, and those that had to make way although they have a name.

        Raises:
            PadError: it cannot be kept; all is as before.
        """
        with alone_with_runs(self.runs, self.patience):
            before = read_runs(self.runs)
            self._remove_parts()
            # The window may have kept its curve already, and the person have named it since.
            known = _known(before.runs, run)
            if known is not None:
                run = replace(run, key=known.key, name=known.name, is_shown=known.is_shown)
            run = replace(run, key=run.key or new_key())
            others = tuple(other for other in before.runs if other.key != run.key)
            twin = self._twin_of_last(others)  # somebody looked between its saving and now
            others = tuple(other for other in others if other is not twin)
            # The file first: killed in between, it is found by `look`; a run would miss its model.
            self._copy_last(run.key)
            try:
                after = self._write(before, (run, *others))
            except PadError:
                self._unlink(run.key)
                raise
        stay = {kept.key for kept in after.runs}
        return run, [gone for gone in others if gone.key not in stay and gone.name and gone.model]

    def remove(self, key: str) -> None:
        """Take a run off, with its model where it has one.

        Raises:
            PadError: it cannot be taken off; all is as before.
        """
        with alone_with_runs(self.runs, self.patience):
            before = read_runs(self.runs)
            is_last = _is_same(self.last, self.file_of(key))  # asked while its file is there
            self._write(before, tuple(run for run in before.runs if run.key != key))
            if is_last:
                with suppress(OSError):  # or it is put on the shelf again
                    self.last.unlink()

    def use(self, keys: Sequence[str]) -> None:
        """Note whose models answer now, or would do so again: they are not to make way for others.

        Raises:
            PadError: it cannot be noted.
        """
        change_runs(self.runs, lambda before: replace(before, in_use=tuple(keys)), self.patience)

    def _write(self, before: RunsFile, runs: tuple[Run, ...]) -> RunsFile:
        """Write what stays of these runs; the models of the others go."""
        after = replace(before, runs=within_limits(runs, before.in_use))
        write_runs(self.runs, before, after)
        stay = {run.key for run in after.runs}
        # Of both: a model that was found just now may be one too many at once.
        for run in {*before.runs, *runs}:
            if run.key not in stay and run.model is not None:
                self._unlink(run.key)
        return after

    def _unlink(self, key: str) -> None:
        """Remove a model file. One that cannot be is found again when somebody looks."""
        if not _KEY.fullmatch(key):  # whoever wrote that: it is no name of ours
            return
        try:
            self.file_of(key).unlink(missing_ok=True)
        except OSError:
            _logger.exception("cannot remove %s", self.file_of(key))

    def _copy_last(self, key: str) -> None:
        """Give the last model a file of its own."""
        try:
            with self.last.open("rb") as source, atomic_file(self.file_of(key)) as copy:
                shutil.copyfileobj(source, copy)
        except OSError as error:
            raise PadError(_NOT_KEPT, folder=self.folder, reason=reason_of(error)) from error

    def _orphans(self, runs: Sequence[Run]) -> list[Path]:
        listed = {run.key for run in runs if run.model is not None}
        files = sorted(self.folder.glob("*.safetensors"))
        return [file for file in files if _KEY.fullmatch(file.stem) and file.stem not in listed]

    def _with_orphan(self, runs: tuple[Run, ...], file: Path) -> tuple[Run, ...]:
        """Add the run of a file that nobody knows, where the file tells which it is."""
        found = _run_in(file)
        if found is None:
            return runs
        found = replace(found, key=file.stem)
        if any(run.key == found.key for run in runs):
            return tuple(
                replace(run, model=found.model) if run.key == found.key else run for run in runs
            )
        # Among the others by its age: the file may be older than they are.
        newer = [run for run in runs if run.model and found.model and not _is_older(run, found)]
        place = runs.index(newer[-1]) + 1 if newer else 0
        return (*runs[:place], found, *runs[place:])

    def _with_last(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Give the last model to the run with the same epochs, or to a new one."""
        found = _run_in(self.last)
        if found is None:
            return runs
        known = next((run for run in runs if run.model is None and _is_same_run(run, found)), None)
        key = new_key() if known is None else known.key
        try:
            self._copy_last(key)
        except PadError:  # it stays where it is
            _logger.exception("cannot keep %s", self.last)
            return runs
        if known is None:
            return (replace(found, key=key), *runs)
        return tuple(replace(run, model=found.model) if run is known else run for run in runs)

    def _twin_of_last(self, runs: Sequence[Run]) -> Run | None:
        """Return the run whose model the last one is."""
        for run in runs:
            file = self.file_of(run.key)
            if run.model is not None and file.is_file() and _is_same(self.last, file):
                return run
        return None

    def _remove_parts(self) -> None:
        hexes = "[0-9a-f]" * 16
        for part in self.folder.glob(f".{hexes}.safetensors.*.part"):
            with suppress(OSError):
                part.unlink()


def keeping(
    job: Job[TrainedModel | None], kept: KeptModels, config: TrainConfig, key: str = ""
) -> Job[TrainedModel | None]:
    """Run a training, and keep its model if the job saves it as the last one.

    Args:
        job: a training, not begun yet.
        kept: where its model is kept.
        config: the training's settings.
        key: of its run; "" where nobody has given it one.

    Returns:
        What the job makes, with the key of its run; a notice tells why the model could not be kept,
        or which one with a name had to make way for it.
    """
    trained = yield from job
    if trained is None or trained.path != str(kept.last):
        return trained
    info = trained.classifier.info
    model = KeptModel(info.test_accuracy, info.created)
    try:
        run, gone = kept.keep(Run(key, config, trained.epochs, model=model))
    except PadError as error:
        return replace(trained, notices=(Notice(error.template, tuple(error.values.items())),))
    return replace(trained, key=run.key, notices=tuple(map(_no_longer_kept, gone)))


def _no_longer_kept(run: Run) -> Notice:
    return Notice(
        "The model “{name}” is no longer kept: only the latest {count} are. Save the ones that you"
        " want to keep for good.",
        (("name", run.name), ("count", MOST_MODELS)),
    )


def _known(runs: Sequence[Run], run: Run) -> Run | None:
    if run.key:
        return next((known for known in runs if known.key == run.key), None)
    return next((known for known in runs if not known.model and known.is_beginning_of(run)), None)


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        # By content: two models have the same size, and perhaps the same time.
        return filecmp.cmp(one, other, shallow=False)
    return False


def _is_older(run: Run, than: Run) -> bool:
    """Compare when their models were made, which both tell in the same form."""
    return (run.model.created if run.model else "") < (than.model.created if than.model else "")


def _is_same_run(run: Run, found: Run) -> bool:
    """Tell whether a model file is of this run; it rounds seconds to the thousandth."""
    # Whatever the device: a resumed training may have ended on another one.
    same = replace(run.config, device=found.config.device) == found.config
    ours, theirs = (
        [(done.cost, done.test_accuracy, round(done.seconds, 3)) for done in each.epochs]
        for each in (run, found)
    )
    return same and bool(ours) and ours == theirs


def _run_in(file: Path) -> Run | None:
    """Read the run that a model file tells of, without a key; None where it tells of none."""
    info = _info_in(file)
    if info is None:
        return None
    record = run_record(info)
    config = _config_of(record, info)
    if config is None:
        return None
    model = KeptModel(info.test_accuracy, info.created)
    return Run("", config, record.epochs, model=model)


def _config_of(record: RunRecord, info: ModelInfo) -> TrainConfig | None:
    """Read the settings; what is not told is the recipe's own. None where that is not known."""
    try:
        config = RECIPES[Recipe(record.settings.get("recipe", info.recipe))]
    except ValueError:
        return None
    kinds = {
        "dataset": DatasetName,
        "epochs": int,
        "batch_size": int,
        "learning_rate": float,
        "seed": int,
        "device": str,
    }
    # One by one: what is damaged or out of range must not cost the others.
    for name, kind in kinds.items():
        with suppress(KeyError, ValueError, ConfigError):
            config = replace(config, **{name: kind(record.settings[name])})
    return config


def _info_in(file: Path) -> ModelInfo | None:
    """Read what a model file of ours says of itself; None where it cannot be read."""
    try:
        with file.open("rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            if length > _LONGEST_HEADER:  # no file of ours: it would be read whole
                return None
            said = json.loads(json.loads(stream.read(length))["__metadata__"]["info"])
        accuracy = said["test_accuracy"]
        texts = [
            said[name] for name in ("architecture", "recipe", "dataset", "created", "settings")
        ]
        if not all(isinstance(text, str) for text in texts):
            return None
        if accuracy is not None and not 0 <= accuracy <= 1:
            return None
    # RecursionError: JSON can be nested deeper than Python goes.
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        _logger.debug("%s does not tell what it is", file)  # it is looked at often
        return None
    architecture, recipe, dataset, created, settings = texts
    return ModelInfo(architecture, recipe, dataset, accuracy, created, settings=settings)
