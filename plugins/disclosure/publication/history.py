"""What may be told today of an item's earlier releases: never more than is lawful to show of the item itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from disclosure.model.address import LONGEST, item_url, slug_of
from disclosure.model.catalog import Catalog, Kind
from disclosure.model.history import CLOSING, PublicRevision, Release, WithdrawnLine
from disclosure.model.item import Correction, Fact, Item
from disclosure.model.public import Decision, State
from disclosure.model.values import Validity


def history_of(
    item: Item, kind: Kind, decision: Decision, releases: Sequence[Release], today: date
) -> tuple[PublicRevision, ...]:
    """The item's releases, newest first; nothing of an item that is not whole on show, or holds personal data.

    Where a display has ended, or something was masked or taken down, all that came before is gone too.
    """
    if decision.state is not State.LIVE or decision.masked or decision.ended or is_private(kind):
        return ()
    past = [r for r in releases if r.time.day <= today]
    after = max((n + 1 for n, r in enumerate(past) if r.event in CLOSING), default=0)
    told = past[after:]
    lines = []
    for number, release in enumerate(told):
        since = told[number - 1].time.day if number else date.min
        notes = [release.public, *_corrections(item.corrections, since, release.time.day)]
        lines.append(
            PublicRevision(
                release.time.day.isoformat(),
                release.event.value,
                release.changed,
                tuple(dict.fromkeys(filter(None, notes))),
            )
        )
    return tuple(reversed(lines))


def _corrections(corrections: Iterable[Correction], since: date, until: date) -> list[str]:
    """The notes of the corrections made after one release and not after the next."""
    return [c.note for c in corrections if since < c.date <= until]


def turns_of(item: Item, decision: Decision, today: date) -> Iterator[date]:
    """The days on which a date of its own made another thing of an item: it came into force, expired, its display ended."""
    if item.valid_from is not None and item.valid_from <= today:
        yield item.valid_from
    until = item.valid_until if decision.validity is Validity.EXPIRED else None
    if until is not None and until < today:
        yield until + timedelta(1)
    ends = [p.display_until for p in item.placements if p.display_until] if decision.ended else []
    if ends:
        yield max(ends) + timedelta(1)


def is_private(kind: Kind) -> bool:
    """Whether a notice in the place of such an item may not even tell its title: it names persons, or has rows of its own."""
    return kind.personal or kind.table is not None


def told_of_withdrawal(
    fact: Item | Fact, catalog: Catalog, reason_code: str = ""
) -> tuple[bool, bool]:
    """Of an item withdrawn for a reason (its own, if none is given), whether its title and the reason may be told."""
    kind = catalog.kinds.get(fact.kind)
    reason = catalog.withdrawals.get(reason_code or fact.left_for)
    if kind is None or reason is None or is_private(kind):
        return False, False
    return reason.title, True


def successors_of(
    facts: Sequence[Fact], decisions: Sequence[Decision]
) -> Mapping[str, tuple[str, str]]:
    """By the 索引号 of a withdrawn item, title and address of the one that took its place, if that may be seen."""
    wanted = {f.left_to for f in facts if f.left_to}
    if not wanted:
        return {}
    shown = {State.LIVE, State.ENTRY}
    faces = {
        f.identifier: (f.title, item_url(f.slug))
        for f, d in zip(facts, decisions, strict=True)
        if f.identifier in wanted and d.state in shown
    }
    return {f.identifier: faces[f.left_to] for f in facts if f.left_to in faces}


def withdrawn_lines(
    facts: Sequence[Fact], decisions: Sequence[Decision], catalog: Catalog
) -> tuple[WithdrawnLine, ...]:
    """The register of withdrawals, newest first: what each line may tell and no more."""
    successors = successors_of(facts, decisions)
    found = [
        (f.withdrawn, f)
        for f, d in zip(facts, decisions, strict=True)
        if d.state is State.WITHDRAWN and f.withdrawn is not None
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].identifier), reverse=True)
    lines = []
    for day, fact in found:
        title, reason = told_of_withdrawal(fact, catalog)
        lines.append(
            WithdrawnLine(
                date=day.isoformat(),
                publisher=fact.publisher,
                url=item_url(fact.slug),
                title=fact.title if title else "",
                reason=catalog.withdrawals[fact.left_for].public if reason else None,
                successor=successors.get(fact.identifier, ("", "")) if title else ("", ""),
            )
        )
    return tuple(lines)


def gone_slugs(
    facts: Sequence[Fact],
    decisions: Sequence[Decision],
    releases: Iterable[str],
) -> tuple[str, ...]:
    """Slugs of what was once released and has no page today: a neutral notice stands there, not an error."""
    paged: set[str] = set()
    for fact, decision in zip(facts, decisions, strict=True):
        if decision.state is not State.HIDDEN:
            paged.update((fact.slug, *map(slug_of, fact.aliases)))
    slugs = {slug_of(name) for name in releases} - paged
    return tuple(sorted(slug for slug in slugs if 0 < len(slug) <= LONGEST))
