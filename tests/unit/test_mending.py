from codecs import BOM_UTF8
from pathlib import Path

import pytest
from click.testing import CliRunner

from disclosure.cli.main import commands
from disclosure.cli.mending import mend
from disclosure.diagnostics.diagnostic import Diagnostic, Severity
from support.attachments import docx, exif, jpeg, xlsx
from support.sites import FOLDER, Site, item, new_site, path

GOOD = "---\ntitle: 通知\ncreated: 2026-01-05\n---\n正文：一\t二\n"


def value(code: str, line: int, column: int, old: str, new: str) -> Diagnostic:
    arguments = (("mended", new), ("value", old))
    return Diagnostic("a.md", line, column, code, Severity.ERROR, arguments)


def test_sound_file_stays_as_it_is() -> None:
    mending = mend(GOOD.encode(), "a.md", ())
    assert (mending.after, mending.codes, list(mending.diff())) == (GOOD.encode(), (), [])


@pytest.mark.parametrize(
    ("data", "code"),
    [(GOOD.encode("gb18030"), "D108"), (BOM_UTF8 + GOOD.encode(), "D109")],
)
def test_encoding(data: bytes, code: str) -> None:
    mending = mend(data, "a.md", ())
    assert (mending.after, mending.codes) == (GOOD.encode(), (code,))


def test_mark_before_another_encoding_goes_with_it() -> None:
    mending = mend(BOM_UTF8 + GOOD.encode("gb18030"), "a.md", ())
    assert (mending.after, mending.codes) == (GOOD.encode(), ("D108", "D109"))
    assert list(mending.diff()) == []


@pytest.mark.parametrize("mark", [b"", BOM_UTF8])
@pytest.mark.parametrize(
    "damaged",
    [
        GOOD.encode()[:-2] + b"\n",
        GOOD.encode()[:-3] + b"\n",
        GOOD.encode().replace("知".encode(), "知".encode()[:2]),
        GOOD.encode().replace("二".encode(), b"\xb6\xfe"),
        GOOD.encode("utf-16"),
    ],
)
def test_file_that_cannot_be_told_is_left_as_it_is(mark: bytes, damaged: bytes) -> None:
    data = mark + damaged
    mending = mend(data, "a.md", [value("D206", 3, 10, "2026-01-05", "2026-01-06")])
    assert (mending.after, mending.codes, list(mending.diff())) == (data, (), [])


def test_marks_of_direction_go_wherever_they_stand() -> None:
    title, body = GOOD.replace("通知", "通\u202e知"), GOOD + "\u2066正文\u2069\n"
    for wrong, right in ((title, GOOD), (body, f"{GOOD}正文\n")):
        mending = mend(wrong.encode(), "a.md", ())
        assert mending.after.decode() == right
        assert ("D113" in mending.codes) is (wrong != right)


def test_other_control_characters_are_left_to_people() -> None:
    assert mend(f"{GOOD}a\x07b\n".encode(), "a.md", ()).codes == ()


def test_colons_and_tabs_above_the_body_only() -> None:
    wrong = "---\r\ntitle：通知\r\n发布机构： 县民政局\r\nevents:\r\n\tchanged: 2026-01-06\r\n---\r\n正文：\t一\r\n"
    right = "---\r\ntitle: 通知\r\n发布机构: 县民政局\r\nevents:\r\n  changed: 2026-01-06\r\n---\r\n正文：\t一\r\n"
    mending = mend(wrong.encode(), "a.md", ())
    assert mending.after.decode() == right
    assert mending.codes == ("D106", "D107")
    assert "+title: 通知" in list(mending.diff())


def test_spaces_behind_colons_and_before_known_keys() -> None:
    wrong = "---\r\n标题:甲\r\n发布机构:县民政局\r\n  成文日期: 2026-01-05\r\n---\r\n标题:一\r\n"
    right = "---\r\n标题: 甲\r\n发布机构: 县民政局\r\n成文日期: 2026-01-05\r\n---\r\n标题:一\r\n"
    mending = mend(wrong.encode(), "a.md", (), frozenset({"标题", "发布机构", "成文日期"}))
    assert (mending.after.decode(), mending.codes) == (right, ("D101",))
    assert mend(wrong.encode(), "a.md", ()).after.decode() == wrong


def test_values_that_a_finding_knows_better() -> None:
    wrong = '---\ncreated: "2026年1月5日"\ndocument_number: 阳民发[2026]3号\n---\n阳民发[2026]3号\n'
    found = (
        value("D206", 2, 10, "2026年1月5日", "2026-01-05"),
        value("D410", 3, 18, "阳民发[2026]3号", "阳民发〔2026〕3号"),
    )
    mending = mend(wrong.encode(), "a.md", found)
    assert mending.after.decode() == (
        '---\ncreated: "2026-01-05"\ndocument_number: 阳民发〔2026〕3号\n---\n阳民发[2026]3号\n'
    )


@pytest.mark.parametrize(
    "found",
    [
        value("D206", 2, 10, "不明", ""),
        value("D206", 2, 8, "2026", "2027"),
        value("D206", 99, 1, "x", "y"),
        value("D505", 3, 10, "2026-01-05", "2026-02-05"),
    ],
)
def test_nothing_is_guessed(found: Diagnostic) -> None:
    text = "---\ntitle: 2026和2026\ncreated: 2026-01-05\n---\n"
    assert mend(text.encode(), "a.md", [found]).codes == ()


def test_what_no_rule_mends_is_left() -> None:
    text = "---\ntitle: [一\n---\n"
    assert mend(text.encode(), "a.md", ()).after == text.encode()


# The command


@pytest.fixture
def site(tmp_path: Path) -> Site:
    wrong = item(1, created="2026年11月2日", document_number="阳民发[2026]3号")
    return new_site(tmp_path, tmp_path / "kept", {path(1): wrong, path(2): item(2)})


def run(site: Site, *arguments: str, answer: str = "") -> tuple[int, str]:
    command = ["fix", "--config", str(site.root / "mkdocs.yml"), "--date", "2026-11-20", *arguments]
    result = CliRunner().invoke(commands, command, input=answer)
    return result.exit_code, result.output


def test_shows_and_asks_before_it_mends(site: Site) -> None:
    file = site.root / path(1)
    before = file.read_bytes()
    code, shown = run(site, "--all", answer="n\n")
    assert (code, file.read_bytes()) == (1, before)
    assert "-document_number: 阳民发[2026]3号" in shown
    assert "+document_number: 阳民发〔2026〕3号" in shown
    assert "2.md" not in shown
    code, shown = run(site, "--all", answer="y\n")
    assert code == 0
    assert "重新审查" in shown
    assert "created: 2026-11-02\n" in file.read_text(encoding="utf-8")
    assert not [d for d in site.gather().diagnostics if d.code in {"D206", "D410"}]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("更正: 2026-11-05 改正金额", "更正: 2026-11-05 改正金额"),
        ("有效期至: 2027年12月1日止，期满可续", "有效期至: 2027年12月1日止，期满可续"),
        ("有效期至: 2027年12月1日前", "有效期至: 2027年12月1日前"),
        ("有效期至: 2027年12月1日止", "有效期至: 2027-12-01"),
    ],
)
def test_no_word_beside_a_date_is_lost(site: Site, line: str, left: str) -> None:
    good = item(3)
    site.write({path(3): good.replace("\n---\n", f"\n{line}\n---\n", 1)})
    run(site, "--yes", str(site.root / path(3)))
    found = (site.root / path(3)).read_text(encoding="utf-8")
    assert found == good.replace("\n---\n", f"\n{left}\n---\n", 1)


def test_only_the_named_file(site: Site) -> None:
    site.write({path(3): item(3, created="2026/11/2")})
    assert run(site, "--yes", str(site.root / path(3)))[0] == 0
    assert "2026年11月2日" in (site.root / path(1)).read_text(encoding="utf-8")
    assert "2026-11-02" in (site.root / path(3)).read_text(encoding="utf-8")


def test_file_that_is_not_checked_is_told_as_not_looked_at(site: Site) -> None:
    site.write({"content/_drafts/草稿.md": item(3, created="2026/11/2"), "笔记.md": "x\n"})
    for name in ("content/_drafts/草稿.md", "笔记.md"):
        code, told = run(site, "--yes", str(site.root / name))
        assert (code, "没有看这个文件" in told, "没有能自动改正" in told) == (1, True, False)


def test_a_file_or_all_must_be_said(site: Site) -> None:
    assert run(site)[0] == 2


def test_nothing_to_mend(site: Site) -> None:
    assert run(site, str(site.root / path(2))) == (0, "没有能自动改正的地方。\n")


# Attachments


def test_scrubs_in_place_and_says_what(site: Site) -> None:
    site.write({f"content/{FOLDER}/表.xlsx": xlsx([["甲"]], author="张三")})
    site.write({"content/about/图.jpg": jpeg(exif()), "content/about/文.docx": docx("无")})
    code, shown = run(site, "--scrub", "--all")
    assert code == 0
    assert "表.xlsx: 去掉了作者姓名、最后修改者姓名\n" in shown
    assert "图.jpg: 去掉了拍摄地点\n" in shown
    assert "文.docx" not in shown
    assert "清理了 2 个附件" in shown
    assert (site.root / "content/about/图.jpg").read_bytes() == jpeg()
    assert "重新审查" in shown
    assert not list(site.root.rglob(".*.new"))
    assert run(site, "--scrub", "--all") == (0, "清理了 0 个附件。\n")


def test_says_why_a_named_file_is_left(site: Site) -> None:
    site.write({"a.doc": b"\xd0\xcf", "b.jpg": jpeg(), "c.docx": b"PK\x03\x04"})
    code, shown = run(
        site, "--scrub", *(str(site.root / n) for n in ("a.doc", "b.jpg", "c.docx")), "--lang", "en"
    )
    assert code == 1
    assert "only DOCX" in shown
    assert "b.jpg: there was nothing to take out" in shown
    assert "c.docx: left as it is: it cannot be opened" in shown


def test_form_is_mended_by_the_keys_of_the_catalogue(site: Site) -> None:
    good = item(9).replace("\nkind: ", "\n信息种类: ")
    site.write(
        {path(9): good.replace("\n信息种类: ", "\n信息种类:").replace("\ntitle: ", "\n title: ")}
    )
    code, said = run(site, "--yes", str(site.root / path(9)))
    assert code == 0
    assert (site.root / path(9)).read_text(encoding="utf-8") == good
    assert "冒号后的空格、行首的空格[D101]" in said


def test_what_shows_only_once_the_form_is_right_is_mended_too(site: Site) -> None:
    wrong = "---\n标题：通知\n成文日期: 2026年1月5日\n---\n正文。\n"
    site.write({path(9): wrong})
    code, said = run(site, "--all", "--yes")
    assert code == 0
    mended = (site.root / path(9)).read_text(encoding="utf-8")
    assert mended == "---\n标题: 通知\n成文日期: 2026-01-05\n---\n正文。\n"
    assert f"{path(9)}: 全角冒号[D106]" in said
