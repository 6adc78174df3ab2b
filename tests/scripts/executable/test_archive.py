"""The file to hand out: what it unpacks to, and what it weighs."""

import gzip
import hashlib
import os
import sys
import tarfile
import zipfile

import pytest

from checkout.environment import SetupError
from executable import archive, build


def test_the_archive_unpacks_to_the_same_with_its_hash(built, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build, "DIST", tmp_path)
    monkeypatch.setattr(build, "FOLDER", built)
    monkeypatch.setattr(sys, "platform", "linux")
    assert archive.main([]) == 0
    packed = tmp_path / f"{archive.name()}.tar.gz"
    digest, name = packed.with_name(f"{packed.name}.sha256").read_text().split()
    assert (digest, name) == (hashlib.sha256(packed.read_bytes()).hexdigest(), packed.name)
    with tarfile.open(packed) as tar:
        assert tar.getmember("mnist-pad/mnist-pad").mode == 0o755
        assert tar.extractfile("mnist-pad/_internal/숫자.txt").read() == b"7"
    gzip.decompress(packed.read_bytes())


def test_the_archive_without_cuda_is_only_weighed(built, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build, "DIST", tmp_path)
    monkeypatch.setattr(build, "FOLDER", built)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SetupError, match="without CUDA"):
        archive.main(["--without-cuda"])
    library = built / "_internal" / "nvidia" / "libcublas.so.13"
    library.parent.mkdir()
    library.write_bytes(os.urandom(1_000_000))
    (built / "_internal" / "numpy.bin").write_bytes(os.urandom(300_000))
    before = set(tmp_path.iterdir())
    assert archive.main(["--without-cuda"]) == 0
    assert capsys.readouterr().out.endswith("The archive without CUDA libraries: 0.3 MB\n")
    assert set(tmp_path.iterdir()) == before
    assert archive.main([]) == 0
    assert (tmp_path / f"{archive.name()}.tar.gz").stat().st_size > 1_300_000


def test_on_windows_the_archive_is_a_zip(built, tmp_path):
    with zipfile.ZipFile(archive.zipped(built, tmp_path / "pad-1.0")) as file:
        assert file.read("mnist-pad/_internal/숫자.txt") == b"7"
