"""The shipped rules on requests against what the law says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from disclosure.model.catalog import Catalog
from disclosure.model.period_words import for_clerk, in_words
from disclosure.reading.catalog import read_catalog
from support.sites import CHECKOUT


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, findings = read_catalog((CHECKOUT / "catalog",), CHECKOUT)
    wanted = ("requests", "replies", "withdrawals", "platform")
    assert [f for f in findings if any(name in f.path for name in wanted)] == []
    return found


def test_form_asks_for_three_things_and_no_purpose(catalog: Catalog) -> None:
    elements = catalog.requests.elements
    assert [e.id for e in elements] == ["applicant", "information", "form"]
    texts = [b.label.zh + b.hint.zh for e in elements for b in e.blanks]
    assert [t for t in texts if "用途" in t or "理由" in t] == []


def test_every_kind_of_applicant_has_something_to_write(catalog: Catalog) -> None:
    for applicant in catalog.requests.applicants:
        for element in catalog.requests.elements:
            own = [b for b in element.blanks if not b.applicants or applicant.id in b.applicants]
            assert own, (applicant.id, element.id)


def test_channels_are_those_of_article_31(catalog: Catalog) -> None:
    received = {c.id: c.received.zh for c in catalog.requests.channels}
    assert received["in-person"] == "提交之日"
    assert "签收" in received["post"]
    assert "确认" in received["plain-post"]
    assert received["internet"] == received["fax"] == "双方确认之日"


def test_periods_are_those_of_the_regulation(catalog: Catalog) -> None:
    clock, deadlines = catalog.requests.clock, catalog.deadlines
    assert clock is not None
    days = [deadlines[k].n for k in (clock.reply, clock.extended, clock.correction)]
    assert days == [20, 40, 7]
    assert {deadlines[k].n for _, k in clock.opinions} == {15}
    assert {deadlines[p.deadline].unit for p in catalog.requests.periods} == {"workday"}


def test_fees_are_progressive_and_begin_at_nothing(catalog: Catalog) -> None:
    """国办函〔2020〕109号."""
    fees = {fee.id: [price.zh for _, price in fee.rows] for fee in catalog.requests.fees}
    assert fees["by-page"] == ["不收费", "每页 10 元", "每页 20 元", "每页 40 元"]
    assert fees["by-request"][:2] == ["不收费", "每件 100 元"]


def test_refusal_names_reconsideration_first(catalog: Catalog) -> None:
    requests = catalog.requests
    refusals = {r.code for r in requests.replies if r.remedies == "first"}
    assert refusals == {"denied", "partial"}
    assert "先向" in requests.reply_remedies["first"]
    assert "先向行政复议机关" in requests.remedies[0].text.zh


def test_periods_of_remedies_are_to_be_checked_until_the_site_says_they_are_verified(
    catalog: Catalog,
) -> None:
    """Nobody read 行政复议法第二十条 or 行政诉讼法第四十五条、第四十六条 for the packaged catalogue."""
    first = catalog.requests.reply_remedies["first"]
    told = for_clerk(first, catalog.deadlines)
    assert "自收到之日起 【60 日，请核对】内先向" in told
    verified = {k: replace(d, n=d.n + 1, verified=True) for k, d in catalog.deadlines.items()}
    assert "自收到之日起 61 日内先向" in for_clerk(first, verified)
    receipt = next(r for r in catalog.requests.replies if r.code == "receipt")
    assert "20 个工作日内答复" in for_clerk(receipt.text, catalog.deadlines)


def test_every_case_of_article_36_has_its_reply(catalog: Catalog) -> None:
    articles = {r.article for r in catalog.requests.replies}
    assert {f"条例第三十六条第（{n}）项" for n in "一二三四五六七"} <= articles
    assert {"条例第三十条", "条例第三十二条", "条例第三十三条", "条例第三十七条"} <= articles


def test_replies_hold_blanks_and_no_number_of_days_of_their_own(catalog: Catalog) -> None:
    for reply in catalog.requests.replies:
        assert "【" in reply.text, reply.code
        assert not re.search(r"\d+ ?(个工作日|日内|个月)", reply.text + reply.use.zh), reply.code
        written = for_clerk(reply.text, catalog.deadlines)
        assert "{" not in written + in_words(reply.use, catalog.deadlines).zh, reply.code
        assert len(catalog.requests.replies) == len({r.code for r in catalog.requests.replies})


def test_every_reason_for_withdrawal_has_a_public_wording(catalog: Catalog) -> None:
    kind = next(iter(catalog.kinds.values()))
    reason = next(f for f in kind.properties["withdrawn"].fields if f.name == "reason")
    assert set(dict(reason.values)) == set(catalog.withdrawals)
    assert not catalog.withdrawals["privacy"].title
    assert not catalog.withdrawals["secrecy"].title


def test_platform_has_the_six_blocks_and_fifteen_items(catalog: Catalog) -> None:
    """国办公开办函〔2019〕61号, 2021 年调整后的次序."""
    assert [b.id for b in catalog.platform] == [
        "policy",
        "guide",
        "rules",
        "statutory",
        "reports",
        "request",
    ]
    statutory = next(b for b in catalog.platform if b.id == "statutory")
    fields = {f.code: f for f in catalog.fields}
    assert len(fields[statutory.fields[0]].matters) == 15
    assert Path(CHECKOUT / "catalog" / "platform.yaml").is_file()
