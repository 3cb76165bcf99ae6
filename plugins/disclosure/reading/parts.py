"""Typed properties → the parts an item has fields of its own for: days, relatives, placements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from disclosure.model.item import Correction, Placement, Relation, Source
from disclosure.model.values import After, Validity


def dates_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """An item's days; what is made was formed that day, unless something else is written."""
    created = values.get("created")
    withdrawn = values.get("withdrawn", {})
    events: dict[str, date] = dict(values.get("events", {}))
    if created is not None:
        events.setdefault("formed", created)
    return {
        "created": created,
        "issued": values.get("issued"),
        "events": events,
        "valid_from": values.get("valid_from"),
        "valid_until": values.get("valid_until"),
        "validity": Validity(values["validity"]) if "validity" in values else None,
        "display_until": values.get("display_until"),
        "confirmed": values.get("confirmed"),
        "withdrawn": withdrawn.get("date"),
        "left_for": withdrawn.get("reason", ""),
        "left_to": withdrawn.get("to", ""),
    }


def relatives_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Whom an item comes from, what it was called, and what it is related to."""
    return {
        "issuers": tuple(values.get("issuers", ())),
        "source": _source_of(values["source"]) if "source" in values else _OWN,
        "aliases": tuple(values.get("aliases", ())),
        "relations": tuple(
            Relation(
                r.get("type", ""),
                r.get("to", ""),
                r.get("date"),
                r.get("note", ""),
                r.get("stage", ""),
                r.get("until"),
            )
            for r in values.get("relations", ())
        ),
        "corrections": tuple(
            Correction(c["date"], c["note"])
            for c in values.get("corrections", ())
            if "date" in c and "note" in c
        ),
    }


_OWN = Source()


def _source_of(source: Mapping[str, Any]) -> Source:
    return Source(
        source.get("type", "own"),
        source.get("name", ""),
        source.get("url", ""),
        source.get("obtained"),
    )


def placements_of(values: Mapping[str, Any], folder: Sequence[str]) -> tuple[Placement, ...]:
    """Where the item stands: as it says itself, else where its folder means exactly one matter."""
    after = After(values["after"]) if "after" in values else None
    until = values.get("display_until")
    placements = [
        Placement(
            m["matter"], m.get("display_until", until), After(m["after"]) if "after" in m else after
        )
        for m in values.get("matters", ())
        if "matter" in m
    ]
    if "matter" in values and all(p.matter != values["matter"] for p in placements):
        placements.insert(0, Placement(values["matter"], until, after))
    if not placements and len(folder) == 1:
        placements.append(Placement(folder[0], until, after))
    return tuple(placements)
