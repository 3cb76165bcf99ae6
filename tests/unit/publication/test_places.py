"""An item stands with the places that its editor or a column of places names, never with those of running text."""

from datetime import date

import pytest

from disclosure.model.catalog import Catalog, Kind, Table
from disclosure.model.item import Item, Row
from disclosure.model.publisher import Name
from disclosure.publication.places import NOWHERE, Gazetteer, Places
from support.values import EARLIER, TODAY, catalog, column, item, kind, label, prop, unit


def place(code: str, name: str, short: str, *parents: str, type_: str = "village") -> object:
    above = tuple((parent, None, None) for parent in parents)
    return unit(code, type=type_, names=(Name(name, short),), parents=above)


UNITS = (
    unit("civil-affairs", names=(Name("阳光县民政局", "县民政局"),)),
    place("qingxi", "阳光县青溪镇人民政府", "青溪镇", "county", type_="town"),
    place("liuhe", "阳光县柳河镇人民政府", "柳河镇", "county", type_="town"),
    place("fengshu", "青溪镇枫树村村民委员会", "枫树村", "qingxi"),
    place("shiqiao", "青溪镇石桥村村民委员会", "石桥村", "qingxi"),
    place("other-shiqiao", "柳河镇石桥村村民委员会", "石桥村", "liuhe"),
)
COLUMNS = (
    column("place", public="all", place=True),
    column("home", public="page", place=True),
    column("hidden", public="no", place=True),
    column("text", public="all"),
    column("until", type="date"),
)
KIND: Kind = kind(
    properties={"spatial": prop("spatial", many=True, place=True)},
    table=Table(label("表"), COLUMNS, row_display_until="until"),
)
SITE: Catalog = catalog(kinds=(KIND,), units=UNITS)


def found(publisher: str = "civil-affairs", rows: tuple[Row, ...] = (), **values: object) -> Places:
    written: Item = item(publisher=publisher, rows=rows, values=values)
    return Gazetteer(SITE, TODAY).places_of(written, KIND)


def row(**cells: object) -> Row:
    return Row("1", cells, 2)


def test_nothing_is_read_from_text() -> None:
    assert found(title="青溪镇枫树村") == NOWHERE
    assert found(rows=(row(text="枫树村"),)) == NOWHERE


def test_village_named_stands_with_its_town_too() -> None:
    assert found(spatial=("fengshu",)) == Places(("fengshu",), ("qingxi", "fengshu"))


def test_village_stands_with_the_town_it_lies_in_on_the_day() -> None:
    """A change of boundaries is registered ahead, with the day on which it takes effect."""
    today, last, first = date(2026, 11, 22), date(2026, 12, 31), date(2027, 1, 1)
    moved = (("qingxi", None, last), ("liuhe", first, None))
    village = unit("moving", type="village", names=(Name("迁村村民委员会", "迁村"),), parents=moved)
    site = catalog(kinds=(KIND,), units=(*UNITS, village))
    written = item(publisher="civil-affairs", values={"spatial": ("moving",)})
    for day, town in ((today, "qingxi"), (last, "qingxi"), (first, "liuhe")):
        assert Gazetteer(site, day).places_of(written, KIND).pages == (town, "moving")


def test_publisher_is_not_told_of_its_own() -> None:
    assert found("qingxi", spatial=("fengshu",)).pages == ("fengshu",)
    assert found("fengshu", spatial=("fengshu",)).pages == ()


def test_units_that_are_no_places_have_no_such_page() -> None:
    assert found(spatial=("civil-affairs",)) == NOWHERE


@pytest.mark.parametrize(
    ("cell", "pages"),
    [
        ("枫树村", ("qingxi", "fengshu")),
        ("青溪镇枫树村", ("qingxi", "fengshu")),
        ("青溪镇枫树村村民委员会", ("qingxi", "fengshu")),
        ("枫树村二组", ("qingxi", "fengshu")),
        ("青溪镇、柳河镇", ("qingxi", "liuhe")),
        ("柳河镇石桥村", ("liuhe", "other-shiqiao")),
        ("石桥村", ()),
        ("枫树村小学", ()),
        ("在枫树村修路", ()),
    ],
)
def test_cells_name_places_by_their_whole_text(cell: str, pages: tuple[str, ...]) -> None:
    assert found(rows=(row(place=cell),)).pages == pages


def test_of_two_villages_of_a_name_the_publishers_own_is_meant() -> None:
    assert found("liuhe", rows=(row(place="石桥村"),)).told == ("other-shiqiao",)


def test_what_is_for_the_page_alone_is_told_nowhere_else() -> None:
    assert found(rows=(row(home="枫树村"),)) == Places((), ("qingxi", "fengshu"))
    assert found(rows=(row(hidden="枫树村"),)) == NOWHERE


def test_rows_past_their_day_name_no_place() -> None:
    past: date = EARLIER
    assert found(rows=(row(place="枫树村", until=past),)) == NOWHERE
