"""Pack the executable into one file to hand out: `dev.py archive`."""

from __future__ import annotations

import argparse
import hashlib
import platform
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from checkout.environment import ROOT, SetupError, print_now
from executable import build, sizes

_SYSTEMS = {"win32": "windows", "darwin": "macos"}

Filter = Callable[[tarfile.TarInfo], tarfile.TarInfo | None]


def main(rest: list[str]) -> int:
    """Pack what was built, or say what its archive would weigh; return the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py archive", allow_abbrev=False)
    parser.add_argument(
        "--without-cuda",
        action="store_true",
        help="only say what the archive of a build with CUDA would weigh without its libraries, "
        "which is about what build --cpu makes",
    )
    options = parser.parse_args(rest)
    source = build.APP if sys.platform == "darwin" else build.FOLDER
    if not build.program().is_file():
        raise SetupError(f"there is no {source}: build it first, with dev.py build")
    return weigh_without_cuda(source) if options.without_cuda else archive(source)


def weigh_without_cuda(source: Path) -> int:
    """Say what the archive weighs without CUDA's libraries; return the exit status.

    Nothing is kept of it: a PyTorch with CUDA does not start without them.
    """
    if not sizes.has_cuda(source):
        raise SetupError("this was built without CUDA: what dev.py archive makes is to be weighed")
    print_now(f"Packing {source} without CUDA libraries, to weigh it: a minute")
    with tempfile.TemporaryDirectory(dir=build.DIST) as folder:
        packed = tarred(source, Path(folder) / name(), _of_nobody_without_cuda)
        print_now(f"The archive without CUDA libraries: {packed.stat().st_size / 1e6:.1f} MB")
    return 0


def archive(source: Path) -> int:
    """Pack what was built into dist, its SHA-256 beside it; return the exit status."""
    print_now(f"Packing {source}: some minutes")
    packed = pack(source, build.DIST / name())
    with packed.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    listed = packed.with_name(packed.name + ".sha256")
    # As sha256sum writes and checks it, which wants a plain line feed.
    listed.write_bytes(f"{digest}  {packed.name}\n".encode())
    print_now(f"{packed} ({packed.stat().st_size / 1e6:.0f} MB)\nSHA-256 {digest}")
    return 0


def name() -> str:
    """Return the file's name without its ending: program, version, system, processor."""
    text = (ROOT / "mnist_pad" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+?)"', text)
    version = found[1] if found else "0"
    system = _SYSTEMS.get(sys.platform, "linux")
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"mnist-pad-{version}-{system}-{machine}"


def pack(source: Path, target: Path) -> Path:
    """Pack a folder, under its own name, in its system's usual format; return the file."""
    if sys.platform == "darwin":  # only its own tool keeps all that an .app is made of
        packed = target.with_name(target.name + ".zip")
        subprocess.run(["ditto", "-c", "-k", "--keepParent", source, packed], check=True)
        return packed
    return zipped(source, target) if sys.platform == "win32" else tarred(source, target)


def tarred(source: Path, target: Path, entries: Filter | None = None) -> Path:
    """Pack a .tar.gz that belongs to nobody, or with the entries that a filter returns."""
    packed = target.with_name(target.name + ".tar.gz")
    with tarfile.open(packed, "w:gz", compresslevel=6) as tar:
        tar.add(source, source.name, filter=entries or _of_nobody)
    return packed


def zipped(source: Path, target: Path) -> Path:
    """Pack a .zip, its names in UTF-8."""
    packed = target.with_name(target.name + ".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(source.rglob("*")):
            file.write(path, Path(source.name) / path.relative_to(source))
    return packed


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def _of_nobody_without_cuda(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    inside = entry.name.partition("/")[2]
    return None if sizes.group_of(inside) == sizes.CUDA else _of_nobody(entry)
