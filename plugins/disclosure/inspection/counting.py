"""Pages → the coverage they show, and where what the site says of itself and what stands there differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from disclosure.inspection.page import Page
from disclosure.inspection.sources import Gone, Unmeasured
from disclosure.model.coverage import NONE, PLANNED, PUBLISHED, Pair

_ITEMS = frozenset({"live", "entry"})
_PROVIDED = "provided"
_CLAIMS = frozenset({NONE, PLANNED, PUBLISHED})
UNMEASURED = "unmeasured"
"""Said to be published, not seen, and pages that might show it could not be had."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One matter × publisher, as the pages show it."""

    matter: str
    publisher: str
    state: str
    items: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit's duty of which the site says one thing and its pages show another."""

    matter: str
    publisher: str
    claimed: str
    items: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """All that was found."""

    pages: int
    hooked: int
    """Pages with at least one hook: the others say nothing that could be counted."""
    tagged: int
    """Pages with at least one of the nation's tags."""
    site: str
    duties: tuple[Duty, ...]
    differences: tuple[Difference, ...]
    columns: Mapping[str, str]
    """Column → newest day of its articles, from the page tags alone."""
    unmeasured: tuple[Unmeasured, ...] = ()
    gone: tuple[Gone, ...] = ()


def inspect(found: Iterable[Page | Unmeasured | Gone]) -> Inspection:
    """Count what pages show. What could not be had is told apart, and is no evidence of anything."""
    pages: dict[str, Page] = {}
    unmeasured: list[Unmeasured] = []
    gone: list[Gone] = []
    for one in found:
        if isinstance(one, Page):
            # A former address names the same permanent one, and has nothing but the way there.
            pages[one.key] = max(pages.get(one.key, one), one, key=lambda page: len(page.hooks))
        elif isinstance(one, Gone):
            gone.append(one)
        else:
            unmeasured.append(one)
    items, claims = _count(pages.values())
    unseen = UNMEASURED if unmeasured else NONE
    duties = [
        Duty(*pair, _state(pair, items, claims, unseen), items.get(pair, 0))
        for pair in sorted({*items, *claims})
    ]
    return Inspection(
        pages=len(pages),
        hooked=sum(bool(page.hooks) for page in pages.values()),
        tagged=sum(bool(page.tags) for page in pages.values()),
        site=next((p.tags["SiteName"] for p in pages.values() if p.tags.get("SiteName")), ""),
        duties=tuple(duties),
        differences=tuple(_differences(duties, claims)),
        columns=_columns(pages.values()),
        unmeasured=tuple(unmeasured),
        gone=tuple(gone),
    )


def _count(pages: Iterable[Page]) -> tuple[dict[Pair, int], dict[Pair, str]]:
    """Items by matter and publisher, none where a page of the site's own stands; and what the site says of each pair."""
    items: dict[Pair, int] = {}
    claims: dict[Pair, str] = {}
    for page in pages:
        for hook in page.hooks:
            for pair in ((matter, hook.publisher) for matter in hook.matters if hook.publisher):
                if hook.state in _ITEMS:
                    items[pair] = items.get(pair, 0) + 1
                elif hook.state == _PROVIDED:
                    items.setdefault(pair, 0)
                elif hook.state in _CLAIMS:
                    claims[pair] = hook.state
    return items, claims


def _state(pair: Pair, items: Mapping[Pair, int], claims: Mapping[Pair, str], unseen: str) -> str:
    """What holds of a duty; without items a plan counts as one, and a claim of publication as what is ``unseen``."""
    if pair in items:
        return PUBLISHED
    return unseen if claims[pair] == PUBLISHED else claims[pair]


def _differences(duties: Iterable[Duty], claims: Mapping[Pair, str]) -> Iterable[Difference]:
    """A page that could not be had proves nothing: what it might bear out is no difference."""
    for duty in duties:
        claimed = claims.get((duty.matter, duty.publisher), "")
        is_shown = duty.state == PUBLISHED
        if claimed and duty.state != UNMEASURED and (claimed == PUBLISHED) != is_shown:
            yield Difference(duty.matter, duty.publisher, claimed, duty.items)


def _columns(pages: Iterable[Page]) -> dict[str, str]:
    newest: dict[str, str] = {}
    for page in pages:
        column, day = page.tags.get("ColumnName", ""), page.day
        if column and day:
            newest[column] = max(newest.get(column, ""), day)
    return dict(sorted(newest.items()))
