import pytest

from disclosure.importing.rows import strings_of, text_of
from disclosure.importing.values import Settled, Settler
from disclosure.model.catalog import Catalog, Property


@pytest.fixture(scope="session")
def properties(catalog: Catalog) -> dict[str, Property]:
    return dict(catalog.kinds["normative-document"].properties)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("created", "2026年1月5日", "2026-01-05"),
        ("issued", ["2026-01-05 09:30"], "2026-01-05 09:30"),
        ("created", 20260105, "2026-01-05"),
        ("document_number", "阳民发[2026] 第03号", "阳民发〔2026〕3号"),
        ("document_number", "国务院令第714号", "国务院令第714号"),
        ("document_number", "见附件", "见附件"),
        (
            "document_number",
            ["阳民发〔2026〕3号", "阳财发〔2026〕4号"],
            "阳民发〔2026〕3号、阳财发〔2026〕4号",
        ),
        ("document_number", [], None),
        ("created", {"$date": "2026-01-04T16:00:00Z"}, "2026-01-05"),
        ("issued", {"$date": {"$numberLong": "1767576600000"}}, "2026-01-05 09:30"),
        ("legality_reviewed", True, "是"),
        ("legality_reviewed", "大概", None),
        ("validity", "现行有效", "in-force"),
        ("validity", "不再有效", "expired"),
        ("validity", "大概有效", None),
        ("scope", "内部使用", "internal"),
        ("scope", "面向全社会", "public"),
        ("matter", "05-02-01", "05-02-01"),
        ("matter", "农机购置补贴", None),
        ("genre", "通知", "notice"),
        ("keywords", "低保、救助，低保", ["低保", "救助"]),
        ("keywords", ["低保", "", None, 5], ["低保", "5"]),
        ("summary", "一\n二", "一 二"),
        ("headnote", "第一行\r\n第二行", "第一行\n第二行"),
        ("summary", "无", None),
        ("summary", ["一", "二"], None),
        ("source", "转载", {"type": "reprint"}),
        ("source", "新华社", None),
        ("source", {"来源方式": "转载", "name": "新华社"}, {"type": "reprint", "name": "新华社"}),
        (
            "corrections",
            [{"date": "2026/1/20", "note": "更正"}],
            [{"date": "2026-01-20", "note": "更正"}],
        ),
        ("events", {"formed": "2026年1月5日", "changed": "不详"}, {"formed": "2026-01-05"}),
    ],
)
def test_value_by_type(
    name: str, given: object, expected: object, settler: Settler, properties: dict[str, Property]
) -> None:
    assert settler.settle(properties[name], given).value == expected


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("keywords", ["低保", {"a": "b"}], Settled(["低保"], partial=True)),
        ("relations", [{"type": "interprets"}], Settled(None, partial=True)),
        (
            "source",
            {"type": "own", "author": "某人"},
            Settled({"type": "own"}, partial=True),
        ),
    ],
)
def test_what_is_left_out_is_told(
    name: str,
    given: object,
    expected: Settled,
    settler: Settler,
    properties: dict[str, Property],
) -> None:
    assert settler.settle(properties[name], given) == expected


@pytest.mark.parametrize("value", [None, "", " ", "无", "暂 无", "-", "——", "N/A", "null", [], {}])
def test_values_that_stand_for_nothing(value: object, settler: Settler) -> None:
    assert settler.is_empty(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("甲", "甲"),
        (5, "5"),
        (5.0, "5"),
        (5.5, "5.5"),
        (0.1 + 0.2, "0.3"),
        (0.00005, "0.00005"),
        (True, "是"),
        (False, "否"),
        (None, ""),
        (float("nan"), ""),
        (float("inf"), ""),
        pytest.param(10**5000, "", id="huge"),
        (["甲"], ""),
    ],
)
def test_scalars_as_an_editor_types_them(value: object, text: str) -> None:
    assert text_of(value) == text


def test_every_text_is_found_however_deep() -> None:
    value: object = "底"
    for _ in range(100_000):
        value = [value]

    assert strings_of({"a": ["一", {"b": "二", "c": [3, None]}], "d": value}) == [
        "一",
        "二",
        "3",
        "底",
    ]
