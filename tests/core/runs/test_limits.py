"""Which trainings stay."""

from made_runs import CONFIG, epochs
from mnist_pad.core.runs.limits import MOST_MODELS, MOST_RUNS, within_limits
from mnist_pad.core.runs.run import KeptModel, Run


def test_stopped_trainings_push_no_model_out():
    models = [Run(f"m{n}", CONFIG, model=KeptModel(0.9, "")) for n in range(MOST_MODELS)]
    stopped = [Run(f"s{n}", CONFIG, epochs(1)) for n in range(MOST_RUNS)]
    stay = within_limits([*stopped, *models], ())
    assert len(stay) == MOST_RUNS
    assert [run.key for run in stay if run.model] == [run.key for run in models]
    assert stay[0].key == "s0"


def test_the_latest_model_stays_when_all_others_are_in_use():
    runs = [Run(f"m{n}", CONFIG, model=KeptModel(0.9, "")) for n in range(MOST_MODELS + 1)]
    assert within_limits(runs, {run.key for run in runs[1:]}) == tuple(runs)
    assert within_limits(runs, {run.key for run in runs[1:-1]}) == tuple(runs[:-1])
