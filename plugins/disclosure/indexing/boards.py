"""Yearly reports by the year they are on, each with the units that reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure.model.listing import Crumb, Entry, PublisherLink, YearBoard


def boards_of(
    entries: Sequence[Entry], units: Mapping[str, PublisherLink]
) -> tuple[YearBoard, ...]:
    """The years of a list of reports, newest first; within a year the units stand in the order of the catalogue."""
    order = {unit: number for number, unit in enumerate(units)}
    years: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.period and entry.live and entry.publisher in units:
            years.setdefault(entry.period, []).append(entry)
    return tuple(
        YearBoard(
            year,
            tuple(
                Crumb(units[entry.publisher].short, f"d/{entry.slug}/")
                for entry in sorted(years[year], key=lambda e: order[e.publisher])
            ),
        )
        for year in sorted(years, reverse=True)
    )
