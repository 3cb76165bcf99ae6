"""Measures on what was found elsewhere: findings of checks, the dates of git, what somebody looked at by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase

from disclosure.diagnostics.diagnostic import Diagnostic
from disclosure.diagnostics.rules import message_of
from disclosure.model.indicators import Part
from disclosure.model.item import Fact
from disclosure.model.rules import LEGACY
from disclosure.model.supervision import Measured, Observation
from disclosure.model.values import Label
from disclosure.supervision.situation import Situation

_OFF = Label("站点配置没有要求审查（review: off）", "the site's option review is off")
_REVIEW = "D60"
"""Rules of review begin so."""
GIT_PROBLEMS = {
    "no-git": Label("没有 git 历史", "there is no git history"),
    "shallow": Label(
        "git 历史不完整（浅克隆），先运行 git fetch --unshallow",
        "the git history is cut off (a shallow clone): run git fetch --unshallow first",
    ),
}
"""Why the dates of git are not known."""


def findings(situation: Situation, part: Part) -> Measured:
    """Findings of some rules (``codes``, with ``*``), of items of some kinds."""
    codes = part.where.get("codes", ())
    reviews = any(code.startswith(_REVIEW) for code in codes)
    if reviews and situation.catalog.site.review == "off":
        return Measured(done=False, reason=_OFF)
    kinds = part.where.get("kinds", ())
    bad: dict[str, list[Diagnostic]] = {}
    for found in situation.diagnostics:
        if any(fnmatchcase(found.code, code) for code in codes):
            bad.setdefault(found.path, []).append(found)
    items = [f for f in situation.facts if not kinds or f.kind in kinds]
    told = [o for f in items for o in _told(situation, f, bad.pop(_path(situation, f), []))]
    # What no item is to blame for, such as a report that is not there.
    rest = [] if kinds else [_loose(d, situation) for found in bad.values() for d in found]
    return Measured((*told, *rest))


def _path(situation: Situation, fact: Fact) -> str:
    return f"{situation.prefix}/{fact.src_uri}"


def _told(situation: Situation, fact: Fact, found: list[Diagnostic]) -> Iterator[Observation]:
    """One good observation of an item without findings, else one for each."""
    if not found:
        yield situation.clean[fact.src_uri]
    for one in found:
        yield situation.observe(
            "findings",
            fact,
            state=one.code,
            fault=True,
            place=f"{one.path}:{one.line}",
            title=f"{fact.title}：{message_of(one, 'zh')}",
        )


def _loose(found: Diagnostic, situation: Situation) -> Observation:
    return Observation(
        check="findings",
        subject=found.code,
        title=message_of(found, "zh"),
        state=found.code,
        fault=True,
        place=f"{found.path}:{found.line}",
        post=situation.post_of(""),
    )


def dates(situation: Situation, part: Part) -> Measured:
    """Items that claim a day of publication at which they did not go out (伪造发稿日期).

    The record of releases is the witness, of days too early and too late; where it has nothing of an item, the day its
    file came into the repository, which says only that it was not there before. Imported items tell what another site
    published. ``currency``: so many days may lie between.
    """
    told, unknown, imported = [], 0, 0
    for fact, _ in situation.out:
        if fact.issued is None or fact.profile == LEGACY:
            imported += fact.profile == LEGACY
            continue
        released = situation.dates.released.get(fact.identifier)
        first = released or situation.dates.first.get(fact.src_uri)
        if first is None:
            unknown += 1
        else:
            told.append(_witnessed(situation, fact, first, part, certain=released is not None))
    problem = situation.dates.problem
    done = bool(told) or not (problem and unknown)
    return Measured(tuple(told), done, _unwitnessed(unknown, problem, imported))


def _witnessed(
    situation: Situation, fact: Fact, first: date, part: Part, *, certain: bool
) -> Observation:
    claimed = fact.issued.day if fact.issued else first
    days = (first - claimed).days
    if days > part.currency:
        state = "backdated"
    elif certain and -days > part.currency:
        state = "redated"
    else:
        state = "agrees"
    return situation.observe(
        "dates",
        fact,
        state=state,
        fault=state != "agrees",
        day=first,
        count=abs(days) if certain else max(days, 0),
        evidence=(claimed.isoformat(),),
    )


def _unwitnessed(count: int, problem: str, imported: int) -> Label | None:
    """What no witness speaks of, and what none was asked about."""
    said = []
    if count and problem:
        why = GIT_PROBLEMS[problem]
        zh, en = (
            f"{count} 件没有发布记录，{why.zh}",
            f"{count} items have no release on record, and {why.en}",
        )
        said.append(Label(zh, en))
    elif count:
        zh, en = f"{count} 件还没有提交到 git", f"{count} items are not yet committed to git"
        said.append(Label(zh, en))
    if imported:
        zh = f"{imported} 件由原网站迁入，日期以原网站为准，没有核对"
        said.append(
            Label(zh, f"{imported} items came from another site, whose dates were not looked at")
        )
    return Label("；".join(s.zh for s in said), "; ".join(s.en for s in said)) if said else None


def by_hand(situation: Situation, part: Part, indicator: str) -> Measured:
    """The last look somebody took, if it is not too old (``currency``) by the day of evaluation."""
    looks = [i for i in situation.registers.inspected if i.indicator == indicator]
    looks = [i for i in looks if i.on <= situation.today]
    if part.currency:
        looks = [i for i in looks if (situation.today - i.on).days <= part.currency]
    if not looks:
        reason = Label("需人工检查，没有检查记录", "to be looked at by hand; there is no record")
        return Measured(done=False, reason=reason)
    last = max(looks, key=lambda i: i.on)
    return Measured(
        tuple(
            Observation(
                check="by-hand",
                subject=indicator,
                title=last.note,
                state="wrong" if number < last.wrong else "right",
                fault=number < last.wrong,
                day=last.on,
                post=last.by,
            )
            for number in range(max(last.looked_at, last.wrong))
        )
    )
