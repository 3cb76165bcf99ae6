"""Units by every way an editor writes them."""

import pytest

from disclosure.reading.units import Units, units_of
from support.readers import packaged_catalog
from support.values import catalog

UNITS = Units({"元": ["人民币元"], "万元": [], "%": [], "人": ["名"]})


@pytest.mark.parametrize(
    ("header", "units"),
    [
        ("金额（元）", ["元"]),
        ("金额(万元)", ["万元"]),
        ("金额（ 人民币元 ）", ["元"]),
        ("金额（单位：万元）", ["万元"]),
        ("金额（含税，元）", ["元"]),
        ("增幅（％）", ["%"]),
        ("录用（名）", ["人"]),
        ("金额（必填）（元）", ["元"]),
        ("金额（元/月）", []),
        ("金额（必填）", []),
        ("金额", []),
        ("村（社区）", []),
        ("人员（人）", []),
    ],
)
def test_units_in_the_brackets_of_a_header(header: str, units: list[str]) -> None:
    assert UNITS.in_header(header, ("金额", "人员（人）")) == units


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("单位：元", ["元"]),
        ("金额单位: 万元", ["万元"]),
        ("单 位：万元、%", ["万元", "%"]),
        ("编制：财政局 单位：人民币元 ", ["元"]),
        ("单位：县财政局", []),
        ("元", []),
    ],
)
def test_units_in_a_line_above_the_table(cell: str, units: list[str]) -> None:
    assert UNITS.in_line(cell) == units


def test_the_catalogue_knows_those_of_its_columns_and_more() -> None:
    units = units_of(packaged_catalog())
    names = ["公顷", "亿元", "％", "户"]
    assert [units.known(name) for name in names] == ["公顷", "亿元", "%", "户"]
    assert units.known("名") == units.known("人") == "人"


@pytest.mark.parametrize("written", [None, "元", {"元": "圆"}, {"元": ("圆",)}])
def test_what_a_site_writes_amiss_does_no_harm(written: object) -> None:
    units = units_of(catalog(parameters={"units": written}))
    assert units.known("圆") == ("元" if written == {"元": ("圆",)} else "")
