from dataclasses import replace

import pytest

from disclosure.checking.attachment_contents import _CODES, check_contents
from disclosure.checking.attachment_places import _PLACES, places
from disclosure.checking.attachment_scan import is_person, scan
from disclosure.checking.parameters import Parameters
from disclosure.diagnostics.diagnostic import START, Finding
from disclosure.diagnostics.rules import load_rules, message_of, settle
from disclosure.model.attachment_text import AttachmentText, Piece, Sighting, Spot, Trace
from disclosure.model.item import Attachment, Item
from disclosure.model.values import Mode, Scope
from support.attachments import CARD, ID_NUMBER, MOBILE
from unit.checking.make import item

FILE = Attachment("名单.xlsx", "名单", "名单.xlsx", 100, "0" * 64)
MARKS = {"attachments": (12, 1), "attachments.0": (12, 15)}


def kinds(*pieces: Piece) -> list[str]:
    return [sighting.what for sighting in scan(AttachmentText(pieces), Parameters())]


def piece(text: str, kind: str = "paragraph", line: int = 0, label: str = "") -> Piece:
    return Piece(text, Spot(kind, "1:1:1" if kind == "table" else "1"), line, label)


def check(sighting: Sighting, **changes: object) -> list[Finding]:
    checked: Item = item(marks=MARKS, attachments=(FILE,), **changes)
    return list(check_contents(checked, 0, checked.attachments[0], [sighting]))


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        (ID_NUMBER, "", ["id"]),
        ("519901 19600101 123X", "", ["id"]),
        ("519901********123X", "", []),
        (ID_NUMBER.replace("X", "1"), "", []),
        (CARD, "", ["card"]),
        ("4563510000000009", "", []),
        ("4563510000000009", "一卡通账号", ["card"]),
        (f"电话{MOBILE}", "", ["mobile"]),
        ("0999-8120012", "", []),
    ],
)
def test_numbers(text: str, label: str, expected: list[str]) -> None:
    assert kinds(piece(text, label=label)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "line", "expected"),
    [
        ("机密★1年", "cell", 90, ["secret"]),
        ("机密", "paragraph", 1, ["secret"]),
        ("机密", "cell", 90, []),
        ("机密", "table", 9, []),
        ("保守国家秘密", "paragraph", 1, []),
        ("内部资料", "paragraph", 2, ["internal"]),
        ("（此件不公开）", "paragraph", 90, ["internal"]),
        ("（此件公开发布）", "paragraph", 90, []),
        ("不予公开", "cell", 90, []),
    ],
)
def test_marks(text: str, kind: str, line: int, expected: list[str]) -> None:
    assert kinds(piece(text, kind, line)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张三", True),
        ("zhangsan", True),
        ("Administrator", False),
        ("Author", False),
        ("微软用户", False),
        ("Microsoft Office User", False),
        ("USER-20260105", False),
        ("阳光县民政局", False),
        ("县政府办公室", False),
        ("  ", False),
    ],
)
def test_authors_that_may_be_a_person(name: str, *, expected: bool) -> None:
    assert is_person(name, Parameters()) is expected


def test_a_site_may_name_more_that_are_none() -> None:
    assert not is_person("Typist 01", Parameters(attachment_authors=("typist",)))


def test_places_are_told_once_and_counted() -> None:
    pieces = [Piece(ID_NUMBER, Spot("cell", f"C{n}", "名单")) for n in (5, 5, 6, 7, 8)]
    (found,) = scan(AttachmentText(tuple(pieces)), Parameters())
    assert (len(found.spots), found.count) == (3, 4)
    assert places(found).zh == "工作表“名单”C5、C6、C7 单元格等 4 处"
    assert places(found).en == "sheet '名单', cell C5, C6, C7 and 1 more"


def test_places_inside_an_archive_and_of_a_table() -> None:
    spots = (Spot("table", "2:3:4", within="表.docx"), Spot("sheet", part="底稿"), Spot())
    told = places(Sighting("id", spots, 3))
    assert told.zh == "其中的“表.docx”第 2 个表格第 3 行第 4 列、工作表“底稿”、文件内"
    assert (
        told.en
        == "in '表.docx', table 2, row 3, column 4; sheet '底稿', the whole of it; in the file"
    )


@pytest.mark.parametrize("kind", sorted(_PLACES))
def test_every_place_has_words(kind: str) -> None:
    told = places(Sighting("id", (Spot(kind, "1:2:3" if kind in {"table", "field"} else "1"),), 1))
    assert told.zh
    assert told.en


@pytest.mark.parametrize(
    "spot",
    [
        Spot("cell", "A1", ID_NUMBER),
        Spot("cell", "A1", within=f"{ID_NUMBER}.xlsx"),
        Spot("picture", f"{MOBILE}.jpg"),
    ],
)
def test_no_name_that_is_told_holds_a_number(spot: Spot) -> None:
    told = places(Sighting("id", (spot,), 1))
    assert ID_NUMBER[:11] not in told.zh + told.en
    assert MOBILE not in told.zh + told.en


@pytest.mark.parametrize(("kind", "code"), sorted(_CODES.items()))
def test_every_kind_has_its_rule(kind: str, code: str) -> None:
    (found,) = check(Sighting(kind, (Spot("page", "2"),), 1))
    (diagnostic,) = settle([found], {"default": {"D727": "warning"}})
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == (code, 12, 15)
    assert "…" not in message_of(diagnostic, "zh") + message_of(diagnostic, "en")


def test_personal_numbers_and_marks_keep_the_item_in() -> None:
    rules = load_rules()
    barring = {
        code for code in _CODES.values() if rules[code].bars and rules[code].severity == "error"
    }
    assert barring == {"D614", "D615", "D624", "D625"}


@pytest.mark.parametrize(
    ("changes", "kind", "expected"),
    [
        ({"scope": Scope.INTERNAL}, "id", []),
        ({"scope": Scope.INTERNAL}, "secret", ["D614"]),
        ({"mode": Mode.WITHHELD}, "author", []),
        ({"mode": Mode.WITHHELD, "list_title": True}, "id", ["D624"]),
        ({"mode": Mode.ON_REQUEST}, "internal", []),
        ({"mode": Mode.ON_REQUEST}, "id", ["D624"]),
    ],
)
def test_what_does_not_go_out_may_hold_it(
    changes: dict[str, object], kind: str, expected: list[str]
) -> None:
    assert [f.code for f in check(Sighting(kind, (Spot(),), 1), **changes)] == expected


def test_number_in_the_name_of_the_file_is_not_told() -> None:
    named = replace(FILE, file=f"{ID_NUMBER}.xlsx")
    checked = item(marks=MARKS, attachments=(named,))
    (found,) = check_contents(checked, 0, named, [Sighting("author", (Spot("properties"),), 1)])
    assert found.mark == START
    assert ID_NUMBER[:11] not in str(found)


def test_traces_become_sightings_without_their_value() -> None:
    traces = (
        Trace("author", Spot("properties"), "张三"),
        Trace("author", Spot("properties"), "admin"),
    )
    found = scan(AttachmentText(traces=traces), Parameters())
    assert found == (Sighting("author", (Spot("properties"),), 1),)
