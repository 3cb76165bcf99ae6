"""What a clerk may call a unit on the command line is what an item may call it: no name of several is guessed."""

import click
import pytest

from disclosure.cli.naming import find_unit
from disclosure.model.publisher import Name
from support.values import catalog, unit

TOWNS = tuple(unit(town, names=(Name(f"{town}人民政府", town),)) for town in ("甲镇", "乙镇"))
VILLAGES = tuple(
    unit(id_, names=(Name(f"{town}新民村村民委员会", "新民村"),), parents=((town, None, None),))
    for id_, town in (("v1", "甲镇"), ("v2", "乙镇"))
)
CATALOG = catalog(units=(*TOWNS, *VILLAGES))


@pytest.mark.parametrize("wanted", ["v2", "乙镇新民村村民委员会"])
def test_unit_goes_by_its_id_and_its_names(wanted: str) -> None:
    assert find_unit(wanted, CATALOG, "zh").id == "v2"


def test_unknown_name_is_offered_the_nearest() -> None:
    with pytest.raises(click.UsageError, match=r"没有叫“甲镇人民政俯”的公开主体.*甲镇人民政府"):
        find_unit("甲镇人民政俯", CATALOG, "zh")


def test_name_of_several_units_is_told_with_all_of_them() -> None:
    with pytest.raises(click.UsageError) as told:
        find_unit("新民村", CATALOG, "zh")
    assert told.value.message == (
        "几个单位都叫“新民村”，写全称或编号："
        "甲镇新民村村民委员会（甲镇，v1）、乙镇新民村村民委员会（乙镇，v2）"
    )
