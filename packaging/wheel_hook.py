"""What hatchling does before it puts a wheel together: the catalogues are compiled."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """Compiles what translators wrote."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling."""
        del version, build_data
        runpy.run_path(str(Path(self.root) / "packaging" / "compile_catalogues.py"), run_name="__main__")
