"""Where a village lies, on the day it is asked."""

from datetime import date

import pytest

from disclosure.exporting.organizations import organizations
from disclosure.indexing.places import towns_above
from support.values import catalog, unit

LAST, MOVED = date(2026, 12, 31), date(2027, 1, 1)
TOWNS = {name: unit(name, type="town") for name in ("旧镇", "新镇")}
VILLAGE = unit("村", type="village", parents=(("旧镇", None, LAST), ("新镇", MOVED, None)))


@pytest.mark.parametrize(("today", "town"), [(LAST, "旧镇"), (MOVED, "新镇")])
def test_a_village_lies_in_its_new_town_from_the_day_it_moves(today: date, town: str) -> None:
    (crumb,) = towns_above(VILLAGE, TOWNS, today)
    assert (crumb.text, crumb.url) == (town, f"publishers/{town}/")

    graph = organizations(catalog(units=(VILLAGE,)), "https://a.example/", today)["@graph"]
    assert graph[0]["schema:parentOrganization"] == {"@id": f"https://a.example/publishers/{town}/"}
