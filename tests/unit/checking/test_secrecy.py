from dataclasses import replace

import pytest

from disclosure.checking.secrecy import check_secrecy
from disclosure.diagnostics.diagnostic import Finding
from disclosure.model.catalog import Column, Table
from disclosure.model.item import Row
from disclosure.model.values import CLOSED_MODES, Label, Mode, Scope
from unit.checking.make import KIND, TODAY, catalog, codes, item

FILLER = "第一段。\n\n第二段。\n\n第三段。\n\n第四段。\n\n第五段。\n\n"


def found(body: str) -> list[Finding]:
    return list(check_secrecy(item(body=body), catalog(), TODAY))


@pytest.mark.parametrize(
    "mark",
    [
        "机密★1年",
        "秘密★",
        "绝密 ★ 长期",
        "机 密★",
        "秘　密 ★ 5年",
        "机密☆",
        "**机密**",
        "> 秘密",
        "【绝密】",
        "（机密）",
        "密级：秘密",
        "密 级: 机密",
        "机密 20年",
        "| 机密★1年 |",
        "机密文件",
    ],
)
def test_marking_is_an_error_wherever_it_stands_alone(mark: str) -> None:
    assert [f.code for f in found(f"{mark}\n\n正文。\n")] == ["D610"]
    assert [f.code for f in found(f"{FILLER}{mark}\n")] == ["D610"]


@pytest.mark.parametrize("line", ["000123  绝密  特急", "份号：000123 机密", "阳光县文件（秘密）"])
def test_marking_beside_other_marks_at_the_top(line: str) -> None:
    assert [f.code for f in found(f"{line}\n\n正文。\n")] == ["D610"]


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国保守国家秘密法》第三十五条。",
        "不得泄露国家秘密、商业秘密和个人隐私。",
        "选举采取秘密投票的方式进行。",
        "计算机密码应当定期更换，司机密切注意路况。",
        "这里是神秘密林，隔绝密封保存。",
        "通信秘密受法律保护。",
        "必要时可以举行秘密会议。",
        "绝密级国家秘密是最重要的国家秘密，机密级国家秘密是重要的国家秘密。",
        "中央国家机关可以确定绝密级、机密级和秘密级国家秘密。",
        "保密期限，绝密级不超过三十年，机密级不超过二十年，秘密级不超过十年。",
        "应当将涉及绝密级或者较多机密级、秘密级国家秘密的机构确定为保密要害部门。",
        "（四）泄露国防动员秘密的；",
        "窃取或者泄露传统工艺美术技艺秘密的；",
        "对泄露国家价格机密的，依法追究责任。",
        "居民有权得到秘密法律咨询。",
    ],
)
def test_talk_about_secrecy_is_no_marking(text: str) -> None:
    assert found(text) == []


def test_word_in_running_text_is_for_a_person() -> None:
    (finding,) = found(f"{FILLER}该材料按机密件管理，办理时注意。\n")
    assert (finding.code, finding.mark, finding.arguments) == ("D611", (20, 5), {})


@pytest.mark.parametrize(
    "text",
    [
        "附件一为机密级，附件二为秘密级。",
        "泄露本机密的，追究责任。",
        "不得泄露所附机密文件内容。",
        "严禁泄露，本件为机密。",
        "本通知系秘密级文件。",
        "绝密级国家秘密管理办法见所附机密材料。",
    ],
)
def test_word_that_may_mark_this_very_text_is_for_a_person(text: str) -> None:
    assert [f.code for f in found(f"{FILLER}{text}\n")] == ["D611"]


def test_place_is_that_in_the_file() -> None:
    (finding,) = found("第一段。\n\n  **秘密**\n")
    assert (finding.path, finding.mark) == ("a.md", (12, 5))


@pytest.mark.parametrize("field", ["title", "summary"])
def test_properties_are_looked_at(field: str) -> None:
    marked = item(values={field: "低保标准（秘密）"}, marks={field: (2, 8)})
    (finding,) = check_secrecy(marked, catalog(), TODAY)
    assert (finding.code, finding.mark, finding.property) == ("D610", (2, 8), field)


def test_secrecy_is_looked_for_in_internal_items_too() -> None:
    internal = item(body="机密★1年\n", scope=Scope.INTERNAL)
    assert codes(check_secrecy, internal) == ["D610"]


@pytest.mark.parametrize(
    "mark",
    [
        "（此件不公开）",
        "此件不予公开",
        "(此件依申请公开)",
        "内部资料",
        "内部文件，请勿外传",
        "**内部资料 注意保存**",
        "公开属性：不予公开",
        "（不予公开）",
        "内 部 资 料",
    ],
)
def test_internal_mark_is_an_error(mark: str) -> None:
    assert [f.code for f in found(f"{FILLER}{mark}\n")] == ["D612"]


@pytest.mark.parametrize(
    "text",
    [
        "（此件公开发布）",
        "## 不予公开",
        "- 不予公开",
        "| （三）不予公开 | 3 |",
        "属于内部事务信息的，可以不予公开。",
        "关于加强内部资料性出版物管理的通知",
    ],
)
def test_talk_about_publication_is_no_mark(text: str) -> None:
    assert found(f"{FILLER}{text}\n") == []


def test_bare_refusal_at_the_top_is_a_mark() -> None:
    assert [f.code for f in found("不予公开\n\n正文。\n")] == ["D612"]


def test_internal_mark_beside_a_name_at_the_top() -> None:
    assert [f.code for f in found("阳光县民政局  内部资料\n\n正文。\n")] == ["D612"]


def test_internal_word_in_running_text_warns() -> None:
    assert [f.code for f in found(f"{FILLER}数据摘自内部资料汇编。\n")] == ["D613"]
    assert codes(check_secrecy, item(values={"summary": "摘自内部资料汇编"})) == ["D613"]
    assert codes(check_secrecy, item(values={"summary": "内部资料"})) == ["D612"]


@pytest.mark.parametrize(
    "changes",
    [{"scope": Scope.INTERNAL}, *({"mode": m} for m in (*CLOSED_MODES, Mode.ON_REQUEST))],
)
def test_internal_mark_agrees_with_what_is_not_shown(changes: dict[str, object]) -> None:
    assert codes(check_secrecy, item(body="（此件不公开）\n", **changes)) == []


def test_site_may_add_words() -> None:
    rules = catalog(parameters={"internal_marks": ("县内掌握",), "first_lines": "2"})
    assert codes(check_secrecy, item(body="县内掌握\n"), rules) == ["D612"]


def test_lists_records_and_cells_are_looked_at() -> None:
    values = {"corrections": ({"date": TODAY, "note": "秘密★"},)}
    marks = {"corrections.0": (9, 3)}
    (finding,) = check_secrecy(item(values=values, marks=marks), catalog(), TODAY)
    assert (finding.code, finding.mark) == ("D610", (9, 3))
    columns = (Column("note", "text", Label("备注", "Note"), public="all"),)
    kind = replace(KIND, table=Table(Label("表", "Table"), columns))
    listed = item(rows=(Row("1", {"note": "按机密件管理"}, 4),), data_src_uri="a.csv")
    (finding,) = check_secrecy(listed, catalog(kinds={"notice": kind}), TODAY)
    assert (finding.code, finding.path, finding.mark) == ("D611", "a.csv", (4, 1))


def test_unknown_kind_changes_nothing() -> None:
    assert codes(check_secrecy, item(kind="", body="机密★1年\n")) == ["D610"]
