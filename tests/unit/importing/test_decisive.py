"""What decides who may see an item: never given by default where a row says something of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from disclosure.importing.drafting import Drafter
from disclosure.importing.mapping import ImportMapping
from disclosure.importing.rows import Draft, Place, RawRow, Refusal
from disclosure.importing.units import Units
from disclosure.importing.values import Settler
from disclosure.model.catalog import Catalog

Make = Callable[..., Draft]
PLACE = Place("in/data.jsonl", "data.jsonl", 7)


def barred(drafter: Drafter, **labels: object) -> Refusal | None:
    made = drafter.draft(RawRow(PLACE, {"title": "甲", "body": "正文", **labels}))
    return made if isinstance(made, Refusal) else made.barred


@pytest.mark.parametrize(
    ("written", "mode"),
    [
        ("不主动公开", "withheld"),
        ("不列入主动公开", "withheld"),
        ("不属于主动公开范围", "withheld"),
        ("不适用主动公开", "withheld"),
        ("不宜公开", "withheld"),
        ("不予以公开", "withheld"),
        ("不对外公开", "withheld"),
        ("免于公开", "withheld"),
        ("非公开", "withheld"),
        ("拒绝公开", "withheld"),
        ("暂不公开", "withheld"),
        ("内部网站", "withheld"),
        ("否", "withheld"),
        (False, "withheld"),
        ("暂缓公开", "suspended"),
        ("申请后公开", "on-request"),
        ("向申请人公开", "on-request"),
        ("主动公开（网站、公示栏）", "proactive"),
        ("此件公开发布", "proactive"),
        ("全文公开", "proactive"),
        ("予以公开", "proactive"),
        ("网站公开", "proactive"),
        (True, "proactive"),
    ],
)
def test_mode_as_old_systems_write_it(written: object, mode: str, draft: Make) -> None:
    made = draft({"title": "甲", "公开属性": written})

    assert (made.values["mode"], made.barred) == (mode, None)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "未公开",
            "限制公开",
            "限定公开",
            "特定对象公开",
            "定向公开",
            "删减后公开",
            "主动公开（删减后）",
        ),
        *("涉密", "保密", "缓公开", "延期公开", "部分内容主动公开", "3", "待定", "不涉密"),
    ],
)
def test_mode_that_cannot_be_read_keeps_the_row_out(written: str, drafter: Drafter) -> None:
    facts = {"label": "公开方式", "value": written}

    assert barred(drafter, 公开方式=written) == Refusal(PLACE, "undecided", facts)


def test_list_of_modes_is_no_mode(drafter: Drafter) -> None:
    facts = {"label": "公开方式", "value": "主动公开、不予公开"}

    assert barred(drafter, 公开方式=["主动公开", "不予公开"]) == Refusal(PLACE, "undecided", facts)


@pytest.mark.parametrize("label", ["是否公开", "是否主动公开", "信息公开选项", "公开性质"])
def test_further_labels_of_the_mode(label: str, draft: Make) -> None:
    assert draft({"title": "甲", label: "不予公开"}).values["mode"] == "withheld"


@pytest.mark.parametrize(
    ("labels", "mode"),
    [
        ({"公开方式": "主动公开", "是否公开": "否"}, "withheld"),
        ({"公开方式": "依申请公开", "是否公开": "是"}, "on-request"),
        ({"公开方式": "依申请公开", "公开类型": "文件"}, "on-request"),
        ({"公开方式": "主动公开", "公开形式": "政府网站"}, "proactive"),
    ],
)
def test_of_two_labels_the_one_that_keeps_in_counts(
    labels: dict[str, object], mode: str, draft: Make
) -> None:
    made = draft({"title": "甲", **labels})

    assert (made.values["mode"], made.barred) == (mode, None)


@pytest.mark.parametrize(
    ("labels", "label"),
    [
        ({"公开方式": "主动公开", "公开属性": "涉密"}, "公开属性"),
        ({"公开方式": "依申请公开", "公开属性": "不予公开"}, "公开属性"),
    ],
)
def test_labels_that_contradict_each_other_keep_the_row_out(
    labels: dict[str, object], label: str, drafter: Drafter
) -> None:
    found = barred(drafter, **labels)

    assert found == Refusal(PLACE, "undecided", {"label": label, "value": str(labels[label])})


@pytest.mark.parametrize(
    ("written", "scope"),
    [
        *(
            (text, "internal")
            for text in ("系统内", "仅限本系统", "内网", "本单位", "局机关", "机关内部")
        ),
        *((text, "internal") for text in ("定向公开", "特定对象", "部门间共享", "不向社会公开")),
        *(
            (text, "public")
            for text in ("面向全社会", "社会", "全县", "向社会公开", "互联网", "公众")
        ),
    ],
)
def test_scope_as_old_systems_write_it(written: str, scope: str, draft: Make) -> None:
    made = draft({"title": "甲", "公开范围": written})

    assert (made.values["scope"], made.barred) == (scope, None)


@pytest.mark.parametrize("written", ["县直单位", "申请人", "当事人", "社会救助股", "2"])
def test_scope_that_cannot_be_read_keeps_the_row_out(written: str, drafter: Drafter) -> None:
    facts = {"label": "公开范围", "value": written}

    assert barred(drafter, 公开范围=written) == Refusal(PLACE, "undecided", facts)


@pytest.mark.parametrize(
    ("written", "validity"),
    [
        *(
            (text, "repealed")
            for text in ("全文废止", "废止/失效", "已被废止", "予以废止", "被废止")
        ),
        *((text, "expired") for text in ("自行失效", "全文失效", "停止执行", "过期失效", "已到期")),
        *(
            (text, "expired")
            for text in ("不再执行", "已停用", "宣布失效", "False", False, "不再有效")
        ),
        *((text, "partly-repealed") for text in ("部分条款失效", "部分条款废止", "部分有效")),
        *((text, "amended") for text in ("有效（已修改）", "已被修订")),
        *((text, "not-yet-in-force") for text in ("尚未施行", "未实施")),
        *((text, "in-force") for text in ("继续有效", "现行有效", "True", True)),
    ],
)
def test_validity_as_old_systems_write_it(written: object, validity: str, draft: Make) -> None:
    made = draft({"title": "甲", "有效性": written})

    assert (made.values["validity"], made.barred) == (validity, None)


@pytest.mark.parametrize("written", ["2", "拟废止", "未废止", "5年", "详见清理目录"])
def test_validity_that_cannot_be_read_keeps_the_row_out(written: str, drafter: Drafter) -> None:
    """Left out, the page would say 现行有效 of it."""
    facts = {"label": "有效性", "value": written}

    assert barred(drafter, 有效性=written) == Refusal(PLACE, "undecided", facts)


def test_nothing_said_is_the_default(draft: Make) -> None:
    made = draft({"title": "甲", "公开方式": "无", "公开范围": "", "密级": "无", "有效性": None})

    assert (made.values, made.barred) == ({"mode": "proactive"}, None)


@pytest.mark.parametrize("label", ["密级", "密级和保密期限", "是否涉密"])
@pytest.mark.parametrize("written", ["公开", "非密", "普通", "一般", "不涉密", "否", "  "])
def test_grade_that_is_none_lets_the_row_in(label: str, written: str, draft: Make) -> None:
    made = draft({"title": "甲", "body": "文", "issuer": "县民政局", label: written})

    assert (made.barred, made.notes) == (None, [])


@pytest.mark.parametrize(
    "written", ["内部", "工作秘密", "秘密", "2", ["公开", "秘密"], "限国内", "是"]
)
def test_any_other_grade_keeps_the_row_out_and_is_not_quoted(
    written: object, drafter: Drafter
) -> None:
    assert barred(drafter, 密级=written) == Refusal(PLACE, "graded", {"label": "密级"})


@pytest.mark.parametrize(
    "labels",
    [{}, {"公示截止日期": "2021-01-09"}, {"项目": "特困人员救助供养", "公示环节": "审核公示"}],
)
def test_list_of_persons_is_never_taken_for_a_kind_that_is_searched(
    labels: dict[str, object], drafter: Drafter
) -> None:
    found = barred(drafter, kind="名单公示", 发布日期="2021-01-02", **labels)

    assert found is not None
    assert (found.reason, found.facts["kind"], found.facts["other"]) == (
        "personal",
        "名单公示",
        "通知公告",
    )
    assert "数据表" in found.facts["missing"]


@pytest.mark.parametrize(
    ("title", "validity"),
    [
        ("县宅基地管理办法（已废止）", "repealed"),
        ("【失效】县物业管理办法", "expired"),
        ("[废止] 县物业管理办法", "repealed"),
        ("县物业管理办法(试行)〔部分条款失效〕", "partly-repealed"),
    ],
)
@pytest.mark.parametrize("label", ["有效", None])
def test_what_brackets_around_the_title_say_of_its_validity(
    title: str, validity: str, label: str | None, draft: Make
) -> None:
    """Left out, the page would say 现行有效 of it."""
    made = draft({"title": title, "有效性": label, "发布机构": "阳光县民政局", "body": "文"})

    assert (made.title, made.values["validity"]) == (title, validity)
    assert [note.key for note in made.notes] == ["from-title"]


def test_label_counts_before_brackets_where_it_keeps_something_back(draft: Make) -> None:
    assert (
        draft({"title": "【失效】甲", "有效性": "部分废止"}).values["validity"] == "partly-repealed"
    )


@pytest.mark.parametrize(
    "title",
    [
        "县物业管理办法（2019年修正）",
        "关于废止部分规范性文件的决定",
        "县规范性文件清理结果（废止、失效部分）",
        "县物业管理办法（试行）",
    ],
)
def test_other_brackets_say_nothing_of_validity(title: str, draft: Make) -> None:
    assert "validity" not in draft({"title": title}).values


@pytest.mark.parametrize(
    ("label", "written", "value"),
    [
        ("状态", "草稿", "草稿"),
        ("审核状态", "未审核", "未审核"),
        ("发布状态", " 已撤稿 ", " 已撤稿 "),
        ("status", "DRAFT", "DRAFT"),
        ("is_deleted", 1, "1"),
        ("delFlag", "2", "2"),
        ("是否删除", True, "是"),
        ("是否发布", "否", "否"),
        ("published", False, "否"),
    ],
)
def test_what_the_old_system_kept_for_itself_is_not_taken(
    label: str, written: object, value: str, drafter: Drafter
) -> None:
    facts = {"label": label, "value": value.strip()}

    assert barred(drafter, **{label: written}) == Refusal(PLACE, "unpublished", facts)


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("状态", "已发布"),
        ("审核状态", "通过"),
        ("status", "99"),
        ("is_deleted", 0),
        ("是否发布", "是"),
        ("published", "2026-01-05"),
    ],
)
def test_other_states_keep_nothing_out(label: str, written: object, drafter: Drafter) -> None:
    assert barred(drafter, **{label: written}) is None


def test_state_that_is_a_property_of_the_kind_says_nothing_of_the_row(
    catalog: Catalog, mapping: ImportMapping, settler: Settler
) -> None:
    labels = {**mapping.properties, "responsible": (mapping.fold("状态"),)}
    units = Units(catalog.publishers.values(), mapping.fold)
    changed = replace(mapping, properties=labels)
    drafter = Drafter(changed, catalog.kinds, settler, lambda _: True, units)

    assert barred(drafter, 状态="撤销") is None


@pytest.mark.parametrize(
    ("label", "value", "name", "code"),
    [
        ("STATUS_FLAG", "废止", "validity", "repealed"),
        ("状态", "已失效", "validity", "expired"),
        ("备注", "已废止", "validity", "repealed"),
        ("清理结果", "宣布失效", "validity", "expired"),
        ("是否废止", "是", "validity", "repealed"),
        ("is_abolished", True, "validity", "repealed"),
        ("是否失效", "已失效", "validity", "expired"),
        ("openType", "依申请公开", "mode", "on-request"),
        ("公开标志", "不公开", "mode", "withheld"),
        ("是否依申请公开", "是", "mode", "on-request"),
        ("使用范围", "内部公开", "scope", "internal"),
    ],
)
def test_what_holds_an_item_back_counts_under_a_label_that_is_not_known(
    label: str, value: object, name: str, code: str, draft: Make
) -> None:
    made = draft({"title": "甲", "body": "正文", label: value})

    assert made.values[name] == code
    assert [note.key for note in made.notes if note.key == "label-unknown"] == []


def test_it_counts_before_a_label_that_holds_nothing_back_and_not_before_another(
    draft: Make,
) -> None:
    row = {"title": "甲", "body": "正文", "备注": "已废止"}

    assert draft({**row, "有效性": "有效"}).values["validity"] == "repealed"
    assert draft({**row, "有效性": "失效"}).values["validity"] == "expired"


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("是否废止", "否"),
        ("是否依申请公开", "否"),
        ("备注", "依据的文件已废止"),
        ("处理结果", "无效"),
        ("栏目名称", "依申请公开"),
        ("channelName", "依申请公开"),
    ],
)
def test_what_may_mean_something_else_holds_nothing_back(
    label: str, value: str, draft: Make
) -> None:
    made = draft({"title": "甲", "body": "正文", label: value})

    assert (made.values["mode"], made.values.get("validity")) == ("proactive", None)
