"""Hand-written pages: what may not go out stays in, what must come down comes down, their files go with them."""

from datetime import date

import pytest

from support.attachments import ID_NUMBER, docx
from support.sites import CONFIG, HOME, Site, item, items, page, path

NEXT_DAY = date(2026, 11, 21)
NOTE = "此处待定"
HELP = f"# 帮助\n\n[使用](use.md)\n\n<!-- {NOTE} -->\n```html\n<!-- 例 -->\n```\n"
LEAK = f"# 使用\n\n身份证 {ID_NUMBER}\n"


@pytest.fixture
def published(site: Site) -> Site:
    """A site of two items, with two pages of help."""
    site.write(items(1) | {path(3): item(3, "正文canary003。\n")})
    site.write({"content/help/index.md": HELP, "content/help/use.md": "# 使用\n"})
    site.sign()
    assert site.build().published
    return site


def test_files_with_chinese_names_go_out_with_the_page_that_names_them(site: Site) -> None:
    links = '[表](申请表.docx) ![图](流程图.png) [乙](<a b.docx>) <a href="c&amp;d.pdf">丙</a>\n'
    files = [f"help/{name}" for name in ("a b.docx", "c&d.pdf", "流程图.png", "申请表.docx")]
    site.write(
        {"content/help/index.md": f"# 帮助\n\n{links}", "content/help/未提.docx": docx("表")}
    )
    site.write({f"content/{name}": b"%PDF-1.7\n" for name in files})
    site.write({f"content/{name}": docx("表") for name in files if name.endswith("docx")})
    site.write({"content/help/流程图.png": b"\x89PNG\r\n\x1a\n"})
    assert site.build(keep_going=True).published
    assert [p for p in site.published() if p.startswith("help/") and "index" not in p] == files


def test_notes_of_a_writer_stay_in(published: Site) -> None:
    shown = published.published()["help/index.html"].decode()
    assert NOTE not in shown
    assert "例" in shown


@pytest.mark.parametrize("host", [False, True])
def test_page_with_a_number_stays_in_and_the_rest_goes_out(site: Site, *, host: bool) -> None:
    form = {"content/help/form.docx": docx(ID_NUMBER)}
    site.write({"content/help/index.md": HELP, "content/help/use.md": LEAK} | form)
    site.write({"content/help/more.md": "# 更多\n\n[表](form.docx)\n"})
    if host:
        assert site.run("mkdocs", "build", "-f", "mkdocs.yml").returncode == 0
    else:
        assert {"D620", "D624"} <= {d.code for d in site.build(keep_going=True).diagnostics}
    assert [p for p in site.published() if p.startswith("help/")] == ["help/index.html"]


def test_home_page_with_a_number_goes_out_without_what_was_written_into_it(site: Site) -> None:
    site.write(items(1) | {"content/index.md": f"{HOME}身份证 {ID_NUMBER}\n"})
    site.sign()
    assert site.build(keep_going=True).published
    files = site.published()
    assert "关于第1件事的通知" in files["index.html"].decode()
    assert [p for p, data in files.items() if ID_NUMBER.encode() in data] == []


@pytest.mark.parametrize(
    "text", [LEAK, "# 使用\n旧编码".encode("gb18030")], ids=["leak", "gb18030"]
)
def test_page_with_an_error_keeps_all_new_in_and_holds_no_removal_up(
    published: Site, text: str | bytes
) -> None:
    before = published.published()["help/use/index.html"]
    published.write({"content/help/use.md": text, path(3): item(3, scope="internal")})
    assert not published.build(today=NEXT_DAY).published
    after = published.published()
    assert after["help/use/index.html"] == before
    assert page(3) not in after


@pytest.mark.parametrize("kept", [True, False], ids=["kept frames", "no frames"])
@pytest.mark.parametrize(
    "fault",
    [
        {"content/index.md": HOME.replace("home.html", "hom.html")},
        {"mkdocs.yml": CONFIG.replace("- admonition", "- no_such_extension")},
    ],
    ids=["template", "extension"],
)
def test_host_that_fails_holds_no_removal_up(
    published: Site, fault: dict[str, str], *, kept: bool
) -> None:
    before = published.published()
    published.write(fault)
    published.write({path(3): item(3, scope="internal")})
    if not kept:
        (published.root / ".cache" / "frames").rename(published.root / ".cache" / "elsewhere")
    done = published.run("disclosure.cli", "build", "--date", NEXT_DAY.isoformat())
    words = done.stderr.decode()
    assert (done.returncode, "Traceback" in words, "已经撤下" in words) == (2, False, True)
    after = published.published()
    assert page(3) not in after
    assert [p for p, data in after.items() if b"canary003" in data] == []
    assert after["help/index.html"] == before["help/index.html"]
