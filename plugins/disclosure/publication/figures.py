"""What a page draws beside its text: charts of figures, phases of a procedure, pictures among the attachments.

Nothing here is public that the page does not show anyhow: charts are made of the public table, not of the item's rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from disclosure.model.catalog import Chart, Kind, Property
from disclosure.model.item import Item, Row
from disclosure.model.public import (
    PublicAttachment,
    PublicChart,
    PublicColumn,
    PublicPhase,
    PublicPicture,
    PublicPoint,
    PublicRow,
    PublicTable,
)
from disclosure.model.values import NOTHING, Label, Value
from disclosure.publication.display import as_line, shown, text_of
from disclosure.publication.table import is_shown

_PHASED: Mapping[str, frozenset[str]] = {
    "flow": frozenset(),
    "progress": frozenset({"state", "date"}),
}
"""Sections of phases, with the fields that each tells apart from the lines of a phase."""
_PICTURES = frozenset({"JPG", "JPEG", "PNG", "GIF", "WEBP"})
_OF_A_FILE = frozenset({"file", "title", "valid_until"})
"""Fields of an attachment that say nothing of what a picture shows."""
Names = Mapping[str, Mapping[str, str]]


def charts_of(
    item: Item, kind: Kind, table: PublicTable | None, today: date
) -> tuple[PublicChart, ...]:
    """The kind's charts for which the item has figures."""
    if not kind.charts:
        return ()
    drawn = (
        _of_record(item, kind, chart)
        if chart.record
        else _of_table(item, kind, chart, table, today)
        for chart in kind.charts
    )
    return tuple(chart for chart in drawn if chart is not None)


def _of_table(
    item: Item, kind: Kind, chart: Chart, table: PublicTable | None, today: date
) -> PublicChart | None:
    if table is None or kind.table is None:
        return None
    places = {column.name: number for number, column in enumerate(table.columns)}
    values = [name for name in chart.values if name in places]
    if chart.label not in places or not values:
        return None
    rows = [row for row in item.rows if is_shown(row, kind.table, today)]
    chosen = [
        public for row, public in zip(rows, table.rows, strict=True) if _is_meant(row, chart.where)
    ]
    columns = [table.columns[places[name]] for name in values]
    points = [_point(row, places[chart.label], [places[name] for name in values]) for row in chosen]
    return _chart(chart, columns, [point for point in points if any(point.texts)])


def _is_meant(row: Row, where: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    return all(str(row.cells.get(name, "")) in wanted for name, wanted in where)


def _point(row: PublicRow, label: int, values: Sequence[int]) -> PublicPoint:
    texts = tuple(row.cells[number] for number in values)
    return PublicPoint(row.cells[label], texts, tuple(map(_number, texts)))


def _number(text: str) -> float:
    return float(text.replace(",", "")) if text else 0.0


def _chart(
    chart: Chart, columns: Sequence[PublicColumn], points: Sequence[PublicPoint]
) -> PublicChart | None:
    """One point alone is no picture; of bars only the largest are drawn, in the order of the table."""
    if len(points) < 2:  # noqa: PLR2004 - two can be compared
        return None
    total = len(points)
    if chart.form == "bars" and total > chart.most:
        least = sorted((p.values[-1] for p in points), reverse=True)[chart.most - 1]
        points = [p for p in points if p.values[-1] >= least][: chart.most]
    labels = tuple(column.label for column in columns)
    return PublicChart(chart.title, chart.form, columns[0].unit, labels, tuple(points), total)


def _of_record(item: Item, kind: Kind, chart: Chart) -> PublicChart | None:
    prop, record = kind.properties[chart.record], item.values.get(chart.record)
    if not isinstance(record, dict) or not prop.public:
        return None
    parts = {part.name: part for part in prop.fields if part.public}
    points = [
        PublicPoint(parts[name].label.zh, (text_of(value, parts[name]),), (float(value),))
        for name in chart.parts
        if name in parts and isinstance(value := record.get(name), (Decimal, int))
    ]
    # A part that is nothing takes no room among the others; all the figures stand in the record.
    points = [point for point in points if point.values[0]]
    if not points:
        return None
    unit = next(iter(parts.values())).unit
    return PublicChart(chart.title, chart.form, unit, (prop.label,), tuple(points), len(points))


def phases_of(item: Item, kind: Kind, names: Names) -> dict[str, tuple[PublicPhase, ...]]:
    """By section, the phases of the property that the kind puts there.

    Of each record the first field is the phase's name; a progress tells ``state`` and ``date`` apart, all others are its lines.
    """
    found = {}
    for section, apart in _PHASED.items():
        for name in kind.placed.get(section, ()):
            prop, records = kind.properties[name], item.values.get(name)
            if prop.public and isinstance(records, tuple):
                found[section] = tuple(
                    _phase(record, prop, names, apart)
                    for record in records
                    if isinstance(record, dict)
                )
    return found


def _phase(
    record: Mapping[str, Value], prop: Property, names: Names, apart: frozenset[str]
) -> PublicPhase:
    first = prop.fields[0]
    title = as_line(shown(record[first.name], first, names)) if first.name in record else ""
    told = {name: value for name, value in record.items() if name in apart}
    state, day = str(told.get("state", "")), told.get("date")
    values = next((part.values for part in prop.fields if part.name == "state"), ())
    label = next((label for code, label in values if code == state), NOTHING)
    lines = _lines(record, prop, names, apart | {first.name})
    return PublicPhase(title, state, label, str(day) if day else "", tuple(lines))


def _lines(
    record: Mapping[str, Value], prop: Property, names: Names, told: frozenset[str]
) -> Iterator[tuple[Label, str]]:
    for part in prop.fields:
        if part.name in record and part.name not in told and part.public:
            yield part.label, as_line(shown(record[part.name], part, names))


def pictures_of(
    item: Item, kind: Kind, files: Sequence[PublicAttachment], names: Names
) -> tuple[PublicPicture, ...]:
    """Pictures among the files that go out, where the kind has a gallery."""
    if "gallery" not in kind.sections:
        return ()
    prop, written = kind.properties["attachments"], item.values.get("attachments", ())
    records = {
        str(record["file"]): record
        for record in (written if isinstance(written, tuple) else ())
        if isinstance(record, dict)
    }
    by_source = {a.src_uri: records.get(a.file, {}) for a in item.attachments}
    return tuple(
        PublicPicture(
            file.url,
            file.title,
            tuple(_lines(by_source.get(file.src_uri, {}), prop, names, _OF_A_FILE)),
        )
        for file in files
        if file.type in _PICTURES
    )
