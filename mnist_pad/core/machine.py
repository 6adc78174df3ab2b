"""What the program runs on and with, for reports."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from functools import cache
from pathlib import Path

from mnist_pad import __version__

_CPU_FILE = Path("/proc/cpuinfo")


def machine_facts() -> dict[str, str]:
    """Return the versions and the machine: program, python, torch, system, cpu."""
    return {
        "program": __version__,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "torch": f"{_version('torch')}, torchvision {_version('torchvision')}",
        "system": _system(),
        "cpu": f"{os.cpu_count()} × {_cpu()}",
    }


@cache
def computing_with() -> str:
    """Return what decides how fast this computer trains: its torch and its processor."""
    # Cached, as a look at the versions of packages takes longer than a frame.
    facts = machine_facts()
    return f"{facts['torch']}; {facts['cpu']}"


def _version(package: str) -> str:
    from importlib import metadata  # noqa: PLC0415 - the window opens without it

    # Looked up, as asking torch would import it.
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:  # an executable may lack the packages' metadata
        return "?"


def _system() -> str:
    """Return the system, its release and machine."""
    # Not from platform in one call: that starts `uname -p`, and this program starts none.
    parts = (platform.system(), platform.release(), platform.machine(), *platform.libc_ver())
    return " ".join(part for part in parts if part)


def _cpu() -> str:
    """Return the processor's name on Linux, its kind elsewhere."""
    with suppress(OSError):
        for line in _CPU_FILE.read_text("utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine() or "?"
