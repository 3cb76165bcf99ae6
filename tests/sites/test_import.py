"""``import`` from the command to the built pages: what goes in, what does not, and that nothing is lost or doubled."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from disclosure.cli.import_texts import NOTE_NAMES, REASONS
from disclosure.diagnostics.diagnostic import DisclosureError
from disclosure.importing.notes import NOTES
from disclosure.reading.front_matter import split
from support.importing import run_import
from support.sites import PUBLISHERS, Site, item, items

UNKNOWN = "某市人民代表大会常务委员会"


def row(number: int, **changes: object) -> dict[str, object]:
    known = {
        "id": f"r{number}",
        "title": f"关于第{number}件事的通知",
        "kind": "notice",
        "issuer": "阳光县民政局",
        "date": "2026-01-05",
        "body": f"第{number}件事的正文。\n\n第二段。",
    }
    return {k: v for k, v in {**known, **changes}.items() if v is not None}


def data(site: Site, *rows: object, name: str = "old.jsonl") -> Path:
    lines = (r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows)
    path = site.root / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def imported(site: Site) -> dict[str, str]:
    folder = site.root / "content" / "单位"
    return {
        p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def map_of(site: Site) -> list[dict[str, Any]]:
    text = (site.root / "map.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_rows_become_items_that_can_be_signed_and_built(site: Site) -> None:
    path = data(
        site, row(1), row(2, body="---\n正文\x00<!--gk:main-->\t尾"), row(3, issuer=UNKNOWN)
    )

    result = run_import(site, path, "--map", site.root / "map.jsonl")

    assert result.exit_code == 0
    assert map_of(site) == [
        {
            "row": n,
            "id": f"r{n}",
            "identifier": identifier,
            "path": f"content/单位/{folder}/{slug}.md",
        }
        for n, identifier, folder, slug in (
            (1, "11519900MB00219364/2026-00001", "civil-affairs", "11519900mb00219364-2026-00001"),
            (2, "11519900MB00219364/2026-00002", "civil-affairs", "11519900mb00219364-2026-00002"),
            (
                3,
                "imported-41dc35d5/2026-00001",
                "imported-41dc35d5",
                "imported-41dc35d5-2026-00001",
            ),
        )
    ]
    assert imported(site)["civil-affairs/11519900mb00219364-2026-00001.md"] == (
        "---\n"
        "title: 关于第1件事的通知\n"
        "identifier: 11519900MB00219364/2026-00001\n"
        "kind: notice\n"
        "publisher: civil-affairs\n"
        "created: 2026-01-05\n"
        "mode: proactive\n"
        "provenance:\n"
        "  source: old.jsonl\n"
        "  row: 1\n"
        "  imported: 2026-11-20\n"
        "  notes:\n"
        "  - 原无索引号，按本站规则编号\n"
        "---\n"
        "第1件事的正文。\n\n第二段。\n"
    )
    assert site.sign().count == 3
    built = site.build()
    assert (built.published, built.items) == (True, 3)


def test_new_units_go_to_the_end_of_the_site_s_own_list(site: Site) -> None:
    run_import(site, data(site, row(1, issuer=UNKNOWN), row(2, issuer=f"{UNKNOWN}、阳光县民政局")))

    text = (site.root / "catalog/publishers.yaml").read_text(encoding="utf-8")
    assert text == PUBLISHERS + (
        "- id: imported-41dc35d5\n"
        f"  names: [{{name: {UNKNOWN}, short: {UNKNOWN}}}]\n"
        "  type: department\n"
        "  status: imported\n"
    )


def test_what_cannot_be_taken_is_told_with_its_place_and_the_rest_goes_in(site: Site) -> None:
    path = data(site, row(1), "{broken", "[]", row(4, title=" "), row(5))

    result = run_import(site, path, "--map", site.root / "map.jsonl")

    assert result.exit_code == 1
    assert [line.split("old.jsonl:")[1] for line in result.output.splitlines()[:3]] == [
        "2: 没有导入: 第 2 个字符处不是完好的 JSON",
        "3: 没有导入: 这一行不是 JSON 对象（{…}）",
        "4: 没有导入: 没有标题",
    ]
    assert [line["row"] for line in map_of(site)] == [1, 5]


@pytest.mark.parametrize(
    "changes",
    [
        {"body": "机密★1年\n\n正文"},
        {"body": "正文\n\n密级：秘密\n"},
        {"密级": "绝密"},
        {"title": "关于某事的通知（机密）"},
        {"metadata": {"备注": "秘密★5年"}},
        {"body": "内部资料 注意保存\n\n正文"},
    ],
)
def test_marked_row_is_neither_copied_nor_quoted(changes: dict[str, object], site: Site) -> None:
    path = data(site, row(1, **{"title": "暗号青松", "issuer": "青松部队", **changes}), row(2))

    result = run_import(site, path, "--map", site.root / "map.jsonl")

    assert result.exit_code == 1
    assert "old.jsonl:1: 没有导入: 有" in result.output
    written = "".join(imported(site).values())
    publishers = (site.root / "catalog/publishers.yaml").read_text(encoding="utf-8")
    assert "青松" not in result.output + written + publishers + str(map_of(site))
    assert len(imported(site)) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"公开方式": "限制公开"}, "“公开方式”写的是“限制公开”，看不懂"),
        ({"公开范围": "县直单位"}, "“公开范围”写的是“县直单位”，看不懂"),
        ({"有效性": "2"}, "“有效性”写的是“2”，看不懂"),
        ({"密级": "工作内部"}, "有“密级”，写的不是公开、非密、无一类"),
        ({"公开方式": "机密"}, "有密级标志"),
        ({"公开范围": "机密★1年"}, "有密级标志"),
        ({"kind": "名单公示"}, "种类“名单公示”点名到人，缺少公示截止、数据表"),
    ],
)
def test_what_may_not_be_public_never_becomes_so_by_default(
    changes: dict[str, object], reason: str, site: Site
) -> None:
    path = data(site, row(1, issuer="青松部队", **changes), row(2))

    result = run_import(site, path)

    assert result.exit_code == 1
    assert f"old.jsonl:1: 没有导入: {reason}" in result.output
    assert len(imported(site)) == 1
    publishers = (site.root / "catalog/publishers.yaml").read_text(encoding="utf-8")
    assert "青松" not in publishers
    assert "机密" not in result.output
    assert "工作内部" not in result.output


def test_mapping_of_one_s_own_says_what_a_value_means(site: Site) -> None:
    site.write({"own.yaml": "values: {mode: {proactive: ['3'], withheld: [涉密审查不通过]}}\n"})
    path = data(site, row(1, 公开方式="3"), row(2, 公开方式="涉密审查不通过"))

    assert run_import(site, path, "--mapping", site.root / "own.yaml").exit_code == 0
    assert ["mode: proactive" in text for text in imported(site).values()] == [True, False]


def test_talk_of_secrecy_is_no_mark(site: Site) -> None:
    body = "为了保守国家秘密，任何单位不得泄露国家秘密和商业秘密。"

    assert run_import(site, data(site, row(1, body=body))).exit_code == 0


def test_paper_on_request_may_say_so(site: Site) -> None:
    path = data(site, row(1, 公开方式="依申请公开", body="正文\n\n（此件依申请公开）"))

    assert run_import(site, path).exit_code == 0


def test_id_numbers_go_in_and_check_finds_them(site: Site) -> None:
    run_import(site, data(site, row(1, body="身份证号11010519491231002X。")))

    assert "D620" in site.codes()


def test_same_import_again_adds_nothing_and_gives_the_same_map(site: Site) -> None:
    path = data(site, row(1), row(2, issuer=UNKNOWN), row(3, index_number="A/2020-1"))
    arguments = (path, "--map", site.root / "map.jsonl")
    run_import(site, *arguments)
    before, first = imported(site), map_of(site)

    result = run_import(site, *arguments)

    assert result.exit_code == 0
    assert "另有 3 行以前已经导入" in result.output
    assert (imported(site), map_of(site)) == (before, first)


def test_row_that_has_changed_since_is_told_and_nothing_overwritten(site: Site) -> None:
    path = data(site, row(1))
    run_import(site, path)
    before = imported(site)
    data(site, row(1, body="改过的正文"), row(2))

    result = run_import(site, path)

    assert result.exit_code == 1
    assert (
        "以前已导入为 content/单位/civil-affairs/11519900mb00219364-2026-00001.md" in result.output
    )
    assert before.items() < imported(site).items()


def test_rows_are_known_again_wherever_they_stand(site: Site) -> None:
    """A line taken out, another file name, one more row on top: nothing goes in twice."""
    rows = [row(1, 索引号="A/2020-1"), row(3), row(4, date=None, 发布日期="2026年1月6日")]
    run_import(site, data(site, rows[0], "{broken", *rows[1:]))
    before = imported(site)

    for name, given in (
        ("old.jsonl", rows),
        ("new.jsonl", rows),
        ("other.jsonl", [row(9, body="新的一件"), *rows]),
    ):
        output = run_import(site, data(site, *given, name=name)).output
        assert f"导入 {len(given) - 3} 件" in output
        assert "另有 3 行以前已经导入" in output
    assert before.items() < imported(site).items()
    assert len(imported(site)) == 4


def test_row_of_another_day_is_another_item(site: Site) -> None:
    run_import(site, data(site, row(1)))

    assert (
        "导入 1 件"
        in run_import(site, data(site, row(1, date="2026-02-05"), name="b.jsonl")).output
    )


def test_changed_row_is_told_in_a_file_of_another_name_too(site: Site) -> None:
    given = row(1, 索引号="A/2020-1")
    run_import(site, data(site, given))

    result = run_import(site, data(site, row(2), {**given, "body": "改过的正文"}, name="new.jsonl"))

    assert (
        "new.jsonl:2: 没有导入: 以前已导入为 content/单位/civil-affairs/a-2020-1.md"
        in result.output
    )
    assert "改名" not in result.output
    assert len(imported(site)) == 2


@pytest.mark.parametrize(
    ("given", "again"),
    [
        (
            {"索引号": "A/2020-1"},
            {"索引号": "A/2020-1", "title": "改过的标题", "body": "改过的正文"},
        ),
        ({}, {}),
        ({}, {"date": None}),
        ({}, {"索引号": "B/2020-7"}),
        ({}, {"body": "改过的正文"}),
        ({"body": None}, {"body": None}),
    ],
)
def test_what_was_withdrawn_is_never_brought_back(
    given: dict[str, object], again: dict[str, object], site: Site
) -> None:
    run_import(site, data(site, row(1, **given)))
    ((name, text),) = imported(site).items()
    marked = text.replace("mode:", "withdrawn:\n  date: 2026-11-19\n  reason: privacy\nmode:")
    (site.root / "content" / "单位" / name).write_text(marked, encoding="utf-8")

    result = run_import(site, data(site, row(2), row(1, **again), name="fresh.jsonl"))

    assert f"fresh.jsonl:2: 没有导入: 这件信息（content/单位/{name}）本站已经撤下" in result.output
    assert len(imported(site)) == 2


def test_another_document_of_a_withdrawn_one_s_title_goes_in(site: Site) -> None:
    run_import(site, data(site, row(1)))
    ((name, text),) = imported(site).items()
    marked = text.replace("mode:", "withdrawn:\n  date: 2026-11-19\n  reason: privacy\nmode:")
    (site.root / "content" / "单位" / name).write_text(marked, encoding="utf-8")
    other = row(1, date="2026-02-05", body="二月的一件")
    theirs = row(1, issuer="县医保局")

    assert run_import(site, data(site, row(2), other, theirs, name="b.jsonl")).exit_code == 0
    assert len(imported(site)) == 4


@pytest.mark.parametrize("numbered", [True, False])
def test_lists_of_two_units_are_told_apart(numbered: bool, site: Site) -> None:  # noqa: FBT001
    """Old systems call every export ``list.csv``, and every unit has its 工作年度报告 on the first line."""
    for unit, number in (("县民政局", "MZ/2024-00001"), ("县医保局", "YB/2024-00001")):
        path = site.root / unit / "list.csv"
        path.parent.mkdir()
        own = number if numbered else ""
        path.write_text(
            f"标题,索引号,发布机构,发布日期\n年度报告,{own},{unit},2024-01-20\n", encoding="utf-8"
        )
        assert "导入 1 件" in run_import(site, path).output
    for unit in ("县民政局", "县医保局"):
        output = run_import(site, site.root / unit / "list.csv").output
        assert "导入 0 件" in output
        assert "另有 1 行" in output
    assert sorted(name.partition("/")[0] for name in imported(site)) == [
        "civil-affairs",
        "medical-insurance",
    ]


def test_sequence_goes_on_after_what_the_tree_has(site: Site) -> None:
    site.write(items(41))
    run_import(site, data(site, row(1, date="2026-03-04"), name="a.jsonl"))
    run_import(site, data(site, row(2, date="2026-03-04"), name="b.jsonl"))

    assert [name.partition("/")[2] for name in imported(site)] == [
        "11519900mb00219364-2026-00042.md",
        "11519900mb00219364-2026-00043.md",
    ]


def test_doubled_and_unusable_numbers_are_marked(site: Site) -> None:
    site.write({"content/社会救助/1.md": item(1, identifier="A/2020-1")})
    rows = [
        row(1, 索引号="A/2020-1"),
        row(2, 索引号="B / 2020-1"),
        row(3, 索引号="b/2020-1"),
        row(4, 索引号="见正文"),
        row(5, url="https://old.example/t/5.html"),
        row(6, url="http://old.example/t/5.html"),
    ]
    run_import(site, data(site, *rows), "--map", site.root / "map.jsonl")

    parts = []
    for line in map_of(site):
        document, findings = split((site.root / line["path"]).read_text(encoding="utf-8"), "x")
        assert document is not None
        assert document.node is not None
        assert findings == []
        values = {k.value: v for k, v in document.node.value}
        notes = {k.value: v for k, v in values["provenance"].value}
        aliases = [a.value for a in values["aliases"].value] if "aliases" in values else []
        said = [n.value for n in notes["notes"].value] if "notes" in notes else []
        parts.append((line["identifier"], aliases, said))
    own = "11519900MB00219364/2026-0000"
    missing = "原无索引号，按本站规则编号"
    assert parts == [
        (f"{own}1", [], ["原索引号 A/2020-1 已有别的信息使用，另行编号"]),
        ("B/2020-1", [], ["原索引号写作“B / 2020-1”"]),
        (f"{own}2", [], ["原索引号 b/2020-1 已有别的信息使用，另行编号"]),
        (f"{own}3", ["见正文"], ["原索引号“见正文”不能直接使用，另行编号"]),
        (f"{own}4", ["https://old.example/t/5.html"], [missing]),
        (f"{own}5", [], [missing, "原地址 http://old.example/t/5.html 已被使用或不能用作地址"]),
    ]
    assert not {"D401", "D402", "D405"} & set(site.codes())


def test_existing_file_stays_where_an_item_would_be_written(site: Site) -> None:
    name = "content/单位/civil-affairs/11519900mb00219364-2026-00001.md"
    site.write({name: "别人的文件"})

    run_import(site, data(site, row(1)))

    assert sorted(imported(site)) == [
        "civil-affairs/11519900mb00219364-2026-00001-2.md",
        "civil-affairs/11519900mb00219364-2026-00001.md",
    ]
    assert (site.root / name).read_text(encoding="utf-8") == "别人的文件"


def test_mapping_of_one_s_own(site: Site) -> None:
    site.write(
        {"own.yaml": "properties: {title: [题目], publisher: [经办]}\nkinds: {红头: notice}\n"}
    )
    site.write({"catalog/import/old-site.yaml": "properties: {title: [题目], publisher: [经办]}\n"})
    path = data(site, {"题目": "甲", "经办": "县医保局", "kind": "红头", "正文": "一"})

    assert run_import(site, path, "--mapping", site.root / "own.yaml").exit_code == 0
    assert [name.partition("/")[0] for name in imported(site)] == ["medical-insurance"]
    again = data(site, {"题目": "乙", "经办": "县医保局", "正文": "二"}, name="again.jsonl")
    assert run_import(site, again, "--mapping", "old-site").exit_code == 0
    assert len(imported(site)) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "找不到对照表"),
        ("propertys: {}", "own.yaml: “propertys”"),
        ("properties: [", "own.yaml:1:"),
        ("a: &b c", "own.yaml:1:"),
    ],
)
def test_mapping_that_cannot_be_used_is_said_before_anything_is_written(
    text: str | None, message: str, site: Site
) -> None:
    if text is not None:
        site.write({"own.yaml": text})

    with pytest.raises(DisclosureError, match=message.replace(".", r"\.")):
        run_import(site, data(site, row(1)), "--mapping", site.root / "own.yaml")
    assert imported(site) == {}


def test_map_is_never_written_over_the_data(site: Site) -> None:
    path = data(site, row(1))

    assert run_import(site, path, "--map", path).exit_code == 2
    assert imported(site) == {}


def test_several_files_are_told_apart_in_the_map(site: Site) -> None:
    csv = site.root / "old.csv"
    csv.write_text("标题,发布机构,成文日期\n甲,县民政局,2026年1月5日\n", encoding="gb18030")

    result = run_import(site, data(site, row(1)), csv, "--map", site.root / "map.jsonl")

    assert result.exit_code == 0
    assert [(line["source"], line["row"], line["id"]) for line in map_of(site)] == [
        ("old.jsonl", 1, "r1"),
        ("old.csv", 2, None),
    ]


def test_folder_of_documents(site: Site) -> None:
    folder = site.root / "旧文件"
    folder.mkdir()
    for name, header in (("甲", ""), ("乙", "机密★1年")):
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = header
        document.add_heading(f"阳光县民政局关于{name}事的通知", 1)
        document.add_paragraph("1. 总则")
        document.save(str(folder / f"{name}.docx"))
    (folder / "丙.doc").write_bytes(b"x")

    result = run_import(site, folder)

    assert result.exit_code == 1
    assert [line.partition("旧文件/")[2][:12] for line in result.output.splitlines()[:2]] == [
        "丙.doc:1: 没有导",
        "乙.docx:1: 没有",
    ]
    ((_, text),) = imported(site).items()
    assert "title: 阳光县民政局关于甲事的通知\n" in text
    assert "source: 旧文件/甲.docx\n" in text
    assert text.endswith("---\n1\\. 总则\n")


def test_refusals_for_machines(site: Site) -> None:
    path = data(site, "{", row(2))

    line = json.loads(run_import(site, path, "--format", "json").stdout)
    assert (line["line"], line["reason"]) == (1, "not-json")
    annotation = run_import(site, path, "--format", "github").stdout
    assert annotation.startswith("::error file=")


def test_every_reason_and_note_has_its_texts() -> None:
    assert set(NOTES) == set(NOTE_NAMES)
    assert all(zh and en for zh, en in (*REASONS.values(), *NOTE_NAMES.values()))


def test_unwritable_tree_is_a_matter_of_set_up(site: Site) -> None:
    site.write({"content/单位": "x"})

    with pytest.raises(DisclosureError, match="写不进"):
        run_import(site, data(site, row(1)))


def test_tables_of_one_name_are_not_taken_for_one_another(site: Site) -> None:
    """Every list of a site is called ``list.csv``; its rows have no text that tells them apart."""
    for folder, title in (("one", "第一件"), ("two", "第二件")):
        path = site.root / folder / "list.csv"
        path.parent.mkdir()
        path.write_text(
            f"标题,发布机构,生成日期\n{title},阳光县民政局,2026-01-05\n", encoding="utf-8"
        )
        assert "导入 1 件" in run_import(site, path).output
    assert "导入 0 件" in run_import(site, path).output
    texts = imported(site).values()
    assert len(texts) == 2
