"""Collect what goes into the executable's folder. The spec calls this while it builds."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from executable import leave_out, licences
from executable.leave_out import Entry
from mnist_pad.core.data.mirrors import MIRRORS_FILE, torchvision_mirrors
from translations import compile_to

HERE = Path(__file__).resolve().parent

TEMPLATES = Path("mnist_pad/core/results/templates")
"""Of the report, in the checkout and in the folder alike."""

_NOT_READ = {".ts", ".qm", ".ico", ".icns", ".svg"}
"""Assets that the program does not read; what was compiled comes anew, from the .ts of now."""

_READS_ITSELF = re.compile(
    r"install_config_module\(|\b_overload(_method)?\b|@torch\.jit|torch\.jit\.script|"
    r"script_if_tracing|inspect\.getsource"
)


class Analysis(Protocol):
    """The part of PyInstaller's Analysis that is used here."""

    pure: list[Entry]
    binaries: list[Entry]
    datas: list[Entry]


def data_files(root: Path, work: Path) -> list[tuple[str, str]]:
    """Return assets, templates, translations and mirrors: each file, and the folder it goes to."""
    assets = root / "assets"
    files = [
        (path, "mnist_pad" / path.parent.relative_to(root))
        for path in sorted(assets.rglob("*"))
        if path.is_file() and _is_read(path)
    ]
    for template in sorted((root / TEMPLATES).iterdir()):
        files.append((template, TEMPLATES))
    for source in translations(root):
        files.append((compiled(source, work), "mnist_pad" / source.parent.relative_to(root)))
    files.append((write_mirrors(work), Path("mnist_pad") / "core" / "data"))
    return [(str(source), folder.as_posix()) for source, folder in files]


def _is_read(asset: Path) -> bool:
    """Tell whether the program reads an asset as it is."""
    return asset.parent.name == "signs" or (
        asset.parent.name != "pictures" and asset.suffix not in _NOT_READ
    )


def translations(root: Path) -> list[Path]:
    """Return the sources of all translations."""
    return sorted((root / "assets").rglob("*.ts"))


def compiled(source: Path, work: Path) -> Path:
    """Compile a translation for Qt, and return the file."""
    target = work / source.with_suffix(".qm").name
    target.parent.mkdir(parents=True, exist_ok=True)
    compile_to(source, target)
    return target


def write_mirrors(work: Path) -> Path:
    """Write down where torchvision says that MNIST is, for a program that has no torchvision."""
    listed = [dataclasses.asdict(mirror) for mirror in torchvision_mirrors()]
    file = work / MIRRORS_FILE.name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(listed, indent=1), encoding="utf-8")
    return file


def runtime_hooks(platform: str) -> list[str]:
    """Return what runs first in the executable, before PyInstaller's own hooks."""
    return [str(HERE / "torch_first.py")] if platform == "win32" else []


def languages(root: Path) -> set[str]:
    """Return the languages that there are translations for: mnist_pad_ko.ts is Korean."""
    return {file.stem.rpartition("_")[2] for file in translations(root)}


def with_sources() -> dict[str, str]:
    """Return how to collect torch's modules: compiled, and some with their source as well.

    Those read it when they are imported, and fail or warn without. The rest of torch's sources,
    42 MB, are for compiling.
    """
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("torch")
    root = Path(spec.origin).parent
    modes = {}  # one for each module, as a package's own counts for all that is in it
    for file in sorted(root.rglob("*.py")):
        reads_itself = _READS_ITSELF.search(file.read_text(encoding="utf-8", errors="replace"))
        name = ".".join(file.relative_to(root.parent).with_suffix("").parts)
        modes[name.removesuffix(".__init__")] = "pyz+py" if reads_itself else "pyz"
    return modes


def leave_out_of(analysis: Analysis, root: Path, work: Path) -> None:
    """Take what the program never loads out of an analysis, and symbols out of torch."""
    spoken = languages(root)
    for name in ("binaries", "datas"):
        kept = [
            item for item in getattr(analysis, name) if not leave_out.is_left_out(item[0], spoken)
        ]
        setattr(analysis, name, kept)
    if sys.platform == "linux":
        analysis.binaries = leave_out.reachable(analysis.binaries, _imports, leave_out.is_root)
        analysis.binaries = [_stripped(entry, work) for entry in analysis.binaries]
        names = {entry[0] for entry in analysis.binaries}
        analysis.datas = [entry for entry in analysis.datas if not _dangles(entry, names)]


def add_licences(analysis: Analysis, root: Path, work: Path) -> None:
    """Put the licences of everything inside into the analysis, as the folder `licenses`."""
    folder = work / "licenses"
    shutil.rmtree(folder, ignore_errors=True)
    sources = [Path(entry[1]) for entry in (*analysis.pure, *analysis.binaries, *analysis.datas)]
    licences.write(folder, sources, root)
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = Path("licenses") / file.relative_to(folder)
        analysis.datas.append((str(name), str(file), "DATA"))


def _imports(file: str) -> list[str]:
    from PyInstaller.depend.bindepend import get_imports  # noqa: PLC0415 - only while building

    return [name for name, _ in get_imports(file)]


def _stripped(entry: Entry, work: Path) -> Entry:
    """Strip a library of torch of its inner functions' names, a fifth of it."""
    name, source, kind = entry
    if not name.startswith("torch/lib/") or shutil.which("strip") is None:
        return entry
    copy = work / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-unneeded", "-o", copy, source], check=True)
    return (name, str(copy), kind)


def _dangles(entry: Entry, names: set[str]) -> bool:
    """Tell whether it is a link to a library that was left out."""
    name, target, kind = entry
    return kind == "SYMLINK" and (Path(name).parent / target).as_posix() not in names
