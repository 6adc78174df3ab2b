"""A training whose model goes on the shelf."""

from types import SimpleNamespace

from mnist_pad.core.events import run_job
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.runs.keeping import keeping
from mnist_pad.core.runs.runs_file import read_runs
from shelf import CONFIG, epochs, info_of


def job_of(made):
    """A job that has nothing to report."""
    yield from ()
    return made


def test_a_model_that_is_saved_elsewhere_or_not_at_all_is_not_kept(kept, tmp_path):
    for path in (str(tmp_path / "mine.safetensors"), None):
        made = TrainedModel(SimpleNamespace(info=info_of(1)), path, epochs())
        assert run_job(keeping(job_of(made), kept, CONFIG)) is made
    assert read_runs(kept.runs).runs == ()


def test_closing_early_closes_the_job(kept):
    closed = []

    def job():
        try:
            yield from epochs()
        finally:
            closed.append(True)

    keeps = keeping(job(), kept, CONFIG)
    next(keeps)
    keeps.close()
    assert closed == [True]
