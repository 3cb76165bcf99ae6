"""The supervision report of whole sites: what it says, where it may stand, and that nothing of it enters the site."""

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from disclosure.cli.scaffolding import make_site
from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.pipeline import supervising
from disclosure.pipeline.gather import gather
from disclosure.pipeline.past_ledgers import Record
from disclosure.pipeline.supervising import Supervision, supervise
from disclosure.project import Project, load_project
from support.sites import CHECKOUT, TODAY, Site, identifier, item, items, path

PAGES = {"index", "matters", "sheets", "ranking", "cards", "tasks", "numbers", "words"}
FILES = {*(f"{name}.html" for name in PAGES), "report.css", "report.json", "report.xlsx"}
INSIDE = "内部说明canary"
REGISTERS = {
    "content/_registers/explanations.yaml": (
        f"explanations:\n- {{checks: [coverage], types: [government], reason: {INSIDE}, by: 政务公开股, on: 2026-11-01}}\n"
    ),
    "content/_registers/released.yaml": (
        "released:\n- {figure: coverage, value: '96.4', as_of: 2026-10-31, by: 县政府办公室,"
        " confirmed: 2026-11-03, released: 2026-11-04}\n"
    ),
}


ODD = '=HYPERLINK("http://x.example","点") <b>&"'
"""A title that a spreadsheet would run and a page would take for markup."""


@pytest.fixture
def small(site: Site) -> Site:
    """Ten items in good order, signed, with registers."""
    site.write({**items(*range(1, 11)), **REGISTERS})
    site.sign()
    return site


def report(site: Site, target: str = "report", today: date = TODAY, **options: Any) -> Supervision:  # noqa: ANN401
    return supervise(site.project(today), site.root / target, lang="zh", **options)


def data(site: Site, target: str = "report") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.root / target / "report.json").read_bytes())
    return found


def test_report_is_a_folder_of_its_own(small: Site) -> None:
    done = report(small)
    assert set(done.files) == FILES
    assert {file.name for file in (small.root / "report").iterdir()} == FILES
    assert done.diagnostics == ()
    assert not small.out.exists()


@pytest.mark.parametrize("target", ["site", "site/report", "content/_report", ".", ".."])
def test_report_never_stands_where_it_could_be_published(small: Site, target: str) -> None:
    with pytest.raises(DisclosureError):
        report(small, target)
    assert not list(small.root.rglob("report.json"))


def test_workbook_that_is_open_elsewhere_is_no_crash(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: str, data: bytes) -> None:
        del data
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(supervising, "put", refused)
    with pytest.raises(DisclosureError, match="先关掉再运行"):
        report(small)


def test_nothing_of_the_report_or_its_registers_enters_the_site(small: Site) -> None:
    report(small, public=True)
    small.build()
    published = small.published()
    words = [INSIDE, "96.4", "红牌", "黄牌", "整改清单", "监督报告"]
    found = {w: [n for n, data in published.items() if w.encode() in data] for w in words}
    assert found == {word: [] for word in words}
    assert not [
        name for name in published if name.startswith(("report", "_")) or "_registers" in name
    ]


def test_same_project_gives_the_same_bytes(small: Site) -> None:
    report(small, "one")
    report(small, "two")
    first, second = (
        {f.name: f.read_bytes() for f in (small.root / t).iterdir()} for t in ("one", "two")
    )
    assert first == second


def test_public_subset_is_off_by_default_and_holds_released_figures_only(small: Site) -> None:
    report(small, public=True)
    subset = json.loads((small.root / "report" / "public.json").read_bytes())
    assert [(f["figure"], f["value"], f["by"]) for f in subset["figures"]] == [
        ("coverage", "96.4", "县政府办公室")
    ]
    page = (small.root / "report" / "public.html").read_text(encoding="utf-8")
    assert "96.4" in page
    assert INSIDE not in page
    report(small)
    assert {file.name for file in (small.root / "report").iterdir()} == FILES


def test_ledger_of_the_report_is_the_ledger_of_the_site(small: Site) -> None:
    done = report(small)
    duties = gather(small.project()).duties
    assert [(o.matter, o.publisher, o.state) for o in done.report.ledger] == [
        (r.matter, r.publisher, r.state.value) for r in duties
    ]
    assert len(data(small)["ledger"]) == len(duties)


def test_trend_ends_with_today(small: Site) -> None:
    done = report(small).report
    whole = replace(done.whole, explained=0)
    assert (done.trend[-1].month, done.trend[-1].standing) == ("2026-11", whole)
    assert done.trend[-1].published == 10
    assert len(done.trend) == 12
    small.write({path(11): item(11)})  # nobody reviewed it: it was not published
    assert report(small).report.trend[-1].published == 10


def test_ledger_of_an_earlier_day_does_not_know_what_came_later(small: Site) -> None:
    record = Record(gather(small.project()))

    def state(day: date) -> str:
        rows = record.ledger_on(day)
        return next(
            r.state for r in rows if (r.matter, r.publisher) == ("05-02-01", "civil-affairs")
        )

    assert [state(date(2026, 11, day)) for day in (1, 8, 9)] == ["overdue", "due", "met"]


def test_every_report_says_what_was_not_measured(small: Site) -> None:
    report(small)
    told = {entry["what"]: entry["why"] for entry in data(small)["not_measured"]}
    assert told["弄虚作假（如伪造发稿日期）"] == "10 件没有发布记录，没有 git 历史"
    page = (small.root / "report" / "index.html").read_text(encoding="utf-8")
    assert all(what in page for what in told if what != "dates")


def test_report_says_which_departments_are_not_here(small: Site) -> None:
    """A department left out of publishers.yaml owes nothing: its matters are no miss in any figure."""
    report(small)
    told = [entry["why"] for entry in data(small)["not_measured"] if "没有部门承担" in entry["why"]]
    assert len(told) == 1
    assert "义务教育 17 项" in told[0]
    assert "education" in told[0]
    assert "civil-affairs" not in told[0]
    assert "monthly-accounts" not in told[0]


def test_everyday_word_is_found_in_text_and_tables_but_not_in_what_is_kept_back(site: Site) -> None:
    withheld = {"mode": "withheld", "ground": "art-14-state-secret", "reassess_by": "2031-01-01"}
    site.write({path(1): item(1, "发放高龄津贴。\n"), path(2): item(2, "涉及彩礼。\n", **withheld)})
    site.sign()
    words = {o.subject: o for o in dict(report(site).report.found)["words"].observations}
    old = next(o for o in words.values() if "高龄津贴" in o.title)
    kept = next(o for o in words.values() if "彩礼" in o.title)
    assert (old.fault, old.count, kept.fault) == (False, 1, True)


def test_pages_have_no_script_and_lead_nowhere_else(small: Site) -> None:
    report(small, public=True)
    folder = small.root / "report"
    for file in folder.glob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert "<script" not in html
        assert " style=" not in html
        assert html.count("<h1>") == 1
        links = re.findall(r'(?:href|src)="([^"#]+)"', html)
        assert all((folder / link).is_file() for link in links), links


def test_workbook_has_a_sheet_for_each_part(small: Site) -> None:
    done = report(small)
    book = openpyxl.load_workbook(io.BytesIO((small.root / "report" / "report.xlsx").read_bytes()))
    assert len(book.sheetnames) == 12
    assert all(sheet.auto_filter.ref for sheet in book)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    ledger = book["公开台账"]
    assert ledger.max_row == len(done.report.ledger) + 1


def test_title_is_text_in_every_file(small: Site) -> None:
    small.write({path(11): item(11, title=ODD.replace('"', "'"))})
    report(small)  # what nobody reviewed is found, and named by its title
    folder = small.root / "report"
    book = openpyxl.load_workbook(io.BytesIO((folder / "report.xlsx").read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    told = [cell for cell in cells if "HYPERLINK" in str(cell.value)]
    assert told
    assert {cell.data_type for cell in told} == {"s"}
    assert all("<b>&" not in file.read_text("utf-8") for file in folder.glob("*.html"))


def test_site_without_units_has_a_report(tmp_path: Path) -> None:
    make_site(tmp_path / "new")
    empty = load_project(tmp_path / "new" / "mkdocs.yml", today=TODAY)
    done = supervise(empty, tmp_path / "report", lang="zh").report
    assert (done.whole.coverage, done.units, done.cards) == (None, (), ())
    reasons = {why.zh for _, why in done.unmeasured}
    assert "没有可以检查的对象" in reasons


def test_set_of_the_day_scores_the_day(small: Site) -> None:
    """Old scores can be computed again: each set says from when to when it held."""
    old = "set: {id: %s, label: %s, scope: unit, valid_from: %s, valid_to: %s}\n"
    lines = (
        "indicators:\n- {id: a, label: 公开, label_en: A, weight: %d, expression: weight * share,"
        " measure: coverage}\n"
    )
    small.write(
        {
            "catalog/indicators/local-90-days.yaml": "set: null\n",
            "catalog/indicators/y2025.yaml": old % ("y2025", "甲", "2025-01-01", "2025-12-31")
            + lines % 10,
            "catalog/indicators/y2026.yaml": old % ("y2026", "乙", "2026-01-01", "2026-12-31")
            + lines % 30,
        }
    )
    points = {}
    for day in (date(2025, 12, 31), date(2026, 1, 1)):
        sheets = report(small, today=day).report.unit_sheets
        points[day.year] = {(s.set.id, s.lines[0].indicator.weight) for s in sheets}
    assert points == {2025: {("y2025", 10)}, 2026: {("y2026", 30)}}
    none = report(small, today=date(2027, 1, 4)).report
    assert ("单位评分和排名", "这一天没有有效的指标") in {(a.zh, b.zh) for a, b in none.unmeasured}


def test_explanation_that_explains_nothing_is_told(small: Site) -> None:
    wrong = "explanations:\n- {checks: [coverage], publishers: [no-such-unit], reason: 写错了单位, by: 政务公开股, on: 2026-11-01}\n"
    small.write({"content/_registers/wrong.yaml": wrong})
    assert [one.reason for one in report(small).report.idle] == ["写错了单位"]
    assert "写错了单位" in (small.root / "report" / "tasks.html").read_text("utf-8")


def test_recorded_release_decides_what_was_late(small: Site) -> None:
    """A day written into the file is a claim; the record of releases is when the public could read it."""
    first, late = identifier(1), identifier(2)
    small.write(
        {
            "content/_releases.jsonl": "".join(
                f'{{"time": "{day}T09:30:00+08:00", "identifier": "{name}", "event": "released"}}\n'
                for day, name in (("2020-01-01", first), ("2026-11-19", late))
            )
        }
    )
    found = {o.subject: o.state for o in dict(report(small).report.found)["dates"].observations}
    assert (found[first], found[late]) == ("redated", "backdated")


@pytest.mark.parametrize(("begun", "state"), [("2026-01-05", "met-late"), ("2026-11-12", "met")])
def test_deadlines_are_judged_by_the_record_from_its_beginning(
    small: Site, begun: str, state: str
) -> None:
    """Due on 16 November, issued on the 9th as it says: before the record began it may have been public elsewhere."""
    approved = "content/社会救助/最低生活保障/审批信息/12.md"
    small.write({approved: item(12, matter="05-02-04")})
    small.sign()
    events = ((begun, "11519900MB00219364/2025-00001"), ("2026-11-18", identifier(12)))
    small.write(
        {
            "content/_releases.jsonl": "".join(
                f'{{"time": "{day}T09:30:00+08:00", "identifier": "{name}", "event": "released"}}\n'
                for day, name in events
            )
        }
    )
    rows = report(small).report.ledger
    own = next(o for o in rows if (o.matter, o.publisher) == ("05-02-04", "civil-affairs"))
    assert (own.state, own.evidence) == (state, (identifier(12),))


def test_wrong_register_is_told_with_its_place(small: Site) -> None:
    small.write({"content/_registers/numbers.yaml": "numbers:\n- {series: 甲〔2026〕}\n"})
    found = report(small).diagnostics
    assert {(d.path, d.code) for d in found} == {("content/_registers/numbers.yaml", "D191")}


def test_command_tells_and_may_insist(small: Site) -> None:
    day = {"GONGKAI_DATE": TODAY.isoformat()}
    done = small.run("disclosure.cli", "report", env=day)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "监督报告已写到".encode() in done.stdout
    assert small.run("disclosure.cli", "report", "--strict", env=day).returncode == 1
    assert small.run("disclosure.cli", "report", "--to", "site/report", env=day).returncode == 2
    english = small.run("disclosure.cli", "report", "--lang", "en", env=day)
    assert b"The supervision report" in english.stdout


def test_review_gap_is_the_unit_s(small: Site) -> None:
    small.write({path(3): item(3, "改过的正文。\n")})
    faults = dict(report(small).report.found)["findings"].observations
    assert [(o.state, o.publisher) for o in faults if o.fault] == [("D602", "civil-affairs")]


def county() -> Project:
    """The sample county as the repository ships it; whether its items are signed is another test's matter."""
    return replace(load_project(CHECKOUT / "mkdocs.yml", today=TODAY), review="off")


@pytest.mark.slow
def test_sample_county_s_own_report_has_no_unexplained_row(tmp_path: Path) -> None:
    done = supervise(county(), tmp_path / "report", lang="zh")
    rows = [o for o in done.report.ledger if o.unexplained]
    rows += [o for _, m in done.report.found for o in m.observations if o.unexplained]
    assert [(o.check, o.publisher, o.subject, o.evidence) for o in rows] == []
    assert done.diagnostics == ()
