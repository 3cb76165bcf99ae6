"""What matters on a page can be narrowed by: how they stand, level, audience, mode, kind of items, unit or field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from disclosure.model.catalog import Catalog, Field, Matter
from disclosure.model.coverage import NONE, PLANNED, PUBLISHED, PublicDuty, together
from disclosure.model.listing import Entry, PublisherLink
from disclosure.model.matters import MatterChoice, MatterFilter
from disclosure.model.standard_table import Box
from disclosure.model.values import Label

MOST = 36
"""Choices a page can offer: ``catalogue.css`` has a rule for each."""
_KINDS = 8
_UNITS = 12
_BOXES = 4
"""Of each sort, those with the most matters; the sums stay within ``MOST``."""
_MATTERS = "matters/"

Duties = Mapping[str, Sequence[PublicDuty]]
"""By code of the matter."""


def matter_filters(
    matters: Sequence[Matter],
    catalog: Catalog,
    duties: Duties,
    lists: Mapping[str, Sequence[Entry]],
    links: Mapping[str, PublisherLink],
    fields: Iterable[Field] = (),
) -> tuple[MatterFilter, ...]:
    """The filters of a page of matters; one that would leave all of them or none is left out.

    A page of one field offers the ``links`` of units, that of one unit the ``fields``.
    """
    form = catalog.table
    filters = (
        MatterFilter("state", _states(matters, duties)),
        MatterFilter("level", _boxes(form.levels, matters, lambda m: m.levels)),
        MatterFilter("audience", _boxes(form.audience, matters, _audience(form.audience))),
        MatterFilter("mode", _boxes(form.modes, matters, _mode)),
        MatterFilter("kind", _kinds(matters, catalog, lists)),
        MatterFilter("unit", _units(matters, duties, links)),
        MatterFilter("field", _fields(matters, fields)),
    )
    return tuple(f for f in filters if any(0 < len(c.matters) < len(matters) for c in f.choices))


def _states(matters: Sequence[Matter], duties: Duties) -> tuple[MatterChoice, ...]:
    """As the public is told of it; what no matter is comes last."""
    found: dict[str, set[str]] = {PUBLISHED: set(), PLANNED: set(), NONE: set()}
    for matter in matters:
        duty = together(duties.get(matter.code, ()))
        found[duty.state if duty else NONE].add(matter.code)
    choices = (MatterChoice(state, frozenset(codes)) for state, codes in found.items())
    return tuple(sorted(choices, key=lambda choice: not choice.matters))


def _boxes(
    boxes: Iterable[Box], matters: Sequence[Matter], chosen: Callable[[Matter], Iterable[str]]
) -> tuple[MatterChoice, ...]:
    """The boxes of the official table that some matter has chosen."""
    found = _gathered((code, matter) for matter in matters for code in chosen(matter))
    named = ((box, found.get(box.code, frozenset())) for box in boxes)
    return tuple(MatterChoice(b.code, codes, b.label) for b, codes in named if codes)[:_BOXES]


def _audience(boxes: Sequence[Box]) -> Callable[[Matter], Iterable[str]]:
    """Codes of the boxes of a matter; whoever has no box of his own is a group (the last of them)."""
    codes = {box.label.zh: box.code for box in boxes}
    group = boxes[-1].code if boxes else ""
    return lambda matter: {codes.get(name, group) for name in matter.audience}


def _mode(matter: Matter) -> Iterable[str]:
    return (matter.told_mode,) if matter.told_mode else ()


def _kinds(
    matters: Sequence[Matter], catalog: Catalog, lists: Mapping[str, Sequence[Entry]]
) -> tuple[MatterChoice, ...]:
    """The kinds of what stands under the matters."""
    found = _gathered(
        (kind, matter)
        for matter in matters
        for kind in {entry.kind for entry in lists.get(f"{_MATTERS}{matter.code}", ())}
    )
    # A declaration that there is nothing is no kind of thing to look for.
    labels = {k.id: k.label for k in catalog.kinds.values() if not k.nil}
    return _most(labels, found, _KINDS)


def _units(
    matters: Sequence[Matter], duties: Duties, links: Mapping[str, PublisherLink]
) -> tuple[MatterChoice, ...]:
    """The units that have published under the matters."""
    found = _gathered(
        (duty.publisher, matter)
        for matter in matters
        for duty in duties.get(matter.code, ())
        if duty.state == PUBLISHED
    )
    names = {link.id: Label(link.short, link.short) for link in links.values()}
    return _most(names, found, _UNITS)


def _fields(matters: Sequence[Matter], fields: Iterable[Field]) -> tuple[MatterChoice, ...]:
    codes = {field.code: (field.slug, field.label) for field in fields}
    found = _gathered((codes[m.field][0], m) for m in matters if m.field in codes)
    return _most(dict(codes.values()), found, _UNITS)


def _gathered(pairs: Iterable[tuple[str, Matter]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, matter in pairs:
        found.setdefault(key, set()).add(matter.code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _most(
    labels: Mapping[str, Label], found: Mapping[str, frozenset[str]], number: int
) -> tuple[MatterChoice, ...]:
    """Those with the most matters first, among equals in the catalogue's order."""
    choices = [MatterChoice(k, found[k], label) for k, label in labels.items() if k in found]
    return tuple(sorted(choices, key=lambda choice: -len(choice.matters))[:number])
