"""What weighs what in the executable's folder."""

import pytest

from executable import sizes


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("_internal/nvidia/cudnn/lib/libcudnn.so.9", "CUDA libraries"),
        ("_internal/torch/lib/libtorch_cuda_linalg.so", "CUDA libraries"),
        ("_internal/torch/lib/libtorch_cpu.so", "PyTorch"),
        ("_internal/PySide6/Qt/lib/libQt6Core.so.6", "Qt"),
        ("_internal/libcublas.so.13", "CUDA libraries"),
        ("_internal/libcurl.so.4", "Python and system libraries"),
        ("_internal/libcups.so.2", "Python and system libraries"),
        ("_internal/numpy.libs/libscipy_openblas64_.so", "NumPy"),
        ("mnist-pad.exe", "the program: Python's modules, packed"),
        ("licenses/numpy/LICENSE.txt", "licences"),
    ],
)
def test_what_weighs_what(name, group):
    assert sizes.group_of(name) == group


def test_the_sum_is_that_of_the_files(tmp_path):
    for name, size in (("_internal/nvidia/a", 3_000_000), ("_internal/torch/b", 1_000_000)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert sizes.by_group(tmp_path) == {"CUDA libraries": 3_000_000, "PyTorch": 1_000_000}
    assert sizes.has_cuda(tmp_path)
    lines = sizes.table(tmp_path).splitlines()
    assert lines[0].split() == ["CUDA", "libraries", "3.0", "MB"]
    assert lines[-1].split() == ["all", "without", "CUDA", "libraries", "1.0", "MB"]
