"""What one run of the host gets and where its output goes. Light: a run for frames alone imports no more of us."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STAGED = "GONGKAI_STAGED"
"""Environment variable: a staging folder; a run of the host with it renders frames and publishes nothing."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder with the sources of the frames and the authored pages, and what the templates are told."""

    folder: Path
    extra: Mapping[str, Any]

    @property
    def docs(self) -> Path:
        """The host's ``docs_dir``."""
        return self.folder / "docs"

    @property
    def host(self) -> Path:
        """The host's ``site_dir``."""
        return self.folder / "host"

    def save(self) -> None:
        """Put what the templates are told where a run in another process finds it."""
        self._file.write_text(json.dumps(self.extra, ensure_ascii=False), encoding="utf-8")

    def discard(self) -> None:
        """Delete the staged files."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _file(self) -> Path:
        return self.folder / "extra.json"


def read_staging(folder: Path) -> Staging:
    """What ``save`` put there."""
    staging = Staging(folder, {})
    return Staging(folder, json.loads(staging._file.read_text(encoding="utf-8")))  # noqa: SLF001 - its own module
