"""What of ``theme/`` is published: styles, scripts and drawings below ``assets/``, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

SUFFIXES = frozenset({".css", ".js", ".svg"})


def published_assets(paths: Iterable[str]) -> tuple[str, ...]:
    """Of the theme's files (relative, with ``/``) those that go out, sorted."""
    return tuple(sorted(path for path in paths if _is_published(PurePosixPath(path))))


def _is_published(path: PurePosixPath) -> bool:
    hidden = any(part.startswith((".", "_")) for part in path.parts)
    return path.parts[0] == "assets" and path.suffix in SUFFIXES and not hidden
