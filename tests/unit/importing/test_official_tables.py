"""Official tables read back: merged cells, 同上, degraded marks, and what cannot be taken."""

import io
from collections.abc import Sequence
from dataclasses import replace
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from disclosure.importing.grids import GridError, read_grids
from disclosure.importing.table_cells import Marks, elements
from disclosure.importing.table_headings import find_heading
from disclosure.importing.table_rows import RowRefusal, TableMatter
from disclosure.model.catalog import Field
from support.readers import packaged_catalog
from support.tables import as_docx, as_xlsx, cells_of, merged, read_anew, rows_of

CATALOG = packaged_catalog()
WITH_TABLE = [f for f in CATALOG.fields if f.group in CATALOG.table.groups]
ASSISTANCE = next(f for f in CATALOG.fields if f.slug == "social-assistance")
MARKS = Marks(CATALOG.table)
HEAD = (
    "序号",
    "一级事项",
    "二级事项",
    "公开内容",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
)


def workbook(*rows: Sequence[str], merges: Sequence[str] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place in merges:
        book.active.merge_cells(place)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def found(*rows: Sequence[str], merges: Sequence[str] = ()) -> list[TableMatter | RowRefusal]:
    return rows_of(workbook(*rows, merges=merges), ".xlsx", CATALOG)


@pytest.mark.parametrize("field", WITH_TABLE, ids=lambda f: f.slug)
def test_our_own_workbook_says_nothing_new(field: Field) -> None:
    back = merged(as_xlsx(field, CATALOG), ".xlsx", field, CATALOG)
    assert (back.found, back.changes, back.added, back.missing) == (
        len(field.matters),
        [],
        [],
        [],
    )


@pytest.mark.parametrize("wingdings", [False, True])
@pytest.mark.parametrize("slug", ["social-assistance", "health", "village-affairs"])
def test_merged_cells_of_word_say_nothing_new(slug: str, *, wingdings: bool) -> None:
    field = next(f for f in WITH_TABLE if f.slug == slug)
    data = as_docx(field, CATALOG, wingdings=wingdings)
    back = merged(data, ".docx", field, CATALOG)
    assert (back.found, back.changes, back.added, back.missing) == (
        len(field.matters),
        [],
        [],
        [],
    )


@pytest.mark.parametrize("field", WITH_TABLE, ids=lambda f: f.slug)
def test_workbook_alone_gives_the_same_table(field: Field) -> None:
    anew = read_anew(as_xlsx(field, CATALOG), ".xlsx", field, CATALOG)
    assert cells_of(anew, CATALOG) == cells_of(field, CATALOG)


def test_new_matters_have_codes_deadlines_and_gaps() -> None:
    back = merged(
        workbook(
            HEAD,
            ("1", "最低生活保障", "动态管理", "停发名单", "", "3个工作日", "新主体", "■政府网站"),
        ),
        ".xlsx",
        ASSISTANCE,
        CATALOG,
    )
    (entry,) = back.added
    assert entry["code"] == "05-02-05"
    assert entry["deadline"] == "workdays-3"
    assert entry["incomplete"] == ("basis", "audience", "mode", "levels")
    assert "official_no" not in entry


def test_unknown_time_limit_is_told() -> None:
    back = merged(
        workbook(HEAD, ("1", "新一级", "新二级", "甲", "乙", "适时", "丙", "■政府网站")),
        ".xlsx",
        ASSISTANCE,
        CATALOG,
    )
    assert back.unknown_deadlines == ["适时"]
    assert back.added[0]["code"] == "05-05-01"


def test_a_difference_is_a_change_and_what_an_editor_wrote_is_marked() -> None:
    first = ASSISTANCE.matters[0]
    row = ("1", first.level1, first.level2, "甲；乙", "", "3个工作日", "", "")
    own = {first.code: frozenset({"content"})}
    back = merged(workbook(HEAD, row), ".xlsx", ASSISTANCE, CATALOG, own)
    assert [(c.key, c.new, c.own) for c in back.changes] == [
        ("content", ("甲", "乙"), True),
        ("deadline_text", "3个工作日", False),
        ("deadline", "workdays-3", False),
    ]


def test_numbers_count_only_in_an_official_table() -> None:
    first = ASSISTANCE.matters[0]
    data = workbook(HEAD, ("7", first.level1, first.level2, *[""] * 5))
    assert merged(data, ".xlsx", ASSISTANCE, CATALOG).changes == []
    back = merged(data, ".xlsx", ASSISTANCE, CATALOG, official=True)
    assert [(c.key, c.new) for c in back.changes] == [("official_no", "7")]


def test_renamed_matter_is_known_by_its_official_number() -> None:
    first = replace(ASSISTANCE.matters[0], official_no="1")
    field = replace(ASSISTANCE, matters=(first,), edition="某县 2026")
    data = workbook(HEAD, ("1", first.level1, "新名称", *[""] * 5))
    back = merged(data, ".xlsx", field, CATALOG, official=True)
    assert [(c.key, c.new) for c in back.changes] == [("level2", "新名称")]


def test_as_above_and_level_1_written_once() -> None:
    first, second, third = found(
        HEAD,
        ("1", "低保", "政策", "甲", "乙", "20个工作日", "县民政局", "■政府网站"),
        ("2", "", "指南", "同上", "〃", "同 上", "同上", "同上"),
        ("3", "同上", "名单", "丙", "", "", "", ""),
    )
    assert isinstance(second, TableMatter)
    assert isinstance(third, TableMatter)
    assert (second.level1, second.level2, third.level1) == ("低保", "指南", "低保")
    assert {k: v for k, v in second.values.items() if k != "official_no"} == {
        k: v for k, v in first.values.items() if k != "official_no"
    }
    assert "basis" not in third.values


def test_rows_that_are_no_matter_are_told_with_their_line() -> None:
    rows = found(
        HEAD,
        ("1", "同上", "政策", "甲", "乙", "", "", ""),
        ("一、县级", *["一、县级"] * 7),
        ("注：以上均为主动公开", *[""] * 7),
        ("2", "", "", "甲", "乙", "", "", ""),
        HEAD,
        ("3", "低保", "政策", "甲", "乙", "", "", ""),
        merges=("A3:H3",),
    )
    assert [(r.line, r.reason) for r in rows if isinstance(r, RowRefusal)] == [
        (2, "nothing-above"),
        (3, "one-cell"),
        (4, "note"),
        (5, "no-matter"),
    ]
    assert len(rows) == 5


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("■政府网站 □政府公报 ■两微一端", ("政府网站", "两微一端")),
        ("R政府网站\n£政府公报\nR两微一端", ("政府网站", "两微一端")),
        ("þ政府网站 o政府公报", ("政府网站",)),
        ("t政府网站 口政府公报", ("政府网站",)),
        ("√政府门户网站\n√行政服务中心", ("政府网站", "政务服务中心")),
        ("☑纸质载体☐精准推送", ("纸质媒体",)),
        ("政府网站、公开查阅点", ("政府网站", "公开查阅点")),
        ("■社区/企事业单位/村公示栏（电子屏）", ("社区/企事业单位/村公示栏（电子屏）",)),
        ("■其他 信用中国网站", ("其他：信用中国网站",)),
        ("■其他：12345政务服务热线", ("其他：12345政务服务热线",)),
        ("■其他（办税服务厅）", ("其他：办税服务厅",)),
        ("□其他", ()),
        ("■其他", ("其他",)),
        ("■12345热线 □政府网站", ("其他：12345热线",)),
        ("", ()),
    ],
)
def test_boxes_however_copied(text: str, chosen: tuple[str, ...]) -> None:
    assert MARKS.channels(text) == chosen


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("√", (True, "")),
        ("R", (True, "")),
        ("ü", (True, "")),
        ("P", (True, "")),
        ("■", (True, "")),
        ("□", (False, "")),
        ("", (False, "")),
        ("√（申请人）", (True, "申请人")),
        ("√\n教师", (True, "教师")),
        ("教师", (True, "教师")),
        ("o", (False, "")),
    ],
)
def test_ticks_however_copied(text: str, ticked: tuple[bool, str]) -> None:
    assert MARKS.tick(text) == ticked


def test_one_column_for_all_boxes() -> None:
    head = ("公开事项", "公开内容", "公开依据", "公开对象", "公开方式", "公开层级")
    (row,) = found(head, ("低保", "甲", "乙", "■全社会 □特定群众", "主动公开", "县级、乡级"))
    assert isinstance(row, TableMatter)
    assert (row.level1, row.level2) == ("低保", "")
    assert row.values["audience"] == ("全社会",)
    assert row.values["mode"] == "proactive"
    assert row.values["levels"] == ("county", "town")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲；乙；丙。", ("甲", "乙", "丙")),
        ("●甲\n●乙", ("甲", "乙")),
        ("1.甲\n2.乙", ("甲", "乙")),
        ("（1）甲；（2）乙", ("甲", "乙")),
        ("《条例》（国令第711号）", ("《条例》（国令第711号）",)),
        ("", ()),
    ],
)
def test_elements_of_a_cell(text: str, expected: tuple[str, ...]) -> None:
    assert elements(text) == expected


PAGE = """<p>阳光县社会救助领域标准目录</p><table><tr><th rowspan=2>序号<th colspan=2>公开事项<th rowspan=2>公开内容<th rowspan=2>公开依据
<tr><th>一级事项<th>二级事项
<tr><td>1<td rowspan=2>低保<td>政策<td>甲<br>乙<td>丙
<tr><td>2<td>指南<td><p>丁</p><p>戊</p><td>丙</table>"""


def test_spans_of_a_page() -> None:
    first, second = rows_of(PAGE.encode(), ".html", CATALOG)
    assert isinstance(first, TableMatter)
    assert isinstance(second, TableMatter)
    assert (second.level1, second.level2, second.values["content"]) == (
        "低保",
        "指南",
        ("丁", "戊"),
    )
    assert rows_of(PAGE.encode("gb18030"), ".htm", CATALOG) == [first, second]


@pytest.mark.parametrize(
    ("data", "suffix", "reason"),
    [
        (b"no zip", ".xlsx", "malformed-table"),
        (b"no zip", ".docx", "malformed-table"),
        (b"", ".pdf", "not-a-table-file"),
        (b"\xff\xff\xff", ".html", "encoding"),
    ],
)
def test_what_is_no_table_file(data: bytes, suffix: str, reason: str) -> None:
    with pytest.raises(GridError) as raised:
        read_grids(data, suffix)
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    "html", ["<table><tr><td rowspan=999999 colspan=999999>甲", "<table>" * 2000, "<td>甲</table>"]
)
def test_hostile_pages_are_read_in_no_time(html: str) -> None:
    assert all(len(grid.rows) < 10 for grid in read_grids(html.encode(), ".html"))


def test_other_tables_have_no_such_heading() -> None:
    data = workbook(("姓名", "金额", "日期"), ("张某", "1", "2026-01-01"))
    (grid,) = read_grids(data, ".xlsx")
    assert find_heading(grid, CATALOG.table) is None


def test_merge_over_a_whole_sheet_is_refused_at_once() -> None:
    plain = workbook(HEAD)
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(plain)) as source, ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(
                    b"</sheetData>",
                    b'</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>',
                )
            target.writestr(name, data)
    with pytest.raises(GridError) as raised:
        read_grids(stream.getvalue(), ".xlsx")
    assert raised.value.reason == "large-file"
