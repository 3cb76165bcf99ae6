import codecs
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from disclosure.exporting.csv_rows import csv_lines, with_header
from disclosure.importing import json_lines
from disclosure.importing.json_lines import read_json_lines
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Place, RawRow, Refusal
from disclosure.importing.sources import SourceFile, read_source, source_files


def rows(path: Path, mapping: ImportMapping) -> list[tuple[int, object]]:
    """Line and data of what was found, or the reason why nothing was."""
    (file,) = source_files([path])
    found = list(read_source(file, mapping))
    return [(f.place.line, f.reason if isinstance(f, Refusal) else f.data) for f in found]


def test_each_bad_line_is_told_and_the_others_go_on(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.jsonl"
    lines = [b'{"title": "1"}', b"{broken", b"", b'["list"]', b'"\xff"', b'{"title": "6"}', b"null"]
    path.write_bytes(codecs.BOM_UTF8 + b"\r\n".join(lines))

    assert rows(path, mapping) == [
        (1, {"title": "1"}),
        (2, "not-json"),
        (4, "not-object"),
        (5, "not-utf8"),
        (6, {"title": "6"}),
        (7, "not-object"),
    ]


def test_column_of_broken_json_is_told(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": 甲}\n', encoding="utf-8")
    (found,) = read_source(SourceFile(path, "a.jsonl", "a.jsonl"), mapping)

    assert isinstance(found, Refusal)
    assert found.facts == {"column": "11"}


def test_overlong_line_is_skipped_without_being_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE", 20)
    monkeypatch.setattr(json_lines, "_PART", 8)
    stream = io.BytesIO(b'{"a": 1}\n' + b"x" * 100 + b'\n{"b": 2}\n' + b"y" * 30)

    found = list(read_json_lines(stream, lambda line: Place("a", "a", line)))

    assert [(f.place.line, getattr(f, "reason", "")) for f in found] == [
        (1, ""),
        (2, "large-row"),
        (3, ""),
        (4, "large-row"),
    ]


def test_bomb_of_brackets_is_a_refusal(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": ' + "[" * 200_000 + "]" * 200_000 + "}\n", encoding="utf-8")

    assert rows(path, mapping) == [(1, "deep")]


def test_json_list_gives_its_entries(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"title": "一"}, 5], indent=2), encoding="utf-8")

    assert rows(path, mapping) == [(1, {"title": "一"}), (2, "not-object")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_as_office_programs_write_it(
    encoding: str, delimiter: str, tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "a.csv"
    lines = [
        ["标题", "文号", ""],
        ["甲", "一", "余"],
        [" ", "", ""],
        ["“乙”", '"二\n行"', ""],
        ["丙"],
    ]
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))

    assert rows(path, mapping) == [
        (2, {"标题": "甲", "文号": "一", "第3列": "余"}),
        (4, {"标题": "“乙”", "文号": "二\n行"}),
        (6, {"标题": "丙"}),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ['"十四五"规划的通知,1', '"放管服改革的通知,2', "丙,3", '关于"丁"的通知,4'],
            [(2, "csv-quote"), (3, "csv-quote"), (4, "丙"), (5, '关于"丁"的通知')],
        ),
        (
            ["甲,1", '"乙', '乙二",2', '"丙,3', "丁,4", '"戊",5'],
            [(2, "甲"), (3, "乙\n乙二"), (5, "csv-quote"), (6, "丁"), (7, "戊")],
        ),
        (['"甲,1', '"乙,2'], [(2, "csv-quote"), (3, "csv-quote")]),
    ],
)
def test_stray_quote_swallows_no_other_line(
    lines: list[str], expected: list[object], tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["标题,文号", *lines]), encoding="utf-8")

    found = [(n, d if isinstance(d, str) else d["标题"]) for n, d in rows(path, mapping)]  # type: ignore[index]
    assert found == expected


def test_stray_quote_above_the_table_is_told(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"县"汇总表\n标题,文号\n甲,1\n', encoding="utf-8")

    assert rows(path, mapping) == [(1, "csv-quote"), (3, {"标题": "甲", "文号": "1"})]


def test_header_stands_below_the_titles_of_the_table(
    tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("阳光县文件汇总表\n机密\n序号,名　称,文号\n1,甲,一\n", encoding="utf-8")
    (found,) = read_source(SourceFile(path, "a.csv", "a.csv"), mapping)

    assert isinstance(found, RawRow)
    assert (found.place.line, found.beside) == (4, ("阳光县文件汇总表", "机密"))


@pytest.mark.parametrize(
    "text",
    ["@全体居民 停水通知", "-10℃低温应对", "+86号段", "=提醒", "'@甲", "'单引号开头", "-2.0"],
)
def test_quote_that_guards_a_cell_of_our_own_tables_comes_off(
    text: str, tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(with_header(csv_lines([[text, text]]).splitlines(), ("标题", "内容概述")))

    assert rows(path, mapping) == [(2, {"标题": text, "内容概述": text})]


def test_cell_may_hold_a_whole_document(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"标题,正文\n甲,{'文' * 300_000}\n", encoding="utf-8")

    ((_, data),) = rows(path, mapping)

    assert len(data["正文"]) == 300_000  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", "文号,日期\n一,2026\n".encode(), "no-header"),
        ("a.csv", b"", "empty-file"),
        ("a.csv", "标题\n".encode(), "empty-file"),
        ("a.jsonl", b"\n\n", "empty-file"),
        ("a.csv", b"\xff", "encoding"),
        ("a.xlsx", b"no zip", "malformed-table"),
        ("a.docx", b"PK\x03\x04", "malformed-document"),
        ("a.doc", b"x", "unsupported"),
        ("a", b"x", "unsupported"),
    ],
)
def test_file_that_cannot_be_taken(
    name: str, data: bytes, reason: str, tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert rows(path, mapping) == [(1, reason)]


def test_workbook_gives_its_visible_sheets(tmp_path: Path, mapping: ImportMapping) -> None:
    book = Workbook()
    first = book.active
    first.title = "一"
    first.append(["汇总"])
    first.append(["标题", "成文日期", "数", "发布时间"])
    first.append(["甲", date(2026, 1, 5), 3.0, datetime(2026, 1, 6, 9, 30)])  # noqa: DTZ001 - as cells are
    first.append([None, None])
    first.append(["乙"])
    second = book.create_sheet("二")
    second.append(["标题"])
    second.append(["丙"])
    hidden = book.create_sheet("三")
    hidden.append(["标题"])
    hidden.append(["丁"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    (file,) = source_files([path])

    found = [f for f in read_source(file, mapping) if isinstance(f, RawRow)]

    assert [(f.place.source, f.place.line, f.data) for f in found] == [
        (
            "a.xlsx[一]",
            3,
            {"标题": "甲", "成文日期": "2026-01-05", "数": "3", "发布时间": "2026-01-06 09:30"},
        ),
        ("a.xlsx[一]", 5, {"标题": "乙"}),
        ("a.xlsx[二]", 2, {"标题": "丙"}),
    ]


def test_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "旧站"
    for name in ("b.csv", "a/z.docx", "a/~$z.docx", ".x.csv", "_y.csv", "_old/q.csv", "a/1.jsonl"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "link.csv").symlink_to(folder / "b.csv")

    assert [f.source for f in source_files([folder])] == [
        "旧站/a/1.jsonl",
        "旧站/a/z.docx",
        "旧站/b.csv",
    ]


def test_source_names_nothing_of_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.jsonl"
    path.parent.mkdir()
    path.write_text("{}", encoding="utf-8")

    assert [f.source for f in source_files([path])] == ["a.jsonl"]


ROWS = [{"title": "关于低保的通知", "body": "第一行\n第二行"}, {"title": "乙"}]
LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
PRETTY = "\n".join(json.dumps(row, ensure_ascii=False, indent=1) for row in ROWS)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        LINES,
        f"\n{LINES}\n\n",
        LINES.replace("\n", "\r\n"),
        json.dumps(ROWS, ensure_ascii=False),
        json.dumps(ROWS, ensure_ascii=False, indent=2),
        PRETTY,
        json.dumps({"code": 0, "data": {"total": 2, "list": ROWS}}, ensure_ascii=False),
        json.dumps({"total": 2, "rows": ROWS}, ensure_ascii=False, indent=1),
    ],
    ids=["lines", "blank", "crlf", "list", "laid-out", "objects", "answer", "rows"],
)
def test_json_as_systems_write_it(
    text: str, encoding: str, name: str, tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))

    assert [data for _, data in rows(path, mapping)] == ROWS


def test_one_object_is_one_row_whatever_lists_it_holds(
    tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "a.json"
    one = {"metadata": [{"name": "标题", "value": "甲"}], "附件": [{"name": "1.pdf"}]}
    path.write_text(json.dumps(one, ensure_ascii=False, indent=1), encoding="utf-8")

    assert rows(path, mapping) == [(1, one)]


def test_row_read_as_gb18030_says_so(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES.encode("gb18030"))
    found = list(read_source(SourceFile(path, "a.jsonl", "a.jsonl"), mapping))

    assert [n.key for f in found if isinstance(f, RawRow) for n in f.notes] == ["encoding"] * 2


def test_damaged_line_of_utf8_is_not_taken_for_another_encoding(
    tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps(ROWS[0], ensure_ascii=False).encode()
    path.write_bytes(b'{"title": "\xb5\xcd"}\n' + good)

    assert rows(path, mapping) == [(1, "not-utf8"), (2, ROWS[0])]


def test_damaged_list_on_one_line_is_not_either(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(
        json.dumps(ROWS, ensure_ascii=False).encode().replace("乙".encode(), b"\xe4\xb9")
    )

    assert rows(path, mapping) == [(1, "not-utf8")]


def test_list_that_breaks_off_is_told_once_where_it_breaks(
    tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "a.json"
    path.write_text('[\n {"title": "甲",\n  "body": }\n]', encoding="utf-8")

    assert rows(path, mapping) == [(3, "not-json")]


def test_objects_on_several_lines_are_told_by_their_first(
    tmp_path: Path, mapping: ImportMapping
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"\n{PRETTY}\n", encoding="utf-8")

    assert [line for line, _ in rows(path, mapping)] == [2, 6]


def test_percentage_of_a_workbook_is_read_as_it_is_shown(
    tmp_path: Path, mapping: ImportMapping
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["标题", "比例", "比例二", "比例三", "比例四"])
    sheet.append(["甲", 0.153, 15, True, "0.1"])
    for cell, code in (("B2", "0.0%"), ("C2", '0"%"'), ("D2", "0%"), ("E2", "0%")):
        sheet[cell].number_format = code
    book.save(tmp_path / "a.xlsx")

    ((_, data),) = rows(tmp_path / "a.xlsx", mapping)

    assert data == {"标题": "甲", "比例": "15.3%", "比例二": "15", "比例三": "是", "比例四": "0.1"}


def test_text_that_a_csv_holds_as_a_formula(tmp_path: Path, mapping: ImportMapping) -> None:
    path = tmp_path / "a.csv"
    lines = ["标题,索引号,文号", '甲,="00123/2021-1","=""阳民发〔2021〕1号"""']
    path.write_text("\n".join(lines), encoding="utf-8")

    data = {"标题": "甲", "索引号": "00123/2021-1", "文号": "阳民发〔2021〕1号"}
    assert rows(path, mapping) == [(2, data)]
