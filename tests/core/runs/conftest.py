"""What the tests of the trainings of the past share."""

import pytest

from mnist_pad.core.runs.kept_models import KeptModels


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new folder" / "runs.json"


@pytest.fixture
def kept(tmp_path):
    folder = tmp_path / "모델 models"
    return KeptModels(folder, tmp_path / "runs.json", folder / "last.safetensors")
