"""公开目录 of a unit: the matters it answers for, field by field, and how it stands with each as the public is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from disclosure.indexing.matter_filters import matter_filters
from disclosure.indexing.pages import matter_line
from disclosure.indexing.unit_parts import unit_crumbs
from disclosure.model.catalog import Catalog, Matter
from disclosure.model.coverage import PublicDuty
from disclosure.model.listing import Crumb, Entry, FieldPage, ListHead, ListIndex
from disclosure.model.matters import MatterGroup, MatterLine
from disclosure.model.publisher import Publisher
from disclosure.model.values import NOTHING, Label

Told = Mapping[str, Sequence[PublicDuty]]
"""By code of the matter."""
_NAME = "公开目录"
_MATTERS = "matters/"


def duties_by_unit(duties: Told, catalog: Catalog) -> Mapping[str, Told]:
    """By unit the same, each with its own duties only, in the order of the catalogue."""
    found: dict[str, dict[str, tuple[PublicDuty]]] = {}
    for code in catalog.matters:
        for duty in duties.get(code, ()):
            found.setdefault(duty.publisher, {})[code] = (duty,)
    return found


def unit_catalogue(
    unit: Publisher,
    entries: Iterable[Entry],
    told: Told,
    catalog: Catalog,
    table: str,
    towns: Iterable[Crumb] = (),
) -> FieldPage | None:
    """The page of a unit's matters; nothing where it has none. ``table``: address of its part of the official tables."""
    matters = [catalog.matters[code] for code in told]
    if not matters:
        return None
    of = {field.code: field for field in catalog.fields}
    fields = {code: of[code] for code in dict.fromkeys(m.field for m in matters)}
    lines = [(m.field, _own(matter_line(m, told, catalog.deadlines), m)) for m in matters]
    return FieldPage(
        index=ListIndex(_head(unit, towns), 0, (), ()),
        partial=any(field.completeness == "partial" for field in fields.values()),
        notes="",
        groups=tuple(
            MatterGroup(field.label.zh, tuple(line for at, line in lines if at == code))
            for code, field in fields.items()
        ),
        table=table,
        filters=matter_filters(matters, catalog, told, _by_matter(entries), {}, fields.values()),
        unit=unit.id,
    )


def _by_matter(entries: Iterable[Entry]) -> Mapping[str, Sequence[Entry]]:
    """What stands under each matter, by the path of its list."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for path in entry.lists:
            if path.startswith(_MATTERS):
                found.setdefault(path, []).append(entry)
    return found


def _own(line: MatterLine, matter: Matter) -> MatterLine:
    """The row with its level 1, for groups are fields here; what the official table says beside it is a click away."""
    return replace(
        line,
        name=f"{matter.level1}：{matter.level2}" if matter.level2 else matter.level1,
        publishers="",
        basis=(),
        channels=(),
        audience=(),
        mode=NOTHING,
        levels=(),
    )


def _head(unit: Publisher, towns: Iterable[Crumb]) -> ListHead:
    name = unit.names[-1].short
    label = Label(f"{name}{_NAME}", f"Catalogue of {name}")
    path, crumbs = f"publishers/{unit.id}/matters", unit_crumbs(unit, label, towns)
    return ListHead("unit-matters", "catalogue", path, label, "", crumbs, data=False)
