"""What hatchling runs before it builds a wheel or a source archive: the translations are compiled,
so that what is installed speaks every language. A source archive carries them compiled."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import translations


class CompiledTranslations(BuildHookInterface[Any]):
    """Compile what was translated since the last time."""

    def dependencies(self) -> list[str]:
        """Return Qt's compiler, as the program needs it, if there is anything to compile."""
        if not translations.stale_files():
            return []
        needed = self.metadata.core.dependencies
        return [one for one in needed if one.lower().startswith("pyside6")]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile before anything is packed."""
        translations.compile_stale()
