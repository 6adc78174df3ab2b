"""Several processes train one network. They are started as torchrun starts them: by the
environment."""

import json
import os
import socket
import subprocess
import sys

import pytest
import torch

from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.events import EpochDone
from mnist_pad.core.runs.runs_file import read_runs
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.parallel import ALONE, Processes
from mnist_pad.core.training.train_job import train_job
from mnist_pad.paths import asset

EPOCHS = 3


def test_the_parts_of_a_batch_are_all_of_it():
    batch = torch.arange(11)
    parts = [Processes(rank, 3).part(batch) for rank in range(3)]
    assert torch.equal(torch.cat(parts), batch)
    assert {len(part) for part in parts} == {3, 4}


def test_the_mean_of_scaled_costs_is_the_batchs_cost():
    costs = torch.rand(11)
    batch = torch.arange(11)
    scaled = []
    for rank in range(3):
        group = Processes(rank, 3)
        part = group.part(batch)
        scaled.append(group.scaled(costs[part].mean(), part, batch))
    torch.testing.assert_close(torch.stack(scaled).mean(), costs.mean())


def test_one_process_has_the_whole_batch():
    batch, cost = torch.arange(5), torch.tensor(0.3)
    assert ALONE.part(batch) is batch
    assert ALONE.scaled(cost, batch, batch) is cost
    assert ALONE.device("auto") == "auto"


def test_more_processes_than_digits_are_refused():
    with pytest.raises(ConfigError, match="choose a larger batch, or start fewer"):
        Processes(0, 3).part(torch.arange(2))


@pytest.fixture
def start(tmp_path):
    """Starts both processes of a training; every process is gone at the end."""
    started = []

    def start_both(*options):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "mnist_pad", "--data-dir", str(tmp_path), "train"]
        shared = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
        both = [
            subprocess.Popen(  # noqa: S603 - our own command
                [*command, "--json", *options],
                env={**os.environ, **shared, "RANK": rank, "LOCAL_RANK": rank},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for rank in ("0", "1")
        ]
        started.extend(both)
        return both

    yield start_both
    for process in started:
        process.kill()
        process.communicate()


def costs_of_one_process():
    config = TrainConfig(dataset=DatasetName.STARTER, epochs=EPOCHS, device="cpu")
    sources = Sources((), asset("starter.npz"), asset("letters.jsonl.gz"))
    with torch.random.fork_rng():
        events = list(train_job(config, sources, None))
    return [event.cost for event in events if isinstance(event, EpochDone)]


def test_two_processes_train_as_one_does_and_a_killed_one_ends_it(start, tmp_path):
    first, second = start("--dataset", "starter", "--epochs", str(EPOCHS), "--device", "cpu")
    assert json.loads(first.stdout.readline())["epoch"] == 1
    second.kill()
    _, said = first.communicate()
    assert "Another process of this training has ended" in said
    assert "Traceback" not in said
    assert first.returncode == 2
    assert not list(tmp_path.rglob("last*"))

    first, second = start("--resume", "--epochs", str(EPOCHS))
    lines = [json.loads(line) for line in first.communicate()[0].splitlines()]
    assert second.communicate()[0] == ""  # the first alone reports
    assert (first.returncode, second.returncode) == (0, 0)
    assert lines[-1]["event"] == "done"
    costs = [line["cost"] for line in lines[:-1]]
    assert costs == pytest.approx(costs_of_one_process(), rel=0.01)
    (run,) = read_runs(tmp_path / "runs.json").runs
    files = sorted(file.name for file in (tmp_path / "models").iterdir())
    assert files == [f"{run.key}.safetensors", "last.safetensors"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not asked to end there")
def test_a_process_that_is_ended_because_another_was_lost_says_so(start):
    """As torchrun does: it ends the others as soon as one is gone."""
    first, second = start("--dataset", "starter", "--epochs", "30", "--device", "cpu")
    assert json.loads(first.stdout.readline())["epoch"] == 1
    second.kill()
    first.terminate()
    _, said = first.communicate()
    assert "Another process of this training has ended" in said
    assert "with --resume" in said
    assert (first.returncode, said.count("\n")) == (2, 1)
