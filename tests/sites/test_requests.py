"""依申请公开, from the resident's form to the clerk's reply; nothing of an applicant ever enters the project."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from support.pages import read_page
from support.sites import FOLDER, Site, files_below, identifier, items, slug

UNIT = "publishers/civil-affairs/request"
GUIDE = "publishers/civil-affairs/guide/index.html"


@pytest.fixture
def published(site: Site) -> dict[str, str]:
    site.write(items(1))
    site.sign()
    assert site.build().published
    shown = (".html", ".json")
    return {path: data.decode() for path, data in site.published().items() if path.endswith(shown)}


def test_every_organ_has_its_page_and_a_form_for_persons_and_organisations(
    published: dict[str, str],
) -> None:
    for unit in ("yangguang", "civil-affairs", "medical-insurance", "urban-management"):
        assert f'publishers/{unit}/request/"' in published["request/index.html"]
        for page in ("", "person/", "organisation/"):
            assert f"publishers/{unit}/request/{page}index.html" in published


def test_form_asks_for_three_things_and_no_purpose(published: dict[str, str]) -> None:
    for applicant in ("person", "organisation"):
        html = published[f"{UNIT}/{applicant}/index.html"]
        page = read_page(f"{UNIT}/{applicant}/index.html", html.encode())
        assert page.faults == []
        heads = [text for tag, text in page.texts if tag == "h2"]
        assert heads == ["申请人", "所需信息", "形式要求"]
        labels = [text for tag, text in page.texts if tag == "dt"]
        assert [text for text in labels if "用途" in text] == []
        assert "阳光县民政局" in html
        # Nothing can be typed in, so nothing can be sent or kept.
        main = html[html.index("<main") : html.index("</main>")]
        assert "<input" not in main
        assert "<textarea" not in main
        assert "<form" not in main


def test_entry_leads_to_its_own_unit(site: Site) -> None:
    site.write(items(1, mode="on-request")).sign()
    assert site.build().published
    html = site.published()[f"d/{slug(1)}/index.html"].decode()
    assert 'href="../../publishers/civil-affairs/request/"' in html


def test_matter_of_which_only_a_title_stands_is_not_called_published(site: Site) -> None:
    site.write(items(1, mode="on-request")).sign()
    assert site.build().published
    html = site.published()["fields/social-assistance/index.html"].decode()
    row = html[html.index('id="m-05-02-01"') :].partition("</tr>")[0].partition("<tr")[0]
    assert ("暂无信息" in row, "已公开" in row) == (True, False)
    matter = site.published()["matters/05-02-01/index.html"].decode()
    assert "依申请公开，可以书面申请获取" in matter
    assert f"d/{slug(1)}/" in matter


def test_title_of_what_is_not_disclosed_makes_nothing_published(site: Site) -> None:
    """With list_title its title stands in the list; the matter is as if there were nothing, whatever the ground."""
    kept = {"mode": "withheld", "ground": "art-15-privacy", "reassess_by": "2031-01-01"}
    site.write(items(1, list_title="true", **kept)).sign()
    assert site.build().published
    shown = site.published()
    row = shown["fields/social-assistance/index.html"].decode()
    row = row[row.index('id="m-05-02-01"') :].partition("</tr>")[0].partition("<tr")[0]
    assert ("暂无信息" in row, "已公开" in row, "书面申请" in row) == (True, False, False)
    assert 'data-state="title"' in shown[f"d/{slug(1)}/index.html"].decode()


def test_form_can_be_downloaded_and_filled_in(site: Site) -> None:
    site.build()
    shown = site.published()
    for applicant in ("person", "organisation"):
        page = f"{UNIT}/{applicant}/index.html"
        links = [a for a in read_page(page, shown[page]).attributes("a") if "download" in a]
        assert [a["href"] for a in links] == ["form.docx"]
        document = Document(BytesIO(shown[f"{UNIT}/{applicant}/form.docx"]))
        assert len(document.tables) == 3


def test_page_of_a_unit_tells_its_channels_and_which_day_counts(published: dict[str, str]) -> None:
    html = published[f"{UNIT}/index.html"]
    for text in ("人民路1号", "xxgk@yangguang.example", "0999-8120013", "双方确认之日"):
        assert text in html
    for text in ("每页 40 元", "应当先向行政复议机关申请行政复议", "7个工作日"):
        assert text in html


def test_guide_and_unit_lead_to_it(published: dict[str, str]) -> None:
    assert 'href="../request/"' in published[GUIDE]
    assert "civil-affairs/request/" in published["publishers/civil-affairs/index.html"]


def test_page_and_guide_have_data_twins(published: dict[str, str]) -> None:
    request = json.loads(published[f"{UNIT}/request.json"])
    assert [form["document"] for form in request["forms"]] == [
        f"{UNIT}/person/form.docx",
        f"{UNIT}/organisation/form.docx",
    ]
    assert all(channel["received"] and channel["article"] for channel in request["channels"])
    assert "人民路1号" in request["address"]
    guide = json.loads(published["publishers/civil-affairs/guide/guide.json"])
    assert guide["publisher"]["id"] == "civil-affairs"
    assert {line["label"] for line in guide["contact"]} >= {"工作机构名称", "办公地址"}
    assert guide["remedies"]
    for page, twin in ((f"{UNIT}/index.html", "request.json"), (GUIDE, "guide.json")):
        link = f'<link rel="alternate" type="application/json" href="{twin}">'
        assert link in published[page]


def test_unit_that_registered_nothing_says_whom_to_ask(site: Site) -> None:
    unit = "publishers:\n- id: lone\n  names: [{name: 孤山局, short: ''}]\n  type: department\n"
    site.write({"catalog/publishers.yaml": unit}).build()
    shown = site.published()
    for page in ("request", "guide"):
        html = shown[f"publishers/lone/{page}/index.html"].decode()
        assert "本单位还没有登记" in html
        assert "上一级机关：" not in html
        assert '<a href="../../../publishers/lone/">孤山局</a>' in html


def test_guide_tells_the_remedies_of_the_catalogue(site: Site) -> None:
    own = "remedies:\n- {text: 本地的救济途径, text_en: Local, article: 条例第五十一条}\n"
    site.write({"catalog/requests.yaml": own}).build()
    html = site.published()["publishers/civil-affairs/guide/index.html"].decode()
    assert "本地的救济途径" in html
    assert "上一级机关：" in html


def test_unit_without_an_address_has_no_post(site: Site) -> None:
    file = site.root / "catalog" / "publishers.yaml"
    text = file.read_text(encoding="utf-8").replace("fax: 0999-8120013, ", "", 1)
    site.write({"catalog/publishers.yaml": text}).build()
    shown = site.published()
    assert "0999-8120013" not in shown["publishers/yangguang/request/index.html"].decode()
    assert "0999-8120013" in shown[f"{UNIT}/index.html"].decode()


def test_platform_has_six_blocks(published: dict[str, str]) -> None:
    page = read_page("platform/index.html", published["platform/index.html"].encode())
    heads = [text for tag, text in page.texts if tag == "h2"]
    assert heads == [
        "政策",
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
    ]
    html = published["platform/index.html"]
    assert html[html.index("<main") :].count("matters/statutory-20-") == 15


def test_directory_shows_number_name_summary_and_date(published: dict[str, str]) -> None:
    """条例第十二条."""
    html = published["modes/proactive/index.html"]
    for text in (identifier(1), "关于第1件事的通知", "第1件事的概述", "2026-11-02"):
        assert text in html
    assert "search/?mode=proactive&amp;mode=partial" in html


def test_search_is_described_and_linked(site: Site) -> None:
    site.build()
    shown = site.published()
    assert b"https://www.yangguang.example/search/?q={searchTerms}" in shown["opensearch.xml"]
    for path in ("index.html", f"{UNIT}/index.html"):
        page = read_page(path, shown[path])
        links = [a["href"] for a in page.attributes("link") if a.get("rel") == "search"]
        root = "../" * path.count("/")
        assert links in ([f"{root}opensearch.xml"], [f"./{root}opensearch.xml"])
    assert b"Disallow: /search/i/" in shown["robots.txt"]


# Commands


def run(site: Site, *arguments: str, code: int = 0) -> str:
    done = site.run("disclosure.cli", *arguments, "--lang", "zh")
    assert done.returncode == code, (done.stdout + done.stderr).decode()
    return (done.stdout + done.stderr).decode()


def test_deadline_says_each_step_with_its_article(site: Site) -> None:
    said = run(site, "deadline", "--received", "2026-02-10", "--by", "post")
    assert "2026-03-16  答复，最迟" in said
    assert "签收之日（条例第三十一条第（二）项）" in said
    assert "条例第三十条" in said


def test_deadline_as_data(site: Site) -> None:
    arguments = ("--received", "2026-03-02", "--asked", "2026-03-04", "--answered", "2026-03-11")
    steps = json.loads(run(site, "deadline", *arguments, "--extended", "--format", "json"))
    assert [s["step"] for s in steps][-2:] == ["extension", "reply"]
    assert steps[2]["not_counted"] == 5


def test_deadline_in_a_year_not_announced_says_so(site: Site) -> None:
    said = run(site, "deadline", "--received", "2026-12-18", code=1)
    assert "2027 年的节假日安排" in said


@pytest.mark.parametrize(
    "wrong",
    [
        ("--by", "pigeon"),
        ("--corrected", "2026-03-01"),
        ("--asked", "2026-03-01"),
        ("--answered", "2026-03-05"),
        ("--asked", "2026-03-05", "--whom", "neighbour"),
        ("--whom", "organ"),
    ],
)
def test_deadline_refuses_what_cannot_be(site: Site, wrong: tuple[str, ...]) -> None:
    run(site, "deadline", "--received", "2026-03-02", *wrong, code=2)


def test_reply_is_a_form_with_blanks(site: Site) -> None:
    said = run(site, "new", "reply", "denied", "--publisher", "civil-affairs")
    assert said.startswith("阳光县民政局\n政府信息公开申请答复书\n")
    assert "【申请人】：" in said
    assert "先向【行政复议机关】申请行政复议" in said


def test_only_organs_reply(site: Site) -> None:
    own = (site.root / "catalog/publishers.yaml").read_text(encoding="utf-8")
    village = "- {id: v, names: [{name: 孤村村委会}], type: village, regime: village}\n"
    site.write({"catalog/publishers.yaml": own + village})
    said = run(site, "new", "reply", "denied", "--publisher", "v", code=2)
    assert "孤村村委会不是现有的行政机关" in said


def test_replies_are_listed_in_the_order_of_the_procedure(site: Site) -> None:
    said = run(site, "new", "reply").split("\n")
    assert [line.partition("：")[0] for line in said[:3]] == [
        "登记回执（receipt）",
        "补正告知（completion）",
        "延长答复期限（extension）",
    ]


def test_reply_is_that_of_a_unit(site: Site) -> None:
    assert "缺少 '--publisher'" in run(site, "new", "reply", "denied", code=2)


def test_units_and_replies_go_by_their_chinese_names(site: Site) -> None:
    said = run(site, "new", "reply", "不予公开", "--publisher", "县民政局")
    assert said == run(site, "new", "reply", "denied", "--publisher", "civil-affairs")


def test_reply_is_written_as_what_its_name_says(site: Site, tmp_path: Path) -> None:
    arguments = ("new", "reply", "denied", "--publisher", "civil-affairs", "--out")
    run(site, *arguments, str(tmp_path / "答复.pdf"), code=2)
    run(site, *arguments, str(tmp_path / "没有" / "答复.docx"), code=2)
    assert list(tmp_path.glob("**/答复*")) == []


@pytest.mark.parametrize("name", ["答复.docx", "答复.txt"])
def test_reply_is_written_outside_the_project_only(site: Site, tmp_path: Path, name: str) -> None:
    before = files_below(site.root)
    arguments = ("new", "reply", "granted", "--publisher", "civil-affairs", "--out")
    run(site, *arguments, str(tmp_path / name))
    assert (tmp_path / name).stat().st_size > 100
    run(site, *arguments, str(tmp_path / name), code=2)  # never over another file
    for inside in ("答复.docx", f"content/{FOLDER}/答复.docx", "site/答复.docx"):
        run(site, *arguments, inside, code=2)
    assert files_below(site.root) == before


# New items


def new_item(site: Site, kind: str, *more: str, code: int = 0) -> str:
    arguments = ("new", "item", kind, "--publisher", "civil-affairs", "--matter", "05-02-01")
    return run(site, *arguments, "--title", "关于低保标准的通知", *more, code=code)


def test_new_item_lies_in_the_folder_of_its_matter(site: Site) -> None:
    site.write(items(1, 7))
    new_item(site, "notice")
    text = (site.root / "content" / FOLDER / "关于低保标准的通知.md").read_text(encoding="utf-8")
    assert f"索引号: {identifier(8)}" in text  # the next after the highest in use
    assert "\n内容概述:  # summary：必填" in text
    assert "\n# 施行日期:" in text


def test_new_item_reads_as_an_item_with_gaps(site: Site) -> None:
    new_item(site, "notice")
    assert set(site.codes()) <= {"D201", "D214", "D601"}


def test_new_item_never_overwrites(site: Site) -> None:
    new_item(site, "notice")
    before = files_below(site.root / "content")
    new_item(site, "notice", code=2)
    assert files_below(site.root / "content") == before


def test_new_table_item_brings_its_table(site: Site) -> None:
    arguments = ("--publisher", "urban-management", "--matter", "statutory-20-06")
    run(site, "new", "item", "penalty", *arguments, "--title", "处罚决定")
    (table,) = (site.root / "content").rglob("*.csv")
    assert "决定书文号" in table.read_text(encoding="utf-8-sig")
    assert "D190" not in site.codes()


@pytest.mark.parametrize(
    "wrong",
    [
        ("new", "item", "没有", "--publisher", "civil-affairs", "--matter", "05-02-01"),
        ("new", "item", "notice", "--publisher", "没有", "--matter", "05-02-01"),
        ("new", "item", "notice", "--publisher", "civil-affairs", "--matter", "99-99"),
        (
            *("new", "item", "notice", "--publisher", "civil-affairs"),
            *("--matter", "05-02-01", "--file", "../x"),
        ),
    ],
)
def test_new_item_says_what_it_does_not_know(site: Site, wrong: tuple[str, ...]) -> None:
    run(site, *wrong, "--title", "通知", code=2)
    assert not list((site.root / "content").rglob("x*"))
