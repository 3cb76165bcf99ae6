"""A finding, and the same with its severity settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from disclosure.model.packed import Packed

START = (1, 1)
"""The beginning of a file, where nothing more exact is known."""


class DisclosureError(Exception):
    """What a user can mend about the set-up (missing folder, unreadable option); shown without a traceback."""


class Severity(StrEnum):
    """``error`` keeps an item out; ``warning`` is counted; ``off`` is a profile's way to silence a rule."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Finding(Packed):
    """What a stage found: a rule's code, the place, and the facts its message needs.

    ``arguments`` of a private rule must never hold the value that was found.
    """

    code: str
    path: str
    mark: tuple[int, int] = START
    arguments: Mapping[str, str] = field(default_factory=dict)
    property: str = ""
    """The property it is about; lets a profile tell ``D201:summary`` from ``D201``."""
    profile: str = "default"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic(Packed):
    """A finding as it is reported: sorted by place, each once."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    arguments: tuple[tuple[str, str], ...] = ()


def is_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything in ``diagnostics`` stands in the way of publication."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
