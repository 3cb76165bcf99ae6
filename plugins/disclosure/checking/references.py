"""Whether matter, kind, publisher and ground go together, on the item's own date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from disclosure.checking.parameters import level_of, regimes_of
from disclosure.checking.place import at
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.item import Item
from disclosure.model.owing import heirs_of
from disclosure.model.publisher import Publisher

_REGIMES = {
    "government": ("行政机关", "government"),
    "village": ("村民委员会", "village committee"),
    "residents": ("居民委员会", "residents' committee"),
    "collective": ("农村集体经济组织", "collective"),
    "party": ("党组织", "party"),
    "public-institution": ("公共企事业单位", "public institution"),
}


def check_references(item: Item, catalog: Catalog, today: date) -> Iterator[Finding]:
    """D307 to D310 and D312 to D314."""
    day = item.created or (item.issued.day if item.issued else today)
    if not item.placements:
        yield at(item, "D310", "matter")
    publisher = catalog.publishers.get(item.publisher)
    for number, placement in enumerate(item.placements):
        matter = catalog.matters.get(placement.matter)
        if matter is None:
            continue
        place = (f"matters.{number}", "matters", "matter")
        yield from _kind(item, catalog, matter, place)
        yield from _closed(item, catalog, matter, day, place)
        if publisher is not None and publisher.end is None:
            found = list(_theirs(item, matter, publisher, place))
            if found and publisher.id not in heirs_of(matter, catalog.publishers, today):
                yield from found
    if publisher is not None:
        yield from _existing(item, catalog, publisher)
    yield from _ground(item, catalog)


def _kind(
    item: Item, catalog: Catalog, matter: Matter, place: tuple[str, ...]
) -> Iterator[Finding]:
    kind = catalog.kinds.get(item.kind)
    if kind is None or kind.nil or not matter.kinds or kind.id in matter.kinds:
        return
    labels = [catalog.kinds[k].label for k in matter.kinds if k in catalog.kinds]
    yield at(
        item,
        "D307",
        ("kind", *place),
        matter=matter.code,
        kind=kind.label.zh,
        kind_en=kind.label.en,
        allowed="、".join(label.zh for label in labels),
        allowed_en=", ".join(label.en for label in labels),
    )


def _closed(
    item: Item, catalog: Catalog, matter: Matter, day: date, place: tuple[str, ...]
) -> Iterator[Finding]:
    field = catalog.field_of(matter)
    for entry in (matter, field):
        if applied_on(entry, day):
            continue
        yield at(
            item,
            "D308",
            place,
            matter=matter.code,
            date=day.isoformat(),
            span=f"{entry.valid_from or ''}—{entry.valid_to or ''}",
            nearest=_successor(catalog, matter, field),
        )
        return


def applied_on(entry: Matter | Field, day: date) -> bool:
    """Whether a matter or field applied on ``day``.

    The catalogues were made in 2019 and later, and take in older documents; so a beginning only
    counts where
    something else applied before.
    """
    if entry.valid_to is not None and day > entry.valid_to:
        return False
    return not (entry.replaces and entry.valid_from is not None and day < entry.valid_from)


def _successor(catalog: Catalog, matter: Matter, field: Field) -> str:
    for other in catalog.matters.values():
        if matter.code in other.replaces:
            return other.code
    return next((f.label.zh for f in catalog.fields if field.code in f.replaces), "")


def _existing(item: Item, catalog: Catalog, publisher: Publisher) -> Iterator[Finding]:
    # The day of publication: a new unit may publish what was made before it, a closed one can
    # publish nothing.
    day = item.issued.day if item.issued else item.created
    if day is None:
        return
    begun = publisher.start is None or publisher.start <= day
    if begun and (publisher.end is None or day <= publisher.end):
        return
    heirs = [s.id for s in publisher.successors if s.id in catalog.publishers] if begun else []
    yield at(
        item,
        "D309",
        "publisher",
        name=publisher.name_at(day).name,
        date=day.isoformat(),
        nearest="、".join(catalog.publishers[h].names[-1].name for h in heirs),
    )


def _theirs(
    item: Item, matter: Matter, publisher: Publisher, place: tuple[str, ...]
) -> Iterator[Finding]:
    name = publisher.names[-1].name
    named = publisher.id in matter.applies.publishers or publisher.type in matter.applies.types
    level = level_of(publisher.type)
    of_level = level in matter.levels and publisher.regime != "party"
    if matter.regime not in regimes_of(publisher.regime) and not named and not of_level:
        zh, en = _REGIMES.get(publisher.regime, (publisher.regime, publisher.regime))
        yield at(item, "D313", place, name=name, regime=zh, regime_en=en, matter=matter.code)
        return
    if publisher.status == "imported" or not level:
        return
    exempt = any(publisher.id == other for other, _ in matter.applies.exceptions)
    anyone = not (matter.applies.publishers or matter.applies.types)
    by_level = anyone and (not matter.levels or level in matter.levels)
    if exempt or not (named or by_level):
        yield at(item, "D314", place, name=name, matter=matter.code)


def _ground(item: Item, catalog: Catalog) -> Iterator[Finding]:
    ground = catalog.grounds.get(item.ground)
    if ground is None or not ground.modes or item.mode.value in ground.modes:
        return
    usable = [g.label for g in catalog.grounds.values() if item.mode.value in g.modes]
    modes = (
        dict(catalog.kinds[item.kind].properties["mode"].values)
        if item.kind in catalog.kinds
        else {}
    )
    mode = modes.get(item.mode.value)
    yield at(
        item,
        "D312",
        "ground",
        value=ground.label.zh,
        value_en=ground.label.en,
        mode=mode.zh if mode else item.mode.value,
        mode_en=mode.en if mode else item.mode.value,
        allowed="、".join(label.zh for label in usable),
        allowed_en="; ".join(label.en for label in usable),
    )
