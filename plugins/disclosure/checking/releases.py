"""The public wording of releases: it goes on pages, so it may hold no personal number either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from disclosure.checking.privacy import numbers_in
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.history import Release


def check_releases(
    releases: Mapping[str, tuple[Release, ...]], path: str
) -> tuple[dict[str, tuple[Release, ...]], list[Finding]]:
    """The releases without wordings that must not be shown, and a finding for each of those (D640)."""
    findings: list[Finding] = []
    safe = {name: tuple(_safe(events, path, findings)) for name, events in releases.items()}
    return safe, findings


def _safe(events: tuple[Release, ...], path: str, findings: list[Finding]) -> Iterator[Release]:
    for event in events:
        if any(numbers_in(event.public)):
            findings.append(Finding("D640", path, (event.line, 1)))
            yield replace(event, public="")
        else:
            yield event
