"""The system libraries that Qt lacks: which they are, and how they are had."""

import sys
from pathlib import Path

import pytest

from checkout import qt_libraries


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_debians_name_of_a_library(library, package):
    assert qt_libraries.debian_packages([library]) == [package]


def test_ldd_tells_what_is_missing():
    listed = (
        "a.so:\n\tlibxcb-icccm.so.4 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"
        "b.so:\n\tlibxcb-icccm.so.4 => not found\n\tlibEGL.so.1 => not found\n"
    )
    assert qt_libraries.not_found(listed) == ["libEGL.so.1", "libxcb-icccm.so.4"]


def test_one_way_to_a_window_is_enough(monkeypatch):
    lacking = {"wayland": [], "xcb": ["libxcb-cursor.so.0"]}
    monkeypatch.setattr(qt_libraries, "missing_for", lambda venv, name: lacking[name])
    assert qt_libraries.missing_libraries(Path(), ["wayland", "xcb"]) == []
    assert qt_libraries.missing_libraries(Path(), ["xcb"]) == ["libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("variables", "platforms"),
    [
        ({"QT_QPA_PLATFORM": "vnc:size=9x9;xcb"}, ["vnc", "xcb"]),
        ({"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": ""}, ["xcb"]),
    ],
)
def test_the_platforms_that_qt_will_try(monkeypatch, variables, platforms):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert qt_libraries.wanted_platforms() == platforms


@pytest.mark.parametrize(
    ("apt", "end"),
    [
        ("/usr/bin/apt-get", "sudo apt-get install libegl1"),
        (None, "packages of your Linux distribution that hold them."),
    ],
)
def test_advice_is_one_line_to_copy(monkeypatch, apt, end):
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: apt)
    assert qt_libraries.advice(["libEGL.so.1"]).endswith(end)


@pytest.mark.parametrize(("user", "started"), [(0, ["install", "update", "install"]), (1000, [])])
def test_only_root_installs_and_renews_the_lists_where_it_has_to(calls, monkeypatch, user, started):
    calls.failing = "install"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(qt_libraries.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(qt_libraries, "missing_for", lambda venv, name: ["libEGL.so.1"])
    assert qt_libraries.provide(Path(), ["xcb"]).endswith("sudo apt-get install libegl1")
    assert [command[1] for command in calls] == started
