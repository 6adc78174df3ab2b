"""Gather the licences of everything inside the executable, from where each part came."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"
_NAMES = ("licen", "copying", "notice", "authors", "copyright", "third_party")
_QT = ("LGPL-3.0.txt", "GPL-3.0.txt")
_WITHOUT_TEXT = {"pyside6_essentials": _QT, "shiboken6": _QT}
"""Packages whose wheels name a licence and bring no text of it."""


def write(
    folder: Path, sources: Iterable[Path], root: Path, tools: Iterable[str] = ("pyinstaller",)
) -> None:
    """Write the licences into a folder, and a list of them, `README.txt`.

    Args:
        folder: where to; it must not exist yet.
        sources: all files that went into the executable, where they were found.
        root: the checkout.
        tools: packages of which no file, but something is inside: PyInstaller's starter.
    """
    folder.mkdir(parents=True)
    lines = [_own(folder, root), _python(folder)]
    found = list(distributions())
    owners, system = _owners({path.absolute() for path in sources}, found)
    owners += [distribution(name) for name in tools]
    for owner in sorted(owners, key=lambda owner: owner.name.lower()):
        lines.append(_package(folder, owner))
    lines += _system(folder, system)
    text = "MNIST Pad and what is inside it, each with its licence:\n\n" + "\n".join(lines) + "\n"
    (folder / "README.txt").write_text(text, encoding="utf-8")


def _own(folder: Path, root: Path) -> str:
    target = folder / "mnist-pad"
    target.mkdir()
    shutil.copy(root / "LICENSE", target / "LICENSE.txt")
    shutil.copy(root / "assets" / "LICENSES.md", target)
    return "mnist-pad: MIT; the bundled data and weights: mnist-pad/LICENSES.md"


def _python(folder: Path) -> str:
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    text = next(place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file())
    target = folder / "python"
    target.mkdir()
    shutil.copy(text, target)
    return f"python {sys.version.split()[0]}: PSF-2.0"


def _owners(
    sources: set[Path], found: Iterable[Distribution]
) -> tuple[list[Distribution], list[Path]]:
    """Return the packages that the sources belong to, and the libraries that no package brought."""
    remaining = set(sources)
    owners = []
    for package in found:
        files = {Path(str(file.locate())).absolute() for file in package.files or ()}
        if files & sources:
            owners.append(package)
            remaining -= files
    prefixes = (Path(sys.prefix), Path(sys.base_prefix), folder_of_checkout())
    return owners, sorted(
        path for path in remaining if not any(path.is_relative_to(prefix) for prefix in prefixes)
    )


def folder_of_checkout() -> Path:
    """Return the folder of this file's repository."""
    return Path(__file__).resolve().parents[2]


def _package(folder: Path, package: Distribution) -> str:
    target = folder / package.name
    target.mkdir(exist_ok=True)
    texts = [file for file in package.files or () if _is_licence(file.as_posix())]
    for file in texts:
        place = target / file.as_posix().partition(".dist-info/")[2].removeprefix("licenses/")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(str(file.locate()), place)
    for name in () if texts else _WITHOUT_TEXT.get(package.name.lower(), ()):
        shutil.copy(TEXTS / name, target)
    if not any(target.iterdir()):  # then what it says of itself must do
        said = package.read_text("METADATA") or ""
        (target / "METADATA.txt").write_text(said, encoding="utf-8")
    return f"{package.name} {package.version}: {_named(package)}"


def _is_licence(name: str) -> bool:
    _, inside, rest = name.partition(".dist-info/")
    return bool(inside) and (
        rest.startswith("licenses/") or Path(rest).name.lower().startswith(_NAMES)
    )


def _named(package: Distribution) -> str:
    metadata = package.metadata
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in metadata.get_all("Classifier") or ()
        if text.startswith("License ::")
    ]
    named = metadata.get("License-Expression") or metadata.get("License") or ""
    first = named.strip().split("\n")[0]
    return first or ", ".join(classifiers) or "see its folder"


def _system(folder: Path, libraries: Iterable[Path]) -> list[str]:
    """List libraries of the system that built; Debian keeps each package's copyright."""
    by_package: dict[str, list[str]] = defaultdict(list)
    for library in libraries:
        by_package[_debian_package(library)].append(library.name)
    lines = []
    for package, names in sorted(by_package.items()):
        text = Path("/usr/share/doc") / package / "copyright"
        if package and text.is_file():
            (folder / package).mkdir(exist_ok=True)
            shutil.copy(text, folder / package / "copyright.txt")
        lines.append(f"{package or 'of the system that built this'}: {', '.join(sorted(names))}")
    return lines


def _debian_package(library: Path) -> str:
    """Return the package that a file belongs to; "" where there is no dpkg or it does not know."""
    if shutil.which("dpkg-query") is None:
        return ""
    for place in (library, library.resolve(), Path("/usr") / library.relative_to("/")):
        done = subprocess.run(
            ["dpkg-query", "--search", place], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return ""
