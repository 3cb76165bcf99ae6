"""Facts and a day → what of each item may be seen. Fails closed: what no rule lets out stays in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.model.catalog import Catalog
from disclosure.model.item import Fact, Placement
from disclosure.model.public import Decision, State
from disclosure.model.review import ALLOWED, Review
from disclosure.model.values import CLOSED_MODES, After, Mode, Scope, Validity
from disclosure.publication.validity import Change, changes, last_day_of, validity_of

_UNREVIEWED = frozenset({"warn", "off"})
"""Where a site does not ask for a review; a word that is neither asks for one."""
_ENTRY_MODES = frozenset({Mode.ON_REQUEST, Mode.ELSEWHERE})


def decide(
    facts: Iterable[Fact],
    catalog: Catalog,
    reviews: Mapping[str, tuple[Review, ...]],
    today: date,
) -> tuple[list[Decision], list[Finding]]:
    """A decision for every fact, in their order, and findings that only the whole tree can show."""
    facts = list(facts)
    admitted = [_admission(fact, catalog, reviews, today) for fact in facts]
    silent = {
        fact.identifier
        for fact, (state, _, _) in zip(facts, admitted, strict=True)
        if _is_silent(fact, state, catalog, today)
    }
    changed, findings = changes(facts, catalog, today, silent)
    decisions = []
    for fact, admission in zip(facts, admitted, strict=True):
        change = changed.get(fact.identifier)
        validity, derived = validity_of(fact, change, today)
        decisions.append(_decide(fact, admission, catalog, today, (validity, change)))
        findings += _disagreement(fact, derived, change, catalog)
        findings += _reassessment(fact, today)
    return decisions, findings


def is_reviewed(fact: Fact, catalog: Catalog, reviews: Mapping[str, tuple[Review, ...]]) -> bool:
    """Whether a sheet allows exactly what the item says now (条例第十七条: 先审查、后公开, item by item)."""
    if catalog.site.review in _UNREVIEWED:
        return True
    return any(
        r.digest == fact.digest and r.secrecy == ALLOWED for r in reviews.get(fact.identifier, ())
    )


def _is_silent(fact: Fact, state: State, catalog: Catalog, today: date) -> bool:
    """Whether an item's relations change nothing in public.

    A draft, what is internal, withheld, embargoed, not reviewed or in error is not known of, and a change made by it would
    betray it, also where it was taken down before it went out. What was taken down because it is wrong or was revoked never
    held. All else that was public goes on holding, whatever is left to see of it: a repeal does not end with the display of
    the decision, nor because a text that names a person was taken down, and it holds for all who may read the text on
    request or elsewhere only.
    """
    if state is State.WITHDRAWN:
        reason = catalog.withdrawals.get(fact.left_for)
        closed = fact.mode in CLOSED_MODES and not fact.list_title
        early = fact.issued is not None and fact.issued.day > today
        return closed or early or (reason is not None and reason.void)
    return state is State.HIDDEN


def _decide(
    fact: Fact,
    admission: tuple[State, str, bool],
    catalog: Catalog,
    today: date,
    validity: tuple[Validity, Change | None],
) -> Decision:
    state, reason, unlawful = admission
    live = _shown(fact, catalog, today)
    ended = masked = False
    if state is State.HIDDEN and is_display_over(fact, today):
        # Kept in for another reason; but what stands on the site must not outlast its day.
        after, _, _, personal = _after(fact, catalog)
        unlawful = unlawful or personal or after is not State.LIVE
    elif state in {State.LIVE, State.ENTRY} and is_display_over(fact, today):
        after, why, ended, masked = _after(fact, catalog)
        # The end of a display never opens what was an entry only.
        if after is not State.LIVE or state is State.LIVE:
            state, reason = after, why
        unlawful = state is not State.LIVE or masked
        live = _kept(fact) if ended or masked or state is State.ENTRY else ()
    kept, change = validity
    by = change.by if change is not None and change.effect is kept else ""
    until = last_day_of(fact, change) if change is not None else fact.valid_until
    return Decision(
        state=state,
        reason=reason,
        placements=live,
        validity=kept,
        validity_by=by,
        validity_since=change.since if change is not None and by else None,
        valid_until=until if until != fact.valid_until else None,
        ended=ended,
        masked=masked,
        unlawful=unlawful,
    )


def _admission(
    fact: Fact, catalog: Catalog, reviews: Mapping[str, tuple[Review, ...]], today: date
) -> tuple[State, str, bool]:
    """State before ends of display, why, and whether a page that stands must come down."""
    if fact.scope is Scope.INTERNAL:
        return State.HIDDEN, "internal", True
    if fact.barred:
        return State.HIDDEN, "barred", True
    if fact.withdrawn is not None and fact.withdrawn <= today:
        return State.WITHDRAWN, "withdrawn", True
    if fact.mode in CLOSED_MODES and not fact.list_title:
        return State.HIDDEN, fact.mode, True
    entry = fact.mode in CLOSED_MODES or fact.mode in _ENTRY_MODES
    if fact.broken:
        return State.HIDDEN, "broken", entry
    if not is_reviewed(fact, catalog, reviews):
        return State.HIDDEN, "not-reviewed", entry
    if fact.issued is not None and fact.issued.day > today:
        return State.HIDDEN, "embargo", True
    if entry:
        return State.ENTRY, fact.mode, True
    return State.LIVE, "", False


def _live(fact: Fact, today: date) -> tuple[Placement, ...]:
    placed = fact.placements
    if all(p.display_until is None for p in placed):
        return placed
    return tuple(p for p in placed if p.display_until is None or p.display_until >= today)


def _shown(fact: Fact, catalog: Catalog, today: date) -> tuple[Placement, ...]:
    """The placements that show an item: those that live, and beside them those that go on as a list of what has ended.

    Such a list has no end of its own. What would have to be masked there stands in no list but those that live.
    """
    live = _live(fact, today)
    if not live or len(live) == len(fact.placements) or _is_personal(fact, catalog):
        return live
    return tuple(
        p if p in live else replace(p, display_until=None)
        for p in fact.placements
        if p in live or p.after is After.ENDED_LIST
    )


def _kept(fact: Fact) -> tuple[Placement, ...]:
    """The placements that outlast their display; what was taken down under one matter does not come back with another."""
    return tuple(p for p in fact.placements if (p.after or After.WITHDRAW) is not After.WITHDRAW)


def is_display_over(fact: Fact, today: date) -> bool:
    """Whether every display of an item has ended (公示截止)."""
    if fact.placements:
        return not _live(fact, today)
    return fact.display_until is not None and fact.display_until < today


def _after(fact: Fact, catalog: Catalog) -> tuple[State, str, bool, bool]:
    """State once every display has ended: the mildest of what its placements allow; then ended, and masked."""
    wanted = {p.after or After.WITHDRAW for p in fact.placements}
    if After.ENDED_LIST in wanted:
        return State.LIVE, "display-ended", True, _is_personal(fact, catalog)
    if After.MASK in wanted:
        return State.LIVE, "display-ended", True, True
    if After.TITLE_ONLY in wanted:
        return State.ENTRY, "display-ended", True, False
    return State.ENDED, "display-ended", False, False


def _is_personal(fact: Fact, catalog: Catalog) -> bool:
    """Whether an item holds what may be shown only so long as its display lasts."""
    kind = catalog.kinds.get(fact.kind)
    if kind is None:
        return True
    columns = kind.table.columns if kind.table else ()
    return kind.personal or any(column.public == "page" for column in columns)


def _disagreement(
    fact: Fact, derived: Validity, change: Change | None, catalog: Catalog
) -> list[Finding]:
    if fact.validity is None or fact.validity is derived or fact.broken:
        return []
    if derived is Validity.IN_FORCE and fact.validity is not Validity.NOT_YET:
        return []  # a void state may be known from outside this site; no later item here need say it
    labels = dict(next(iter(catalog.kinds.values())).properties["validity"].values)
    reason = change.by if change is not None else "valid_from / valid_until"
    arguments = {
        "written": labels[fact.validity].zh,
        "derived": labels[derived].zh,
        "reason": reason,
    }
    mark = fact.marks.get("validity", START)
    return [Finding("D507", fact.src_uri, mark, arguments, "validity", fact.profile)]


def _reassessment(fact: Fact, today: date) -> list[Finding]:
    """条例第十八条: what is not disclosed is to be assessed again from time to time."""
    if fact.reassess_by is None or fact.reassess_by >= today:
        return []
    mark = fact.marks.get("reassess_by", START)
    arguments = {"date": fact.reassess_by.isoformat()}
    return [Finding("D508", fact.src_uri, mark, arguments, "reassess_by", fact.profile)]
