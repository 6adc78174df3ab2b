"""What the tests of the executable share."""

import pytest


@pytest.fixture
def built(tmp_path):
    """Something like a built folder."""
    folder = tmp_path / "mnist-pad"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "숫자.txt").write_text("7", encoding="utf-8")
    (folder / "mnist-pad").touch()
    (folder / "mnist-pad").chmod(0o755)
    return folder
