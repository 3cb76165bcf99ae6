"""The pages of the supervision report: what they show of little, of much, and of odd names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from disclosure.model.duty import DutyRow, DutyState
from disclosure.model.supervision import Compared, Report
from disclosure.rendering.report_pages import ReportPages
from disclosure.supervision.report import report_of
from support.sites import CHECKOUT
from support.values import TODAY, label
from unit.supervision.make import TOWN, days_ago, indicator, item, row, sheet, site, situation


def made(duties: Sequence[DutyRow] = (), **changes: object) -> Report:
    now = situation(duties=duties, **changes)
    return report_of(now, lambda day, days: day + timedelta(days))


def pages(report: Report, lang: str = "zh") -> dict[str, str]:
    files = ReportPages(CHECKOUT / "theme", site(), lang).files(report)
    return {name: data.decode() for name, data in files if name.endswith(".html")}


def overdue(count: int) -> list[DutyRow]:
    return [row(DutyState.OVERDUE, period=f"p{n:05d}", deadline=days_ago(9)) for n in range(count)]


def test_report_on_nothing_says_so() -> None:
    shown = pages(made())
    assert "公开主体写在 catalog/publishers.yaml" in shown["index.html"]
    assert "<svg" not in shown["index.html"]
    assert "没有发现问题" in shown["cards.html"]
    assert "Nothing is owed on that day" in pages(made(), "en")["index.html"]


def test_declaration_that_there_was_nothing_is_published_too() -> None:
    facts = [item(1), item(2, nil=("2026-Q3", "没有发生"))]
    told = made(facts=facts)
    assert (told.items, told.figures["items"]) == (2, "2")


def test_long_list_ends_where_a_page_is_full() -> None:
    full = pages(made(overdue(2_000)))["cards.html"]
    assert "p01999" in full
    assert "见 XLSX" not in full
    over = pages(made(overdue(2_003)))["cards.html"]
    assert "p01999" in over
    assert "p02000" not in over
    assert "另有 3 项，见 XLSX" in over


def test_title_is_text_whatever_it_holds() -> None:
    title = '<script>1</script> "甲" & {{ t.title }}'
    facts = [item(1, days_ago(30), title=title)]
    shown = pages(made(facts=facts))
    assert all("<script" not in page for page in shown.values())


def test_last_month_stands_beside_today_s_share() -> None:
    duties = [row(DutyState.MET), row(DutyState.OVERDUE, "青溪镇")]
    shown = pages(made(duties))["index.html"]
    assert "50.0" in shown
    assert "上月末" not in shown  # nothing is known of it
    assert TODAY.isoformat() in shown


def test_card_tells_days_where_working_days_are_not_known() -> None:
    duties = [
        row(DutyState.OVERDUE, period="a", deadline=days_ago(3)),
        row(DutyState.DUE, period="b", deadline=days_ago(-2)),
    ]
    now = replace(situation(duties=duties), workdays_between=lambda _a, _b: None)
    shown = pages(report_of(now, lambda day, days: day + timedelta(days)))["cards.html"]
    assert "超期 3 天（放假安排没有公布，按自然日算）" in shown
    assert "还剩 2 天（放假安排没有公布，按自然日算）" in shown
    assert "还剩 2 个工作日" in pages(made(duties))["cards.html"]


def test_card_names_the_items_that_are_late() -> None:
    names = tuple(f"A/{n}" for n in range(1, 6))
    late = row(DutyState.OVERDUE, period="2026", deadline=days_ago(3), evidence=names)
    assert "<small>A/1、A/2、A/3 等 5 项</small>" in pages(made([late]))["cards.html"]


def compared(figure: int, items: int, year: int = 2025) -> Compared:
    names = label("行政规范性文件"), label("本年制发件数"), label("规范性文件")
    return Compared("民政局", year, *names, Decimal(figure), items, "content/年报.md")


def test_figures_of_reports_stand_beside_the_site_s_where_they_differ() -> None:
    both = made(compared=(compared(7, 7, 2023), compared(5, 9, 2024), compared(8, 2, 2025)))
    shown = pages(both)["index.html"]
    assert '<span class="badge yellow">9</span>' in shown
    assert '<td data-label="年度">2025</td>' in shown
    assert '<td data-label="年度">2023</td>' not in shown
    assert "都相同" in pages(made(compared=(compared(7, 7),)))["index.html"]
    assert "年报数字" not in pages(made())["index.html"]


def test_units_of_each_type_are_ranked_by_the_sheet_of_their_type() -> None:
    names = {"department": "部门指标", "town": "乡镇指标"}
    sets = tuple(
        replace(
            sheet(
                indicator("coverage", "weight * share", weight=100, label=label(name)),
                scope="unit",
                types=(type_,),
            ),
            id=type_,
        )
        for type_, name in names.items()
    )
    duties = [row(DutyState.MET), row(DutyState.OVERDUE, TOWN)]
    report = made(duties, catalogue=site(indicators=sets))
    assert {unit.id: unit.score for unit in report.units} == {"民政局": 100.0, TOWN: 0.0}
    departments, towns = pages(report)["ranking.html"].split("<section>")[1:]
    assert ("部门指标" in departments, "乡镇指标" in departments) == (True, False)
    assert ("部门指标" in towns, "乡镇指标" in towns) == (False, True)


def test_page_without_anything_says_so() -> None:
    shown = pages(made())
    assert "没有发现问题" in shown["tasks.html"]
    assert "没有可以计分的指标" in shown["sheets.html"]
    assert "没有发现问题" in shown["numbers.html"]
    assert "公开主体写在 catalog/publishers.yaml" in shown["matters.html"]
    assert all("<tbody>\n</tbody>" not in page for page in shown.values())
    assert all('<ul class="jump"></ul>' not in page for page in shown.values())
