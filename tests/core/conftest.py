"""What the tests of the core share: small data and small models."""

import numpy as np
import pytest
import torch
from hypothesis import settings
from torch import nn

from inks import VARIANTS
from mnist_pad.core.data.dataset import load_starter
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import DigitCnn
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.training import training_data
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.paths import asset

settings.register_profile("core", deadline=None)  # how fast a machine is, is no property
settings.load_profile("core")


@pytest.fixture(scope="session", autouse=True)
def _one_thread():
    """Tiny work is faster so, and float sums come in the same order on every machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def starter():
    return load_starter(asset("starter.npz"))


def write_starter(path, digits, train, test):
    """A starter set of the first `train` and `test` digits."""
    with path.open("wb") as file:
        np.savez(
            file,
            train_images=digits.train_images[:train, 0].numpy(),
            train_labels=digits.train_labels[:train].numpy().astype(np.uint8),
            test_images=digits.test_images[:test, 0].numpy(),
            test_labels=digits.test_labels[:test].numpy().astype(np.uint8),
        )
    return path


@pytest.fixture
def sources(tmp_path, starter):
    """Data for trainings of a moment: 200 digits, 50 to test."""
    file = write_starter(tmp_path / "starter.npz", starter, 200, 50)
    return Sources((), file, asset("letters.jsonl.gz"))


@pytest.fixture
def config():
    """A training of a moment: two epochs of four batches."""
    return TrainConfig(dataset=DatasetName.STARTER, epochs=2, batch_size=50, device="cpu")


@pytest.fixture
def strokes_file(tmp_path, monkeypatch):
    """Labelled ink of fifteen writers, two digits each, of whom a training shows few pictures."""
    monkeypatch.setattr(training_data, "_OF_A_WRITER", 15)
    file = tmp_path / "strokes.jsonl"
    names = ["0", "1", "2", "3", "4 closed", "5", "6", "7", "8", "9"]
    rows = [
        ink_to_json(VARIANTS[name], name[0])[:-1] + f',"writer":"{writer}"}}'
        for writer in range(15)
        for name in (names * 2)[writer : writer + 2]
    ]
    file.write_text("\n".join(rows) + "\n")
    return file


@pytest.fixture(scope="session")
def classifier():
    """An untrained one, always the same."""
    with torch.random.fork_rng():
        torch.manual_seed(1)
        network = DigitCnn()
    info = ModelInfo("seed-cnn", "seed", "starter set", 0.125, "2025-01-01T00:00:00+00:00", 50_186)
    return Classifier(network, info)


@pytest.fixture
def model_file(tmp_path, classifier):
    file = tmp_path / "숫자 모델.safetensors"
    checkpoint.save(classifier, file)
    return file


class Templates(nn.Module):
    """Knows the digits of inks.py and nothing else: the rest is every digit or none."""

    def __init__(self):
        super().__init__()
        self.known = torch.from_numpy(np.stack([from_ink(ink) for ink in VARIANTS.values()]))
        self.labels = torch.tensor([int(name[0]) for name in VARIANTS])
        self.shown = 0

    def forward(self, x):
        """(n, 1, 28, 28) -> (n, 10) logits."""
        self.shown += len(x)
        distance = (x.flatten(1)[:, None] - self.known.flatten(1)).square().sum(2)
        likeness = 12 * (1 - distance / 40).clamp(min=0)
        return torch.stack([likeness[:, self.labels == n].amax(1) for n in range(10)], 1)


@pytest.fixture
def templates():
    """A classifier that reads the digits of inks.py, and is sure of nothing else."""
    return Classifier(Templates(), ModelInfo("templates"))


@pytest.fixture(scope="session")
def bundled():
    """The model that comes with the program."""
    file = asset("pad.safetensors")
    if not file.is_file():
        pytest.fail(f"{file} is missing: the program comes with it")
    return checkpoint.load(file)
