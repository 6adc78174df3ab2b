"""What the tests of the trainings of the past share."""

import pytest


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new folder" / "runs.json"
