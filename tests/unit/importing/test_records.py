"""Cells that hold several things: records one a line, by label, by bars or as JSON."""

import pytest

from disclosure.importing.records import record_in, records_in, texts_in
from support.values import label, prop

STEP = prop(
    "procedure",
    type="record",
    many=True,
    fields=(
        prop("step", label=label("步骤")),
        prop("within", label=label("时限"), aliases=("期限",)),
        prop("note", label=label("说明")),
    ),
)
PLACED = prop("matters", type="record", fields=(prop("matter", type="code"), prop("until")))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("步骤：受理；时限：当日", [{"步骤": "受理", "时限": "当日"}]),
        ("步骤: 受理; 期限: 当日；说明：", [{"步骤": "受理", "期限": "当日", "说明": ""}]),
        ("步骤：受理；审查；决定", [{"步骤": "受理；审查；决定"}]),
        ("受理 ｜ 当日\n\n审查|5日|", [
            {"step": "受理", "within": "当日"},
            {"step": "审查", "within": "5日", "note": ""},
        ]),
        ("受理|当日|窗口|多的", [{"step": "受理", "within": "当日", "note": "窗口", "?0": "多的"}]),
        ("受理\n审查：现场", ["受理", "审查：现场"]),
        ('[{"步骤": "一\\n二"}]', [{"步骤": "一\n二"}]),
        ("{不是 JSON", ["{不是 JSON"]),
        ("[" * 100_000, ["[" * 100_000]),
    ],
)  # fmt: skip
def test_records_of_a_cell(cell: str, found: list[object]) -> None:
    assert records_in(STEP, cell) == found


def test_one_record_may_stand_on_several_lines() -> None:
    assert record_in(STEP, "步骤：受理\n时限：当日") == {"步骤": "受理", "时限": "当日"}
    assert record_in(STEP, "受理") == "受理"


def test_several_codes_may_stand_in_one_line() -> None:
    assert records_in(PLACED, "05-02-01；statutory-19") == ["05-02-01", "statutory-19"]
    assert records_in(STEP, "受理；审查") == ["受理；审查"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("低保、救助标准", ["低保", "救助标准"]),
        ("《条例》第九条、第十条\n《办法》", ["《条例》第九条、第十条", "《办法》"]),
        ('["《条例》第九条、第十条"]', ["《条例》第九条、第十条"]),
        ("[2015]28号", ["[2015]28号"]),
    ],
)
def test_texts_of_a_cell(cell: str, found: list[object]) -> None:
    assert texts_in(cell) == found
