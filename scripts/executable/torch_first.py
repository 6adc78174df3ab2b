"""Runs at the start of the executable on Windows, before PyInstaller's own preparation of Qt.

That preparation imports QtCore, and torch 2.9 and later cannot load its libraries once Qt has
loaded its own.
"""

import torch  # noqa: F401
