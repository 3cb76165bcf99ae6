"""Catalogues, items and facts for tests of single stages, by what a test changes."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from disclosure.model import catalog as model
from disclosure.model.item import Fact, Item, Placement, Source
from disclosure.model.public import Decision, State
from disclosure.model.publisher import Name, Publisher
from disclosure.model.review import ALLOWED, Review
from disclosure.model.values import Label, Mode, Moment, Scope, Validity

TODAY = date(2026, 11, 20)
EARLIER, LATER = date(2026, 11, 19), date(2026, 11, 21)
MATTER, OTHER = "05-02-01", "05-02-02"


def label(text: str) -> Label:
    return Label(text, text)


def codes(values: type[Mode] | type[Validity] | type[Scope]) -> tuple[tuple[str, Label], ...]:
    return tuple((value.value, label(value.value)) for value in values)


def prop(name: str, **changes: object) -> model.Property:
    return model.Property(**{"name": name, "type": "text", "label": label(name), **changes})


def column(name: str, **changes: object) -> model.Column:
    return model.Column(**{"name": name, "type": "text", "label": label(name), **changes})


PROPERTIES: Mapping[str, model.Property] = {
    p.name: p
    for p in (
        prop("title"),
        prop("publisher", type="code", vocabulary="publishers"),
        prop("matter", type="code", vocabulary="matters"),
        prop("mode", type="code", values=codes(Mode)),
        prop("validity", type="code", values=codes(Validity)),
        prop("summary"),
        prop("keywords", many=True),
        prop("secret", public=False),
        prop("hours"),
    )
}
METADATA = ("publisher", "mode", "keywords", "secret", "matters")


def kind(**changes: object) -> model.Kind:
    base = model.Kind(
        id="plain",
        label=label("公文"),
        layout="document",
        properties=PROPERTIES,
        own=("hours", "secret", "summary"),
        metadata=METADATA,
    )
    return replace(base, **changes)


def unit(name: str, **changes: object) -> Publisher:
    base = Publisher(id=name, names=(Name(f"阳光县{name}", name),), type="department")
    return replace(base, **changes)


def matter(code: str = MATTER, **changes: object) -> model.Matter:
    return model.Matter(
        **{"code": code, "field": "05", "level1": "低保", "level2": f"事项{code}", **changes}
    )


def relation(name: str, effect: str = "") -> model.RelationType:
    return model.RelationType(name, label(name), label(f"-{name}"), effect)


RELATIONS = (
    relation("repeals", "repealed"),
    relation("amends", "amended"),
    relation("partly-repeals", "partly-repealed"),
    relation("interprets"),
    replace(relation("extends"), prolongs=True),
)


def catalog(
    *,
    kinds: tuple[model.Kind, ...] = (),
    units: tuple[Publisher, ...] = (),
    matters: tuple[model.Matter, ...] = (),
    deadlines: tuple[model.Deadline, ...] = (),
    review: str = "required",
    **changes: object,
) -> model.Catalog:
    matters = matters or (matter(), matter(OTHER))
    owner = model.Field("05", "social-assistance", label("社会救助"), matters)
    base = model.Catalog(
        site=model.Site("阳光县人民政府", "阳光县", "", "", "", "", review=review),
        kinds={k.id: k for k in (kinds or (kind(),))},
        fields=(owner,),
        matters={m.code: m for m in matters},
        publishers={u.id: u for u in (units or (unit("民政局"),))},
        subjects=(),
        genres=(),
        grounds={"state-secret": model.Term("state-secret", label("国家秘密"))},
        deadlines={d.key: d for d in deadlines},
        calendar=model.CalendarRules(2026),
        identifiers=model.IdentifierRule(""),
        masking={},
        wording=(),
        synonyms=(),
        profiles={},
        parameters={},
        relations={r.type: r for r in RELATIONS},
        folders={},
    )
    return replace(base, **changes)


def _blank(cls: type[Any]) -> dict[str, Any]:
    """A value for every field: nothing, in the form its type asks for."""
    forms: dict[str, Any] = {"str": "", "int": 0, "bool": False, "Mapping": {}, "tuple": ()}
    # Types are texts here; one that may be nothing is none of the forms.
    return {f.name: forms.get(re.sub(r"\[.*\]$", "", f.type)) for f in fields(cls)}


FACT: Mapping[str, Any] = {
    "kind": "plain",
    "title": "通知",
    "identifier": "A/1",
    "slug": "a-1",
    "publisher": "民政局",
    "mode": Mode.PROACTIVE,
    "scope": Scope.PUBLIC,
    "placements": (Placement(MATTER),),
    "created": date(2026, 11, 2),
    "issued": Moment(date(2026, 11, 9)),
    "digest": "d1",
    "profile": "default",
}


def fact(**changes: object) -> Fact:
    return Fact(**{**_blank(Fact), **FACT, "source_type": "own", "events": {}, **changes})


def item(**changes: object) -> Item:
    known = {f.name for f in fields(Item)}
    base = {name: value for name, value in FACT.items() if name in known}
    return Item(**{**_blank(Item), **base, "source": Source(), "src_uri": "x/1.md", **changes})


def decision(state: State = State.LIVE, **changes: object) -> Decision:
    base = Decision(state, "", (Placement(MATTER),), Validity.IN_FORCE)
    return replace(base, **changes)


def review(identifier: str = "A/1", digest: str = "d1", secrecy: str = ALLOWED) -> Review:
    return Review(identifier, digest, date(2026, 11, 8), secrecy, "_reviews/2026/1.yaml", 5)


REVIEWS = {"A/1": (review(),)}
