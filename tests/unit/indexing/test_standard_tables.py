"""The official table of a field, and the part of a unit."""

from dataclasses import replace

import pytest

from disclosure.indexing.standard_tables import field_table_page, unit_table_page
from disclosure.model.catalog import Applies, Catalog, Field, Matter
from disclosure.model.standard_table import StandardTable
from support.entries import entry
from support.readers import packaged_catalog
from support.values import EARLIER, TODAY, label, matter, unit

FORM = packaged_catalog().table
FULL = matter(
    "05-01-01",
    level1="低保",
    level2="政策",
    content=("甲", "乙"),
    basis=("《条例》",),
    deadline_text="20个工作日",
    publisher_text="县民政局",
    channels=("政府网站", "其他：热线"),
    audience=("全社会", "特定群体：申请人"),
    levels=("county", "town"),
    official_no="7",
)
BARE = matter("05-01-02", level1="低保", level2="指南", mode="on-request", incomplete=("mode",))
OTHER = matter("05-02-01", level1="特困", levels=("village",))
FIELD = Field("05", "social-assistance", label("社会救助"), (FULL, BARE, OTHER), group="national")


def catalog(*fields: Field, **changes: object) -> Catalog:
    base = replace(packaged_catalog(), fields=fields or (FIELD,), **changes)
    return replace(base, matters={m.code: m for f in base.fields for m in f.matters})


def table(field: Field = FIELD, **lists: object) -> StandardTable:
    found = {f"matters/{code}": rows for code, rows in lists.items()}
    return field_table_page(field, catalog(field), found).tables[0]


def test_cells_stand_in_the_order_of_the_form() -> None:
    first, second, third = table().rows
    heads = table().heads
    assert [head.label.zh for head in heads] == [
        *("序号", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体"),
        *("公开渠道和载体", "公开对象", "公开方式", "公开层级"),
    ]
    assert first.cells[:7] == (
        (),
        ("低保",),
        ("政策",),
        ("甲", "乙"),
        ("《条例》",),
        ("20个工作日",),
        ("县民政局",),
    )
    assert first.cells[8:] == (("√",), ("√", "申请人"), ("√",), (), ("√",), ("√",), ())
    assert second.cells[10:12] == ((), ())
    assert third.cells[1:3] == (("特困",), ("事项05-02-01",))
    assert [row.span for row in (first, second, third)] == [2, 0, 1]


def test_all_thirteen_boxes_and_those_of_the_site() -> None:
    boxes = table().rows[0].cells[7]
    assert len(boxes) == 13
    assert [box for box in boxes if box.startswith("■")] == ["■政府网站", "■其他：热线"]
    assert table().rows[1].cells[7] == ()


def test_other_box_stays_where_no_channel_is_one() -> None:
    field = replace(FIELD, matters=(replace(FULL, channels=("政府网站",)),))
    boxes = table(field).rows[0].cells[7]
    assert boxes[-1] == "□其他"
    assert len(boxes) == 13


def test_numbers_only_of_an_edition() -> None:
    assert table().rows[0].cells[0] == ()
    assert table(replace(FIELD, edition="某县 2026")).rows[0].cells[0] == ("7",)


@pytest.mark.parametrize(("matters", "columns"), [((FULL,), 2), ((FULL, OTHER), 3)])
def test_village_level_is_a_column_only_where_a_row_has_it(
    matters: tuple[Matter, ...], columns: int
) -> None:
    assert len(table(replace(FIELD, matters=matters)).heads[-1].columns) == columns


def test_rows_tell_count_and_last_day() -> None:
    found = table(**{"05-01-01": (entry(1, "2026-01-02"), entry(2, "2026-03-01 09:00"))})
    assert [(row.count, row.last) for row in found.rows] == [(2, "2026-03-01"), (0, ""), (0, "")]
    assert found.rows[0].url == "matters/05-01-01/"


def test_partial_and_gaps_are_told() -> None:
    assert (table().partial, table().gaps) == (True, True)
    whole = replace(FIELD, completeness="complete", matters=(FULL,))
    assert (table(whole).partial, table(whole).gaps) == (False, False)


TOWN = unit("镇", type="town")
BUREAU = unit("局")


def part(of: object, *entries: object, fields: tuple[Field, ...] = (FIELD,)) -> list[str]:
    page = unit_table_page(of, entries, catalog(*fields), TODAY)
    return [] if page is None else [row.code for one in page.tables for row in one.rows]


def test_unit_shows_what_its_level_owes() -> None:
    assert part(TOWN) == ["05-01-01"]
    assert part(unit("村", type="village")) == ["05-02-01"]
    assert part(BUREAU) == []


def test_unit_shows_what_names_it_and_not_what_it_is_excepted_from() -> None:
    named = replace(BARE, applies=Applies(publishers=("局", "镇")))
    spared = replace(FULL, applies=Applies(types=("town",), exceptions=(("镇", "没有这项工作"),)))
    fields = (replace(FIELD, matters=(spared, named)),)
    assert part(BUREAU, fields=fields) == ["05-01-02"]
    assert part(TOWN, fields=fields) == ["05-01-02"]


def test_unit_shows_what_it_has_published_whoever_owes_it() -> None:
    rows = [entry(1, "2026-01-02", lists=("matters/05-01-02", "fields/social-assistance"))]
    page = unit_table_page(BUREAU, rows, catalog(), TODAY)
    assert page is not None
    (row,) = page.tables[0].rows
    assert (row.code, row.count, row.last, row.span) == ("05-01-02", 1, "2026-01-02", 1)


def test_closed_fields_and_other_groups_are_none_of_a_units() -> None:
    closed = replace(FIELD, valid_to=EARLIER)
    assert part(TOWN, fields=(closed,)) == []
    assert part(TOWN, fields=(replace(FIELD, group="statutory"),)) == []


def test_closed_unit_owes_nothing_any_more() -> None:
    closed = replace(TOWN, end=EARLIER)
    assert part(closed) == []
    rows = [entry(1, "2026-01-02", lists=("matters/05-01-01",))]
    assert part(closed, *rows) == ["05-01-01"]
