"""The texts of attachments for the index, and how they and the findings are kept."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from disclosure.model.item import Attachment
from disclosure.pipeline.attachments import Attachments
from disclosure.reading.attachments.guard import Opener
from support.attachments import ID_NUMBER, docx, locked, pdf, xlsx
from unit.checking.make import catalog, item


class Desk:
    """A folder with attachments, and who opens them."""

    def __init__(self, root: Path) -> None:
        self.content, self.cache = root / "content", root / ".cache"
        self.content.mkdir()

    def put(self, name: str, data: bytes) -> Attachment:
        (self.content / name).write_bytes(data)
        return Attachment(name, name, name, len(data), sha256(data).hexdigest())

    def fresh(self, **parameters: str) -> Attachments:
        return Attachments(catalog(parameters=parameters), self.content, self.cache)

    def codes(self, *files: Attachment, **parameters: str) -> list[str]:
        return [f.code for f in self.fresh(**parameters).findings(item(attachments=files))]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing may be opened."""

    def refuse(*_: object) -> None:
        raise AssertionError("opened again")

    monkeypatch.setattr(Opener, "open", refuse)


def test_text_that_a_search_finds(desk: Desk) -> None:
    book = desk.put("表.xlsx", xlsx([["保障标准", 860]], hidden_sheet=[["底稿"]]))
    paper = desk.put("文.docx", docx("第一条", "第二条"))
    opened = desk.fresh()
    assert opened.text(book) == "保障标准"
    assert opened.text(paper) == "第一条\n第二条"


@pytest.mark.parametrize("name", ["像.mp4", "空.pdf", "旧.doc"])
def test_types_without_text(desk: Desk, name: str) -> None:
    data = (
        b"" if name.startswith("空") else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + ID_NUMBER.encode()
    )
    assert desk.fresh().text(desk.put(name, data)) == ""


def test_findings_stand_at_their_item(desk: Desk) -> None:
    good = desk.put("文.docx", docx("第一条"))
    bad = desk.put("名单.xlsx", xlsx([["身份证号"], [ID_NUMBER]]))
    assert desk.codes(good, bad, desk.put("锁.xlsx", locked())) == ["D624", "D724"]


@pytest.mark.usefixtures("closed")
def test_nothing_is_opened_that_has_no_reader(desk: Desk) -> None:
    assert desk.codes(desk.put("像.mp4", b"ftyp"), desk.put("空.pdf", b"")) == []


def test_what_was_read_is_kept(desk: Desk, request: pytest.FixtureRequest) -> None:
    file = desk.put("名单.xlsx", xlsx([["身份证号"], [ID_NUMBER]]))
    before = desk.fresh().findings(item(attachments=(file,)))
    request.getfixturevalue("closed")
    assert desk.fresh().findings(item(attachments=(file,))) == before
    assert desk.fresh().text(file) == f"身份证号\n{ID_NUMBER}"


def test_what_is_kept_beside_the_text_holds_no_number(desk: Desk) -> None:
    file = desk.put("名单.xlsx", xlsx([["身份证号"], [ID_NUMBER]], hidden_columns=["A"]))
    assert sorted(desk.codes(file)) == ["D624", "D720"]
    kept = [path.read_bytes() for path in desk.cache.rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert not any(ID_NUMBER.encode() in data for data in kept)


def test_other_limits_read_anew(desk: Desk) -> None:
    file = desk.put("文.pdf", pdf("Subsistence allowances", "of the year 2026"))
    assert desk.codes(file) == []
    assert desk.codes(file, attachment_pages="1") == ["D726"]


def test_damaged_cache_is_read_anew(desk: Desk) -> None:
    file = desk.put("名单.xlsx", xlsx([["身份证号"], [ID_NUMBER]]))
    desk.codes(file)
    for path in desk.cache.rglob("*.*"):
        path.write_bytes(b"\xff{")
    assert desk.codes(file) == ["D624"]
    assert ID_NUMBER in desk.fresh().text(file)


def test_file_that_changed_meanwhile_is_not_kept(desk: Desk) -> None:
    file = desk.put("文.docx", docx("第一条"))
    (desk.content / "文.docx").write_bytes(docx("别的"))
    assert desk.fresh().text(file) == "别的"
    assert not desk.cache.exists()


def test_file_that_went_away_is_said(desk: Desk) -> None:
    file = desk.put("文.docx", docx("第一条"))
    (desk.content / "文.docx").unlink()
    assert desk.codes(file) == ["D725"]


def test_file_too_large_to_unpack_is_not_opened(desk: Desk) -> None:
    file = desk.put("大.csv", bytes(2 << 20))
    assert desk.codes(file, attachment_unpacked_megabytes="1") == ["D726"]


def test_same_bytes_whoever_reads_them(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "x") if (tmp_path / "x").mkdir() is None else desk
    data = xlsx([["保障标准"]])
    kept = []
    for one in (desk, other):
        one.codes(one.put("表.xlsx", data))
        files = sorted(p for p in one.cache.rglob("*") if p.is_file())
        kept.append({os.path.relpath(p, one.cache): p.read_bytes() for p in files})
    assert kept[0] == kept[1]
