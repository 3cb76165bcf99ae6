"""What the list templates show: figures, months, pages, matters, units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from disclosure.model.coverage import NONE
from disclosure.model.listing import (
    Crumb,
    Facet,
    FieldLink,
    ListHead,
    MonthLink,
    MonthPage,
    PublisherLink,
    Section,
    UnitDuty,
    UnitField,
    YearBoard,
)
from disclosure.rendering.item_views import say

Texts = Mapping[str, str]
Steps = list[tuple[str, str]]
View = dict[str, object]

STATES = {"published": ("ok", "check"), "planned": ("out", "clock"), "none": ("out", "ban")}
_SECTIONS = {
    "home": "unit_home",
    "guide": "guide_short",
    "request": "requests",
    "catalogue": "table_short",
    "about": "about_short",
    "contents": "unit_contents",
    "contact": "contact",
}
_UNDATED = "undated"
_NEAR = 3
"""Pages shown on each side of the current one."""
_VILLAGES = "villages"
UNIT_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("departments", frozenset({"government", "office", "department"})),
    ("towns", frozenset({"town", "subdistrict"})),
    (_VILLAGES, frozenset({"village", "community"})),
    ("other_units", frozenset({"institution", "party"})),
    ("imported_units", frozenset({"imported"})),
)


def amount(text: str, n: int) -> str:
    """A text with its figure, thousands apart."""
    return text.format(n=f"{n:,}")


def steps(head: ListHead, lang: str, *more: str) -> Steps:
    """The breadcrumb of a list, or of a page below it; the last step of a head is the list itself."""
    crumbs = [(crumb.said(lang), crumb.url) for crumb in head.crumbs]
    crumbs = crumbs or [(say(head.label, lang), "")]
    if more:
        crumbs[-1] = (crumbs[-1][0], f"{head.path}/")
    return [*crumbs, *((text, "") for text in more)]


def above(head: ListHead, lang: str) -> str:
    """Of a matter what it belongs to, for its title: many are called 办事指南; nothing where that says no more."""
    if head.group != "matters":
        return ""
    name = head.crumbs[-2].said(lang)
    return "" if name == say(head.label, lang) else name


def month_text(month: str, texts: Texts) -> str:
    """``2026年3月``, or ``2026年`` where a whole year fits one page."""
    if month == _UNDATED:
        return texts["undated"]
    year, _, number = month.partition("-")
    if not number:
        return texts["year"].format(n=year)
    return texts["month"].format(year=year, month=int(number or 0))


def month_heading(page: MonthPage, texts: Texts, lang: str) -> tuple[str, str]:
    """The list's name and the span; the list of a year has the year said once: ``2026年3月``, or the year and that it is all."""
    name, span = say(page.head.label, lang), month_text(page.month, texts)
    if span == name:
        return name, texts["all"]
    return (span, "") if page.head.group == "years" else (name, span)


def months(
    links: Sequence[MonthLink], texts: Texts
) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Months by year, newest first, each with its count and address."""
    return [
        (
            _year_text(year, texts),
            [(_short(link, texts), amount(texts["count"], link.count), link.url) for link in run],
        )
        for year, run in groupby(links, key=lambda link: link.month.partition("-")[0])
    ]


def _year_text(year: str, texts: Texts) -> str:
    return texts["undated"] if year == _UNDATED else texts["year"].format(n=year)


def _short(link: MonthLink, texts: Texts) -> str:
    number = link.month.partition("-")[2]
    if number:
        return texts["month_short"].format(month=int(number))
    return texts["undated" if link.month == _UNDATED else "whole_year"]


def pagination(page: MonthPage) -> View:
    """The month's pages, newest first as the rows are: those near this one, first and last."""
    newest_first = page.pages[::-1]
    here = len(newest_first) - page.page
    last = len(newest_first) - 1
    numbers = [n for n in range(last + 1) if n in {0, last} or abs(n - here) <= _NEAR]
    shown: list[tuple[str, str, bool]] = []
    for before, n in zip([-1, *numbers], numbers, strict=False):
        if n > before + 1:
            shown.append(("…", "", False))
        shown.append((str(n + 1), newest_first[n], n == here))
    return {
        "pages": shown,
        "newer": newest_first[here - 1] if here > 0 else "",
        "older": newest_first[here + 1] if here < last else "",
    }


def boards(years: Iterable[YearBoard], texts: Texts) -> list[tuple[str, tuple[Crumb, ...]]]:
    """Each year of a list of yearly reports, with the units that reported."""
    return [(texts["board_year"].format(year=board.year), board.reports) for board in years]


def facets(found: Iterable[Facet], lang: str) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Each property by whose values a kind's items stand apart: its name, and the values with their counts."""
    return [
        (
            say(facet.label, lang),
            [(say(v.label, lang), f"{v.count:,}", v.url, v.current) for v in facet.values],
        )
        for facet in found
    ]


def duties(found: Iterable[UnitDuty], texts: Texts) -> tuple[list[View], list[UnitDuty]]:
    """How each unit stands with a matter, as the public is told of it; apart, those that have nothing."""
    known = list(found)
    shown = [
        {
            "unit": unit,
            "duty": duty,
            "url": page or unit.url,
            "count": f"{duty.count:,}" if duty.count or not page else "",
            "state": texts[f"state_{duty.state}"],
            "badge": STATES[duty.state][0],
            "icon": STATES[duty.state][1],
        }
        for unit, duty, page in known
        if duty.state != NONE
    ]
    return shown, [each for each in known if each.duty.state == NONE]


def sections(parts: Iterable[Section], texts: Texts, lang: str) -> list[tuple[str, str, str]]:
    """The parts of a unit's section: key, text and address."""
    return [
        (key, say(label, lang) if label.zh else texts[_SECTIONS[key]], url)
        for key, url, label in parts
    ]


def unit_fields(fields: Iterable[UnitField], texts: Texts, lang: str) -> list[tuple[str, str, str]]:
    """Name, address and facts of each field a unit publishes in."""
    return [
        (
            say(field.label, lang),
            field.url,
            texts["unit_field"].format(n=f"{field.count:,}", day=field.last),
        )
        for field in fields
    ]


def field_groups(links: Sequence[FieldLink], texts: Texts) -> list[tuple[str, Sequence[FieldLink]]]:
    """Fields by group, in the order the groups first appear."""
    names = dict.fromkeys(link.group for link in links)
    return [
        (texts.get(f"group_{name}", name), [link for link in links if link.group == name])
        for name in names
    ]


def unit_groups(links: Iterable[PublisherLink]) -> list[tuple[str, list[PublisherLink]]]:
    """Units by what they are; the first item is a key of the texts."""
    units = list(links)
    groups = [(key, [unit for unit in units if unit.type in types]) for key, types in UNIT_GROUPS]
    return [(key, members) for key, members in groups if members]


def unit_tree(
    links: Iterable[PublisherLink],
) -> list[tuple[str, list[tuple[PublisherLink, list[PublisherLink]]]]]:
    """Groups of units, each unit with the villages that stand under it."""
    groups = unit_groups(links)
    above = {unit.id for key, units in groups if key != _VILLAGES for unit in units}
    below: dict[str, list[PublisherLink]] = {}
    for unit in dict(groups).get(_VILLAGES, []):
        below.setdefault(unit.parent if unit.parent in above else unit.id, []).append(unit)
    tree = [
        (key, [(unit, below.get(unit.id, [])) for unit in units])
        for key, units in groups
        if key != _VILLAGES
    ]
    alone: list[tuple[PublisherLink, list[PublisherLink]]] = [
        (unit, []) for id_, units in below.items() if id_ not in above for unit in units
    ]
    return [*tree, (_VILLAGES, alone)] if alone else tree
