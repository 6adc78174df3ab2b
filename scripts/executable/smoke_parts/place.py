"""An awkward place for the executable: Korean names, spaces, read-only, no Python, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NOBODY = "65534"
LIMIT_SECONDS = 900
"""For a start that hangs: no check of speed."""

_NEEDED_ON_WINDOWS = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PROCESSOR_ARCHITECTURE")
_NO_PROXY = "http://127.0.0.1:9"  # nobody listens there


class Place:
    """The executable's folder, moved; a home and a folder to work in.

    Attributes:
        folder: the executable's folder, under a Korean name with spaces, and read-only.
        home: the person's home.
        work: the current folder of every run.
    """

    def __init__(self, built: Path, program: Path) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="mnist-pad-smoke-"))
        self.root.chmod(0o755)
        self.folder = self.root / "사용자 a" / "MNIST Pad"
        shutil.copytree(built, self.folder, symlinks=True, copy_function=_linked)
        self.program = self.folder / program.relative_to(built)
        self.home = self._own("사용자")
        self.work = self._own("사용자/바탕 화면")
        self._no_python = self._own("empty")
        for path in (self.folder, *self.folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o555)
        self._before = self._listed()

    def command(self, *arguments: str, online: bool = False) -> list[str]:
        """Return the command line; for root, one that runs as nobody and without a network."""
        command = [str(self.program), *arguments]
        if not _is_root():
            return command
        # By their full names, as the program's PATH is empty.
        plain = [_tool("setpriv"), "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"]
        alone = [] if online else [_tool("unshare"), "--net", "--"]
        return [*alone, *plain, *command]

    def variables(self, **more: str) -> dict[str, str]:
        """Return a bare environment, with no way to a Python or through a proxy."""
        kept = {name: os.environ[name] for name in _NEEDED_ON_WINDOWS if name in os.environ}
        home = str(self.home)
        return kept | {
            "HOME": home,
            "USERPROFILE": home,
            "LOCALAPPDATA": str(self.home / "AppData" / "Local"),
            "APPDATA": str(self.home / "AppData" / "Roaming"),
            "TMPDIR": str(self.work),
            "TEMP": str(self.work),
            "TMP": str(self.work),
            "PATH": str(self._no_python),
            "LC_ALL": "C.UTF-8",
            "HTTPS_PROXY": _NO_PROXY,
            "HTTP_PROXY": _NO_PROXY,
            "QT_QPA_PLATFORM": "offscreen",
            **more,
        }

    def run(
        self, *arguments: str, online: bool = False, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the program to its end; return what it says, as text."""
        return subprocess.run(
            self.command(*arguments, online=online),
            cwd=self.work,
            env=self.variables(**variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LIMIT_SECONDS,
            check=False,
        )

    def start(
        self, *arguments: str, stdout: int | None = None, **variables: str
    ) -> subprocess.Popen[str]:
        """Start the program and leave it running; what it says goes to `stdout`."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.work,
            env=self.variables(**variables),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            encoding="utf-8",
        )

    def changed(self) -> list[str]:
        """Return what has changed in the folder: written, removed or altered."""
        now = self._listed()
        names = sorted(now.keys() | self._before.keys())
        return [name for name in names if now.get(name) != self._before.get(name)]

    def remove(self) -> None:
        """Delete all of it; what was built stays, since the copies were links."""
        for path in (self.folder, *self.folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(self.root)

    def _own(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir(exist_ok=True)
        if _is_root():
            os.chown(folder, int(NOBODY), int(NOBODY))
        return folder

    def _listed(self) -> dict[str, tuple[int, int]]:
        return {
            path.relative_to(self.folder).as_posix(): (stat.st_size, stat.st_mtime_ns)
            for path in self.folder.rglob("*")
            for stat in [path.lstat()]
        }


def _is_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


def _tool(name: str) -> str:
    return shutil.which(name) or name


def _linked(source: str, target: str) -> None:
    """Link a file where both are on one disk, as some gigabytes take long to copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
