"""What weighs what in the executable's folder."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

_CUDA = (
    r"cublas|cublasLt|cudart|cudnn\w*|cufft|cufftw|cufile\w*|cupti|curand|cusolver\w*|"
    r"cusparse\w*|nccl|nvJitLink|nvrtc\S*|nvshmem\w*|nvToolsExt|torch_cuda\w*|c10_cuda|"
    r"torch_nvshmem|caffe2_nvrtc"
)

GROUPS = (
    ("licences", r"(.*/)?licenses/.*"),
    ("CUDA libraries", rf"(.*/)?(nvidia/.*|(lib)?({_CUDA})(64_\d+)?\.(so|dll).*)"),
    ("PyTorch", r"(.*/)?(torch|functorch|torchgen)/.*|(.*/)?lib(gomp|omp)[^/]*"),
    ("Qt", r"(.*/)?(PySide6|shiboken6)/.*"),
    ("NumPy", r"(.*/)?numpy(\.libs)?/.*"),
    ("Pillow", r"(.*/)?(PIL|pillow\.libs)/.*"),
    ("MNIST Pad's model, digits and words", r"(.*/)?mnist_pad/.*"),
    ("the program: Python's modules, packed", r"mnist-pad(-console)?(\.exe)?|.*/MacOS/mnist-pad"),
    ("Python and system libraries", r".*"),
)
"""Groups, and what their files are called inside the folder; the first that fits counts."""

CUDA = "CUDA libraries"


def by_group(folder: Path) -> dict[str, int]:
    """Return the bytes of each group that has any, without links."""
    found: dict[str, int] = defaultdict(int)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found[group_of(path.relative_to(folder).as_posix())] += path.stat().st_size
    return dict(found)


def group_of(name: str) -> str:
    """Return the group of a file, by its name inside the folder."""
    inside = name.removeprefix("_internal/")
    return next(group for group, pattern in GROUPS if re.fullmatch(pattern, inside))


def table(folder: Path) -> str:
    """Return the groups in MB, the heaviest first, and the sum."""
    weights = by_group(folder)
    rows = sorted(weights.items(), key=lambda row: -row[1])
    total = sum(weights.values())
    rows.append(("all", total))
    if CUDA in weights:
        rows.append(("all without CUDA libraries", total - weights[CUDA]))
    return "".join(f"{name:<40}{size / 1e6:>9.1f} MB\n" for name, size in rows)


def has_cuda(folder: Path) -> bool:
    """Return whether PyTorch was built in with CUDA."""
    return CUDA in by_group(folder)
