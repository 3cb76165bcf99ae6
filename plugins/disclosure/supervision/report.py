"""The whole report from a situation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from disclosure.model.indicators import Cards, IndicatorSet, Part
from disclosure.model.registers import Explanation
from disclosure.model.supervision import Card, Measured, Observation, Report, Sheet
from disclosure.model.values import Label
from disclosure.supervision.cards import cards_of
from disclosure.supervision.duties import observed, unowed
from disclosure.supervision.explaining import explained
from disclosure.supervision.measures import Measuring, joined
from disclosure.supervision.numbers import series_of
from disclosure.supervision.release import figures_of, held_back, released_on
from disclosure.supervision.scoring import sets_on, site_sheet, unit_sheets
from disclosure.supervision.situation import Situation
from disclosure.supervision.standings import of_observations, units_of
from disclosure.supervision.tasks import AddWorkdays, tasks_of

_UNIT = "unit"
_ALWAYS = ("coverage", "dates", "numbers", "words")
"""Measured even where no sheet asks for it."""
_LEDGER = Label("公开台账", "Duty ledger")
_SHEETS = {
    "site": Label("检查评分表", "Score sheets"),
    _UNIT: Label("单位评分和排名", "Scores and ranking of units"),
}
_NO_SET = Label("这一天没有有效的指标", "no indicators were in force on this day")
_CARDS = Label("时限红黄牌", "Red and yellow cards")
_TREND = (
    Label("历月趋势", "Trend by month"),
    Label(
        "按现有文件回算，不是当时的快照；已删除的文件不在内",
        "computed again from today's files, not from a snapshot; files since deleted are not in it",
    ),
)


def report_of(situation: Situation, add_workdays: AddWorkdays) -> Report:
    """Everything a supervisor is told of a site on a day."""
    measuring = Measuring(situation)
    rows = tuple(observed(row, situation) for row in situation.duties)
    ledger = explained(Measured(rows), situation).observations
    sets = sets_on(situation.catalog, situation.today)
    sheets = tuple(site_sheet(s, measuring) for s in sets if s.scope != _UNIT)
    units_owing = {row.publisher for row in ledger}
    owing = [unit for unit in situation.catalog.publishers if unit in units_owing]
    per_unit = [unit_sheets(s, measuring, owing) for s in sets if s.scope == _UNIT]
    of_units = tuple(sheet for group in per_unit for sheet in group)
    found = _found(measuring, sets)
    whole, units = of_observations(ledger), units_of(ledger, of_units, situation)
    figures = figures_of(whole, units, len(situation.shown))
    cards = cards_of(ledger, _cards(sets), situation)
    released = released_on(situation.registers.released, situation.today, figures)
    named = [*sheets, *(site_sheet(s, measuring) for s in sets if s.scope == _UNIT)]
    return Report(
        day=situation.today,
        site=situation.catalog.site.name,
        items=len(situation.shown),
        whole=whole,
        units=units,
        cards=cards,
        found=found,
        series=series_of(situation),
        sheets=sheets,
        unit_sheets=of_units,
        trend=tuple(situation.trend),
        tasks=tasks_of(named, situation, add_workdays),
        unmeasured=(
            *_unmeasured(named, found, ledger),
            *_unowed(situation),
            *_uncounted(cards),
            _TREND,
        ),
        figures=figures,
        released=released,
        held_back=held_back(situation.registers.released, released),
        ledger=ledger,
        compared=tuple(sorted(situation.compared, key=lambda c: (-c.year, c.publisher))),
        idle=tuple(_idle(situation, [*ledger, *(o for _, m in found for o in m.observations)])),
    )


def _idle(situation: Situation, rows: Iterable[Observation]) -> Iterable[Explanation]:
    used = {row.explanation for row in rows}
    held = (e for e in situation.registers.explanations if e.holds_on(situation.today))
    return (one for one in held if one not in used)


def _cards(sets: Sequence[IndicatorSet]) -> Cards:
    """Those of the units' set, else of the first."""
    return next((s.cards for s in sorted(sets, key=lambda s: s.scope != _UNIT)), Cards())


def _found(measuring: Measuring, sets: Sequence[IndicatorSet]) -> tuple[tuple[str, Measured], ...]:
    """By measure, all that the sheets measured, each observation once."""
    taken: dict[str, list[Measured]] = {name: [] for name in _ALWAYS}
    for chosen in sets:
        for indicator in chosen.indicators:
            for part in indicator.parts if indicator.holds_on(measuring.situation.today) else ():
                taken.setdefault(part.measure, []).append(measuring.part(part, indicator.id))
    for name in _ALWAYS:
        if not taken[name]:
            taken[name].append(measuring.part(Part(name)))
    return tuple((name, _once(joined(parts))) for name, parts in taken.items())


def _once(measured: Measured) -> Measured:
    return Measured(tuple(dict.fromkeys(measured.observations)), measured.done, measured.reason)


def _unmeasured(
    sheets: Iterable[Sheet],
    found: Sequence[tuple[str, Measured]],
    ledger: Sequence[Observation],
) -> Iterable[tuple[Label, Label]]:
    """Every report says what was not measured, and why."""
    sheets = list(sheets)
    held = {sheet.set.scope for sheet in sheets}
    yield from ((label, _NO_SET) for scope, label in _SHEETS.items() if scope not in held)
    seen: set[tuple[str, str]] = set()
    for sheet in sheets:
        for line in sheet.lines:
            if line.reason is not None and (line.indicator.id, line.reason.zh) not in seen:
                seen.add((line.indicator.id, line.reason.zh))
                yield line.indicator.label, line.reason
    for name, measured in found:
        if measured.reason is not None and measured.done:
            yield Label(name, name), measured.reason
    dim = sum(row.state == "not-measurable" for row in ledger)
    if dim:
        yield (
            _LEDGER,
            Label(
                f"{dim} 行没有登记起算日期，或所在年份的放假安排没有公布",
                f"{dim} rows: no day is registered to count from, or the year's holidays are unknown",
            ),
        )
    quiet = sum(row.state == "no-event-known" for row in ledger)
    if quiet:
        yield (
            _LEDGER,
            Label(
                f"{quiet} 行没有登记发生过的事件，不知道有没有该公开而未公开的",
                f"{quiet} rows have no registered event: whether anything should be public is not known",
            ),
        )


def _unowed(situation: Situation) -> Iterable[tuple[Label, Label]]:
    """Matters of departments that this site has not: nobody owes them, so the ledger cannot miss them."""
    left = unowed(situation)
    if left:
        fields = Counter(situation.catalog.field_of(matter).label for matter in left)
        names = dict.fromkeys(name for matter in left for name in matter.applies.publishers)
        zh = "、".join(f"{field.zh} {n} 项" for field, n in fields.items())
        en = ", ".join(f"{field.en} {n}" for field, n in fields.items())
        yield (
            _LEDGER,
            Label(
                f"{len(left)} 个事项没有部门承担，不在台账里，没有算进覆盖率：{zh}。本站没有目录所说的部门 "
                f"{'、'.join(names)}；由别的单位承担的，在 publishers.yaml 给它写 roles",
                f"{len(left)} matters are no department's, so they are not in the ledger nor in any coverage: {en}. "
                f"This site has no {', '.join(names)}; a unit that does their work says so by roles in publishers.yaml",
            ),
        )


def _uncounted(cards: Sequence[Card]) -> Iterable[tuple[Label, Label]]:
    """Working days of a year whose holidays are not announced cannot be counted."""
    count = sum(card.workdays is None for card in cards)
    if count:
        yield (
            _CARDS,
            Label(
                f"{count} 张按自然日算：所在年份的放假安排没有公布",
                f"{count} go by days of any kind: the year's holidays are not announced",
            ),
        )
