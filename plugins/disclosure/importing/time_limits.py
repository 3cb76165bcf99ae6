"""The wording of a time limit → the period of the catalogue it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from disclosure.importing.table_headings import folded
from disclosure.model.catalog import Matter
from disclosure.model.rules import Deadline

_NUMBERED = re.compile(r"(\d{1,3})个?(工作日|日|天|个月|月)")
_UNITS = {"工作日": "workday", "日": "day", "天": "day", "个月": "month", "月": "month"}


class TimeLimits:
    """Knows the wordings the catalogue has already, and the plain periods."""

    def __init__(self, matters: Iterable[Matter], deadlines: Mapping[str, Deadline]) -> None:
        self._worded = {folded(m.deadline_text): m.deadline for m in matters if m.deadline_text}
        plain = [(k, d) for k, d in deadlines.items() if d.sense == "at-most" and d.n]
        self._plain = {(d.unit, d.n): k for k, d in reversed(plain) if d.event == "formed"}

    def __call__(self, wording: str) -> str:
        """The key of the period; empty where none is certain."""
        plain = folded(wording)
        known = self._worded.get(plain)
        if known is not None:
            return known
        found = set(_NUMBERED.findall(plain))
        if len(found) != 1:
            return ""
        ((number, unit),) = found
        return self._plain.get((_UNITS[unit], int(number)), "")
