"""What the list templates show: figures, months, pages, matters, units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from disclosure.model.listing import (
    FieldLink,
    ListHead,
    MatterGroup,
    MatterLine,
    MonthLink,
    MonthPage,
    PublisherLink,
)
from disclosure.rendering.item_views import say

Texts = Mapping[str, str]
Steps = list[tuple[str, str]]
View = dict[str, object]

_STATES = {"published": ("ok", "check"), "planned": ("plain", "clock"), "none": ("plain", "ban")}
_UNDATED = "undated"
_HOME = frozenset({"./", "."})
"""The template writes the first step of every breadcrumb itself."""
_NEAR = 3
"""Pages shown on each side of the current one."""
UNIT_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("departments", frozenset({"government", "office", "department"})),
    ("towns", frozenset({"town", "subdistrict"})),
    ("villages", frozenset({"village", "community"})),
    ("other_units", frozenset({"institution", "party"})),
)


def amount(text: str, n: int) -> str:
    """A text with its figure, thousands apart."""
    return text.format(n=f"{n:,}")


def steps(head: ListHead, lang: str, *more: str) -> Steps:
    """The breadcrumb of a list, or of a page below it."""
    crumbs = [(crumb.text, crumb.url) for crumb in head.crumbs if crumb.url not in _HOME]
    if not crumbs or crumbs[-1][0] != say(head.label, lang):
        crumbs.append((say(head.label, lang), ""))
    if more:
        crumbs[-1] = (crumbs[-1][0], f"{head.path}/")
    return [*crumbs, *((text, "") for text in more)]


def month_text(month: str, texts: Texts) -> str:
    """``2026年3月``."""
    if month == _UNDATED:
        return texts["undated"]
    year, _, number = month.partition("-")
    return texts["month"].format(year=year, month=int(number or 0))


def months(links: Sequence[MonthLink], texts: Texts) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Months by year, newest first, each with its count and address."""
    return [
        (_year_text(year, texts), [(_short(link, texts), amount(texts["count"], link.count), link.url) for link in run])
        for year, run in groupby(links, key=lambda link: link.month.partition("-")[0])
    ]


def _year_text(year: str, texts: Texts) -> str:
    return texts["undated"] if year == _UNDATED else texts["year"].format(n=year)


def _short(link: MonthLink, texts: Texts) -> str:
    number = link.month.partition("-")[2]
    return texts["month_short"].format(month=int(number)) if number else texts["undated"]


def pagination(page: MonthPage) -> View:
    """The month's pages, newest first as the rows are; only those near this one, the first and the last."""
    newest_first = page.pages[::-1]
    here = len(newest_first) - page.page
    shown = [
        (str(n + 1), url, n == here)
        for n, url in enumerate(newest_first)
        if n in {0, len(newest_first) - 1} or abs(n - here) <= _NEAR
    ]
    return {
        "pages": shown,
        "newer": newest_first[here - 1] if here > 0 else "",
        "older": newest_first[here + 1] if here + 1 < len(newest_first) else "",
    }


def figures(groups: Iterable[MatterGroup], texts: Texts) -> list[tuple[int, str]]:
    """How many matters there are and how they stand; the parts add up to the first figure."""
    states = [matter.state for group in groups for matter in group.matters]
    parts = [(states.count(state), texts[f"state_{state}"]) for state in _STATES]
    return [(len(states), texts["should_publish"]), *parts]


def matter_groups(groups: Iterable[MatterGroup], texts: Texts, lang: str) -> list[View]:
    """一级事项 with their matters."""
    return [
        {
            "name": group.name,
            "count": amount(texts["matters"], len(group.matters)),
            "matters": [_matter(matter, texts, lang) for matter in group.matters],
        }
        for group in groups
    ]


def _matter(matter: MatterLine, texts: Texts, lang: str) -> View:
    comma = texts["comma"]
    tone, icon = _STATES.get(matter.state, _STATES["none"])
    mode = comma.join(say(label, lang) for label in (matter.mode, *matter.levels) if label.zh)
    more = (
        (texts["basis"], comma.join(matter.basis)),
        (texts["channels"], comma.join(matter.channels)),
        (texts["audience"], comma.join(matter.audience)),
        (texts["mode_levels"], mode),
    )
    missing = comma.join(say(label, lang) for label in matter.incomplete)
    return {
        "code": matter.code, "name": matter.name, "url": matter.url, "content": comma.join(matter.content),
        "deadline": matter.deadline, "publishers": matter.publishers, "last": matter.last,
        "count": f"{matter.count:,}", "reason": matter.reason, "badge": tone, "icon": icon,
        "state": texts.get(f"state_{matter.state}", matter.state),
        "incomplete": texts["incomplete"].format(what=missing) if missing else "",
        "more": [(label, text) for label, text in more if text],
    }


def field_groups(links: Sequence[FieldLink], texts: Texts) -> list[tuple[str, Sequence[FieldLink]]]:
    """Fields by group, in the order the groups first appear."""
    names = dict.fromkeys(link.group for link in links)
    return [(texts.get(f"group_{name}", name), [link for link in links if link.group == name]) for name in names]


def unit_groups(links: Iterable[PublisherLink]) -> list[tuple[str, list[PublisherLink]]]:
    """Units by what they are; the first item is a key of the texts."""
    units = list(links)
    groups = [(key, [unit for unit in units if unit.type in types]) for key, types in UNIT_GROUPS]
    return [(key, members) for key, members in groups if members]
