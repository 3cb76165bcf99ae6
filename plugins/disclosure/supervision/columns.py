"""Measures of how fresh columns are: the home page, lists by kind, the units' entries under each matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from disclosure.model.catalog import Kind
from disclosure.model.indicators import Part
from disclosure.model.item import Fact
from disclosure.model.supervision import Measured, Observation
from disclosure.supervision.situation import Situation

_PAGE = "index.html"


def home(situation: Situation, part: Part) -> Measured:
    """The home page shows what is newest of the whole site (首页更新)."""
    dated = [(fact.issued.day, fact) for fact in situation.live if fact.issued]
    post = situation.post_of("")
    if not dated:
        name = situation.catalog.site.name
        told = Observation("home", _PAGE, name, state="empty", fault=True, post=post)
        return Measured((told,))
    day, fact = max(dated, key=lambda pair: (pair[0], pair[1].identifier))
    old = _is_old(day, situation, part)
    found = Observation(
        check="home",
        subject=_PAGE,
        title=fact.title,
        state="stale" if old else "current",
        fault=old,
        day=day,
        post=post,
        evidence=(fact.identifier,),
    )
    return Measured((found,))


def columns(situation: Situation, part: Part) -> Measured:
    """When the newest entry of each list by kind was made, of some kinds or types of column (ColumnType of the 网页标签).

    Undated entries count as not renewed. A kind without entries has no column.
    """
    by_kind: dict[str, list[Fact]] = {}
    for fact in situation.live:
        by_kind.setdefault(fact.kind, []).append(fact)
    chosen = (situation.catalog.kinds[k] for k in by_kind if k in situation.catalog.kinds)
    asked = [kind for kind in chosen if _is_asked(kind, part)]
    return Measured(tuple(_column(kind, by_kind[kind.id], situation, part) for kind in asked))


def _is_asked(kind: Kind, part: Part) -> bool:
    wanted = part.where
    return kind.id in wanted.get("kinds", ()) or kind.column_type in wanted.get("column_types", ())


def _column(kind: Kind, facts: Sequence[Fact], situation: Situation, part: Part) -> Observation:
    newest = max((f.issued.day for f in facts if f.issued), default=None)
    old = newest is None or _is_old(newest, situation, part)
    return Observation(
        check="columns",
        subject=f"kinds/{kind.id}/",
        title=(kind.plural.zh or kind.label.zh),
        state="stale" if old else "current",
        fault=old,
        day=newest,
        count=len(facts),
        post=situation.post_of(""),
    )


def entries(situation: Situation, part: Part) -> Measured:
    """Whether each matter that a unit publishes under has enough entries."""
    found = []
    for publisher, matter, days in _shelves(situation, part):
        few = len(days) < part.least
        state = "few" if few else "enough"
        found.append(_shelf("entries", (publisher, matter, days), situation, state, fault=few))
    return Measured(tuple(found))


def newest(situation: Situation, part: Part) -> Measured:
    """Whether the newest entry of each matter that a unit publishes under is new enough."""
    found = []
    for publisher, matter, days in _shelves(situation, part):
        old = _is_old(days[-1], situation, part)
        state = "stale" if old else "current"
        found.append(_shelf("newest", (publisher, matter, days), situation, state, fault=old))
    return Measured(tuple(found))


def gaps(situation: Situation, part: Part) -> Measured:
    """Whether there was an entry often enough all along."""
    found = []
    for publisher, matter, days in _shelves(situation, part):
        widest = max((b - a for a, b in pairwise(days)), default=timedelta())
        wide = widest > timedelta(part.currency)
        state = "gap" if wide else "steady"
        found.append(_shelf("gaps", (publisher, matter, days), situation, state, fault=wide))
    return Measured(tuple(found))


def _shelves(situation: Situation, part: Part) -> Iterator[tuple[str, str, list[date]]]:
    """Unit, matter and days of its entries in order, of what was published within the history."""
    oldest = situation.today - timedelta(part.history) if part.history else date.min
    shelves: dict[tuple[str, str], list[date]] = {}
    for fact in situation.live:
        for placement in fact.placements:
            matter = situation.matter(placement.matter)
            if matter is None or fact.issued is None or fact.issued.day < oldest:
                continue
            if matter.duty in part.where.get("duties", (matter.duty,)):
                shelves.setdefault((fact.publisher, matter.code), []).append(fact.issued.day)
    for (publisher, code), days in sorted(shelves.items()):
        yield publisher, code, sorted(days)


def _shelf(
    check: str,
    shelf: tuple[str, str, list[date]],
    situation: Situation,
    state: str,
    *,
    fault: bool,
) -> Observation:
    publisher, code, days = shelf
    matter = situation.catalog.matters[code]
    return Observation(
        check=check,
        subject=code,
        title="／".join(dict.fromkeys(n for n in (matter.level1, matter.level2) if n)),
        publisher=publisher,
        matter=code,
        state=state,
        fault=fault,
        day=days[-1],
        count=len(days),
        post=situation.post_of(publisher),
    )


def _is_old(day: date, situation: Situation, part: Part) -> bool:
    return (situation.today - day).days > part.currency
