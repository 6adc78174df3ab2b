"""What Windows and macOS tell about a program in its properties."""

from __future__ import annotations

import re
from pathlib import Path

NAME = "MNIST Pad"
DESCRIPTION = "Draw a digit, see what a network makes of it, and watch it learn"

_WINDOWS = """\
VSVersionInfo(
    ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, OS=0x40004, fileType=1),
    kids=[
        StringFileInfo([StringTable("040904B0", [{strings}])]),
        VarFileInfo([VarStruct("Translation", [0x0409, 0x04B0])]),
    ],
)
"""


def windows(version: str, program: str, work: Path) -> str:
    """Write the version resource as PyInstaller reads it; return the file's path.

    Args:
        version: "1.2.3", with or without more behind it.
        program: the executable's name without ".exe".
        work: the folder to write to.
    """
    texts = {
        "CompanyName": NAME,
        "FileDescription": NAME,  # what Windows calls the running program
        "Comments": DESCRIPTION,
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in texts.items())
    file = work / f"{program}-version.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = _WINDOWS.format(numbers=numbers(version), strings=strings)
    file.write_text(text, encoding="utf-8")
    return str(file)


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version's first three numbers and a 0, which is how Windows counts."""
    found = [int(number) for number in re.findall(r"\d+", version)[:3]]
    major, minor, patch = (*found, 0, 0, 0)[:3]
    return major, minor, patch, 0


def mac(version: str) -> dict[str, object]:
    """Return the entries of Info.plist."""
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": ".".join(map(str, numbers(version)[:3])),
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # the dark scheme is followed
        "LSApplicationCategoryType": "public.app-category.education",
    }
