"""``content/_releases.jsonl``: what went out when, one event a line (docs/formats.md §3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unicodedata import normalize

import orjson

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.history import Release, ReleaseEvent
from disclosure.reading.convert import Unfit, to_moment
from disclosure.reading.text import NO_VALUE

RELEASES = "_releases.jsonl"
_PARTS = frozenset({"body", "properties", "attachments", "data"})
_LONGEST = 64 * 1024


def read_releases(content: Path) -> tuple[dict[str, tuple[Release, ...]], list[Finding]]:
    """Every item's events by 索引号, oldest first; a line that is none is left out and found (D124)."""
    try:
        data = (content / RELEASES).read_bytes()
    except OSError:
        return {}, []
    found: dict[str, list[Release]] = {}
    findings: list[Finding] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        release = _release(line, number)
        if release is None:
            findings.append(Finding("D124", RELEASES, (number, 1)))
        else:
            found.setdefault(release.identifier, []).append(release)
    return {name: tuple(sorted(events, key=_order)) for name, events in found.items()}, findings


def _order(release: Release) -> tuple[Any, ...]:
    time = release.time
    return time.day, time.minute if time.minute is not None else -1, release.line


def _release(line: bytes, number: int) -> Release | None:
    """The event; nothing where the line is not of the form. The key ``internal`` is not even looked at."""
    if len(line) > _LONGEST:
        return None
    try:
        values = orjson.loads(line)
        return _event(values, number) if isinstance(values, dict) else None
    except (orjson.JSONDecodeError, Unfit, ValueError, KeyError, TypeError):
        return None


def _event(values: Mapping[str, Any], number: int) -> Release:
    identifier, time, event = (str(values[name]) for name in ("identifier", "time", "event"))
    changed = values.get("changed", [])
    public, digest = values.get("public", ""), values.get("digest", "")
    if not (isinstance(changed, list) and isinstance(public, str) and isinstance(digest, str)):
        raise TypeError
    return Release(
        identifier=normalize("NFKC", identifier),
        time=to_moment(time[:16].replace("T", " ")),
        event=ReleaseEvent(event),
        digest=digest,
        changed=tuple(part for part in changed if part in _PARTS),
        public=NO_VALUE.sub("", public).strip(),
        line=number,
    )
