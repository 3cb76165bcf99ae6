from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from disclosure.importing.drafting import Drafter
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.notes import written_notes
from disclosure.importing.rows import Draft, Place, RawRow, Refusal
from disclosure.importing.units import Units
from disclosure.importing.values import Settler
from disclosure.model.catalog import Catalog
from disclosure.model.publisher import Name

Make = Callable[..., Draft]
PLACE = Place("in/data.jsonl", "data.jsonl", 7)


def keys(draft: Draft) -> list[str]:
    return [note.key for note in draft.notes]


def test_row_of_our_own_keys(draft: Make) -> None:
    made = draft(
        {
            "id": "r1",
            "title": "关于提高低保标准的通知",
            "identifier": "11519900MB00219364/2026-00012",
            "kind": "normative-document",
            "publisher": "civil-affairs",
            "issuers": ["阳光县民政局", "阳光县财政局"],
            "document_number": "阳民发〔2026〕3号",
            "created": "2026-01-05",
            "issued": "2026-01-12 09:30",
            "valid_from": "2026-02-01",
            "validity": "in-force",
            "mode": "proactive",
            "matter": "05-02-01",
            "keywords": ["低保", "救助标准"],
            "events": {"changed": "2026-01-06"},
            "source": {"type": "own"},
            "relations": [{"type": "interprets", "to": "11519900MB00219364/2026-00009"}],
            "aliases": ["11519900MB00219364/2025-00001", "https://old.example/t1.html"],
            "registration_number": "YGXGF-2026-005",
            "body": "正文",
        }
    )

    assert (made.title, made.kind, made.own_id) == (
        "关于提高低保标准的通知",
        "normative-document",
        "r1",
    )
    assert made.unit == "civil-affairs"
    assert made.issuers == ("阳光县民政局", "阳光县财政局")
    assert made.number == "11519900MB00219364/2026-00012"
    assert made.addresses == ("11519900MB00219364/2025-00001", "https://old.example/t1.html")
    assert made.values == {
        "document_number": "阳民发〔2026〕3号",
        "created": "2026-01-05",
        "issued": "2026-01-12 09:30",
        "valid_from": "2026-02-01",
        "validity": "in-force",
        "mode": "proactive",
        "matter": "05-02-01",
        "keywords": ["低保", "救助标准"],
        "events": {"changed": "2026-01-06"},
        "source": {"type": "own"},
        "relations": [{"type": "interprets", "to": "11519900MB00219364/2026-00009"}],
        "registration_number": "YGXGF-2026-005",
    }
    assert made.notes == []


def test_row_as_old_sites_write_it(draft: Make) -> None:
    made = draft(
        {
            "category": "政策文件",
            "title": "关于印发应急预案的通知",
            "metadata": {
                "索 引 号": "746899294/2020-34839",
                "发布机构": "政府办,",
                "發文日期": "2020年05月07日",
                "名    称": "关于印发应急预案的通知",
                "文    号": "蔚政办字[2020] 43号",
                "主题分类": "应急管理",
                "有效性": "有效",
                "主 题 词": "",
                "废止日期": "",
                "浏览次数": "26",
            },
            "body_excerpt": "各乡镇:\n现印发给你们。",
        }
    )

    assert made.kind == "normative-document"
    assert (made.unit, made.number) == ("政府办", "746899294/2020-34839")
    assert made.values == {
        "document_number": "蔚政办字〔2020〕43号",
        "created": "2020-05-07",
        "validity": "in-force",
        "mode": "proactive",
        "subject": "综合政务\\应急管理",
    }
    assert made.body == "各乡镇:\n\n现印发给你们。"
    assert keys(made) == ["value-rewritten", "lines"]


def test_labels_in_a_list_of_names_and_values(draft: Make) -> None:
    made = draft(
        title="甲", metadata=[{"name": "索引号", "value": "A/2020-1"}, {"name": "文号"}, 5]
    )

    assert made.number == "A/2020-1"


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"body": "正文"},
        {"title": ""},
        {"title": "  "},
        {"title": "无"},
        {"title": None},
        {"title": {"a": "b"}},
        {"title": []},
    ],
)
def test_row_without_title_is_refused(row: dict[str, object], drafter: Drafter) -> None:
    assert drafter.draft(RawRow(PLACE, row)) == Refusal(PLACE, "no-title")


def test_overlong_title_is_refused(drafter: Drafter) -> None:
    assert drafter.draft(RawRow(PLACE, {"title": "长" * 1001})) == Refusal(PLACE, "long-title")


def test_summary_that_is_missing_is_not_invented(draft: Make) -> None:
    assert "summary" not in draft(title="甲", body="正文").values


@pytest.mark.parametrize(
    ("written", "mode"),
    [
        ("主动公开", "proactive"),
        ("依申请公开", "on-request"),
        ("此件依申请公开", "on-request"),
        ("不予公开", "withheld"),
        ("非主动公开", "withheld"),
        ("内部文件", "withheld"),
        ("部分公开", "partial"),
        ("政府网站", "proactive"),
        ("", "proactive"),
    ],
)
def test_mode_is_read_or_proactive(written: str, mode: str, draft: Make) -> None:
    assert draft({"title": "甲", "公开方式": written}).values["mode"] == mode


def test_unknown_kind_is_a_notice_and_says_so(draft: Make) -> None:
    made = draft(title="甲", kind="红头文件", publisher="县民政局", body="正文")

    assert made.kind == "notice"
    assert written_notes(made.notes) == ["原信息种类“红头文件”没有对应"]


def test_kind_that_needs_more_falls_back(draft: Make) -> None:
    made = draft(title="甲", kind="征地信息", publisher="县民政局", body="正文", 项目名称="某项目")

    assert made.kind == "notice"
    assert keys(made) == ["kind-lacks", "value-other"]


def test_category_serves_as_kind_or_subject(draft: Make) -> None:
    subject = "民政、扶贫、救灾\\社会福利"
    made = draft(title="甲", kind="law", category="民政、扶贫、救灾/社会福利")

    assert (made.kind, made.values["subject"]) == ("legislation", subject)
    assert draft(title="甲", category="公告").kind == "notice"


def test_day_of_confirmation_is_for_standing_kinds_only(draft: Make) -> None:
    made = draft(title="甲", issuer="县民政局", body="正文", confirmed="2026-01-05")

    assert "confirmed" not in made.values
    assert keys(made) == ["label-unknown"]


def test_subject_of_many_meanings_is_left_out(draft: Make) -> None:
    made = draft(title="甲", issuer="县民政局", body="正文", 主题分类="其他")

    assert "subject" not in made.values
    assert written_notes(made.notes) == ["主题分类“其他”无法识别，没有采用"]


def test_date_that_cannot_be_read_is_left_out_and_noted(draft: Make) -> None:
    made = draft(title="甲", issuer="县民政局", body="正文", date="去年春天")

    assert "created" not in made.values
    assert written_notes(made.notes) == ["date“去年春天”无法识别，没有采用"]


def test_second_label_serves_where_the_first_is_empty_or_unfit(draft: Make) -> None:
    made = draft(title="甲", 成文日期="不详", 生成日期="2026-01-05", 发布时间="2026-01-06")

    assert made.values["created"] == "2026-01-05"
    assert made.values["issued"] == "2026-01-06"


def test_value_given_twice_is_noted_where_it_differs(draft: Make) -> None:
    same = draft(
        title="甲", issuer="县民政局", body="文", 成文日期="2026-01-05", 成文时间="2026年1月5日"
    )
    other = draft(
        title="甲", issuer="县民政局", body="文", 成文日期="2026-01-05", 成文时间="2026年1月6日"
    )

    assert keys(same) == []
    assert written_notes(other.notes) == ["成文时间另写作“2026年1月6日”"]


def test_joint_document_has_its_lead_and_all_issuers(draft: Make) -> None:
    made = draft(title="甲", issuer="最高人民法院、最高人民检察院")

    assert (made.unit, made.issuers) == ("最高人民法院", ("最高人民法院", "最高人民检察院"))


def test_single_issuer_is_the_publisher(draft: Make) -> None:
    made = draft(title="甲", issuer="国务院")

    assert (made.unit, made.issuers) == ("国务院", ())


def test_known_name_is_not_taken_apart(
    mapping: ImportMapping, catalog: Catalog, settler: Settler
) -> None:
    name = "县委宣传部、县新闻出版局"
    unit = replace(next(iter(catalog.publishers.values())), id="x", names=(Name(name, ""),))
    units = Units([unit], mapping.fold)
    drafter = Drafter(mapping, catalog.kinds, settler, lambda _: True, units)

    made = drafter.draft(RawRow(PLACE, {"title": "甲", "发布机构": name}))
    assert isinstance(made, Draft)
    assert (made.unit, made.issuers) == (name, ())


def test_several_publishers_are_noted(draft: Make) -> None:
    made = draft(title="甲", body="正文", 公开主体="县民政局,各乡镇")

    assert (made.unit, made.issuers) == ("县民政局", ())
    assert written_notes(made.notes) == ["公开主体原写作“县民政局,各乡镇”"]


@pytest.mark.parametrize(
    ("row", "unit", "key"),
    [
        ({"title": "蔚县人民政府关于印发预案的通知"}, "蔚县人民政府", "publisher-from-title"),
        ({"title": "阳光县民政局2026年预算"}, "阳光县民政局", "publisher-from-title"),
        ({"title": "甲", "来源": "市场监督管理局"}, "市场监督管理局", "publisher-from-hint"),
        ({"title": "甲", "来源": "互联网"}, "发布机构待核实", "publisher-missing"),
        ({"title": "甲"}, "发布机构待核实", "publisher-missing"),
    ],
)
def test_publisher_that_no_label_names(
    row: dict[str, Any], unit: str, key: str, draft: Make
) -> None:
    made = draft(row)

    assert made.unit == unit
    assert key in keys(made)


def test_attachments_are_named_since_they_do_not_come_along(draft: Make) -> None:
    made = draft(
        title="甲", issuer="县民政局", body="文", attachments=[{"file": "表.xlsx"}], 附件="图.jpg"
    )

    assert "attachments" not in made.values
    assert written_notes(made.notes) == [
        "attachments没有随数据导入：表.xlsx",
        "附件没有随数据导入：图.jpg",
    ]


def test_files_that_the_body_leads_to_are_named(draft: Make) -> None:
    body = (
        '见[附件一](附件1.doc)和<a href="/upload/附件2.doc">附件2</a>，<img src="/upload/图.jpg" alt="表">，'
        "又见[附件一](附件1.doc)、[省厅](https://a.example/b.html)、[注1](见附件)、[上文](#1)"
    )
    made = draft(title="甲", issuer="县民政局", body=body)

    assert written_notes(made.notes) == [
        "正文里的链接、图片没有随数据导入，页面上点不开、看不到：附件1.doc、/upload/附件2.doc、/upload/图.jpg、见附件"
    ]
    assert draft(title="甲", issuer="县民政局", body="见[注1](见附件)").notes[0].key == "marks"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("关于甲<br/>的通知", "关于甲的通知"),
        ('<font color="red">关于甲</font> 的<b>通知</b>', "关于甲 的通知"),
        ("&lt;p&gt;关于甲&lt;/p&gt;", "关于甲"),
        ("关于<甲>和 a<b 的通知", "关于<甲>和 a<b 的通知"),
    ],
)
def test_title_has_no_tags(written: str, title: str, draft: Make) -> None:
    assert draft(title=written).title == title


def test_unknown_labels_are_kept_as_notes(draft: Make) -> None:
    made = draft(
        title="甲",
        issuer="县民政局",
        body="文",
        建设地点="县城",
        region="某省",
        provenance={"a": 1},
    )

    assert written_notes(made.notes) == [
        "没有对应的项 建设地点：县城",
        "没有对应的项 provenance：1",
    ]


def test_body_is_verbatim_but_for_what_the_reader_refuses(draft: Make) -> None:
    text = "---\ntitle: 假\n---\n\n第一条\t表\u3000格\n\n| a | b |\n"

    assert draft(title="甲", body=text).body == text
    made = draft(title="甲", issuer="县民政局", body="一\x00二<!--gk:main-->")
    assert made.body == "一二<!-- gk:main-->"
    assert keys(made) == ["text-mended"]


def test_body_in_parts_is_put_together(draft: Make) -> None:
    assert draft(title="甲", body=["第一段", {"text": "第二段"}]).body == "第一段\n\n第二段"


def test_own_id_is_kept_as_written(draft: Make) -> None:
    assert draft(title="甲", id=5).own_id == 5
    assert draft(title="甲", 编号="第5号").own_id == "第5号"
    assert draft(title="甲").own_id is None


def test_keys_as_interfaces_call_them(draft: Make) -> None:
    made = draft(
        docTitle="甲",
        index_no="000123/2021-1",
        issuing_authority="阳光县民政局",
        fileNumber="阳民发〔2021〕1号",
        issue_date="2021-01-05",
        publication_date="2021-01-06",
        content_html="<p>正文</p>",
        source_url="http://old.example/1.html",
    )

    assert (made.title, made.number, made.unit) == ("甲", "000123/2021-1", "阳光县民政局")
    assert (made.body, made.addresses) == ("<p>正文</p>", ("http://old.example/1.html",))
    assert made.values == {
        "document_number": "阳民发〔2021〕1号",
        "created": "2021-01-05",
        "issued": "2021-01-06",
        "mode": "proactive",
    }
    assert made.notes == []


SIGNED = "各乡镇人民政府：\n请贯彻执行。\n阳光县民政局\n2026年1月5日\n附件：名单\n青禾县财政局\n2020年1月1日"


def test_signature_tells_the_day_and_the_unit_that_no_label_tells(draft: Make) -> None:
    made = draft(title="低保工作提示", body=SIGNED)

    assert (made.unit, made.issuers, made.values["created"]) == ("阳光县民政局", (), "2026-01-05")
    assert {"publisher-from-signature", "date-from-signature"} <= {*keys(made)}


@pytest.mark.parametrize(
    ("body", "units", "day"),
    [
        ("正文。\n\n阳光县民政局\n\n阳光县财政局\n\n二○二六年一月五日", ["阳光县民政局", "阳光县财政局"], "2026-01-05"),
        ("正文。\n阳光县民政局\n阳光县总工会\n2026年1月5日\n抄送：县委", ["阳光县民政局", "阳光县总工会"], "2026-01-05"),
        ("正文。\n阳光县民政局\n20260105", ["阳光县民政局"], "2026-01-05"),
        ("正文。\n阳光县民政局\n2026.1.5", ["阳光县民政局"], "2026-01-05"),
        ("正文。\n阳光县民政局　阳光县财政局\n2026年1月5日", ["阳光县民政局", "阳光县财政局"], "2026-01-05"),
        ('<p>正文。</p><p style="text-align:right">阳光县民政局（盖章）</p><p>&nbsp;2026年 1月5日</p>', ["阳光县民政局"], "2026-01-05"),
    ],
)  # fmt: skip
def test_signature_in_its_forms(body: str, units: list[str], day: str, draft: Make) -> None:
    made = draft(title="低保工作提示", body=body)

    assert [made.unit, *made.issuers[1:]] == units
    assert made.values["created"] == day


@pytest.mark.parametrize(
    "body",
    [
        "2026年1月5日\n正文",
        "各乡镇人民政府\n2026年1月5日\n正文",
        "阳光县第三届人民代表大会第二次会议由阳光县人民政府\n2026年1月5日，正文",
        "正文，交阳光县民政局，\n2026年1月5日",
        "会议由阳光县政协和\n由阳光县人民政府\n2026年1月5日\n召开。",
        "<p>名单</p><table><tr><td>阳光县民政局</td>\n<td>2026年1月5日</td></tr></table>",
    ],
)
def test_what_is_no_signature(body: str, draft: Make) -> None:
    made = draft(title="低保工作提示", body=body)

    assert (made.unit, made.values.get("created")) == ("发布机构待核实", None)


def test_labels_and_titles_count_before_a_signature(draft: Make) -> None:
    labelled = draft(title="低保工作提示", body=SIGNED, 发布机构="县教育局", 发布日期="2026-02-01")
    titled = draft(title="阳光县人民政府关于低保的通知", body=SIGNED)

    assert (labelled.unit, labelled.values.get("created")) == ("县教育局", None)
    assert titled.unit == "阳光县人民政府"


def test_several_units_that_publish_are_its_issuers(draft: Make) -> None:
    joint = draft(title="甲", body="正文", 发布机构="阳光县民政局、阳光县财政局")
    all_towns = draft(title="甲", body="正文", 发布机构="阳光县民政局、各乡镇人民政府")

    assert (joint.unit, joint.issuers) == ("阳光县民政局", ("阳光县民政局", "阳光县财政局"))
    assert all_towns.issuers == ()
