"""What tells who wrote a letter is found, and common words are not taken for it."""

import pytest

from disclosure.checking.anonymity import check_anonymity
from disclosure.model.item import Item
from support.values import TODAY, catalog, item, kind, prop

LETTER = kind(
    checks={"consent": ({"property": "consent", "texts": ("exchange",)},)},
    properties={"consent": prop("consent", type="boolean"), "exchange": prop("exchange")},
)
SITE = catalog(kinds=(LETTER,))


def letter(text: str, *, consent: object = True, body: str = "") -> Item:
    values = {
        "title": "路灯",
        "consent": consent,
        "exchange": ({"question": text, "reply": "已办"},),
    }
    return item(kind=LETTER.id, values=values, body=body)


def codes(one: Item) -> list[str]:
    return [finding.code for finding in check_anonymity(one, SITE, TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "我叫张小明，请回复",
        "姓名：李强",
        "投诉人王丽（",
        "请转告王先生",
        "陈大爷摔倒了",
        "住人民路18号",
        "3栋的电梯",
        "2单元没有水",
        "住501室",
        "三组5组12号",
        "阳A12345乱停",
        "案号（2026）阳0101民初123号",
        "住院号：00123456",
    ],
)
def test_telling_details_are_found(text: str) -> None:
    assert codes(letter(text.replace("阳A", "川A"))) == ["D629"]
    assert codes(letter("路灯不亮", body=f"说明\n{text.replace('阳A', '川A')}\n")) == ["D629"]


@pytest.mark.parametrize(
    "text",
    [
        "关于老师待遇的问题",
        "一位先生反映，某女士也这样说",
        "二路、五路公交六点发车",
        "第3条规定，每组12户",
        "2026年3月12日办结",
        "阳政办发〔2026〕12号文件",
        "拨打12345或者(0999) 812 1234",
        "举报人信息保密",
        "我是枫树村的村民",
    ],
)
def test_common_words_are_let_be(text: str) -> None:
    assert codes(letter(text)) == []


@pytest.mark.parametrize("consent", [None, False, "以后再说"])
def test_without_consent_it_stays_in(consent: object) -> None:
    assert codes(letter("路灯不亮", consent=consent)) == ["D607"]


def test_finding_never_holds_what_was_found() -> None:
    (finding,) = check_anonymity(letter("我叫张小明，请回复"), SITE, TODAY)
    assert dict(finding.arguments) == {}
