"""Rows whose items have a data table: it comes along from beside the list, or with the page of the published site."""

from pathlib import Path

from support.importing import run_import
from support.sites import Site, identifier, item, path, slug

TABLE = """\
决定书文号,违法行为类型,处罚决定日期
阳城管罚〔2026〕1号,占道经营,2026-11-03
"""
LIST = "标题,索引号,发布机构,信息种类,公开事项,生成日期,发布日期,内容概述,年度,数据表,网址\n"


def line(number: int, table: str = "", address: str = "") -> str:
    told = f"行政处罚公示{number},{identifier(number)},阳光县民政局,行政处罚,statutory-20-06"
    return f"{told},2026-01-05,2026-01-12,处罚决定,2026,{table},{address}\n"


def imported(site: Site) -> dict[str, str]:
    folder = site.root / "content" / "单位"
    return {p.name: p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}


def listed(site: Site, lines: str, table: str = TABLE, name: str = "d/x/table.csv") -> Path:
    site.write({f"in/{name}": table, "in/list.csv": LIST + lines})
    return site.root / "in"


def test_table_that_the_row_names_lies_beside_the_item(site: Site) -> None:
    folder = listed(site, line(1, "表/处罚.csv"), name="表/处罚.csv")

    result = run_import(site, folder / "list.csv")

    assert result.exit_code == 0
    assert imported(site)[f"{slug(1)}.csv"] == TABLE
    assert f"data: {slug(1)}.csv\n" in imported(site)[f"{slug(1)}.md"]
    assert "kind: penalty\n" in imported(site)[f"{slug(1)}.md"]
    assert "没有随数据导入" not in imported(site)[f"{slug(1)}.md"]


def test_table_of_the_page_is_found_above_the_list(site: Site) -> None:
    folder = listed(site, line(1, address=f"d/{slug(1)}/"), name=f"d/{slug(1)}/table.csv")
    deep = folder / "kinds/penalty/2026/list.csv"
    deep.parent.mkdir(parents=True)
    (folder / "list.csv").rename(deep)

    assert run_import(site, deep).exit_code == 0
    assert imported(site)[f"{slug(1)}.csv"] == TABLE
    assert "原地址" not in imported(site)[f"{slug(1)}.md"]


def test_folder_of_an_export_is_taken_as_a_whole(site: Site) -> None:
    folder = listed(site, line(1, address=f"https://www.yangguang.example/d/{slug(1)}/"))
    (folder / "d/x/table.xlsx").write_bytes(b"")
    (folder / "d/x").rename(folder / f"d/{slug(1)}")

    result = run_import(site, folder)

    assert (result.exit_code, "导入 1 件" in result.output) == (0, True)
    assert set(imported(site)) == {f"{slug(1)}.md", f"{slug(1)}.csv"}


def test_item_that_stands_in_several_lists_comes_in_once(site: Site) -> None:
    """As in the list of its kind, in that of its unit, and as a workbook; and so when it is in the tree already."""
    site.write({path(7): item(7, title="已有的通知")})
    rows = line(1, "d/x/table.csv") + line(7).replace("行政处罚公示7", "已有的通知")
    folder = listed(site, rows)
    (folder / "again.csv").write_text(LIST + rows, encoding="utf-8")

    result = run_import(site, folder)

    assert "导入 1 件" in result.output
    assert "另有 3 行以前已经导入" in result.output
    assert set(imported(site)) == {f"{slug(1)}.md", f"{slug(1)}.csv"}


def test_table_is_never_written_over_another_file(site: Site) -> None:
    site.write({f"content/单位/civil-affairs/{slug(1)}.csv": "别的\n"})

    run_import(site, listed(site, line(1, "d/x/table.csv")) / "list.csv")

    assert imported(site)[f"{slug(1)}.csv"] == "别的\n"
    assert imported(site)[f"{slug(1)}-2.csv"] == TABLE
    assert f"data: {slug(1)}-2.csv\n" in imported(site)[f"{slug(1)}.md"]


def test_table_with_a_mark_keeps_its_row_out(site: Site) -> None:
    marks = ("机密★1年", "密级：秘密", "此件不予公开")
    files = {f"in/{n}.csv": TABLE.replace("占道经营", mark) for n, mark in enumerate(marks, 1)}
    site.write({**files, "in/list.csv": LIST + "".join(line(n, f"{n}.csv") for n in (1, 2, 3))})

    result = run_import(site, site.root / "in/list.csv")

    assert result.output.count("没有导入: 有") == len(marks)
    assert imported(site) == {}
    assert not any(mark in result.output for mark in marks)


def test_nothing_from_elsewhere_is_taken_for_a_table(site: Site) -> None:
    site.write({"outside.csv": TABLE})
    names = ("../outside.csv", "/etc/passwd.csv", "link.csv", "d/x/other.csv")
    folder = listed(site, "".join(line(n, name) for n, name in enumerate(names, 1)))
    (folder / "link.csv").symlink_to(site.root / "outside.csv")

    run_import(site, folder / "list.csv")

    assert set(imported(site)) == {f"{slug(n)}.md" for n in (1, 2, 3, 4)}
    for number, name in enumerate(names, 1):
        assert f"数据表没有随数据导入：{name}" in imported(site)[f"{slug(number)}.md"]
        assert "缺少数据表，按“通知公告”登记" in imported(site)[f"{slug(number)}.md"]


def test_broken_workbook_is_told_with_the_row(site: Site) -> None:
    folder = listed(site, line(1, "表.xlsx"), "不是工作簿", "表.xlsx")

    result = run_import(site, folder / "list.csv")

    assert "list.csv:2: 没有导入: 表格打不开" in result.output
    assert imported(site) == {}
