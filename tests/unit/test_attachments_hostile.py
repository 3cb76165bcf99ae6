"""Attachments made to break, stall or fool the reader: each gives a trace, none an exception or a wait."""

import random
import time
from collections.abc import Callable

import pytest

from disclosure.model.attachment_text import AttachmentText, Spot, Trace
from disclosure.reading.attachments import guard
from disclosure.reading.attachments.guard import Opener
from disclosure.reading.attachments.limits import Limits, limits_of
from disclosure.reading.attachments.read import read_attachment
from support.attachments import docx, exif, jpeg, ofd, packed, pdf, png, xlsx
from unit.checking.make import catalog

ENTITIES = '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
PARTIAL = (Trace("partial", Spot()),)
BROKEN = (Trace("broken", Spot()),)


def read(name: str, data: bytes, **limits: int) -> AttachmentText:
    return read_attachment(name, data, Limits(**limits))


def test_bomb_is_told_by_what_it_says_of_its_size() -> None:
    bomb = packed({"word/document.xml": bytes(3 << 20)})
    assert len(bomb) < 10_000
    assert read("a.docx", bomb, unpacked_megabytes=2).traces == PARTIAL


def test_too_many_parts() -> None:
    assert read("a.zip", packed({f"{n}.txt": "x" for n in range(9)}), members=8).traces == PARTIAL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_declared(encoding: str) -> None:
    data = packed({"word/document.xml": ENTITIES.encode(encoding)})
    assert read("a.docx", data).traces == BROKEN


def test_depth_is_bounded() -> None:
    deep = packed({"word/document.xml": b"<w:document>" + b"<w:p>" * 500_000})
    start = time.monotonic()
    assert read("a.docx", deep).traces == BROKEN
    assert time.monotonic() - start < 5


def test_text_beyond_the_limit_is_left_out() -> None:
    found = read("a.docx", docx("一二三", "四五六", "七八九"), characters=7)
    assert [piece.text for piece in found.pieces] == ["一二三", "四五六"]
    assert found.traces == PARTIAL


def test_pages_beyond_the_limit_are_left_out() -> None:
    found = read("a.pdf", pdf("Subsistence allowances", "of 2026"), pages=1)
    assert found.searched == "Subsistence allowances"
    assert found.traces == PARTIAL


def test_page_tree_that_bites_its_tail() -> None:
    loop = pdf(
        "Subsistence allowances", extra={2: "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"}
    )
    assert read("a.pdf", loop).pieces == ()


def test_part_names_that_climb_out_stay_in_the_package() -> None:
    relation = '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>'
    book = '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'
    found = read(
        "a.xlsx", packed({"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": relation})
    )
    assert [piece.text for piece in found.pieces] == ["表"]


MAKERS: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: docx("标题", "正文"),
    "a.xlsx": lambda: xlsx([[1, "二"]]),
    "a.pdf": lambda: pdf("hello", "x"),
    "a.jpg": lambda: jpeg(exif()),
    "a.png": lambda: png((b"eXIf", exif())),
    "a.ofd": lambda: ofd(["a"]),
    "a.tif": exif,
    "a.csv": "姓名,金额\n张某,1\n".encode,
}


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_damage_never_raises(name: str, seed: int) -> None:
    chance = random.Random(seed)
    whole = MAKERS[name]()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 9)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read(name, bytes(data[: chance.randrange(1, len(data) + 1)]))


# The process they are opened in


@pytest.fixture(scope="module")
def opener() -> Opener:
    return Opener(Limits())


def test_opened_in_a_process_of_its_own_it_is_the_same(opener: Opener) -> None:
    for name, make in MAKERS.items():
        assert opener.open(name, make()) == read(name, make())


def test_halves_of_characters_travel(opener: Opener) -> None:
    name = "a.pdf"
    data = pdf("Subsistence allowances").replace(b"Subsistence", b"Sub\\330\\000stence")
    assert opener.open(name, data) == read(name, data)


def test_one_that_never_ends_is_given_up_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sleeper = [*guard._COMMAND[:-2], "-c", "import time; time.sleep(600)"]
    opener = Opener(Limits(seconds=1))
    with monkeypatch.context() as patch:
        patch.setattr(guard, "_COMMAND", sleeper)
        start = time.monotonic()
        assert opener.open("a.csv", b"x").traces == (Trace("given-up", Spot()),)
        assert time.monotonic() - start < 10
    opener = Opener(Limits())
    assert opener.open("a.csv", b"x").searched == "x"
    opener.close()


def test_one_that_kills_its_reader_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_COMMAND", [*guard._COMMAND[:-2], "-c", "import os; os._exit(7)"])
    opener = Opener(Limits())
    assert opener.open("a.csv", b"x" * 1_000_000).traces == (Trace("given-up", Spot()),)
    opener.close()


def test_reader_that_does_not_even_begin_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was to be sent to it waits in a buffer, which can no longer be emptied when it is closed."""
    monkeypatch.setattr(guard, "_COMMAND", [*guard._COMMAND[:-2], "-c", "import os; os._exit(7)"])
    opener = Opener(Limits())
    opener._running().wait()
    assert opener.open("a.csv", b"x").traces == (Trace("given-up", Spot()),)
    opener.close()


def test_limits_come_from_the_catalogue() -> None:
    written = {"attachment_pages": "7", "attachment_members": "many", "attachment_megabytes": "50"}
    assert limits_of(catalog(parameters=written)) == Limits(pages=7)
