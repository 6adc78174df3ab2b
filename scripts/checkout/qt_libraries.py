"""Find the Linux libraries that Qt's wheels need and do not bring, and install them.

Qt ends the program where its window system's plug-in cannot be loaded, and hardly says why.
Needs the standard library alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Debian names a library's package after its soname, but for these.
DEBIAN_NAMES = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0"}


def provide(venv: Path, platforms: list[str]) -> str | None:
    """Ensure that Qt can load one of `platforms`; as root on Debian, install what is missing.

    Args:
        venv: the virtual environment that holds PySide6.
        platforms: names of plug-ins ("xcb", "offscreen"), of which one is enough.

    Returns:
        None when all is there, otherwise a sentence that says what to install.
    """
    if sys.platform != "linux" or shutil.which("ldd") is None:
        return None
    missing = missing_libraries(venv, platforms)
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        apt_install(missing)
        missing = missing_libraries(venv, platforms)
    return advice(missing) if missing else None


def wanted_platforms() -> list[str]:
    """Return the plug-ins that Qt will try for a window, here and now."""
    asked = os.environ.get("QT_QPA_PLATFORM")
    if asked:
        return [name.partition(":")[0] for name in asked.split(";")]
    return ["wayland", "xcb"] if os.environ.get("WAYLAND_DISPLAY") else ["xcb"]


def missing_libraries(venv: Path, platforms: list[str]) -> list[str]:
    """Return the missing sonames, for the one of `platforms` that lacks the fewest."""
    return min((missing_for(venv, platform) for platform in platforms), key=len)


def missing_for(venv: Path, platform: str) -> list[str]:
    """Return the missing sonames for Qt's widgets and this plug-in."""
    folder = next(venv.glob("lib/python*/site-packages/PySide6"))
    files = [folder / "QtWidgets.abi3.so", folder / f"Qt/plugins/platforms/libq{platform}.so"]
    listed = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout
    return not_found(listed)


def not_found(listed: str) -> list[str]:
    """Return the sonames that `ldd` could not find."""
    return sorted({line.split()[0] for line in listed.splitlines() if line.endswith("not found")})


def debian_packages(libraries: list[str]) -> list[str]:
    """Return Debian's packages: libEGL.so.1 is in libegl1, libdbus-1.so.3 in libdbus-1-3."""
    return sorted({DEBIAN_NAMES.get(name) or debian_package(name) for name in libraries})


def debian_package(library: str) -> str:
    """Return the package's name, by Debian's rule for sonames."""
    name, _, version = library.partition(".so.")
    return f"{name}{'-' if name[-1].isdigit() else ''}{version}".lower()


def apt_install(libraries: list[str]) -> None:
    """Install Debian's packages of `libraries`; update apt's lists only if need be."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *debian_packages(libraries)]
    print("Installing system libraries for Qt:", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.call(command, env=environment) != 0:
        subprocess.call(["apt-get", "update"], env=environment)
        subprocess.call(command, env=environment)


def advice(libraries: list[str]) -> str:
    """Return a sentence on what to do about missing libraries."""
    sentence = f"Qt needs system libraries that are missing ({', '.join(libraries)}): install "
    if shutil.which("apt-get"):
        packages = " ".join(debian_packages(libraries))
        return f"{sentence}them with: sudo apt-get install {packages}"
    return f"{sentence}the packages of your Linux distribution that hold them."
