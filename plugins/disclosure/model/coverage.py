"""What the public is told of each duty: that something stands, when it is planned, or that there is nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from disclosure.model.duty import DutyRow, DutyState

PUBLISHED, PLANNED, NONE = "published", "planned", "none"

ON_REQUEST = "依申请公开，可以书面申请获取"
"""Why there is nothing to read where only titles stand of what is given on request."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What residents can read of a matter by a unit: items, and the newest day."""

    count: int
    last: str


Pair: TypeAlias = tuple[str, str]
"""A matter and a publisher."""


@dataclass(frozen=True, slots=True)
class PublicDuty:
    """One matter × publisher as the public is told of it. It accuses nobody: late and missing are for the internal report."""

    matter: str
    publisher: str
    state: str
    """``published``, ``planned`` or ``none``."""
    count: int = 0
    last: str = ""
    planned: str = ""
    """The day by which it is due."""
    reason: str = ""
    """Why there is nothing, where the unit declared it."""
    coming: str = ""
    """The next day by which something more is due, whatever stands there already."""


def public_coverage(
    duties: Sequence[DutyRow],
    seen: Mapping[Pair, Seen],
    owed: Collection[Pair],
    provided: Collection[Pair] = (),
    asked: Collection[Pair] = (),
) -> tuple[PublicDuty, ...]:
    """The public side of the duty ledger, sorted by matter and publisher: what is owed or can be seen.

    ``provided`` is what the site makes of its own data, so that it stands there without any item. ``asked`` is where titles
    stand of what is given on request: they can be found, but nothing is published by them.

    A row that rests on something not public tells nothing, and what is withheld looks as if there were nothing:
    the public site tells of it by category only (条例第十四至十七条).
    """
    seen = {**dict.fromkeys(provided, Seen(0, "")), **seen}
    rows: dict[Pair, list[DutyRow]] = {pair: [] for pair in (*seen, *asked, *owed)}
    for row in duties:
        if (row.matter, row.publisher) in rows:
            rows[row.matter, row.publisher].append(row)
    return tuple(
        _told(pair, rows[pair], seen.get(pair), is_asked=pair in asked)
        for pair in sorted(rows)
        if pair in seen
        or pair in asked
        or any(r.state is not DutyState.NOT_APPLICABLE for r in rows[pair])
    )


def _told(pair: Pair, rows: Sequence[DutyRow], seen: Seen | None, *, is_asked: bool) -> PublicDuty:
    due = [r.deadline for r in rows if r.state is DutyState.DUE and r.deadline and not r.evidence]
    coming = min(due).isoformat() if due else ""
    if seen is not None:
        return PublicDuty(*pair, PUBLISHED, seen.count, seen.last, coming=coming)
    nil = [r for r in rows if r.state is DutyState.NIL_DECLARED]
    if nil:
        return PublicDuty(*pair, NONE, reason=nil[-1].reason, coming=coming)
    if due:
        return PublicDuty(*pair, PLANNED, planned=coming, coming=coming)
    return PublicDuty(*pair, NONE, reason=ON_REQUEST if is_asked else "")


def is_provided(duty: PublicDuty) -> bool:
    """Whether what is published is a page the site itself makes, and no item."""
    return duty.state == PUBLISHED and not duty.count


def together(duties: Sequence[PublicDuty]) -> PublicDuty | None:
    """All units' duties under one matter as one; nothing where no unit has any."""
    for state in (PUBLISHED, PLANNED, NONE):
        found = [duty for duty in duties if duty.state == state]
        if found:
            return PublicDuty(
                found[0].matter,
                "",
                state,
                sum(duty.count for duty in found),
                max(duty.last for duty in found),
                min(duty.planned for duty in found),
                next((duty.reason for duty in found if duty.reason), ""),
            )
    return None
