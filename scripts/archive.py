"""Packs the executable into one file to hand out: `dev.py archive`."""

from __future__ import annotations

import hashlib
import platform
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import build
from environment import ROOT, SetupError, say

_SYSTEMS = {"win32": "windows", "darwin": "macos"}


def archive() -> int:
    """Packs what was built into dist, with its SHA-256 beside it; the exit status."""
    source = build.APP if sys.platform == "darwin" else build.FOLDER
    if not build.program().is_file():
        raise SetupError(f"there is no {source}: build it first, with dev.py build")
    say(f"Packing {source}: some minutes")
    packed = pack(source, build.DIST / name())
    with packed.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    listed = packed.with_name(packed.name + ".sha256")
    # As sha256sum writes and checks it, which wants a plain line feed.
    listed.write_bytes(f"{digest}  {packed.name}\n".encode())
    say(f"{packed} ({packed.stat().st_size / 1e6:.0f} MB)\nSHA-256 {digest}")
    return 0


def name() -> str:
    """The file's name without its ending: program, version, system, processor."""
    text = (ROOT / "mnist_pad" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "(.+?)"', text)
    version = found[1] if found else "0"
    system = _SYSTEMS.get(sys.platform, "linux")
    machine = platform.machine().lower().replace("amd64", "x86_64")
    return f"mnist-pad-{version}-{system}-{machine}"


def pack(source: Path, target: Path) -> Path:
    """Packs a folder, under its own name, as its system's people expect it; the file."""
    if sys.platform == "darwin":  # only its own tool keeps all that an .app is made of
        packed = target.with_name(target.name + ".zip")
        subprocess.run(["ditto", "-c", "-k", "--keepParent", source, packed], check=True)
        return packed
    return zipped(source, target) if sys.platform == "win32" else tarred(source, target)


def tarred(source: Path, target: Path) -> Path:
    """A .tar.gz that belongs to nobody."""
    packed = target.with_name(target.name + ".tar.gz")
    with tarfile.open(packed, "w:gz", compresslevel=6) as tar:
        tar.add(source, source.name, filter=_of_nobody)
    return packed


def zipped(source: Path, target: Path) -> Path:
    """A .zip, its names in UTF-8."""
    packed = target.with_name(target.name + ".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(source.rglob("*")):
            file.write(path, Path(source.name) / path.relative_to(source))
    return packed


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry
