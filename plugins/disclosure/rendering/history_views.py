"""What the templates show of an item's history and of the register of withdrawals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure.model.history import PublicRevision, WithdrawnLine
from disclosure.rendering.item_views import Texts, say

_EVENTS = {"released": "history_released", "revised": "history_revised"}
"""Of other events a history never tells: they end it."""
_PARTS = {
    "body": "part_body",
    "properties": "part_properties",
    "attachments": "part_attachments",
    "data": "part_data",
}


def lines(
    history: Sequence[PublicRevision], texts: Texts
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each release: its date, what it was in words, and the notes on it."""
    return [(line.date, _what(line, texts), line.notes) for line in history]


def _what(line: PublicRevision, texts: Texts) -> str:
    if line.changed and line.event == "revised":
        parts = texts["comma"].join(texts[_PARTS[part]] for part in line.changed)
        return texts["history_changed"].format(parts=parts)
    return texts[_EVENTS[line.event]]


def register(
    found: Sequence[WithdrawnLine], names: Mapping[str, str], texts: Texts, lang: str
) -> list[tuple[str, list[dict[str, str]]]]:
    """The register year by year, as ``found`` is: newest first."""
    years: dict[str, list[dict[str, str]]] = {}
    for line in found:
        title, url = line.successor
        years.setdefault(line.date[:4], []).append(
            {
                "date": line.date,
                "url": line.url,
                "title": line.title or texts["withdrawn_untold"],
                "publisher": names.get(line.publisher, line.publisher),
                "reason": say(line.reason, lang) if line.reason else "",
                "successor": title,
                "successor_url": url,
            }
        )
    return list(years.items())
