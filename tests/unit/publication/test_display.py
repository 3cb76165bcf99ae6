"""Typed values as residents read them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from disclosure.model.values import Moment
from disclosure.publication.display import shown, text_of
from support.values import label, prop

VALUES = (("a", label("甲")),)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("文字", {}, "文字"),
        (True, {"type": "boolean"}, "是"),
        (False, {"type": "boolean"}, "否"),
        (date(2026, 1, 5), {"type": "date"}, "2026-01-05"),
        (Moment(date(2026, 1, 5), 570), {"type": "datetime"}, "2026-01-05 09:30"),
        (2026, {"type": "year"}, "2026"),
        (1200, {"type": "integer"}, "1,200"),
        (Decimal("1200.5"), {"type": "amount"}, "1,200.50"),
        (Decimal(1200), {"type": "amount"}, "1,200.00"),
        (Decimal("0.005"), {"type": "amount"}, "0.005"),
        (Decimal("0.0005"), {"type": "amount"}, "0.0005"),
        (Decimal("0.125"), {"type": "amount"}, "0.125"),
        (Decimal("-1234567.2345"), {"type": "amount"}, "-1,234,567.2345"),
        (Decimal("1200.5"), {"type": "decimal"}, "1,200.5"),
        (Decimal("1E+3"), {"type": "decimal"}, "1,000"),
        ("a", {"type": "code", "values": VALUES}, "甲"),
        ("b", {"type": "code", "values": VALUES}, "b"),
    ],
)
def test_scalars(value: object, form: dict[str, Any], text: str) -> None:
    assert text_of(value, prop("x", **form)) == text


def test_a_fine_of_fifty_yuan_is_one_in_ten_thousands_too() -> None:
    assert shown(Decimal("0.005"), prop("x", type="amount", unit="万元"), {}) == "0.005 万元"


def test_units_follow_and_vocabularies_are_looked_up() -> None:
    names = {"publishers": {"civil-affairs": "民政局"}}
    assert shown(12, prop("x", type="integer", unit="个工作日"), names) == "12 个工作日"
    unit = prop("x", type="code", vocabulary="publishers")
    assert shown(("civil-affairs", "gone"), unit, names) == ("民政局", "gone")


def test_records_show_their_public_parts_in_the_order_of_the_kind() -> None:
    parts = (prop("name"), prop("card", public=False), prop("marks", many=True))
    record = prop("x", type="record", fields=parts)
    found = shown({"marks": ("一", "二"), "card": "秘密", "name": "王"}, record, {})
    assert found == ((label("name"), "王"), (label("marks"), "一；二"))


def test_records_within_records_read_as_lines_too() -> None:
    inner = (prop("day", type="date"), prop("by", type="code", values=VALUES))
    parts = (
        prop("steps", type="record", many=True, fields=inner),
        prop("last", type="record", fields=inner),
    )
    day = {"day": date(2026, 1, 5), "by": "a"}
    found = shown({"steps": (day, {"by": "a"}), "last": day}, prop("x", fields=parts), {})
    line = "day：2026-01-05；by：甲"
    assert found == ((label("steps"), f"{line}；by：甲"), (label("last"), line))
