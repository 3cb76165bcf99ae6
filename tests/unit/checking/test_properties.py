from dataclasses import replace
from datetime import date

from disclosure.checking.properties import check_properties, holds
from disclosure.model.catalog import Catalog, Requirement, Table
from disclosure.model.item import Row
from disclosure.model.values import Label, Mode
from unit.checking.make import KIND, PROPERTIES, TODAY, catalog, codes, item, prop


def having(**properties: object) -> Catalog:
    return catalog(kinds={"notice": replace(KIND, properties={**PROPERTIES, **properties})})


def test_complete_item_has_no_findings() -> None:
    assert codes(check_properties, item()) == []


def test_missing_property_is_named_with_its_label() -> None:
    (finding,) = check_properties(item(values={"created": None}), catalog(), TODAY)
    assert (finding.code, finding.property, finding.mark) == ("D201", "created", (1, 1))
    assert finding.arguments["property"] == "created"


def test_property_is_required_by_what_another_says() -> None:
    without = item(values={"summary": ""})
    assert codes(check_properties, without) == ["D201"]
    assert codes(check_properties, replace(without, mode=Mode.ON_REQUEST)) == []


def test_recommended_property_only_warns() -> None:
    rules = having(unit=prop("unit", required=Requirement(always=True, severity="warning")))
    assert codes(check_properties, item(), rules) == ["D202"]


def test_part_of_a_record_is_required() -> None:
    parts = (prop("date", required=Requirement(always=True)), prop("note"))
    rules = having(steps=prop("steps", type="record", many=True, fields=parts))
    steps = ({"date": date(2026, 1, 5)}, {"note": "x"})
    (finding,) = check_properties(
        item(values={"steps": steps}, marks={"steps.1": (9, 3)}), rules, TODAY
    )
    assert (finding.code, finding.property, finding.mark) == ("D201", "steps", (9, 3))
    assert finding.arguments["property"] == "date"


def test_matter_of_the_folder_need_not_be_written() -> None:
    rules = having(matter=prop("matter", required=Requirement(always=True)))
    assert codes(check_properties, item(), rules) == []
    assert codes(check_properties, item(placements=()), rules) == ["D201"]


def test_length_counts_characters_of_each_entry() -> None:
    long = item(values={"keywords": ("低保", "最低生活保障")}, marks={"keywords.1": (7, 3)})
    (finding,) = check_properties(long, catalog(), TODAY)
    assert (finding.code, finding.mark) == ("D210", (7, 3))
    assert (finding.arguments["length"], finding.arguments["limit"]) == ("6", "4")


def test_kind_that_is_its_table_needs_one() -> None:
    table = Table(Label("表", "table"), (), required=True)
    rules = catalog(kinds={"notice": replace(KIND, table=table)})
    assert codes(check_properties, item(), rules) == ["D224"]
    assert codes(check_properties, item(values={"data": "表.csv"}), rules) == []
    assert codes(check_properties, item(rows=(Row("1", {}, 2),)), rules) == []


def test_only_standing_kinds_are_confirmed() -> None:
    confirmed = item(confirmed=date(2026, 6, 30))
    assert codes(check_properties, confirmed) == ["D509"]
    rules = catalog(kinds={"notice": replace(KIND, standing=True)})
    assert codes(check_properties, confirmed, rules) == []


def test_unknown_kind_is_left_to_reading() -> None:
    assert codes(check_properties, item(kind="")) == []


def test_conditions_take_flags_and_lists() -> None:
    given = item(values={"flag": True, "keywords": ("低保", "救助")})
    assert holds(given, (("flag", ("是",)), ("keywords", ("救助",))))
    assert not holds(given, (("flag", ("否",)),))
    assert not holds(given, (("absent", ("x",)),))


def test_record_that_is_none_is_left_to_reading() -> None:
    parts = (prop("date", required=Requirement(always=True)),)
    rules = having(steps=prop("steps", type="record", many=True, fields=parts))
    assert codes(check_properties, item(values={"steps": ("x",)}), rules) == []


def test_item_without_its_kind_or_identifier_is_told_whatever_the_catalogue_asks() -> None:
    rules = having(identifier=prop("identifier"), kind=prop("kind"))
    (finding,) = check_properties(item(identifier=""), rules, TODAY)
    assert (finding.code, finding.property) == ("D201", "identifier")
    light = having(
        identifier=prop("identifier", required=Requirement(always=True, severity="warning"))
    )
    assert codes(check_properties, item(identifier=""), light) == ["D201"]
    (finding,) = check_properties(item(kind="", identifier=""), rules, TODAY)
    assert (finding.code, finding.property) == ("D201", "kind")
