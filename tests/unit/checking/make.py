"""Small catalogues, items and facts, by what a test changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date

from disclosure.diagnostics.diagnostic import Finding
from disclosure.model import catalog as model
from disclosure.model.item import Fact, Item, Placement, Source
from disclosure.model.publisher import Name, Publisher
from disclosure.model.values import Label, Mode, Moment, Scope

TODAY = date(2026, 11, 20)
_MODES = tuple((mode.value, Label(mode.value, mode.value)) for mode in Mode)
_VALIDITIES = tuple(
    (code, Label(code, code))
    for code in (
        "in-force",
        "amended",
        "partly-repealed",
        "repealed",
        "expired",
        "not-yet-in-force",
    )
)


def prop(name: str, **changes: object) -> model.Property:
    return model.Property(**{"name": name, "type": "text", "label": Label(name, name), **changes})


PROPERTIES = {
    p.name: p
    for p in (
        prop("title", required=model.Requirement(always=True), max_length=20),
        prop("created", type="date", required=model.Requirement(always=True)),
        prop("mode", type="code", values=_MODES),
        prop("validity", type="code", values=_VALIDITIES),
        prop("summary", required=model.Requirement(when=(("mode", ("proactive",)),))),
        prop("keywords", many=True, max_length=4),
        prop("provenance", public=False),
    )
}
KIND = model.Kind(
    id="notice",
    label=Label("通知公告", "Notice"),
    layout="document",
    properties=PROPERTIES,
    own=(),
    deadline="default",
)
MATTER = model.Matter(code="05-02-01", field="05", level1="低保", levels=("county", "town"))
FIELD = model.Field("05", "social-assistance", Label("社会救助", "Social assistance"), (MATTER,))
CIVIL = Publisher(
    id="civil-affairs",
    names=(Name("阳光县民政局", "县民政局"),),
    type="department",
    codes={"uscc": "11519900MB00219364"},
)
DEFAULT = model.Deadline(
    "default",
    20,
    "workday",
    "at-most",
    "formed",
    Label("20个工作日", "20 working days"),
    "条例第二十六条",
)


def relation(name: str, effect: str = "", order: str = "later") -> model.RelationType:
    return model.RelationType(name, Label(name, name), Label(name, name), effect, order)


def catalog(**changes: object) -> model.Catalog:
    site = model.Site("阳光县人民政府", "阳光县", "", "", "", "", review="off")
    base = model.Catalog(
        site=site,
        kinds={"notice": KIND},
        fields=(FIELD,),
        matters={MATTER.code: MATTER},
        publishers={CIVIL.id: CIVIL},
        subjects=(),
        genres=(),
        grounds={},
        deadlines={"default": DEFAULT},
        calendar=model.CalendarRules(2026),
        identifiers=model.IdentifierRule("{uscc}/{year}-{sequence:05d}"),
        masking={},
        wording=(),
        synonyms=(),
        profiles={},
        parameters={},
        relations={
            r.type: r
            for r in (
                relation("repeals", "repealed"),
                relation("amends", "amended"),
                relation("interprets", order="any"),
            )
        },
        folders={},
    )
    return replace(base, **changes)


def item(**changes: object) -> Item:
    values = {
        "title": "关于低保标准的通知",
        "created": date(2026, 1, 5),
        "summary": "公布标准。",
        **changes.pop("values", {}),
    }
    given: dict[str, object] = {
        "src_uri": "a.md",
        "kind": "notice",
        "title": values["title"],
        "identifier": "11519900MB00219364/2026-00012",
        "slug": "11519900mb00219364-2026-00012",
        "publisher": "civil-affairs",
        "mode": Mode.PROACTIVE,
        "scope": Scope.PUBLIC,
        "placements": (Placement("05-02-01"),),
        "created": date(2026, 1, 5),
        "issued": Moment(date(2026, 1, 12)),
        "document_number": "阳民发〔2026〕3号",
        "source": Source(),
        "body_line": 10,
        "profile": "default",
        "values": values,
        "list_title": False,
        **changes,
    }
    given.setdefault("events", {"formed": given["created"]} if given["created"] else {})
    return Item(**{f.name: _empty(f.type) for f in fields(Item)} | given)


def fact(number: int = 1, **changes: object) -> Fact:
    given: dict[str, object] = {
        "number": number,
        "src_uri": f"{number}.md",
        "kind": "notice",
        "title": f"标题{number}",
        "identifier": f"YG/{number}",
        "slug": f"yg-{number}",
        "publisher": "civil-affairs",
        "mode": Mode.PROACTIVE,
        "scope": Scope.PUBLIC,
        "source_type": "own",
        "profile": "default",
        **changes,
    }
    return Fact(**{f.name: _empty(f.type) for f in fields(Fact)} | given)


def _empty(written: object) -> object:
    """The empty value of a field, by the beginning of its annotation."""
    text = str(written)
    if "None" in text:
        return None
    for start, value in (("tuple", ()), ("Mapping", {}), ("int", 0), ("bool", False)):
        if text.startswith(start):
            return value
    return ""


def codes(
    check: Callable[[Item, model.Catalog, date], Iterator[Finding]],
    checked: Item,
    rules: model.Catalog | None = None,
) -> list[str]:
    """Codes of what one family of rules finds in an item."""
    return [finding.code for finding in check(checked, rules or catalog(), TODAY)]


def arguments(finding: Finding) -> Mapping[str, str]:
    return dict(finding.arguments)
