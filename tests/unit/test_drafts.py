"""What ``new item`` writes: of a report in an official form, all its rows and headings, ready to fill in."""

import csv
from datetime import date

from disclosure.cli.drafts import Draft, compose, sheet
from support.readers import packaged_catalog


def draft(kind: str, matter: str, year: int = 2027) -> Draft:
    catalog = packaged_catalog()
    unit = catalog.publishers["yangguang"]
    day = date(year, 1, 10)
    return Draft(catalog.kinds[kind], unit, catalog.matters[matter], "年度报告", day)


def table(made: Draft) -> list[list[str]]:
    assert made.kind.table is not None
    return list(csv.reader(sheet(made, made.kind.table).splitlines()))


def test_report_has_every_row_and_only_the_columns_of_its_form() -> None:
    report = draft("annual-report", "statutory-platform-04")
    head, *rows = table(report)
    assert head[0] == "项目"
    assert "自然人" in head
    assert "本年新制作数量" not in head  # of the form of 2019
    assert [row[0] for row in rows][:2] == ["规章", "行政规范性文件"]
    assert len(rows) == 34
    assert {len(row) for row in rows} == {len(head)}


def test_year_of_the_report_chooses_the_form() -> None:
    head, *rows = table(draft("annual-report", "statutory-platform-04", year=2021))
    assert "本年新制作数量" in head
    assert [row[0] for row in rows if "采购" in row[0]] == ["政府集中采购"]


def test_text_has_the_year_and_the_headings_that_must_be_written_under() -> None:
    text = compose(draft("annual-report", "statutory-platform-04"), "A/1", "表.csv", "zh")
    assert "\n报告年度: 2026  #" in text
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## 一、总体情况",
        "## 五、存在的主要问题及改进情况",
        "## 六、其他需要报告的事项",
    ]


def test_table_without_a_form_has_its_first_line_only() -> None:
    assert len(table(draft("penalty", "statutory-20-06"))) == 1
    assert "## " not in compose(draft("penalty", "statutory-20-06"), "A/1", "表.csv", "zh")
