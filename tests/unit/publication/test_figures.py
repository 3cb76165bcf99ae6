"""Charts, phases and pictures: only of what the page shows anyhow."""

from dataclasses import replace
from decimal import Decimal

from disclosure.model.catalog import Chart, Table
from disclosure.model.item import Attachment, Row
from disclosure.model.public import PublicAttachment, PublicChart, PublicTable
from disclosure.publication.figures import charts_of, phases_of, pictures_of
from disclosure.publication.table import public_table
from support.values import EARLIER, TODAY, catalog, column, item, kind, label, prop

TABLE = Table(
    label("收支"),
    (
        column("name", public="all"),
        column("side", public="all"),
        column("amount", type="amount", public="all", unit="元"),
        column("bonus", type="amount", public="no", unit="元"),
        column("until", type="date"),
    ),
    row_display_until="until",
)
CHART = Chart(label("图"), label="name", values=("amount", "bonus"))
STATES = (("done", label("已完成")), ("current", label("进行中")))
STEPS = prop(
    "steps",
    type="record",
    many=True,
    section="progress",
    fields=(
        prop("work"),
        prop("state", type="code", values=STATES),
        prop("date", type="date"),
        prop("paid", type="amount", unit="万元"),
        prop("inner", public=False),
    ),
)


def row(name: str, amount: str, **cells: object) -> Row:
    return Row(name, {"name": name, "amount": Decimal(amount), **cells}, 2)


ROWS = (row("甲", "1200", bonus=Decimal(9)), row("乙", "300", side="out"), row("丙", "20"))


def drawn(chart: Chart, *rows: Row) -> tuple[PublicChart, ...]:
    owner = kind(table=TABLE, charts=(chart,))
    one = item(rows=rows)
    table = public_table(one, TABLE, catalog(), TODAY)
    assert isinstance(table, PublicTable)
    return charts_of(one, owner, table, TODAY)


def test_columns_that_are_not_public_are_not_drawn() -> None:
    (chart,) = drawn(CHART, *ROWS)
    assert chart.series == (label("amount"),)
    assert [(p.label, p.texts, p.values) for p in chart.points] == [
        ("甲", ("1,200.00",), (1200.0,)),
        ("乙", ("300.00",), (300.0,)),
        ("丙", ("20.00",), (20.0,)),
    ]


def test_rows_whose_display_is_over_are_not_drawn() -> None:
    (chart,) = drawn(CHART, *ROWS, row("丁", "9000", until=EARLIER))
    assert [p.label for p in chart.points] == ["甲", "乙", "丙"]


def test_only_the_rows_meant_are_drawn_and_one_alone_is_no_picture() -> None:
    (chart,) = drawn(replace(CHART, where=(("side", ("",)),)), *ROWS)
    assert [p.label for p in chart.points] == ["甲", "丙"]
    assert drawn(replace(CHART, where=(("side", ("out",)),)), *ROWS) == ()


def test_of_many_rows_the_largest_are_drawn_in_their_order() -> None:
    (chart,) = drawn(replace(CHART, most=2), *reversed(ROWS))
    assert [p.label for p in chart.points] == ["乙", "甲"]
    assert chart.of == 3


def test_parts_of_a_record_are_drawn_but_those_that_are_nothing() -> None:
    parts = tuple(prop(n, type="amount", unit="万元") for n in ("total", "a", "b", "c"))
    record = prop("money", type="record", fields=parts)
    owner = kind(
        properties={"money": record},
        charts=(Chart(label("构成"), form="share", record="money", parts=("a", "b", "c")),),
    )
    money = {"total": Decimal(5), "a": Decimal(2), "b": Decimal(0), "c": Decimal(3)}
    (chart,) = charts_of(item(values={"money": money}), owner, None, TODAY)
    assert [(p.label, p.values) for p in chart.points] == [("a", (2.0,)), ("c", (3.0,))]
    assert chart.unit == "万元"
    hidden = replace(owner, properties={"money": replace(record, public=False)})
    assert charts_of(item(values={"money": money}), hidden, None, TODAY) == ()


def test_phases_tell_name_state_day_and_the_rest_as_lines() -> None:
    owner = kind(properties={"steps": STEPS})
    record = {"work": "路基", "state": "current", "date": TODAY, "paid": Decimal(12), "inner": "x"}
    (phase,) = phases_of(item(values={"steps": (record,)}), owner, {})["progress"]
    assert phase == (
        "路基",
        "current",
        label("进行中"),
        "2026-11-20",
        ((label("paid"), "12.00 万元"),),
    )


def test_steps_of_a_flow_tell_state_and_day_as_lines_and_a_code_by_its_label() -> None:
    fields = (prop("work", type="code", values=STATES), *STEPS.fields[1:])
    owner = kind(properties={"steps": replace(STEPS, section="flow", fields=fields)})
    record = {"work": "done", "state": "current", "date": TODAY, "inner": "x"}
    (phase,) = phases_of(item(values={"steps": (record,)}), owner, {})["flow"]
    lines = ((label("state"), "进行中"), (label("date"), "2026-11-20"))
    assert phase == ("已完成", "", label(""), "", lines)


def test_several_values_of_one_field_of_a_phase_are_one_line() -> None:
    owner = kind(properties={"steps": replace(STEPS, fields=(prop("work"), prop("by", many=True)))})
    (phase,) = phases_of(
        item(values={"steps": ({"work": "路基", "by": ("甲", "乙")},)}), owner, {}
    )["progress"]
    assert phase.lines == ((label("by"), "甲、乙"),)


def test_phases_of_a_property_that_is_not_public_stay_in() -> None:
    owner = kind(properties={"steps": replace(STEPS, public=False)})
    assert phases_of(item(values={"steps": ({"work": "路基"},)}), owner, {}) == {}


def test_pictures_are_the_files_that_go_out_with_what_they_show() -> None:
    fields = (prop("file"), prop("title"), prop("taken"), prop("note", public=False))
    files = prop("attachments", type="record", many=True, fields=fields)
    owner = kind(properties={"attachments": files}, sections=("gallery",))
    files_of = (
        Attachment("图.png", "桥", "a/图.png", 3, ""),
        Attachment("表.xlsx", "表", "a/表.xlsx", 3, ""),
    )
    records = ({"file": "图.png", "taken": "2026-09-24", "note": "x"}, {"file": "表.xlsx"})
    one = item(attachments=files_of, values={"attachments": records})

    public = [
        PublicAttachment("a/图.png", "桥", "图.png", "d/x/files/图.png", "PNG", 3),
        PublicAttachment("a/表.xlsx", "表", "表.xlsx", "d/x/files/表.xlsx", "XLSX", 3),
    ]
    (picture,) = pictures_of(one, owner, public, {})
    assert picture == (
        "d/x/files/图.png",
        "桥",
        ((label("taken"), "2026-09-24"),),
    )
    assert pictures_of(one, replace(owner, sections=("body",)), public, {}) == ()
