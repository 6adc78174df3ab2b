"""Leave out of the executable what the program never loads, and say why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

Entry = tuple[str, str, str]
"""What PyInstaller collects: name inside the folder, source on the disk, kind."""

MODULES = (
    "torchvision",  # only its list of mirrors is used: `mirrors` writes that down
    "triton",  # compiles for CUDA, 0.9 GB; the program compiles nothing
    "cuda",  # NVIDIA's bindings for Python, of use to compilers only
    "networkx",
    "fsspec",
    "torch.testing._internal.common_methods_invocations",
    "torch.testing._internal.distributed",
    "torch.testing._internal.generated",
    "torch.testing._internal.opinfo",
    "torch.utils.benchmark",
    "torch.utils.tensorboard",
    "torch.utils.bottleneck",
    "tensorboard",
    "onnx",  # an extra; without it the export says what to install
    "onnxscript",
    "pillow_heif",  # an extra; its x265 is under the GPL, which CUDA's licence does not go with
    "scipy",
    "pandas",
    "matplotlib",
    "IPython",
    "numpy.f2py",
    "numpy.testing",
    "setuptools",
    "pip",
    "tkinter",
    "turtle",
    "idlelib",
    "ensurepip",
    "PIL.ImageTk",
    "PIL.ImageQt",
    "PIL.ImageShow",
)
"""Modules that are not looked for."""

_QT_PLUGINS = (
    "platforms/q(xcb|wayland|wayland-generic|offscreen|windows|cocoa)",
    "wayland-shell-integration/xdg-shell",
    "wayland-decoration-client/.*",
    "platforminputcontexts/.*(compose|ibus)platforminputcontextplugin",
    "platformthemes/qxdgdesktopportal",  # the system's file dialog and its dark scheme
    "iconengines/qsvgicon",
    "imageformats/q(svg|ico|jpeg)",  # pictures that people open are Pillow's; signs are SVG
    "styles/.*",
)
"""All the plug-ins that Qt needs here, on any system, without "lib" and ending."""

_FILES = (
    r"torch/(include|share|test|utils/benchmark)/.*",
    r"torch/bin/(?!torch_shm_manager).*",  # that one torch looks for when it is imported
    r"torch/.*\.(pyi|yaml|h|hpp|cuh|cpp|cc|jinja|md|txt|html|js|mjs)",
    r"torch/lib/.*\.(a|lib)",
    r"(?!.*(python|base_library)).*\.(a|lib|cmake|pc)",
    r"PySide6/.*(QtQml|QtQuick|Qt6Qml|Qt6Quick|Qt6VirtualKeyboard|Qt6Pdf|Qt6Designer).*",
    r"PySide6/.*(QtNetwork\.|QtOpenGL|Qt6OpenGLWidgets).*",
    r"PySide6/(Qt/)?(qml|lib/qml|resources|libexec)/.*",
    r"PySide6/opengl32sw\.dll",  # OpenGL without a graphics card; widgets need none
    r"PIL/_?(imagingtk|imagingft|webp_anim).*",
    r".*/(tests|testing/_internal)/.*",
)
"""Everything else that is left out, by its name inside the folder."""


def is_left_out(name: str, languages: Iterable[str] = ()) -> bool:
    """Tell whether a file stays out of the folder.

    Args:
        name: its place inside the folder.
        languages: those that the window speaks besides English ("ko"): Qt's own words for buttons
            and dialogs are included for these.
    """
    place = PurePath(name).as_posix().replace("\\", "/")
    plugin = re.search(r"PySide6/.*plugins/(.+?)(\.\w+)*$", place)
    if plugin:
        bare = plugin[1].replace("/lib", "/")
        return not any(re.fullmatch(wanted, bare) for wanted in _QT_PLUGINS)
    words = re.search(r"PySide6/.*translations/(\w+?)_(\w+)\.qm$", place)
    if words:
        return words[1] != "qtbase" or words[2] not in set(languages)
    return any(re.fullmatch(pattern, place) for pattern in _FILES)


def reachable(
    entries: Iterable[Entry],
    imports: Callable[[str], Iterable[str]],
    is_root: Callable[[str], bool],
) -> list[Entry]:
    """Return the entries that are a root, or a library that a root needs, directly or not.

    Args:
        entries: libraries and extensions.
        imports: the file names of the libraries that a file names as needed.
        is_root: whether an entry of this name stays in any case.
    """
    by_file: dict[str, list[Entry]] = {}
    for entry in entries:
        by_file.setdefault(PurePath(entry[0]).name.lower(), []).append(entry)
    waiting = [entry for group in by_file.values() for entry in group if is_root(entry[0])]
    kept: dict[str, Entry] = {}
    while waiting:
        entry = waiting.pop()
        if entry[0] not in kept:
            kept[entry[0]] = entry
            for needed in imports(entry[1]):
                waiting += by_file.get(PurePath(needed).name.lower(), ())
    return list(kept.values())


def is_root(name: str) -> bool:
    """Tell roots from what is there only because something needs it: system and Qt libraries."""
    folder = PurePath(name).parent.as_posix()
    return folder not in {".", "PySide6/Qt/lib", "pillow.libs"} or "python" in PurePath(name).name
